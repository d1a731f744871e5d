/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A column of an allowlist may have one of several names ("action", "access").
 * If a record has two of them and they differ, nobody knows which one the
 * firewall goes by: the fact is unknown.
 */
#include "snapshot/state.h"

/* The columns of one fact, in the order in which they are asked. A record that
 * lacks a name has the cell of the next name in that column. */
struct group {
    uint32_t columns[TV_MAX_SOURCES], count;
    uint32_t fact;
};

/* The rows in which the columns of a group differ. */
struct dispute {
    uint32_t rows, row;  /* how many, and the first of them */
    uint32_t one, other; /* two columns of the group that differ there */
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

/* A blank in the first column counts as an answer, since it would be believed;
 * one in a later column does not. A first column that the record lacks has the
 * cell of a later one, so the last column that equals it is the one to name. */
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
        if (found.rows++ == 0) {
            here.rows = found.rows;
            found = here;
        }
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
    const struct tv_store *store = &state->shown.store;
    tv_problem_add_at(
        state, TV_COLLECTION_ALLOWLIST, found->row, "contradiction",
        "\"%s\" and \"%s\" mean the same column, and say "
        "different things in %u %s, this being the first: that is "
        "unknown; leave out the one that does not count",
        name_of(store, group, found->one), name_of(store, group, found->other),
        found->rows, found->rows == 1 ? "row" : "rows");
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
