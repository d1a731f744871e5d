/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The values of `telvet scan`, as its options set them.
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
    const char *format;           /* NULL: by the file, else text */
    const char *sarif_profile;
    struct tv_strings fail_on; /* a threshold, rules, codes */
    bool allow_unknown;
    long min_coverage;         /* hundredths of a percent; 0: not asked for */
    struct tv_strings waivers; /* files */
    const char *baseline;      /* file, or NULL */
    long waiver_max_days, waiver_notice_days; /* -1: as the profile says */
    bool all, quiet, summary, hash;
    struct tv_redaction_values redaction;
    long jobs;          /* 0: one per core */
    long check_timeout; /* seconds; 0: the engine's */
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

/* Those of the scan's that say how to judge one person; of the same values. */
extern const struct tv_option tv_person_options[];

int tv_scan_run(void *given, const struct tv_strings *snapshots,
                struct tv_arena *arena);

/* Who takes part in a scan beside its reports. Called by one thread. */
struct tv_scan_guest {
    /* Before it is judged; may narrow whom to judge. False: it is left out, as
     * if it had not been given. NULL: all are judged. */
    bool (*choose)(void *user, struct tv_snapshot *snapshot);
    /* Once it is judged, tenant by tenant in their order. */
    void (*judged)(void *user, const struct tv_run_record *run,
                   struct tv_tenant_source *source);
    void *user;
    int json; /* a descriptor that takes a JSON report, too; -1: none */
};

/* The same with a guest. *whole says whether all reports were written to their
 * ends. */
int tv_scan_with(const struct tv_scan_values *values,
                 const struct tv_strings *snapshots, struct tv_arena *arena,
                 const struct tv_scan_guest *guest, bool *whole);

/* What --as-of says, or now if it is NULL. */
enum tv_status tv_scan_as_of(const char *given, int64_t *out,
                             struct tv_error *err) TV_MUST_CHECK;

/* Of the choices offered by the options. */
enum tv_isolation tv_scan_isolation(const char *name);

#endif
