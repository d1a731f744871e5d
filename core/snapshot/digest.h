/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Digests of the files of a snapshot. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_DIGEST_H
#define TELVET_SNAPSHOT_DIGEST_H

#include "base/sha256.h"
#include "snapshot/state.h"

/* Prepares the hashing of every file that was discovered, and starts threads
 * for it if the files are large enough. Does nothing if digests are not asked
 * for and the files have more than TV_SNAPSHOT_DIGESTED bytes. */
void tv_digest_begin(struct tv_snapshot_state *state);
/* Waits for the threads, and sets the digest of the snapshot and, if asked for,
 * of every file. If a file has changed since tv_digest_begin, notes a problem
 * and marks its collection as altered. */
void tv_digest_end(struct tv_snapshot_state *state);

/* Hashes a file from the data that one thread reads of it from beginning to
 * end, so that it is not read twice. Only used for small snapshots; for others
 * there are threads. */
struct tv_tap {
    struct tv_sha256 *sha; /* NULL: the file is not hashed this way */
    uint64_t next;         /* offset of the data that is expected next */
};
/* Opens a tap for data that is read from files[file].begin on. The bytes before
 * it are read from `fd` and hashed here. */
struct tv_tap tv_tap_open(const struct tv_snapshot_state *state, uint32_t file,
                          int fd);
/* Adds data that was read at `offset`. Data that does not continue where the
 * last call ended is not hashed; tv_digest_end then hashes the file itself. */
void tv_tap_add(struct tv_tap *tap, uint64_t offset, const char *data,
                size_t size);
/* Sets the digest of the file if all of the file went through the tap. */
void tv_tap_close(struct tv_tap *tap, struct tv_snapshot_state *state,
                  uint32_t file);

#endif
