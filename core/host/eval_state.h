/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The state of one judgement, between the judging and the table that the check
 * is handed. Of the host floor alone.
 */
#ifndef TELVET_HOST_EVAL_STATE_H
#define TELVET_HOST_EVAL_STATE_H

#include "base/arena.h"
#include "host/eval.h"
#include "host/plugins.h"

#define TV_KNOWN_BITS 10u
#define TV_KNOWN (1u << TV_KNOWN_BITS)

/* A fact of the subject at hand. */
struct tv_resolved {
    uint64_t round; /* that it was resolved in */
    enum tv_fact_type type;
    struct tv_value value;
};

struct tv_eval {
    const struct tv_store *store;
    const struct tv_catalog *catalog;
    int64_t now;
    uint32_t exists_fact;
    const struct tv_eval_rule *rule;
    uint32_t subject;
    /* The first alternative that is, of those that could deny a pass, and of
     * those that could be enough for one; or TV_SAID_NO_NEED. */
    uint32_t unread, unread_enough;
    /* What was resolved for this subject, by fact: rules share it. */
    uint64_t round; /* of one subject as seen by one kind of rule */
    uint32_t kind;
    bool is_nobody;  /* known not to exist */
    bool is_damaged; /* a collection is: what is unknown may be lost */
    struct tv_resolved *resolved; /* by fact */
    struct tv_arena scratch, texts;
    size_t scratch_limit;
    /* What one plugin remembers of this subject. */
    uint32_t plugin;
    struct tv_arena memory;
    struct tv_memory {
        void *data;
        size_t size;
    } memories[TV_MAX_MEMORIES];
    /* Which values of this tenant are among a rule's texts, as found last. */
    struct tv_known {
        const struct tv_param *param; /* NULL: none yet */
        uint32_t cell;
        bool is_one;
    } known[TV_KNOWN];
    struct tv_said said[TV_MAX_JUDGEMENTS];
    uint32_t said_count;
    enum tv_breach breach; /* of the contract, by the first report that did */
    struct tv_text breach_of; /* what it was: an id, a number; or empty */
};

/* The table of all checks. */
extern const struct tv_host tv_eval_host;

/* The value of a fact for the subject at hand, resolved once for it. */
const struct tv_value *tv_eval_fact(struct tv_eval *eval, uint32_t fact);
/* The same of a need; `need` must be one. */
const struct tv_value *tv_eval_value(struct tv_eval *eval, uint32_t need);

/* Takes down a report; what breaks the contract sets `breach`. */
void tv_eval_take(struct tv_eval *eval, const struct tv_judgement *given);

#endif
