/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Private to record/redact*: makes pseudonyms, collects the names of a tenant,
 * and removes them from texts.
 */
#ifndef TELVET_RECORD_REDACT_PARTS_H
#define TELVET_RECORD_REDACT_PARTS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/text.h"
#include "record/redact.h"

/* ---- pseudonyms (redact_names.c) ------------------------------------------
 */

struct tv_redacted;

struct tv_redactor {
    struct tv_hmac *hmac;
    struct tv_buf text; /* scratch: input of hashes, keys of `known` */
    struct tv_arena arena;
    bool keep;
    bool sorted;
    struct tv_pseudonym *items;
    uint32_t count;
    struct tv_map known; /* pseudonym, kind and name -> index of the item */
    struct tv_redacted *tenant;
};

/* The pseudonym of a name, "kind-4f2a91c3d05e", in the arena. The case of ASCII
 * letters does not matter. */
struct tv_text tv_redact_name(struct tv_redactor *redactor,
                              struct tv_arena *arena, const char *kind,
                              struct tv_text name);
/* The HMAC over purpose, kind and the text in lower case. */
void tv_redact_digest(struct tv_redactor *redactor, const char *kind,
                      struct tv_text text, unsigned char out[TV_SHA256_SIZE]);
/* The first `count` of its 64 hexadecimal digits, not terminated. */
void tv_redact_hex(struct tv_redactor *redactor, const char *kind,
                   struct tv_text text, uint32_t count, char *out);
/* Adds a pseudonym and its name to the map, if that is kept. `part` may be
 * empty. */
void tv_redact_note(struct tv_redactor *redactor, struct tv_text pseudonym,
                    const char *kind, const char *part, struct tv_text name);

/* ---- words (redact_words.c) -----------------------------------------------
 */

#define TV_REDACT_KEY 63u /* bytes of a name used for lookup */

struct tv_redact_word {
    struct tv_text name, pseudonym;
    bool shared; /* several subjects have it; it gets a pseudonym of its own */
};

/* The names of a tenant; the case of ASCII letters does not matter. */
struct tv_redact_words {
    struct tv_arena *arena;
    struct tv_map map; /* first TV_REDACT_KEY bytes -> index of the word */
    struct tv_redact_word *items;
    uint32_t count;
    uint64_t *lengths; /* by the first two bytes: bit n: keys of n bytes */
};

void tv_redact_words_init(struct tv_redact_words *words,
                          struct tv_arena *arena);
void tv_redact_words_finish(struct tv_redact_words *words);
/* Adds a name, which is copied, and its pseudonym, which is borrowed. Names of
 * one byte are ignored. */
void tv_redact_words_add(struct tv_redactor *redactor,
                         struct tv_redact_words *words, struct tv_text name,
                         struct tv_text pseudonym);
/* Finds the longest name that stands at `at` as a separate word. Returns its
 * size in the text, or 0. */
size_t tv_redact_words_find(const struct tv_redact_words *words,
                            struct tv_text text, size_t at,
                            struct tv_text *pseudonym);

/* ---- what looks like a name (redact_looks.c) ------------------------------
 */

#define TV_REDACT_ID_SIZE 36u /* of a GUID */

static inline bool tv_redact_is_alnum(char c)
{
    c = tv_lower(c);
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* Whether a GUID begins at `at` that is not part of a longer word. */
bool tv_redact_is_id_at(struct tv_text text, size_t at);
bool tv_redact_is_id(struct tv_text text); /* the whole text is a GUID */
/* The size of the address "who@where" that begins at `at`, or 0. Sets
 * `*local_end` to the end of the characters that may be its local part. */
size_t tv_redact_address_size(struct tv_text text, size_t at,
                              size_t *local_end);
/* The size and number of digits of what may be a telephone number, including
 * its extension; 0 if there is none. */
size_t tv_redact_number_size(struct tv_text text, size_t at, unsigned *digits);
/* Whether such a number is really a date or a network address. */
bool tv_redact_is_no_phone(struct tv_text number);

/* ---- texts (redact_text.c) ------------------------------------------------
 */

#define TV_REDACT_LEAST_DIGITS 7u /* of a number within a sentence */

/* A value of the current finding, and its pseudonym. */
struct tv_redact_value {
    struct tv_text text, pseudonym;
    bool kept; /* the id of a product, which is not redacted */
};

struct tv_redacting {
    struct tv_redactor *redactor;
    const struct tv_redact_words *words;
    struct tv_arena *arena;
    const struct tv_redact_value *values; /* of the current finding */
    uint32_t value_count;
    /* The fewest digits that count as a telephone number; 0: none do. */
    unsigned least_digits;
    bool keep_ids; /* GUIDs are not redacted */
};

/* Returns the text without names: itself, or a copy in the arena. */
struct tv_text tv_redact_text(const struct tv_redacting *redacting,
                              struct tv_text text);
/* Redacts a text that is a name as a whole: returns the pseudonym of the
 * subject that has it, else one of its own. */
struct tv_text tv_redact_whole(const struct tv_redacting *redacting,
                               struct tv_text text);

/* Redacts a command: fills in the rule's `form` again with redacted values. If
 * that fails, replaces each quoted text of `command` that is not the rule's. */
struct tv_command_values;
struct tv_text tv_redact_command(const struct tv_redacting *redacting,
                                 struct tv_text form,
                                 const struct tv_command_values *values,
                                 struct tv_text command);

/* ---- telephone numbers (redact_phone.c) -----------------------------------
 */

/* Redacts a text that is, or was meant as, a telephone number: replaces digits
 * by other digits, and what is neither digit nor mark by "x". */
struct tv_text tv_redact_phone(struct tv_redactor *redactor,
                               struct tv_arena *arena, struct tv_text text);
/* The value of a decimal digit of the usual scripts, or -1. */
int tv_redact_digit(uint32_t code_point);

/* ---- facts (redact_facts.c) -----------------------------------------------
 */

enum tv_redact_class {
    TV_REDACT_NAME,     /* a name as a whole; also every fact not listed */
    TV_REDACT_WORD,     /* a word of a closed vocabulary */
    TV_REDACT_SENTENCE, /* text that may contain names */
    TV_REDACT_PHONE
};
enum tv_redact_class tv_redact_class_of(struct tv_text fact);
/* The class of one value: TV_REDACT_NAME if the fact should have a word but the
 * value does not look like one. */
enum tv_redact_class tv_redact_class_of_value(struct tv_text fact,
                                              struct tv_text value);

/* ---- subjects and waivers (redact_subject.c) ------------------------------
 */

/* One tenant. */
struct tv_redacted {
    struct tv_tenant_source source; /* first: it is cast to and from */
    struct tv_redactor *redactor;
    struct tv_tenant_source *inner;
    struct tv_tenant_record tenant;
    struct tv_text pseudonym;
    struct tv_arena arena;
    /* One for each kind of record returned. */
    struct tv_arena finding, absent, person;
    struct tv_redact_words words;
    bool learned;           /* all names have been collected */
    struct tv_map subjects; /* kind and id -> index into pseudonyms */
    struct tv_text *pseudonyms;
    uint32_t pseudonym_count;
};

/* Redacts a subject, and collects its names until `learned` is set. */
void tv_redact_subject(struct tv_redacted *redacted,
                       struct tv_subject_record *subject);
void tv_redact_waiver(struct tv_redacted *redacted, struct tv_arena *arena,
                      struct tv_waiver_record *waiver);
/* ---- findings (redact_finding.c) ------------------------------------------
 */

void tv_redact_finding(struct tv_redacted *redacted, struct tv_arena *arena,
                       struct tv_finding_record *finding);

#endif
