/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reports: one scan, many forms. A format begins a report, adds each tenant's
 * result as soon as it is there, and ends it; nothing is held as a tree.
 */
#ifndef TELVET_REPORT_REPORT_H
#define TELVET_REPORT_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/file.h"
#include "catalog/catalog.h"
#include "result/result.h"
#include "snapshot/snapshot.h"

struct tv_plugin_list;
struct tv_plan;

enum tv_sarif_profile {
    TV_SARIF_GITHUB, /* fails only, 5,000 results a run, worst first */
    TV_SARIF_AZURE,
    TV_SARIF_FULL /* every kind, unknowns one by one as `open` */
};

struct tv_report_options {
    const struct tv_catalog *catalog;
    const struct tv_plugin_list *plugins;
    const struct tv_plan *plan;
    const char *profile_name;
    enum tv_sarif_profile sarif_profile;
    bool all;              /* JSON and text: passes and not-applicables too */
    bool colour;           /* text */
    unsigned width;        /* text: columns, 0 for 80 */
    uint32_t tenant_total; /* how many tenants will be added */
    int64_t as_of;
    bool as_of_given;
};

/* One tenant, judged. */
struct tv_tenant {
    const struct tv_snapshot *snapshot;
    const struct tv_result *result;
    int exit_status; /* of this tenant, gate/gate.h */
};

struct tv_report; /* a report being written */

struct tv_format {
    const char *name;   /* "sarif" */
    const char *suffix; /* ".sarif" */
    struct tv_report *(*begin)(struct tv_out *out,
                               const struct tv_report_options *options);
    void (*tenant)(struct tv_report *report, const struct tv_tenant *tenant);
    /* A snapshot that could not be read at all. */
    void (*unreadable)(struct tv_report *report, const char *directory,
                       const struct tv_error *why);
    void (*end)(struct tv_report *report, int exit_status); /* frees it */
};

extern const struct tv_format tv_format_text;
extern const struct tv_format tv_format_json;
extern const struct tv_format tv_format_sarif;

/* By name, or by a path's ending; NULL if there is none. */
const struct tv_format *tv_format_find(const char *name);
const struct tv_format *tv_format_of_path(const char *path);
/* "text", "json", "sarif"; NULL-terminated. */
const char *const *tv_format_names(void);

#endif
