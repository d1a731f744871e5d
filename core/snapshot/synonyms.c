/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Allowlists are written by many hands: a column may have one of several names.
 * Where two of them are there, nobody knows which the firewall goes by.
 */
#include "snapshot/state.h"

/* The columns of one fact, the one that is asked first in front. Where a record
 * has none of a name, its cell is that of the next one. */
struct group {
    uint32_t columns[TV_MAX_SOURCES], count;
    uint32_t fact;
};

/* The rows in which they say different things, and in the first of them who. */
struct dispute {
    uint32_t rows, row;
    uint32_t one, other; /* of the group */
};

static struct group group_of(const struct tv_projection *projection,
                             uint32_t fact)
{
    enum tv_collection id = TV_COLLECTION_ALLOWLIST;
    struct group group = {{0}, 0, fact};
    for (uint32_t i = 0; i < projection->column_count[id]; i++) {
        if (projection->columns[id][i].fact == fact) {
            group.columns[group.count++] = i;
        }
    }
    return group;
}

/* A blank behind another name says nothing; one in front of it would be
 * believed. The name that differs is the last one to say so. */
static bool disagree(const struct tv_store *store, const struct group *group,
                     uint32_t row, struct dispute *out)
{
    const struct tv_table *table = &store->tables[TV_COLLECTION_ALLOWLIST];
    uint32_t one = *tv_table_at(table, row, group->columns[0]);
    for (uint32_t i = 1; i < group->count; i++) {
        uint32_t other = *tv_table_at(table, row, group->columns[i]);
        bool same = tv_cells_same(store, group->fact, one, other);
        if (same && out->other == 0) {
            out->one = i;
        } else if (!same && other != TV_CAUSE_NO_PROPERTY &&
                   other != TV_CELL_ABSENT) {
            out->other = i;
        }
    }
    return out->other > 0;
}

static void doubt(struct tv_table *table, uint32_t row, uint32_t column)
{
    *tv_table_at(table, row, column) = TV_CAUSE_CONTRADICTED;
    if (table->held) {
        table->held[column] |= 1u << TV_CAUSE_CONTRADICTED;
    }
}

static struct dispute compare(struct tv_store *store, const struct group *group)
{
    struct tv_table *table = &store->tables[TV_COLLECTION_ALLOWLIST];
    struct dispute found = {0};
    for (uint32_t row = 0; row < table->row_count; row++) {
        struct dispute here = {.row = row};
        if (!disagree(store, group, row, &here)) {
            continue;
        }
        for (uint32_t i = 0; i < group->count; i++) {
            doubt(table, row, group->columns[i]);
        }
        here.rows = found.rows + 1;
        found = found.rows == 0 ? here : found;
        found.rows = here.rows;
    }
    return found;
}

static const char *name_of(const struct tv_store *store,
                           const struct group *group, uint32_t number)
{
    const struct tv_column *column =
        &store->projection
             .columns[TV_COLLECTION_ALLOWLIST][group->columns[number]];
    return tv_fact(column->fact)->sources[column->source].path;
}

static void tell(struct tv_snapshot_state *state, const struct group *group,
                 const struct dispute *found)
{
    enum tv_collection id = TV_COLLECTION_ALLOWLIST;
    const struct tv_store *store = &state->shown.store;
    const struct tv_place *place = &store->tables[id].places[found->row];
    uint32_t file = tv_table_file(&store->tables[id], found->row);
    struct tv_error err;
    (void)tv_fail(&err, TV_INPUT,
                  "%s:%u:%u: \"%s\" and \"%s\" mean the same column, and say "
                  "different things in %u %s, this being the first: that is "
                  "unknown; leave out the one that does not count",
                  state->shown.files[file].name, place->line, place->column,
                  name_of(store, group, found->one),
                  name_of(store, group, found->other), found->rows,
                  found->rows == 1 ? "row" : "rows");
    tv_problem_add(state, id, file, place->line, place->column, "contradiction",
                   err.text);
}

void tv_doubt_synonyms(struct tv_snapshot_state *state)
{
    enum tv_collection id = TV_COLLECTION_ALLOWLIST;
    struct tv_store *store = &state->shown.store;
    const struct tv_projection *projection = &store->projection;
    tv_table_expand(&store->tables[id]);
    for (uint32_t i = 0; i < projection->column_count[id]; i++) {
        struct group group =
            group_of(projection, projection->columns[id][i].fact);
        if (group.columns[0] == i) {
            struct dispute found = compare(store, &group);
            if (found.rows > 0) {
                tell(state, &group, &found);
            }
        }
    }
}
