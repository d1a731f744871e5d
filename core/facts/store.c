/* SPDX-License-Identifier: Apache-2.0 */
/* Looks up the values of a finished store. */
#include "facts/store.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "facts/ask.h"

void tv_store_init(struct tv_store *store)
{
    memset(store, 0, offsetof(struct tv_store, pool));
    tv_pool_init(&store->pool);
}

void tv_store_finish(struct tv_store *store)
{
    tv_pool_finish(&store->pool);
    for (uint32_t id = 0; id < TV_COLLECTION_COUNT; id++) {
        tv_free(store->tables[id].held);
        tv_free(store->tables[id].slots);
        tv_free(store->tables[id].same);
    }
    tv_free(store->views);
    memset(store, 0, offsetof(struct tv_store, pool));
}

static bool is_wanted(const struct tv_store *store, uint32_t fact)
{
    return fact < tv_fact_count() && store->projection.wanted &&
           store->projection.wanted[fact];
}

/* The fast path: most facts are known from the record that the first source has
 * of the subject. A fact with a leader takes this path only if the leader's
 * value comes from the same source. Returns false if the general path must be
 * taken. */
static bool ask_directly(const struct tv_store *store, uint32_t fact,
                         uint32_t viewer, uint32_t subject,
                         struct tv_value *out)
{
    const struct tv_source_views *views = &store->views[fact];
    struct tv_question q = {store, views->direct, subject};
    struct tv_question leading = {store, views->leading, subject};
    return views->direct_for == viewer &&
           (!leading.view || tv_ask_directly(&leading, out)) &&
           tv_ask_directly(&q, out);
}

/* Not inlined, so that the fast path needs no stack frame. */
__attribute__((noinline)) static void
ask_everybody(const struct tv_store *store, uint32_t fact, uint32_t viewer,
              uint32_t subject, struct tv_value *out)
{
    if (!is_wanted(store, fact)) {
        *out = tv_ask_blank(TV_COLLECTION_COUNT, TV_NO_COLUMN);
        out->cause = TV_CAUSE_NOT_READ;
        return;
    }
    uint32_t kind = tv_fact(fact)->subject;
    bool of_many = kind == TV_SUBJECT_USER || kind == TV_SUBJECT_CHANNEL;
    if (of_many && viewer != kind) {
        tv_ask_across(store, fact, out);
        return;
    }
    tv_ask_resolve(store, fact, subject, out);
    if (of_many && tv_store_is_unseen(store, kind, subject)) {
        tv_ask_blame_list(store, kind, out);
    }
}

void tv_store_value(const struct tv_store *store, uint32_t fact,
                    uint32_t viewer, uint32_t subject, struct tv_value *out)
{
    bool settled = store->views && fact < tv_fact_count();
    if (!settled || !ask_directly(store, fact, viewer, subject, out)) {
        ask_everybody(store, fact, viewer, subject, out);
    }
}

uint32_t tv_store_item(const struct tv_store *store, uint32_t fact,
                       const struct tv_value *value, uint32_t item)
{
    if (value->state != TV_STATE_KNOWN || item >= value->count) {
        return 0;
    }
    return value->across ? tv_ask_item_across(store, fact, item)
                         : tv_ask_item(store, value, item);
}
