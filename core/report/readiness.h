/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Readiness in words, and the rules that stand in a person's way.
 */
#ifndef TELVET_REPORT_READINESS_H
#define TELVET_REPORT_READINESS_H

#include "report/view.h"

/* "ready", "blocked", "unknown", "notJudged". */
const char *tv_readiness_name(uint32_t verdict);

/* Whether plan rule `rule` blocks a person (position in store->experts). */
bool tv_person_is_blocked_by(const struct tv_result *result, uint32_t person,
                             uint32_t column, uint32_t pathway);

#endif
