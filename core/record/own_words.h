/* SPDX-License-Identifier: Apache-2.0 */
/*
 * telvet's own sentences, for judgements that name no message of their rule.
 */
#ifndef TELVET_RECORD_OWN_WORDS_H
#define TELVET_RECORD_OWN_WORDS_H

#include "base/arena.h"
#include "record/record.h"

struct tv_own_sentence {
    /* "telvet.unknown.no-record"; ids of rules' messages have no dot. */
    struct tv_text id;
    struct tv_text text; /* "{0}" is the subject, "{1}" what is unknown */
};

struct tv_own_words {
    struct tv_own_sentence fail, pass, not_applicable;
    /* For a finding of the baseline whose message is gone. */
    struct tv_own_sentence before;
    struct tv_own_sentence unknown[TV_CAUSE_COUNT];
};

void tv_own_words_make(struct tv_arena *arena, struct tv_own_words *out);

/* Sets the sentence of a finding: message_id, text, arg_count and args. The
 * caller has set the brief and the subject, and, from args[1] on, the arguments
 * of the rule's message if it has one. Texts are borrowed from the rule and
 * `words`. `rule` is NULL for TV_NO_RULE. */
void tv_finding_set_sentence(struct tv_finding_record *finding,
                             const struct tv_rule_record *rule,
                             const struct tv_own_words *words);

/* Adapts a finding of another run, whose brief.baseline is set, to `rules`:
 * looks up its rule, message and fact by name, and clears its place and
 * evidence. If the message no longer exists, it gets a sentence of telvet's
 * own. */
void tv_finding_adopt(struct tv_finding_record *finding,
                      const struct tv_rule_record *rules, uint32_t rule_count,
                      const struct tv_own_words *words);

/* What is unknown: the fact; or the check, if the judgement itself is
 * missing. */
struct tv_text tv_unknown_reason(const struct tv_rule_record *rule,
                                 const struct tv_finding_brief *brief);

#endif
