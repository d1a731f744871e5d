/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a fact becomes a value, in pieces: what one source says (answer.c,
 * records.c), which of the sources decides (resolve.c), what the subjects of a
 * kind are as a whole (across.c). Everything is borrowed, nothing fails: what
 * cannot be told is unknown with its cause. Private to the floor.
 */
#ifndef TELVET_FACTS_ASK_H
#define TELVET_FACTS_ASK_H

#include "facts/store.h"

/* A source that was read, and whom it is asked about. */
struct tv_question {
    const struct tv_store *store;
    const struct tv_voice *voice;
    uint32_t subject;
};

/* The row that the source has of the subject, TV_NO_ROW if none. */
static inline uint32_t tv_ask_row(const struct tv_question *q)
{
    const struct tv_voice *voice = q->voice;
    uint32_t row =
        q->subject < voice->subject_count ? voice->rows[q->subject] : TV_NO_ROW;
    return row < voice->row_count ? row : TV_NO_ROW;
}

/* The cell of the fact in a row. */
static inline uint32_t tv_ask_cell(const struct tv_question *q, uint32_t row)
{
    const struct tv_cells *cells = &q->voice->cells;
    return cells->first[row * cells->stride];
}

/* A value before anything is known but where it would stand. */
static inline struct tv_value tv_ask_blank(enum tv_collection collection,
                                           uint32_t column)
{
    return (struct tv_value){.collection = collection,
                             .row = TV_NO_ROW,
                             .column = column,
                             .stride = 1,
                             .chain = TV_NO_ROW};
}

/* Turns a value into an unknown that holds nothing; it stays where it was. */
static inline void tv_ask_unknown(struct tv_value *out, enum tv_cause cause)
{
    out->state = TV_STATE_UNKNOWN;
    out->cause = cause;
    out->count = 0;
    out->items = NULL;
    out->chain = TV_NO_ROW;
}

/* What it means that the source has no record of the subject. */
void tv_ask_no_record(const struct tv_question *q, struct tv_value *out);

/* What the source says. */
void tv_ask_voice(const struct tv_question *q, struct tv_value *out);

/* Its parts where a fact is a list with one item per record, from a blank value
 * on: the records of the subject, and those of the whole table. */
void tv_ask_chain(const struct tv_question *q, struct tv_value *out);
void tv_ask_list(const struct tv_question *q, struct tv_value *out);

/* What the source says where one record tells it (`direct_for` of tv_voices).
 * False if it does not; `out` is then of no use. */
bool tv_ask_directly(const struct tv_question *q, struct tv_value *out);

/* Item `item`, which there is, of a known value that is not across. */
uint32_t tv_ask_item(const struct tv_store *store, const struct tv_value *value,
                     uint32_t item);

/* Why a source was not read, or must not be believed; TV_CAUSE_COUNT: it
 * answers. */
enum tv_cause tv_ask_why_silent(const struct tv_voice *voice);

/* What the source of that number says, or why it was not read. */
void tv_ask_source(const struct tv_store *store, uint32_t fact, uint32_t source,
                   uint32_t subject, struct tv_value *out);

/* How near a source came to an answer, for comparison: the cause of the nearest
 * is the one to tell. */
unsigned tv_ask_nearness(enum tv_cause cause);

/* What all sources together say of one subject of the fact's own kind. */
void tv_ask_resolve(const struct tv_store *store, uint32_t fact,
                    uint32_t subject, struct tv_value *out);

/* The fact of all subjects of its kind side by side, and one of these items as
 * a cell. */
void tv_ask_across(const struct tv_store *store, uint32_t fact,
                   struct tv_value *out);
uint32_t tv_ask_item_across(const struct tv_store *store, uint32_t fact,
                            uint32_t subject);

/* Of whom the snapshot does not show: says that it is the list of such people
 * or channels that does not name them. */
void tv_ask_blame_list(const struct tv_store *store, uint32_t kind,
                       struct tv_value *out);

#endif
