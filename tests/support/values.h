/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finds the values in the text of an export: all values of JSON, and the cells
 * of CSV. Only for well-formed exports, such as those of these tests.
 */
#ifndef TELVET_TESTS_SUPPORT_VALUES_H
#define TELVET_TESTS_SUPPORT_VALUES_H

#include <stddef.h>
#include <stdint.h>

#define MOST_VALUES 512u

enum kind { TEXT, LITERAL, OBJECT, LIST, CELL };

/* Offsets into the text; those of a value in quotes include the quotes. `key`
 * is the name of a member with its quotes, empty if the value has none.
 * `holder` is the index of the object or list that contains the value, which is
 * always smaller than its own; NO_HOLDER if there is none. */
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

/* Finds the values of `text`. It is CSV or a list of lines if `name` ends in
 * ".csv" or ".txt", otherwise JSON. */
void values_find(const char *name, const char *text, struct values *out);

#endif
