/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From facts of subjects to places in files.
 */
#include "snapshot/locate.h"

#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/count.h"
#include "snapshot/extent.h"
#include "snapshot/find.h"
#include "snapshot/source.h"

struct tv_locator *tv_locator_create(const struct tv_snapshot *snapshot)
{
    struct tv_locator *locator = tv_calloc(1, sizeof(*locator));
    locator->state = tv_state_of(snapshot);
    locator->fd = -1;
    locator->file = TV_NO_FILE;
    locator->row = TV_NO_ROW;
    return locator;
}

void tv_locator_destroy(struct tv_locator *locator)
{
    if (!locator) {
        return;
    }
    for (uint32_t id = 0; id < TV_COLLECTION_COUNT; id++) {
        tv_json_reader_destroy(locator->readers[id]);
    }
    tv_locator_close_file(locator);
    tv_csv_row_finish(&locator->csv);
    tv_free(locator->block);
    tv_free(locator);
}

void tv_locator_close_file(struct tv_locator *locator)
{
    if (locator->fd >= 0) {
        (void)close(locator->fd);
    }
    locator->fd = -1;
    locator->file = TV_NO_FILE;
    locator->row = TV_NO_ROW;
}

/* Where to look: a column in a row, and an item of it. */
struct target {
    enum tv_collection collection;
    uint32_t row, column, item;
};

static struct target target_of(const struct tv_store *store,
                               const struct tv_fact *fact,
                               const struct tv_value *value, uint32_t item)
{
    struct target target = {value->collection, value->row, value->column,
                            TV_WHOLE_VALUE};
    bool known = value->state == TV_STATE_KNOWN && item < value->count;
    if (!known) {
        return target;
    }
    enum tv_join join = tv_collection_info(value->collection)->join;
    if (value->chain != TV_NO_ROW) {
        const uint32_t *next = store->next_row[value->collection];
        target.row = value->chain;
        for (uint32_t i = 0; i < item; i++) {
            target.row = next[target.row];
        }
    } else if (join == TV_JOIN_RECORDS && fact->list &&
               value->items == tv_table_cells(&store->tables[value->collection],
                                              value->column)
                                   .first) {
        /* One item per record, not a list that a record holds. */
        target.row = item;
    } else {
        target.item = item;
    }
    return target;
}

static uint32_t first_file(const struct tv_snapshot_state *state,
                           enum tv_collection collection)
{
    for (uint32_t i = 0; i < state->shown.file_count; i++) {
        if (state->shown.files[i].collection == collection) {
            return i;
        }
    }
    return TV_NO_FILE;
}

static void set_file(const struct tv_snapshot_state *state, uint32_t file,
                     struct tv_location *out)
{
    if (file != TV_NO_FILE) {
        out->file = &state->shown.files[file];
    }
}

static bool locate_row(struct tv_locator *locator, const struct target *target,
                       bool with_text, struct tv_location *out)
{
    const struct tv_table *table =
        &locator->state->shown.store.tables[target->collection];
    struct tv_region region;
    if (target->row >= table->row_count ||
        !tv_record_find(locator, target->collection, target->row,
                        target->column, target->item, &region)) {
        return false;
    }
    tv_region_describe(locator, &region, with_text, out);
    return true;
}

/* Where the entries of one row end; they are sorted. */
static uint32_t merged_end(const struct tv_snapshot_state *state,
                           const struct target *target)
{
    uint32_t low = 0, high = state->merged_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct tv_merged_row *merged = &state->merged[middle];
        bool before = merged->collection < target->collection ||
                      (merged->collection == target->collection &&
                       merged->row <= target->row);
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    return low;
}

/* Of several records that were merged, the last one that knows the column is
 * shown. */
static uint32_t merged_row(const struct tv_snapshot_state *state,
                           const struct target *target)
{
    const struct tv_table *table =
        &state->shown.store.tables[target->collection];
    for (uint32_t i = merged_end(state, target); i-- > 0;) {
        const struct tv_merged_row *merged = &state->merged[i];
        if (merged->collection != target->collection ||
            merged->row != target->row) {
            break;
        }
        uint32_t cell = *tv_table_at(table, merged->later, target->column);
        if (cell == TV_CELL_ABSENT || cell >= TV_CELL_VALUE) {
            return merged->later;
        }
    }
    return target->row;
}

/* Locates the record that says who the subject is. */
static bool locate_identity(struct tv_locator *locator, uint32_t kind,
                            uint32_t subject, bool with_text,
                            struct tv_location *out)
{
    static const enum tv_collection by_kind[] = {
        TV_COLLECTION_USERS, TV_COLLECTION_TEAMS_USERS, TV_COLLECTION_EXPERTS,
        TV_COLLECTION_VOICE_CHANNELS};
    const struct tv_store *store = &locator->state->shown.store;
    for (unsigned i = 0; i < TV_COUNT_OF(by_kind); i++) {
        const uint32_t *rows = store->row_of[by_kind[i]];
        if (tv_collection_info(by_kind[i])->subject != kind || !rows ||
            subject >= store->subject_count[kind] ||
            rows[subject] >= TV_UNSEEN_ROW) {
            continue;
        }
        struct target target = {by_kind[i], rows[subject], TV_NO_COLUMN,
                                TV_WHOLE_VALUE};
        if (locate_row(locator, &target, with_text, out)) {
            return true;
        }
    }
    return false;
}

/* ---- places outside records ---- */

/* The byte offset of a line and column in data[0..size). */
static size_t offset_of(const char *data, size_t size, uint32_t line,
                        uint32_t column)
{
    size_t at = 0;
    for (; line > 1 && at < size; at++) {
        line -= data[at] == '\n';
    }
    for (; column > 1 && at < size; column--) {
        at++;
        while (at < size && ((unsigned char)data[at] & 0xc0) == 0x80) {
            at++;
        }
    }
    return at;
}

/* Locates a value at a known line and column of the open file. */
static void locate_value(struct tv_locator *locator, uint32_t line,
                         uint32_t column, bool with_text,
                         struct tv_location *out)
{
    char *data = tv_calloc(TV_MAX_MANIFEST, 1);
    ssize_t got = tv_read_at(locator->fd, data, TV_MAX_MANIFEST, 0);
    if (got > 0) {
        size_t size = (size_t)got;
        size_t begin = offset_of(data, size, line, column);
        const char *end = tv_extent(data + begin, data + size, true);
        struct tv_region region = {begin, end ? (uint64_t)(end - data) : begin,
                                   line, column};
        tv_region_describe(locator, &region, with_text, out);
    }
    tv_free(data);
}

static void locate_manifest(struct tv_locator *locator, const char *path,
                            bool with_text, struct tv_location *out)
{
    const struct tv_snapshot *shown = &locator->state->shown;
    uint32_t file = tv_manifest_file(shown), line, column;
    if (!locator->state->manifest || file == TV_NO_FILE ||
        !tv_locator_use(locator, file)) {
        return;
    }
    out->file = &shown->files[file];
    const struct tv_node *node = tv_doc_root(locator->state->manifest);
    char key[64];
    for (const char *at = path; node && *at;) {
        size_t size = strcspn(at, ".");
        if (size >= sizeof(key)) {
            return;
        }
        memcpy(key, at, size);
        key[size] = '\0';
        node = tv_node_get(node, key);
        at += size + (at[size] == '.');
    }
    if (node) {
        tv_node_place(locator->state->manifest, node, &line, &column);
        locate_value(locator, line, column, with_text, out);
    }
}

static void locate_report(const struct tv_locator *locator, uint32_t row,
                          struct tv_location *out)
{
    const struct tv_snapshot_state *state = locator->state;
    const struct tv_store *store = &state->shown.store;
    if (row >= store->tables[TV_COLLECTION_REPORT].row_count) {
        return;
    }
    const struct tv_report_row *known = &state->report[row];
    uint32_t file = first_file(state, known->collection);
    const struct tv_problem *problem =
        known->problem != UINT32_MAX ? &state->shown.problems[known->problem]
                                     : NULL;
    if (problem && problem->file != TV_NO_FILE) {
        file = problem->file;
    }
    set_file(state, file, out);
    if (out->file && problem && problem->line > 0) {
        out->start_line = out->end_line = problem->line;
        out->start_column = out->end_column = problem->column;
    }
}

/* ---- putting it together ---- */

static void locate_target(struct tv_locator *locator, struct target *target,
                          uint32_t kind, uint32_t subject, bool with_text,
                          struct tv_location *out)
{
    const struct tv_snapshot_state *state = locator->state;
    bool of_many = kind == TV_SUBJECT_USER || kind == TV_SUBJECT_CHANNEL;
    bool computed = target->collection >= TV_COLLECTION_MANIFEST;
    if (!computed && target->row != TV_NO_ROW &&
        target->column != TV_NO_COLUMN) {
        target->row = merged_row(state, target);
    }
    if (!computed && target->row == TV_NO_ROW && !of_many) {
        target->row = 0;
    }
    if (!computed && locate_row(locator, target, with_text, out)) {
        return;
    }
    if (of_many && locate_identity(locator, kind, subject, with_text, out)) {
        return;
    }
    set_file(state, first_file(state, target->collection), out);
}

void tv_locate(struct tv_locator *locator, uint32_t fact, uint32_t viewer,
               uint32_t subject, uint32_t item, bool with_text,
               struct tv_location *out)
{
    const struct tv_store *store = &locator->state->shown.store;
    struct tv_value value;
    memset(out, 0, sizeof(*out));
    if (fact >= tv_fact_count()) {
        return;
    }
    const struct tv_fact *info = tv_fact(fact);
    tv_store_value(store, fact, viewer, subject, &value);
    if (value.across) {
        viewer = info->subject;
        subject = item;
        item = 0;
        tv_store_value(store, fact, viewer, subject, &value);
    }
    if (value.collection == TV_COLLECTION_MANIFEST) {
        locate_manifest(locator, info->sources[0].path, with_text, out);
    } else if (value.collection == TV_COLLECTION_REPORT) {
        locate_report(locator, item, out);
    } else if (value.collection < TV_COLLECTION_COUNT) {
        struct target target = target_of(store, info, &value, item);
        locate_target(locator, &target, info->subject, subject, with_text, out);
    }
}
