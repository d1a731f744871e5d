/* SPDX-License-Identifier: Apache-2.0 */
/* Builds telvet's own sentences, and sets the sentences of findings. */
#include "record/own_words.h"

#include "record/words.h"

#define OWN(id, text)                                                          \
    {                                                                          \
        TV_TEXT_INIT(id), TV_TEXT_INIT(text)                                   \
    }

static bool is_of_fact(uint32_t cause)
{
    return cause < TV_CAUSE_CHECK;
}

void tv_own_words_make(struct tv_arena *arena, struct tv_own_words *out)
{
    *out = (struct tv_own_words){
        .fail = OWN("telvet.fail", "The rule does not hold for '{0}'."),
        .pass = OWN("telvet.pass", "The rule holds for '{0}'."),
        .not_applicable =
            OWN("telvet.not-applicable", "The rule does not apply to '{0}'."),
        .before = OWN("telvet.before", "Was found before for '{0}'."),
    };
    for (uint32_t cause = 0; cause < TV_CAUSE_COUNT; cause++) {
        const char *why = tv_cause_text((enum tv_cause)cause);
        const char *code = tv_cause_code((enum tv_cause)cause);
        char *text = is_of_fact(cause)
                         ? tv_arena_printf(arena,
                                           "Cannot be judged for '{0}': '{1}' "
                                           "%s.",
                                           why)
                         : tv_arena_printf(arena,
                                           "Cannot be judged for '{0}': %s "
                                           "('{1}').",
                                           why);
        char *id = tv_arena_printf(arena, "telvet.unknown.%s", code);
        out->unknown[cause] =
            (struct tv_own_sentence){tv_text_of(id), tv_text_of(text)};
    }
}

struct tv_text tv_unknown_reason(const struct tv_rule_record *rule,
                                 const struct tv_finding_brief *brief)
{
    if (!is_of_fact(brief->cause)) {
        return rule->check;
    }
    return brief->need < rule->need_count ? rule->needs[brief->need]
                                          : tv_text_of("a needed fact");
}

static const struct tv_own_sentence *
own_sentence(const struct tv_own_words *words,
             const struct tv_finding_brief *brief)
{
    if (brief->rule == TV_NO_RULE || brief->baseline == TV_BASELINE_ABSENT ||
        brief->baseline == TV_BASELINE_CARRIED) {
        return &words->before;
    }
    switch (brief->verdict) {
    case TV_VERDICT_FAIL:
        return &words->fail;
    case TV_VERDICT_PASS:
        return &words->pass;
    case TV_VERDICT_NOT_APPLICABLE:
        return &words->not_applicable;
    default:
        return &words->unknown[brief->cause < TV_CAUSE_COUNT
                                   ? brief->cause
                                   : TV_CAUSE_NONSENSE];
    }
}

void tv_finding_set_sentence(struct tv_finding_record *finding,
                             const struct tv_rule_record *rule,
                             const struct tv_own_words *words)
{
    const struct tv_finding_brief *brief = &finding->brief;
    finding->args[0] = finding->subject.name;
    if (rule && brief->message < rule->message_count) {
        const struct tv_message_record *message =
            &rule->messages[brief->message];
        finding->message_id = message->id;
        finding->text = message->text;
        finding->arg_count = message->placeholder_count;
        return;
    }
    const struct tv_own_sentence *own = own_sentence(words, brief);
    finding->message_id = own->id;
    finding->text = own->text;
    finding->arg_count = 1;
    if (rule && own >= words->unknown &&
        own < words->unknown + TV_CAUSE_COUNT) {
        finding->args[1] = tv_unknown_reason(rule, brief);
        finding->arg_count = 2;
    }
}

static uint16_t message_of(const struct tv_rule_record *rule,
                           const struct tv_finding_record *finding)
{
    for (uint32_t i = 0; i < rule->message_count; i++) {
        const struct tv_message_record *message = &rule->messages[i];
        if (tv_text_same(message->id, finding->message_id) &&
            message->placeholder_count == finding->arg_count) {
            return (uint16_t)i;
        }
    }
    return TV_NO_MESSAGE;
}

static uint16_t need_of(const struct tv_rule_record *rule, struct tv_text fact)
{
    for (uint32_t i = 0; fact.size > 0 && i < rule->need_count; i++) {
        if (tv_text_same(rule->needs[i], fact)) {
            return (uint16_t)i;
        }
    }
    return TV_NO_NEED;
}

void tv_finding_adopt(struct tv_finding_record *finding,
                      const struct tv_rule_record *rules, uint32_t rule_count,
                      const struct tv_own_words *words)
{
    const struct tv_rule_record *rule = NULL;
    struct tv_finding_brief *brief = &finding->brief;
    brief->rule = TV_NO_RULE;
    brief->message = TV_NO_MESSAGE;
    brief->need = TV_NO_NEED;
    for (uint32_t i = 0; i < rule_count && !rule; i++) {
        if (tv_text_same(rules[i].id, finding->rule_id)) {
            rule = &rules[i];
            brief->rule = i;
        }
    }
    if (rule) {
        brief->message = message_of(rule, finding);
        brief->need = need_of(rule, finding->fact);
        if (brief->need == TV_NO_NEED) {
            finding->fact = (struct tv_text){NULL, 0};
        }
    }
    finding->place = (struct tv_place_record){.file = UINT32_MAX};
    finding->evidence = NULL;
    finding->evidence_count = 0;
    tv_finding_set_sentence(finding, rule, words);
}
