/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The reports of one scan: standard output and every -o, each in its format.
 * All are opened before the first snapshot is read, and committed after the
 * last one.
 */
#ifndef TELVET_CLI_OUTPUTS_H
#define TELVET_CLI_OUTPUTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "cli/options.h"
#include "record/redact.h"
#include "report/report.h"

#define TV_MAX_OUTPUTS 32u

struct tv_output {
    const struct tv_format *format;
    const char *path; /* "-" for standard output, NULL for `fd` */
    int fd;           /* the caller's; used if `path` is NULL */
    struct tv_out out;
    struct tv_report *report;
    bool opened;
    bool summary; /* see tv_outputs_summarize */
};

struct tv_outputs {
    struct tv_output items[TV_MAX_OUTPUTS];
    uint32_t count;
    uint32_t tenants;             /* readable ones that were added so far */
    struct tv_redactor *redactor; /* replaces names; NULL: names are shown */
    /* Reports per tenant: templates whose paths contain "{tenant}", which is
     * replaced by the label of the tenant. */
    struct tv_output each[TV_MAX_OUTPUTS];
    uint32_t each_count;
    struct tv_report_options options; /* set by tv_outputs_begin */
    struct tv_arena arena;
    struct tv_map labels; /* of the tenants that got reports of their own */
    /* Called with `each_of` before reports per tenant are committed, to check
     * that their inputs have not changed; NULL: no check. */
    enum tv_status (*each_check)(const void *of, struct tv_error *err);
    const void *each_of;
    enum tv_status each_status; /* the first error of a report per tenant */
    struct tv_error each_error;
};

/* Decides which reports are written, and in which formats. The format of a path
 * follows from its ending, otherwise it is `format`; without both, a path is
 * TV_USAGE ("-" is text). Unless `quiet` or a path "-" is given, standard
 * output gets a report, too: `format` if there are no paths, otherwise text. A
 * path with "{tenant}" stands for a report per tenant. */
enum tv_status tv_outputs_plan(struct tv_outputs *outputs,
                               const struct tv_strings *paths,
                               const char *format, bool quiet,
                               struct tv_error *err) TV_MUST_CHECK;

/* Adds a report that is written to a descriptor; to be called before
 * tv_outputs_open. */
enum tv_status tv_outputs_add_fd(struct tv_outputs *outputs, int fd,
                                 const struct tv_format *format,
                                 struct tv_error *err) TV_MUST_CHECK;

/* Reduces the text on standard output to the table of all tenants. TV_USAGE if
 * there is no such report. To be called after tv_outputs_plan. */
enum tv_status tv_outputs_summarize(struct tv_outputs *outputs,
                                    struct tv_error *err) TV_MUST_CHECK;

/* Opens all reports, except for those per tenant, which are opened when their
 * tenant is added. */
enum tv_status tv_outputs_open(struct tv_outputs *outputs,
                               struct tv_error *err) TV_MUST_CHECK;
/* Begins all reports. Errors in writing are reported by tv_outputs_commit. */
void tv_outputs_begin(struct tv_outputs *outputs,
                      const struct tv_report_options *options);
/* A tenant to be reported. */
struct tv_output_tenant {
    struct tv_tenant_source *source; /* NULL: it could not be read */
    struct tv_text label, why;       /* used if it could not be read */
};

/* Other work for the threads that write reports. Each thread calls `work` once;
 * concurrent calls share the work and return when nothing is left to take. */
struct tv_outputs_background {
    void (*work)(void *context);
    void *context;
};

/* Adds tenants to every report, in their order. Up to `threads` threads write
 * the reports in parallel, if all sources have twins; findings that several
 * reports list are read once, and idle threads help with a single tenant. When
 * nothing is left to write, the threads do the work of `background`, unless it
 * is NULL; it is finished when this function returns. */
void tv_outputs_tenants(struct tv_outputs *outputs,
                        const struct tv_output_tenant *tenants, uint32_t count,
                        unsigned threads,
                        const struct tv_outputs_background *background);
/* Ends the reports and renames the files into place. EPIPE on standard output
 * is no error: its reader has seen enough. Also returns the first error of a
 * report per tenant. */
enum tv_status tv_outputs_commit(struct tv_outputs *outputs, int exit_status,
                                 struct tv_error *err) TV_MUST_CHECK;
/* Discards reports that were not committed, and frees everything. */
void tv_outputs_finish(struct tv_outputs *outputs);

#endif
