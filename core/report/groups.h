/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Groups the unknown findings of one rule by what is missing, so that a
 * thousand people whose property was not collected become one line of a report.
 * Two findings of one subject with the same message of the rule differ in its
 * arguments, so they go into different groups.
 */
#ifndef TELVET_REPORT_GROUPS_H
#define TELVET_REPORT_GROUPS_H

#include "report/view.h"

#define TV_GROUPS 64u     /* groups per rule; the last one takes the rest */
#define TV_GROUP_FIRST 3u /* findings kept per group */

struct tv_group {
    uint8_t cause;
    uint16_t need, message;
    uint32_t count;                 /* findings */
    uint32_t last;                  /* subject of the last finding added */
    uint32_t first[TV_GROUP_FIRST]; /* numbers of the first findings */
};

struct tv_groups {
    struct tv_group items[TV_GROUPS];
    uint32_t count;
};

/* Groups the unknown findings of rule `number` of the view's tenant. */
void tv_groups_of(const struct tv_view *view, uint32_t number,
                  struct tv_groups *out);

/* Appends the cause: "user.enterprise_voice was not collected", "the check
 * crashed". */
void tv_group_reason(const struct tv_view *view, const struct tv_group *group,
                     struct tv_buf *out);
/* Appends "a@b, c@d and 997 more", unescaped. */
void tv_group_subjects(const struct tv_view *view, const struct tv_group *group,
                       struct tv_buf *out);
/* The name of the collection that would make the fact known, or empty. */
struct tv_text tv_group_collection(const struct tv_view *view,
                                   const struct tv_group *group);

/* Appends a number with commas: "1,000". */
void tv_add_number(struct tv_buf *out, uint64_t number);

#endif
