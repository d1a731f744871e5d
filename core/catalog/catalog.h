/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The catalogue: rules and profiles, read from the rules directory and checked
 * as strictly as code. All of it is owned by the catalogue.
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

/* Bits of a rule's pathways. */
enum {
    TV_PATHWAY_VOIP = 1u,
    TV_PATHWAY_PSTN = 2u,
    TV_PATHWAY_EXTERNAL = 4u,
    TV_PATHWAY_ALL = 7u,
    TV_PATHWAYS = 3 /* how many */
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
    enum tv_severity severity; /* the rule's unless it has its own */
    bool has_severity;
    uint32_t placeholder_count; /* 1 for "{0}" alone */
    /* The same in a few words, for where it stands beside others of the same
     * subject: "a trunk zero, '(0)'"; empty if it is always told in full. Of
     * the arguments only those that `text` shows. */
    struct tv_text brief;
    /* What a suggestion that mends this does: "the trunk zero left out"; or
     * empty. Without placeholders. */
    struct tv_text mends;
};

struct tv_param {
    const char *name;
    bool is_integer; /* else texts */
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
    /* The same where the account comes from Active Directory, or NULL. */
    const char *command_ad;
    /* What the other spelling of a suggestion is for: "for sign-in", or NULL */
    const char *spelling;
    const char *portal; /* where in which admin centre, or NULL */
    const char *source; /* URL of the fact it rests on */
    const char *const *tags;
    uint32_t tag_count;
    const struct tv_message *messages;
    uint32_t message_count;
    const struct tv_param *params;
    uint32_t param_count;
    const char *help; /* the Markdown page beside it, whole */
    const char *path; /* of its JSON file, for messages */
};

struct tv_profile {
    const char *name; /* "voip" */
    const char *title;
    const bool *selected; /* per rule index */
    uint32_t pathways;    /* TV_PATHWAY_* bits of those it is for; 0: all */
    /* 0, or the severity it gives a rule. */
    const enum tv_severity *severity;
    /* Per rule index: NULL, or per message 0 or the severity it gives that one
     * (enum tv_severity), whatever the rule's. */
    const uint8_t *const *message_severities;
    /* Per rule index: the parameters it judges by instead; NULL: nowhere. */
    const struct tv_params *params;
    /* Of waivers: days from created to expires at most, and days before the end
     * from which on it is told; -1 where it does not say. */
    int64_t waiver_max_days, waiver_notice_days;
};

/* A file of data that checks read through the host. */
struct tv_data_file {
    const char *name;
    struct tv_text text;
};

#define TV_PACK_READERS 2u /* threads that read rules */

struct tv_catalog {
    struct tv_arena arena;
    const char *directory;
    const char *name, *version;  /* of the rule pack, rules/pack.json */
    const struct tv_rule *rules; /* ascending by id */
    uint32_t rule_count;
    const struct tv_profile *profiles; /* ascending by name */
    uint32_t profile_count;
    const struct tv_data_file *data; /* rules/data/, ascending by name */
    uint32_t data_count;
    struct tv_pack_reader *readers[TV_PACK_READERS]; /* they keep the rest */
};

/* Reads a whole rule pack; the caller destroys it. The first fault is the
 * error: TV_INPUT or TV_LIMIT with its place, TV_SYSTEM. */
enum tv_status tv_catalog_open(const char *directory, struct tv_catalog **out,
                               struct tv_error *err) TV_MUST_CHECK;
void tv_catalog_destroy(struct tv_catalog *catalog);

/*
 * SHA-256 over all files of the rules directory but hidden ones, as they were
 * read: of the lines that sha256sum writes, names within the directory and in
 * byte order. So cd rules && find . -type f -printf '%P\n' | LC_ALL=C sort |
 * xargs -d '\n' sha256sum | sha256sum gives the same.
 */
enum tv_status tv_catalog_digest(const struct tv_catalog *catalog,
                                 char out[TV_SHA256_HEX],
                                 struct tv_error *err) TV_MUST_CHECK;

/* NULL if there is none. A rule by id ("TV1101", any case) or name. */
const struct tv_rule *tv_catalog_rule(const struct tv_catalog *catalog,
                                      const char *id);
const struct tv_profile *tv_catalog_profile(const struct tv_catalog *catalog,
                                            const char *name);
/* The nearest id or name, for "did you mean", or NULL. */
const char *tv_catalog_nearest(const struct tv_catalog *catalog,
                               const char *id);

/*
 * Codes name messages for people: "phone.trunk-paren" is that message of every
 * rule of the family, "TV1102.trunk-paren" that of one rule. This is the one
 * place that takes them apart.
 *
 * True for the next rule, from index `*rule` on, that has such a message; then
 * `*rule` and `*message` are the indices of both.
 */
bool tv_catalog_code(const struct tv_catalog *catalog, const char *code,
                     uint32_t *rule, uint32_t *message);
/* The nearest code, for "did you mean", or NULL. Owned by the arena. */
const char *tv_catalog_nearest_code(const struct tv_catalog *catalog,
                                    const char *code, struct tv_arena *arena);
/* "phone.trunk-paren". Owned by the arena. */
const char *tv_message_code(const struct tv_rule *rule,
                            const struct tv_message *message,
                            struct tv_arena *arena);

/*
 * The one lookup of what people write: an id, a name or a code. True for the
 * next rule from index `*rule` on that it stands for, as above; *message is
 * TV_ALL_MESSAGES for an id or a name.
 */
#define TV_ALL_MESSAGES UINT32_MAX
bool tv_catalog_find(const struct tv_catalog *catalog, const char *name,
                     uint32_t *rule, uint32_t *message);
/* The nearest id, name or code, or NULL. Owned by the arena. */
const char *tv_catalog_suggest(const struct tv_catalog *catalog,
                               const char *name, struct tv_arena *arena);

/* A data file of the pack, read when it was opened; empty if there is none. */
struct tv_text tv_catalog_data(const struct tv_catalog *catalog,
                               const char *name);

/* What a message weighs: what a profile makes of it (0: nothing), else its own
 * severity, else the rule's. */
uint32_t tv_message_severity(const struct tv_message *message, uint32_t of_rule,
                             uint32_t of_profile);

/* "error", "warning", "note"; and back, 0 if it is none of them. */
const char *tv_severity_name(enum tv_severity severity);
enum tv_severity tv_severity_of(const char *name);
/* "voip", "pstn", "external" of pathway number 0…2; and bit of a name or 0. */
const char *tv_pathway_name(uint32_t index);
uint32_t tv_pathway_bit(const char *name);

/* By id or name; NULL if there is none. */
const struct tv_message *tv_rule_message(const struct tv_rule *rule,
                                         struct tv_text id);
const struct tv_param *tv_rule_param(const struct tv_rule *rule,
                                     const char *name);
const struct tv_param *tv_param_find(const struct tv_params *params,
                                     const char *name);
struct tv_writer;
/* A member of names and values, a text as a list of one; nothing if there are
 * none. */
void tv_params_write(struct tv_writer *w, const char *key,
                     const struct tv_param *params, uint32_t count);
/* The help page, Markdown. */
const char *tv_rule_help(const struct tv_rule *rule);

#endif
