/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Makes the cells of one record from reader events or CSV cells. A maker
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
#define TV_TRIAL 512u        /* the usual patience of a struct tv_trial */

/* What an event becomes, by its role: the value of the field, the beginning of
 * its list, or an item of it. */
struct tv_made_cell {
    uint32_t cell;
    uint16_t field;
    uint16_t role; /* enum tv_json_role */
};

/* The cells that a tail of the reader becomes. */
#define TV_TAIL_CELLS 16u
struct tv_tail_cells {
    uint32_t id; /* of the tail; 0: not made yet */
    uint32_t count;
    struct tv_made_cell cells[TV_TAIL_CELLS];
};

/* Whether a cache pays for a field: it is used until its misses exceed its hits
 * by `patience`. */
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

/* A list field in the record at hand. */
struct tv_field_state {
    bool listed;    /* a list has begun */
    bool lost;      /* more items than a list may have */
    bool flattened; /* an item is TV_CAUSE_FLATTENED */
    uint32_t count, capacity;
    uint32_t *items;    /* cells */
    uint32_t last_list; /* cell of the field's last list, or 0 */
};

struct tv_cell_maker {
    const struct tv_layout *layout;
    const struct tv_snapshot_state *state; /* subjects known so far */
    struct tv_pool_cursor *values, *keys;
    uint32_t first_key; /* `keys->next` when the block began */
    struct tv_guess guess;
    uint32_t owner;  /* subject that the record's id names, or TV_NO_SUBJECT */
    uint32_t *cells; /* per field, of the record at hand */
    struct tv_field_state *states;  /* per field */
    char *scratch;                  /* decoded text */
    struct tv_cached_cell *cache;   /* borrowed, TV_CACHE_SLOTS */
    struct tv_field_trials *trials; /* borrowed, per field */
    struct tv_tail_cells *tails;    /* by number of the tail */
    uint32_t tail_room;
    struct tv_cached_cell *lately; /* last text by CSV path; NULL: none yet */
};

/* The maker borrows all that it is given. */
void tv_cell_maker_init(struct tv_cell_maker *maker,
                        const struct tv_snapshot_state *state,
                        const struct tv_layout *layout,
                        struct tv_cached_cell *cache,
                        struct tv_field_trials *trials,
                        struct tv_pool_cursor *values,
                        struct tv_pool_cursor *keys);
void tv_cell_maker_finish(struct tv_cell_maker *maker);

/* Converts a text to a cell of field number `index`. */
uint32_t tv_cells_text(struct tv_cell_maker *maker, uint16_t index,
                       struct tv_text text, enum tv_spelling spelling);
/* Adds an item to the list of a field, if one has begun. */
void tv_cells_item(struct tv_field_state *state, uint32_t cell);

/* For each record: begin, then events or texts of CSV, then take. */
void tv_cells_begin(struct tv_cell_maker *maker);
void tv_cells_events(struct tv_cell_maker *maker, const char *record,
                     const struct tv_json_events *events);
/* Takes a cell of a CSV file; lists are split at semicolons. Unless `is_whole`,
 * the cell is not the value at the path but a parent of it, as text. */
void tv_cells_csv(struct tv_cell_maker *maker, uint16_t path,
                  struct tv_text text, bool is_whole);
/* The fast path of tv_cells_csv: takes the cell that the last noted text of the
 * path became, if the text is the same. False if it is not: then nothing was
 * taken. */
bool tv_cells_csv_again(struct tv_cell_maker *maker, uint16_t path,
                        struct tv_text text);
/* Remembers, for tv_cells_csv_again, the cell that the text has become. */
void tv_cells_csv_note(struct tv_cell_maker *maker, uint16_t path,
                       struct tv_text text);
/* Makes the value unknown, because two columns of one name contradict each
 * other. */
void tv_cells_csv_contradicted(struct tv_cell_maker *maker, uint16_t path);
/* Says why a record must be refused: it may belong to a subject, but does not
 * say to which; or it has no property of its collection, and would pass for a
 * record of blank ones. NULL if it is fine, or known to belong to nobody.
 * Constant. */
const char *tv_cells_no_owner(const struct tv_cell_maker *maker);
/* Writes the record's row: its cells by column and its keys by role.
 * TV_KEY_SUBJECT is set if the owner is known already; the rest of the owners,
 * and the hashes, are left to tv_owners_find. */
void tv_cells_take(struct tv_cell_maker *maker, uint32_t *cells,
                   uint32_t keys[TV_KEY_WORDS]);

#endif
