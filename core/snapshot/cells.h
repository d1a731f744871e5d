/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Making the cells of one record, out of reader events or CSV cells. One maker
 * belongs to one thread. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_CELLS_H
#define TELVET_SNAPSHOT_CELLS_H

#include "facts/pool.h"
#include "snapshot/cached.h"
#include "snapshot/convert.h"
#include "snapshot/guess.h"
#include "snapshot/layout.h"
#include "snapshot/state.h"

#define TV_CACHE_SLOTS 1024u /* a power of two */
#define TV_TRIAL 512u        /* misses before a field is judged */

/* What an event comes to, by its role: a list begins, an item of it, or the
 * value of the field. */
struct tv_made_cell {
    uint32_t cell;
    uint16_t field;
    uint16_t role; /* enum tv_json_role */
};

/* What a tail of the reader's comes to. */
#define TV_TAIL_CELLS 16u
struct tv_tail_cells {
    uint32_t id; /* of the tail; 0: none yet */
    uint32_t count;
    struct tv_made_cell cells[TV_TAIL_CELLS];
};

/* Whether what a field says repeats: as long as the misses do not exceed the
 * hits by `patience`, it may. */
struct tv_trial {
    uint32_t hits, misses, patience;
};

struct tv_field_trials {
    struct tv_trial texts, lists;
};

static inline bool tv_trial_goes_on(const struct tv_trial *trial)
{
    return trial->hits + trial->patience > trial->misses;
}

static inline void tv_trial_count(struct tv_trial *trial, bool hit)
{
    trial->hits += hit && trial->hits < UINT32_MAX / 2;
    trial->misses += !hit && trial->misses < UINT32_MAX;
}

/* The list that a field is in the record at hand. */
struct tv_field_state {
    bool listed; /* a list has begun */
    bool lost;   /* more items than a list may have */
    bool flattened;
    uint32_t count, capacity;
    uint32_t *items;
    uint32_t last_list; /* that the field had */
};

struct tv_cell_maker {
    const struct tv_layout *layout;
    const struct tv_snapshot_state *state; /* for whom is known already */
    struct tv_pool_cursor *values, *keys;
    uint32_t first_key; /* where the keys of a block begin */
    struct tv_guess guess;
    uint32_t owner;  /* whom the record's id names, if known, or NO_SUBJECT */
    uint32_t *cells; /* per field, of the record at hand */
    struct tv_field_state *states;  /* per field */
    char *scratch;                  /* decoded text */
    struct tv_cached_cell *cache;   /* borrowed, TV_CACHE_SLOTS */
    struct tv_field_trials *trials; /* borrowed, per field */
    struct tv_tail_cells *tails;    /* by number */
    uint32_t tail_room;
    struct tv_cached_cell *lately; /* of CSV, by path; NULL: nothing yet */
};

void tv_cell_maker_init(struct tv_cell_maker *maker,
                        const struct tv_snapshot_state *state,
                        const struct tv_layout *layout,
                        struct tv_cached_cell *cache,
                        struct tv_field_trials *trials,
                        struct tv_pool_cursor *values,
                        struct tv_pool_cursor *keys);
void tv_cell_maker_finish(struct tv_cell_maker *maker);

/* What a text is as a value of the field; an item of the list that the field
 * is. For those who fill records in. */
uint32_t tv_cells_text(struct tv_cell_maker *maker, uint16_t index,
                       struct tv_text text, enum tv_spelling spelling);
void tv_cells_item(struct tv_field_state *state, uint32_t cell);

/* One record: begin, then events or texts, then take. */
void tv_cells_begin(struct tv_cell_maker *maker);
void tv_cells_events(struct tv_cell_maker *maker, const char *record,
                     const struct tv_json_events *events);
/* A cell of a CSV file; lists are split at semicolons. Unless `is_whole` the
 * text stands where a parent of the value belongs. */
void tv_cells_csv(struct tv_cell_maker *maker, uint16_t path,
                  struct tv_text text, bool is_whole);
/* The same if the record before had the text at the path, and it comes to the
 * same: false if not, or if that is not known. */
bool tv_cells_csv_again(struct tv_cell_maker *maker, uint16_t path,
                        struct tv_text text);
/* Notes what a text of the record at hand has come to. */
void tv_cells_csv_note(struct tv_cell_maker *maker, uint16_t path,
                       struct tv_text text);
/* The same where two columns of one name say two things. */
void tv_cells_csv_contradicted(struct tv_cell_maker *maker, uint16_t path);
/* Why the record cannot be given to anybody, though it may be somebody's: it
 * does not say who it is of; or why it is none, though it would pass for one of
 * blank properties. NULL if it does, or is nobody's. */
const char *tv_cells_no_owner(const struct tv_cell_maker *maker);
/* Writes the columns, and the keys by role, with the owner if it is known
 * already; their hashes are left to tv_owners_find. */
void tv_cells_take(struct tv_cell_maker *maker, uint32_t *cells,
                   uint32_t keys[TV_KEY_WORDS]);

#endif
