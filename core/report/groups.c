/* SPDX-License-Identifier: Apache-2.0 */
/* Groups the unknowns of a rule by what is missing. */
#include "report/groups.h"

#include "report/message.h"
#include "report/subject.h"

static struct tv_group *group_of(struct tv_groups *groups,
                                 const struct tv_finding *finding)
{
    for (uint32_t i = 0; i < groups->count; i++) {
        struct tv_group *group = &groups->items[i];
        if (group->cause == finding->cause && group->need == finding->need &&
            group->message == finding->message) {
            return group;
        }
    }
    if (groups->count == TV_GROUPS) {
        return &groups->items[TV_GROUPS - 1];
    }
    struct tv_group *group = &groups->items[groups->count++];
    *group = (struct tv_group){.cause = finding->cause,
                               .need = finding->need,
                               .message = finding->message};
    return group;
}

void tv_groups_of(const struct tv_view *view, uint32_t rule,
                  struct tv_groups *out)
{
    out->count = 0;
    for (uint32_t i = view->first[rule]; i < view->first[rule + 1]; i++) {
        const struct tv_finding *finding = &view->result->findings[i];
        if (finding->verdict != TV_VERDICT_UNKNOWN) {
            continue;
        }
        struct tv_group *group = group_of(out, finding);
        if (group->count < TV_GROUP_FIRST) {
            group->first[group->count] = i;
        }
        group->count++;
    }
}

void tv_group_reason(const struct tv_view *view, const struct tv_group *group,
                     struct tv_buf *out)
{
    const struct tv_finding *finding = &view->result->findings[group->first[0]];
    const struct tv_rule *rule = view->result->rules[finding->rule].rule;
    if (group->message < rule->message_count) {
        struct tv_sentence sentence;
        tv_sentence_of(view, finding, &sentence);
        tv_sentence_add(out, &sentence, tv_buf_add_text, tv_buf_add_text);
        while (out->size > 0 && out->data[out->size - 1] == '.') {
            out->data[--out->size] = '\0';
        }
        return;
    }
    if (group->cause < TV_CAUSE_CHECK) {
        tv_buf_add_string(out, tv_finding_reason(view, finding));
        tv_buf_add_char(out, ' ');
    }
    tv_buf_add_string(out, tv_cause_text((enum tv_cause)group->cause));
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
        const struct tv_finding *finding =
            &view->result->findings[group->first[i]];
        struct tv_subject_view subject;
        tv_subject_of(view, view->result->rules[finding->rule].subject,
                      finding->subject, &subject);
        tv_buf_add_string(out, i > 0 ? ", " : "");
        tv_buf_add_text(out, subject.label);
    }
    if (group->count > shown) {
        tv_buf_add_string(out, " and ");
        tv_add_number(out, group->count - shown);
        tv_buf_add_string(out, " more");
    }
}

enum tv_collection tv_group_collection(const struct tv_view *view,
                                       const struct tv_group *group)
{
    const struct tv_finding *finding = &view->result->findings[group->first[0]];
    const struct tv_bound_rule *rule = &view->result->rules[finding->rule];
    struct tv_value value;
    if (group->cause >= TV_CAUSE_CHECK || !tv_finding_has_need(view, finding)) {
        return TV_COLLECTION_COUNT;
    }
    tv_store_value(&view->snapshot->store, rule->needs[finding->need],
                   rule->subject, finding->subject, &value);
    return value.collection < TV_COLLECTION_MANIFEST ? value.collection
                                                     : TV_COLLECTION_COUNT;
}
