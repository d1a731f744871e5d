/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The catalogue: rules, profiles and data files, read from the rules directory
 * and checked strictly. The catalogue owns everything that it returns; it does
 * not change once it is open, so threads may share it.
 */
#ifndef TELVET_CATALOG_CATALOG_H
#define TELVET_CATALOG_CATALOG_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/sha256.h"

enum tv_severity {
    TV_SEVERITY_NOTE = 1,
    TV_SEVERITY_WARNING = 2,
    TV_SEVERITY_ERROR = 3
};

/* The bits of a set of pathways. */
enum {
    TV_PATHWAY_VOIP = 1u,
    TV_PATHWAY_PSTN = 2u,
    TV_PATHWAY_EXTERNAL = 4u,
    TV_PATHWAY_ALL = 7u,
    TV_PATHWAYS = 3 /* the number of pathways */
};

#define TV_RULE_ID_SIZE 7u /* "TV1101" and NUL */
#define TV_MAX_MESSAGES 64u
#define TV_MAX_PARAMS 16u
#define TV_MAX_TAGS 8u
#define TV_MAX_WAIVER_DAYS 36500
#define TV_MAX_RULES 4096u
#define TV_MAX_PROFILES 64u
#define TV_MAX_RULE_FILE ((size_t)256 << 10)
#define TV_MAX_DATA_FILE ((size_t)64 << 20)

struct tv_message {
    const char *id;
    struct tv_text text; /* "{0}" is the subject, "{1}"… the arguments */
    enum tv_severity severity; /* its own if has_severity, else the rule's */
    bool has_severity;
    uint32_t placeholder_count; /* placeholders are {0} to {count - 1} */
    /* A short form of `text`, for lists of findings of one subject: "a trunk
     * zero, '(0)'". Empty if there is none. Its placeholders are a subset of
     * those of `text`, without "{0}". */
    struct tv_text brief;
    /* What a suggestion for this finding changes: "the trunk zero left out".
     * Empty if there is none. It has no placeholders. */
    struct tv_text mends;
};

struct tv_param {
    const char *name;
    bool is_integer; /* else a list of texts */
    int64_t integer;
    const struct tv_text *texts;
    uint32_t text_count;
};

struct tv_params {
    const struct tv_param *items;
    uint32_t count;
};

struct tv_rule {
    char id[TV_RULE_ID_SIZE];
    const char *name;   /* PascalCase, for SARIF */
    const char *family; /* its directory: "phone" */
    const char *check;  /* "phone.office_e164" */
    enum tv_severity severity;
    uint32_t pathways;   /* TV_PATHWAY_* bits */
    const char *title;   /* one line, no full stop at the end */
    const char *summary; /* one or two sentences */
    const char *remedy;  /* one or two sentences: what to do */
    const char *command; /* PowerShell or shell to copy, or NULL */
    /* The command for accounts that are synchronised from Active Directory, or
     * NULL. */
    const char *command_ad;
    /* When the alternative spelling of a suggestion is needed: "for sign-in",
     * or NULL. */
    const char *spelling;
    const char *portal; /* the place in an admin centre, or NULL */
    const char *source; /* URL of the documentation that the rule rests on */
    const char *const *tags;
    uint32_t tag_count;
    const struct tv_message *messages;
    uint32_t message_count;
    const struct tv_param *params;
    uint32_t param_count;
    const char *help; /* the text of the Markdown page beside the JSON file */
    const char *path; /* path of its JSON file, for error messages */
};

struct tv_profile {
    const char *name; /* "voip" */
    const char *title;
    const bool *selected; /* by rule index */
    uint32_t pathways;    /* TV_PATHWAY_* bits it covers; 0: all */
    /* By rule index: the severity that the profile gives the rule, or 0 for the
     * rule's own. */
    const enum tv_severity *severity;
    /* By rule index: NULL, or an array by message index with the severity (enum
     * tv_severity) that the profile gives the message, whatever the rule's; 0:
     * none. */
    const uint8_t *const *message_severities;
    /* By rule index: the parameters that replace the rule's own. NULL if no
     * rule has any. */
    const struct tv_params *params;
    /* The most days from a waiver's creation to its expiry, and the days before
     * its expiry from which on reports mention it; -1 if the profile does not
     * say. */
    int64_t waiver_max_days, waiver_notice_days;
};

/* A data file, which checks read through the host. */
struct tv_data_file {
    const char *name;
    struct tv_text text;
};

#define TV_PACK_READERS 2u /* threads that read rules */

struct tv_catalog {
    struct tv_arena arena;
    const char *directory;
    const char *name, *version;  /* from rules/pack.json */
    const struct tv_rule *rules; /* ascending by id */
    uint32_t rule_count;
    const struct tv_profile *profiles; /* ascending by name */
    uint32_t profile_count;
    const struct tv_data_file *data; /* rules/data/, ascending by name */
    uint32_t data_count;
    struct tv_pack_reader *readers[TV_PACK_READERS]; /* own the rules' texts */
};

/* Reads a whole rule pack into a new catalogue, which the caller destroys. It
 * stops at the first fault: TV_INPUT or TV_LIMIT with file and position, or
 * TV_SYSTEM. */
enum tv_status tv_catalog_open(const char *directory, struct tv_catalog **out,
                               struct tv_error *err) TV_MUST_CHECK;
void tv_catalog_destroy(struct tv_catalog *catalog);

/*
 * SHA-256 over all files of the rules directory except hidden ones. It is the
 * digest of the lines that sha256sum prints for them, sorted by name in byte
 * order, so this prints the same:
 *
 *     cd rules && find . -type f -printf '%P\n' | LC_ALL=C sort |
 *         xargs -d '\n' sha256sum | sha256sum
 *
 * A file that the catalogue has read counts with the content that was read.
 */
enum tv_status tv_catalog_digest(const struct tv_catalog *catalog,
                                 char out[TV_SHA256_HEX],
                                 struct tv_error *err) TV_MUST_CHECK;

/* Lookup of a rule by id ("TV1101") or name, in any case; of a profile by name.
 * NULL if there is none. */
const struct tv_rule *tv_catalog_rule(const struct tv_catalog *catalog,
                                      const char *id);
const struct tv_profile *tv_catalog_profile(const struct tv_catalog *catalog,
                                            const char *name);
/* The id or name most similar to `id`, for "did you mean"; or NULL. */
const char *tv_catalog_nearest(const struct tv_catalog *catalog,
                               const char *id);

/*
 * Codes name messages: "phone.trunk-paren" is that message of every rule of the
 * family, "TV1102.trunk-paren" that of one rule. Only this function parses
 * them.
 *
 * Finds the next rule, from index `*rule` on, that has such a message. Returns
 * true and sets `*rule` and `*message` to the indices of both, or returns
 * false.
 */
bool tv_catalog_code(const struct tv_catalog *catalog, const char *code,
                     uint32_t *rule, uint32_t *message);
/* The code most similar to `code`, for "did you mean"; or NULL. It lives in the
 * arena. */
const char *tv_catalog_nearest_code(const struct tv_catalog *catalog,
                                    const char *code, struct tv_arena *arena);
/* The code of a message, "phone.trunk-paren". It lives in the arena. */
const char *tv_message_code(const struct tv_rule *rule,
                            const struct tv_message *message,
                            struct tv_arena *arena);

/*
 * Lookup of anything that people write for a rule: an id, a name or a code.
 * Finds the next rule from index `*rule` on, as tv_catalog_code does;
 * `*message` becomes TV_ALL_MESSAGES for an id or a name.
 */
#define TV_ALL_MESSAGES UINT32_MAX
bool tv_catalog_find(const struct tv_catalog *catalog, const char *name,
                     uint32_t *rule, uint32_t *message);
/* The most similar id, name or code; or NULL. It lives in the arena. */
const char *tv_catalog_suggest(const struct tv_catalog *catalog,
                               const char *name, struct tv_arena *arena);

/* The content of a data file of the pack; empty if there is no such file. */
struct tv_text tv_catalog_data(const struct tv_catalog *catalog,
                               const char *name);

/* The severity of a message: `of_profile` unless that is 0, else the message's
 * own if it has one, else `of_rule`. */
uint32_t tv_message_severity(const struct tv_message *message, uint32_t of_rule,
                             uint32_t of_profile);

/* Converts between severities and "error", "warning", "note". Another severity
 * is "none", another name or NULL gives 0. */
const char *tv_severity_name(enum tv_severity severity);
enum tv_severity tv_severity_of(const char *name);
/* The name of pathway 0, 1 or 2: "voip", "pstn", "external"; and the bit of
 * such a name, 0 for any other or NULL. */
const char *tv_pathway_name(uint32_t index);
uint32_t tv_pathway_bit(const char *name);

/* Lookup of a message by id, of a parameter by name; NULL if there is none. */
const struct tv_message *tv_rule_message(const struct tv_rule *rule,
                                         struct tv_text id);
const struct tv_param *tv_rule_param(const struct tv_rule *rule,
                                     const char *name);
const struct tv_param *tv_param_find(const struct tv_params *params,
                                     const char *name);
struct tv_writer;
/* Writes a member `key`: an object of parameters by name, texts always as
 * lists. Writes nothing if `count` is 0. */
void tv_params_write(struct tv_writer *w, const char *key,
                     const struct tv_param *params, uint32_t count);
/* The help page, Markdown. */
const char *tv_rule_help(const struct tv_rule *rule);

#endif
