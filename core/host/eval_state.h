/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The state of a judgement, shared by the judging (eval.c), the host table that
 * the check is handed (table.c) and the recording of reports (testimony.c).
 * Private to the host floor.
 */
#ifndef TELVET_HOST_EVAL_STATE_H
#define TELVET_HOST_EVAL_STATE_H

#include "base/arena.h"
#include "host/eval.h"
#include "host/plugins.h"

#define TV_KNOWN_BITS 10u
#define TV_KNOWN (1u << TV_KNOWN_BITS)

/* A fact of the current subject, resolved at most once per round. */
struct tv_resolved {
    uint64_t round; /* in which `value` was resolved */
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
    /* The first alternatives (needs with TV_NEED_ONE_OF) whose value exists but
     * cannot be read: without and with TV_NEED_ENOUGH. TV_SAID_NO_NEED if none.
     */
    uint32_t unread, unread_enough;
    /* Resolved facts are shared by all rules that judge the same subject. */
    uint64_t round; /* grows when the subject or `kind` changes */
    uint32_t kind;
    bool is_nobody;  /* the subject is a user who does not exist */
    bool is_damaged; /* a collection is damaged: what is unknown may be lost */
    struct tv_resolved *resolved; /* by fact */
    struct tv_arena scratch, texts;
    size_t scratch_limit;
    /* What one plugin remembers of the current subject. */
    uint32_t plugin;
    struct tv_arena memory;
    struct tv_memory {
        void *data;
        size_t size;
    } memories[TV_MAX_MEMORIES];
    /* Caches whether values of this tenant are among the texts of a parameter.
     * A new entry replaces the one in its slot. */
    struct tv_known {
        const struct tv_param *param; /* NULL: empty */
        uint32_t cell;
        bool is_one;
    } known[TV_KNOWN];
    struct tv_said said[TV_MAX_JUDGEMENTS];
    uint32_t said_count;
    enum tv_breach breach;    /* the first that a report committed */
    struct tv_text breach_of; /* the id or number that it is about; or empty */
};

/* The host table that all checks are handed. */
extern const struct tv_host tv_eval_host;

/* The value of a fact for the current subject, resolved on first use. */
const struct tv_value *tv_eval_fact(struct tv_eval *eval, uint32_t fact);
/* The same for a need; `need` must be below need_count. */
const struct tv_value *tv_eval_value(struct tv_eval *eval, uint32_t need);

/* Records a report. One that breaks the contract sets `breach` instead; after
 * that nothing more is recorded. */
void tv_eval_record(struct tv_eval *eval, const struct tv_judgement *given);

#endif
