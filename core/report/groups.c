/* SPDX-License-Identifier: Apache-2.0 */
/* Groups the unknowns of a rule by what is missing. */
#include "report/groups.h"

#include "record/own_words.h"

/* Comparing with the last subject is enough: the findings of a rule are sorted
 * by subject. */
static bool belongs_to(const struct tv_group *group,
                       const struct tv_finding_brief *brief)
{
    return group->cause == brief->cause && group->need == brief->need &&
           group->message == brief->message &&
           (group->last != brief->subject || brief->message == TV_NO_MESSAGE);
}

static struct tv_group *group_of(struct tv_groups *groups,
                                 const struct tv_finding_brief *brief)
{
    for (uint32_t i = 0; i < groups->count; i++) {
        if (belongs_to(&groups->items[i], brief)) {
            return &groups->items[i];
        }
    }
    if (groups->count == TV_GROUPS) {
        return &groups->items[TV_GROUPS - 1];
    }
    struct tv_group *group = &groups->items[groups->count++];
    *group = (struct tv_group){
        .cause = brief->cause, .need = brief->need, .message = brief->message};
    return group;
}

void tv_groups_of(const struct tv_view *view, uint32_t number,
                  struct tv_groups *out)
{
    const struct tv_rule_record *rule = &view->tenant->rules[number];
    out->count = 0;
    for (uint32_t i = 0; i < rule->finding_count; i++) {
        const struct tv_finding_brief *brief =
            &view->tenant->briefs[rule->first_finding + i];
        if (brief->verdict != TV_VERDICT_UNKNOWN) {
            continue;
        }
        struct tv_group *group = group_of(out, brief);
        if (group->count < TV_GROUP_FIRST) {
            group->first[group->count] = rule->first_finding + i;
        }
        group->count++;
        group->last = brief->subject;
    }
}

void tv_group_reason(const struct tv_view *view, const struct tv_group *group,
                     struct tv_buf *out)
{
    const struct tv_finding_brief *brief =
        &view->tenant->briefs[group->first[0]];
    const struct tv_rule_record *rule = &view->tenant->rules[brief->rule];
    if (group->message < rule->message_count) {
        struct tv_finding_record finding;
        tv_view_finding(view, group->first[0], 0, &finding);
        tv_finding_say(out, &finding);
        while (out->size > 0 && out->data[out->size - 1] == '.') {
            out->data[--out->size] = '\0';
        }
        return;
    }
    if (group->cause < TV_CAUSE_CHECK) {
        tv_buf_add_text(out, tv_unknown_reason(rule, brief));
        tv_buf_add_char(out, ' ');
    }
    tv_buf_add_string(out, tv_cause_text((enum tv_cause)group->cause));
    if (group->cause == TV_CAUSE_NO_CHECK) {
        tv_buf_add_char(out, ' ');
        tv_buf_add_text(out, rule->check);
    }
}

void tv_add_number(struct tv_buf *out, uint64_t number)
{
    char text[32];
    size_t at = sizeof(text);
    unsigned digits = 0;
    do {
        if (digits > 0 && digits % 3 == 0) {
            text[--at] = ',';
        }
        text[--at] = (char)('0' + number % 10);
        number /= 10;
        digits++;
    } while (number > 0);
    tv_buf_add(out, text + at, sizeof(text) - at);
}

void tv_group_subjects(const struct tv_view *view, const struct tv_group *group,
                       struct tv_buf *out)
{
    uint32_t shown =
        group->count < TV_GROUP_FIRST ? group->count : TV_GROUP_FIRST;
    for (uint32_t i = 0; i < shown; i++) {
        struct tv_finding_record finding;
        tv_view_finding(view, group->first[i], 0, &finding);
        tv_buf_add_string(out, i > 0 ? ", " : "");
        tv_buf_add_text(out, finding.subject.name);
    }
    if (group->count > shown) {
        tv_buf_add_string(out, " and ");
        tv_add_number(out, group->count - shown);
        tv_buf_add_string(out, " more");
    }
}

struct tv_text tv_group_collection(const struct tv_view *view,
                                   const struct tv_group *group)
{
    struct tv_finding_record finding;
    tv_view_finding(view, group->first[0], 0, &finding);
    return finding.collection;
}
