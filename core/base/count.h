/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The number of elements of an array. Plugins have the same in <telvet/rule.h>.
 */
#ifndef TELVET_BASE_COUNT_H
#define TELVET_BASE_COUNT_H

#include <stdint.h>

#define TV_COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

#endif
