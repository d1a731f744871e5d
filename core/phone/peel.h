/* SPDX-License-Identifier: Apache-2.0 */
/* Second step of tv_phone_read: removes what surrounds the number. */
#ifndef TELVET_PHONE_PEEL_H
#define TELVET_PHONE_PEEL_H

#include "phone/clean.h"

/* What remains of a text. */
struct tv_phone_core {
    struct tv_phone_span number;
    /* The phone-context of a tel: URI, which goes before the number ("+44"); or
     * empty. */
    struct tv_phone_span context;
};

/* Removes blanks, quotes, a URI's scheme and parameters, labels and an
 * extension, and notes them in `out`. `span` is a part of `clean`. */
struct tv_phone_core tv_phone_peel(const struct tv_phone_clean *clean,
                                   struct tv_phone_span span,
                                   struct tv_phone *out);

#endif
