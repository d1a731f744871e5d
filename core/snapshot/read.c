/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading collections: threads take chunks of one file in turn, and their
 * blocks become rows (gather.c).
 */
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/count.h"
#include "base/threads.h"
#include "snapshot/digest.h"
#include "snapshot/form.h"
#include "snapshot/gather.h"
#include "snapshot/join.h"
#include "snapshot/parse.h"
#include "snapshot/source.h"

#define SMALL_FILE ((uint64_t)512 << 10) /* not worth a second thread */
#define LARGE_FILE ((uint64_t)8 << 20)   /* worth huge pages for its rows */

/* One file while it is read. */
struct job {
    struct tv_snapshot_state *state;
    uint32_t file;
    struct tv_cutter cutter;
    pthread_mutex_t lock; /* guards the cutter and the blocks */
    struct tv_blocks blocks;
    struct gathering *gathering;
    atomic_uint parsers_taken;
    struct tv_tap tap; /* of the one thread that reads it */
};

/* The threads that read, and a collection while its files are read. */
struct gathering {
    struct tv_tools *tools[TV_MAX_THREADS];
    struct tv_parser *parsers; /* one a thread */
    uint32_t parser_count;
    struct tv_pool *keys; /* of the first tools */
};

static bool next_chunk(struct job *job, struct tv_chunk *chunk)
{
    pthread_mutex_lock(&job->lock);
    bool more = job->blocks.row_count < TV_SNAPSHOT_MAX_RECORDS &&
                tv_cutter_next(&job->cutter, chunk);
    pthread_mutex_unlock(&job->lock);
    return more;
}

/* What the cutter left to be read by this thread. */
static void read_chunk(struct job *job, struct tv_chunk *chunk)
{
    int error = 0;
    if (chunk->is_ahead && !tv_chunk_read(job->cutter.fd, chunk, &error)) {
        pthread_mutex_lock(&job->lock);
        tv_cutter_stop(&job->cutter, error);
        pthread_mutex_unlock(&job->lock);
    }
}

static void keep_block(struct job *job, const struct tv_row_block *block)
{
    pthread_mutex_lock(&job->lock);
    tv_blocks_add(&job->blocks, block);
    pthread_mutex_unlock(&job->lock);
}

static void tell_progress(const struct job *job, const struct tv_chunk *chunk)
{
    const struct tv_snapshot_state *state = job->state;
    if (state->options.progress) {
        uint64_t done = state->bytes_done + chunk->offset + chunk->size;
        uint64_t total = state->bytes_total;
        state->options.progress(state->options.progress_user,
                                done < total ? done : total, total);
    }
}

/* One thread, with a parser of its own; the first tells of progress. */
static void parse_chunks(void *given)
{
    struct job *job = given;
    unsigned own = atomic_fetch_add(&job->parsers_taken, 1u);
    struct tv_parser *parser = &job->gathering->parsers[own];
    struct tv_chunk *chunk = &parser->tools->chunk;
    while (next_chunk(job, chunk)) {
        struct tv_row_block block = {0};
        read_chunk(job, chunk);
        tv_tap_add(&job->tap, chunk->offset, chunk->data, chunk->size);
        tv_parse_chunk(parser, &job->state->files[job->file], chunk, &block);
        keep_block(job, &block);
        if (own == 0) {
            tell_progress(job, chunk);
        }
    }
}

/* ---- files ---- */

static bool read_open_file(struct tv_snapshot_state *state, uint32_t file,
                           int fd, struct gathering *gathering)
{
    struct tv_snapshot_file *shown = &state->shown.files[file];
    struct tv_file_state *known = &state->files[file];
    if (!tv_form_sniff(state, file, fd)) {
        known->failed = true;
        return false;
    }
    struct job job = {.state = state, .file = file, .gathering = gathering};
    pthread_mutex_init(&job.lock, NULL);
    tv_cutter_init(&job.cutter, fd, known);
    uint64_t size = job.cutter.end - job.cutter.next;
    bool small = size < SMALL_FILE;
    unsigned threads = small ? 1 : gathering->parser_count;
    if (threads == 1) {
        job.tap = tv_tap_open(state, file, fd);
    }
    for (unsigned i = 0; i < threads; i++) {
        gathering->parsers[i].bin.wide = size >= LARGE_FILE;
    }
    tv_side_by_side(threads, parse_chunks, &job);
    tv_tap_close(&job.tap, state, file);
    tv_blocks_gather(&job.blocks, state, file, gathering->parser_count);
    if (job.cutter.error != 0) {
        tv_problem_addf(state, shown->collection, file, "unreadable", "%s: %s",
                        shown->name, strerror(job.cutter.error));
        known->failed = true;
    }
    known->has_next_link = job.cutter.has_next_link;
    state->collections[shown->collection].is_delta |= job.cutter.is_delta;
    tv_cutter_finish(&job.cutter);
    pthread_mutex_destroy(&job.lock);
    return true;
}

/* What a file looks like from outside. */
static struct stat look_at(const struct tv_snapshot_state *state, uint32_t file)
{
    struct stat info;
    if (stat(state->shown.files[file].path, &info) != 0) {
        memset(&info, 0, sizeof(info));
    }
    return info;
}

/* Lines that went away while they were read leave no other trace. */
static void demand_the_same(struct tv_snapshot_state *state, uint32_t file,
                            const struct stat *before)
{
    const struct tv_snapshot_file *shown = &state->shown.files[file];
    struct stat now = look_at(state, file);
    if (now.st_size != before->st_size || now.st_ino != before->st_ino ||
        now.st_mtim.tv_sec != before->st_mtim.tv_sec ||
        now.st_mtim.tv_nsec != before->st_mtim.tv_nsec) {
        state->files[file].failed = true;
        tv_problem_addf(state, shown->collection, file, "broken-file",
                        "%s: the file changed while it was read", shown->name);
    }
}

/* False if nothing of it could be read. */
static bool read_file(struct tv_snapshot_state *state, uint32_t file,
                      struct gathering *gathering)
{
    const struct stat before = look_at(state, file);
    int fd = tv_source_open(state, file);
    if (fd < 0) {
        state->files[file].failed = true;
        return false;
    }
    bool read = read_open_file(state, file, fd, gathering);
    (void)close(fd);
    demand_the_same(state, file, &before);
    state->bytes_done += state->files[file].size;
    return read;
}

static void init_gathering(struct tv_snapshot_state *state,
                           struct gathering *gathering,
                           enum tv_collection collection)
{
    gathering->parsers =
        tv_calloc(gathering->parser_count, sizeof(gathering->parsers[0]));
    for (uint32_t i = 0; i < gathering->parser_count; i++) {
        tv_parser_init(&gathering->parsers[i], state,
                       state->collections[collection].layout,
                       gathering->tools[i], &state->shown.store.pool,
                       gathering->keys);
    }
}

static void finish_gathering(const struct tv_snapshot_state *state,
                             struct gathering *gathering,
                             enum tv_collection collection)
{
    for (uint32_t i = 0; i < gathering->parser_count; i++) {
        tv_parser_finish(&gathering->parsers[i]);
        tv_tools_leave(state->options.toolbox, gathering->tools[i], collection);
    }
    tv_free(gathering->parsers);
    tv_pool_clear(gathering->keys);
}

/* Whether any record is an object of Graph's PowerShell module. */
static bool is_from_module(const struct gathering *gathering)
{
    for (uint32_t i = 0; i < gathering->parser_count; i++) {
        if (tv_json_met_other_initial(gathering->parsers[i].reader)) {
            return true;
        }
    }
    return false;
}

/* Whether anybody will ask for what its records hold, or who they are, or how
 * they were read. */
static bool is_asked_for(const struct tv_snapshot_state *state,
                         enum tv_collection collection)
{
    const uint32_t *columns = state->shown.store.projection.column_count;
    return columns[collection] > 0 || columns[TV_COLLECTION_REPORT] > 0 ||
           tv_collection_info(collection)->join == TV_JOIN_IDENTITY;
}

/* Of what nobody asks for, it is enough to know that it is there. */
static void pass_over(struct tv_snapshot_state *state,
                      enum tv_collection collection)
{
    struct tv_table *table = &state->shown.store.tables[collection];
    for (uint32_t i = 0; i < state->shown.file_count; i++) {
        struct tv_snapshot_file *file = &state->shown.files[i];
        if (file->collection == collection) {
            file->not_asked_for = true;
            file->size = (uint64_t)look_at(state, i).st_size;
            table->present = table->readable = table->complete = true;
        }
    }
}

static void read_collection(struct tv_snapshot_state *state,
                            struct gathering *gathering,
                            enum tv_collection collection)
{
    if (!is_asked_for(state, collection)) {
        pass_over(state, collection);
        return;
    }
    struct tv_table *table = &state->shown.store.tables[collection];
    bool any_read = false, all_read = true;
    table->column_count =
        state->shown.store.projection.column_count[collection];
    for (uint32_t i = 0; i < state->shown.file_count; i++) {
        if (state->shown.files[i].collection != collection) {
            continue;
        }
        if (!table->present) {
            table->present = true;
            init_gathering(state, gathering, collection);
        }
        any_read |= read_file(state, i, gathering);
        all_read &= !state->files[i].failed;
    }
    if (!table->present) {
        return;
    }
    if (!table->cells) {
        tv_table_grow(state, collection, 1); /* never NULL, also when empty */
    }
    table->readable = any_read && (all_read || table->row_count > 0);
    table->complete = all_read && state->collections[collection].bad_count == 0;
    if (collection == TV_COLLECTION_USERS && is_from_module(gathering)) {
        tv_forget_unselected(state);
    }
    tv_join_collection(state, collection, gathering->keys);
    tv_table_compact(table, gathering->parser_count);
    finish_gathering(state, gathering, collection);
}

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

/* Of what is no collection reports tell how large it is. */
static void measure_others(struct tv_snapshot_state *state)
{
    for (uint32_t i = 0; i < state->shown.file_count; i++) {
        struct tv_snapshot_file *file = &state->shown.files[i];
        if (file->collection >= TV_COLLECTION_MANIFEST) {
            file->size = (uint64_t)look_at(state, i).st_size;
        }
    }
}

static struct gathering *begin_reading(const struct tv_snapshot_state *state)
{
    struct gathering *gathering = tv_calloc(1, sizeof(*gathering));
    uint32_t threads = state->options.threads;
    threads = threads == 0 ? 1 : threads;
    gathering->parser_count =
        threads < TV_MAX_THREADS ? threads : TV_MAX_THREADS;
    for (uint32_t i = 0; i < gathering->parser_count; i++) {
        gathering->tools[i] = tv_tools_take(state->options.toolbox);
    }
    gathering->keys = &gathering->tools[0]->keys;
    return gathering;
}

static void end_reading(const struct tv_snapshot_state *state,
                        struct gathering *gathering)
{
    for (uint32_t i = 0; i < gathering->parser_count; i++) {
        tv_tools_give(state->options.toolbox, gathering->tools[i]);
    }
    tv_free(gathering);
}

enum tv_status tv_read_collections(struct tv_snapshot_state *state,
                                   struct tv_error *err)
{
    /* Who there is must be known before anything is joined to them. */
    static const enum tv_collection first[] = {
        TV_COLLECTION_USERS, TV_COLLECTION_TEAMS_USERS, TV_COLLECTION_EXPERTS,
        TV_COLLECTION_VOICE_CHANNELS};
    bool done[TV_COLLECTION_MANIFEST] = {false};
    const struct tv_layout *const *layouts;
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
    struct gathering *gathering = begin_reading(state);
    for (unsigned i = 0; i < TV_COUNT_OF(first); i++) {
        read_collection(state, gathering, first[i]);
        done[first[i]] = true;
    }
    tv_join_close(state);
    for (uint32_t id = 0; id < TV_COLLECTION_MANIFEST; id++) {
        if (!done[id]) {
            read_collection(state, gathering, (enum tv_collection)id);
        }
    }
    end_reading(state, gathering);
    measure_others(state);
    return TV_OK;
}
