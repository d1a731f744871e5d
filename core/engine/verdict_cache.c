/* SPDX-License-Identifier: Apache-2.0 */
/* A small direct-mapped cache: a new testimony replaces the one in its slot. */
#include "engine/verdict_cache.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "facts/likeness.h"

#define SLOTS 512u
#define CROWD 64u   /* fewer users in a tenant are not worth the cache */
#define TRIAL 512u  /* lookups before the hit rate of a rule counts */
#define WORTH_IT 4u /* lookups for which at least one hit is expected */

_Static_assert(TV_BLOCK_SUBJECTS <= TV_LIKENESS_BATCH, "looked at together");

struct slot {
    uint32_t generation; /* 0: the slot is empty */
    uint32_t rule;
    uint32_t words[TV_LIKENESS_WORDS];
    struct tv_testimony testimony;
    /* What `testimony` refers to, if it says anything; has no texts. */
    struct tv_said said;
};

/* The lookups for one rule. */
struct inquiry {
    uint32_t generation;      /* of the facts that `likeness` was made for */
    uint32_t asked, answered; /* lookups and hits, over all generations */
    struct tv_likeness likeness;
};

struct tv_verdict_cache {
    uint32_t generation; /* of the facts; never 0 */
    /* Per rule. In pages of their own, because a worker touches only few of
     * them. */
    struct inquiry *inquiries;
    size_t inquiries_size;
    uint32_t rule;       /* of the last tv_verdict_cache_prepare */
    struct slot *missed; /* slot for the last miss; NULL: nothing to keep */
    struct slot *slots;  /* SLOTS entries, allocated on first use */
    /* The words by which the users of the last tv_verdict_cache_prepare are
     * compared. */
    uint32_t words[TV_BLOCK_SUBJECTS * TV_LIKENESS_WORDS];
};

struct tv_verdict_cache *tv_verdict_cache_create(uint32_t rule_count)
{
    struct tv_verdict_cache *cache = tv_calloc(1, sizeof(*cache));
    cache->inquiries_size = rule_count * sizeof(*cache->inquiries);
    cache->inquiries = tv_pages_alloc(cache->inquiries_size);
    cache->generation = 1;
    return cache;
}

void tv_verdict_cache_destroy(struct tv_verdict_cache *cache)
{
    if (cache) {
        tv_free(cache->slots);
        tv_pages_free(cache->inquiries, cache->inquiries_size);
        tv_free(cache);
    }
}

void tv_verdict_cache_clear(struct tv_verdict_cache *cache)
{
    cache->generation++;
    cache->missed = NULL;
}

/* Every judgement also depends on user.exists, whether or not the check needs
 * it. */
static void begin_inquiry(struct tv_verdict_cache *cache,
                          const struct tv_job *job, uint32_t rule,
                          struct inquiry *inquiry)
{
    static const struct tv_text exists = TV_TEXT_INIT("user.exists");
    const struct tv_eval_rule *asked = &job->rules[rule];
    const struct tv_store *store = &job->snapshot->store;
    uint32_t facts[TV_MAX_NEEDS + 1];
    uint32_t count = asked->need_count;
    memcpy(facts, asked->needs, count * sizeof(*facts));
    facts[count++] = tv_fact_find(exists);
    *inquiry = (struct inquiry){.generation = cache->generation,
                                .asked = inquiry->asked,
                                .answered = inquiry->answered};
    if (asked->subject != TV_SUBJECT_USER ||
        store->subject_count[TV_SUBJECT_USER] < CROWD) {
        return;
    }
    if (!cache->slots) {
        cache->slots = tv_calloc(SLOTS, sizeof(*cache->slots));
    }
    tv_likeness_make(store, facts, count, &inquiry->likeness);
}

static bool is_hopeless(const struct inquiry *inquiry)
{
    return !inquiry->likeness.usable ||
           (inquiry->asked >= TRIAL &&
            inquiry->answered < inquiry->asked / WORTH_IT);
}

bool tv_verdict_cache_prepare(struct tv_verdict_cache *cache,
                              const struct tv_job *job, uint32_t rule,
                              const uint32_t *users, uint32_t count)
{
    struct inquiry *inquiry = &cache->inquiries[rule];
    cache->rule = rule;
    cache->missed = NULL;
    if (inquiry->generation != cache->generation) {
        begin_inquiry(cache, job, rule, inquiry);
    }
    if (is_hopeless(inquiry)) {
        return false;
    }
    tv_likeness_read(&inquiry->likeness, users, count, cache->words);
    return true;
}

static inline bool is_of(const struct tv_verdict_cache *cache,
                         const struct slot *slot, const uint32_t *words,
                         size_t size)
{
    return slot->rule == cache->rule && slot->generation == cache->generation &&
           memcmp(slot->words, words, size) == 0;
}

const struct tv_testimony *tv_verdict_cache_get(struct tv_verdict_cache *cache,
                                                uint32_t index)
{
    struct inquiry *inquiry = &cache->inquiries[cache->rule];
    uint32_t count = inquiry->likeness.column_count + 1;
    const uint32_t *words = cache->words + (size_t)index * count;
    size_t size = count * sizeof(*words);
    cache->missed = NULL;
    inquiry->asked += inquiry->asked < UINT32_MAX;
    if (words[0] == TV_LIKE_NOBODY) {
        return NULL;
    }
    uint64_t hash = tv_hash(words, size);
    struct slot *slot = &cache->slots[(hash ^ cache->rule) % SLOTS];
    if (is_of(cache, slot, words, size)) {
        inquiry->answered++;
        return &slot->testimony;
    }
    slot->generation = 0;
    slot->rule = cache->rule;
    memcpy(slot->words, words, size);
    cache->missed = slot;
    return NULL;
}

static bool is_brief(const struct tv_testimony *testimony)
{
    const struct tv_said *said = testimony->said;
    return testimony->said_count == 0 ||
           (testimony->said_count == 1 && said->arg_count == 0 &&
            said->discriminator.size == 0 &&
            said->confidence == TV_CONFIDENCE_NONE);
}

void tv_verdict_cache_put(struct tv_verdict_cache *cache,
                          const struct tv_testimony *testimony)
{
    struct slot *slot = cache->missed;
    cache->missed = NULL;
    if (!slot || !is_brief(testimony)) {
        return;
    }
    slot->generation = cache->generation;
    slot->testimony = *testimony;
    slot->testimony.said = &slot->said;
    if (testimony->said_count == 1) {
        slot->said = *testimony->said;
    }
}
