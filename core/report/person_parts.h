/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of the report about one person. Private to it.
 */
#ifndef TELVET_REPORT_PERSON_PARTS_H
#define TELVET_REPORT_PERSON_PARTS_H

#include "record/dossier.h"
#include "report/text_parts.h"

struct tv_person_view {
    struct tv_view view;
    const struct tv_dossier *dossier;
    bool wanted[TV_COLLECTION_COUNT]; /* would make an unknown known; set by
                                       * the parts below */
};

/* Writes in full the rules that fail for the person or are unknown. */
void tv_person_findings(struct tv_person_view *own);
/* Writes all other rules that judge people, a line each. */
void tv_person_holding(const struct tv_person_view *own);
/* Writes the rules that judge no people (preconditions) and keep the person
 * from being ready on a pathway. */
void tv_person_preconditions(struct tv_person_view *own);

#endif
