/* SPDX-License-Identifier: Apache-2.0 */
/* Composes what a finding says out of the rule's words and the tenant's. */
#include "report/message.h"

#include <string.h>

#include "report/subject.h"

#define TEXT(literal) ((struct tv_text)TV_TEXT_INIT(literal))

static bool is_of_fact(uint32_t cause)
{
    return cause < TV_CAUSE_CHECK;
}

void tv_sentence_kinds_make(struct tv_arena *arena,
                            struct tv_sentence_kinds *out)
{
    for (uint32_t cause = 0; cause < TV_CAUSE_COUNT; cause++) {
        const char *why = tv_cause_text((enum tv_cause)cause);
        char *text = is_of_fact(cause)
                         ? tv_arena_printf(arena,
                                           "Cannot be judged for '{0}': '{1}' "
                                           "%s.",
                                           why)
                         : tv_arena_printf(arena,
                                           "Cannot be judged for '{0}': %s "
                                           "('{1}').",
                                           why);
        out->unknown[cause] = tv_text_of(text);
        out->unknown_id[cause] = tv_arena_printf(
            arena, "telvet.unknown.%s", tv_cause_code((enum tv_cause)cause));
    }
}

bool tv_finding_has_need(const struct tv_view *view,
                         const struct tv_finding *finding)
{
    return finding->need < view->result->rules[finding->rule].need_count;
}

const char *tv_finding_reason(const struct tv_view *view,
                              const struct tv_finding *finding)
{
    const struct tv_bound_rule *rule = &view->result->rules[finding->rule];
    if (is_of_fact(finding->cause)) {
        return tv_finding_has_need(view, finding)
                   ? tv_fact(rule->needs[finding->need])->name
                   : "a needed fact";
    }
    return rule->rule->check;
}

/* A judgement without a message of its rule. */
static void set_own_sentence(const struct tv_view *view,
                             const struct tv_finding *finding,
                             struct tv_sentence *out)
{
    const struct tv_sentence_kinds *kinds = &view->report->sentences;
    uint32_t cause =
        finding->cause < TV_CAUSE_COUNT ? finding->cause : TV_CAUSE_NONSENSE;
    out->arg_count = 1;
    switch (finding->verdict) {
    case TV_VERDICT_FAIL:
        out->id = "telvet.fail";
        out->text = TEXT("The rule does not hold for '{0}'.");
        return;
    case TV_VERDICT_PASS:
        out->id = "telvet.pass";
        out->text = TEXT("The rule holds for '{0}'.");
        return;
    case TV_VERDICT_NOT_APPLICABLE:
        out->id = "telvet.not-applicable";
        out->text = TEXT("The rule does not apply to '{0}'.");
        return;
    default:
        out->id = kinds->unknown_id[cause];
        out->text = kinds->unknown[cause];
        out->args[1] = tv_text_of(tv_finding_reason(view, finding));
        out->arg_count = 2;
    }
}

void tv_sentence_of(const struct tv_view *view,
                    const struct tv_finding *finding, struct tv_sentence *out)
{
    const struct tv_bound_rule *bound = &view->result->rules[finding->rule];
    const struct tv_rule *rule = bound->rule;
    struct tv_subject_view subject;
    tv_subject_of(view, bound->subject, finding->subject, &subject);
    *out = (struct tv_sentence){.args = {subject.label}};
    if (finding->message >= rule->message_count) {
        set_own_sentence(view, finding, out);
        return;
    }
    const struct tv_message *message = &rule->messages[finding->message];
    out->id = message->id;
    out->text = message->text;
    out->arg_count = message->placeholder_count;
    for (uint32_t i = 1; i < out->arg_count && i <= finding->arg_count; i++) {
        out->args[i] = finding->args[i - 1];
    }
}

bool tv_brief_of(const struct tv_view *view, const struct tv_finding *finding,
                 struct tv_sentence *out)
{
    const struct tv_rule *rule = view->result->rules[finding->rule].rule;
    if (finding->message >= rule->message_count ||
        rule->messages[finding->message].brief.size == 0) {
        return false;
    }
    tv_sentence_of(view, finding, out);
    out->text = rule->messages[finding->message].brief;
    return true;
}

void tv_sentence_add(struct tv_buf *out, const struct tv_sentence *sentence,
                     tv_escape *fixed, tv_escape *escape)
{
    struct tv_text rest = sentence->text;
    while (rest.size > 0) {
        const char *brace = memchr(rest.data, '{', rest.size);
        size_t size = brace ? (size_t)(brace - rest.data) : rest.size;
        fixed(out, (struct tv_text){rest.data, size});
        if (!brace || rest.size - size < 3) {
            break;
        }
        uint32_t number = (uint32_t)(brace[1] - '0');
        if (number < sentence->arg_count) {
            escape(out, sentence->args[number]);
        }
        rest.data += size + 3;
        rest.size -= size + 3;
    }
}
