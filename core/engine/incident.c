/* SPDX-License-Identifier: Apache-2.0 */
/* Charges each lost worker to one judgement, and concludes in subject order. */
#include "engine/incident.h"

#include <stdlib.h>
#include <string.h>

#include "engine/breaches.h"
#include "engine/frame.h"
#include "engine/worker.h"

static uint8_t cause_of(const struct tv_recorder *seen,
                        const struct tv_child_end *end, enum tv_loss loss)
{
    if (loss == TV_LOSS_HANG) {
        return TV_CAUSE_HANG;
    }
    if (loss == TV_LOSS_NONSENSE ||
        (end->signal == 0 && end->exit_status == TV_WORKER_NO_PIPE)) {
        return TV_CAUSE_NONSENSE;
    }
    if (end->signal == 0) {
        return TV_CAUSE_EXIT;
    }
    return seen->exhausted ? TV_CAUSE_MEMORY : TV_CAUSE_CRASH;
}

static struct tv_fault *new_fault(struct tv_job *job)
{
    if (job->fault_count == job->fault_room) {
        job->fault_room = job->fault_room * 2 + 8;
        job->faults = tv_realloc_array(job->faults, job->fault_room,
                                       sizeof(*job->faults));
    }
    struct tv_fault *fault = &job->faults[job->fault_count++];
    memset(fault, 0, sizeof(*fault));
    return fault;
}

/* True if the recorder names a judgement that the block really contains. */
static bool is_plausible(const struct tv_job *job,
                         const struct tv_recorder *seen, uint32_t number)
{
    const struct tv_block *block = &job->blocks[number];
    return seen->phase == TV_PHASE_JUDGING &&
           seen->rule < job->result->rule_count &&
           tv_job_group(job, seen->rule) == block->share->group &&
           job->result->rules[seen->rule].subject == block->share->kind &&
           seen->subject - block->first < block->count;
}

/* No judgement can be named: charges all those of the block that would still be
 * called, so that the block is not tried for ever. */
static void charge_block(struct tv_job *job, uint32_t number, uint8_t cause,
                         uint8_t signal)
{
    const struct tv_block *block = &job->blocks[number];
    for (uint32_t c = 0; c < block->share->rule_count; c++) {
        uint32_t rule = block->share->rules[c];
        for (uint32_t i = 0; i < block->count; i++) {
            struct tv_incident one = {rule, block->first + i, cause, signal};
            if (!tv_job_is_skipped(job, rule, one.subject)) {
                tv_job_add_incident(job, &one);
            }
        }
    }
}

/* The recorder does not help: the block is judged again in single steps. If it
 * already was, no judgement can be named. */
static void lose_track(struct tv_job *job, uint32_t block, uint8_t cause,
                       uint8_t signal)
{
    if (job->single_step[block]) {
        charge_block(job, block, cause, signal);
    }
    job->single_step[block] = true;
}

static void lose_plugin(struct tv_job *job, uint32_t plugin, uint8_t cause,
                        uint8_t signal)
{
    if (!job->plugin_lost[plugin].lost) {
        job->plugin_lost[plugin] = (struct tv_load_loss){true, cause, signal};
    }
}

/* The most losses that a block can explain: each one charges one of at most
 * TV_STRIKES judgements per rule, or switches the block to single steps. The
 * limit ends the retries if plugin code falsifies the recorder. If a worker is
 * lost even when no judgement of its block is left to call, its plugin does not
 * get that far, and counts as not loaded. */
static uint32_t most_losses(const struct tv_job *job)
{
    return 9 + TV_STRIKES * job->result->rule_count;
}

void tv_incident_learn(struct tv_job *job, const struct tv_recorder *seen,
                       uint32_t block, const struct tv_child_end *end,
                       enum tv_loss loss)
{
    uint8_t cause = cause_of(seen, end, loss);
    uint8_t signal = (uint8_t)(loss == TV_LOSS_DEATH ? end->signal : 0);
    /* The only one of the group. */
    uint32_t plugin = job->blocks[block].share->group;
    uint32_t losses = ++job->losses[block];
    if (seen->phase == TV_PHASE_LOADING || losses > most_losses(job) + 1) {
        lose_plugin(job, plugin, cause, signal);
    } else if (losses > most_losses(job)) {
        charge_block(job, block, cause, signal);
    } else if (!is_plausible(job, seen, block)) {
        lose_track(job, block, cause, signal);
    } else if (cause == TV_CAUSE_NONSENSE && !job->single_step[block]) {
        /* The call that broke the pipe may be an earlier one. */
        job->single_step[block] = true;
    } else if (!tv_job_is_skipped(job, seen->rule, seen->subject)) {
        struct tv_incident one = {seen->rule, seen->subject, cause, signal};
        tv_job_add_incident(job, &one);
    }
}

/* ---- the conclusion ---------------------------------------------------------
 */

static int compare(const void *left, const void *right)
{
    const struct tv_incident *a = left;
    const struct tv_incident *b = right;
    if (a->rule != b->rule) {
        return a->rule < b->rule ? -1 : 1;
    }
    return a->subject < b->subject ? -1 : a->subject > b->subject;
}

/* Whether nothing counts of what the rule's check said. */
static bool is_void(const struct tv_job *job, uint32_t rule)
{
    return job->plugin_lost[job->result->rules[rule].plugin].lost ||
           tv_job_is_flooded(job, rule);
}

/* Removes the findings of judgements that no longer count. */
static void drop_findings(struct tv_job *job)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < job->finding_count; i++) {
        const struct tv_finding *finding = &job->findings[i];
        if (finding->subject <= job->set_aside_after[finding->rule] &&
            !is_void(job, finding->rule)) {
            job->findings[kept++] = *finding;
        }
    }
    job->finding_count = kept;
}

static void make_unknown(struct tv_job *job, uint32_t rule, uint32_t subject,
                         enum tv_cause cause, uint8_t signal)
{
    struct tv_result *result = job->result;
    uint32_t kind = result->rules[rule].subject;
    size_t cell = (size_t)subject * result->kind_rule_count[kind] +
                  result->column_of[rule];
    result->verdicts[kind][cell] = TV_VERDICT_UNKNOWN;
    result->severities[kind][cell] = 0;
    struct tv_finding *finding = tv_job_new_finding(job);
    *finding = (struct tv_finding){
        .subject = subject,
        .rule = (uint16_t)rule,
        .message = TV_NO_MESSAGE,
        .need = TV_NO_NEED,
        .verdict = TV_VERDICT_UNKNOWN,
        .cause = (uint8_t)cause,
        .signal = signal,
    };
}

static const char *what_happened(uint8_t cause)
{
    switch (cause) {
    case TV_CAUSE_HANG:
        return "gave no answer in time";
    case TV_CAUSE_MEMORY:
        return "used up its memory";
    case TV_CAUSE_NONSENSE:
        return "closed or garbled the pipe of its process";
    default:
        return "ended its process";
    }
}

struct tv_fault *tv_incident_fault(struct tv_job *job, uint32_t r,
                                   const char *what, const char *name)
{
    const struct tv_bound_rule *rule = &job->result->rules[r];
    const struct tv_plugin_info *plugin = &job->plugins->plugins[rule->plugin];
    struct tv_fault *fault = new_fault(job);
    fault->plugin = (uint16_t)rule->plugin;
    fault->rule = (uint16_t)r;
    fault->text = tv_arena_printf(
        &job->result->arena, "check %s of plugin %s %s%s",
        plugin->checks[rule->check].name, plugin->name, what, name);
    return fault;
}

static void tell_incident(struct tv_job *job, const struct tv_incident *one)
{
    char name[TV_SIGNAL_NAME_SIZE];
    bool crash = one->cause == TV_CAUSE_CRASH;
    struct tv_fault *fault = tv_incident_fault(
        job, one->rule, crash ? "died of " : what_happened(one->cause),
        crash ? tv_signal_name(one->signal, name) : "");
    fault->cause = one->cause;
    fault->signal = one->signal;
    fault->subject_kind = job->result->rules[one->rule].subject;
    fault->subject = one->subject;
}

static void set_aside(struct tv_job *job, uint32_t rule)
{
    uint32_t after = job->set_aside_after[rule];
    uint32_t kind = job->result->rules[rule].subject;
    if (after == TV_NOT_SET_ASIDE) {
        return;
    }
    for (uint32_t s = after + 1; s < job->result->subject_count[kind]; s++) {
        make_unknown(job, rule, s, TV_CAUSE_SET_ASIDE, 0);
    }
}

static void make_all_unknown(struct tv_job *job, uint32_t rule,
                             enum tv_cause cause)
{
    uint32_t kind = job->result->rules[rule].subject;
    for (uint32_t s = 0; s < job->result->subject_count[kind]; s++) {
        make_unknown(job, rule, s, cause, 0);
    }
}

static void lose_rule(struct tv_job *job, uint32_t r)
{
    const struct tv_bound_rule *rule = &job->result->rules[r];
    if (rule->plugin == UINT32_MAX) {
        struct tv_finding *finding = tv_job_new_finding(job);
        *finding = (struct tv_finding){.rule = (uint16_t)r,
                                       .message = TV_NO_MESSAGE,
                                       .need = TV_NO_NEED,
                                       .verdict = TV_VERDICT_UNKNOWN,
                                       .cause = TV_CAUSE_NO_CHECK};
    } else if (job->plugin_lost[rule->plugin].lost) {
        make_all_unknown(job, r, TV_CAUSE_NO_CHECK);
    } else if (tv_job_is_flooded(job, r)) {
        make_all_unknown(job, r, TV_CAUSE_NONSENSE);
        tv_incident_fault(job, r, "said more than can be kept", "")->cause =
            TV_CAUSE_NONSENSE;
    } else {
        set_aside(job, r);
    }
}

static void tell_load_losses(struct tv_job *job)
{
    for (uint32_t p = 0; p < job->plugins->plugin_count; p++) {
        const struct tv_load_loss *loss = &job->plugin_lost[p];
        if (!loss->lost) {
            continue;
        }
        struct tv_fault *fault = new_fault(job);
        *fault = (struct tv_fault){
            .plugin = (uint16_t)p,
            .rule = UINT16_MAX,
            .cause = loss->cause,
            .signal = loss->signal,
            .text = tv_arena_printf(&job->result->arena,
                                    "plugin %s was described, but did not load "
                                    "in a worker",
                                    job->plugins->plugins[p].name),
        };
    }
}

void tv_incident_conclude(struct tv_job *job)
{
    tell_load_losses(job);
    drop_findings(job);
    if (job->incident_count > 0) {
        qsort(job->incidents, job->incident_count, sizeof(*job->incidents),
              compare);
    }
    for (uint32_t i = 0; i < job->incident_count; i++) {
        const struct tv_incident *one = &job->incidents[i];
        if (!is_void(job, one->rule) &&
            one->subject <= job->set_aside_after[one->rule]) {
            make_unknown(job, one->rule, one->subject,
                         (enum tv_cause)one->cause, one->signal);
            tell_incident(job, one);
        }
    }
    tv_breaches_tell(job);
    for (uint32_t r = 0; r < job->result->rule_count; r++) {
        lose_rule(job, r);
    }
}
