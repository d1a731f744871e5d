/* SPDX-License-Identifier: Apache-2.0 */
/* Chooses the source that decides a fact, or the cause to report if none
 * does. */
#include "facts/ask.h"

#include <string.h>

unsigned tv_ask_cause_rank(enum tv_cause cause)
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

/* What the sources asked so far imply for the remaining ones. */
struct search {
    const struct tv_fact *fact;
    bool lost; /* a source may have lost the answer: ask no other */
    const struct tv_source
        *unread; /* the first whose value is unread, or NULL */
};

static void note_outcome(struct search *search, uint32_t source,
                         const struct tv_value *value)
{
    search->lost = search->lost || tv_cause_is_damage(value->cause);
    if (!search->unread && tv_cause_is_unread(search->fact, value->cause)) {
        search->unread = &search->fact->sources[source];
    }
}

/* Whether source `to` reads part of the value that source `from` could not
 * read, like `a.b` after `a`. */
static bool reads_on(const struct tv_source *from, const struct tv_source *to)
{
    size_t size = strlen(from->path);
    return from->collection == to->collection &&
           strncmp(from->path, to->path, size) == 0 && to->path[size] == '.';
}

static bool may_ask(const struct search *search, uint32_t source)
{
    return !search->lost &&
           (!search->unread ||
            reads_on(search->unread, &search->fact->sources[source]));
}

/* No views before the store is settled. */
static inline const struct tv_source_views *
views_of(const struct tv_store *store, uint32_t fact)
{
    static const struct tv_source_views nobody = {.count = 0};
    return store->views ? &store->views[fact] : &nobody;
}

/* Asks only the sources that can contribute. Returns false if none of them
 * knows the fact of this subject. */
static inline bool ask_views(const struct tv_store *store, uint32_t fact,
                             uint32_t subject, struct tv_value *out,
                             uint32_t *source)
{
    const struct tv_source_views *views = views_of(store, fact);
    struct search search = {.fact = tv_fact(fact)};
    for (uint32_t i = 0; i < views->count; i++) {
        struct tv_question q = {store, &views->at[i], subject};
        uint32_t number = views->at[i].number;
        if (!may_ask(&search, number)) {
            continue;
        }
        tv_ask_view(&q, out);
        if (out->state != TV_STATE_UNKNOWN) {
            *source = number;
            return true;
        }
        note_outcome(&search, number, out);
    }
    return false;
}

/* Whether `value` decides, or is a better explanation than `than`. A damaged
 * source is the better explanation, since it ends the search. */
static bool is_nearer(const struct tv_value *value, const struct tv_value *than)
{
    return value->state != TV_STATE_UNKNOWN ||
           tv_cause_is_damage(value->cause) ||
           tv_ask_cause_rank(value->cause) > tv_ask_cause_rank(than->cause);
}

/* Asks the sources in order; the first that knows decides. If an earlier source
 * holds a value that cannot be read, or may have lost one that would decide,
 * that source is returned instead; otherwise the one that came closest. Returns
 * the index of the source. */
static uint32_t ask_all(const struct tv_store *store, uint32_t fact,
                        uint32_t subject, struct tv_value *out)
{
    uint32_t best = 0;
    if (ask_views(store, fact, subject, out, &best)) {
        return best;
    }
    struct search search = {.fact = tv_fact(fact)};
    struct tv_value value = {.state = TV_STATE_UNKNOWN};
    *out = value;
    for (uint32_t i = 0;
         i < search.fact->source_count && value.state == TV_STATE_UNKNOWN;
         i++) {
        if (!may_ask(&search, i)) {
            continue;
        }
        tv_ask_source(store, fact, i, subject, &value);
        note_outcome(&search, i, &value);
        if (i == 0 || is_nearer(&value, out)) {
            *out = value;
            best = i;
        }
    }
    return best;
}

/* Prefers the prepared view: its collection is known to be present and
 * readable. */
static void ask_number(const struct tv_store *store, uint32_t fact,
                       uint32_t source, uint32_t subject, struct tv_value *out)
{
    const struct tv_source_views *views = views_of(store, fact);
    for (uint32_t i = 0; i < views->count; i++) {
        if (views->at[i].number == source) {
            struct tv_question q = {store, &views->at[i], subject};
            tv_ask_view(&q, out);
            return;
        }
    }
    tv_ask_source(store, fact, source, subject, out);
}

static void ask_unknown_for_all(const struct tv_store *store,
                                const struct tv_unknown_for_all *for_all,
                                uint32_t subject, struct tv_value *out)
{
    struct tv_question q = {store, &for_all->record, subject};
    uint32_t row = tv_ask_row(&q);
    *out = row == TV_NO_ROW ? for_all->unrecorded : for_all->recorded;
    if (out->row != TV_NO_ROW) {
        out->row = row;
    }
}

/* Lists of one group are paired item by item, so the leader chooses the source
 * for all of them. If the leader is unknown, its items cannot be paired and the
 * others are unknown, too. */
void tv_ask_resolve(const struct tv_store *store, uint32_t fact,
                    uint32_t subject, struct tv_value *out)
{
    const struct tv_unknown_for_all *for_all = &views_of(store, fact)->for_all;
    uint32_t leader = tv_fact(fact)->leader;
    if (for_all->always) {
        ask_unknown_for_all(store, for_all, subject, out);
        return;
    }
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
