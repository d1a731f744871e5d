/* SPDX-License-Identifier: Apache-2.0 */
/* The decimal digits of all scripts. */
#ifndef TELVET_PHONE_SCRIPT_H
#define TELVET_PHONE_SCRIPT_H

#include <stdint.h>

/* The value of a decimal digit beyond ASCII, and its script's name in
 * `*script`: "Arabic". -1 if it is none. */
int tv_phone_script_digit(uint32_t code, const char **script);

#endif
