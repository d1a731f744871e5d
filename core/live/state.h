/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A live tenant, and the parts a finding is composed of. Private to the floor.
 */
#ifndef TELVET_LIVE_STATE_H
#define TELVET_LIVE_STATE_H

#include "base/arena.h"
#include "base/buf.h"
#include "live/live.h"
#include "record/own_words.h"
#include "record/words.h"

#define TV_LIVE_TEXT_LIMIT ((size_t)1 << 20) /* of one composed text */

struct tv_live_person {
    uint32_t position; /* in store->experts */
    uint8_t verdicts[TV_PATHWAYS];
};

struct tv_live {
    struct tv_tenant_source source; /* first: it is the source itself */
    struct tv_tenant_record tenant;
    const struct tv_snapshot *snapshot;
    const struct tv_result *result;
    struct tv_annotations annotations;
    uint32_t fixed_count; /* of the absent ones */
    struct tv_arena arena;
    struct tv_rule_record *rules;
    struct tv_finding_brief *briefs;
    struct tv_live_person *people; /* those that are listed */
    struct tv_own_words words;
    struct tv_live *twin; /* readers for other threads, a chain */
    /* What a reader has for itself, see tv_live_equip; all above is shared. */
    uint32_t *blockers[TV_PATHWAYS];
    struct tv_locator *locator;
    struct tv_sha256 *sha, *shared_sha;
    char (*shared_hashes)[TV_SHA256_HEX]; /* per fact, empty until needed */
    struct tv_buf text;                   /* for composing */
    struct tv_arena scratch;              /* of one finding */
    struct tv_evidence_record *evidence;
};

/* The tools of one reader, its arrays in its arena. */
void tv_live_equip(struct tv_live *live);
void tv_live_unequip(struct tv_live *live);
/* tv_tenant_source.twin: shares everything but the tools. None with a baseline,
 * which has one reader. */
struct tv_tenant_source *tv_live_twin(struct tv_tenant_source *source);
void tv_live_rest(struct tv_tenant_source *source); /* tv_tenant_source.rest */

/* Kind 0, of a rule without a check, is the tenant. */
void tv_live_subject(const struct tv_live *live, uint32_t kind,
                     uint32_t subject, struct tv_subject_record *out);

/* Where a finding stands. There is always a file if the snapshot has one. */
void tv_live_place(struct tv_live *live, const struct tv_finding *finding,
                   bool with_text, struct tv_place_record *out);

/* The facts a judgement rests on, one per need, and their hash. */
void tv_live_evidence(struct tv_live *live, const struct tv_finding *finding,
                      struct tv_finding_record *out);

/* What finding `number` says of whom; out->brief is there. */
void tv_live_words(struct tv_live *live, uint32_t number,
                   struct tv_finding_record *out);

/* Its code, what it suggests and the line to paste; the words are there. */
void tv_live_advice(struct tv_live *live, const struct tv_finding *finding,
                    struct tv_finding_record *out);

/* Sets the tenant's record but for what depends on briefs. */
void tv_live_describe(struct tv_live *live, const struct tv_run_record *run);

/* Counts the briefs into the totals. */
void tv_live_count(struct tv_live *live);

/* Judges readiness and lists the people; with `all` also those who are ready
 * wherever they are judged. */
void tv_live_judge_people(struct tv_live *live, bool all, unsigned threads);
void tv_live_person(struct tv_tenant_source *source, uint32_t number,
                    struct tv_person_record *out);

#endif
