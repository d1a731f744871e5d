/* SPDX-License-Identifier: Apache-2.0 */
/* Several numbers in one field. */
#ifndef TELVET_PHONE_PARTS_H
#define TELVET_PHONE_PARTS_H

#include "phone/clean.h"

/* Reads a text that holds several numbers, noting that and suggesting each of
 * them that is one. False, with nothing done, if it holds one at most. */
bool tv_phone_parts_read(const struct tv_phone_clean *clean,
                         struct tv_phone_span span, struct tv_phone *out);

/* Reads a text that holds one number at most. In number.c. */
void tv_phone_read_one(const struct tv_phone_clean *clean,
                       struct tv_phone_span span, struct tv_phone *out);

#endif
