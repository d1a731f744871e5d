/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One person of a judged tenant: their readiness, their findings, and the rules
 * that decide it.
 */
#ifndef TELVET_RECORD_DOSSIER_H
#define TELVET_RECORD_DOSSIER_H

#include "base/arena.h"
#include "record/record.h"

/* A verdict: the person is ready or not judged. A result without --all only
 * counts the people who are neither blocked nor unknown, so it cannot tell
 * which. */
#define TV_VERDICT_UNLISTED 0u

struct tv_dossier {
    struct tv_subject_record subject;
    /* By pathway: TV_VERDICT_* of the person alone, without the
     * preconditions. */
    uint32_t verdicts[TV_PATHWAYS];
    /* Indices into the tenant's findings, ascending. */
    const uint32_t *findings;
    uint32_t finding_count;
};

/* Makes the dossier of a judged person, found by id and name. Reads the
 * subjects of all findings. The dossier borrows from `subject`; the rest is in
 * the arena. */
void tv_dossier_make(struct tv_tenant_source *source,
                     const struct tv_subject_record *subject,
                     struct tv_arena *arena, struct tv_dossier *out);

/* Whether a finding keeps its subject from being ready: a fail whose own
 * severity is error, or an unknown of a rule whose severity is error. */
bool tv_finding_weighs(const struct tv_rule_record *rule,
                       const struct tv_finding_brief *brief);

/* Whether the rule with this index is a reason why the pathway is blocked or
 * unknown: for the person or, if the rule does not judge people, for
 * everybody. */
bool tv_dossier_decides(const struct tv_tenant_record *tenant,
                        const struct tv_dossier *dossier, uint32_t rule,
                        uint32_t pathway);

/* Whether the rule does not judge people, and decides a pathway on which the
 * person was judged. */
bool tv_dossier_is_in_the_way(const struct tv_tenant_record *tenant,
                              const struct tv_dossier *dossier, uint32_t rule);

/* The worst verdict over the pathways on which the person was judged, each
 * joined with its preconditions: TV_VERDICT_PASS means ready on all of them.
 * TV_VERDICT_UNLISTED counts as unknown; so does a person who was judged on no
 * pathway. */
uint32_t tv_dossier_verdict(const struct tv_tenant_record *tenant,
                            const struct tv_dossier *dossier);

#endif
