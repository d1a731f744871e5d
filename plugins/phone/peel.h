/* SPDX-License-Identifier: Apache-2.0 */
/* Second step of phone_parse: takes off what stands around the number. */
#ifndef TELVET_PLUGINS_PHONE_PEEL_H
#define TELVET_PLUGINS_PHONE_PEEL_H

#include "number.h"

/* A part of a cleaned text, growing smaller. */
struct phone_span {
    const char *begin, *end;
};

int phone_is_digit(char c);
int phone_is_letter(char c);
uint32_t phone_count_digits(struct phone_span span);

/* Takes off blanks, quotes, a URI scheme, labels and an extension, and notes
 * them in `out`. */
void phone_peel(struct phone_span *span, struct phone_number *out);

#endif
