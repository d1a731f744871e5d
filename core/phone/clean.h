/* SPDX-License-Identifier: Apache-2.0 */
/* First step of tv_phone_read: any bytes to plain ASCII. */
#ifndef TELVET_PHONE_CLEAN_H
#define TELVET_PHONE_CLEAN_H

#include "phone/reading.h"

#define TV_PHONE_ALIEN '\1'   /* a character that has no place in a number */
#define TV_PHONE_HANDSET '\2' /* a drawn telephone */

struct tv_phone_clean {
    uint32_t size;
    bool cut; /* there is more of the text than was looked at */
    char text[TV_PHONE_LOOK_MAX];
    uint16_t at[TV_PHONE_LOOK_MAX]; /* which character of the text, from 1 */
    uint32_t aliens[TV_PHONE_LOOK_MAX]; /* the code point, where ALIEN */
};

/*
 * Maps digits, punctuation and letters of other scripts that have a plain twin,
 * drops what is invisible, writes "ext" for the words of other scripts that
 * mean it. Notes what it did in `out`, except that aliens are left to those who
 * know whether they stand within the number.
 */
void tv_phone_clean(struct tv_text text, struct tv_phone_clean *clean,
                    struct tv_phone *out);

#endif
