/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Damages values as it happens between a product and a snapshot: by shallow
 * exports, spreadsheets, manual edits and full disks.
 */
#ifndef TELVET_TESTS_GARBLED_GARBLE_H
#define TELVET_TESTS_GARBLED_GARBLE_H

#include <stdbool.h>

#include "base/buf.h"
#include "support/values.h"

/* What a garbled value means to a reader. */
enum saying {
    NONE = 1,      /* that there is no value */
    UNNAMED = 2,   /* nothing, because the property has another name */
    A_WORD = 4,    /* another text or number */
    THE_END = 8,   /* that the file ends here */
    NONSENSE = 16, /* something that nobody can have meant */
    FLATTENED = 32 /* that a shallow export left the value out */
};
#define ANYTHING (NONE | UNNAMED | A_WORD | THE_END | NONSENSE | FLATTENED)

/* The number of ways to garble a value. */
unsigned garble_count(void);

/* The name of a way: "null". */
const char *garble_name(unsigned way);

/* What a value means that was garbled in this way. */
enum saying garble_says(unsigned way);

/* Sets `out` to `text` with `value` garbled. False if the way does not apply to
 * such a value, or does not change the text. */
bool garble(unsigned way, const char *text, const struct value *value,
            struct tv_buf *out);

#endif
