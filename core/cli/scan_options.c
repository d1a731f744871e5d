/* SPDX-License-Identifier: Apache-2.0 */
/* The options of `telvet scan` and `telvet person`. */
#include <string.h>

#include "cli/scan.h"

static const char *const thresholds[] = {"error", "warning", "note", "never",
                                         NULL};
static const char *const isolations[] = {"sandbox", "fork", "none", NULL};
static const char *const whens[] = {"auto", "always", "never", NULL};

static const char *default_threshold[] = {"error"};

const struct tv_scan_values tv_scan_defaults = {
    .profile = "all",
    .sarif_profile = "github",
    .fail_on = {default_threshold, 1},
    .waiver_max_days = -1,
    .waiver_notice_days = -1,
    .isolation = "sandbox",
    .check_timeout = TV_CHECK_TIMEOUT_S,
    .colour = "auto",
    .progress = "auto",
};

#define AT(member) .offset = offsetof(struct tv_scan_values, member)

/* clang-format off */

/* Who is judged, and by which rules. Shared by both commands. */
#define RULE_OPTIONS                                                           \
    {.name = "profile", .letter = 'p', .value = "NAME", .kind = TV_OPTION_TEXT,\
     .help = "the rules to judge by: voip, pstn, external or all (default)",   \
     AT(profile), .complete = TV_COMPLETE_PROFILES,                            \
     .config = TV_CONFIGURABLE | TV_JUDGES},                                   \
    {.name = "experts", .letter = 'e', .value = "FILE", .kind = TV_OPTION_TEXT,\
     .help = "the people in scope, instead of the snapshot's `experts`",       \
     AT(experts), .complete = TV_COMPLETE_FILES,                               \
     .config = TV_CONFIGURABLE | TV_IS_PATH},                                  \
    {.name = "only", .value = "RULE,…", .kind = TV_OPTION_LIST, .commas = true,\
     .help = "only these rules; repeatable", AT(only),                         \
     .complete = TV_COMPLETE_RULES,                                            \
     .config = TV_CONFIGURABLE | TV_JUDGES},                                   \
    {.name = "skip", .value = "RULE,…", .kind = TV_OPTION_LIST, .commas = true,\
     .help = "not these rules; repeatable", AT(skip),                          \
     .complete = TV_COMPLETE_RULES,                                            \
     .config = TV_CONFIGURABLE | TV_JUDGES}

/* Which findings are waived. */
#define WAIVER_OPTIONS                                                         \
    {.name = "waivers", .letter = 'w', .value = "FILE", .kind = TV_OPTION_LIST,\
     .help = "exempt findings, with owner and last day; repeatable",           \
     AT(waivers), .complete = TV_COMPLETE_FILES,                               \
     .config = TV_CONFIGURABLE | TV_IS_PATH},                                  \
    {.name = "waiver-max-days", .value = "N", .kind = TV_OPTION_NUMBER,        \
     .help = "how long a waiver may last; 0: no limit",                        \
     AT(waiver_max_days), .most = 36500, .config = TV_CONFIGURABLE | TV_JUDGES},\
    {.name = "waiver-notice-days", .value = "N", .kind = TV_OPTION_NUMBER,     \
     .help = "how long before the end of a waiver a notice says so",           \
     AT(waiver_notice_days), .most = 36500, .config = TV_CONFIGURABLE | TV_JUDGES}

/* As of when and how it is judged. */
#define ENGINE_OPTIONS                                                         \
    {.name = "as-of", .value = "DATE", .kind = TV_OPTION_TEXT,                 \
     .help = "judge as of that day or time (UTC), not now", AT(as_of),         \
     .config = TV_IN_ENVIRONMENT},                                             \
    {.name = "jobs", .letter = 'j', .value = "N", .kind = TV_OPTION_NUMBER,    \
     .help = "workers and reading threads; 0: one per core", AT(jobs),         \
     .most = 1024, .config = TV_CONFIGURABLE},                                 \
    {.name = "isolation", .value = "HOW", .kind = TV_OPTION_CHOICE,            \
     .help = "how plugins are contained: forked and filtered, forked, or not", \
     AT(isolation), .choices = isolations,                                     \
     .config = TV_CONFIGURABLE | TV_GUARDED},                                  \
    {.name = "check-timeout", .value = "SECONDS", .kind = TV_OPTION_NUMBER,    \
     .help = "how long a check may take for one subject; 0: the default, 10",  \
     AT(check_timeout), .most = 86400, .config = TV_CONFIGURABLE},             \
    {.name = "plugin-dir", .value = "DIR", .kind = TV_OPTION_LIST,             \
     .help = "where plugins are, instead of the default; repeatable",          \
     AT(plugin_dirs), .complete = TV_COMPLETE_DIRECTORIES,                     \
     .config = TV_CONFIGURABLE | TV_IS_PATH | TV_GUARDED},                     \
    TV_RULES_DIR_OPTION(struct tv_scan_values, rules_dir),                     \
    TV_CONFIG_OPTIONS(struct tv_scan_values),                                  \
    {.name = "color", .value = "WHEN", .kind = TV_OPTION_CHOICE,               \
     .help = "colour the text report; auto respects NO_COLOR", AT(colour),     \
     .choices = whens, .config = TV_CONFIGURABLE},                             \
    {.name = "progress", .value = "WHEN", .kind = TV_OPTION_CHOICE,            \
     .help = "show a bar for long work", AT(progress), .choices = whens,       \
     .config = TV_CONFIGURABLE}

const struct tv_option tv_scan_options[] = {
    RULE_OPTIONS,
    {.name = "output", .letter = 'o', .value = "FILE", .kind = TV_OPTION_LIST,
     .help = "write a report in the form that its ending names; repeatable; "
             "- is stdout; {tenant} in it: one for each",
     AT(outputs), .complete = TV_COMPLETE_FILES,
     .config = TV_CONFIGURABLE | TV_IS_PATH | TV_GUARDED},
    {.name = "format", .letter = 'f', .value = "FORM", .kind = TV_OPTION_CHOICE,
     .help = "the form where no ending names one", AT(format),
     .choices = tv_format_names, .config = TV_CONFIGURABLE},
    {.name = "sarif-profile", .value = "NAME", .kind = TV_OPTION_CHOICE,
     .help = "whom the SARIF is for", AT(sarif_profile),
     .choices = tv_sarif_profiles, .config = TV_CONFIGURABLE},
    {.name = "all", .letter = 'a', .kind = TV_OPTION_FLAG,
     .help = "list each pass and each not-applicable, too", AT(all),
     .config = TV_CONFIGURABLE | TV_JUDGES},
    {.name = "quiet", .letter = 'q', .kind = TV_OPTION_FLAG,
     .help = "no report on standard output", AT(quiet),
     .config = TV_CONFIGURABLE},
    {.name = "summary", .letter = 's', .kind = TV_OPTION_FLAG,
     .help = "on standard output only the table of all tenants", AT(summary)},
    TV_REDACTION_OPTIONS(struct tv_scan_values, redaction),
    {.name = "fail-on", .value = "WHAT,…", .kind = TV_OPTION_LIST,
     .commas = true,
     .help = "exit 1 from this severity on, and for these rules and codes",
     AT(fail_on), .choices = thresholds, .config = TV_CONFIGURABLE | TV_JUDGES},
    {.name = "allow-unknown", .kind = TV_OPTION_FLAG,
     .help = "exit 0, not 2, if something could not be judged",
     AT(allow_unknown), .config = TV_CONFIGURABLE | TV_JUDGES},
    {.name = "min-coverage", .value = "PERCENT", .kind = TV_OPTION_PERCENT,
     .help = "exit 2 if a collection has a smaller share of its records",
     AT(min_coverage), .config = TV_CONFIGURABLE | TV_JUDGES},
    {.name = "baseline", .letter = 'b', .value = "FILE",
     .kind = TV_OPTION_TEXT,
     .help = "an earlier result, JSON or SARIF: only what is new or worse counts",
     AT(baseline), .complete = TV_COMPLETE_FILES,
     .config = TV_CONFIGURABLE | TV_IS_PATH},
    WAIVER_OPTIONS,
    {.name = "hash", .kind = TV_OPTION_FLAG,
     .help = "check and report the SHA-256 of every file", AT(hash),
     .config = TV_CONFIGURABLE | TV_JUDGES},
    ENGINE_OPTIONS,
    TV_OPTION_END,
};

const struct tv_option tv_person_options[] = {
    RULE_OPTIONS,
    {.name = "format", .letter = 'f', .value = "FORM", .kind = TV_OPTION_CHOICE,
     .help = "the page, or a line of JSON for each tenant", AT(format),
     .choices = tv_cli_forms},
    WAIVER_OPTIONS,
    ENGINE_OPTIONS,
    TV_OPTION_END,
};
/* clang-format on */

enum tv_isolation tv_scan_isolation(const char *name)
{
    static const enum tv_isolation values[] = {
        TV_ISOLATION_SANDBOX, TV_ISOLATION_FORK, TV_ISOLATION_NONE};
    return values[tv_option_choice(isolations, name)];
}

const struct tv_command tv_command_scan = {
    .name = "scan",
    .arguments = "SNAPSHOT…",
    .summary = "judge snapshots of tenants and write reports",
    .description =
        "Judges each SNAPSHOT, a directory of exports of one tenant, by the "
        "rules of a\nprofile, and reports, person by person, who can be "
        "reached on which pathway,\nwho cannot and why, and what could not be "
        "judged.\n\n    telvet scan contoso/ -o contoso.json -o contoso.html",
    .options = tv_scan_options,
    .values_size = sizeof(struct tv_scan_values),
    .defaults = &tv_scan_defaults,
    .configured = true,
    .settings = offsetof(struct tv_scan_values, settings),
    .min_arguments = 1,
    .max_arguments = 1000000,
    .complete = TV_COMPLETE_DIRECTORIES,
    .run = tv_scan_run,
};
