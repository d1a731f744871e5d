/* SPDX-License-Identifier: Apache-2.0 */
/* Judges one subject by one check. */
#include "host/eval.h"

#include <string.h>

#include "host/eval_state.h"

static uint32_t exists_fact(void)
{
    static const struct tv_text name = TV_TEXT_INIT("user.exists");
    return tv_fact_find(name);
}

static size_t scratch_limit(const struct tv_store *store)
{
    size_t subjects = store->subject_count[TV_SUBJECT_USER];
    return TV_SCRATCH_BASE + subjects * TV_SCRATCH_PER_SUBJECT;
}

static bool is_any_damaged(const struct tv_store *store)
{
    for (uint32_t id = 0; id < TV_COLLECTION_COUNT; id++) {
        if (tv_table_is_damaged(&store->tables[id])) {
            return true;
        }
    }
    return false;
}

/* Sets everything that depends on the tenant, except resolved facts. */
static void take_store(struct tv_eval *eval, const struct tv_store *store)
{
    eval->store = store;
    eval->is_damaged = is_any_damaged(store);
    eval->scratch_limit = scratch_limit(store);
}

struct tv_eval *tv_eval_create(const struct tv_store *store,
                               const struct tv_catalog *catalog, int64_t now)
{
    /* In pages of its own, because most of it is never touched. */
    struct tv_eval *eval = tv_pages_alloc(sizeof(*eval));
    take_store(eval, store);
    eval->catalog = catalog;
    eval->now = now;
    eval->exists_fact = exists_fact();
    eval->resolved = tv_calloc(tv_fact_count(), sizeof(*eval->resolved));
    for (uint32_t fact = 0; fact < tv_fact_count(); fact++) {
        eval->resolved[fact].type = tv_fact(fact)->type;
    }
    tv_arena_init(&eval->scratch);
    tv_arena_init(&eval->texts);
    tv_arena_init(&eval->memory);
    return eval;
}

void tv_eval_destroy(struct tv_eval *eval)
{
    if (eval) {
        tv_arena_finish(&eval->scratch);
        tv_arena_finish(&eval->texts);
        tv_arena_finish(&eval->memory);
        tv_free(eval->resolved);
        tv_pages_free(eval, sizeof(*eval));
    }
}

void tv_eval_turn_to(struct tv_eval *eval, const struct tv_store *store)
{
    take_store(eval, store);
    memset(eval->known, 0, sizeof(eval->known));
    /* A kind that no rule has, so that the next judgement begins a round. */
    eval->kind = 0;
}

static void conclude_unknown(struct tv_eval *eval, uint32_t need,
                             enum tv_cause cause)
{
    eval->said[0] = (struct tv_said){
        .verdict = TV_VERDICT_UNKNOWN,
        .cause = (uint8_t)cause,
        .message = TV_SAID_NO_MESSAGE,
        .need = (uint16_t)need,
    };
    eval->said_count = 1;
}

static void conclude_breach(struct tv_eval *eval)
{
    conclude_unknown(eval, TV_SAID_NO_NEED, TV_CAUSE_NONSENSE);
    struct tv_said *said = &eval->said[0];
    said->breach = (uint8_t)eval->breach;
    said->args[0] = eval->breach_of;
    said->arg_count = eval->breach_of.size > 0;
}

static bool asks_for(const struct tv_eval_rule *rule, uint32_t fact)
{
    for (uint32_t n = 0; n < rule->need_count; n++) {
        if (rule->needs[n] == fact) {
            return true;
        }
    }
    return false;
}

static bool is_nobody(struct tv_eval *eval)
{
    if (eval->kind != TV_SUBJECT_USER) {
        return false;
    }
    const struct tv_value *value = tv_eval_fact(eval, eval->exists_fact);
    return value->state == TV_STATE_KNOWN &&
           !tv_cell_bool(
               tv_store_item(eval->store, eval->exists_fact, value, 0));
}

static void forget_memories(struct tv_eval *eval)
{
    if (eval->memory.used > 0) {
        tv_arena_reset(&eval->memory);
        memset(eval->memories, 0, sizeof(eval->memories));
    }
}

static void begin(struct tv_eval *eval, const struct tv_eval_rule *rule,
                  uint32_t subject)
{
    if (eval->plugin != rule->plugin) {
        eval->plugin = rule->plugin;
        forget_memories(eval);
    }
    if (eval->subject != subject || eval->kind != rule->subject) {
        forget_memories(eval);
        eval->round++;
        eval->subject = subject;
        eval->kind = rule->subject;
        eval->is_nobody = is_nobody(eval);
    }
    eval->rule = rule;
    eval->said_count = 0;
    eval->breach = TV_BREACH_NONE;
    if (eval->scratch.used > 0) {
        tv_arena_reset(&eval->scratch);
    }
    if (eval->texts.used > 0) {
        tv_arena_reset(&eval->texts);
    }
}

static bool is_unknown(struct tv_eval *eval, uint32_t need)
{
    return tv_eval_value(eval, need)->state == TV_STATE_UNKNOWN;
}

static void conclude_unknown_need(struct tv_eval *eval, uint32_t need)
{
    conclude_unknown(eval, need, tv_eval_value(eval, need)->cause);
}

static bool is_nothing_lost_but(struct tv_eval *eval, uint32_t spared)
{
    const struct tv_eval_rule *rule = eval->rule;
    for (uint32_t n = 0; n < rule->need_count; n++) {
        if ((rule->need_flags[n] & spared) == 0 && is_unknown(eval, n) &&
            tv_cause_is_damage(tv_eval_value(eval, n)->cause)) {
            conclude_unknown_need(eval, n);
            return false;
        }
    }
    return true;
}

/* Lost data could contradict everything that is left, so a judgement with a
 * lost need is unknown. Needs with one of the flags `spared` may be lost.
 * Returns false if another one is, after concluding so. */
static inline bool is_whole_but(struct tv_eval *eval, uint32_t spared)
{
    return !eval->is_damaged || is_nothing_lost_but(eval, spared);
}

/* Notes the first alternative whose value exists but cannot be read: of those
 * that could contradict a pass, and of those that could be enough for one. */
static void note_unread(struct tv_eval *eval, uint32_t need)
{
    bool enough = (eval->rule->need_flags[need] & TV_NEED_ENOUGH) != 0;
    uint32_t *unread = enough ? &eval->unread_enough : &eval->unread;
    if (*unread == TV_SAID_NO_NEED &&
        tv_cause_is_unread(tv_fact(eval->rule->needs[need]),
                           tv_eval_value(eval, need)->cause)) {
        *unread = need;
    }
}

/* Whether the check may be called. Returns false if a need that must be known
 * is not, after concluding so. */
static bool has_needs(struct tv_eval *eval)
{
    const struct tv_eval_rule *rule = eval->rule;
    const uint32_t *flags = rule->need_flags;
    uint32_t count = rule->need_count, first_of = count;
    bool one_of = false;
    eval->unread = eval->unread_enough = TV_SAID_NO_NEED;
    for (uint32_t n = 0; n < count; n++) {
        if (flags[n] & TV_NEED_ONE_OF) {
            bool open = is_unknown(eval, n);
            one_of = one_of || !open || (flags[n] & TV_NEED_OPTIONAL);
            first_of = first_of == count ? n : first_of;
            if (open) {
                note_unread(eval, n);
            }
        } else if ((flags[n] & TV_NEED_OPTIONAL) == 0 && is_unknown(eval, n)) {
            conclude_unknown_need(eval, n);
            return false;
        }
    }
    if (first_of < count && !one_of) {
        conclude_unknown_need(eval, first_of);
        return false;
    }
    return is_whole_but(eval, TV_NEED_ENOUGH);
}

/* TV_VERDICT_* are in the order of tv_verdict_all. */
static uint8_t worst(const struct tv_eval *eval)
{
    uint8_t verdict = 0;
    for (uint32_t i = 0; i < eval->said_count; i++) {
        if (eval->said[i].verdict > verdict) {
            verdict = eval->said[i].verdict;
        }
    }
    return verdict;
}

/* Whether an unread value of need `need` could contradict a pass. */
static bool can_deny(const struct tv_eval *eval, uint32_t need)
{
    return (eval->rule->need_flags[need] & (TV_NEED_ONE_OF | TV_NEED_ENOUGH)) ==
           TV_NEED_ONE_OF;
}

/* For a fact that the tenant sees as a list of users or channels: the cause of
 * the first item whose value exists but cannot be read, TV_CAUSE_NO_PROPERTY if
 * there is none. */
static enum tv_cause cause_across(struct tv_eval *eval, uint32_t need,
                                  uint32_t *item)
{
    uint32_t number = eval->rule->needs[need];
    const struct tv_value *value = tv_eval_value(eval, need);
    uint32_t count = value->across && can_deny(eval, need) ? value->count : 0;
    for (*item = 0; *item < count; (*item)++) {
        uint32_t cell = tv_store_item(eval->store, number, value, *item);
        if (tv_cell_state(cell) == TV_STATE_UNKNOWN &&
            tv_cause_is_unread(tv_fact(number), (enum tv_cause)cell)) {
            return (enum tv_cause)cell;
        }
    }
    return TV_CAUSE_NO_PROPERTY;
}

/* Makes the judgement unknown if an alternative that could not be read might
 * contradict those that were. */
static void take_back_unread(struct tv_eval *eval)
{
    uint32_t count =
        eval->kind == TV_SUBJECT_TENANT ? eval->rule->need_count : 0;
    if (eval->unread != TV_SAID_NO_NEED) {
        conclude_unknown_need(eval, eval->unread);
        return;
    }
    for (uint32_t n = 0; n < count; n++) {
        uint32_t item;
        enum tv_cause cause = cause_across(eval, n, &item);
        if (cause != TV_CAUSE_NO_PROPERTY) {
            conclude_unknown(eval, n, cause);
            eval->said[0].item = item;
            return;
        }
    }
}

/* Makes a verdict unknown if the check might not have given it, had it known
 * what is unknown. A not-applicable stands, unless it is about one of the
 * alternatives. */
static void take_back(struct tv_eval *eval)
{
    uint8_t verdict = worst(eval);
    if (verdict == TV_VERDICT_FAIL) {
        /* A value that is lost or unread could have been enough for a pass. */
        if (is_whole_but(eval, 0) && eval->unread_enough != TV_SAID_NO_NEED) {
            conclude_unknown_need(eval, eval->unread_enough);
        }
    } else if (verdict == TV_VERDICT_PASS ||
               (verdict == TV_VERDICT_NOT_APPLICABLE &&
                can_deny(eval, eval->said[0].need))) {
        take_back_unread(eval);
    }
}

static void add_up(const struct tv_eval *eval, struct tv_testimony *out)
{
    *out = (struct tv_testimony){.verdict = worst(eval),
                                 .said = eval->said,
                                 .said_count = eval->said_count};
    for (uint32_t i = 0; i < eval->said_count; i++) {
        if (eval->said[i].severity > out->severity) {
            out->severity = eval->said[i].severity;
        }
    }
}

void tv_eval_judge(struct tv_eval *eval, const struct tv_eval_rule *rule,
                   const struct tv_entry *entry, uint32_t subject,
                   struct tv_testimony *out)
{
    begin(eval, rule, subject);
    /* A user who does not exist is judged only by checks that need
     * user.exists. */
    if (eval->is_nobody && !asks_for(rule, eval->exists_fact)) {
        *out = (struct tv_testimony){.verdict = TV_VERDICT_NOT_APPLICABLE};
        return;
    }
    if (has_needs(eval)) {
        entry->evaluate(&tv_eval_host, eval);
        if (eval->breach != TV_BREACH_NONE) {
            conclude_breach(eval);
        } else if (eval->said_count == 0) {
            conclude_unknown(eval, TV_SAID_NO_NEED, TV_CAUSE_SILENCE);
        } else {
            take_back(eval);
        }
    }
    add_up(eval, out);
}
