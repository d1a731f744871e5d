/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading one file by several threads, and what becomes of its rows. Private to
 * the floor.
 */
#ifndef TELVET_SNAPSHOT_READ_FILE_H
#define TELVET_SNAPSHOT_READ_FILE_H

#include <sys/stat.h>

#include "base/threads.h"
#include "snapshot/gather.h"
#include "snapshot/parse.h"

/* A file that was read, and whose rows are in no table yet. */
struct tv_read_rows {
    bool is_there;
    uint32_t file;
    struct tv_blocks blocks;
    struct stat before; /* what the file looked like */
    int error;          /* errno of a failed read */
};

/* A collection while its files are read, and until its rows are joined. */
struct tv_gathering {
    struct tv_snapshot_state *state;
    enum tv_collection collection;
    struct tv_parser *parsers; /* one a thread */
    struct tv_pool *keys;      /* what its key cells speak of */
    struct tv_read_rows rows;  /* of its last file */
    bool any_read;
    bool is_from_module; /* records are objects of Graph's PowerShell module */
};

/* The threads that read. */
struct tv_readers {
    struct tv_tools *tools[TV_MAX_THREADS];
    uint32_t count;
    /* The collection before, if there is still something to do for it: one
     * thread does that while the others read on. */
    struct tv_gathering *pending;
};

/* Does what is pending, by so many threads; in read.c. */
void tv_readers_catch_up(struct tv_readers *readers, unsigned threads);

/* Reads the next file of a collection, which begins with what is pending;
 * false if nothing of it can be read. */
bool tv_read_file(struct tv_readers *readers, struct tv_gathering *gathering,
                  uint32_t file);

/* Puts the rows of the file that was read last into the table. */
void tv_read_rows_take(struct tv_gathering *gathering, unsigned threads);

#endif
