/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The projecting pull reader: one pass over one JSON record validates RFC 8259
 * and UTF-8 of every byte, and notes where the values on declared paths stand.
 * Everything else is validated and skipped.
 *
 * Nothing is allocated per record. The result is a list of events, borrowed
 * from the reader until its next call; texts stay in the record, undecoded,
 * until the caller decodes them.
 */
#ifndef TELVET_JSON_READER_H
#define TELVET_JSON_READER_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

#include "base/arena.h"
#include "base/error.h"

/* Limits. A record that exceeds one is refused; only TV_JSON_MAX_TEXT is
 * enforced by the caller, which makes a longer text unknown. */
#define TV_JSON_MAX_DEPTH 64u
#define TV_JSON_MAX_RECORD ((size_t)16 << 20) /* bytes */
#define TV_JSON_MAX_TEXT ((size_t)64 << 10)   /* bytes of one wanted text */
#define TV_JSON_MAX_ITEMS 65536u              /* of one wanted list */
#define TV_JSON_MAX_EVENTS (1u << 20)         /* of one record */

/* Bytes behind a record that may be read (and are ignored): the scanners look
 * at 16 or 64 bytes at a time, the key matcher at 32. */
#define TV_JSON_PADDING 64u

enum tv_json_kind {
    TV_JSON_MISSING, /* an item whose object lacks the key; only in lists */
    TV_JSON_NULL,
    TV_JSON_FALSE,
    TV_JSON_TRUE,
    TV_JSON_NUMBER,
    TV_JSON_STRING,  /* without escapes: the bytes are the text */
    TV_JSON_ESCAPED, /* to be decoded with tv_json_decode */
    TV_JSON_OBJECT,
    TV_JSON_ARRAY,
    /* A cached tail: the rest of an item's object, or a run of members of the
     * record. `path` is the number of its tv_json_tail. Only after
     * tv_json_reader_take_tails. */
    TV_JSON_TAIL
};

enum tv_json_role {
    TV_JSON_VALUE, /* of a path without [] */
    TV_JSON_LIST,  /* a list begins, its items follow */
    TV_JSON_ITEM   /* of the list, in document order */
};

/* A value on a declared path. Offsets count from the record's first byte; the
 * end is exclusive; a string's quotes are included. Of objects and arrays only
 * `begin` is meaningful. */
struct tv_json_event {
    uint32_t begin, end;
    uint16_t path; /* index of the declared path */
    uint8_t kind;  /* enum tv_json_kind */
    uint8_t role : 2;
    /* The path ended early: the event is about a parent of the value, which is
     * null, missing, or no container. */
    uint8_t early : 1;
    uint8_t unused : 5; /* named, so that the byte is written as a whole */
};

/* Compiles the paths of one collection: "a", "a.b", "a[]", "a[].b", "a[].b[]".
 * Keys hold no dots and brackets. Selectors ("[k=v]") are resolved by the
 * caller, not here. The arena owns the result. TV_USAGE for a path of another
 * form, TV_LIMIT for too many. */
struct tv_json_paths;
enum tv_status tv_json_paths_make(struct tv_arena *arena,
                                  const char *const *paths, uint32_t count,
                                  struct tv_json_paths **out,
                                  struct tv_error *err) TV_MUST_CHECK;

/* Graph begins its keys with a lower-case letter, the objects of its PowerShell
 * module with an upper-case one. From now on a declared key is read in both
 * spellings, unless the other one is declared as well. If both stand in one
 * object, the second is refused like any key that is there twice. */
void tv_json_paths_take_either_initial(struct tv_json_paths *paths);

/*
 * Tails. Objects in lists repeat: the plans of one user differ from those of
 * others only in their dates. The text of such an object from its first
 * declared key to its closing brace is a tail. A tail that was read before is
 * found again by one comparison, and one event stands for the items that it
 * had. A run of members of the record, between values that differ from user to
 * user, is cached in the same way, for all the events that it had. Objects in
 * lists that are not declared are skipped without a check if their text was
 * checked before.
 */
#define TV_JSON_TAIL_SIZE 480u /* longest text, in bytes */
#define TV_JSON_TAIL_EVENTS 16u
#define TV_JSON_TAILS_OF_NODE 256u
struct tv_json_tail {
    uint32_t id; /* never 0, and never used again, unlike the tail's number */
    uint16_t size, depth; /* of its text; how deep its object is nested */
    uint32_t record;      /* number of the last record with this tail */
    uint32_t count;       /* of its events */
    /* Their offsets count from the beginning of the tail. */
    struct tv_json_event events[TV_JSON_TAIL_EVENTS];
    char text[TV_JSON_TAIL_SIZE];
};

/* Used by one thread at a time. Borrows the paths. */
struct tv_json_reader;
struct tv_json_reader *tv_json_reader_create(const struct tv_json_paths *paths);
void tv_json_reader_destroy(struct tv_json_reader *reader);
/* Whether a record had a declared key in its other spelling, see
 * tv_json_paths_take_either_initial. */
bool tv_json_met_other_initial(const struct tv_json_reader *reader);
/* Whether the reader may be used for another source: no key was met in its
 * other spelling, since tv_json_met_other_initial would still say so, and no
 * table of known keys is full. */
bool tv_json_reader_is_reusable(const struct tv_json_reader *reader);

/* Why a record was refused. */
struct tv_json_fault {
    size_t offset;    /* from the record's first byte */
    const char *text; /* constant: "a comma or ] was expected" */
};

struct tv_json_tails;
struct tv_json_events {
    const struct tv_json_event *at;
    uint32_t count;
    const struct tv_json_tails *tails; /* NULL if none are taken */
};

/* From now on the reader caches tails, and emits one event for each that it
 * finds again. Called at most once. At each path the first `unwatched` objects
 * are only counted, because a cache does not pay for a few. A quarter as many
 * records show first which of their values differ. */
void tv_json_reader_take_tails(struct tv_json_reader *reader,
                               uint32_t unwatched);
/* The tail of a TV_JSON_TAIL event, whose `path` is the number. */
const struct tv_json_tail *tv_json_tail(const struct tv_json_tails *tails,
                                        uint16_t number);

/* Reads exactly one object that spans data[0..size), blanks around it allowed;
 * TV_JSON_PADDING more bytes must be readable. True if it is valid; else
 * *fault says why and there are no events. A declared key twice in one object
 * and U+0000 in a wanted text are faults. */
bool tv_json_read(struct tv_json_reader *reader, const char *data, size_t size,
                  struct tv_json_events *out, struct tv_json_fault *fault);

/* Validates any one value in the same way, without projection. */
bool tv_json_check(const char *data, size_t size, struct tv_json_fault *fault);

/* Decodes a validated string with its quotes into `out` of at least `size`
 * bytes; returns the decoded size. */
size_t tv_json_decode(const char *data, size_t size, char *out);

#endif
