/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Private to record/redact*: pseudonyms, the words of a tenant that are names,
 * and texts without them.
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
    struct tv_buf text; /* what is hashed, and keys of `known` */
    struct tv_arena arena;
    bool keep;
    bool sorted;
    struct tv_pseudonym *items;
    uint32_t count;
    struct tv_map known; /* pseudonym, kind, name -> item */
    struct tv_redacted *tenant;
};

/* "kind-4f2a91c3d05e" of a name, letters of ASCII folded; in the arena. */
struct tv_text tv_redact_name(struct tv_redactor *redactor,
                              struct tv_arena *arena, const char *kind,
                              struct tv_text name);
/* HMAC of "kind", 0x1F, the text. */
void tv_redact_digest(struct tv_redactor *redactor, const char *kind,
                      struct tv_text text, unsigned char out[TV_SHA256_SIZE]);
/* The first `count` hexadecimal digits of it, of 64. */
void tv_redact_hex(struct tv_redactor *redactor, const char *kind,
                   struct tv_text text, uint32_t count, char *out);
/* Notes it in the map. */
void tv_redact_note(struct tv_redactor *redactor, struct tv_text pseudonym,
                    const char *kind, const char *part, struct tv_text name);

/* ---- words (redact_words.c) -----------------------------------------------
 */

#define TV_REDACT_KEY 63u /* bytes of a name that are looked up */

struct tv_redact_word {
    struct tv_text name, pseudonym;
    bool shared; /* several have it: it stands for itself */
};

/* Names of a tenant, letters of ASCII folded. */
struct tv_redact_words {
    struct tv_arena *arena;
    struct tv_map map; /* the first TV_REDACT_KEY bytes -> word */
    struct tv_redact_word *items;
    uint32_t count;
    uint64_t *lengths; /* by the first two bytes: bits of lengths */
};

void tv_redact_words_init(struct tv_redact_words *words,
                          struct tv_arena *arena);
void tv_redact_words_finish(struct tv_redact_words *words);
/* Copies the name and borrows the pseudonym; names of one byte are passed over.
 */
void tv_redact_words_add(struct tv_redactor *redactor,
                         struct tv_redact_words *words, struct tv_text name,
                         struct tv_text pseudonym);
/* The longest one that stands at `at` as a word of its own; its size in the
 * text, or 0. */
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

bool tv_redact_stands_id(struct tv_text text, size_t at);
bool tv_redact_is_id(struct tv_text text); /* all of it */
/* Bytes of an address "who@where" that begins here, or 0. `local_end` is where
 * its first part ends. */
size_t tv_redact_address_size(struct tv_text text, size_t at,
                              size_t *local_end);
/* Bytes and digits of what may be a telephone number, its extension with it. */
size_t tv_redact_number_size(struct tv_text text, size_t at, unsigned *digits);
/* Of those, what is a date or an address of a network. */
bool tv_redact_is_no_phone(struct tv_text number);

/* ---- texts (redact_text.c) ------------------------------------------------
 */

#define TV_REDACT_LEAST_DIGITS 7u /* of a telephone number in a sentence */

/* A value of the finding that is read, and what stands for it. */
struct tv_redact_value {
    struct tv_text text, pseudonym;
    bool kept; /* an id of a product, which stays */
};

struct tv_redacting {
    struct tv_redactor *redactor;
    const struct tv_redact_words *words;
    struct tv_arena *arena;
    const struct tv_redact_value *values; /* of the finding; may be none */
    uint32_t value_count;
    unsigned least_digits; /* from how many on they are a number; 0: never */
    bool keep_ids;         /* GUIDs stay */
};

/* The text without names. */
struct tv_text tv_redact_text(const struct tv_redacting *redacting,
                              struct tv_text text);
/* All of it is a name: the pseudonym of who has it, else its own. */
struct tv_text tv_redact_whole(const struct tv_redacting *redacting,
                               struct tv_text text);

/* A line to paste, made again of the rule's and of what is shown; where that
 * does not suffice, all that is quoted in it becomes a name. */
struct tv_command_values;
struct tv_text tv_redact_command(const struct tv_redacting *redacting,
                                 struct tv_text form,
                                 const struct tv_command_values *values,
                                 struct tv_text command);

/* ---- telephone numbers (redact_phone.c) -----------------------------------
 */

/* All of the text is a number, or was meant for one: digits become others, what
 * is neither digit nor mark becomes "x". */
struct tv_text tv_redact_phone(struct tv_redactor *redactor,
                               struct tv_arena *arena, struct tv_text text);
/* The value of a digit of any of the usual scripts, or -1. */
int tv_redact_digit(uint32_t code_point);

/* ---- facts (redact_facts.c) -----------------------------------------------
 */

enum tv_redact_class {
    TV_REDACT_NAME,     /* all of it is a name: what is not listed, too */
    TV_REDACT_WORD,     /* of a closed vocabulary */
    TV_REDACT_SENTENCE, /* may hold names */
    TV_REDACT_PHONE
};
enum tv_redact_class tv_redact_class_of(struct tv_text fact);
/* That of one value: in the place of a word may stand a name. */
enum tv_redact_class tv_redact_class_of_value(struct tv_text fact,
                                              struct tv_text value);

/* ---- subjects and waivers (redact_subject.c) ------------------------------
 */

/* One tenant. */
struct tv_redacted {
    struct tv_tenant_source source; /* first: it is the source itself */
    struct tv_redactor *redactor;
    struct tv_tenant_source *inner;
    struct tv_tenant_record tenant;
    struct tv_text pseudonym;
    struct tv_arena arena;
    struct tv_arena finding, absent, person; /* of what is handed out */
    struct tv_redact_words words;
    bool learned;           /* everybody is in it */
    struct tv_map subjects; /* kind and id -> index of pseudonyms */
    struct tv_text *pseudonyms;
    uint32_t pseudonym_count;
};

void tv_redact_subject(struct tv_redacted *redacted,
                       struct tv_subject_record *subject);
void tv_redact_waiver(struct tv_redacted *redacted, struct tv_arena *arena,
                      struct tv_waiver_record *waiver);
/* ---- findings (redact_finding.c) ------------------------------------------
 */

void tv_redact_finding(struct tv_redacted *redacted, struct tv_arena *arena,
                       struct tv_finding_record *finding);

#endif
