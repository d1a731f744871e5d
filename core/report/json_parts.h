/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of the JSON report. Private to it; telvet-result-1.json describes
 * the whole.
 */
#ifndef TELVET_REPORT_JSON_PARTS_H
#define TELVET_REPORT_JSON_PARTS_H

#include "report/view.h"

/* Of the run: its tool, and the words of its rules. */
void tv_json_tool(struct tv_report *report);
void tv_json_rules(struct tv_report *report);

/* Of a tenant. */
void tv_json_snapshot(const struct tv_view *view);
void tv_json_verdicts(const struct tv_view *view);
/* Up to the first person; and one. */
void tv_json_readiness(const struct tv_view *view);
void tv_json_person(const struct tv_view *view, uint32_t number);
void tv_json_result(const struct tv_view *view,
                    const struct tv_finding_record *finding);
void tv_json_absent(const struct tv_view *view);
void tv_json_faults(const struct tv_view *view);
void tv_json_waivers(const struct tv_view *view);
void tv_json_notices(const struct tv_view *view);

/* A member unless its text is empty. */
void tv_json_optional(struct tv_writer *w, const char *key,
                      struct tv_text text);
/* A member that is only there if it holds. */
void tv_json_flag(struct tv_writer *w, const char *key, bool holds);
/* A member that is a list of texts. */
void tv_json_texts(struct tv_writer *w, const char *key,
                   const struct tv_text *texts, uint32_t count);
/* A member that is a list of pathways, by their bits. */
void tv_json_pathways(struct tv_writer *w, const char *key, uint32_t pathways);

#endif
