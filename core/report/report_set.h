/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Several reports that are written at the same time: each tenant goes to all of
 * them, and a finding that several of them list (struct tv_listing) is read
 * only once.
 */
#ifndef TELVET_REPORT_REPORT_SET_H
#define TELVET_REPORT_REPORT_SET_H

#include "report/report.h"

struct tv_report_set_member {
    const struct tv_format *format;
    struct tv_report *report;
};

struct tv_report_set;
/* The reports are borrowed; the array is copied. */
struct tv_report_set *
tv_report_set_create(const struct tv_report_set_member *reports,
                     uint32_t count);
void tv_report_set_destroy(struct tv_report_set *set);

/* Writes a tenant to all reports; the source is borrowed until it returns. */
void tv_report_set_tenant(struct tv_report_set *set,
                          struct tv_tenant_source *source);
/* Writes a tenant to a single report. */
void tv_report_write_tenant(struct tv_report_set_member report,
                            struct tv_tenant_source *source);
/* Adds a snapshot that could not be read at all to all reports. */
void tv_report_set_unreadable(struct tv_report_set *set, struct tv_text label,
                              struct tv_text why);

/* For idle threads: helps another thread that runs tv_report_set_tenant, and
 * returns when nothing is left to do. `twin` is a reader of the same tenant
 * that this thread alone uses. Only allowed if the reports get a single tenant.
 */
void tv_report_set_help(struct tv_report_set *set,
                        struct tv_tenant_source *twin);

#endif
