/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading JSON by tables, strictly: a struct is filled in from an object,
 * member by member. A member that the table does not know, one that is there
 * twice, one that is missing, a value of another type or beyond its limit: each
 * is a fault with its place. Private to the floor.
 */
#ifndef TELVET_RECORD_SHAPE_H
#define TELVET_RECORD_SHAPE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/count.h"
#include "record/record.h"

enum tv_field_kind {
    TV_FIELD_TEXT,    /* struct tv_text */
    TV_FIELD_STRING,  /* const char *, terminated and without a NUL */
    TV_FIELD_HASH,    /* struct tv_text of 64 hexadecimal digits */
    TV_FIELD_TIME,    /* int64_t, as tv_time_format writes it */
    TV_FIELD_BOOL,    /* bool */
    TV_FIELD_TRUE,    /* bool; no other value than true */
    TV_FIELD_COUNT,   /* uint32_t, at most `limit` or INT32_MAX */
    TV_FIELD_SIZE,    /* uint64_t, up to 2^53 */
    TV_FIELD_INTEGER, /* int64_t */
    TV_FIELD_WORD,    /* uint32_t, by `word` */
    TV_FIELD_WORDS,   /* uint32_t, the bits 1 << number of each */
    TV_FIELD_ITEM,    /* struct tv_evidence_item */
    TV_FIELD_OBJECT,  /* a struct in place, by `inner` */
    /* A pointer at `offset` and a uint32_t count at `count`; in the arena. */
    TV_FIELD_TEXTS,   /* struct tv_text */
    TV_FIELD_NUMBERS, /* uint32_t */
    TV_FIELD_ITEMS,   /* struct tv_evidence_item */
    TV_FIELD_LIST     /* structs by `inner` */
};

struct tv_shape;

struct tv_field {
    const char *key;
    enum tv_field_kind kind;
    size_t offset, count;
    bool required;
    uint32_t limit; /* items of a list, the largest count; 0: no own limit */
    /* The number of a word, UINT32_MAX if it is none. */
    uint32_t (*word)(struct tv_text word);
    const struct tv_shape *inner;
    size_t given; /* offset of a bool: whether it was there; 0 is nowhere */
};

#define TV_SHAPE_MAX_FIELDS 32u

struct tv_shape {
    const struct tv_field *fields;
    uint32_t count; /* at most TV_SHAPE_MAX_FIELDS */
    size_t size;    /* of the struct */
};

/*
 * The words of a table: what must be there or may be, as which kind, in which
 * member of struct `tag`; whether it was, how many there are and at most, and
 * by what, stand behind.
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

/* One value that tv_json_check has passed, on its way into a struct. */
struct tv_reading {
    struct tv_arena *arena; /* texts and lists are put there */
    const char *data;
    size_t size;
    size_t fault_at;            /* bytes from `data` */
    char fault[TV_SHAPE_FAULT]; /* what is wrong there; no full stop */
};

/* Reads all of the value as `field` says into `out`, the struct (or the part of
 * one) that its offsets count from; what was not there is left alone. False
 * with the fault. */
bool tv_shape_read(struct tv_reading *reading, const struct tv_field *field,
                   void *out);

/* Of the members of the object that `reading` is, the one of that key, for the
 * place of a fault that shows only later; `data` itself if there is none. */
size_t tv_shape_find(const struct tv_reading *reading, const char *key);

/* Says that `key` is not one of `count` keys, and which is the nearest. */
void tv_shape_unknown(struct tv_text key, const char *const *keys, size_t count,
                      char out[TV_SHAPE_FAULT]);

#endif
