/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Produces long texts in pieces, with several threads. One thread, the owner,
 * writes the pieces in order; other threads, the helpers, may produce pieces
 * ahead of it. Only a bounded number of pieces is ahead at any time, so memory
 * stays small. Without helpers the owner produces each piece itself.
 */
#ifndef TELVET_BASE_PIECES_H
#define TELVET_BASE_PIECES_H

#include "base/file.h"

struct tv_pieces; /* produces `texts` texts in parallel */
struct tv_pieces *tv_pieces_create(uint32_t texts);
void tv_pieces_destroy(struct tv_pieces *pieces);

/* Produces piece `number` of each text: appends that of text i to outs[i].
 * Called by several threads at once, each with a context and outs of its
 * own. */
typedef void tv_piece_maker(void *context, size_t number,
                            struct tv_out *const *outs);

/* Called by the owner: writes pieces 0 to count - 1 of text i to outs[i], for
 * each text. With helpers it may be called once only, because they return at
 * its end; without, it may be called again for the next texts. */
void tv_pieces_write(struct tv_pieces *pieces, size_t count,
                     tv_piece_maker *make, void *context,
                     struct tv_out *const *outs);

/* Called by a helper, with a context of its own: waits for the owner to begin,
 * produces pieces, and returns when none is left to be taken. */
void tv_pieces_help(struct tv_pieces *pieces, tv_piece_maker *make,
                    void *context);

#endif
