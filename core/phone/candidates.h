/* SPDX-License-Identifier: Apache-2.0 */
/* Fourth step of tv_phone_read: what the digits may have been meant to be. */
#ifndef TELVET_PHONE_CANDIDATES_H
#define TELVET_PHONE_CANDIDATES_H

#include "phone/marks.h"

/*
 * Reads out->digits in every way that people write numbers, in a fixed order:
 * for abroad before within a country, as they stand before mended. Appends to
 * out->suggestions what the numbering plans accept, best first, and notes what
 * had to be mended for it. If there is none, notes what is wrong instead.
 *
 * out->digits becomes the reading that comes closest, with
 * out->is_international and out->answer about it.
 */
void tv_phone_candidates(const struct tv_phone_marks *marks,
                         struct tv_phone *out);

#endif
