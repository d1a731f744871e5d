/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is read of one collection: which paths, as which types, into which
 * columns of its table. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_LAYOUT_H
#define TELVET_SNAPSHOT_LAYOUT_H

#include "base/arena.h"
#include "facts/store.h"
#include "json/reader.h"

#define TV_NO_FIELD UINT16_MAX
#define TV_MAX_KEYS 10u

/* A path read as a type. Several columns may share one field. */
struct tv_field {
    const char *text; /* the plain path */
    uint16_t path;
    uint16_t next; /* another field of the same path, or NO_FIELD */
    enum tv_fact_type type;
    bool list;          /* the path holds a [] */
    bool makes_list;    /* a column wants it whole; else only picked from */
    bool is_key;        /* goes to the key pool */
    bool bare_name;     /* "Tag:Name" is Name */
    bool may_be_policy; /* "Type|Tag:Name" is a policy's, and nobody's */
    bool is_id, is_upn; /* whose it is, where records show subjects */
    uint32_t missing;   /* cell of an object without it */
};

/* Keys live as long as their block; an id says whose the record is. */
static inline bool tv_field_is_lasting(const struct tv_field *field)
{
    return !field->is_key && !field->is_id && !field->is_upn;
}

struct tv_layout_column {
    uint16_t field;
    uint16_t pick;   /* list field that selects the item, or NO_FIELD */
    uint16_t choose; /* field that selects the record, or NO_FIELD */
    /* Of facts that are lists over records: another column of the same fact,
     * whose value counts in a record that lacks this one; or NO_FIELD. */
    uint16_t instead;
    bool holds_only;     /* picked, and known only if an item is */
    const char *choices; /* "primary|private", up to the bracket */
    size_t choices_size;
};

/* How a record is joined: fields by preference. */
enum tv_key_role {
    TV_KEY_ID,
    TV_KEY_UPN,
    TV_KEY_WORKSTREAM,
    TV_KEY_PHONE_NUMBER,
    /* Not roles, but made where the texts are at hand: hashes of the first two,
     * and whom they name: the subject's number + 1, or 0. The UPN of a user's
     * record that is no name is TV_CAUSE_CONCEALED. */
    TV_KEY_ID_HASH,
    TV_KEY_UPN_HASH,
    TV_KEY_SUBJECT,
    TV_KEY_WORDS
};

struct tv_layout_key {
    uint16_t field;
    enum tv_key_role role;
};

struct tv_layout {
    enum tv_collection collection;
    const char **paths;
    uint32_t path_count;
    uint16_t *first_field; /* per path */
    struct tv_field *fields;
    uint32_t field_count;
    uint32_t *missing; /* per field: cell of a record without it */
    uint16_t *lists;   /* the fields that are lists */
    uint32_t list_count;
    struct tv_layout_column *columns;
    uint32_t column_count;
    uint16_t *choosy; /* the columns that are more than their field */
    uint32_t choosy_count;
    struct tv_layout_key keys[TV_MAX_KEYS];
    uint32_t key_count;
    struct tv_json_paths *json;
};

/* For the columns that the projection has of the collection; owned by the
 * arena. TV_LIMIT if there are too many. */
enum tv_status tv_layout_make(struct tv_arena *arena,
                              const struct tv_projection *projection,
                              enum tv_collection collection,
                              const struct tv_layout **out,
                              struct tv_error *err) TV_MUST_CHECK;

/* Whether a text is one of the column's choices, ASCII case ignored. */
bool tv_layout_is_choice(const struct tv_layout_column *column,
                         struct tv_text text);

/* Whether a text may be a choice of any column: words, type names and ids are
 * letters, digits, hyphens and underscores. "N/A" and "Teams..." were one. */
bool tv_layout_may_be_choice(struct tv_text text);

/* Whether records of the collection are joined to subjects by keys. */
bool tv_layout_is_joined(enum tv_collection collection);

#endif
