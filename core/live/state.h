/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The state of a live tenant, and the functions that compose a finding's parts.
 * Private to the floor.
 */
#ifndef TELVET_LIVE_STATE_H
#define TELVET_LIVE_STATE_H

#include "base/arena.h"
#include "base/buf.h"
#include "live/live.h"
#include "record/own_words.h"
#include "record/words.h"

#define TV_LIVE_TEXT_LIMIT ((size_t)1 << 20) /* bytes of one composed text */

struct tv_live_person {
    uint32_t position; /* in store->experts */
    uint8_t verdicts[TV_PATHWAYS];
};

struct tv_live {
    struct tv_tenant_source source; /* first: it is cast to and from */
    struct tv_tenant_record tenant;
    const struct tv_snapshot *snapshot;
    const struct tv_result *result;
    struct tv_annotations annotations;
    uint32_t fixed_count; /* of the absent findings */
    struct tv_arena arena;
    struct tv_rule_record *rules;
    struct tv_finding_brief *briefs;
    struct tv_live_person *people; /* people who are listed */
    struct tv_own_words words;
    struct tv_live *twin; /* readers for other threads, a linked list */
    /* Below: what each reader has of its own (tv_live_reader_init). All above
     * is shared. */
    uint32_t *blockers[TV_PATHWAYS];
    struct tv_locator *locator;
    struct tv_sha256 *sha, *shared_sha;
    char (*shared_hashes)[TV_SHA256_HEX]; /* by fact, empty until computed */
    struct tv_buf text;                   /* for composing texts */
    struct tv_arena scratch;              /* texts of the current finding */
    struct tv_evidence_record *evidence;
};

/* Creates and destroys what one reader has of its own; arrays go into its
 * arena. */
void tv_live_reader_init(struct tv_live *live);
void tv_live_reader_finish(struct tv_live *live);
/* tv_tenant_source.twin: a reader that shares all but its own tools. NULL if
 * there are absent findings, which only one reader may read. */
struct tv_tenant_source *tv_live_clone_source(struct tv_tenant_source *source);
void tv_live_close_file(
    struct tv_tenant_source *source); /* tv_tenant_source.rest */

/* Describes a subject. Kind 0, of a rule without a check, gives the tenant. */
void tv_live_subject(const struct tv_live *live, uint32_t kind,
                     uint32_t subject, struct tv_subject_record *out);

/* The place of a finding. It always names a file if the snapshot has one. */
void tv_live_place(struct tv_live *live, const struct tv_finding *finding,
                   bool with_text, struct tv_place_record *out);

/* The facts that a judgement is based on, one per need, and their hash. */
void tv_live_evidence(struct tv_live *live, const struct tv_finding *finding,
                      struct tv_finding_record *out);

/* Sets the subject and the sentence of finding `number`; out->brief must be
 * set. */
void tv_live_words(struct tv_live *live, uint32_t number,
                   struct tv_finding_record *out);

/* Sets the code, suggestions and command; the sentence must be set. */
void tv_live_advice(struct tv_live *live, const struct tv_finding *finding,
                    struct tv_finding_record *out);

/* Fills in the tenant's record, except what depends on the briefs. */
void tv_live_describe(struct tv_live *live, const struct tv_run_record *run);

/* Computes the totals from the briefs. */
void tv_live_count(struct tv_live *live);

/* Computes the readiness and lists the people: those who are blocked or unknown
 * on a pathway; with `all` everybody. */
void tv_live_judge_people(struct tv_live *live, bool all, unsigned threads);
void tv_live_person(struct tv_tenant_source *source, uint32_t number,
                    struct tv_person_record *out);

#endif
