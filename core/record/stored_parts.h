/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of a result read back. Private to record/stored*.
 *
 * Functions that return false have set stored->err, or `changed` after the
 * opening.
 */
#ifndef TELVET_RECORD_STORED_PARTS_H
#define TELVET_RECORD_STORED_PARTS_H

#include "base/buf.h"
#include "base/map.h"
#include "record/own_words.h"
#include "record/shape.h"
#include "record/stored.h"
#include "record/window.h"

/* The byte range of a value in the file; begin 0: it does not exist. */
struct tv_extent {
    uint64_t begin, end;
};

/* A window and an arena for reading one kind of record, so that texts stay
 * valid until the next record of that kind is read. */
struct tv_stored_reader {
    struct tv_window window;
    struct tv_arena arena;
};

#define TV_MAX_MEMBERS 16u /* of an object that is read in parts */

/* The members of a tenant. */
enum {
    TV_TENANT_SNAPSHOT,
    TV_TENANT_RECEIPT,
    TV_TENANT_RULES,
    TV_TENANT_READINESS,
    TV_TENANT_RESULTS,
    TV_TENANT_ABSENT,
    TV_TENANT_FAULTS,
    TV_TENANT_WAIVERS,
    TV_TENANT_NOTICES,
    TV_TENANT_SUMMARY,
    TV_TENANT_EXIT,
    TV_TENANT_MEMBERS
};

/* While a tenant is opened: which person has which findings
 * (stored_claims.c). */
struct tv_claims {
    struct claim *slots;
    size_t capacity, count;
    uint32_t *before; /* by finding: 1 + the previous one of its person, or 0 */
    /* Verdicts of the rules without a check, which concern everybody. */
    uint32_t everybody[TV_PATHWAYS];
};

struct tv_stored_tenant {
    struct tv_tenant_source source; /* first: it is cast to and from */
    struct tv_tenant_record tenant;
    struct tv_stored *stored;
    struct tv_extent members[TV_TENANT_MEMBERS];
    struct tv_rule_record *rules;
    struct tv_finding_brief *briefs; /* on the heap, as the offsets below */
    uint64_t *findings, *absent, *people;
    uint32_t fixed_count;  /* of the absent findings */
    struct tv_map files;   /* by name */
    struct tv_map waivers; /* by id */
    uint32_t *blockers[TV_PATHWAYS];
    struct tv_claims claims;
    struct tv_readiness listed[TV_PATHWAYS]; /* counts of the people listed */
};

struct tv_stored_unreadable {
    struct tv_text label, error;
    uint32_t after; /* number of tenants before it */
};

struct tv_stored {
    const char *name;
    struct tv_bytes bytes;
    struct tv_arena arena; /* lives as long as the result */
    struct tv_stored_reader head, finding, absent, person;
    struct tv_own_words words;
    struct tv_buf text;
    struct tv_run_record run;
    /* Of the file, in the order of stored.c. */
    struct tv_extent members[TV_MAX_MEMBERS];
    /* Array on the heap, tenants in the arena. */
    struct tv_stored_tenant **tenants;
    uint32_t tenant_count;
    struct tv_stored_unreadable *unreadable;
    uint32_t unreadable_count;
    int exit_status;
    bool changed;         /* the file changed since it was opened */
    struct tv_error *err; /* NULL once it is open */
};

/* ---- pieces -------------------------------------------------------------- */

/* While the result is opened, sets the error with line and column of `offset`;
 * later sets `changed`. Returns false. */
bool tv_stored_fail(struct tv_stored *stored, uint64_t offset,
                    const char *format, ...) TV_PRINTF(3, 4);

/* A member of an object. */
struct tv_member {
    const char *key;
    bool optional;
};

/* Locates the members of the object at object->begin, and sets object->end. It
 * looks for the ends of values only. `out` has one extent per member. */
bool tv_stored_walk(struct tv_stored *stored, struct tv_extent *object,
                    const struct tv_member *members, uint32_t count,
                    struct tv_extent *out);
/* Checks that all required members were found. */
bool tv_stored_demand(struct tv_stored *stored, const struct tv_extent *object,
                      const struct tv_member *members, uint32_t count,
                      const struct tv_extent *found);

/* Iterates over a list: call first with `at` 0, then with the end of the
 * previous item. Returns true with item->begin set; false at the end, or with
 * `*failed` set. */
bool tv_stored_step(struct tv_stored *stored, struct tv_window *window,
                    const struct tv_extent *list, uint64_t at,
                    struct tv_extent *item, bool *failed);
/* The same, but also finds item->end, and moves `*at` to it. */
bool tv_stored_next(struct tv_stored *stored, struct tv_window *window,
                    const struct tv_extent *list, uint64_t *at,
                    struct tv_extent *item, bool *failed);

/* Checks the value at `extent`, of at most `limit` bytes, and reads it into
 * `out`; texts go into `arena`. `reading` remains usable for positions of later
 * faults. */
bool tv_stored_read(struct tv_stored *stored, struct tv_window *window,
                    const struct tv_extent *extent, uint64_t limit,
                    struct tv_arena *arena, const struct tv_field *field,
                    void *out, struct tv_reading *reading);

/* The same for values that live as long as the result. */
bool tv_stored_part(struct tv_stored *stored, const struct tv_extent *extent,
                    const struct tv_field *field, void *out);

/* Members that are copied into a record unchanged, if they exist. */
struct tv_plain_member {
    uint32_t member; /* index of its extent */
    struct tv_field field;
};
bool tv_stored_read_plain(struct tv_stored *stored,
                          const struct tv_extent *members,
                          const struct tv_plain_member *plain, uint32_t count,
                          void *out);

/* ---- the run, a tenant, its lists -----------------------------------------
 */

bool tv_stored_read_tool(struct tv_stored *stored,
                         const struct tv_extent *extent);
bool tv_stored_read_rules(struct tv_stored *stored,
                          const struct tv_extent *extent);

/* Reads the tenant at whole->begin, and sets whole->end. */
bool tv_stored_read_tenant(struct tv_stored *stored,
                           struct tv_stored_tenant *tenant,
                           struct tv_extent *whole);
void tv_stored_finish_tenant(struct tv_stored_tenant *tenant);
bool tv_stored_read_snapshot(struct tv_stored_tenant *tenant);
/* Reads the totals, and checks them against findings, rules, faults and
 * problems. */
bool tv_stored_read_totals(struct tv_stored_tenant *tenant);
/* Checks the counts of rules and pathways; called last. */
bool tv_stored_check_counts(const struct tv_stored_tenant *tenant);
/* Checks that the totals of the run are the sum of its tenants'. */
bool tv_stored_check_totals(struct tv_stored *stored,
                            const struct tv_extent *extent);
/* Read and check exit statuses: a tenant's must be one that some gate can give,
 * and the run's must be the join of its tenants'. */
bool tv_stored_read_tenant_exit(struct tv_stored_tenant *tenant);
bool tv_stored_read_exit(struct tv_stored *stored,
                         const struct tv_extent *extent);

/* A finding that is being read from the file. */
struct tv_finding_reading {
    struct tv_stored_tenant *tenant;
    const struct tv_extent *extent;
    struct tv_finding_record *out;
    struct tv_text message;        /* the complete sentence in the file */
    struct tv_reading reading;     /* for the positions of faults */
    const struct raw_finding *raw; /* only during tv_stored_read_finding */
};

/* Reads a finding, or an absent one, with the reader of its kind. `guess` is
 * the likely index of its rule. */
bool tv_stored_read_finding(struct tv_finding_reading *taking, bool absent,
                            uint32_t guess);
/* Reports a fault at the member with this key. Returns false. */
bool tv_finding_reading_fail(const struct tv_finding_reading *taking,
                             const char *key, const char *why);

bool tv_stored_index_findings(struct tv_stored *stored,
                              struct tv_stored_tenant *tenant);
bool tv_stored_index_absent(struct tv_stored *stored,
                            struct tv_stored_tenant *tenant);
bool tv_stored_index_people(struct tv_stored *stored,
                            struct tv_stored_tenant *tenant,
                            const struct tv_extent *list);

/* Adds a finding to the claims of its person; in ascending order of
 * `number`. */
void tv_claims_add(struct tv_stored_tenant *tenant, uint32_t number,
                   const struct tv_finding_record *finding);
/* Called after the last finding and before the first person. */
void tv_claims_begin(struct tv_stored_tenant *tenant);
/* Checks a person, located at offset `at`, against the findings, and counts
 * those whose blocking findings are all waived. */
bool tv_claims_check(struct tv_stored_tenant *tenant,
                     const struct tv_person_record *person, uint64_t at);
/* Checks that nobody was left out, and that the preconditions follow from the
 * findings. */
bool tv_claims_check_rest(struct tv_stored_tenant *tenant);
void tv_claims_finish(struct tv_claims *claims);

void tv_stored_finding(struct tv_tenant_source *source, uint32_t number,
                       unsigned parts, struct tv_finding_record *out);
void tv_stored_absent(struct tv_tenant_source *source, uint32_t number,
                      struct tv_finding_record *out);
void tv_stored_person(struct tv_tenant_source *source, uint32_t number,
                      struct tv_person_record *out);

/* ---- words and their numbers ----------------------------------------------
 */

/* The number of a name, or UINT32_MAX if it is unknown. */
uint32_t tv_word_verdict(struct tv_text word);
uint32_t tv_word_severity(struct tv_text word);
uint32_t tv_word_kind(struct tv_text word);
uint32_t tv_word_cause(struct tv_text word);
uint32_t tv_word_state(struct tv_text word);
uint32_t tv_word_confidence(struct tv_text word);
/* Only "activeDirectory": 0. */
uint32_t tv_word_command_in(struct tv_text word);
uint32_t tv_word_baseline(struct tv_text word);
uint32_t tv_word_readiness(struct tv_text word);
uint32_t tv_word_pathway(struct tv_text word);
uint32_t tv_word_collection(struct tv_text word);

extern const struct tv_shape tv_shape_subject;

#endif
