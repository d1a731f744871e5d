/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One judgement: what the host decides before it calls a check, the host table
 * that the check is handed, and what it testified, copied and checked. Nothing
 * that a check does within its contract or outside it makes more of its words
 * than the limits of the ABI.
 */
#ifndef TELVET_HOST_EVAL_H
#define TELVET_HOST_EVAL_H

#include "catalog/catalog.h"
#include "facts/store.h"
#include "host/accept.h"
#include "result/result.h"

#define TV_SCRATCH_SIZE ((size_t)1 << 20) /* of one call */

struct tv_testimony {
    uint32_t item;
    uint16_t message; /* or TV_NO_MESSAGE */
    uint16_t need;    /* or TV_NO_NEED */
    uint8_t verdict;
    uint8_t severity; /* of a fail */
    uint8_t cause;    /* of an unknown */
    uint8_t confidence;
    uint8_t arg_count;
    struct tv_text args[TV_MAX_ARGS];
    struct tv_text discriminator;
    struct tv_text suggestion;
};

/* What the host concludes of one rule and one subject. */
struct tv_judged {
    uint8_t verdict;
    uint8_t severity; /* the highest of its fails */
    uint32_t count;   /* of what was said; passes only if they are kept */
    const struct tv_testimony *said; /* valid until the next judgement */
};

struct tv_eval_options {
    const struct tv_store *store;
    const struct tv_catalog *catalog; /* for data files */
    const struct tv_bound_rule *rules;
    int64_t now;
    bool keep_all; /* passes and not-applicables too */
};

struct tv_eval *tv_eval_create(const struct tv_eval_options *options);
void tv_eval_destroy(struct tv_eval *eval);

/* The next subject: `subject` is its number within its kind. */
void tv_eval_subject(struct tv_eval *eval, uint32_t kind, uint32_t subject);

/* Decides what needs no call: a need that is not known, a person who does not
 * exist. False if the check must be asked. */
bool tv_eval_decide(struct tv_eval *eval, uint32_t rule, struct tv_judged *out);

/* Asks the check. */
void tv_eval_call(struct tv_eval *eval, uint32_t rule,
                  const struct tv_entry *entry, struct tv_judged *out);

/* An unknown for a cause of the host's own. */
void tv_eval_unknown(struct tv_eval *eval, enum tv_cause cause,
                     struct tv_judged *out);

#endif
