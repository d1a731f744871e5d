/* SPDX-License-Identifier: Apache-2.0 */
/* The calling codes ("country codes") that are assigned. */
#ifndef TELVET_PLUGINS_PHONE_CALLING_CODES_H
#define TELVET_PLUGINS_PHONE_CALLING_CODES_H

#include <stdint.h>

struct calling_code {
    uint16_t number;
    /* 1: a national number is dialled with a 0 in front, and none begins with
     * one, so that a 0 behind this code cannot be right. */
    uint8_t drops_zero;
};

/* The code that the digits begin with (no code begins another one), or NULL;
 * then `*size` is its number of digits. */
const struct calling_code *calling_code_of(const char *digits, uint32_t count,
                                           uint32_t *size);

#endif
