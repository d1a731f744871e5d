/* SPDX-License-Identifier: Apache-2.0 */
/* telvet scan: sets the scan up, runs it over the tenants, commits the reports.
 */
#include "cli/scan.h"

#include <string.h>
#include <unistd.h>

#include "base/threads.h"
#include "base/time.h"
#include "cli/scan_state.h"
#include "host/sandbox.h"
#include "live/live.h"
#include "record/words.h"

enum tv_status tv_scan_as_of(const char *given, int64_t *out,
                             struct tv_error *err)
{
    *out = tv_time_now();
    if (!given || tv_time_parse(tv_text_of(given), out)) {
        return TV_OK;
    }
    return tv_fail(err, TV_USAGE,
                   "--as-of \"%s\" must be a date such as 2026-11-23 or "
                   "2026-11-23T09:00:00Z",
                   given);
}

static enum tv_status set_times(struct tv_scan *scan, struct tv_error *err)
{
    return tv_scan_as_of(scan->values->as_of, &scan->as_of, err) == TV_OK
               ? TV_OK
               : tv_settings_blame(scan->values->settings, "as-of", err);
}

/* Looks up the profile and applies the overrides of the configuration. */
static enum tv_status set_profile(struct tv_scan *scan, struct tv_error *err)
{
    const struct tv_scan_values *values = scan->values;
    struct tv_overrides overrides[2];
    if (tv_cli_profile(scan->catalog, values->profile, &scan->profile, err) !=
        TV_OK) {
        return tv_settings_blame(values->settings, "profile", err);
    }
    enum tv_status status =
        tv_settings_override(values->settings, scan->catalog, scan->arena,
                             &scan->profile, overrides, err);
    if (status == TV_OK) {
        scan->run.receipt.configuration =
            tv_settings_digest(values, overrides, scan->arena);
    }
    return status;
}

/* Lists the rules of the profile that the configuration or --skip switched off.
 * With --only there are none: only named rules were asked for. */
static void list_skipped(struct tv_scan *scan, const struct tv_profile *asked)
{
    uint32_t count = scan->catalog->rule_count;
    struct tv_text *ids = tv_arena_array(scan->arena, count, sizeof(*ids));
    uint32_t judged = 0;
    for (uint32_t i = 0; scan->values->only.count == 0 && i < count; i++) {
        const struct tv_rule *rule = &scan->catalog->rules[i];
        if (judged < scan->plan.rule_count &&
            scan->plan.rules[judged].rule == rule) {
            judged++;
        } else if (asked->selected[i]) {
            ids[scan->run.skipped_count++] = tv_text_of(rule->id);
        }
    }
    scan->run.skipped = ids;
    scan->run.partly_judged = scan->plan.partly_judged;
}

/* Whether the plan judges a rule that this word of --fail-on names. True for a
 * word that names no rule: it is a threshold or a notice. */
static bool is_judged(const struct tv_scan *scan, const char *word)
{
    uint32_t message, rule = 0;
    bool named = false;
    for (; tv_catalog_find(scan->catalog, word, &rule, &message); rule++) {
        named = true;
        for (uint32_t i = 0; i < scan->plan.rule_count; i++) {
            if (scan->plan.rules[i].rule == &scan->catalog->rules[rule]) {
                return true;
            }
        }
    }
    return !named;
}

static enum tv_status check_named(const struct tv_scan *scan,
                                  struct tv_error *err)
{
    const struct tv_strings *words = &scan->values->fail_on;
    for (uint32_t i = 0; i < words->count; i++) {
        if (!is_judged(scan, words->items[i])) {
            return tv_fail(err, TV_USAGE,
                           "--fail-on names \"%s\", which this scan does not "
                           "judge",
                           words->items[i]);
        }
    }
    return TV_OK;
}

static enum tv_status set_gate(struct tv_scan *scan, struct tv_error *err)
{
    const struct tv_scan_values *values = scan->values;
    struct tv_waiver_policy policy = tv_cli_waiver_policy(
        scan->profile, values->waiver_max_days, values->waiver_notice_days);
    scan->gate.allow_unknown = values->allow_unknown;
    if (tv_gate_parse(values->fail_on.items, values->fail_on.count,
                      scan->catalog, scan->arena, &scan->gate, err) != TV_OK ||
        check_named(scan, err) != TV_OK) {
        return tv_settings_blame(values->settings, "fail-on", err);
    }
    if (values->waivers.count == 0) {
        return TV_OK;
    }
    enum tv_status status = tv_waivers_open(
        values->waivers.items, values->waivers.count, scan->catalog, &policy,
        scan->as_of, &scan->waivers, err);
    if (status == TV_OK) {
        scan->run.receipt.waivers = tv_waivers_sha256(scan->waivers);
    }
    return status;
}

static enum tv_status set_baseline(struct tv_scan *scan, struct tv_error *err)
{
    const struct tv_scan_values *values = scan->values;
    if (!values->baseline) {
        return TV_OK;
    }
    if (tv_baseline_open(values->baseline, &scan->baseline, err) != TV_OK) {
        return tv_settings_blame(values->settings, "baseline", err);
    }
    scan->run.baselined = true;
    scan->run.receipt.baseline = tv_baseline_sha256(scan->baseline);
    return TV_OK;
}

/* Sets the receipt's digest of the rule pack. */
static enum tv_status hash_rules(struct tv_scan *scan, struct tv_error *err)
{
    char *rules = tv_arena_alloc(scan->arena, TV_SHA256_HEX);
    enum tv_status status = tv_catalog_digest(scan->catalog, rules, err);
    scan->run.receipt.rules = tv_text_of(rules);
    return status;
}

/* Sets the receipt's digest of the plugins: that of the list of their digests.
 */
static void hash_plugins(struct tv_scan *scan)
{
    char *plugins = tv_arena_alloc(scan->arena, TV_SHA256_HEX);
    struct tv_sha256 *sha = tv_sha256_create();
    for (uint32_t i = 0; i < scan->plugins->plugin_count; i++) {
        const struct tv_plugin_info *plugin = &scan->plugins->plugins[i];
        tv_sha256_add_line(sha, plugin->sha256, tv_text_of(plugin->file));
    }
    tv_sha256_hex(sha, plugins);
    tv_sha256_destroy(sha);
    scan->run.receipt.plugins = tv_text_of(plugins);
}

static enum tv_status open_rules(struct tv_scan *scan, struct tv_error *err)
{
    enum tv_status status = tv_cli_catalog(scan->arena, scan->values->rules_dir,
                                           &scan->catalog, err);
    if (status == TV_OK) {
        status = set_profile(scan, err);
    }
    return status == TV_OK ? hash_rules(scan, err) : status;
}

/* State of opening rules and plugins in parallel. */
struct opening {
    struct tv_scan *scan;
    enum tv_status status; /* of the rules */
    struct tv_error *err;
};

static void open_half(void *given, size_t half)
{
    struct opening *opening = given;
    if (half == 0) {
        opening->status = open_rules(opening->scan, opening->err);
        return;
    }
    tv_plugins_hash(opening->scan->plugins);
    if (tv_scan_isolation(opening->scan->values->isolation) ==
        TV_ISOLATION_SANDBOX) {
        (void)tv_sandbox_prepare(); /* workers report a failure themselves */
    }
}

/* Opens rules and plugins. While one thread reads the rules, another hashes the
 * plugins and prepares the workers' filters, and plugins that must be loaded
 * are loaded in their child processes. */
static enum tv_status open_both(struct tv_scan *scan, struct tv_error *err)
{
    const struct tv_scan_values *values = scan->values;
    struct tv_plugin_use use = {
        .dirs = &values->plugin_dirs,
        .unfiltered =
            tv_scan_isolation(values->isolation) != TV_ISOLATION_SANDBOX,
        .hash = true,
        .index = true,
    };
    enum tv_status status =
        tv_cli_plugins_begin(scan->arena, &use, &scan->plugins, err);
    if (status == TV_OK) {
        struct opening opening = {.scan = scan, .err = err};
        tv_parallel_each(2, 2, open_half, &opening);
        status = opening.status;
    }
    if (status == TV_OK) {
        status = tv_plugins_end(scan->plugins, err);
    }
    return status;
}

static enum tv_status set_plan(struct tv_scan *scan, struct tv_error *err)
{
    const struct tv_scan_values *values = scan->values;
    enum tv_status status = open_both(scan, err);
    if (status == TV_OK) {
        hash_plugins(scan);
        status = tv_plan_make(scan->arena, scan->catalog, scan->plugins,
                              scan->profile, values->only.items,
                              values->only.count, values->skip.items,
                              values->skip.count, &scan->plan, err);
        if (status != TV_OK) {
            status = tv_settings_blame(
                values->settings, values->only.count ? "only" : "skip", err);
        }
    }
    if (status == TV_OK) {
        list_skipped(scan, tv_catalog_profile(scan->catalog, values->profile));
        tv_projection_make(scan->arena, scan->plan.wanted_facts,
                           &scan->projection);
    }
    return status;
}

static void set_engine(struct tv_scan *scan)
{
    const struct tv_scan_values *values = scan->values;
    tv_engine_defaults(&scan->engine);
    scan->engine.isolation = tv_scan_isolation(values->isolation);
    scan->engine.jobs = (unsigned)values->jobs;
    if (values->check_timeout > 0) {
        scan->engine.check_timeout_ms = (unsigned)values->check_timeout * 1000;
    }
    scan->engine.as_of = scan->as_of;
    scan->engine.keep_all = values->all;
    scan->engine.progress = tv_progress_update;
    scan->engine.progress_user = &scan->progress;
}

static enum tv_status check_baseline(const void *baseline, struct tv_error *err)
{
    return baseline ? tv_baseline_check(baseline, err) : TV_OK;
}

static enum tv_status open_reports(struct tv_scan *scan, uint32_t tenants,
                                   struct tv_error *err)
{
    const struct tv_scan_values *values = scan->values;
    tv_live_run(scan->arena, scan->catalog, scan->plugins, scan->plan.rules,
                scan->plan.rule_count, &scan->run);
    scan->run.profile = tv_text_of(scan->profile->name);
    scan->run.as_of = scan->as_of;
    scan->run.as_of_given = values->as_of != NULL;
    scan->run.tenant_total = tenants;
    scan->run.all = values->all;
    scan->run.redacted = values->redaction.redact;
    scan->reports = (struct tv_report_options){
        .run = &scan->run,
        .sarif_profile = tv_sarif_profile_of(values->sarif_profile),
        .all = values->all,
        .colour = tv_cli_colour(values->colour, STDOUT_FILENO),
        .width = tv_cli_width(STDOUT_FILENO),
    };
    scan->outputs.each_check = check_baseline;
    scan->outputs.each_of = scan->baseline;
    enum tv_status status = tv_outputs_open(&scan->outputs, err);
    return status == TV_OK
               ? tv_redaction_join(&scan->redaction, &values->redaction,
                                   &scan->outputs, err)
               : status;
}

/* Plans the reports, and the one that the callbacks want. */
static enum tv_status plan_outputs(struct tv_scan *scan, struct tv_error *err)
{
    const struct tv_scan_values *values = scan->values;
    int json = scan->callbacks->json;
    enum tv_status status = tv_outputs_plan(&scan->outputs, &values->outputs,
                                            values->format, values->quiet, err);
    if (status == TV_OK && values->summary) {
        status = tv_outputs_summarize(&scan->outputs, err);
    }
    return status == TV_OK && json >= 0
               ? tv_outputs_add_fd(&scan->outputs, json, &tv_format_json, err)
               : status;
}

static enum tv_status set_up(struct tv_scan *scan, uint32_t tenants,
                             struct tv_error *err)
{
    enum tv_status status = plan_outputs(scan, err);
    status = status == TV_OK ? set_times(scan, err) : status;
    status = status == TV_OK ? set_plan(scan, err) : status;
    status = status == TV_OK ? set_gate(scan, err) : status;
    status = status == TV_OK ? set_baseline(scan, err) : status;
    status = status == TV_OK ? tv_redaction_begin(&scan->redaction,
                                                  &scan->values->redaction, err)
                             : status;
    if (status != TV_OK) {
        return status;
    }
    set_engine(scan);
    return open_reports(scan, tenants, err);
}

static enum tv_status commit(struct tv_scan *scan, int exit_status,
                             struct tv_error *err)
{
    enum tv_status status =
        scan->baseline ? tv_baseline_check(scan->baseline, err) : TV_OK;
    status =
        status == TV_OK ? tv_redaction_commit(&scan->redaction, err) : status;
    return status == TV_OK ? tv_outputs_commit(&scan->outputs, exit_status, err)
                           : status;
}

static void finish(struct tv_scan *scan)
{
    tv_outputs_finish(&scan->outputs);
    tv_redaction_finish(&scan->redaction);
    tv_baseline_destroy(scan->baseline);
    tv_waivers_destroy(scan->waivers);
    tv_plugin_list_destroy(scan->plugins);
    tv_catalog_destroy(scan->catalog);
}

int tv_scan_with(const struct tv_scan_values *values,
                 const struct tv_strings *snapshots, struct tv_arena *arena,
                 const struct tv_scan_callbacks *callbacks, bool *whole)
{
    struct tv_scan scan = {
        .values = values, .arena = arena, .callbacks = callbacks};
    struct tv_error err;
    int exit_status = TV_EXIT_TROUBLE;
    tv_progress_init(&scan.progress, scan.values->progress);
    enum tv_status status = set_up(&scan, snapshots->count, &err);
    if (status == TV_OK) {
        exit_status = (int)tv_scan_tenants(&scan, snapshots);
        status = commit(&scan, exit_status, &err);
    }
    *whole = status == TV_OK;
    if (status != TV_OK) {
        exit_status = tv_cli_trouble(&err);
    }
    finish(&scan);
    return tv_cli_flush(exit_status);
}

int tv_scan_run(void *given, const struct tv_strings *snapshots,
                struct tv_arena *arena)
{
    static const struct tv_scan_callbacks nobody = {.json = -1};
    bool whole;
    return tv_scan_with(given, snapshots, arena, &nobody, &whole);
}
