/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the snapshot floor knows beyond what snapshot.h shows. Private to the
 * floor.
 */
#ifndef TELVET_SNAPSHOT_STATE_H
#define TELVET_SNAPSHOT_STATE_H

#include "snapshot/layout.h"
#include "snapshot/place.h"
#include "snapshot/snapshot.h"
#include "json/doc.h"

#define TV_NO_FILE UINT32_MAX
#define TV_MAX_MANIFEST ((size_t)16 << 20) /* bytes */
#define TV_SUBJECT_RUN 16384u /* subjects that a thread takes at once */

enum tv_form {
    TV_FORM_NONE,
    TV_FORM_VALUES, /* JSON values one after another: arrays, objects */
    TV_FORM_PAGES,  /* objects whose "value" holds the records */
    TV_FORM_LINES,  /* one record a line */
    TV_FORM_CSV,
    TV_FORM_PLAIN /* one text a line, # comments */
};

/* The column of a CSV file that holds a path's value. */
struct tv_csv_source {
    uint16_t cell;    /* number of the column, or TV_NO_FIELD */
    bool is_whole;    /* else its cells are a parent of the value, as text */
    bool is_left_out; /* no column, which counts as a blank cell */
};

/* A CSV file's first line, resolved. */
struct tv_csv_header {
    char delimiter;
    uint32_t cell_count;
    struct tv_text line; /* as it stands in the text, without its end */
    uint16_t *next_same; /* per column: the next of that name, or TV_NO_FIELD */
    bool *is_nameless;   /* per column; NULL except for an allowlist */
    struct tv_csv_source *cells; /* per path of the layout */
    struct tv_span header_span;  /* from the begin of the text to the records */
};

struct tv_file_state {
    enum tv_form form;
    int fd;             /* of the transcoded text, else -1 */
    uint64_t text;      /* where the text begins, behind a byte order mark */
    uint64_t begin;     /* where its records begin, behind a CSV header */
    uint64_t size;      /* of the text as it is read */
    bool failed;        /* not all of it could be read */
    bool has_next_link; /* its last page points to another */
    struct tv_csv_header csv;
};

/* What reading found out about a collection. */
struct tv_collection_state {
    const struct tv_layout *layout;
    uint32_t *keys;        /* key cells, TV_KEY_WORDS a row, until joined */
    uint32_t joined_count; /* subjects that row_of has room for */
    uint32_t bad_count;
    bool is_delta; /* later records change what earlier ones said */
    /* Later records of a subject that contradict it: number, first row. */
    uint32_t contradicting, first_contradicting;
    /* Records with the UPN of another subject of the collection: the same. */
    uint32_t namesakes, first_namesake;
    /* Records with the id of one subject and the UPN of another: the same. */
    uint32_t mixed, first_mixed;
};

/* A later record of a subject whose facts were merged into its first row. */
struct tv_merged_row {
    enum tv_collection collection;
    uint32_t row, later;
};

struct tv_report_row {
    enum tv_collection collection;
    uint32_t problem;
};

/* A slot of a hash table of subjects by id or UPN, with open addressing. */
struct tv_subject_slot {
    _Alignas(uint64_t) uint32_t hash; /* threads set both members at once */
    uint32_t number;                  /* of the subject + 1; 0: empty */
};
/* A flag in `number`: two subjects have this text. */
#define TV_SLOT_SHARED 0x80000000u

struct tv_subject_index {
    struct tv_subject_slot *slots;
    uint32_t capacity;
};

struct tv_snapshot_state {
    struct tv_snapshot shown; /* first: the public half */
    struct tv_snapshot_options options;
    struct tv_toolbox *own_toolbox; /* if none was given */
    struct tv_file_state *files;    /* parallel to shown.files */
    struct tv_collection_state collections[TV_COLLECTION_COUNT];
    struct tv_doc *manifest;
    /* Cells that name the users and channels, by subject. */
    uint32_t *ids[TV_SUBJECT_KINDS + 1];
    uint32_t *upns[TV_SUBJECT_KINDS + 1];
    uint32_t subject_capacity[TV_SUBJECT_KINDS + 1];
    struct tv_subject_index by_id[TV_SUBJECT_KINDS + 1];
    struct tv_subject_index by_upn[TV_SUBJECT_KINDS + 1];
    bool has_namesakes[TV_SUBJECT_KINDS + 1]; /* two subjects share a UPN */
    struct tv_merged_row *merged;
    uint32_t merged_count, merged_capacity;
    uint32_t problem_capacity;
    /* Per row of the report: its collection, and its problem or UINT32_MAX. */
    struct tv_report_row *report;
    struct tv_digesting *digesting; /* while files are read, or NULL */
    uint64_t bytes_done, bytes_total;
};

static inline struct tv_snapshot_state *
tv_state_of(const struct tv_snapshot *snapshot)
{
    /* The public half is the first member of what was allocated. */
    union {
        const struct tv_snapshot *shown;
        struct tv_snapshot_state *state;
    } view = {snapshot};
    return view.state;
}

/* Keeps a problem, or counts it. The texts are copied; `code` is constant. */
void tv_problem_add(struct tv_snapshot_state *state,
                    enum tv_collection collection, uint32_t file, uint32_t line,
                    uint32_t column, const char *code, const char *text);
void tv_problem_addf(struct tv_snapshot_state *state,
                     enum tv_collection collection, uint32_t file,
                     const char *code, const char *format, ...) TV_PRINTF(5, 6);
/* The same at the record of a row, with "users.json:3:1: " before the text. */
void tv_problem_add_at(struct tv_snapshot_state *state,
                       enum tv_collection collection, uint32_t row,
                       const char *code, const char *format, ...)
    TV_PRINTF(5, 6);

/* The number of the manifest, whose name may be in any case; or TV_NO_FILE. */
uint32_t tv_manifest_file(const struct tv_snapshot *shown);

/* The stages of opening; snapshot.c has their order. */
enum tv_status tv_discover(struct tv_snapshot_state *state,
                           struct tv_error *err) TV_MUST_CHECK;
void tv_manifest_read(struct tv_snapshot_state *state);
void tv_manifest_judge(struct tv_snapshot_state *state);
/* Whether the manifest says that a collection is complete. */
bool tv_manifest_vouches_for(const struct tv_snapshot_state *state,
                             enum tv_collection collection);
/* Whether a record, which was found by the id of `subject`, has the UPN of
 * another subject that has an id, too. `pool` holds the texts of its keys. */
bool tv_is_mixed(const struct tv_snapshot_state *state,
                 enum tv_collection collection, uint32_t subject,
                 const struct tv_pool *pool, const uint32_t *keys);
/* Makes the cells of such a row unknown, since they may be of either subject. A
 * list of experts counts as incomplete then, since either may be meant. */
void tv_doubt_mixed(struct tv_snapshot_state *state,
                    enum tv_collection collection, uint32_t row);
/* Makes properties of users unknown that are null because nobody selected them.
 * For objects of the PowerShell module, which have every property. */
void tv_forget_unselected(struct tv_snapshot_state *state);
enum tv_status tv_read_collections(struct tv_snapshot_state *state,
                                   struct tv_error *err) TV_MUST_CHECK;
void tv_infer_completeness(struct tv_snapshot_state *state);
void tv_make_tables(struct tv_snapshot_state *state);
/* Makes properties that a subject lacks TV_CAUSE_LOST, where they may have been
 * in a part of the collection that is lost. */
void tv_mark_lost(struct tv_snapshot_state *state);
/* Makes facts of an allowlist unknown on which two names of one column differ.
 */
void tv_doubt_synonyms(struct tv_snapshot_state *state);
/* A list of experts that was asked for by name must name somebody. */
enum tv_status tv_require_experts(const struct tv_snapshot_state *state,
                                  struct tv_error *err) TV_MUST_CHECK;
/* Decides who is in scope. */
void tv_choose_experts(struct tv_snapshot_state *state);
/* Adds subjects that stand for those that the snapshot does not show. */
void tv_show_unseen(struct tv_snapshot_state *state);

#endif
