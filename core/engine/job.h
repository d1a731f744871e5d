/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The state of the engine for one tenant. A worker inherits it as it was when
 * the worker was forked. Private to the engine floor.
 */
#ifndef TELVET_ENGINE_JOB_H
#define TELVET_ENGINE_JOB_H

#include "engine/engine.h"
#include "engine/groups.h"
#include "host/eval.h"

/* The rules whose checks are in one group of plugins, for one kind of subject.
 */
struct tv_share {
    uint32_t group;  /* of plugins that a worker must have loaded */
    uint32_t kind;   /* TV_SUBJECT_* */
    uint32_t *rules; /* indices into the plan, ascending */
    uint32_t rule_count;
    uint32_t *facts; /* that these rules need, each once */
    uint32_t fact_count;
};

/* The most subjects of a block, the unit of work that a worker answers at
 * once. */
#define TV_BLOCK_SUBJECTS 256u

struct tv_block {
    const struct tv_share *share;
    uint32_t first, count; /* positions within the kind */
};

/* The most bytes that the findings of one rule may take, in one block and in
 * all. */
#define TV_MAX_BLOCK_BYTES ((size_t)2 << 20)
#define TV_MAX_RULE_BYTES ((size_t)512 << 20)

/* A judgement that ended its process or did not return in time. */
struct tv_incident {
    uint32_t rule;    /* index into the plan */
    uint32_t subject; /* position within its kind */
    uint8_t cause;    /* enum tv_cause */
    uint8_t signal;
};

/* A plugin that could be described before, but did not load in a worker. */
struct tv_load_loss {
    bool lost;
    uint8_t cause, signal;
};

/* At its third incident, in subject order, a rule is set aside: it is not
 * judged for later subjects. */
#define TV_STRIKES 3u
#define TV_NOT_SET_ASIDE UINT32_MAX

struct tv_job {
    const struct tv_snapshot *snapshot;
    const struct tv_catalog *catalog;
    const struct tv_plugin_list *plugins;
    const struct tv_groups *groups; /* of the plugins */
    const struct tv_engine_options *options;
    struct tv_result *result;
    /* The plan's rules in the form that the host takes. */
    struct tv_eval_rule *rules;

    struct tv_share *shares; /* by group, then by kind */
    uint32_t share_count;
    uint32_t *place_of; /* per rule: its index within its share */

    struct tv_block *blocks; /* by share, then by subject */
    uint32_t block_count;
    /* Per block: announce each call, and check the pipes after it. */
    bool *single_step;
    uint32_t *losses; /* per block: workers lost while judging it */

    struct tv_incident *incidents;
    uint32_t incident_count, incident_room;
    uint32_t *set_aside_after;        /* per rule: last subject still judged */
    struct tv_load_loss *plugin_lost; /* per plugin */
    size_t *finding_bytes; /* per rule: bytes that its findings take */

    /* In the order of arrival; sorted when the result is concluded. */
    struct tv_finding *findings;
    uint32_t finding_count, finding_room;
    struct tv_fault *faults;
    uint32_t fault_count, fault_room;
};

/* The store's number of the subject at `position` of its kind. */
static inline uint32_t tv_job_subject(const struct tv_job *job, uint32_t kind,
                                      uint32_t position)
{
    const struct tv_store *store = &job->snapshot->store;
    return kind == TV_SUBJECT_USER ? store->experts[position] : position;
}

/* The group whose workers judge a rule; TV_NO_GROUP if no plugin has its
 * check. */
static inline uint32_t tv_job_group(const struct tv_job *job, uint32_t rule)
{
    uint32_t plugin = job->result->rules[rule].plugin;
    return plugin < job->groups->plugin_count ? job->groups->of[plugin]
                                              : TV_NO_GROUP;
}

/* True if findings of the rule took more than TV_MAX_RULE_BYTES. */
static inline bool tv_job_is_flooded(const struct tv_job *job, uint32_t rule)
{
    return job->finding_bytes[rule] > TV_MAX_RULE_BYTES;
}

/* True if the rule's check must not be called (again) for that subject. */
bool tv_job_is_skipped(const struct tv_job *job, uint32_t rule,
                       uint32_t position);
/* Adds an incident; the third of a rule sets the rule aside. */
void tv_job_add_incident(struct tv_job *job, const struct tv_incident *one);

void tv_job_init(struct tv_job *job);
void tv_job_finish(struct tv_job *job);

#endif
