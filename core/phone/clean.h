/* SPDX-License-Identifier: Apache-2.0 */
/* First step of tv_phone_read: reduces any bytes to plain ASCII. */
#ifndef TELVET_PHONE_CLEAN_H
#define TELVET_PHONE_CLEAN_H

#include "phone/reading.h"

#define TV_PHONE_ALIEN '\1'   /* a character that has no place in a number */
#define TV_PHONE_HANDSET '\2' /* a telephone symbol */

struct tv_phone_clean {
    uint32_t size;
    bool cut; /* the text is longer than what was read */
    char text[TV_PHONE_LOOK_MAX];
    /* Of each byte: its character's position in the text, from 1. */
    uint16_t at[TV_PHONE_LOOK_MAX];
    /* Of each byte: the original code point. */
    uint32_t aliens[TV_PHONE_LOOK_MAX];
};

/*
 * Maps digits, punctuation and letters of other scripts to their ASCII
 * equivalents, drops invisible characters, and replaces other scripts' words
 * for an extension by "ext". Notes all this in `out`, except TV_PHONE_ALIEN
 * characters: later steps know whether those are within the number.
 */
void tv_phone_clean(struct tv_text text, struct tv_phone_clean *clean,
                    struct tv_phone *out);

#endif
