/* SPDX-License-Identifier: Apache-2.0 */
/* Extensions behind a number: "x12", "ext. 12", ";ext=12", "#12", ",,12". */
#ifndef TELVET_PHONE_EXTENSION_H
#define TELVET_PHONE_EXTENSION_H

#include "phone/reading.h"

/* A word that means extension, in any of a dozen languages. */
bool tv_phone_is_extension_word(struct tv_phone_span word);

/* Removes an extension from the end of `span` and stores it in out->extension;
 * also one without digits. Returns false if there is none. */
bool tv_phone_extension_peel(struct tv_phone_span *span, struct tv_phone *out);

#endif
