/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reports that are given a tenant together: a finding that several of them list
 * (struct tv_listing) is read once for all.
 */
#ifndef TELVET_REPORT_TOGETHER_H
#define TELVET_REPORT_TOGETHER_H

#include "report/report.h"

struct tv_together_report {
    const struct tv_format *format;
    struct tv_report *report;
};

struct tv_together;
/* The reports are borrowed. */
struct tv_together *tv_together_create(const struct tv_together_report *reports,
                                       uint32_t count);
void tv_together_destroy(struct tv_together *together);

/* Gives a tenant to all of them; the source is borrowed until it returns. */
void tv_together_tenant(struct tv_together *together,
                        struct tv_tenant_source *source);
/* Gives it to one report alone. */
void tv_together_alone(struct tv_together_report report,
                       struct tv_tenant_source *source);
/* A snapshot that could not be read at all: its label, and why. */
void tv_together_unreadable(struct tv_together *together, struct tv_text label,
                            struct tv_text why);

/* For a thread that has nothing else to do, with a reader of its own of the
 * only tenant that another thread gives them: makes some of what is listed
 * until nothing is left to be made. */
void tv_together_help(struct tv_together *together,
                      struct tv_tenant_source *twin);

#endif
