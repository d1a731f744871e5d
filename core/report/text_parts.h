/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of the report for terminals. Private to it.
 */
#ifndef TELVET_REPORT_TEXT_PARTS_H
#define TELVET_REPORT_TEXT_PARTS_H

#include "report/text_page.h"

#define TV_TEXT_FIRST 10u /* findings per rule, and problems, shown */

void tv_text_readiness(const struct tv_view *view);
void tv_text_findings(const struct tv_view *view);
void tv_text_unknowns(const struct tv_view *view);
/* Writes a finding, and below it the other findings that its rule has of the
 * same subject and item. */
void tv_text_finding(const struct tv_view *view, uint32_t number);
/* True if the finding is written below another one. */
bool tv_text_is_folded(const struct tv_view *view, uint32_t number);
/* Writes, with --all, for whom rules hold or do not apply. */
void tv_text_holding(const struct tv_view *view);
/* Writes what waivers and a baseline add: waived findings, fixed ones, notices.
 */
void tv_text_gate(const struct tv_view *view);
/* Appends " (W-7 until 2026-12-31: ported)"; the finding must be waived. */
void tv_text_add_waiver(const struct tv_finding_record *finding,
                        struct tv_buf *out);
/* Writes what to do about a rule that does not hold. */
void tv_text_remedy(const struct tv_view *view,
                    const struct tv_rule_record *rule);
/* Writes a blank line and "  error    TV1101  OfficePhoneMissing  "; the caller
 * completes the line. */
void tv_text_rule(const struct tv_view *view, uint32_t rule,
                  enum tv_paint paint, const char *word);
/* Writes the same as a whole line that ends with "3 of 10". */
void tv_text_title(const struct tv_view *view, uint32_t rule,
                   enum tv_paint paint, const char *word, uint32_t count,
                   uint32_t all);
/* The closing table of several tenants. */
void tv_text_tenants(struct tv_report *report);

/* Writes the name of the tenant and when it was collected. */
void tv_text_headline(const struct tv_view *view, enum tv_paint paint);
/* Writes how to collect each collection that is `wanted`, an array indexed by
 * enum tv_collection. */
void tv_text_wanted(const struct tv_view *view, const bool *wanted);

/* Appends the evidence of a finding: "user.enabled: true; user.type: absent;
 * …". Lists are cut short. */
void tv_text_add_facts(const struct tv_finding_record *finding,
                       struct tv_buf *out);

/* "met", "not met", … */
const char *tv_text_preconditions(uint32_t verdict);

/* Appends " (users.json:12:5)", or nothing if the place is not known. */
void tv_text_add_place(const struct tv_view *view,
                       const struct tv_finding_record *finding,
                       struct tv_buf *out);

#endif
