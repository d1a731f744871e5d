/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of the report for terminals. Private to it.
 */
#ifndef TELVET_REPORT_TEXT_PARTS_H
#define TELVET_REPORT_TEXT_PARTS_H

#include "report/text_page.h"

#define TV_TEXT_FIRST 10u /* findings of a rule, and problems, shown */

void tv_text_readiness(const struct tv_view *view);
void tv_text_findings(const struct tv_view *view);
void tv_text_unknowns(const struct tv_view *view);
/* One finding with what else its rule has against the same thing. */
void tv_text_finding(const struct tv_view *view, uint32_t number);
/* True if the finding is told with another one. */
bool tv_text_is_folded(const struct tv_view *view, uint32_t number);
void tv_text_holding(const struct tv_view *view);
/* What waivers and a baseline say: what is waived, what is fixed, notices. */
void tv_text_gate(const struct tv_view *view);
/* "  error    TV1101  OfficePhoneMissing  3 of 10". */
void tv_text_title(const struct tv_view *view, uint32_t rule,
                   enum tv_paint paint, const char *word, uint32_t count,
                   uint32_t all);
/* The closing table of several tenants. */
void tv_text_tenants(struct tv_report *report);

/* " (users.json:12:5)", or nothing if the place is not known. */
void tv_text_add_place(const struct tv_view *view,
                       const struct tv_finding_record *finding,
                       struct tv_buf *out);

#endif
