/* SPDX-License-Identifier: Apache-2.0 */
/* Third step of tv_phone_read: digits, and what stands between them. */
#ifndef TELVET_PHONE_MARKS_H
#define TELVET_PHONE_MARKS_H

#include "phone/peel.h"

/* Places are counts of digits: 2 is behind the second digit. */
struct tv_phone_marks {
    uint32_t pluses;
    uint32_t first_plus, last_plus;
    bool plus_leads; /* no character stands before the first plus */
    bool plus_ends;  /* none behind the last one */
    uint32_t separators;
    uint32_t first_group; /* digits in front of the first separator, or 0 */
    char first_separator;
    uint32_t hyphens; /* and slashes */
    uint32_t tail;    /* digits in front of the last hyphen or slash, or 0 */
    /* The first one or two digits that stand alone in brackets, "(0)"; both
     * NOWHERE if there are none. */
    uint32_t bracket_begin, bracket_end;
    bool american; /* "(425) 555-0109" */
    uint32_t letters, masks, lookalikes;
    bool foreign; /* a character that no number has, beside the digits */
    bool blocked; /* between them: what it hides cannot be told */
};

/* Writes the digits to out->digits, those that letters stand for included,
 * and notes what is wrong with single characters. */
void tv_phone_mark(const struct tv_phone_clean *clean,
                   struct tv_phone_span span, struct tv_phone_marks *marks,
                   struct tv_phone *out);

/* Adds digits in front of those to come: "+44" of a tel: URI's context. */
void tv_phone_mark_context(struct tv_phone_span span,
                           struct tv_phone_marks *marks, struct tv_phone *out);

void tv_phone_marks_init(struct tv_phone_marks *marks);

#endif
