/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts of records: names, and the sentences of findings.
 */
#ifndef TELVET_RECORD_WORDS_H
#define TELVET_RECORD_WORDS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "record/record.h"

/* tv_tenant_key: the tenant's domain, else its id, else the snapshot's label.
 * tv_tenant_title: its name, else the key. */
struct tv_text tv_tenant_key(const struct tv_tenant_record *tenant);
struct tv_text tv_tenant_title(const struct tv_tenant_record *tenant);

/* The text after the number of people judged: " experts", or that no experts
 * were named. */
const char *tv_tenant_scope(const struct tv_tenant_record *tenant);

/* "ready", "blocked", "unknown", "notJudged". */
const char *tv_readiness_name(uint32_t verdict);
/* "none", "certain", "likely", "ask". */
const char *tv_confidence_name(uint32_t confidence);

typedef void tv_escape(struct tv_buf *out, struct tv_text text);

/* Appends `text` with its placeholders replaced by `args`. `fixed` appends the
 * rule's own words, `escape` the arguments, which come from the tenant. */
void tv_sentence_add(struct tv_buf *out, struct tv_text text,
                     const struct tv_text *args, uint32_t arg_count,
                     tv_escape *fixed, tv_escape *escape);

/* Whether the command contains the suggestion, so that nobody needs to complete
 * it. */
bool tv_finding_is_filled(const struct tv_rule_record *rule,
                          const struct tv_finding_record *finding);

/* Appends the sentence of a finding, unescaped. */
void tv_finding_say(struct tv_buf *out,
                    const struct tv_finding_record *finding);

#endif
