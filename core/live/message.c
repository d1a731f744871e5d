/* SPDX-License-Identifier: Apache-2.0 */
/* Composes the sentence of a finding from the rule's message and its
 * arguments. */
#include "live/state.h"
#include "record/fingerprint.h"

/* The collection that an unknown finding lacks; empty if there is none. */
static struct tv_text collection_of(const struct tv_live *live,
                                    const struct tv_finding *finding)
{
    const struct tv_bound_rule *rule = &live->result->rules[finding->rule];
    struct tv_value value;
    if (finding->verdict != TV_VERDICT_UNKNOWN ||
        finding->cause >= TV_CAUSE_CHECK || finding->need >= rule->need_count) {
        return (struct tv_text){NULL, 0};
    }
    tv_store_value(&live->snapshot->store, rule->needs[finding->need],
                   rule->subject, finding->subject, &value);
    return value.collection < TV_COLLECTION_MANIFEST
               ? tv_text_of(tv_collection_info(value.collection)->name)
               : (struct tv_text){NULL, 0};
}

void tv_live_words(struct tv_live *live, uint32_t number,
                   struct tv_finding_record *out)
{
    const struct tv_finding *finding = &live->result->findings[number];
    const struct tv_rule_record *rule = &live->rules[finding->rule];
    tv_live_subject(live, live->result->rules[finding->rule].subject,
                    finding->subject, &out->subject);
    for (uint32_t i = 1; i <= TV_MAX_ARGS; i++) {
        out->args[i] = i <= finding->arg_count ? finding->args[i - 1]
                                               : (struct tv_text){NULL, 0};
    }
    tv_finding_set_sentence(out, rule, &live->words);
    out->rule_id = rule->id;
    out->fact = out->brief.need < rule->need_count
                    ? rule->needs[out->brief.need]
                    : (struct tv_text){NULL, 0};
    out->collection = collection_of(live, finding);
    out->discriminator = finding->discriminator;
}
