/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of a result read back. Private to it.
 *
 * Functions that return bool have said why in stored->err if it is false.
 */
#ifndef TELVET_RECORD_STORED_PARTS_H
#define TELVET_RECORD_STORED_PARTS_H

#include "base/buf.h"
#include "base/map.h"
#include "record/own_words.h"
#include "record/shape.h"
#include "record/stored.h"
#include "record/window.h"

/* Where a value lies in the file; begin 0: it is not there. */
struct tv_extent {
    uint64_t begin, end;
};

/* What a piece of the file is read with: of each kind one, so that texts handed
 * out stay until the next of their kind. */
struct tv_stored_reader {
    struct tv_window window;
    struct tv_arena arena;
};

#define TV_MAX_MEMBERS 16u /* of an object that is read by its parts */

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

/* While a tenant is opened: who has which findings, stored_claims.c. */
struct tv_claims {
    struct claim *slots;
    size_t capacity, count;
    uint32_t *before; /* per finding: the one before it of its person, or 0 */
    uint32_t everybody[TV_PATHWAYS]; /* verdicts by rules without a check */
};

struct tv_stored_tenant {
    struct tv_tenant_source source; /* first: it is the source itself */
    struct tv_tenant_record tenant;
    struct tv_stored *stored;
    struct tv_extent members[TV_TENANT_MEMBERS];
    struct tv_rule_record *rules;
    struct tv_finding_brief *briefs; /* heap, as the offsets */
    uint64_t *findings, *absent, *people;
    uint32_t fixed_count;  /* of the absent ones, those that are gone */
    struct tv_map files;   /* by name */
    struct tv_map waivers; /* by id */
    uint32_t *blockers[TV_PATHWAYS];
    struct tv_claims claims;
    struct tv_readiness listed[TV_PATHWAYS]; /* what the people add up to */
};

struct tv_stored_unreadable {
    struct tv_text label, error;
    uint32_t after; /* how many tenants stand before it */
};

struct tv_stored {
    const char *name;
    struct tv_bytes bytes;
    struct tv_arena arena; /* until it is destroyed */
    struct tv_stored_reader head, finding, absent, person;
    struct tv_own_words words;
    struct tv_buf text;
    struct tv_run_record run;
    struct tv_extent members[TV_MAX_MEMBERS]; /* of the file, stored.c */
    struct tv_stored_tenant **tenants;        /* heap; each is in the arena */
    uint32_t tenant_count;
    struct tv_stored_unreadable *unreadable;
    uint32_t unreadable_count;
    int exit_status;
    bool changed;         /* since it was opened */
    struct tv_error *err; /* while it is opened; then NULL */
};

/* ---- pieces -------------------------------------------------------------- */

bool tv_stored_fail(struct tv_stored *stored, uint64_t offset,
                    const char *format, ...) TV_PRINTF(3, 4);

/* A member that an object may have, or must. */
struct tv_member {
    const char *key;
    bool optional;
};

/* Finds the members of the object at object->begin, and its end; values are
 * only looked at for their ends. Extents are as many as members. */
bool tv_stored_walk(struct tv_stored *stored, struct tv_extent *object,
                    const struct tv_member *members, uint32_t count,
                    struct tv_extent *out);
/* Whether all that it must have were found. */
bool tv_stored_demand(struct tv_stored *stored, const struct tv_extent *object,
                      const struct tv_member *members, uint32_t count,
                      const struct tv_extent *found);

/* Steps through the list at `list`: first with *at == 0, then with the end of
 * the item before. True with the begin of the next item; false at the end, or
 * with *failed. */
bool tv_stored_step(struct tv_stored *stored, struct tv_window *window,
                    const struct tv_extent *list, uint64_t at,
                    struct tv_extent *item, bool *failed);
/* The same with the end of the item, to which *at is moved. */
bool tv_stored_next(struct tv_stored *stored, struct tv_window *window,
                    const struct tv_extent *list, uint64_t *at,
                    struct tv_extent *item, bool *failed);

/* Checks a value and reads it into `out`; texts are put into `arena`. The
 * reading is left for the places of faults. */
bool tv_stored_read(struct tv_stored *stored, struct tv_window *window,
                    const struct tv_extent *extent, uint64_t limit,
                    struct tv_arena *arena, const struct tv_field *field,
                    void *out, struct tv_reading *reading);

/* The same for what stays. */
bool tv_stored_part(struct tv_stored *stored, const struct tv_extent *extent,
                    const struct tv_field *field, void *out);

/* Members that go into a record as they are, if they are there. */
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

/* Sets whole->end. */
bool tv_stored_read_tenant(struct tv_stored *stored,
                           struct tv_stored_tenant *tenant,
                           struct tv_extent *whole);
void tv_stored_finish_tenant(struct tv_stored_tenant *tenant);
bool tv_stored_read_snapshot(struct tv_stored_tenant *tenant);
/* What its findings, faults and problems must add up to. */
bool tv_stored_read_totals(struct tv_stored_tenant *tenant);
/* What its rules and pathways count; behind all the rest. */
bool tv_stored_check_counts(const struct tv_stored_tenant *tenant);
/* The totals of the run: the sum of its tenants. */
bool tv_stored_check_totals(struct tv_stored *stored,
                            const struct tv_extent *extent);
/* Exit statuses: one that some gate can give the tenant, and of the run the one
 * that those of its tenants join to. */
bool tv_stored_read_tenant_exit(struct tv_stored_tenant *tenant);
bool tv_stored_read_exit(struct tv_stored *stored,
                         const struct tv_extent *extent);

/* A finding on its way from the file into a record. */
struct tv_taking {
    struct tv_stored_tenant *tenant;
    const struct tv_extent *extent;
    struct tv_finding_record *out;
    struct tv_text message;        /* in full, as it stands there */
    struct tv_reading reading;     /* for the places of faults */
    const struct raw_finding *raw; /* while it is taken */
};

/* Reads a finding of the results, or an absent one, with the reader of these;
 * `guess` is likely the index of its rule. */
bool tv_stored_take(struct tv_taking *taking, bool absent, uint32_t guess);
/* Says what is wrong at the member of that key. */
bool tv_taking_fail(const struct tv_taking *taking, const char *key,
                    const char *why);

bool tv_stored_index_findings(struct tv_stored *stored,
                              struct tv_stored_tenant *tenant);
bool tv_stored_index_absent(struct tv_stored *stored,
                            struct tv_stored_tenant *tenant);
bool tv_stored_index_people(struct tv_stored *stored,
                            struct tv_stored_tenant *tenant,
                            const struct tv_extent *list);

/* Finding `number`, in ascending order, of whoever it is. */
void tv_claims_add(struct tv_stored_tenant *tenant, uint32_t number,
                   const struct tv_finding_record *finding);
/* Behind the last finding, before the first person. */
void tv_claims_begin(struct tv_stored_tenant *tenant);
/* Whether a person, who stands at that place, is as ready as all findings say;
 * counts whose blocks are all waived. */
bool tv_claims_check(struct tv_stored_tenant *tenant,
                     const struct tv_person_record *person, uint64_t at);
/* Whether nobody was left out, and the preconditions are as they say. */
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

/* The number that has this name, UINT32_MAX if none has. */
uint32_t tv_word_verdict(struct tv_text word);
uint32_t tv_word_severity(struct tv_text word);
uint32_t tv_word_kind(struct tv_text word);
uint32_t tv_word_cause(struct tv_text word);
uint32_t tv_word_state(struct tv_text word);
uint32_t tv_word_confidence(struct tv_text word);
uint32_t tv_word_command_in(struct tv_text word); /* 0: activeDirectory */
uint32_t tv_word_baseline(struct tv_text word);
uint32_t tv_word_readiness(struct tv_text word);
uint32_t tv_word_pathway(struct tv_text word);
uint32_t tv_word_collection(struct tv_text word);

extern const struct tv_shape tv_shape_subject;

#endif
