/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads one file with several threads, and takes its rows into the table.
 * Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_READ_FILE_H
#define TELVET_SNAPSHOT_READ_FILE_H

#include <sys/stat.h>

#include "base/threads.h"
#include "snapshot/gather.h"
#include "snapshot/parse.h"

/* The rows of a file that was read, which are not in the table yet. */
struct tv_read_rows {
    bool is_there; /* there are such rows */
    uint32_t file;
    struct tv_blocks blocks;
    struct stat before; /* the file as it was before the read */
    int error;          /* errno of a failed read */
};

/* A collection from the first read of its files until its rows are joined. */
struct tv_gathering {
    struct tv_snapshot_state *state;
    enum tv_collection collection;
    struct tv_parser *parsers; /* one a thread */
    struct tv_pool *keys;      /* the texts of its key cells */
    struct tv_read_rows rows;  /* of the file that was read last */
    bool any_read;
    bool is_from_module; /* records are objects of Graph's PowerShell module */
};

/* What the threads that read share. */
struct tv_readers {
    struct tv_tools *tools[TV_MAX_THREADS];
    uint32_t count;
    /* The previous collection, if its rows are not joined yet: one thread joins
     * them while the others read on. Or NULL. */
    struct tv_gathering *pending;
};

/* Finishes the pending collection, if any, with `threads` threads. In
 * read.c. */
void tv_readers_finish_pending(struct tv_readers *readers, unsigned threads);

/* Reads the next file of a collection, after taking the rows of the file before
 * it into the table. The first thread finishes the pending collection
 * meanwhile. False if nothing of the file can be read. */
bool tv_read_file(struct tv_readers *readers, struct tv_gathering *gathering,
                  uint32_t file);

/* Puts the rows of the file that was read last into the table. */
void tv_read_rows_take(struct tv_gathering *gathering, unsigned threads);

#endif
