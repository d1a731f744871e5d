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
    const char *text; /* the path without selectors */
    uint16_t path;    /* its number in the layout */
    uint16_t next;    /* another field of the same path, or NO_FIELD */
    enum tv_fact_type type;
    bool list;          /* the path holds a [] */
    bool makes_list;    /* a column takes all of it; else items are picked */
    bool is_key;        /* its texts go to the key pool */
    bool bare_name;     /* "Tag:Name" is read as "Name" */
    bool may_be_policy; /* "Type|Tag:Name" names a policy, and no subject */
    bool is_id, is_upn; /* names the subject, if records make subjects */
    uint32_t missing;   /* cell if the object lacks it */
};

/* Whether a cell of the field may be kept for other records. Texts of keys
 * only live as long as their block, and an id or UPN must be looked up every
 * time. */
static inline bool tv_field_is_lasting(const struct tv_field *field)
{
    return !field->is_key && !field->is_id && !field->is_upn;
}

struct tv_layout_column {
    uint16_t field;
    uint16_t pick;   /* list field that selects the item, or NO_FIELD */
    uint16_t choose; /* field that selects the record, or NO_FIELD */
    /* For facts that are lists over records: another column of the same fact,
     * used for records that lack this one; or NO_FIELD. */
    uint16_t instead;
    bool holds_only;     /* without a matching item: unknown, not absent */
    const char *choices; /* "primary|private": not NUL-terminated */
    size_t choices_size;
};

/* What a record is joined by. A role may have several fields, by preference. */
enum tv_key_role {
    TV_KEY_ID,
    TV_KEY_UPN, /* TV_CAUSE_CONCEALED if a report replaced the name */
    TV_KEY_WORKSTREAM,
    TV_KEY_PHONE_NUMBER,
    /* These are no roles, but computed while the texts of the keys exist. */
    TV_KEY_ID_HASH,
    TV_KEY_UPN_HASH,
    TV_KEY_SUBJECT, /* number of the subject that they name + 1, or 0 */
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
    uint16_t *first_field; /* per path; the others follow by `next` */
    struct tv_field *fields;
    uint32_t field_count;
    uint32_t *missing; /* per field: its `missing`, side by side */
    uint16_t *lists;   /* the fields that are lists */
    uint32_t list_count;
    struct tv_layout_column *columns;
    uint32_t column_count;
    uint16_t *choosy; /* the columns with pick, choose or instead */
    uint32_t choosy_count;
    struct tv_layout_key keys[TV_MAX_KEYS];
    uint32_t key_count;
    struct tv_json_paths *json;
};

/* Makes the layout of a collection for the columns that the projection has of
 * it. The arena owns it. TV_LIMIT if there are too many columns. */
enum tv_status tv_layout_make(struct tv_arena *arena,
                              const struct tv_projection *projection,
                              enum tv_collection collection,
                              const struct tv_layout **out,
                              struct tv_error *err) TV_MUST_CHECK;

/* Whether a text is one of the column's choices, ASCII case ignored. */
bool tv_layout_is_choice(const struct tv_layout_column *column,
                         struct tv_text text);

/* Whether a text could be a choice of any column at all: words, type names and
 * ids consist of letters, digits, hyphens and underscores. "N/A" and "Teams..."
 * do not: there the true value was replaced or cut off. */
bool tv_layout_may_be_choice(struct tv_text text);

/* Whether records of the collection are joined to subjects by keys. */
bool tv_layout_is_joined(enum tv_collection collection);

#endif
