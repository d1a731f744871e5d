/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The steps by which a fact is resolved to a value: what one source says
 * (answer.c, records.c), which of the sources decides (resolve.c), and the same
 * fact across all subjects of a kind (across.c). All pointers are borrowed. No
 * function fails: what cannot be resolved is unknown, with its cause. Private
 * to the floor.
 */
#ifndef TELVET_FACTS_ASK_H
#define TELVET_FACTS_ASK_H

#include "facts/store.h"

/* A lookup: a source whose collection was read, and the subject to look up. */
struct tv_question {
    const struct tv_store *store;
    const struct tv_source_view *view;
    uint32_t subject;
};

/* The subject's row in the source's table, TV_NO_ROW if there is none. */
static inline uint32_t tv_ask_row(const struct tv_question *q)
{
    const struct tv_source_view *view = q->view;
    uint32_t row =
        q->subject < view->subject_count ? view->rows[q->subject] : TV_NO_ROW;
    return row < view->row_count ? row : TV_NO_ROW;
}

/* The cell of the fact in a row. */
static inline uint32_t tv_ask_cell(const struct tv_question *q, uint32_t row)
{
    const struct tv_cells *cells = &q->view->cells;
    return cells->first[row * cells->stride];
}

/* An unknown value of which only the place is set: collection and column. */
static inline struct tv_value tv_ask_blank(enum tv_collection collection,
                                           uint32_t column)
{
    return (struct tv_value){.collection = collection,
                             .row = TV_NO_ROW,
                             .column = column,
                             .stride = 1,
                             .chain = TV_NO_ROW};
}

/* Makes a value unknown and empty; its place (collection, row, column)
 * stays. */
static inline void tv_ask_unknown(struct tv_value *out, enum tv_cause cause)
{
    out->state = TV_STATE_UNKNOWN;
    out->cause = cause;
    out->count = 0;
    out->items = NULL;
    out->chain = TV_NO_ROW;
}

/* Sets `out` for a subject of which the source has no record: absent or
 * unknown, depending on the collection. */
void tv_ask_no_record(const struct tv_question *q, struct tv_value *out);

/* What the source says of the subject. */
void tv_ask_view(const struct tv_question *q, struct tv_value *out);

/* The cases of tv_ask_view in which a fact is a list with one item per record:
 * of the records of the subject (chain), or of all records of the table (list).
 * `out` must be a blank value. */
void tv_ask_chain(const struct tv_question *q, struct tv_value *out);
void tv_ask_list(const struct tv_question *q, struct tv_value *out);

/* The shortcut for a view that is `direct` or `leading` (see tv_source_views):
 * reads the subject's one record. Returns false if that yields no known or
 * absent value; the contents of `out` are then meaningless. */
bool tv_ask_directly(const struct tv_question *q, struct tv_value *out);

/* Item `item`, which must exist, of a known value that is not `across`. */
uint32_t tv_ask_item(const struct tv_store *store, const struct tv_value *value,
                     uint32_t item);

/* Why a source cannot be used: it was not read, or must not be trusted.
 * TV_CAUSE_COUNT if it can. */
enum tv_cause tv_ask_unusable_cause(const struct tv_source_view *view);

/* What source number `source` of the fact says, or unknown with the reason why
 * it cannot be used. */
void tv_ask_source(const struct tv_store *store, uint32_t fact, uint32_t source,
                   uint32_t subject, struct tv_value *out);

/* Ranks causes by how close the source came to a value. Of several sources that
 * all leave a fact unknown, the cause with the highest rank is reported. */
unsigned tv_ask_cause_rank(enum tv_cause cause);

/* Resolves the fact for one subject of the fact's own kind, from all its
 * sources. */
void tv_ask_resolve(const struct tv_store *store, uint32_t fact,
                    uint32_t subject, struct tv_value *out);

/* The fact of all subjects of its kind as one list (`across`), and one item of
 * such a list as a cell. */
void tv_ask_across(const struct tv_store *store, uint32_t fact,
                   struct tv_value *out);
uint32_t tv_ask_item_across(const struct tv_store *store, uint32_t fact,
                            uint32_t subject);

/* For a subject that stands for those the snapshot does not show: if `out` is
 * unknown for lack of a record, changes its cause and collection to those of
 * the list that should have named such users or channels. */
void tv_ask_blame_list(const struct tv_store *store, uint32_t kind,
                       struct tv_value *out);

#endif
