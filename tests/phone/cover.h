/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Questions that leave no part of the automaton out: of every calling code
 * every state that it reaches, and from each of them every digit; and walks at
 * random along digits that lead on. What is asked follows from the table; what
 * is right, from libphonenumber (ci/refresh-numbering).
 */
#ifndef TELVET_TESTS_PHONE_COVER_H
#define TELVET_TESTS_PHONE_COVER_H

#include <stdint.h>

/* Asks all of a calling code, digits with the code, in a fixed order. */
void cover_code(uint32_t code,
                void (*ask)(const char *digits, uint32_t count, void *context),
                void *context);

#endif
