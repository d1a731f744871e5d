/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the values of an export stand in its text: those of JSON, members and
 * items and what holds them, and the cells of CSV. For exports that are well
 * formed, as the ones of these tests are.
 */
#ifndef TELVET_TESTS_SUPPORT_VALUES_H
#define TELVET_TESTS_SUPPORT_VALUES_H

#include <stddef.h>
#include <stdint.h>

#define MOST_VALUES 512u

enum kind { TEXT, LITERAL, OBJECT, LIST, CELL };

/* Offsets; `key` is the member's name with its quotes, empty where there is
 * none. The text of a value in quotes stands between them. What holds a value
 * is found before it: `holder` is its place among the values, NO_HOLDER of what
 * nothing holds. */
#define NO_HOLDER SIZE_MAX

struct value {
    enum kind kind;
    size_t begin, end;
    size_t key_begin, key_end;
    size_t holder;
};

struct values {
    struct value items[MOST_VALUES];
    size_t count;
};

/* What stands in `text`, called `name`: CSV if that ends so, a list of lines if
 * it ends in ".txt", else JSON. */
void values_find(const char *name, const char *text, struct values *out);

#endif
