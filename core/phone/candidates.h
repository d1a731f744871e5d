/* SPDX-License-Identifier: Apache-2.0 */
/* Fourth step of tv_phone_read: finds the numbers that the digits may stand
 * for. */
#ifndef TELVET_PHONE_CANDIDATES_H
#define TELVET_PHONE_CANDIDATES_H

#include "phone/marks.h"

/*
 * Tries to read out->digits in each way that people write numbers, in a fixed
 * order: international before national, unchanged before corrected. Appends the
 * readings that the numbering plans accept to out->suggestions, best first, and
 * notes a diagnosis for each correction. Without any, notes why the digits are
 * no number.
 *
 * Replaces out->digits by the best reading, or the one that comes closest, and
 * sets out->is_international and out->answer for it.
 */
void tv_phone_candidates(const struct tv_phone_marks *marks,
                         struct tv_phone *out);

#endif
