/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What becomes of values on the way from a product to a snapshot: shallow
 * exports, spreadsheets, hands, disks.
 */
#ifndef TELVET_TESTS_GARBLED_GARBLE_H
#define TELVET_TESTS_GARBLED_GARBLE_H

#include <stdbool.h>

#include "base/buf.h"
#include "support/values.h"

/* What is left of a value may say: that there is none; nothing, as it is called
 * otherwise; a word or a number, if another one; that the file ends here; what
 * nobody can mean; that a shallow export left out what was there. */
enum saying {
    NONE = 1,
    UNNAMED = 2,
    A_WORD = 4,
    THE_END = 8,
    NONSENSE = 16,
    FLATTENED = 32
};
#define ANYTHING (NONE | UNNAMED | A_WORD | THE_END | NONSENSE | FLATTENED)

/* How often a value can be garbled. */
unsigned garble_count(void);

/* The name of one way: "null". */
const char *garble_name(unsigned way);

/* What it makes a value say. */
enum saying garble_says(unsigned way);

/* `text` with `value` garbled. False if that way is not for such a value, or
 * leaves the text as it was. */
bool garble(unsigned way, const char *text, const struct value *value,
            struct tv_buf *out);

#endif
