/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The values of the options of `telvet scan`, and functions to run a scan.
 */
#ifndef TELVET_CLI_SCAN_H
#define TELVET_CLI_SCAN_H

#include "cli/cli.h"
#include "cli/config.h"
#include "cli/redaction.h"
#include "engine/engine.h"
#include "gate/gate.h"
#include "report/report.h"

struct tv_scan_values {
    const char *profile;
    const char *experts;
    struct tv_strings only, skip; /* rule ids */
    struct tv_strings outputs;    /* files */
    const char *format;           /* NULL: by the ending of the file, or text */
    const char *sarif_profile;
    struct tv_strings fail_on; /* a threshold, rules, codes */
    bool allow_unknown;
    long min_coverage;         /* hundredths of a percent; 0: not given */
    struct tv_strings waivers; /* files */
    const char *baseline;      /* file, or NULL */
    long waiver_max_days, waiver_notice_days; /* -1: from the profile */
    bool all, quiet, summary, hash;
    struct tv_redaction_values redaction;
    long jobs;          /* 0: one per core */
    long check_timeout; /* seconds; 0: the engine's default */
    const char *as_of;
    const char *isolation;
    struct tv_strings plugin_dirs;
    const char *rules_dir;
    const char *colour, *progress;
    const char *config;
    bool no_config;
    const struct tv_settings *settings;
};

extern const struct tv_scan_values tv_scan_defaults;

/* The options of the scan that `telvet person` has, too, for the same struct of
 * values. */
extern const struct tv_option tv_person_options[];

/* Runs a scan; `given` is a struct tv_scan_values. Returns the exit status. */
int tv_scan_run(void *given, const struct tv_strings *snapshots,
                struct tv_arena *arena);

/* Callbacks of another command that runs a scan. All calls come from one
 * thread. */
struct tv_scan_callbacks {
    /* Called before a snapshot is judged; may narrow what is judged. If it
     * returns false, the snapshot is left out, as if it had not been given.
     * NULL: all are judged. */
    bool (*choose)(void *user, struct tv_snapshot *snapshot);
    /* Called for each tenant that was judged, in their order; may be NULL. */
    void (*judged)(void *user, const struct tv_run_record *run,
                   struct tv_tenant_source *source);
    void *user;
    int json; /* descriptor for an additional JSON report; -1: none */
};

/* Like tv_scan_run, with callbacks. Sets *whole to whether all reports were
 * written completely. */
int tv_scan_with(const struct tv_scan_values *values,
                 const struct tv_strings *snapshots, struct tv_arena *arena,
                 const struct tv_scan_callbacks *callbacks, bool *whole);

/* Parses the value of --as-of; the current time if it is NULL. */
enum tv_status tv_scan_as_of(const char *given, int64_t *out,
                             struct tv_error *err) TV_MUST_CHECK;

/* `name` is one of the choices of --isolation. */
enum tv_isolation tv_scan_isolation(const char *name);

#endif
