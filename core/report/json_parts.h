/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of the JSON report. Private to it; schema/telvet-result-1.json
 * describes the whole.
 */
#ifndef TELVET_REPORT_JSON_PARTS_H
#define TELVET_REPORT_JSON_PARTS_H

#include "report/view.h"

/* Members of the run: its tool, and its rules with their texts. */
void tv_json_tool(struct tv_report *report);
void tv_json_rules(struct tv_report *report);

/* Members of a tenant. */
void tv_json_snapshot(const struct tv_view *view);
void tv_json_verdicts(const struct tv_view *view);
/* Opens the member "readiness" and its list of people, which the caller fills
 * with tv_json_person and closes. */
void tv_json_readiness(const struct tv_view *view);
void tv_json_person(const struct tv_view *view, uint32_t number);
void tv_json_result(const struct tv_view *view,
                    const struct tv_finding_record *finding);
void tv_json_absent(const struct tv_view *view);
void tv_json_faults(const struct tv_view *view);
void tv_json_waivers(const struct tv_view *view);
void tv_json_notices(const struct tv_view *view);

/* Writes a member unless its text is empty. */
void tv_json_optional(struct tv_writer *w, const char *key,
                      struct tv_text text);
/* Writes "key": true, or nothing if the flag is false. */
void tv_json_flag(struct tv_writer *w, const char *key, bool holds);
/* Writes a member that is a list of texts. */
void tv_json_texts(struct tv_writer *w, const char *key,
                   const struct tv_text *texts, uint32_t count);
/* Writes a member that is a list of pathway names; `pathways` are TV_PATHWAY_*
 * bits. */
void tv_json_pathways(struct tv_writer *w, const char *key, uint32_t pathways);

#endif
