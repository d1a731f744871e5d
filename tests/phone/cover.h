/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Questions that leave no part of the automaton out: of every language every
 * state that it reaches, and from each of them every digit; and walks at random
 * along digits that lead on. What is asked follows from the table; what is
 * right, from libphonenumber (ci/refresh-numbering).
 */
#ifndef TELVET_TESTS_PHONE_COVER_H
#define TELVET_TESTS_PHONE_COVER_H

#include "phone/plan.h"

enum cover_kind {
    COVER_PLAN,      /* of a calling code: digits with the code */
    COVER_GENERAL,   /* of a region: national digits of any type */
    COVER_EMERGENCY, /* its emergency numbers, */
    COVER_SHORT,     /* its short codes */
    COVER_KINDS
};

/* "plan", "general", "emergency", "short". */
const char *cover_name(enum cover_kind kind);

typedef void cover_ask(const char *digits, uint32_t count, bool is_word,
                       void *context);

/* Asks all of a language, in a fixed order; `is_word` is what the table itself
 * says. Of a plan the region is the main one of its code. */
void cover(enum cover_kind kind, const struct tv_phone_region *region,
           cover_ask *ask, void *context);

/* Calls for every language there is, in a fixed order. */
void cover_each(void (*each)(enum cover_kind kind,
                             const struct tv_phone_region *region,
                             void *context),
                void *context);

#endif
