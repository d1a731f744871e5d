/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of numbers as people write them: what is said of each, and what is
 * suggested first. Most numbers are kept for fiction; of that nothing is said
 * but where a row asks for it.
 */
#ifndef TELVET_TESTS_PHONE_ROWS_H
#define TELVET_TESTS_PHONE_ROWS_H

#include "phone/number.h"

#define CERTAIN TV_CONFIDENCE_CERTAIN
#define LIKELY TV_CONFIDENCE_LIKELY
#define ASK TV_CONFIDENCE_ASK

struct row {
    const char *text;
    const char *region;     /* "" for none */
    const char *codes;      /* all of them, in their order */
    const char *suggestion; /* the first, "" for none */
    uint32_t confidence;
};

/* Asserts each row, of that field. */
void check_rows(const struct row *rows, size_t count,
                enum tv_phone_field field);

/* Of a table of rows, as office phones. */
#define CHECK(rows)                                                            \
    check_rows(rows, sizeof(rows) / sizeof((rows)[0]), TV_PHONE_OFFICE)

#endif
