/* SPDX-License-Identifier: Apache-2.0 */
/* First step of phone_parse: any UTF-8 to plain ASCII. */
#ifndef TELVET_PLUGINS_PHONE_CLEAN_H
#define TELVET_PLUGINS_PHONE_CLEAN_H

#include "number.h"

/* Stands for a character that has no place in a number. */
#define PHONE_ALIEN '\1'

struct phone_clean {
    char text[PHONE_TEXT_MAX + 1];
    uint32_t size;
    uint32_t faults;
    uint32_t mark; /* code point of the first fault, 0 if none */
};

/* Maps digits and punctuation of other scripts, drops what is invisible, puts
 * PHONE_ALIEN for other characters outside ASCII and for controls. */
void phone_clean(struct tv_text text, struct phone_clean *out);

#endif
