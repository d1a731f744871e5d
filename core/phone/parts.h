/* SPDX-License-Identifier: Apache-2.0 */
/* Splits a field that holds several numbers. */
#ifndef TELVET_PHONE_PARTS_H
#define TELVET_PHONE_PARTS_H

#include "phone/clean.h"

/* If the text holds several numbers, notes that, suggests each that is valid,
 * and returns true. Otherwise returns false and changes nothing. */
bool tv_phone_parts_read(const struct tv_phone_clean *clean,
                         struct tv_phone_span span, struct tv_phone *out);

/* Reads a text that holds at most one number. Defined in number.c. */
void tv_phone_read_one(const struct tv_phone_clean *clean,
                       struct tv_phone_span span, struct tv_phone *out);

#endif
