/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The reports of one scan: every -o, and standard output, each in its form.
 * All are opened before the first snapshot is read and committed after the
 * last.
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
    int fd;           /* that was given, and stays the caller's */
    struct tv_out out;
    struct tv_report *report;
    bool opened;
    bool summary; /* see tv_outputs_summarize */
};

struct tv_outputs {
    struct tv_output items[TV_MAX_OUTPUTS];
    uint32_t count;
    uint32_t tenants;             /* that have been added, and could be read */
    struct tv_redactor *redactor; /* hides names; NULL: they are shown */
    /* Of each tenant alone; their paths have "{tenant}" in place of its label.
     */
    struct tv_output each[TV_MAX_OUTPUTS];
    uint32_t each_count;
    struct tv_report_options options; /* of all, since they were begun */
    struct tv_arena arena;
    struct tv_map labels; /* of tenants that have reports of their own */
    /* Whether what they are made of can be relied on, asked before they are put
     * in place; NULL: always. */
    enum tv_status (*each_check)(const void *of, struct tv_error *err);
    const void *each_of;
    enum tv_status each_status; /* the first trouble with these */
    struct tv_error each_error;
};

/* Decides the forms: a file's by its ending, else `format`; standard output
 * shows `format` (NULL: text) unless `quiet` or an "-o -" is there. A path with
 * "{tenant}" is one of each tenant alone. */
enum tv_status tv_outputs_plan(struct tv_outputs *outputs,
                               const struct tv_strings *paths,
                               const char *format, bool quiet,
                               struct tv_error *err) TV_MUST_CHECK;

/* Adds one that goes into a descriptor; before they are opened. */
enum tv_status tv_outputs_add_fd(struct tv_outputs *outputs, int fd,
                                 const struct tv_format *format,
                                 struct tv_error *err) TV_MUST_CHECK;

/* Has the text on standard output tell nothing but the table of all tenants; an
 * error if there is no such report. After they are planned. */
enum tv_status tv_outputs_summarize(struct tv_outputs *outputs,
                                    struct tv_error *err) TV_MUST_CHECK;

/* Opens all, but those of each tenant: these are, when it is added. */
enum tv_status tv_outputs_open(struct tv_outputs *outputs,
                               struct tv_error *err) TV_MUST_CHECK;
/* Begins the reports of all; what cannot be written is told by the commit. */
void tv_outputs_begin(struct tv_outputs *outputs,
                      const struct tv_report_options *options);
/* A tenant to be reported; without a source it could not be read at all. */
struct tv_output_tenant {
    struct tv_tenant_source *source; /* or NULL: its label, and why */
    struct tv_text label, why;
};

/* Other work that is there to be done meanwhile, by several threads: each takes
 * what is next until nothing is left. */
struct tv_outputs_aside {
    void (*work)(void *context);
    void *context;
};

/* Adds tenants to every report, in their order. Reports are written side by
 * side by up to `threads` threads, if all sources have twins; what several list
 * is read once for them, and who is done helps the others. All threads turn to
 * what is aside (or NULL) when nothing is left to write; it is done when this
 * returns. */
void tv_outputs_tenants(struct tv_outputs *outputs,
                        const struct tv_output_tenant *tenants, uint32_t count,
                        unsigned threads, const struct tv_outputs_aside *aside);
/* Ends the reports and renames the files into place. A reader of standard
 * output that has gone is no error: it has seen enough. */
enum tv_status tv_outputs_commit(struct tv_outputs *outputs, int exit_status,
                                 struct tv_error *err) TV_MUST_CHECK;
/* Drops what was not committed. */
void tv_outputs_finish(struct tv_outputs *outputs);

#endif
