/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts and literals into typed cells. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_CONVERT_H
#define TELVET_SNAPSHOT_CONVERT_H

#include "facts/pool.h"
#include "facts/store.h"

enum tv_spelling {
    TV_SPELLING_JSON, /* a JSON string: booleans and numbers are no strings */
    TV_SPELLING_CSV   /* everything is a string */
};

/* How a text goes into the pool: as one of few, or as one of its own. */
enum tv_repeats { TV_UNIQUE, TV_REPEATS };

/* Empty text is absent. */
uint32_t tv_cell_of_text(struct tv_pool_cursor *cursor, enum tv_fact_type type,
                         struct tv_text text, enum tv_spelling spelling,
                         enum tv_repeats repeats);

/* A JSON number. */
uint32_t tv_cell_of_number(struct tv_pool_cursor *cursor,
                           enum tv_fact_type type, struct tv_text literal);

#define TV_GUID_SIZE 36u

/* 8-4-4-4-12 hexadecimal digits; braces and blanks around them count as none.
 */
bool tv_is_guid(struct tv_text text);

/* "System.Object[]", "@{a=1}" and the like: what a shallow export leaves. */
bool tv_is_flattened(struct tv_text text);

/* An id and more behind it: one bad entry, or a list that was joined by one of
 * these characters. */
bool tv_is_id_and_more(struct tv_text text, const char *joints);

/* "Tag:Name" without its "Tag:". */
struct tv_text tv_bare_name(struct tv_text text);

#endif
