/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Digests of the files of a snapshot. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_DIGEST_H
#define TELVET_SNAPSHOT_DIGEST_H

#include "base/sha256.h"
#include "snapshot/state.h"

/* Starts to hash every file that was discovered, unless that is not asked for
 * and there is more than TV_SNAPSHOT_DIGESTED. */
void tv_digest_begin(struct tv_snapshot_state *state);
/* Waits, and fills in the digest of the whole and, if asked for, of every file.
 * A file that changed since the begin is a problem, and its collection altered.
 */
void tv_digest_end(struct tv_snapshot_state *state);

/* What a file is hashed by that one thread reads from its begin to its end: it
 * need not be read again. Only small snapshots are hashed so; others have
 * threads for it. */
struct tv_tap {
    struct tv_sha256 *sha; /* NULL: it is not wanted */
    uint64_t next;         /* the offset of what comes next */
};
/* For what is read from files[file].begin on of `fd`. */
struct tv_tap tv_tap_open(const struct tv_snapshot_state *state, uint32_t file,
                          int fd);
/* What is not next spoils it. */
void tv_tap_add(struct tv_tap *tap, uint64_t offset, const char *data,
                size_t size);
/* If it had all of the file that is its digest. */
void tv_tap_close(struct tv_tap *tap, struct tv_snapshot_state *state,
                  uint32_t file);

#endif
