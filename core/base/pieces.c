/* SPDX-License-Identifier: Apache-2.0 */
/* Pieces are taken in order, made side by side, and written in order. */
#include "base/pieces.h"

#include <pthread.h>

#include "base/buf.h"

#define AHEAD 16u /* pieces that are made and not written */

/* A piece between the one who made it and the owner. */
struct place {
    struct tv_buf text;
    bool made;
};

struct tv_pieces {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint32_t begun, over;         /* texts */
    size_t count, taken, written; /* pieces of the last that was begun */
    struct place places[AHEAD];   /* of piece n: n % AHEAD */
};

struct tv_pieces *tv_pieces_create(void)
{
    struct tv_pieces *pieces = tv_calloc(1, sizeof(*pieces));
    pthread_mutex_init(&pieces->lock, NULL);
    pthread_cond_init(&pieces->changed, NULL);
    for (size_t i = 0; i < AHEAD; i++) {
        tv_buf_init(&pieces->places[i].text, SIZE_MAX);
    }
    return pieces;
}

void tv_pieces_destroy(struct tv_pieces *pieces)
{
    if (!pieces) {
        return;
    }
    for (size_t i = 0; i < AHEAD; i++) {
        tv_buf_finish(&pieces->places[i].text);
    }
    pthread_cond_destroy(&pieces->changed);
    pthread_mutex_destroy(&pieces->lock);
    tv_free(pieces);
}

static bool can_take(const struct tv_pieces *pieces)
{
    return pieces->taken < pieces->count &&
           pieces->taken < pieces->written + AHEAD;
}

/* All of these hold the lock, and let go of it while they work. */

static void take_ahead(struct tv_pieces *pieces, tv_piece_maker *make,
                       void *context, struct tv_out *ahead)
{
    size_t number = pieces->taken++;
    struct place *place = &pieces->places[number % AHEAD];
    pthread_mutex_unlock(&pieces->lock);
    if (!ahead->buffer) {
        tv_out_open_buf(ahead, NULL);
    }
    ahead->into = &place->text;
    make(context, number, ahead);
    tv_out_flush(ahead);
    pthread_mutex_lock(&pieces->lock);
    place->made = true;
    pthread_cond_broadcast(&pieces->changed);
}

static void write_made(struct tv_pieces *pieces, struct tv_out *out)
{
    struct place *place = &pieces->places[pieces->written % AHEAD];
    pthread_mutex_unlock(&pieces->lock);
    tv_out_text(out, tv_buf_text(&place->text));
    tv_buf_clear(&place->text);
    pthread_mutex_lock(&pieces->lock);
    place->made = false;
    pieces->written++;
    pthread_cond_broadcast(&pieces->changed);
}

static void make_in_place(struct tv_pieces *pieces, tv_piece_maker *make,
                          void *context, struct tv_out *out)
{
    size_t number = pieces->taken++;
    pthread_mutex_unlock(&pieces->lock);
    make(context, number, out);
    pthread_mutex_lock(&pieces->lock);
    pieces->written++;
    pthread_cond_broadcast(&pieces->changed);
}

void tv_pieces_write(struct tv_pieces *pieces, size_t count,
                     tv_piece_maker *make, void *context, struct tv_out *out)
{
    struct tv_out ahead = {.fd = -1}; /* opened once it is needed */
    pthread_mutex_lock(&pieces->lock);
    pieces->begun++;
    pieces->count = count;
    pieces->taken = pieces->written = 0;
    pthread_cond_broadcast(&pieces->changed);
    while (pieces->written < count) {
        if (pieces->places[pieces->written % AHEAD].made) {
            write_made(pieces, out);
        } else if (pieces->taken == pieces->written) {
            make_in_place(pieces, make, context, out);
        } else if (can_take(pieces)) {
            take_ahead(pieces, make, context, &ahead);
        } else {
            pthread_cond_wait(&pieces->changed, &pieces->lock);
        }
    }
    pieces->over++;
    pthread_cond_broadcast(&pieces->changed);
    pthread_mutex_unlock(&pieces->lock);
    tv_out_finish(&ahead);
}

/* Text `number` has begun, and all its pieces are taken. */
static bool is_taken(const struct tv_pieces *pieces, uint32_t number)
{
    return pieces->over > number ||
           (pieces->begun > number && pieces->taken == pieces->count);
}

void tv_pieces_help(struct tv_pieces *pieces, uint32_t number,
                    tv_piece_maker *make, void *context)
{
    struct tv_out ahead = {.fd = -1}; /* opened once it is needed */
    pthread_mutex_lock(&pieces->lock);
    while (!is_taken(pieces, number)) {
        if (pieces->begun > number && can_take(pieces)) {
            take_ahead(pieces, make, context, &ahead);
        } else {
            pthread_cond_wait(&pieces->changed, &pieces->lock);
        }
    }
    pthread_mutex_unlock(&pieces->lock);
    tv_out_finish(&ahead);
}
