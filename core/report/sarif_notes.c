/* SPDX-License-Identifier: Apache-2.0 */
/* The invocation of a SARIF run: what could not be judged, what was wrong with
 * the snapshot, and plugins that failed. */
#include "report/groups.h"
#include "report/message.h"
#include "report/sarif_parts.h"

#define MAX_PROBLEMS 100u /* of a snapshot, told one by one */
#define NO_RULE UINT32_MAX

static void write_arguments(struct tv_report *report,
                            const struct tv_sentence *sentence)
{
    struct tv_writer *w = &report->writer;
    struct tv_buf *text = &report->more;
    tv_write_key(w, "arguments");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < sentence->arg_count; i++) {
        tv_buf_clear(text);
        tv_sarif_foreign(text, sentence->args[i]);
        tv_write_text(w, tv_buf_text(text));
    }
    tv_write_end_array(w);
}

static void write_reference(struct tv_writer *w, const char *key,
                            const char *id, uint32_t index)
{
    tv_write_key(w, key);
    tv_write_begin_object(w);
    tv_write_member_string(w, "id", id);
    tv_write_member_int(w, "index", index);
    tv_write_end_object(w);
}

/* One notification; `rule` is an index into the driver's rules or NO_RULE. */
static void write_note(struct tv_report *report, const struct tv_view *view,
                       enum tv_note_kind kind, const char *level, uint32_t rule,
                       const struct tv_text *args)
{
    struct tv_writer *w = &report->writer;
    const struct tv_note_info *info = &tv_note_infos[kind];
    struct tv_sentence sentence = {.id = "default",
                                   .text = tv_text_of(info->text),
                                   .arg_count = info->arg_count};
    tv_write_inline(w);
    tv_write_begin_object(w);
    write_reference(w, "descriptor", info->id, (uint32_t)kind);
    if (rule != NO_RULE) {
        write_reference(w, "associatedRule", view->result->rules[rule].rule->id,
                        rule);
    }
    tv_write_member_string(w, "level", level);
    for (uint32_t i = 0; i < info->arg_count; i++) {
        sentence.args[i] = args[i];
    }
    tv_write_key(w, "message");
    tv_write_begin_object(w);
    tv_buf_clear(&report->more);
    tv_sentence_add(&report->more, &sentence, tv_sarif_fixed, tv_sarif_foreign);
    tv_write_member_text(w, "text", tv_buf_text(&report->more));
    tv_write_member_string(w, "id", sentence.id);
    write_arguments(report, &sentence);
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
        tv_text_of(view->result->rules[rule].rule->id),
        tv_text_of(tv_arena_printf(arena, "%u", (unsigned)group->count)),
        reason, subjects};
    write_note(report, view, TV_NOTE_DATA_MISSING, "warning", rule, args);
}

static void write_problem(const struct tv_view *view,
                          const struct tv_problem *problem)
{
    const struct tv_snapshot *snapshot = view->snapshot;
    struct tv_buf *text = &view->report->text;
    tv_buf_clear(text);
    tv_buf_add_string(text, snapshot->label);
    if (problem->file < snapshot->file_count) {
        tv_buf_printf(text, "/%s", snapshot->files[problem->file].name);
    }
    if (problem->line > 0) {
        tv_buf_printf(text, ":%u:%u", (unsigned)problem->line,
                      (unsigned)problem->column);
    }
    struct tv_text args[] = {tv_buf_text(text), tv_text_of(problem->text)};
    write_note(view->report, view, TV_NOTE_SNAPSHOT_PROBLEM, "warning", NO_RULE,
               args);
}

static void write_numbers(const struct tv_view *view, enum tv_note_kind kind,
                          uint32_t first, uint32_t second)
{
    struct tv_arena *arena = &view->report->tenant_arena;
    struct tv_text args[] = {
        tv_text_of(tv_arena_printf(arena, "%u", (unsigned)first)),
        tv_text_of(tv_arena_printf(arena, "%u", (unsigned)second))};
    write_note(view->report, view, kind, tv_note_infos[kind].level, NO_RULE,
               args);
}

static void write_more_problems(const struct tv_view *view, uint32_t more)
{
    struct tv_buf *text = &view->report->text;
    tv_buf_clear(text);
    tv_add_number(text, more);
    tv_buf_add_string(text, " more problems are in the JSON report");
    struct tv_text args[] = {tv_text_of(view->snapshot->label),
                             tv_buf_text(text)};
    write_note(view->report, view, TV_NOTE_SNAPSHOT_PROBLEM, "warning", NO_RULE,
               args);
}

static void write_configuration_notes(const struct tv_view *view,
                                      const struct tv_selection *selection)
{
    const struct tv_snapshot *snapshot = view->snapshot;
    const struct tv_report_options *options = &view->report->options;
    uint32_t total = snapshot->problem_count + snapshot->problems_dropped;
    for (uint32_t rule = 0; rule < view->result->rule_count; rule++) {
        struct tv_groups groups;
        tv_groups_of(view, rule, &groups);
        for (uint32_t i = 0; i < groups.count; i++) {
            write_group(view, rule, &groups.items[i]);
        }
    }
    for (uint32_t i = 0; i < snapshot->problem_count && i < MAX_PROBLEMS; i++) {
        write_problem(view, &snapshot->problems[i]);
    }
    if (total > MAX_PROBLEMS) {
        write_more_problems(view, total - MAX_PROBLEMS);
    }
    if (selection->shown < selection->total) {
        write_numbers(view, TV_NOTE_RESULTS_CUT, selection->total,
                      selection->shown);
    }
    if (options->sarif_profile == TV_SARIF_GITHUB &&
        options->tenant_total > TV_SARIF_MAX_RUNS) {
        write_numbers(view, TV_NOTE_TOO_MANY_RUNS, options->tenant_total,
                      TV_SARIF_MAX_RUNS);
    }
}

static void write_fault(const struct tv_view *view,
                        const struct tv_fault *fault)
{
    const struct tv_plugin_list *plugins = view->report->options.plugins;
    bool of_rule = fault->rule < view->result->rule_count;
    struct tv_text args[] = {
        tv_text_of(plugins && fault->plugin < plugins->plugin_count
                       ? plugins->plugins[fault->plugin].file
                       : "none"),
        tv_text_of(of_rule ? view->result->rules[fault->rule].rule->id
                           : "none"),
        tv_text_of(fault->text)};
    write_note(view->report, view, TV_NOTE_PLUGIN_FAILED, "error",
               of_rule ? fault->rule : NO_RULE, args);
}

/* A refused plugin matters as an error if a rule was left without its check. */
static bool lacks_checks(const struct tv_view *view)
{
    for (uint32_t i = 0; i < view->result->rule_count; i++) {
        if (view->result->rules[i].plugin == UINT32_MAX) {
            return true;
        }
    }
    return false;
}

static bool has_refused(const struct tv_report *report)
{
    const struct tv_plugin_list *plugins = report->options.plugins;
    for (uint32_t i = 0; plugins && i < plugins->plugin_count; i++) {
        if (plugins->plugins[i].refused) {
            return true;
        }
    }
    return false;
}

static void write_refusals(const struct tv_view *view)
{
    const struct tv_plugin_list *plugins = view->report->options.plugins;
    const char *level = lacks_checks(view) ? "error" : "warning";
    for (uint32_t i = 0; plugins && i < plugins->plugin_count; i++) {
        const struct tv_plugin_info *plugin = &plugins->plugins[i];
        if (plugin->refused) {
            struct tv_text args[] = {tv_text_of(plugin->file),
                                     tv_text_of(plugin->refused)};
            write_note(view->report, view, TV_NOTE_PLUGIN_REFUSED, level,
                       NO_RULE, args);
        }
    }
}

static void write_overrides(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    bool any = false;
    for (uint32_t i = 0; i < view->result->rule_count; i++) {
        const struct tv_bound_rule *bound = &view->result->rules[i];
        if (bound->severity == (uint32_t)bound->rule->severity) {
            continue;
        }
        if (!any) {
            tv_write_key(w, "ruleConfigurationOverrides");
            tv_write_begin_array(w);
        }
        any = true;
        tv_write_inline(w);
        tv_write_begin_object(w);
        write_reference(w, "descriptor", bound->rule->id, i);
        tv_write_key(w, "configuration");
        tv_write_begin_object(w);
        tv_write_member_string(w, "level", tv_sarif_level(bound->severity));
        tv_write_end_object(w);
        tv_write_end_object(w);
    }
    if (any) {
        tv_write_end_array(w);
    }
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

void tv_sarif_invocation(const struct tv_view *view,
                         const struct tv_selection *selection)
{
    struct tv_writer *w = &view->report->writer;
    bool failed = view->result->fault_count > 0 ||
                  (has_refused(view->report) && lacks_checks(view));
    tv_write_key(w, "invocations");
    tv_write_begin_array(w);
    tv_write_begin_object(w);
    write_exit(w, !failed, view->exit_status);
    write_overrides(view);
    tv_write_key(w, "toolConfigurationNotifications");
    tv_write_begin_array(w);
    write_configuration_notes(view, selection);
    tv_write_end_array(w);
    tv_write_key(w, "toolExecutionNotifications");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < view->result->fault_count; i++) {
        write_fault(view, &view->result->faults[i]);
    }
    write_refusals(view);
    tv_write_end_array(w);
    tv_write_end_object(w);
    tv_write_end_array(w);
}

void tv_sarif_unreadable(struct tv_report *report,
                         const struct tv_totals *totals)
{
    struct tv_writer *w = &report->writer;
    struct tv_text args[] = {tv_text_of(totals->label),
                             tv_text_of(totals->trouble)};
    tv_write_key(w, "invocations");
    tv_write_begin_array(w);
    tv_write_begin_object(w);
    write_exit(w, false, totals->exit_status);
    tv_write_key(w, "toolExecutionNotifications");
    tv_write_begin_array(w);
    write_note(report, NULL, TV_NOTE_UNREADABLE, "error", NO_RULE, args);
    tv_write_end_array(w);
    tv_write_end_object(w);
    tv_write_end_array(w);
}
