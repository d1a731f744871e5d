/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of the page of a person. Private to it.
 */
#ifndef TELVET_REPORT_PERSON_PARTS_H
#define TELVET_REPORT_PERSON_PARTS_H

#include "record/dossier.h"
#include "report/text_parts.h"

struct tv_person_view {
    struct tv_view view;
    const struct tv_dossier *dossier;
    bool wanted[TV_COLLECTION_COUNT]; /* what would make unknowns known */
};

/* The rules that judge people: what does not hold for this one and what is not
 * known, in full; and all the rest, a line for each. */
void tv_person_findings(struct tv_person_view *own);
void tv_person_holding(const struct tv_person_view *own);
/* The rules that judge the tenant and decide a pathway of the person. */
void tv_person_preconditions(struct tv_person_view *own);

#endif
