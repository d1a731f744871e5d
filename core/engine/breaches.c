/* SPDX-License-Identifier: Apache-2.0 */
/* Reports the first breach of each rule, in subject order, as a fault. */
#include "engine/breaches.h"

#include "base/text.h"
#include "engine/incident.h"

/* What the breach was about, in quotes. The text comes from the plugin, so it
 * is shown only if it contains nothing that controls a terminal or is
 * invisible. */
static const char *name_of(struct tv_job *job, const struct tv_finding *finding)
{
    const struct tv_text *what = finding->args;
    if (finding->arg_count == 0 || tv_text_safe_prefix(*what) != what->size) {
        return "";
    }
    return tv_arena_printf(&job->result->arena, ": '%.*s'", (int)what->size,
                           what->data);
}

static void tell(struct tv_job *job, const struct tv_finding *finding)
{
    struct tv_fault *fault =
        tv_incident_fault(job, finding->rule, tv_breach_text(finding->breach),
                          name_of(job, finding));
    fault->cause = finding->cause;
    fault->subject_kind = job->result->rules[finding->rule].subject;
    fault->subject = finding->subject;
}

void tv_breaches_tell(struct tv_job *job)
{
    uint32_t rules = job->result->rule_count;
    /* Index of a finding + 1; 0: none. */
    uint32_t *firsts = tv_calloc(rules, sizeof(*firsts));
    for (uint32_t i = 0; i < job->finding_count; i++) {
        const struct tv_finding *finding = &job->findings[i];
        uint32_t first = firsts[finding->rule];
        if (finding->breach != TV_BREACH_NONE &&
            (first == 0 ||
             finding->subject < job->findings[first - 1].subject)) {
            firsts[finding->rule] = i + 1;
        }
    }
    for (uint32_t r = 0; r < rules; r++) {
        if (firsts[r] > 0) {
            tell(job, &job->findings[firsts[r] - 1]);
        }
    }
    for (uint32_t i = 0; i < job->finding_count; i++) {
        if (job->findings[i].breach != TV_BREACH_NONE) {
            job->findings[i].arg_count = 0;
        }
    }
    tv_free(firsts);
}
