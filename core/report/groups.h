/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Unknowns of one rule, put together by cause: a thousand people without a
 * collected property are one thing to tell. What one subject is told of twice,
 * with other arguments, is two.
 */
#ifndef TELVET_REPORT_GROUPS_H
#define TELVET_REPORT_GROUPS_H

#include "report/view.h"

#define TV_GROUPS 64u     /* of one rule; the last one takes the rest */
#define TV_GROUP_FIRST 3u /* subjects kept by name */

struct tv_group {
    uint8_t cause;
    uint16_t need, message;
    uint32_t count;
    uint32_t last;                  /* subject of the last finding */
    uint32_t first[TV_GROUP_FIRST]; /* finding numbers */
};

struct tv_groups {
    struct tv_group items[TV_GROUPS];
    uint32_t count;
};

void tv_groups_of(const struct tv_view *view, uint32_t number,
                  struct tv_groups *out);

/* "user.enterprise_voice was not collected", "the check crashed". */
void tv_group_reason(const struct tv_view *view, const struct tv_group *group,
                     struct tv_buf *out);
/* "a@b, c@d and 997 more", raw. */
void tv_group_subjects(const struct tv_view *view, const struct tv_group *group,
                       struct tv_buf *out);
/* What would make it known: the collection that lacks it, or empty. */
struct tv_text tv_group_collection(const struct tv_view *view,
                                   const struct tv_group *group);

/* A number with commas: "1,000". */
void tv_add_number(struct tv_buf *out, uint64_t number);

#endif
