/* SPDX-License-Identifier: Apache-2.0 */
/* Derives the columns of each collection from the wanted facts. */
#include "facts/store.h"

#include <string.h>

#include "base/arena.h"
#include "base/count.h"

static const char *const always[] = {
    "user.id",           "user.upn",       "user.name",
    "user.exists",       "user.is_expert", "user.enabled",
    "user.account_type", "channel.id",     "channel.name",
};

static void want(bool *wanted, const bool *asked)
{
    for (size_t i = 0; i < TV_COUNT_OF(always); i++) {
        struct tv_text name = {always[i], strlen(always[i])};
        wanted[tv_fact_find(name)] = true;
    }
    for (uint32_t fact = 0; fact < tv_fact_count(); fact++) {
        if (asked && asked[fact]) {
            wanted[fact] = true;
            wanted[tv_fact(fact)->leader] = true;
        }
    }
}

static void count_columns(const bool *wanted, uint32_t *counts)
{
    for (uint32_t fact = 0; fact < tv_fact_count(); fact++) {
        const struct tv_fact *info = tv_fact(fact);
        for (uint32_t i = 0; wanted[fact] && i < info->source_count; i++) {
            counts[info->sources[i].collection]++;
        }
    }
}

void tv_projection_make(struct tv_arena *arena, const bool *wanted,
                        struct tv_projection *out)
{
    uint32_t fact_count = tv_fact_count();
    bool *all = tv_arena_array(arena, fact_count, sizeof(*all));
    want(all, wanted);

    struct tv_projection made = {.wanted = all};
    struct tv_column *columns[TV_COLLECTION_COUNT];
    count_columns(all, made.column_count);
    for (uint32_t id = 0; id < TV_COLLECTION_COUNT; id++) {
        columns[id] =
            tv_arena_array(arena, made.column_count[id], sizeof(*columns[id]));
        made.columns[id] = columns[id];
        made.column_count[id] = 0;
    }

    size_t places = (size_t)fact_count * TV_MAX_SOURCES;
    uint32_t *column_of = tv_arena_array(arena, places, sizeof(*column_of));
    memset(column_of, 0xff, places * sizeof(*column_of)); /* TV_NO_COLUMN */
    made.column_of = column_of;
    for (uint32_t fact = 0; fact < fact_count; fact++) {
        const struct tv_fact *info = tv_fact(fact);
        for (uint32_t i = 0; all[fact] && i < info->source_count; i++) {
            enum tv_collection id = info->sources[i].collection;
            uint32_t column = made.column_count[id]++;
            columns[id][column] = (struct tv_column){fact, i};
            column_of[fact * TV_MAX_SOURCES + i] = column;
        }
    }
    *out = made;
}
