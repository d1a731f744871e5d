/* SPDX-License-Identifier: Apache-2.0 */
/* Third step of tv_phone_read: collects the digits, and what stands between
 * them. */
#ifndef TELVET_PHONE_MARKS_H
#define TELVET_PHONE_MARKS_H

#include "phone/peel.h"

/* What stands between the digits. Positions are counts of digits: 2 is after
 * the second digit. */
struct tv_phone_marks {
    uint32_t pluses;
    uint32_t first_plus, last_plus;
    bool plus_leads; /* no character stands before the first plus */
    bool plus_ends;  /* no character stands behind the last plus */
    uint32_t separators;
    uint32_t first_group; /* digits before the first separator, or 0 */
    char first_separator;
    uint32_t hyphens; /* and slashes */
    uint32_t tail;    /* digits before the last hyphen or slash, or 0 */
    /* The first pair of brackets with only one or two digits, "(0)"; both
     * NOWHERE if there is none. */
    uint32_t bracket_begin, bracket_end;
    bool american; /* "(425) 555-0109" */
    uint32_t letters, masks, lookalikes;
    bool foreign; /* has a character that no number has */
    /* Such a character is between digits, so some may be lost; or there are too
     * many digits. */
    bool blocked;
};

/* Writes the digits, and those that letters look like, to out->digits; notes
 * what is wrong with single characters. */
void tv_phone_mark(const struct tv_phone_clean *clean,
                   struct tv_phone_span span, struct tv_phone_marks *marks,
                   struct tv_phone *out);

/* Adds the digits of a tel: URI's context ("+44"); called before
 * tv_phone_mark. */
void tv_phone_mark_context(struct tv_phone_span span,
                           struct tv_phone_marks *marks, struct tv_phone *out);

void tv_phone_marks_init(struct tv_phone_marks *marks);

#endif
