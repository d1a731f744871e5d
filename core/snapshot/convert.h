/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Converts texts and literals to typed cells. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_CONVERT_H
#define TELVET_SNAPSHOT_CONVERT_H

#include "facts/pool.h"
#include "facts/store.h"

enum tv_spelling {
    TV_SPELLING_JSON, /* a JSON string: booleans and numbers are no strings */
    TV_SPELLING_CSV   /* everything is a string */
};

/* Whether a text is interned in the pool, or stored on its own. */
enum tv_repeats { TV_UNIQUE, TV_REPEATS };

/* Converts a text. An empty one is TV_CELL_ABSENT; one that does not fit the
 * type is unknown with its cause. */
uint32_t tv_cell_of_text(struct tv_pool_cursor *cursor, enum tv_fact_type type,
                         struct tv_text text, enum tv_spelling spelling,
                         enum tv_repeats repeats);

/* Converts a JSON number in the same way. */
uint32_t tv_cell_of_number(struct tv_pool_cursor *cursor,
                           enum tv_fact_type type, struct tv_text literal);

#define TV_GUID_SIZE 36u

/* Whether a text is 8-4-4-4-12 hexadecimal digits, not counting braces and
 * blanks around them. */
bool tv_is_guid(struct tv_text text);

/* "System.Object[]", "@{a=1}" and the like: what a shallow export leaves. */
bool tv_is_flattened(struct tv_text text);

/* Whether one of the characters in `joints` follows a GUID at the beginning
 * of the text: it is one bad entry, or a list that was joined by that
 * character. */
bool tv_is_id_and_more(struct tv_text text, const char *joints);

/* "Tag:Name" without its "Tag:". */
struct tv_text tv_bare_name(struct tv_text text);

#endif
