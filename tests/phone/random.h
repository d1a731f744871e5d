/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The questions that are asked at random, the same as ci/numbering/random.js
 * asks them: one generator (Marsaglia's xorshift32), one order of draws. Change
 * both or none.
 */
#ifndef TELVET_TESTS_PHONE_RANDOM_H
#define TELVET_TESTS_PHONE_RANDOM_H

#include "phone/plan.h"

struct random {
    uint32_t state; /* the seed; not 0 */
};

struct question {
    const struct tv_phone_region *region; /* NULL: behind a plus sign */
    char digits[64];
    uint32_t count;
};

uint32_t random_below(struct random *random, uint32_t n);

/* Digits behind a plus sign: any; of a calling code and a likely length; or an
 * example with a few digits changed. */
void random_number(struct random *random, struct question *out);
/* Digits as dialled within a region. */
void random_national(struct random *random, struct question *out);
/* Digits that may begin with a prefix for calls abroad. */
void random_idd(struct random *random, struct question *out);
/* Two to seven digits. */
void random_short(struct random *random, struct question *out);

#endif
