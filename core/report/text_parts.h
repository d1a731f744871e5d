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
/* Appends " (W-7 until 2026-12-31: ported)", of a finding that is waived. */
void tv_text_add_waiver(const struct tv_finding_record *finding,
                        struct tv_buf *out);
/* What to do about a rule that does not hold. */
void tv_text_remedy(const struct tv_view *view,
                    const struct tv_rule_record *rule);
/* "  error    TV1101  OfficePhoneMissing  ", after a blank line; the rest of
 * the line is the caller's. */
void tv_text_rule(const struct tv_view *view, uint32_t rule,
                  enum tv_paint paint, const char *word);
/* The same with "3 of 10". */
void tv_text_title(const struct tv_view *view, uint32_t rule,
                   enum tv_paint paint, const char *word, uint32_t count,
                   uint32_t all);
/* The closing table of several tenants. */
void tv_text_tenants(struct tv_report *report);

/* Whose tenant, and of when it is. */
void tv_text_headline(const struct tv_view *view, enum tv_paint paint);
/* What to collect, of what is `wanted`, by enum tv_collection. */
void tv_text_wanted(const struct tv_view *view, const bool *wanted);

/* Appends "user.enabled: true; user.type: absent; …", as the evidence of the
 * finding has it; lists are cut short. */
void tv_text_add_facts(const struct tv_finding_record *finding,
                       struct tv_buf *out);

/* "met", "not met", … */
const char *tv_text_preconditions(uint32_t verdict);

/* " (users.json:12:5)", or nothing if the place is not known. */
void tv_text_add_place(const struct tv_view *view,
                       const struct tv_finding_record *finding,
                       struct tv_buf *out);

#endif
