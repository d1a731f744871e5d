/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads the collections one after the other: their files become rows, which are
 * joined. The last steps for one collection are taken by one thread while the
 * others read the next, so that nobody waits for them.
 */
#include <assert.h>
#include <string.h>
#include <sys/stat.h>

#include "snapshot/join.h"
#include "snapshot/read_file.h"
#include "snapshot/source.h"

/* ---- a collection -------------------------------------------------------- */

/* The previous collection may still be pending and use one of the two pools of
 * keys. */
static struct tv_gathering *begin(struct tv_snapshot_state *state,
                                  struct tv_readers *readers,
                                  enum tv_collection collection)
{
    struct tv_gathering *gathering = tv_calloc(1, sizeof(*gathering));
    struct tv_pool *pools = readers->tools[0]->keys;
    const struct tv_gathering *pending = readers->pending;
    gathering->state = state;
    gathering->collection = collection;
    gathering->keys = &pools[pending && pending->keys == &pools[0]];
    gathering->parsers =
        tv_calloc(readers->count, sizeof(gathering->parsers[0]));
    for (uint32_t i = 0; i < readers->count; i++) {
        tv_parser_init(&gathering->parsers[i], state,
                       state->collections[collection].layout, readers->tools[i],
                       &state->shown.store.pool, gathering->keys);
    }
    return gathering;
}

/* Whether any record is an object of Graph's PowerShell module. */
static bool is_from_module(const struct tv_gathering *gathering,
                           uint32_t parsers)
{
    for (uint32_t i = 0; i < parsers; i++) {
        if (tv_json_met_other_initial(gathering->parsers[i].reader)) {
            return true;
        }
    }
    return false;
}

/* Called when the files of a collection are read: what read them is
 * released. */
static void leave(struct tv_gathering *gathering, struct tv_readers *readers)
{
    const struct tv_snapshot_state *state = gathering->state;
    gathering->is_from_module = is_from_module(gathering, readers->count);
    for (uint32_t i = 0; i < readers->count; i++) {
        tv_parser_finish(&gathering->parsers[i]);
        tv_tools_leave(state->options.toolbox, readers->tools[i],
                       gathering->collection);
    }
    tv_free(gathering->parsers);
}

static bool has_read_all(const struct tv_snapshot_state *state,
                         enum tv_collection collection)
{
    for (uint32_t i = 0; i < state->shown.file_count; i++) {
        if (state->shown.files[i].collection == collection &&
            state->files[i].failed) {
            return false;
        }
    }
    return true;
}

static void finish(struct tv_gathering *gathering, unsigned threads)
{
    struct tv_snapshot_state *state = gathering->state;
    enum tv_collection collection = gathering->collection;
    struct tv_table *table = &state->shown.store.tables[collection];
    tv_read_rows_take(gathering, threads);
    bool all_read = has_read_all(state, collection);
    if (!table->cells) {
        tv_table_grow(state, collection, 1); /* never NULL, also when empty */
    }
    table->readable = gathering->any_read && (all_read || table->row_count > 0);
    table->complete = all_read && state->collections[collection].bad_count == 0;
    if (collection == TV_COLLECTION_USERS && gathering->is_from_module) {
        tv_forget_unselected(state);
    }
    tv_join_collection(state, collection, gathering->keys);
    tv_table_compact(table, threads);
    tv_pool_clear(gathering->keys);
    tv_free(gathering);
}

void tv_readers_finish_pending(struct tv_readers *readers, unsigned threads)
{
    struct tv_gathering *pending = readers->pending;
    readers->pending = NULL;
    if (pending) {
        finish(pending, threads);
    }
}

/* Whether a collection must be read: its records hold facts that are wanted, or
 * make subjects, or the report on reading them is wanted. */
static bool is_asked_for(const struct tv_snapshot_state *state,
                         enum tv_collection collection)
{
    const uint32_t *columns = state->shown.store.projection.column_count;
    return columns[collection] > 0 || columns[TV_COLLECTION_REPORT] > 0 ||
           tv_collection_info(collection)->join == TV_JOIN_IDENTITY;
}

/* Notes that a collection is there, which is enough if it need not be read. */
static void pass_over(struct tv_snapshot_state *state,
                      enum tv_collection collection)
{
    struct tv_table *table = &state->shown.store.tables[collection];
    for (uint32_t i = 0; i < state->shown.file_count; i++) {
        struct tv_snapshot_file *file = &state->shown.files[i];
        if (file->collection == collection) {
            file->not_asked_for = true;
            file->size = (uint64_t)tv_source_look_at(state, i).st_size;
            table->present = table->readable = table->complete = true;
        }
    }
}

/* Reads the files of a collection, which is pending then. One that is not
 * wanted is only noted. */
static void read_collection(struct tv_snapshot_state *state,
                            struct tv_readers *readers,
                            enum tv_collection collection)
{
    struct tv_table *table = &state->shown.store.tables[collection];
    struct tv_gathering *gathering = NULL;
    if (!is_asked_for(state, collection)) {
        pass_over(state, collection);
        return;
    }
    table->column_count =
        state->shown.store.projection.column_count[collection];
    for (uint32_t i = 0; i < state->shown.file_count; i++) {
        if (state->shown.files[i].collection == collection) {
            gathering =
                gathering ? gathering : begin(state, readers, collection);
            gathering->any_read |= tv_read_file(readers, gathering, i);
        }
    }
    if (gathering) {
        table->present = true;
        leave(gathering, readers);
        tv_readers_finish_pending(readers, readers->count);
        readers->pending = gathering;
    }
}

/* ---- all of them --------------------------------------------------------- */

static void sum_sizes(struct tv_snapshot_state *state)
{
    for (uint32_t i = 0; i < state->shown.file_count; i++) {
        struct stat info;
        enum tv_collection collection = state->shown.files[i].collection;
        if (collection < TV_COLLECTION_MANIFEST &&
            is_asked_for(state, collection) &&
            stat(state->shown.files[i].path, &info) == 0 &&
            S_ISREG(info.st_mode)) {
            state->bytes_total += (uint64_t)info.st_size;
        }
    }
}

/* Sets the size of files that are no collections, which reports show. The size
 * of a folder is not shown, because it depends on the file system. */
static void measure_others(struct tv_snapshot_state *state)
{
    for (uint32_t i = 0; i < state->shown.file_count; i++) {
        struct tv_snapshot_file *file = &state->shown.files[i];
        struct stat info;
        if (file->collection >= TV_COLLECTION_MANIFEST) {
            info = tv_source_look_at(state, i);
            file->size = S_ISREG(info.st_mode) ? (uint64_t)info.st_size : 0;
        }
    }
}

static struct tv_readers begin_reading(const struct tv_snapshot_state *state)
{
    uint32_t threads = state->options.threads;
    threads = threads == 0 ? 1 : threads;
    struct tv_readers readers = {
        .count = threads < TV_MAX_THREADS ? threads : TV_MAX_THREADS,
    };
    for (uint32_t i = 0; i < readers.count; i++) {
        readers.tools[i] = tv_tools_take(state->options.toolbox);
    }
    return readers;
}

static void end_reading(const struct tv_snapshot_state *state,
                        struct tv_readers *readers)
{
    for (uint32_t i = 0; i < readers->count; i++) {
        tv_tools_give(state->options.toolbox, readers->tools[i]);
    }
}

/* When a collection is read. Subjects must be known before records are joined
 * to them. Collections about users come last, one after another: each leaves
 * much to be done, which is done while the next one is read. */
enum turn { OF_SUBJECTS, OF_OTHERS, OF_PEOPLE };

static enum turn turn_of(enum tv_collection collection)
{
    const struct tv_collection_info *info = tv_collection_info(collection);
    return info->join == TV_JOIN_IDENTITY     ? OF_SUBJECTS
           : info->subject == TV_SUBJECT_USER ? OF_PEOPLE
                                              : OF_OTHERS;
}

static void read_turn(struct tv_snapshot_state *state,
                      struct tv_readers *readers, enum turn turn)
{
    for (uint32_t id = 0; id < TV_COLLECTION_MANIFEST; id++) {
        enum tv_collection collection = (enum tv_collection)id;
        if (turn_of(collection) == turn) {
            read_collection(state, readers, collection);
            if (turn == OF_SUBJECTS) {
                tv_readers_finish_pending(readers, readers->count);
            }
        }
    }
}

/* Sorts the problems from `first` on by their collections, those that make
 * subjects first, so that it does not matter when they were noticed. */
static void sort_problems(struct tv_snapshot *shown, uint32_t first)
{
    uint32_t count = shown->problem_count - first;
    if (count == 0) {
        return;
    }
    struct tv_problem *problems = shown->problems + first;
    struct tv_problem *sorted = tv_calloc(count, sizeof(*sorted));
    uint32_t taken = 0;
    for (uint32_t pass = 0; pass < 2; pass++) {
        for (uint32_t id = 0; id < TV_COLLECTION_MANIFEST; id++) {
            enum tv_collection collection = (enum tv_collection)id;
            bool is_turn = (turn_of(collection) != OF_SUBJECTS) == pass;
            for (uint32_t i = 0; is_turn && i < count; i++) {
                if (problems[i].collection == collection) {
                    sorted[taken++] = problems[i];
                }
            }
        }
    }
    assert(taken == count);
    memcpy(problems, sorted, taken * sizeof(*sorted));
    tv_free(sorted);
}

enum tv_status tv_read_collections(struct tv_snapshot_state *state,
                                   struct tv_error *err)
{
    const struct tv_layout *const *layouts;
    uint32_t problems = state->shown.problem_count;
    enum tv_status status =
        tv_toolbox_layouts(state->options.toolbox, &layouts, err);
    if (status != TV_OK) {
        return status;
    }
    for (uint32_t id = 0; id < TV_COLLECTION_COUNT; id++) {
        state->collections[id].layout = layouts[id];
    }
    if (state->options.progress) {
        sum_sizes(state);
    }
    struct tv_readers readers = begin_reading(state);
    read_turn(state, &readers, OF_SUBJECTS);
    tv_join_close(state);
    read_turn(state, &readers, OF_OTHERS);
    read_turn(state, &readers, OF_PEOPLE);
    tv_readers_finish_pending(&readers, readers.count);
    end_reading(state, &readers);
    sort_problems(&state->shown, problems);
    measure_others(state);
    return TV_OK;
}
