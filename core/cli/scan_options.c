/* SPDX-License-Identifier: Apache-2.0 */
/* The options of `telvet scan`. */
#include <string.h>

#include "cli/scan.h"

static const char *const sarif_profiles[] = {"github", "azure", "full", NULL};
static const char *const thresholds[] = {"error", "warning", "note", NULL};
static const char *const isolations[] = {"sandbox", "fork", "none", NULL};
static const char *const whens[] = {"auto", "always", "never", NULL};

static const struct tv_scan_values defaults = {
    .profile = "all",
    .sarif_profile = "github",
    .fail_on = "error",
    .isolation = "sandbox",
    .colour = "auto",
    .progress = "auto",
};

#define AT(member) .offset = offsetof(struct tv_scan_values, member)

/* clang-format off */
static const struct tv_option options[] = {
    {.name = "profile", .letter = 'p', .value = "NAME", .kind = TV_OPTION_TEXT,
     .help = "the rules to judge by: voip, pstn, external or all (default)",
     AT(profile),
     .complete = TV_COMPLETE_PROFILES},
    {.name = "experts", .letter = 'e', .value = "FILE", .kind = TV_OPTION_TEXT,
     .help = "the people in scope, instead of the snapshot's `experts`",
     AT(experts)},
    {.name = "only", .value = "RULE,…", .kind = TV_OPTION_LIST, .commas = true,
     .help = "only these rules; repeatable", AT(only),
     .complete = TV_COMPLETE_RULES},
    {.name = "skip", .value = "RULE,…", .kind = TV_OPTION_LIST, .commas = true,
     .help = "not these rules; repeatable", AT(skip),
     .complete = TV_COMPLETE_RULES},
    {.name = "output", .letter = 'o', .value = "FILE", .kind = TV_OPTION_LIST,
     .help = "write a report, its form by the ending; repeatable; - is stdout",
     AT(outputs)},
    {.name = "format", .letter = 'f', .value = "FORM", .kind = TV_OPTION_TEXT,
     .help = "form where no ending tells it: text, json or sarif", AT(format),
     .complete = TV_COMPLETE_FORMATS},
    {.name = "sarif-profile", .value = "NAME", .kind = TV_OPTION_CHOICE,
     .help = "whom the SARIF is for", AT(sarif_profile),
     .choices = sarif_profiles},
    {.name = "all", .letter = 'a', .kind = TV_OPTION_FLAG,
     .help = "list passes and not-applicables one by one as well", AT(all)},
    {.name = "quiet", .letter = 'q', .kind = TV_OPTION_FLAG,
     .help = "no report on standard output", AT(quiet)},
    {.name = "fail-on", .value = "LEVEL", .kind = TV_OPTION_CHOICE,
     .help = "exit 1 from this severity on", AT(fail_on),
     .choices = thresholds},
    {.name = "allow-unknown", .kind = TV_OPTION_FLAG,
     .help = "exit 0, not 2, if something could not be judged",
     AT(allow_unknown)},
    {.name = "as-of", .value = "DATE", .kind = TV_OPTION_TEXT,
     .help = "judge as of that day or time (UTC), not now", AT(as_of),
     .complete = TV_COMPLETE_NOTHING},
    {.name = "jobs", .letter = 'j', .value = "N", .kind = TV_OPTION_NUMBER,
     .help = "workers and reading threads; 0: one per core", AT(jobs),
     .most = 1024,
     .complete = TV_COMPLETE_NOTHING},
    {.name = "hash", .kind = TV_OPTION_FLAG,
     .help = "check and report the SHA-256 of every file", AT(hash)},
    {.name = "isolation", .value = "HOW", .kind = TV_OPTION_CHOICE,
     .help = "how plugins are held: forked and filtered, forked, or not",
     AT(isolation), .choices = isolations},
    {.name = "check-timeout", .value = "SECONDS", .kind = TV_OPTION_NUMBER,
     .help = "how long a check may take for one subject; 0: 10",
     AT(check_timeout), .most = 86400,
     .complete = TV_COMPLETE_NOTHING},
    {.name = "plugin-dir", .value = "DIR", .kind = TV_OPTION_LIST,
     .help = "where plugins are, instead of the default; repeatable",
     AT(plugin_dirs),
     .complete = TV_COMPLETE_DIRECTORIES},
    {.name = "rules-dir", .value = "DIR", .kind = TV_OPTION_TEXT,
     .help = "the rule pack, instead of the default", AT(rules_dir),
     .complete = TV_COMPLETE_DIRECTORIES},
    {.name = "color", .value = "WHEN", .kind = TV_OPTION_CHOICE,
     .help = "colour the text report; auto respects NO_COLOR", AT(colour),
     .choices = whens},
    {.name = "progress", .value = "WHEN", .kind = TV_OPTION_CHOICE,
     .help = "show a bar for long work", AT(progress), .choices = whens},
    {.name = "help", .letter = 'h', .help = "show this",
     .kind = TV_OPTION_HELP},
    TV_OPTION_END,
};
/* clang-format on */

static uint32_t choice(const char *const *choices, const char *name)
{
    uint32_t i = 0;
    while (strcmp(choices[i], name) != 0) {
        i++;
    }
    return i;
}

enum tv_isolation tv_scan_isolation(const char *name)
{
    static const enum tv_isolation values[] = {
        TV_ISOLATION_SANDBOX, TV_ISOLATION_FORK, TV_ISOLATION_NONE};
    return values[choice(isolations, name)];
}

enum tv_severity tv_scan_threshold(const char *name)
{
    return tv_severity_of(name);
}

enum tv_sarif_profile tv_scan_sarif_profile(const char *name)
{
    static const enum tv_sarif_profile values[] = {
        TV_SARIF_GITHUB, TV_SARIF_AZURE, TV_SARIF_FULL};
    return values[choice(sarif_profiles, name)];
}

const struct tv_command tv_command_scan = {
    .name = "scan",
    .arguments = "SNAPSHOT…",
    .summary = "judge snapshots of tenants and write reports",
    .description =
        "Judges each SNAPSHOT, a directory of exports of one tenant, by the "
        "rules of a\nprofile, and reports, person by person, who can be "
        "reached on which pathway,\nwho cannot and why, and what could not be "
        "judged.\n\n    telvet scan contoso/ -o contoso.sarif -o contoso.json",
    .options = options,
    .values_size = sizeof(struct tv_scan_values),
    .defaults = &defaults,
    .min_arguments = 1,
    .max_arguments = 1000000,
    .complete = TV_COMPLETE_DIRECTORIES,
    .run = tv_scan_run,
};
