/* SPDX-License-Identifier: Apache-2.0 */
/* Which of the sources of a fact speaks, and why none does. */
#include "facts/ask.h"

unsigned tv_ask_nearness(enum tv_cause cause)
{
    static const unsigned char of[TV_CAUSE_COUNT] = {
        [TV_CAUSE_NO_PROPERTY] = 5,  [TV_CAUSE_UNREADABLE] = 4,
        [TV_CAUSE_ALTERED] = 4,      [TV_CAUSE_INCOMPLETE] = 3,
        [TV_CAUSE_LOST] = 3,         [TV_CAUSE_NO_RECORD] = 2,
        [TV_CAUSE_NOT_COLLECTED] = 1};
    bool value_is_there = cause != TV_CAUSE_NO_PROPERTY &&
                          cause != TV_CAUSE_LOST && cause <= TV_CAUSE_CELL_LAST;
    return value_is_there ? 6 : of[cause];
}

/* Nobody, before the store is settled. */
static inline const struct tv_voices *voices_of(const struct tv_store *store,
                                                uint32_t fact)
{
    static const struct tv_voices nobody = {.count = 0};
    return store->voices ? &store->voices[fact] : &nobody;
}

/* Asks those who have something to say. False if none knows it of him. */
static inline bool ask_voices(const struct tv_store *store, uint32_t fact,
                              uint32_t subject, struct tv_value *out,
                              uint32_t *source)
{
    const struct tv_voices *voices = voices_of(store, fact);
    for (uint32_t i = 0; i < voices->count; i++) {
        struct tv_question q = {store, &voices->at[i], subject};
        tv_ask_voice(&q, out);
        if (out->state != TV_STATE_UNKNOWN) {
            *source = voices->at[i].number;
            return true;
        }
        if (tv_cause_is_damage(out->cause)) {
            return false;
        }
    }
    return false;
}

/* Asks the sources in order; the first that knows decides, unless one before it
 * may have lost what would overrule it: then that one; else the nearest.
 * Returns its index. */
static uint32_t ask_all(const struct tv_store *store, uint32_t fact,
                        uint32_t subject, struct tv_value *out)
{
    uint32_t best = 0;
    if (ask_voices(store, fact, subject, out, &best)) {
        return best;
    }
    tv_ask_source(store, fact, 0, subject, out);
    uint32_t count = tv_fact(fact)->source_count;
    struct tv_value value = *out;
    for (uint32_t i = 1; i < count && value.state == TV_STATE_UNKNOWN &&
                         !tv_cause_is_damage(value.cause);
         i++) {
        tv_ask_source(store, fact, i, subject, &value);
        if (value.state != TV_STATE_UNKNOWN ||
            tv_cause_is_damage(value.cause) ||
            tv_ask_nearness(value.cause) > tv_ask_nearness(out->cause)) {
            *out = value;
            best = i;
        }
    }
    return best;
}

/* The source of that number, by its voice if it has one: then it is neither
 * silent nor lost. */
static void ask_number(const struct tv_store *store, uint32_t fact,
                       uint32_t source, uint32_t subject, struct tv_value *out)
{
    const struct tv_voices *voices = voices_of(store, fact);
    for (uint32_t i = 0; i < voices->count; i++) {
        if (voices->at[i].number == source) {
            struct tv_question q = {store, &voices->at[i], subject};
            tv_ask_voice(&q, out);
            return;
        }
    }
    tv_ask_source(store, fact, source, subject, out);
}

/* Lists of one group are paired item by item, so the leader chooses the source
 * for all, and what it does not know cannot be paired. */
void tv_ask_resolve(const struct tv_store *store, uint32_t fact,
                    uint32_t subject, struct tv_value *out)
{
    uint32_t leader = tv_fact(fact)->leader;
    if (leader == fact) {
        ask_all(store, fact, subject, out);
        return;
    }
    struct tv_value leading;
    uint32_t source = ask_all(store, leader, subject, &leading);
    ask_number(store, fact, source, subject, out);
    if (leading.state == TV_STATE_UNKNOWN && out->state != TV_STATE_UNKNOWN) {
        tv_ask_unknown(out, leading.cause);
    }
}
