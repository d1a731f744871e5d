/* SPDX-License-Identifier: Apache-2.0 */
/* Turns the numbering plans' objections to digits into diagnoses. */
#ifndef TELVET_PHONE_FAULTS_H
#define TELVET_PHONE_FAULTS_H

#include "phone/reading.h"

/* Notes why the digits, which include a calling code, are no number. */
void tv_phone_faults(struct tv_phone *out, const char *digits, uint32_t count,
                     const struct tv_plan_answer *answer);

/* Notes what users should know about a valid number: its cost, that nobody
 * answers it, that it is of another country. */
void tv_phone_remarks(struct tv_phone *out, const char *digits, uint32_t count,
                      const struct tv_plan_answer *answer);

#endif
