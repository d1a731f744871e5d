/* SPDX-License-Identifier: Apache-2.0 */
/* What the numbering plans have against digits, as diagnoses. */
#ifndef TELVET_PHONE_FAULTS_H
#define TELVET_PHONE_FAULTS_H

#include "phone/reading.h"

/* Notes why digits, with their calling code, are no number. */
void tv_phone_faults(struct tv_phone *out, const char *digits, uint32_t count,
                     const struct tv_plan_answer *answer);

/* Notes what is to be said of a number that is right: what it costs, whether
 * anybody answers, in which country it is. */
void tv_phone_remarks(struct tv_phone *out, const char *digits, uint32_t count,
                      const struct tv_plan_answer *answer);

#endif
