/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reports of a judged scan, in many formats. A format begins a report, writes
 * each tenant as soon as it is judged, and ends the report; none holds the
 * whole in memory.
 *
 * A format knows only what is in the records (record/record.h), so a scan and
 * a JSON result read back give the same bytes.
 */
#ifndef TELVET_REPORT_REPORT_H
#define TELVET_REPORT_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/file.h"
#include "record/record.h"

enum tv_sarif_profile {
    TV_SARIF_GITHUB, /* open fails only, the 5,000 worst of each run */
    TV_SARIF_AZURE,  /* open fails only, all of them */
    TV_SARIF_FULL    /* every kind, unknowns one by one as `open` */
};

/* "github", "azure", "full"; NULL-terminated. */
extern const char *const tv_sarif_profiles[];
enum tv_sarif_profile tv_sarif_profile_of(const char *name);

/* How a report is presented; its content comes from `run`. */
struct tv_report_options {
    const struct tv_run_record *run; /* outlives the report */
    enum tv_sarif_profile sarif_profile;
    bool all;       /* forms for people: do not shorten lists */
    bool colour;    /* text */
    bool summary;   /* text: only the closing table, a line per tenant */
    unsigned width; /* text: columns, 0 for 80 */
};

struct tv_report; /* a report being written */
struct tv_view;   /* the tenant being written, see view.h */

/*
 * How a format that writes findings one by one, in their order, writes a
 * tenant. report_set.h writes several such reports at once, with several
 * threads.
 *
 * `person`, `between`, `lists` and `finding` must be thread-safe. Each thread
 * calls them with its own view and report, which have buffers and an arena to
 * compose in, but no totals.
 */
struct tv_listing {
    unsigned parts; /* TV_PART_* of a finding that it writes, at least one */
    /* Writes what precedes the people and findings; may be NULL. */
    void (*begin)(const struct tv_view *view);
    /* Writes what follows the findings; may be NULL. */
    void (*end)(const struct tv_view *view);
    /* Writes one person; people precede the findings. NULL: none are written.
     */
    void (*person)(const struct tv_view *view, uint32_t number);
    /* Writes what stands between the last person and the first finding. NULL if
     * and only if `person` is. */
    void (*between)(const struct tv_view *view);
    /* Whether finding `number` is written; called in any order. NULL: all are.
     */
    bool (*lists)(const struct tv_view *view, uint32_t number);
    /* Writes one finding. */
    void (*finding)(const struct tv_view *view,
                    const struct tv_finding_record *finding);
};

struct tv_format {
    const char *suffix; /* ".sarif" */
    struct tv_report *(*begin)(struct tv_out *out,
                               const struct tv_report_options *options);
    /* Writes a whole tenant; the source is borrowed until it returns. NULL if
     * the format has a listing instead. */
    void (*tenant)(struct tv_report *report, struct tv_tenant_source *source);
    const struct tv_listing *listing; /* NULL if `tenant` is not */
    /* Adds a snapshot that could not be read at all. */
    void (*unreadable)(struct tv_report *report, struct tv_text label,
                       struct tv_text why);
    /* Writes the end of the report and frees it. */
    void (*end)(struct tv_report *report, int exit_status);
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

/* Look a format up by name, or by the ending of a path; NULL if none matches.
 */
const struct tv_format *tv_format_find(const char *name);
const struct tv_format *tv_format_of_path(const char *path);
#define TV_FORMATS 10u
/* "text", "json", …; NULL-terminated. */
extern const char *const tv_format_names[TV_FORMATS + 1];

#endif
