/* SPDX-License-Identifier: Apache-2.0 */
/* Cuts the work into blocks and keeps count of incidents. */
#include "engine/job.h"

static void add_fact(struct tv_share *share, uint32_t fact)
{
    for (uint32_t i = 0; i < share->fact_count; i++) {
        if (share->facts[i] == fact) {
            return;
        }
    }
    share->facts[share->fact_count++] = fact;
}

static void list_facts(const struct tv_result *result, struct tv_share *share)
{
    share->facts = tv_calloc(tv_fact_count(), sizeof(uint32_t));
    for (uint32_t i = 0; i < share->rule_count; i++) {
        const struct tv_bound_rule *rule = &result->rules[share->rules[i]];
        for (uint32_t n = 0; n < rule->need_count; n++) {
            add_fact(share, rule->needs[n]);
        }
    }
}

static void add_share(struct tv_job *job, uint32_t group, uint32_t kind)
{
    const struct tv_result *result = job->result;
    struct tv_share *share = &job->shares[job->share_count];
    *share = (struct tv_share){.group = group, .kind = kind};
    share->rules = tv_calloc(result->kind_rule_count[kind], sizeof(uint32_t));
    for (uint32_t c = 0; c < result->kind_rule_count[kind]; c++) {
        uint32_t rule = result->kind_rules[kind][c];
        if (tv_job_group(job, rule) == group) {
            job->place_of[rule] = share->rule_count;
            share->rules[share->rule_count++] = rule;
        }
    }
    if (share->rule_count > 0) {
        list_facts(result, share);
        job->share_count++;
    } else {
        tv_free(share->rules);
    }
}

static void deal_rules(struct tv_job *job)
{
    const struct tv_groups *groups = job->groups;
    job->shares = tv_calloc((size_t)groups->count * TV_SUBJECT_KINDS,
                            sizeof(*job->shares));
    job->place_of = tv_calloc(job->result->rule_count, sizeof(uint32_t));
    for (uint32_t group = 0; group < groups->plugin_count; group++) {
        for (uint32_t kind = 1;
             tv_groups_has(groups, group) && kind <= TV_SUBJECT_KINDS; kind++) {
            add_share(job, group, kind);
        }
    }
}

static uint32_t blocks_of(const struct tv_job *job, uint32_t share)
{
    uint32_t subjects = job->result->subject_count[job->shares[share].kind];
    return subjects / TV_BLOCK_SUBJECTS + (subjects % TV_BLOCK_SUBJECTS != 0);
}

static void cut_blocks(struct tv_job *job)
{
    uint32_t total = 0;
    for (uint32_t s = 0; s < job->share_count; s++) {
        total += blocks_of(job, s);
    }
    job->blocks = tv_calloc(total, sizeof(*job->blocks));
    job->single_step = tv_calloc(total, sizeof(*job->single_step));
    job->losses = tv_calloc(total, sizeof(*job->losses));
    for (uint32_t s = 0; s < job->share_count; s++) {
        const struct tv_share *share = &job->shares[s];
        uint32_t left = job->result->subject_count[share->kind];
        uint32_t blocks = blocks_of(job, s);
        for (uint32_t b = 0; b < blocks; b++) {
            uint32_t count =
                left < TV_BLOCK_SUBJECTS ? left : TV_BLOCK_SUBJECTS;
            job->blocks[job->block_count++] =
                (struct tv_block){share, b * TV_BLOCK_SUBJECTS, count};
            left -= count;
        }
    }
}

static void bind_rules(struct tv_job *job)
{
    const struct tv_result *result = job->result;
    job->rules = tv_calloc(result->rule_count, sizeof(*job->rules));
    for (uint32_t r = 0; r < result->rule_count; r++) {
        const struct tv_bound_rule *bound = &result->rules[r];
        job->rules[r] = (struct tv_eval_rule){
            .rule = bound->rule,
            .severity = bound->severity,
            .message_severities = bound->message_severities,
            .overrides = bound->overrides,
            .subject = bound->subject,
            .plugin = bound->plugin,
            .needs = bound->needs,
            .need_flags = bound->need_flags,
            .need_count = bound->need_count,
        };
    }
}

void tv_job_init(struct tv_job *job)
{
    uint32_t rules = job->result->rule_count;
    deal_rules(job);
    cut_blocks(job);
    bind_rules(job);
    job->set_aside_after = tv_calloc(rules, sizeof(uint32_t));
    for (uint32_t r = 0; r < rules; r++) {
        job->set_aside_after[r] = TV_NOT_SET_ASIDE;
    }
    job->plugin_lost =
        tv_calloc(job->plugins->plugin_count, sizeof(*job->plugin_lost));
    job->finding_bytes = tv_calloc(rules, sizeof(size_t));
}

void tv_job_finish(struct tv_job *job)
{
    for (uint32_t i = 0; i < job->share_count; i++) {
        tv_free(job->shares[i].rules);
        tv_free(job->shares[i].facts);
    }
    tv_free(job->shares);
    tv_free(job->place_of);
    tv_free(job->finding_bytes);
    tv_free(job->blocks);
    tv_free(job->single_step);
    tv_free(job->losses);
    tv_free(job->rules);
    tv_free(job->incidents);
    tv_free(job->set_aside_after);
    tv_free(job->plugin_lost);
    tv_free(job->findings);
    tv_free(job->faults);
}

bool tv_job_is_skipped(const struct tv_job *job, uint32_t rule,
                       uint32_t position)
{
    if (position > job->set_aside_after[rule] ||
        job->plugin_lost[job->result->rules[rule].plugin].lost) {
        return true;
    }
    for (uint32_t i = 0; i < job->incident_count; i++) {
        if (job->incidents[i].rule == rule &&
            job->incidents[i].subject == position) {
            return true;
        }
    }
    return false;
}

/* The third lowest subject with an incident of this rule. */
static uint32_t third_strike(const struct tv_job *job, uint32_t rule)
{
    uint32_t lowest[TV_STRIKES];
    for (uint32_t i = 0; i < TV_STRIKES; i++) {
        lowest[i] = TV_NOT_SET_ASIDE;
    }
    for (uint32_t i = 0; i < job->incident_count; i++) {
        uint32_t subject = job->incidents[i].subject;
        for (uint32_t k = 0; job->incidents[i].rule == rule && k < TV_STRIKES;
             k++) {
            if (subject < lowest[k]) {
                uint32_t moved = lowest[k];
                lowest[k] = subject;
                subject = moved;
            }
        }
    }
    return lowest[TV_STRIKES - 1];
}

void tv_job_add_incident(struct tv_job *job, const struct tv_incident *one)
{
    if (job->incident_count == job->incident_room) {
        job->incident_room = job->incident_room * 2 + 8;
        job->incidents = tv_realloc_array(job->incidents, job->incident_room,
                                          sizeof(*job->incidents));
    }
    job->incidents[job->incident_count++] = *one;
    job->set_aside_after[one->rule] = third_strike(job, one->rule);
}
