/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records in words: names, and what a finding says.
 */
#ifndef TELVET_RECORD_WORDS_H
#define TELVET_RECORD_WORDS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "record/record.h"

/* The tenant's domain, else its id, else the snapshot's label; and its name,
 * else that. */
struct tv_text tv_tenant_key(const struct tv_tenant_record *tenant);
struct tv_text tv_tenant_title(const struct tv_tenant_record *tenant);

/* Who was judged, behind the number of people: " experts", or that nobody was
 * named. */
const char *tv_tenant_scope(const struct tv_tenant_record *tenant);

/* "ready", "blocked", "unknown", "notJudged". */
const char *tv_readiness_name(uint32_t verdict);
/* "none", "certain", "likely", "ask". */
const char *tv_confidence_name(uint32_t confidence);

typedef void tv_escape(struct tv_buf *out, struct tv_text text);

/* Appends `text` with its placeholders filled in. `fixed` writes what the rule
 * says between them, `escape` what comes from the tenant. */
void tv_sentence_add(struct tv_buf *out, struct tv_text text,
                     const struct tv_text *args, uint32_t arg_count,
                     tv_escape *fixed, tv_escape *escape);

/* Whether the line to paste has the suggestion in it: then nothing is left to
 * be filled in. */
bool tv_finding_is_filled(const struct tv_rule_record *rule,
                          const struct tv_finding_record *finding);

/* Appends what a finding says, unescaped. */
void tv_finding_say(struct tv_buf *out,
                    const struct tv_finding_record *finding);

#endif
