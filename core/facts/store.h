/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The loaded facts of one tenant: tables of cells, one table per collection,
 * and the maps from subjects to their records. Filled by the snapshot floor,
 * then constant: workers read it copy-on-write, without locks.
 *
 * A cell is 32 bits: a state, or a value in the pool. Zeroed memory is unknown,
 * so what nobody wrote can never pass.
 */
#ifndef TELVET_FACTS_STORE_H
#define TELVET_FACTS_STORE_H

#include <string.h>

#include "facts/facts.h"
#include "facts/pool.h"

/* Why something is unknown; the small ones are cell values. */
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
    TV_CAUSE_LOST = 9,         /* may stand in what was collected and is lost */
    TV_CAUSE_CELL_LAST = 15,
    /* Of whole collections and records. */
    TV_CAUSE_NOT_COLLECTED = 16, /* no file of the collection */
    TV_CAUSE_INCOMPLETE = 17,    /* not shown by an incomplete collection */
    TV_CAUSE_NO_RECORD = 18,     /* no record for this subject */
    TV_CAUSE_UNREADABLE = 19,    /* the collection could not be read */
    TV_CAUSE_NOT_READ = 20,      /* fact was not projected: a defect */
    TV_CAUSE_ALTERED = 21,       /* the collection was changed afterwards */
    /* Of judgements. */
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

/* Cell values. From TV_CELL_VALUE on: value + TV_CELL_VALUE. */
#define TV_CELL_ABSENT 1u
#define TV_CELL_VALUE 16u

/* More records of one MANY collection for one subject are unknown. */
#define TV_STORE_MAX_CHAIN 4096u

#define TV_NO_ROW UINT32_MAX
/* In `row_of`: none was found, and none could be: the collection names people
 * by what is not known of this one. */
#define TV_UNSEEN_ROW (UINT32_MAX - 1u)
#define TV_NO_COLUMN UINT32_MAX

/* Where a record begins: byte offset in the file's UTF-8 text, and line and
 * column there (1-based, columns in code points). */
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
    bool present;  /* at least one file of it was found */
    bool readable; /* and could be read to its end */
    bool complete; /* and holds everything, as far as can be told */
    bool altered;  /* a file of it is not the one that was collected */
    bool robbed;   /* a file of it was collected, and is not there */
    uint32_t row_count;
    uint32_t column_count;
    uint32_t *cells; /* row by row; see tv_table_at */
    /* Of a table that was compacted: per column its place in a row, or
     * TV_SAME_FOR_ALL and the one cell; and places in a row. Else NULL: every
     * column has its place, in their order. */
    uint32_t *slots, *same;
    uint32_t width;
    struct tv_place *places; /* one per row; NULL for computed tables */
    struct tv_row_range *ranges;
    uint32_t range_count;
    /* Per column, from tv_table_survey: bit i, some row has the cell i; bit
     * TV_CELL_VALUE, some row has a value. NULL before. */
    uint32_t *held;
};

#define TV_SAME_FOR_ALL UINT32_MAX

/* Cells in a row. */
static inline uint32_t tv_table_width(const struct tv_table *table)
{
    return table->slots ? table->width : table->column_count;
}

/* The cells of one column: the first row's, and how far they are apart, which
 * is nothing where one stands for all. */
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

/* The file of a row, as its ranges say; UINT32_MAX if there are none. */
uint32_t tv_table_file(const struct tv_table *table, uint32_t row);

/* Takes columns that say the same of every row out of the rows, if there are
 * many, and surveys it then; and puts them back, so that each cell can be
 * written. */
void tv_table_compact(struct tv_table *table, unsigned threads);
void tv_table_expand(struct tv_table *table);

/* What is wrong with a snapshot or a record of it; kept in bounded number. */
struct tv_problem {
    enum tv_collection collection; /* TV_COLLECTION_COUNT: the snapshot */
    uint32_t file;                 /* or UINT32_MAX */
    uint32_t line, column;         /* 0: none */
    const char *code;              /* "malformed-record", "next-link", … */
    const char *text;              /* one sentence */
};

/* The projection: which columns each collection has, from the wanted facts. */
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

/* A source of a fact, and all that does not depend on who is asked about. */
struct tv_voice {
    const struct tv_fact *fact;
    const struct tv_source *source;
    const struct tv_collection_info *info;
    const struct tv_table *table;
    struct tv_cells cells; /* of the column, if there is one */
    const uint32_t *rows;  /* by subject; of collections that have them */
    uint32_t row_count, subject_count; /* 0: none can be looked up */
    uint32_t number;                   /* of the source */
    uint32_t column;                   /* or TV_NO_COLUMN */
};

/* A resolved fact of one subject. */
struct tv_value {
    uint32_t state;                /* TV_STATE_* */
    enum tv_cause cause;           /* of an unknown */
    enum tv_collection collection; /* where it was, or should have been */
    uint32_t row;                  /* TV_NO_ROW if none */
    uint32_t column;               /* TV_NO_COLUMN if none */
    uint32_t count;        /* items; 1 for a known single, 0 if not known */
    const uint32_t *items; /* known, and side by side: their cells */
    uint32_t stride;       /* distance of items in cells (RECORDS: columns) */
    uint32_t chain;        /* MANY: first row of the chain, else TV_NO_ROW */
    bool across;           /* one item per subject of the fact's own kind */
};

/* A fact that is unknown of everybody, and why: of those of whom the one
 * collection that was read has a record, and of the others. */
struct tv_mute {
    bool always;            /* it is such a fact */
    struct tv_voice record; /* of that collection; zeroed: nothing was read */
    struct tv_value recorded, unrecorded;
};

/* The sources of a fact that have something to say of somebody, in order. */
struct tv_voices {
    uint32_t count;
    /* The kind of viewer, TV_SUBJECT_*, to whom one of them tells it by the one
     * record of each subject; or UINT32_MAX. Which that is; and which voice of
     * the fact's leader must know something then, NULL if it has no leader. */
    uint32_t direct_for;
    const struct tv_voice *direct, *leading;
    struct tv_voice at[TV_MAX_SOURCES];
    struct tv_mute mute; /* where none has, and that is the same for many */
};

struct tv_store {
    struct tv_projection projection;
    struct tv_table tables[TV_COLLECTION_COUNT];

    uint32_t subject_count[TV_SUBJECT_KINDS + 1]; /* by TV_SUBJECT_* */
    /* The last subject stands for those that the snapshot does not show. */
    bool has_unseen[TV_SUBJECT_KINDS + 1];
    /* Row of a collection for subject i of the collection's kind, TV_NO_ROW if
     * none. For TV_JOIN_MANY the first of a chain through `next_row`. NULL for
     * SINGLE and RECORDS collections. */
    uint32_t *row_of[TV_COLLECTION_COUNT];
    uint32_t *next_row[TV_COLLECTION_COUNT];

    uint32_t *experts; /* user numbers in scope, ascending */
    uint32_t expert_count;
    bool experts_listed; /* false: every enabled person */

    /* From tv_store_settle: per fact, or NULL; and whether a collection has a
     * record of every subject that the snapshot shows. */
    struct tv_voices *voices;
    bool has_all[TV_COLLECTION_COUNT];

    struct tv_pool pool; /* last: it is large, and not zeroed */
};

/* Whether a subject stands for those that the snapshot does not show. */
static inline bool tv_store_is_unseen(const struct tv_store *store,
                                      uint32_t kind, uint32_t subject)
{
    return kind <= TV_SUBJECT_KINDS && store->has_unseen[kind] &&
           subject + 1 == store->subject_count[kind];
}

/*
 * The value of `fact` for subject `subject` (index within its kind) as seen by
 * a check of kind `viewer`: tenant facts from anywhere are the tenant's; a user
 * or channel fact seen from another kind is a list with one item per subject.
 * Never fails: what cannot be resolved is unknown with its cause.
 */
void tv_store_value(const struct tv_store *store, uint32_t fact,
                    uint32_t viewer, uint32_t subject, struct tv_value *out);

/* Brings nearer to the processor what the fact of these subjects, users, will
 * be looked for in. Of no effect but on time. */
void tv_store_bring(const struct tv_store *store, uint32_t fact,
                    const uint32_t *subjects, uint32_t count);

/* Item `item` of a value as a cell; 0 (unknown) out of range. */
uint32_t tv_store_item(const struct tv_store *store, uint32_t fact,
                       const struct tv_value *value, uint32_t item);

/* The same at less cost, for the items of one cell or one list; 0 leaves it to
 * tv_store_item: blank may mean absent, and what is not here may be elsewhere.
 */
static inline uint32_t tv_value_item(const struct tv_value *value,
                                     uint32_t item)
{
    return value->items && item < value->count
               ? value->items[(size_t)item * value->stride]
               : 0;
}

/* What a cell holds. Wrong kinds give 0 and empty text. */
uint32_t tv_cell_state(uint32_t cell);
bool tv_cell_bool(uint32_t cell);
int64_t tv_cell_int(const struct tv_store *store, uint32_t cell);
struct tv_text tv_cell_text(const struct tv_store *store, uint32_t cell);

/* Whether two cells of `fact` say the same: the same value, wherever the pool
 * keeps it, texts in any case of ASCII, or the same state. */
bool tv_cells_same(const struct tv_store *store, uint32_t fact, uint32_t a,
                   uint32_t b);

/* Building: a projection that reads `wanted` facts (bool per fact) and what
 * telvet itself always needs (identity, names). Owned by the arena. */
struct tv_arena;
void tv_projection_make(struct tv_arena *arena, const bool *wanted,
                        struct tv_projection *out);

/* An empty store; `finish` frees the pool and what surveys made, and forgets
 * the rest, which belongs to whoever filled it in. */
void tv_store_init(struct tv_store *store);
void tv_store_finish(struct tv_store *store);

/* A source as it is asked. Private to the floor. */
struct tv_voice tv_voice_of(const struct tv_store *store, uint32_t fact,
                            uint32_t source);

/* Takes down what the columns of a table hold. */
void tv_table_survey(struct tv_table *table, unsigned threads);

/* Once everything is filled in: who has nothing to say is asked no more, which
 * changes no value. Surveys what was not. */
void tv_store_settle(struct tv_store *store);

/* Whether there was more of a collection than there is. One that was never
 * collected is not damaged. */
static inline bool tv_table_is_damaged(const struct tv_table *table)
{
    return table->present
               ? !table->readable || !table->complete || table->altered
               : table->robbed;
}

/* Whether something is unknown because what was collected is damaged: what is
 * lost could say otherwise than all that is left. */
static inline bool tv_cause_is_damage(enum tv_cause cause)
{
    return cause == TV_CAUSE_INCOMPLETE || cause == TV_CAUSE_UNREADABLE ||
           cause == TV_CAUSE_ALTERED || cause == TV_CAUSE_LOST;
}

/* Whether its sources hold lists: a list over records has single values. */
static inline bool tv_fact_holds_lists(const struct tv_fact *fact)
{
    return fact->list && strstr(fact->sources[0].path, "[]") != NULL;
}

/* Whether a value of the fact is there and cannot be read: it could say
 * otherwise than all that can. A list that an export flattened was left out of
 * it, as if nobody had asked for it. */
static inline bool tv_cause_is_unread(const struct tv_fact *fact,
                                      enum tv_cause cause)
{
    return cause == TV_CAUSE_WRONG_TYPE || cause == TV_CAUSE_TOO_LONG ||
           cause == TV_CAUSE_OUT_OF_RANGE || cause == TV_CAUSE_BAD_TEXT ||
           cause == TV_CAUSE_CONTRADICTED ||
           (cause == TV_CAUSE_FLATTENED && !tv_fact_holds_lists(fact));
}

/* One short sentence part for people: "was not collected". */
const char *tv_cause_text(enum tv_cause cause);
/* "not-collected", for machines. */
const char *tv_cause_code(enum tv_cause cause);

#endif
