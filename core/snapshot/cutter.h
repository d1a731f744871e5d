/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cutting a file into chunks of whole records. Chunks are cut one after another
 * (under the caller's lock) and parsed in parallel; those of lines are also
 * read in parallel. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_CUTTER_H
#define TELVET_SNAPSHOT_CUTTER_H

#include "snapshot/place.h"
#include "snapshot/state.h"

#define TV_CHUNK_SIZE ((size_t)256 << 10)

struct tv_extent {
    uint32_t begin, end; /* offsets in the chunk */
};

/* A piece of a file that holds whole records. Reused by its thread. */
struct tv_chunk {
    char *data;
    size_t capacity;
    size_t size;               /* bytes that belong to this chunk */
    uint64_t number;           /* of the chunk in its file */
    uint64_t offset;           /* of data[0] in the text */
    struct tv_span lead;       /* text that was discarded before data[0] */
    struct tv_extent *records; /* of VALUES and PAGES */
    uint32_t record_count, record_capacity;
    const char *fault; /* found while cutting, at fault_at; or NULL */
    size_t fault_at;
    bool fault_is_record; /* a record is lost, else the file is at fault */
    bool broken;          /* what follows in the file is lost */
    bool is_ahead; /* cut, but not read: data[0..size) is still in the file */
};

void tv_chunk_finish(struct tv_chunk *chunk);

struct tv_cutter {
    int fd;
    enum tv_form form;
    char delimiter;     /* of CSV */
    uint64_t next, end; /* file offsets: of the next read; where it all ends */
    uint64_t number;
    char *carry; /* read, and not yet part of a chunk */
    size_t carry_size, carry_capacity;
    int place;          /* in the grammar of VALUES and PAGES */
    bool in_list;       /* within an array that is not part of a page */
    bool in_page;       /* within the array of a page's "value" */
    bool has_next_link; /* the last page has one */
    bool is_delta;      /* some page is one of a delta query */
    bool ended;
    int error; /* errno of a failed read */
};

void tv_cutter_init(struct tv_cutter *cutter, int fd,
                    const struct tv_file_state *file);
void tv_cutter_finish(struct tv_cutter *cutter);

/* Cuts the next chunk; false at the end of the text or after an error. */
bool tv_cutter_next(struct tv_cutter *cutter, struct tv_chunk *chunk);

/* Reads a chunk that was cut ahead (is_ahead); needs no lock. False if the read
 * fails (*error is its errno) or the file has become shorter: the chunk then
 * holds what there is and is broken, and the caller must call tv_cutter_stop,
 * which needs the lock. */
bool tv_chunk_read(int fd, struct tv_chunk *chunk, int *error);
void tv_cutter_stop(struct tv_cutter *cutter, int error);

/* Cuts records of VALUES and PAGES out of data[0..filled): sets the size and
 * the records of the chunk. If `is_last`, the text of the file ends there. */
void tv_cut_values(struct tv_cutter *cutter, struct tv_chunk *chunk,
                   size_t filled, bool is_last);

#endif
