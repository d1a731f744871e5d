/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The facts a judgement rests on, as they were known.
 */
#ifndef TELVET_REPORT_EVIDENCE_H
#define TELVET_REPORT_EVIDENCE_H

#include "report/view.h"

#define TV_EVIDENCE_ITEMS 8u  /* of a list, shown */
#define TV_EVIDENCE_TEXT 256u /* bytes of a text, shown */

/* Writes an array with an object per need of the rule. */
void tv_evidence_write(struct tv_writer *writer, const struct tv_view *view,
                       const struct tv_finding *finding);

#endif
