/* SPDX-License-Identifier: Apache-2.0 */
/* The invocation of a SARIF run: notifications about what could not be judged,
 * problems of the snapshot, and plugins that failed. */
#include "report/groups.h"
#include "report/sarif_parts.h"

#define MAX_PROBLEMS 100u /* of a snapshot, each with its own notification */

static void write_arguments(struct tv_report *report,
                            const struct tv_text *args, uint32_t count)
{
    struct tv_writer *w = &report->writer;
    struct tv_buf *text = &report->more;
    tv_write_key(w, "arguments");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < count; i++) {
        tv_buf_clear(text);
        tv_sarif_foreign(text, args[i]);
        tv_write_text(w, tv_buf_text(text));
    }
    tv_write_end_array(w);
}

static void write_reference(struct tv_writer *w, const char *key,
                            struct tv_text id, uint32_t index)
{
    tv_write_key(w, key);
    tv_write_begin_object(w);
    tv_write_member_text(w, "id", id);
    tv_write_member_int(w, "index", index);
    tv_write_end_object(w);
}

/* Writes one notification; `rule` is an index into the run's rules, or
 * TV_NO_RULE. */
static void write_note(struct tv_report *report, enum tv_note_kind kind,
                       const char *level, uint32_t rule,
                       const struct tv_text *args)
{
    struct tv_writer *w = &report->writer;
    const struct tv_note_info *info = &tv_note_infos[kind];
    tv_write_inline(w);
    tv_write_begin_object(w);
    write_reference(w, "descriptor", tv_text_of(info->id), (uint32_t)kind);
    if (rule != TV_NO_RULE) {
        write_reference(w, "associatedRule", report->run->rules[rule].id, rule);
    }
    tv_write_member_string(w, "level", level);
    tv_write_key(w, "message");
    tv_write_begin_object(w);
    tv_buf_clear(&report->more);
    tv_sentence_add(&report->more, tv_text_of(info->text), args,
                    info->arg_count, tv_sarif_fixed, tv_sarif_foreign);
    tv_write_member_text(w, "text", tv_buf_text(&report->more));
    tv_write_member_string(w, "id", "default");
    write_arguments(report, args, info->arg_count);
    tv_write_end_object(w);
    tv_write_end_object(w);
}

static void write_group(const struct tv_view *view, uint32_t rule,
                        const struct tv_group *group)
{
    struct tv_report *report = view->report;
    struct tv_arena *arena = &report->tenant_arena;
    struct tv_buf *text = &report->text;
    tv_buf_clear(text);
    tv_group_reason(view, group, text);
    struct tv_text reason = tv_arena_text(arena, tv_buf_text(text));
    tv_buf_clear(text);
    tv_group_subjects(view, group, text);
    struct tv_text subjects = tv_arena_text(arena, tv_buf_text(text));
    struct tv_text args[] = {
        view->tenant->rules[rule].id,
        tv_text_of(tv_arena_printf(arena, "%u", (unsigned)group->count)),
        reason, subjects};
    write_note(report, TV_NOTE_DATA_MISSING, "warning", rule, args);
}

static void write_problem(const struct tv_view *view,
                          const struct tv_problem_record *problem)
{
    struct tv_buf *text = &view->report->text;
    tv_buf_clear(text);
    tv_buf_add_text(text, view->tenant->label);
    if (problem->file < view->tenant->file_count) {
        tv_buf_add_char(text, '/');
        tv_buf_add_text(text, view->tenant->files[problem->file].name);
    }
    if (problem->line > 0) {
        tv_buf_printf(text, ":%u:%u", (unsigned)problem->line,
                      (unsigned)problem->column);
    }
    struct tv_text args[] = {tv_buf_text(text), problem->text};
    write_note(view->report, TV_NOTE_SNAPSHOT_PROBLEM, "warning", TV_NO_RULE,
               args);
}

static void write_numbers(const struct tv_view *view, enum tv_note_kind kind,
                          uint32_t first, uint32_t second)
{
    struct tv_arena *arena = &view->report->tenant_arena;
    struct tv_text args[] = {
        tv_text_of(tv_arena_printf(arena, "%u", (unsigned)first)),
        tv_text_of(tv_arena_printf(arena, "%u", (unsigned)second))};
    write_note(view->report, kind, tv_note_infos[kind].level, TV_NO_RULE, args);
}

/* The JSON report has all problems that were kept; beyond its own limit, the
 * snapshot only counts them (problems_dropped). */
static void write_more_problems(const struct tv_view *view, uint32_t more)
{
    struct tv_buf *text = &view->report->text;
    tv_buf_clear(text);
    tv_add_number(text, more);
    tv_buf_add_string(text, " more problems are in the JSON report");
    if (view->tenant->problems_dropped > 0) {
        tv_buf_add_string(text, ", except the last ");
        tv_add_number(text, view->tenant->problems_dropped);
    }
    struct tv_text args[] = {view->tenant->label, tv_buf_text(text)};
    write_note(view->report, TV_NOTE_SNAPSHOT_PROBLEM, "warning", TV_NO_RULE,
               args);
}

static void write_notice(const struct tv_view *view,
                         const struct tv_notice_record *notice)
{
    struct tv_buf *text = &view->report->text;
    if (notice->waiver.size == 0) {
        struct tv_text args[] = {notice->code, notice->text};
        write_note(view->report, TV_NOTE_COVERAGE,
                   tv_sarif_level(notice->severity), TV_NO_RULE, args);
        return;
    }
    tv_buf_clear(text);
    tv_buf_add_text(text,
                    notice->file.size > 0 ? notice->file : notice->waiver);
    if (notice->line > 0) {
        tv_buf_printf(text, ":%u:%u", (unsigned)notice->line,
                      (unsigned)notice->column);
    }
    struct tv_text args[] = {notice->code, tv_buf_text(text), notice->text};
    write_note(view->report, TV_NOTE_WAIVER, tv_sarif_level(notice->severity),
               TV_NO_RULE, args);
}

static void write_configuration_notes(const struct tv_view *view)
{
    const struct tv_selection *selection =
        &tv_sarif_own(view->report)->selection;
    const struct tv_tenant_record *tenant = view->tenant;
    const struct tv_report_options *options = &view->report->options;
    uint32_t total = tenant->problem_count + tenant->problems_dropped;
    for (uint32_t rule = 0; rule < view->tenant->rule_count; rule++) {
        struct tv_groups groups;
        tv_groups_of(view, rule, &groups);
        for (uint32_t i = 0; i < groups.count; i++) {
            write_group(view, rule, &groups.items[i]);
        }
    }
    for (uint32_t i = 0; i < tenant->problem_count && i < MAX_PROBLEMS; i++) {
        write_problem(view, &tenant->problems[i]);
    }
    if (total > MAX_PROBLEMS) {
        write_more_problems(view, total - MAX_PROBLEMS);
    }
    for (uint32_t i = 0; i < tenant->notice_count; i++) {
        write_notice(view, &tenant->notices[i]);
    }
    if (selection->shown < selection->total) {
        write_numbers(view, TV_NOTE_RESULTS_CUT, selection->total,
                      selection->shown);
    }
    if (options->sarif_profile == TV_SARIF_GITHUB &&
        options->run->tenant_total > TV_SARIF_MAX_RUNS) {
        write_numbers(view, TV_NOTE_TOO_MANY_RUNS, options->run->tenant_total,
                      TV_SARIF_MAX_RUNS);
    }
}

static uint32_t rule_of(const struct tv_run_record *run, struct tv_text id)
{
    for (uint32_t i = 0; i < run->rule_count; i++) {
        if (tv_text_same(run->rules[i].id, id)) {
            return i;
        }
    }
    return TV_NO_RULE;
}

static void write_fault(const struct tv_view *view,
                        const struct tv_fault_record *fault)
{
    const struct tv_text none = tv_text_of("none");
    struct tv_text args[] = {fault->plugin.size > 0 ? fault->plugin : none,
                             fault->rule.size > 0 ? fault->rule : none,
                             fault->text};
    write_note(view->report, TV_NOTE_PLUGIN_FAILED, "error",
               rule_of(view->report->run, fault->rule), args);
}

/* A refused plugin is an error if it leaves a rule without its check, otherwise
 * a warning. */
static bool lacks_checks(const struct tv_run_record *run)
{
    for (uint32_t i = 0; i < run->rule_count; i++) {
        if (run->rules[i].plugin == UINT32_MAX) {
            return true;
        }
    }
    return false;
}

static bool has_refused(const struct tv_run_record *run)
{
    for (uint32_t i = 0; i < run->plugin_count; i++) {
        if (run->plugins[i].refused.size > 0) {
            return true;
        }
    }
    return false;
}

static void write_refusals(struct tv_report *report)
{
    const struct tv_run_record *run = report->run;
    const char *level = lacks_checks(run) ? "error" : "warning";
    for (uint32_t i = 0; i < run->plugin_count; i++) {
        const struct tv_plugin_record *plugin = &run->plugins[i];
        if (plugin->refused.size > 0) {
            struct tv_text args[] = {plugin->file, plugin->refused};
            write_note(report, TV_NOTE_PLUGIN_REFUSED, level, TV_NO_RULE, args);
        }
    }
}

static bool is_overridden(const struct tv_rule_record *rule)
{
    return rule->severity != rule->default_severity || rule->override_count > 0;
}

static void write_override(struct tv_writer *w,
                           const struct tv_rule_record *rule, uint32_t number)
{
    tv_write_inline(w);
    tv_write_begin_object(w);
    write_reference(w, "descriptor", rule->id, number);
    tv_write_key(w, "configuration");
    tv_write_begin_object(w);
    tv_write_member_string(w, "level", tv_sarif_level(rule->severity));
    tv_params_write(w, "parameters", rule->overrides, rule->override_count);
    tv_write_end_object(w);
    tv_write_end_object(w);
}

/* A skipped rule has no descriptor in the driver, so it is referenced by id. */
static void write_skipped(struct tv_writer *w, struct tv_text id)
{
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_key(w, "descriptor");
    tv_write_begin_object(w);
    tv_write_member_text(w, "id", id);
    tv_write_end_object(w);
    tv_write_key(w, "configuration");
    tv_write_begin_object(w);
    tv_write_member_bool(w, "enabled", false);
    tv_write_end_object(w);
    tv_write_end_object(w);
}

static void write_overrides(struct tv_report *report)
{
    struct tv_writer *w = &report->writer;
    const struct tv_run_record *run = report->run;
    uint32_t count = run->skipped_count;
    for (uint32_t i = 0; i < run->rule_count; i++) {
        count += is_overridden(&run->rules[i]);
    }
    if (count == 0) {
        return;
    }
    tv_write_key(w, "ruleConfigurationOverrides");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < run->rule_count; i++) {
        if (is_overridden(&run->rules[i])) {
            write_override(w, &run->rules[i], i);
        }
    }
    for (uint32_t i = 0; i < run->skipped_count; i++) {
        write_skipped(w, run->skipped[i]);
    }
    tv_write_end_array(w);
}

static void write_exit(struct tv_writer *w, bool successful, int exit_status)
{
    static const char *const words[] = {
        "No finding at or above the threshold.",
        "Findings at or above the threshold.",
        "Something that is needed could not be judged.",
        "telvet could not do its work."};
    tv_write_member_bool(w, "executionSuccessful", successful);
    tv_write_member_int(w, "exitCode", exit_status);
    tv_write_member_string(w, "exitCodeDescription", words[exit_status & 3]);
}

void tv_sarif_invocation(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    const struct tv_run_record *run = view->report->run;
    const struct tv_tenant_record *tenant = view->tenant;
    bool failed =
        tenant->fault_count > 0 || (has_refused(run) && lacks_checks(run));
    tv_write_key(w, "invocations");
    tv_write_begin_array(w);
    tv_write_begin_object(w);
    write_exit(w, !failed, tenant->exit_status);
    write_overrides(view->report);
    tv_write_key(w, "toolConfigurationNotifications");
    tv_write_begin_array(w);
    write_configuration_notes(view);
    tv_write_end_array(w);
    tv_write_key(w, "toolExecutionNotifications");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < tenant->fault_count; i++) {
        write_fault(view, &tenant->faults[i]);
    }
    write_refusals(view->report);
    tv_write_end_array(w);
    tv_write_end_object(w);
    tv_write_end_array(w);
}

void tv_sarif_unreadable(struct tv_report *report,
                         const struct tv_totals *totals)
{
    struct tv_writer *w = &report->writer;
    struct tv_text args[] = {totals->label, totals->trouble};
    tv_write_key(w, "invocations");
    tv_write_begin_array(w);
    tv_write_begin_object(w);
    write_exit(w, false, totals->exit_status);
    tv_write_key(w, "toolExecutionNotifications");
    tv_write_begin_array(w);
    write_note(report, TV_NOTE_UNREADABLE, "error", TV_NO_RULE, args);
    tv_write_end_array(w);
    tv_write_end_object(w);
    tv_write_end_array(w);
}
