/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Digests of the files of a snapshot. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_DIGEST_H
#define TELVET_SNAPSHOT_DIGEST_H

#include "base/sha256.h"
#include "snapshot/state.h"

struct tv_digesting;

/* Starts to hash every file that was discovered; NULL if that is not asked for
 * and there is more than TV_SNAPSHOT_DIGESTED. */
struct tv_digesting *tv_digest_begin(struct tv_snapshot_state *state);
/* Waits, fills in the digest of the whole and, if asked for, of every file, and
 * frees it. A file that changed meanwhile is a problem, and its collection
 * altered. NULL is fine. */
void tv_digest_end(struct tv_digesting *digesting);

#endif
