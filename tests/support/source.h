/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file of a small tenant, with its values, their names and its records.
 */
#ifndef TELVET_TESTS_SUPPORT_SOURCE_H
#define TELVET_TESTS_SUPPORT_SOURCE_H

#include <stdbool.h>

#include <telvet/plugin.h>

#include "support/small_tenant.h"
#include "support/values.h"

#define MOST_MEMBERS 64u /* per object or list */

enum source_kind { SOURCE_JSON, SOURCE_CSV, SOURCE_LINES };

struct source {
    const struct small_file *file;
    enum source_kind kind;
    bool is_manifest; /* telvet's own file, which no product writes */
    struct values values;
    size_t columns; /* CSV: number of columns */
    /* Indexes of the values that are records, if these are objects. */
    size_t records[MOST_MEMBERS];
    size_t record_count;
};

void source_open(const struct small_file *file, struct source *out);

/* The text of a value as it stands in the file. */
struct tv_text source_text(const struct source *source, size_t value);
/* The same, for a value in quotes without them. */
struct tv_text source_inside(const struct source *source, size_t value);

/* The property of a value: the name of its member, or of the member whose list
 * it is an item of, or its column. Empty if it has none, and for a header. */
struct tv_text source_key(const struct source *source, size_t value);

/* Sets out[] to the members or items of a value, at most MOST_MEMBERS; returns
 * their number. */
size_t source_members(const struct source *source, size_t value,
                      size_t out[MOST_MEMBERS]);

#endif
