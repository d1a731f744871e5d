/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a finding says, in words: one composition for every form.
 */
#ifndef TELVET_REPORT_MESSAGE_H
#define TELVET_REPORT_MESSAGE_H

#include "report/view.h"

/* A sentence with its parts: "{0}" in `text` stands for `args[0]`. */
struct tv_sentence {
    const char *id; /* of the message, or of a sentence of telvet's own */
    struct tv_text text;
    struct tv_text args[1 + TV_MAX_ARGS];
    uint32_t arg_count;
};

void tv_sentence_kinds_make(struct tv_arena *arena,
                            struct tv_sentence_kinds *out);
void tv_sentence_of(const struct tv_view *view,
                    const struct tv_finding *finding, struct tv_sentence *out);

/* The same in a few words, for where the subject stands already; false if the
 * message is always told in full. */
bool tv_brief_of(const struct tv_view *view, const struct tv_finding *finding,
                 struct tv_sentence *out);

typedef void tv_escape(struct tv_buf *out, struct tv_text text);

/* Appends the sentence. `fixed` writes what the rule says between the
 * placeholders, `escape` what comes from the tenant. */
void tv_sentence_add(struct tv_buf *out, const struct tv_sentence *sentence,
                     tv_escape *fixed, tv_escape *escape);

/* Whether the judgement is about one of the facts that its check needs. */
bool tv_finding_has_need(const struct tv_view *view,
                         const struct tv_finding *finding);
/* The name of the fact of an unknown, or of its check. */
const char *tv_finding_reason(const struct tv_view *view,
                              const struct tv_finding *finding);

#endif
