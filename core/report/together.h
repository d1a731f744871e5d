/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Several reports that are written at the same time: each tenant goes to all of
 * them, and a finding that several of them list (struct tv_listing) is read
 * only once.
 */
#ifndef TELVET_REPORT_TOGETHER_H
#define TELVET_REPORT_TOGETHER_H

#include "report/report.h"

struct tv_together_report {
    const struct tv_format *format;
    struct tv_report *report;
};

struct tv_together;
/* The reports are borrowed; the array is copied. */
struct tv_together *tv_together_create(const struct tv_together_report *reports,
                                       uint32_t count);
void tv_together_destroy(struct tv_together *together);

/* Writes a tenant to all reports; the source is borrowed until it returns. */
void tv_together_tenant(struct tv_together *together,
                        struct tv_tenant_source *source);
/* Writes a tenant to a single report. */
void tv_together_alone(struct tv_together_report report,
                       struct tv_tenant_source *source);
/* Adds a snapshot that could not be read at all to all reports. */
void tv_together_unreadable(struct tv_together *together, struct tv_text label,
                            struct tv_text why);

/* For idle threads: helps another thread that runs tv_together_tenant, and
 * returns when nothing is left to do. `twin` is a reader of the same tenant
 * that this thread alone uses. Only allowed if the reports get a single tenant.
 */
void tv_together_help(struct tv_together *together,
                      struct tv_tenant_source *twin);

#endif
