/* SPDX-License-Identifier: Apache-2.0 */
/* Threads take pieces in order, produce them in parallel; the owner writes them
 * in order. */
#include "base/pieces.h"

#include <pthread.h>

#include "base/buf.h"

#define AHEAD 16u /* pieces produced but not yet written, at most */

/* A slot of the ring: holds a piece from its production until it is written. */
struct place {
    struct tv_buf *texts;
    bool made;
};

struct tv_pieces {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint32_t texts;
    bool begun;
    size_t count, taken, written;
    struct place places[AHEAD]; /* piece n uses places[n % AHEAD] */
};

struct tv_pieces *tv_pieces_create(uint32_t texts)
{
    struct tv_pieces *pieces = tv_calloc(1, sizeof(*pieces));
    pthread_mutex_init(&pieces->lock, NULL);
    pthread_cond_init(&pieces->changed, NULL);
    pieces->texts = texts;
    for (size_t i = 0; i < AHEAD; i++) {
        pieces->places[i].texts = tv_calloc(texts, sizeof(struct tv_buf));
        for (uint32_t text = 0; text < texts; text++) {
            tv_buf_init(&pieces->places[i].texts[text], SIZE_MAX);
        }
    }
    return pieces;
}

void tv_pieces_destroy(struct tv_pieces *pieces)
{
    if (!pieces) {
        return;
    }
    for (size_t i = 0; i < AHEAD; i++) {
        for (uint32_t text = 0; text < pieces->texts; text++) {
            tv_buf_finish(&pieces->places[i].texts[text]);
        }
        tv_free(pieces->places[i].texts);
    }
    pthread_cond_destroy(&pieces->changed);
    pthread_mutex_destroy(&pieces->lock);
    tv_free(pieces);
}

/* One thread's writers for pieces whose turn to be written has not come. */
struct ahead {
    struct tv_out *outs; /* NULL until first needed */
    struct tv_out **each;
};

static void open_ahead(struct ahead *ahead, uint32_t texts)
{
    if (ahead->outs) {
        return;
    }
    ahead->outs = tv_calloc(texts, sizeof(*ahead->outs));
    ahead->each = tv_calloc(texts, sizeof(void *));
    for (uint32_t text = 0; text < texts; text++) {
        tv_out_open_buf(&ahead->outs[text], NULL);
        ahead->each[text] = &ahead->outs[text];
    }
}

static void finish_ahead(struct ahead *ahead, uint32_t texts)
{
    for (uint32_t text = 0; ahead->outs && text < texts; text++) {
        tv_out_finish(&ahead->outs[text]);
    }
    tv_free(ahead->outs);
    tv_free(ahead->each);
}

static bool can_take(const struct tv_pieces *pieces)
{
    return pieces->begun && pieces->taken < pieces->count &&
           pieces->taken < pieces->written + AHEAD;
}

/* The next three are called with the lock held, release it while they work, and
 * return with it held. */

static void take_ahead(struct tv_pieces *pieces, tv_piece_maker *make,
                       void *context, struct ahead *ahead)
{
    size_t number = pieces->taken++;
    struct place *place = &pieces->places[number % AHEAD];
    pthread_mutex_unlock(&pieces->lock);
    open_ahead(ahead, pieces->texts);
    for (uint32_t text = 0; text < pieces->texts; text++) {
        ahead->outs[text].into = &place->texts[text];
    }
    make(context, number, ahead->each);
    for (uint32_t text = 0; text < pieces->texts; text++) {
        tv_out_flush(&ahead->outs[text]);
    }
    pthread_mutex_lock(&pieces->lock);
    place->made = true;
    pthread_cond_broadcast(&pieces->changed);
}

static void write_made(struct tv_pieces *pieces, struct tv_out *const *outs)
{
    struct place *place = &pieces->places[pieces->written % AHEAD];
    pthread_mutex_unlock(&pieces->lock);
    for (uint32_t text = 0; text < pieces->texts; text++) {
        tv_out_text(outs[text], tv_buf_text(&place->texts[text]));
        tv_buf_clear(&place->texts[text]);
    }
    pthread_mutex_lock(&pieces->lock);
    place->made = false;
    pieces->written++;
    pthread_cond_broadcast(&pieces->changed);
}

static void make_in_place(struct tv_pieces *pieces, tv_piece_maker *make,
                          void *context, struct tv_out *const *outs)
{
    size_t number = pieces->taken++;
    pthread_mutex_unlock(&pieces->lock);
    make(context, number, outs);
    pthread_mutex_lock(&pieces->lock);
    pieces->written++;
    pthread_cond_broadcast(&pieces->changed);
}

void tv_pieces_write(struct tv_pieces *pieces, size_t count,
                     tv_piece_maker *make, void *context,
                     struct tv_out *const *outs)
{
    struct ahead ahead = {NULL, NULL};
    pthread_mutex_lock(&pieces->lock);
    pieces->begun = true;
    pieces->count = count;
    pieces->taken = pieces->written = 0;
    pthread_cond_broadcast(&pieces->changed);
    while (pieces->written < count) {
        if (pieces->places[pieces->written % AHEAD].made) {
            write_made(pieces, outs);
        } else if (pieces->taken == pieces->written) {
            make_in_place(pieces, make, context, outs);
        } else if (can_take(pieces)) {
            take_ahead(pieces, make, context, &ahead);
        } else {
            pthread_cond_wait(&pieces->changed, &pieces->lock);
        }
    }
    pthread_mutex_unlock(&pieces->lock);
    finish_ahead(&ahead, pieces->texts);
}

void tv_pieces_help(struct tv_pieces *pieces, tv_piece_maker *make,
                    void *context)
{
    struct ahead ahead = {NULL, NULL};
    pthread_mutex_lock(&pieces->lock);
    while (!pieces->begun || pieces->taken < pieces->count) {
        if (can_take(pieces)) {
            take_ahead(pieces, make, context, &ahead);
        } else {
            pthread_cond_wait(&pieces->changed, &pieces->lock);
        }
    }
    pthread_mutex_unlock(&pieces->lock);
    finish_ahead(&ahead, pieces->texts);
}
