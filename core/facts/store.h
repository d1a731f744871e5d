/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The loaded facts of one tenant: one table of cells per collection, and the
 * maps from subjects to their records. The snapshot floor fills it in; after
 * that it is read-only, and forked workers read it copy-on-write without locks.
 *
 * A cell is 32 bits: a state, or a reference to a value in the pool. A zeroed
 * cell is unknown, so a cell that nobody wrote can never lead to a pass.
 */
#ifndef TELVET_FACTS_STORE_H
#define TELVET_FACTS_STORE_H

#include <string.h>

#include "facts/facts.h"
#include "facts/pool.h"

/* Why something is unknown. Causes up to TV_CAUSE_CELL_LAST are also cell
 * values. */
enum tv_cause {
    TV_CAUSE_NO_PROPERTY = 0, /* the record lacks the property */
    /* 1 is the cell value "absent" and no cause */
    TV_CAUSE_WRONG_TYPE = 2, /* a value of another type */
    TV_CAUSE_FLATTENED = 3,  /* System.Object[] and the like: shallow export */
    TV_CAUSE_TOO_LONG = 4,   /* text over its limit */
    TV_CAUSE_OUT_OF_RANGE = 5, /* number that does not fit */
    TV_CAUSE_BAD_TEXT = 6,     /* not a GUID, not a time, … */
    TV_CAUSE_CONCEALED = 7,    /* a report with concealed names */
    TV_CAUSE_CONTRADICTED = 8, /* records of one subject that disagree */
    TV_CAUSE_LOST = 9, /* may be in a part of the collection that was lost */
    TV_CAUSE_CELL_LAST = 15,
    /* Causes that concern whole collections or records. */
    TV_CAUSE_NOT_COLLECTED = 16, /* no file of the collection */
    TV_CAUSE_INCOMPLETE = 17,    /* an incomplete collection does not show it */
    TV_CAUSE_NO_RECORD = 18,     /* no record for this subject */
    TV_CAUSE_UNREADABLE = 19,    /* the collection could not be read */
    /* The projection lacks the fact: a defect of telvet. */
    TV_CAUSE_NOT_READ = 20,
    TV_CAUSE_ALTERED = 21, /* the collection was changed afterwards */
    /* Causes that concern judgements. */
    TV_CAUSE_CHECK = 22,     /* the check itself said so */
    TV_CAUSE_CRASH = 23,     /* the check died of a signal */
    TV_CAUSE_EXIT = 24,      /* the check ended its process */
    TV_CAUSE_HANG = 25,      /* no answer within the time limit */
    TV_CAUSE_SILENCE = 26,   /* the check reported nothing */
    TV_CAUSE_NONSENSE = 27,  /* a report that breaks the contract */
    TV_CAUSE_SET_ASIDE = 28, /* the check failed too often before */
    TV_CAUSE_NO_CHECK = 29,  /* no plugin offers the rule's check */
    TV_CAUSE_MEMORY = 30,    /* over its memory budget */
    TV_CAUSE_COUNT = 31
};

/* Cell values. A cell from TV_CELL_VALUE on holds the value `cell -
 * TV_CELL_VALUE`: 0 or 1 for a boolean, else a reference into the pool. */
#define TV_CELL_ABSENT 1u
#define TV_CELL_VALUE 16u

/* If a MANY collection has more records than this for one subject, its facts
 * are unknown. */
#define TV_STORE_MAX_CHAIN 4096u

#define TV_NO_ROW UINT32_MAX
/* In `row_of`: no record was found, and none could have been, because the
 * collection names its subjects by a key that is not known of this one. */
#define TV_UNSEEN_ROW (UINT32_MAX - 1u)
#define TV_NO_COLUMN UINT32_MAX

/* Where a record begins: the byte offset in the file's UTF-8 text, and the line
 * and column there (both 1-based; columns count code points). */
struct tv_place {
    uint64_t offset;
    uint32_t line;
    uint32_t column;
};

/* A contiguous run of rows that came from one file. */
struct tv_row_range {
    uint32_t first_row;
    uint32_t file; /* index into the snapshot's files */
};

/* One collection. Rows are records in file order. */
struct tv_table {
    bool present;          /* at least one file of it was found */
    bool readable;         /* and all of them could be read to their end */
    bool complete;         /* and lacks nothing, as far as can be told */
    bool altered;          /* a file of it was changed after it was collected */
    bool has_missing_file; /* a file of it that was collected is missing */
    uint32_t row_count;
    uint32_t column_count;
    uint32_t *cells; /* row by row; read them with tv_table_at */
    /* Only of a compacted table, else NULL: per column, its position in a row,
     * or TV_SAME_FOR_ALL; and in that case the one cell. */
    uint32_t *slots, *same;
    uint32_t width;          /* cells in a row of a compacted table */
    struct tv_place *places; /* one per row; NULL if no file holds the table */
    struct tv_row_range *ranges;
    uint32_t range_count;
    /* What each column holds, from tv_table_survey: bit i is set if some row
     * has the cell value i, bit TV_CELL_VALUE if some row has a value. NULL
     * before. */
    uint32_t *held;
};

#define TV_SAME_FOR_ALL UINT32_MAX

/* The number of cells stored per row. */
static inline uint32_t tv_table_width(const struct tv_table *table)
{
    return table->slots ? table->width : table->column_count;
}

/* The cells of one column: that of the first row, and the distance to that of
 * the next. The distance is 0 if one cell stands for all rows. */
struct tv_cells {
    uint32_t *first;
    size_t stride;
};
static inline struct tv_cells tv_table_cells(const struct tv_table *table,
                                             uint32_t column)
{
    struct tv_cells cells = {table->cells + column, table->column_count};
    if (table->slots) {
        bool same = table->slots[column] == TV_SAME_FOR_ALL;
        cells.first =
            same ? &table->same[column] : table->cells + table->slots[column];
        cells.stride = same ? 0 : table->width;
    }
    return cells;
}

static inline uint32_t *tv_table_at(const struct tv_table *table, uint32_t row,
                                    uint32_t column)
{
    struct tv_cells cells = tv_table_cells(table, column);
    return cells.first + row * cells.stride;
}

/* The file that a row came from, by `ranges`; UINT32_MAX if there are none. */
uint32_t tv_table_file(const struct tv_table *table, uint32_t row);

/* `compact` surveys a large table and moves each column that has the same cell
 * in every row out of the rows; it leaves a small or already compacted table
 * alone. `expand` moves those columns back, so that every cell can be
 * written. */
void tv_table_compact(struct tv_table *table, unsigned threads);
void tv_table_expand(struct tv_table *table);

/* A problem of the snapshot or of one of its records. Their number is
 * bounded. */
struct tv_problem {
    /* TV_COLLECTION_COUNT: of the whole snapshot. */
    enum tv_collection collection;
    uint32_t file;         /* or UINT32_MAX */
    uint32_t line, column; /* 0: none */
    const char *code;      /* "malformed-record", "next-link", … */
    const char *text;      /* one sentence */
};

/* The projection: which columns each collection has, derived from the wanted
 * facts. */
struct tv_column {
    uint32_t fact;
    uint32_t source; /* index into the fact's sources */
};

struct tv_projection {
    const struct tv_column *columns[TV_COLLECTION_COUNT];
    uint32_t column_count[TV_COLLECTION_COUNT];
    /* fact * TV_MAX_SOURCES + source -> column, TV_NO_COLUMN if not read. */
    const uint32_t *column_of;
    const bool *wanted; /* per fact */
};

/* A source of a fact, prepared for lookups: everything that does not depend on
 * the subject. */
struct tv_source_view {
    const struct tv_fact *fact;
    const struct tv_source *source;
    const struct tv_collection_info *info;
    const struct tv_table *table;
    struct tv_cells cells; /* of its column; first is NULL if there is none */
    /* Row by subject; NULL if the collection has no such map. */
    const uint32_t *rows;
    /* Sizes of the table and of `rows`; what is beyond has no record. */
    uint32_t row_count, subject_count;
    uint32_t number; /* index of the source within the fact */
    uint32_t column; /* TV_NO_COLUMN if it was not read */
};

/* A resolved fact of one subject. */
struct tv_value {
    uint32_t state;                /* TV_STATE_* */
    enum tv_cause cause;           /* why it is unknown */
    enum tv_collection collection; /* where the value is, or should have been */
    uint32_t row;                  /* TV_NO_ROW if none */
    uint32_t column;               /* TV_NO_COLUMN if none */
    /* Number of items; 1 for a known single value, 0 if not known. */
    uint32_t count;
    /* The items' cells if known and at a fixed distance, else NULL. */
    const uint32_t *items;
    uint32_t stride; /* distance between two items, in cells */
    uint32_t chain;  /* MANY: first row of the chain, else TV_NO_ROW */
    bool across;     /* one item per subject of the fact's own kind */
};

/* A fact that is unknown for every subject: the two values that all lookups
 * return, worked out once. */
struct tv_unknown_for_all {
    bool always; /* the fact is unknown for every subject */
    /* Of the one collection of the fact that was read; zeroed if none was. */
    struct tv_source_view record;
    /* Of subjects with a record there, and of those without. */
    struct tv_value recorded, unrecorded;
};

/* What settling a store found out about a fact's sources, to make lookups
 * cheap. */
struct tv_source_views {
    uint32_t count; /* of `at` */
    /* TV_SUBJECT_* of the viewer for whom `direct` can decide alone, from the
     * subject's one record; UINT32_MAX if there is no such view. */
    uint32_t direct_for;
    /* `leading` is the view of the fact's leader that must not be unknown for
     * the subject if `direct` is to decide; NULL if the fact has no leader. */
    const struct tv_source_view *direct, *leading;
    /* The sources that can make the fact known for some subject, in order. */
    struct tv_source_view at[TV_MAX_SOURCES];
    struct tv_unknown_for_all for_all;
};

struct tv_store {
    struct tv_projection projection;
    struct tv_table tables[TV_COLLECTION_COUNT];

    uint32_t subject_count[TV_SUBJECT_KINDS + 1]; /* by TV_SUBJECT_* */
    /* Whether the last subject of the kind stands for all those that the
     * snapshot does not show. */
    bool has_unseen[TV_SUBJECT_KINDS + 1];
    /* `row_of` maps subject i of the collection's kind to its row, TV_NO_ROW if
     * there is none; for TV_JOIN_MANY to the first row of a chain that
     * continues through `next_row`. NULL for SINGLE and RECORDS collections. */
    uint32_t *row_of[TV_COLLECTION_COUNT];
    uint32_t *next_row[TV_COLLECTION_COUNT];

    uint32_t *experts; /* numbers of the users in scope, ascending */
    uint32_t expert_count;
    bool experts_listed; /* false: every enabled person is in scope */

    /* Both from tv_store_settle. */
    struct tv_source_views *views; /* per fact; NULL before */
    /* Whether a collection has a record of every subject that the snapshot
     * shows. */
    bool has_all[TV_COLLECTION_COUNT];

    /* Last member: it is large and tv_store_init does not zero it. */
    struct tv_pool pool;
};

/* Whether this subject stands for those that the snapshot does not show. */
static inline bool tv_store_is_unseen(const struct tv_store *store,
                                      uint32_t kind, uint32_t subject)
{
    return kind <= TV_SUBJECT_KINDS && store->has_unseen[kind] &&
           subject + 1 == store->subject_count[kind];
}

/*
 * Resolves `fact` for subject `subject` (index within its kind) as seen by a
 * check of kind `viewer`. A tenant or network fact is the same for every
 * viewer; a user or channel fact seen from another kind is a list with one item
 * per subject. Never fails: what cannot be resolved is unknown, with its cause.
 */
void tv_store_value(const struct tv_store *store, uint32_t fact,
                    uint32_t viewer, uint32_t subject, struct tv_value *out);

/* Prefetches into the processor's cache what a lookup of the fact for these
 * users will read. Only a performance hint; changes no result. */
void tv_store_prefetch(const struct tv_store *store, uint32_t fact,
                       const uint32_t *subjects, uint32_t count);

/* Item `item` of a value as a cell; 0 (unknown) out of range. */
uint32_t tv_store_item(const struct tv_store *store, uint32_t fact,
                       const struct tv_value *value, uint32_t item);

/* A cheaper tv_store_item for values whose items lie side by side. Returns 0 if
 * only tv_store_item can tell: a blank cell may mean absent, and the items of
 * chains and of `across` values are not in `items`. */
static inline uint32_t tv_value_item(const struct tv_value *value,
                                     uint32_t item)
{
    return value->items && item < value->count
               ? value->items[(size_t)item * value->stride]
               : 0;
}

/* What a cell holds. A cell without a value, or with one of another type,
 * yields false, 0 or the empty text. */
uint32_t tv_cell_state(uint32_t cell);
bool tv_cell_bool(uint32_t cell);
int64_t tv_cell_int(const struct tv_store *store, uint32_t cell);
struct tv_text tv_cell_text(const struct tv_store *store, uint32_t cell);

/* Whether two cells of `fact` are equal: the same state, or equal values
 * wherever the pool keeps them. Texts are compared without regard to ASCII
 * case. */
bool tv_cells_same(const struct tv_store *store, uint32_t fact, uint32_t a,
                   uint32_t b);

/* Makes the projection for the facts with wanted[fact] set (`wanted` may be
 * NULL), their leaders, and the identity and names that telvet itself always
 * needs. Owned by the arena. */
struct tv_arena;
void tv_projection_make(struct tv_arena *arena, const bool *wanted,
                        struct tv_projection *out);

/* `init` makes an empty store. `finish` frees the pool and what
 * tv_table_survey, tv_table_compact and tv_store_settle allocated, and zeroes
 * the rest, which belongs to whoever filled it in. */
void tv_store_init(struct tv_store *store);
void tv_store_finish(struct tv_store *store);

/* Prepares a source for lookups. Private to the floor. */
struct tv_source_view tv_source_view_of(const struct tv_store *store,
                                        uint32_t fact, uint32_t source);

/* Fills in `held` of a table. */
void tv_table_survey(struct tv_table *table, unsigned threads);

/* To be called once the store is complete: surveys the tables that were not
 * surveyed, and fills in `views` and `has_all`, so that sources that cannot
 * contribute are skipped. Makes lookups cheaper; changes no value. */
void tv_store_settle(struct tv_store *store);

/* Whether part of a collection was lost. One that was never collected is not
 * damaged. */
static inline bool tv_table_is_damaged(const struct tv_table *table)
{
    return table->present
               ? !table->readable || !table->complete || table->altered
               : table->has_missing_file;
}

/* Whether a cause means that collected data was damaged: the lost part might
 * contradict everything that is left. */
static inline bool tv_cause_is_damage(enum tv_cause cause)
{
    return cause == TV_CAUSE_INCOMPLETE || cause == TV_CAUSE_UNREADABLE ||
           cause == TV_CAUSE_ALTERED || cause == TV_CAUSE_LOST;
}

/* Whether one value of a source is itself a list; otherwise a list fact has one
 * single value per record. */
static inline bool tv_fact_holds_lists(const struct tv_fact *fact)
{
    return fact->list && strstr(fact->sources[0].path, "[]") != NULL;
}

/* Whether a cause means that a value exists but cannot be read: it might
 * contradict all those that can. A list that the export flattened does not
 * count; it is treated as never collected. */
static inline bool tv_cause_is_unread(const struct tv_fact *fact,
                                      enum tv_cause cause)
{
    return cause == TV_CAUSE_WRONG_TYPE || cause == TV_CAUSE_TOO_LONG ||
           cause == TV_CAUSE_OUT_OF_RANGE || cause == TV_CAUSE_BAD_TEXT ||
           cause == TV_CAUSE_CONTRADICTED ||
           (cause == TV_CAUSE_FLATTENED && !tv_fact_holds_lists(fact));
}

/* A predicate for people, to follow the fact's name: "was not collected". */
const char *tv_cause_text(enum tv_cause cause);
/* "not-collected", for machines. */
const char *tv_cause_code(enum tv_cause cause);

#endif
