/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reports: one judged scan, many forms. A form begins a report, takes each
 * tenant as soon as it is there, and ends it; nothing is held as a tree.
 *
 * All a form knows comes from records (record/record.h), so that a scan and a
 * result read back give the same bytes.
 */
#ifndef TELVET_REPORT_REPORT_H
#define TELVET_REPORT_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/file.h"
#include "record/record.h"

enum tv_sarif_profile {
    TV_SARIF_GITHUB, /* fails only, 5,000 results a run, worst first */
    TV_SARIF_AZURE,
    TV_SARIF_FULL /* every kind, unknowns one by one as `open` */
};

/* "github", "azure", "full"; NULL-terminated. And one of them by name. */
extern const char *const tv_sarif_profiles[];
enum tv_sarif_profile tv_sarif_profile_of(const char *name);

/* How it is shown; what is shown is the run's. */
struct tv_report_options {
    const struct tv_run_record *run; /* outlives the report */
    enum tv_sarif_profile sarif_profile;
    bool all;       /* for people: nothing is cut short */
    bool colour;    /* text */
    bool summary;   /* text: nothing of a tenant but its line in the table */
    unsigned width; /* text: columns, 0 for 80 */
};

struct tv_report; /* a report being written */
struct tv_view;   /* a tenant that it is given, see view.h */

/* A tenant in steps, by a form that lists findings in their order, one after
 * the other (report/together.h). */
struct tv_listing {
    unsigned parts; /* TV_PART_* that it shows of a finding, one at least */
    /* Write what stands before the findings, and behind them. NULL: nothing. */
    void (*begin)(const struct tv_view *view);
    void (*end)(const struct tv_view *view);
    /* People that stand before the findings: writes one, and what stands
     * between the last of them and the first finding. Both or neither. */
    void (*person)(const struct tv_view *view, uint32_t number);
    void (*between)(const struct tv_view *view);
    /* Whether finding `number` is listed, in whatever order they are asked for.
     * NULL: all are. */
    bool (*lists)(const struct tv_view *view, uint32_t number);
    /* Writes one. Several threads are in all of these at once, each with a view
     * of its own, whose report has texts and an arena to compose in, and no
     * totals. */
    void (*finding)(const struct tv_view *view,
                    const struct tv_finding_record *finding);
};

struct tv_format {
    const char *suffix; /* ".sarif" */
    struct tv_report *(*begin)(struct tv_out *out,
                               const struct tv_report_options *options);
    /* One of these two. A tenant at once; the source is borrowed until it
     * returns. */
    void (*tenant)(struct tv_report *report, struct tv_tenant_source *source);
    const struct tv_listing *listing;
    /* A snapshot that could not be read at all: its label, and why. */
    void (*unreadable)(struct tv_report *report, struct tv_text label,
                       struct tv_text why);
    void (*end)(struct tv_report *report, int exit_status); /* frees it */
};

extern const struct tv_format tv_format_text;
extern const struct tv_format tv_format_json;
extern const struct tv_format tv_format_sarif;
extern const struct tv_format tv_format_html;
extern const struct tv_format tv_format_junit;
extern const struct tv_format tv_format_csv;
extern const struct tv_format tv_format_markdown;
extern const struct tv_format tv_format_comment; /* Markdown, shorter */
extern const struct tv_format tv_format_gitlab;
extern const struct tv_format tv_format_ocsf;

/* By name, or by a path's ending; NULL if there is none. */
const struct tv_format *tv_format_find(const char *name);
const struct tv_format *tv_format_of_path(const char *path);
#define TV_FORMATS 10u
/* "text", "json", …; NULL-terminated. */
extern const char *const tv_format_names[TV_FORMATS + 1];

#endif
