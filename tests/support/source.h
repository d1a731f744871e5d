/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file of a small tenant, and what is found in it.
 */
#ifndef TELVET_TESTS_SUPPORT_SOURCE_H
#define TELVET_TESTS_SUPPORT_SOURCE_H

#include <stdbool.h>

#include <telvet/plugin.h>

#include "support/small_tenant.h"
#include "support/values.h"

#define MOST_MEMBERS 64u /* of one object or list */

enum source_kind { SOURCE_JSON, SOURCE_CSV, SOURCE_LINES };

struct source {
    const struct small_file *file;
    enum source_kind kind;
    bool is_manifest; /* telvet's own file: no product writes it */
    struct values values;
    size_t columns; /* of CSV */
    /* The values that are records, where these are objects. */
    size_t records[MOST_MEMBERS];
    size_t record_count;
};

void source_open(const struct small_file *file, struct source *out);

/* What a value is written as; of a text what stands between its quotes. */
struct tv_text source_text(const struct source *source, size_t value);
struct tv_text source_inside(const struct source *source, size_t value);

/* The name of the property that a value, or an item of it, is: a member's, a
 * column's; empty of what has none, and of a header. */
struct tv_text source_key(const struct source *source, size_t value);

/* The members or items of a value; at most MOST_MEMBERS. */
size_t source_members(const struct source *source, size_t value,
                      size_t out[MOST_MEMBERS]);

#endif
