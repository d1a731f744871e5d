/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One long text in pieces: one thread, the owner, writes it, and whoever has
 * nothing else to do makes pieces of it. They come out in their order, and none
 * is made much before it is written, so that little memory is needed. Without
 * helpers the owner makes each in its place.
 */
#ifndef TELVET_BASE_PIECES_H
#define TELVET_BASE_PIECES_H

#include "base/file.h"

struct tv_pieces;
struct tv_pieces *tv_pieces_create(void);
void tv_pieces_destroy(struct tv_pieces *pieces);

/* Appends piece `number` to `out`. */
typedef void tv_piece_maker(void *context, size_t number, struct tv_out *out);

/* The owner's: appends pieces 0 to count - 1 to `out`. May be called again, for
 * the next text. */
void tv_pieces_write(struct tv_pieces *pieces, size_t count,
                     tv_piece_maker *make, void *context, struct tv_out *out);

/* A helper's, whose context is its own: waits for text `number` (0 is the first
 * that is written) to begin and returns when no piece of it is left to be made.
 */
void tv_pieces_help(struct tv_pieces *pieces, uint32_t number,
                    tv_piece_maker *make, void *context);

#endif
