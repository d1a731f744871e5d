/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One file: threads take chunks of it in turn, and their blocks become rows
 * (gather.c).
 */
#include "snapshot/read_file.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "snapshot/digest.h"
#include "snapshot/form.h"
#include "snapshot/source.h"

#define SMALL_FILE ((uint64_t)512 << 10) /* not worth a second thread */
#define LARGE_FILE ((uint64_t)8 << 20)   /* worth huge pages for its rows */

/* One file while it is read. */
struct job {
    struct tv_snapshot_state *state;
    struct tv_readers *readers;
    struct tv_gathering *gathering;
    uint32_t file;
    unsigned threads;
    struct tv_cutter cutter;
    pthread_mutex_t lock; /* guards the cutter and the blocks */
    struct tv_blocks blocks;
    atomic_uint parsers_taken;
    struct tv_tap tap; /* used if only one thread reads the file */
};

static bool next_chunk(struct job *job, struct tv_chunk *chunk)
{
    pthread_mutex_lock(&job->lock);
    bool more = job->blocks.row_count < TV_SNAPSHOT_MAX_RECORDS &&
                tv_cutter_next(&job->cutter, chunk);
    pthread_mutex_unlock(&job->lock);
    return more;
}

/* Reads a chunk that was cut without being read. */
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

/* The work of one thread, with a parser of its own. The first thread also
 * finishes the pending collection, and reports progress. */
static void parse_chunks(void *given)
{
    struct job *job = given;
    unsigned own = atomic_fetch_add(&job->parsers_taken, 1u);
    struct tv_parser *parser = &job->gathering->parsers[own];
    struct tv_chunk *chunk = &parser->tools->chunk;
    if (own == 0) {
        tv_readers_finish_pending(job->readers,
                                  job->threads > 1 ? 1 : job->readers->count);
    }
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

static void parse(struct job *job)
{
    uint64_t size = job->cutter.end - job->cutter.next;
    job->threads = size < SMALL_FILE ? 1 : job->readers->count;
    if (job->threads == 1) {
        job->tap = tv_tap_open(job->state, job->file, job->cutter.fd);
    }
    for (unsigned i = 0; i < job->threads; i++) {
        job->gathering->parsers[i].bin.wide = size >= LARGE_FILE;
    }
    tv_parallel_run(job->threads, parse_chunks, job);
}

static bool read_open_file(struct tv_readers *readers,
                           struct tv_gathering *gathering, uint32_t file,
                           int fd)
{
    struct tv_snapshot_state *state = gathering->state;
    struct tv_file_state *known = &state->files[file];
    if (!tv_form_sniff(state, file, fd)) {
        known->failed = true;
        return false;
    }
    struct job job = {.state = state,
                      .readers = readers,
                      .gathering = gathering,
                      .file = file};
    pthread_mutex_init(&job.lock, NULL);
    tv_cutter_init(&job.cutter, fd, known);
    parse(&job);
    tv_tap_close(&job.tap, state, file);
    known->has_next_link = job.cutter.has_next_link;
    state->collections[gathering->collection].is_delta |= job.cutter.is_delta;
    gathering->rows = (struct tv_read_rows){.is_there = true,
                                            .file = file,
                                            .blocks = job.blocks,
                                            .error = job.cutter.error};
    tv_cutter_finish(&job.cutter);
    pthread_mutex_destroy(&job.lock);
    return true;
}

static void demand_the_same(struct tv_snapshot_state *state, uint32_t file,
                            const struct stat *before)
{
    state->files[file].failed |= !tv_source_is_unchanged(state, file, before);
}

bool tv_read_file(struct tv_readers *readers, struct tv_gathering *gathering,
                  uint32_t file)
{
    struct tv_snapshot_state *state = gathering->state;
    tv_read_rows_take(gathering, readers->count);
    const struct stat before = tv_source_look_at(state, file);
    int fd = tv_source_open(state, file);
    if (fd < 0) {
        state->files[file].failed = true;
        return false;
    }
    bool read = read_open_file(readers, gathering, file, fd);
    (void)close(fd);
    gathering->rows.before = before;
    if (!read) {
        demand_the_same(state, file, &before);
    }
    state->bytes_done += state->files[file].size;
    return read;
}

void tv_read_rows_take(struct tv_gathering *gathering, unsigned threads)
{
    struct tv_snapshot_state *state = gathering->state;
    struct tv_read_rows *rows = &gathering->rows;
    const struct tv_snapshot_file *shown = &state->shown.files[rows->file];
    if (!rows->is_there) {
        return;
    }
    tv_blocks_gather(&rows->blocks, state, rows->file, threads);
    if (rows->error != 0) {
        tv_problem_addf(state, shown->collection, rows->file, "unreadable",
                        "%s: %s", shown->name, strerror(rows->error));
        state->files[rows->file].failed = true;
    }
    demand_the_same(state, rows->file, &rows->before);
    rows->is_there = false;
}
