/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One person of a judged tenant: how ready, which findings are theirs, and
 * which rules decide it.
 */
#ifndef TELVET_RECORD_DOSSIER_H
#define TELVET_RECORD_DOSSIER_H

#include "base/arena.h"
#include "record/record.h"

/* Of a verdict: ready or not judged; a result without --all only counts who is
 * not blocked and not unknown. */
#define TV_VERDICT_UNLISTED 0u

struct tv_dossier {
    struct tv_subject_record subject;
    /* Of the person alone, per pathway: TV_VERDICT_*. */
    uint32_t verdicts[TV_PATHWAYS];
    const uint32_t *findings; /* of the tenant's, ascending: by rule */
    uint32_t finding_count;
};

/* Of the person with that id and name, who was judged. Reads the subjects of
 * all findings. What it holds is in the arena, or the subject's. */
void tv_dossier_make(struct tv_tenant_source *source,
                     const struct tv_subject_record *subject,
                     struct tv_arena *arena, struct tv_dossier *out);

/* Whether it keeps a subject from being ready: a fail by its own severity, what
 * is unknown by that of its rule. */
bool tv_finding_weighs(const struct tv_rule_record *rule,
                       const struct tv_finding_brief *brief);

/* Whether the rule (an index) blocks the pathway or leaves it unknown: for the
 * person or, if it judges no people, for everybody. */
bool tv_dossier_decides(const struct tv_tenant_record *tenant,
                        const struct tv_dossier *dossier, uint32_t rule,
                        uint32_t pathway);

/* Whether the rule judges no people, and decides a pathway on which the person
 * was judged. */
bool tv_dossier_is_in_the_way(const struct tv_tenant_record *tenant,
                              const struct tv_dossier *dossier, uint32_t rule);

/* The join over the pathways that the person was judged on, each with its
 * preconditions: TV_VERDICT_PASS is ready on all. Not to be judged anywhere, or
 * not to be listed, is TV_VERDICT_UNKNOWN. */
uint32_t tv_dossier_verdict(const struct tv_tenant_record *tenant,
                            const struct tv_dossier *dossier);

#endif
