/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What telvet says of a judgement that names no message of its rule.
 */
#ifndef TELVET_RECORD_OWN_WORDS_H
#define TELVET_RECORD_OWN_WORDS_H

#include "base/arena.h"
#include "record/record.h"

struct tv_own_sentence {
    struct tv_text id;   /* "telvet.unknown.no-record"; no rule has a dot */
    struct tv_text text; /* "{0}" is the subject, "{1}" what is not known */
};

struct tv_own_words {
    struct tv_own_sentence fail, pass, not_applicable;
    struct tv_own_sentence before; /* of the baseline, its message is gone */
    struct tv_own_sentence unknown[TV_CAUSE_COUNT];
};

void tv_own_words_make(struct tv_arena *arena, struct tv_own_words *out);

/* Fills in what a finding says: id, text, and all arguments but those of a
 * message of the rule, which the caller has set from args[1] on. Its brief and
 * its subject are there; texts are borrowed from the rule and the words. `rule`
 * is NULL for TV_NO_RULE. */
void tv_finding_word(struct tv_finding_record *finding,
                     const struct tv_rule_record *rule,
                     const struct tv_own_words *words);

/* Makes a finding of another run one of `rules`, with its baseline state set: a
 * place and evidence it does not keep, and rule, message and fact are looked up
 * by name. What is not there any more leaves words of telvet's own. */
void tv_finding_adopt(struct tv_finding_record *finding,
                      const struct tv_rule_record *rules, uint32_t rule_count,
                      const struct tv_own_words *words);

/* What an unknown is about: the fact, or the check if it is the judgement. */
struct tv_text tv_unknown_reason(const struct tv_rule_record *rule,
                                 const struct tv_finding_brief *brief);

#endif
