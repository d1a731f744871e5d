/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The projecting pull reader: one pass over one JSON record validates RFC 8259
 * and UTF-8 of every byte, and takes down where the values on declared paths
 * stand. What is not declared is checked and skipped.
 *
 * Nothing is allocated per record. The result is a list of events, borrowed
 * from the reader until its next call; texts stay in the record until somebody
 * decodes them.
 */
#ifndef TELVET_JSON_READER_H
#define TELVET_JSON_READER_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

#include "base/arena.h"
#include "base/error.h"

/* Named limits; what passes one is an error of its record. */
#define TV_JSON_MAX_DEPTH 64u
#define TV_JSON_MAX_RECORD ((size_t)16 << 20) /* bytes */
#define TV_JSON_MAX_TEXT ((size_t)64 << 10)   /* bytes of one wanted text */
#define TV_JSON_MAX_ITEMS 65536u              /* of one wanted list */
#define TV_JSON_MAX_EVENTS (1u << 20)         /* of one record */

/* Bytes behind a record that may be read (and are ignored): the scanners look
 * at 16 bytes at a time, the key matcher at 32. */
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
    TV_JSON_TAIL /* the rest of an item's object, or members of the record,
                  * known from before; its path is the number of a
                  * tv_json_tail. Only for who takes tails */
};

enum tv_json_role {
    TV_JSON_VALUE, /* of a path without [] */
    TV_JSON_LIST,  /* a list begins, its items follow */
    TV_JSON_ITEM   /* of the list, in document order */
};

/* Something on a declared path. Offsets are from the record's first byte, end
 * exclusive, quotes included; of objects and arrays only the begin counts. */
struct tv_json_event {
    uint32_t begin, end;
    uint16_t path; /* index of the declared path */
    uint8_t kind;  /* enum tv_json_kind */
    uint8_t role : 2;
    /* The path ended early: what stands here is a parent of the value. */
    uint8_t early : 1;
    uint8_t unused : 5; /* named, so that the byte is written as a whole */
};

/* Paths of one collection, compiled: "a", "a.b", "a[]", "a[].b", "a[].b[]".
 * Keys hold no dots and brackets. Selectors are not the reader's affair. */
struct tv_json_paths;
enum tv_status tv_json_paths_make(struct tv_arena *arena,
                                  const char *const *paths, uint32_t count,
                                  struct tv_json_paths **out,
                                  struct tv_error *err) TV_MUST_CHECK;

/* Graph begins its keys small, the objects of its PowerShell module large. From
 * now on a key that is declared in one of the two spellings alone is read in
 * both; in one object both are the same key a second time. */
void tv_json_paths_take_either_initial(struct tv_json_paths *paths);

/*
 * Objects in lists repeat: of a person's plans only the dates differ from those
 * of others. From its first declared key on, the text of such an object that
 * came before is recognized as a whole, and stands for the items it had then.
 * So does what stands in records between the values that differ from person to
 * person, for all the events it had. Of lists that nobody wants, what came
 * before is passed over.
 */
#define TV_JSON_TAIL_SIZE 480u /* bytes of its text */
#define TV_JSON_TAIL_EVENTS 16u
#define TV_JSON_TAILS_OF_NODE 256u
struct tv_json_tail {
    uint32_t id; /* never 0; none has it again, if the number is reused */
    uint16_t size, depth; /* of its text, and how deep its object lies */
    uint32_t record;      /* number of the last that it was found in */
    uint32_t count;
    /* Offsets are from the begin of the tail. */
    struct tv_json_event events[TV_JSON_TAIL_EVENTS];
    char text[TV_JSON_TAIL_SIZE];
};

struct tv_json_reader; /* of one thread; borrows the paths */
struct tv_json_reader *tv_json_reader_create(const struct tv_json_paths *paths);
void tv_json_reader_destroy(struct tv_json_reader *reader);
/* Whether a declared key was met in its other spelling. */
bool tv_json_met_other_initial(const struct tv_json_reader *reader);
/* Whether it may go on with records of another source: it has met no such key,
 * which would be no news then, and its memory of keys is not full. */
bool tv_json_reader_may_go_on(const struct tv_json_reader *reader);

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

/* From now on tails come as one event each; of objects at the same path the
 * first `unwatched` are only counted, for a memory of few is not worth it. A
 * fourth as many records show which of their values differ. */
void tv_json_reader_take_tails(struct tv_json_reader *reader,
                               uint32_t unwatched);
const struct tv_json_tail *tv_json_tail(const struct tv_json_tails *tails,
                                        uint16_t number);

/* Reads exactly one object that spans data[0..size), blanks around it allowed;
 * TV_JSON_PADDING more bytes must be readable. True if it is valid; else
 * *fault says why and there are no events. A declared key twice in one object
 * and U+0000 in a wanted text are faults. */
bool tv_json_read(struct tv_json_reader *reader, const char *data, size_t size,
                  struct tv_json_events *out, struct tv_json_fault *fault);

/* The same check for any one value, without projection. */
bool tv_json_check(const char *data, size_t size, struct tv_json_fault *fault);

/* Decodes a validated string with its quotes into `out` of at least `size`
 * bytes; returns the decoded size. */
size_t tv_json_decode(const char *data, size_t size, char *out);

#endif
