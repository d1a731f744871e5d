/* SPDX-License-Identifier: Apache-2.0 */
/* Makes the record of a tenant, except its findings. */
#include "base/text.h"
#include "live/state.h"

static struct tv_text name_of(enum tv_collection collection)
{
    return collection < TV_COLLECTION_COUNT
               ? tv_text_of(tv_collection_info(collection)->name)
               : (struct tv_text){NULL, 0};
}

static void describe_files(struct tv_live *live)
{
    const struct tv_snapshot *snapshot = live->snapshot;
    struct tv_file_record *files =
        tv_arena_array(&live->arena, snapshot->file_count, sizeof(*files));
    for (uint32_t i = 0; i < snapshot->file_count; i++) {
        const struct tv_snapshot_file *file = &snapshot->files[i];
        files[i] = (struct tv_file_record){
            .name = tv_text_of(file->name),
            .collection = name_of(file->collection),
            .form = tv_text_of(file->form),
            .encoding = tv_text_of(file->encoding),
            .sha256 = tv_text_of(file->sha256),
            .size = file->size,
            .records = file->record_count,
            .malformed = file->bad_count,
            .was_read = !file->not_asked_for,
        };
    }
    live->tenant.files = files;
    live->tenant.file_count = snapshot->file_count;
}

static void describe_problems(struct tv_live *live)
{
    const struct tv_snapshot *snapshot = live->snapshot;
    struct tv_problem_record *problems = tv_arena_array(
        &live->arena, snapshot->problem_count, sizeof(*problems));
    for (uint32_t i = 0; i < snapshot->problem_count; i++) {
        const struct tv_problem *problem = &snapshot->problems[i];
        problems[i] = (struct tv_problem_record){
            .code = tv_text_of(problem->code),
            .text = tv_text_clean(&live->arena, tv_text_of(problem->text)),
            .collection = name_of(problem->collection),
            .file = problem->file < snapshot->file_count ? problem->file
                                                         : UINT32_MAX,
            .line = problem->line,
            .column = problem->line == 0     ? 0
                      : problem->column == 0 ? 1
                                             : problem->column,
        };
    }
    live->tenant.problems = problems;
    live->tenant.problem_count = snapshot->problem_count;
    live->tenant.problems_dropped = snapshot->problems_dropped;
}

static void describe_faults(struct tv_live *live,
                            const struct tv_run_record *run)
{
    const struct tv_result *result = live->result;
    struct tv_fault_record *faults =
        tv_arena_array(&live->arena, result->fault_count, sizeof(*faults));
    for (uint32_t i = 0; i < result->fault_count; i++) {
        const struct tv_fault *fault = &result->faults[i];
        faults[i].cause = (enum tv_cause)fault->cause;
        faults[i].signal = fault->signal;
        faults[i].text = tv_text_of(fault->text);
        if (fault->plugin < run->plugin_count) {
            faults[i].plugin = run->plugins[fault->plugin].file;
        }
        if (fault->rule < result->rule_count) {
            faults[i].rule = live->rules[fault->rule].id;
        }
        if (fault->subject_kind != 0) {
            tv_live_subject(live, fault->subject_kind, fault->subject,
                            &faults[i].subject);
        }
    }
    live->tenant.faults = faults;
    live->tenant.fault_count = result->fault_count;
}

static void describe_rules(struct tv_live *live,
                           const struct tv_run_record *run)
{
    const struct tv_result *result = live->result;
    uint32_t at = 0;
    for (uint32_t i = 0; i < result->rule_count; i++) {
        struct tv_rule_record *rule = &live->rules[i];
        *rule = run->rules[i];
        rule->counts = result->counts[i];
        rule->first_finding = at;
        while (at < result->finding_count && result->findings[at].rule == i) {
            at++;
        }
        rule->finding_count = at - rule->first_finding;
    }
    live->tenant.rules = live->rules;
    live->tenant.rule_count = result->rule_count;
}

void tv_live_describe(struct tv_live *live, const struct tv_run_record *run)
{
    const struct tv_snapshot *snapshot = live->snapshot;
    live->rules = tv_arena_array(&live->arena, live->result->rule_count,
                                 sizeof(*live->rules));
    live->tenant = (struct tv_tenant_record){
        .label = tv_text_of(snapshot->label),
        .id = tv_text_of(snapshot->tenant_id),
        .name = tv_text_of(snapshot->tenant_name),
        .domain = tv_text_of(snapshot->tenant_domain),
        .cloud = tv_text_of(snapshot->cloud),
        .snapshot_sha256 = tv_text_of(snapshot->sha256),
        .manifest = snapshot->has_manifest,
        .collected_at = snapshot->collected_at,
        .experts_listed = snapshot->store.experts_listed,
        .experts_hidden = snapshot->store.has_unseen[TV_SUBJECT_USER],
        .finding_count = live->result->finding_count,
    };
    describe_rules(live, run);
    describe_files(live);
    describe_problems(live);
    describe_faults(live, run);
}

void tv_live_count(struct tv_live *live)
{
    struct tv_totals_record *totals = &live->tenant.totals;
    uint32_t *const of_state[] = {
        [TV_BASELINE_NEW] = &totals->fresh,
        [TV_BASELINE_UNCHANGED] = &totals->unchanged,
        [TV_BASELINE_UPDATED] = &totals->updated,
    };
    *totals = (struct tv_totals_record){
        /* All people missing from the snapshot are judged as one subject, who
         * is not counted. */
        .experts = live->snapshot->store.expert_count -
                   (live->tenant.experts_hidden ? 1 : 0),
        .fixed = live->fixed_count,
        .faults = live->tenant.fault_count,
        .problems = live->tenant.problem_count + live->tenant.problems_dropped,
    };
    for (uint32_t i = 0; i < live->tenant.rule_count; i++) {
        totals->passes += live->rules[i].counts.pass;
        totals->unknowns += live->rules[i].counts.unknown;
        totals->not_applicable += live->rules[i].counts.not_applicable;
    }
    for (uint32_t i = 0; i < live->tenant.finding_count; i++) {
        const struct tv_finding_brief *brief = &live->briefs[i];
        bool fails = brief->verdict == TV_VERDICT_FAIL;
        totals->waived += brief->waived;
        totals->fails[brief->severity & 3] += fails && !brief->waived;
        if (brief->baseline >= TV_BASELINE_NEW &&
            brief->baseline <= TV_BASELINE_UPDATED) {
            ++*of_state[brief->baseline];
        }
    }
}
