/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Judges one subject by one rule: calls the rule's check with the host table,
 * and records what it reports, bounded and validated.
 */
#ifndef TELVET_HOST_EVAL_H
#define TELVET_HOST_EVAL_H

#include <stdbool.h>
#include <stdint.h>

#include "catalog/catalog.h"
#include "facts/store.h"
#include "host/accept.h"
#include "host/breach.h"

/* The scratch memory of one call: this much, and so much more per user of the
 * tenant, for checks that look at all of them. */
#define TV_SCRATCH_BASE ((size_t)1 << 20)
#define TV_SCRATCH_PER_SUBJECT 64u

/* What must be known of a rule to judge by it. */
struct tv_eval_rule {
    const struct tv_rule *rule;
    uint32_t severity; /* of a fail whose message has none of its own */
    /* Per message, the severity that the profile gives it, or 0; may be
     * NULL. */
    const uint8_t *message_severities;
    struct tv_params overrides; /* parameters that override the rule's own */
    uint32_t subject;           /* TV_SUBJECT_* */
    uint32_t plugin;            /* the plugin whose memories the check shares */
    const uint32_t *needs;
    const uint32_t *need_flags;
    uint32_t need_count;
};

#define TV_SAID_NO_MESSAGE UINT16_MAX
#define TV_SAID_NO_NEED UINT16_MAX

/* One judgement that the check reported. Texts are borrowed until the next call
 * of tv_eval_judge. */
struct tv_said {
    uint8_t verdict, severity, cause, confidence;
    uint8_t breach; /* enum tv_breach; args[0] is what it was about */
    uint16_t message, need;
    uint32_t item, arg_count;
    struct tv_text args[TV_MAX_ARGS];
    struct tv_text discriminator, suggestion, spelling, reason;
    uint32_t other_count;
    const struct tv_suggestion *others;
};

/* All that was reported of a subject, and the verdict that follows. `said` is
 * borrowed until the next call of tv_eval_judge. */
struct tv_testimony {
    uint8_t verdict;
    uint8_t severity; /* the highest of the fails, else 0 */
    const struct tv_said *said;
    uint32_t said_count;
};

struct tv_eval *tv_eval_create(const struct tv_store *store,
                               const struct tv_catalog *catalog, int64_t now);
void tv_eval_destroy(struct tv_eval *eval);
/* Switches to the facts of another tenant; nothing of the last one is kept. */
void tv_eval_turn_to(struct tv_eval *eval, const struct tv_store *store);

/* Judges one subject. Never fails: what goes wrong in the check without ending
 * the process is an unknown. */
void tv_eval_judge(struct tv_eval *eval, const struct tv_eval_rule *rule,
                   const struct tv_entry *entry, uint32_t subject,
                   struct tv_testimony *out);

#endif
