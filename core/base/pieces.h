/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Long texts that are made together, in pieces: one thread, the owner, writes
 * them, and whoever has nothing else to do makes pieces of them. They come out
 * in their order, and none is made much before it is written, so that little
 * memory is needed. Without helpers the owner makes each in its place.
 */
#ifndef TELVET_BASE_PIECES_H
#define TELVET_BASE_PIECES_H

#include "base/file.h"

struct tv_pieces; /* of `texts` texts */
struct tv_pieces *tv_pieces_create(uint32_t texts);
void tv_pieces_destroy(struct tv_pieces *pieces);

/* Appends piece `number` of each text to the one of `outs` that is its. */
typedef void tv_piece_maker(void *context, size_t number,
                            struct tv_out *const *outs);

/* The owner's: appends pieces 0 to count - 1 of each text to its out. May be
 * called again, for the next texts, if nobody helps. */
void tv_pieces_write(struct tv_pieces *pieces, size_t count,
                     tv_piece_maker *make, void *context,
                     struct tv_out *const *outs);

/* A helper's, whose context is its own: waits for the owner to begin and
 * returns when no piece is left to be made. */
void tv_pieces_help(struct tv_pieces *pieces, tv_piece_maker *make,
                    void *context);

#endif
