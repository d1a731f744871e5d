/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of the JSON report. Private to it; telvet-result-1.json describes
 * the whole.
 */
#ifndef TELVET_REPORT_JSON_PARTS_H
#define TELVET_REPORT_JSON_PARTS_H

#include "report/view.h"

void tv_json_snapshot(const struct tv_view *view);
void tv_json_rules(const struct tv_view *view);
void tv_json_readiness(const struct tv_view *view);
void tv_json_faults(const struct tv_view *view);
void tv_json_results(const struct tv_view *view);

/* The words of a rule's pathways. */
void tv_json_pathways(struct tv_writer *writer, uint32_t pathways);

#endif
