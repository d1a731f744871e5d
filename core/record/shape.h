/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Strict, table-driven reading of JSON: fills in a struct from an object,
 * member by member. An unknown, duplicate or missing member and a value of the
 * wrong type or beyond its limit are faults, reported with their position.
 * Private to the floor.
 */
#ifndef TELVET_RECORD_SHAPE_H
#define TELVET_RECORD_SHAPE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/count.h"
#include "record/record.h"

enum tv_field_kind {
    TV_FIELD_TEXT,    /* struct tv_text */
    TV_FIELD_STRING,  /* const char *, without a NUL inside */
    TV_FIELD_HASH,    /* struct tv_text of 64 hexadecimal digits */
    TV_FIELD_TIME,    /* int64_t, in the form of tv_time_format */
    TV_FIELD_BOOL,    /* bool */
    TV_FIELD_TRUE,    /* bool; only true is allowed */
    TV_FIELD_COUNT,   /* uint32_t, at most `limit`, or INT32_MAX if that is 0 */
    TV_FIELD_SIZE,    /* uint64_t, up to 2^53 */
    TV_FIELD_INTEGER, /* int64_t */
    TV_FIELD_WORD,    /* uint32_t, converted by `word` */
    TV_FIELD_WORDS,   /* uint32_t, a list of words as bits 1 << number */
    TV_FIELD_ITEM,    /* struct tv_evidence_item */
    TV_FIELD_OBJECT,  /* a nested struct, described by `inner` */
    /* Lists: a pointer at `offset`, to an array in the arena, and a uint32_t at
     * `count`. */
    TV_FIELD_TEXTS,   /* struct tv_text */
    TV_FIELD_NUMBERS, /* uint32_t */
    TV_FIELD_ITEMS,   /* struct tv_evidence_item */
    TV_FIELD_LIST     /* structs described by `inner` */
};

struct tv_shape;

struct tv_field {
    const char *key;
    enum tv_field_kind kind;
    size_t offset, count;
    bool required;
    uint32_t limit; /* most items, or largest count; 0: the default */
    /* Converts a word to its number; UINT32_MAX if it is unknown. */
    uint32_t (*word)(struct tv_text word);
    const struct tv_shape *inner;
    size_t given; /* offset of a bool that is set if it exists; 0: none */
};

#define TV_SHAPE_MAX_FIELDS 32u

struct tv_shape {
    const struct tv_field *fields;
    uint32_t count; /* at most TV_SHAPE_MAX_FIELDS */
    size_t size;    /* of the struct, in bytes */
};

/*
 * Macros for the entries of a table: TV_MUST and TV_MAY name a required or
 * optional member, its kind, and the member of struct `tag` that it fills in.
 * TV_GIVEN adds the bool that records whether it exists, TV_COUNTED the count
 * of a list and its limit.
 *
 *     {TV_MUST("checks", TEXTS, tv_plugin_record, checks),
 *      TV_COUNTED(tv_plugin_record, check_count, 65536)},
 */
#define TV_MAY(name, kind_of, tag, member)                                     \
    .key = (name), .kind = TV_FIELD_##kind_of,                                 \
    .offset = offsetof(struct tag, member)
#define TV_MUST(name, kind_of, tag, member)                                    \
    TV_MAY(name, kind_of, tag, member), .required = true
#define TV_GIVEN(tag, member) .given = offsetof(struct tag, member)
#define TV_COUNTED(tag, member, most)                                          \
    .count = offsetof(struct tag, member), .limit = (most)

#define TV_SHAPE(table, tag)                                                   \
    {                                                                          \
        .fields = (table), .count = TV_COUNT_OF(table),                        \
        .size = sizeof(struct tag)                                             \
    }

#define TV_SHAPE_FAULT 256u

/* The reading of one value, which must have passed tv_json_check. */
struct tv_reading {
    struct tv_arena *arena; /* holds the texts and lists */
    const char *data;
    size_t size;
    size_t fault_at;            /* offset of a fault within `data` */
    char fault[TV_SHAPE_FAULT]; /* the fault, without full stop */
};

/* Reads the value as `field` says into `out`, the struct or part of one that
 * the offsets refer to. Members that the JSON lacks are left unchanged. Returns
 * false with fault and fault_at set. */
bool tv_shape_read(struct tv_reading *reading, const struct tv_field *field,
                   void *out);

/* The offset of the member with this key, to report a fault that is found only
 * later; 0 if there is none. */
size_t tv_shape_find(const struct tv_reading *reading, const char *key);

/* Writes that `key` is unknown, with the most similar of the `count` keys. */
void tv_shape_unknown(struct tv_text key, const char *const *keys, size_t count,
                      char out[TV_SHAPE_FAULT]);

#endif
