/* SPDX-License-Identifier: Apache-2.0 */
/* The cache of objects that are skipped. */
#include "json/skip_cache.h"

#include <string.h>

#include "base/arena.h"
#include "json/memory.h"

#define TRIAL 1024u /* lookups before the cache is judged */

/* The cache is used as long as half of the lookups succeed. */
static bool is_worth_it(struct tv_json_skip_cache *passed)
{
    if (passed->unwatched > 0) {
        passed->unwatched--;
        return false;
    }
    if (!passed->ends) {
        passed->ends = tv_calloc(TV_TEXT_CACHE_SLOTS, sizeof(*passed->ends));
    }
    passed->looks += passed->looks < UINT32_MAX;
    return passed->looks < TRIAL || passed->hits >= passed->looks / 2;
}

static inline bool is_same(const struct tv_json_skip_entry *kept,
                           const char *at, size_t size)
{
    return kept->size == size && memcmp(kept->text, at, size) == 0;
}

/* A text has two slots. If it is in neither, the caller may overwrite one of
 * them, each in turn. */
bool tv_json_skip_cache_find(struct tv_json_skip_cache *passed, const char *at,
                             const char *end,
                             struct tv_json_skip_lookup *passing)
{
    *passing = (struct tv_json_skip_lookup){at, NULL, NULL};
    if (!passed || !is_worth_it(passed)) {
        return false;
    }
    passing->end = tv_text_cache_end(at, end, TV_JSON_SKIP_ENTRY_SIZE);
    if (!passing->end) {
        return false;
    }
    size_t size = (size_t)(passing->end - at);
    uint32_t number = tv_text_cache_slot(at, size);
    struct tv_json_skip_entry *one = &passed->ends[number];
    struct tv_json_skip_entry *two = &passed->ends[number ^ 1];
    if (is_same(one, at, size)) {
        passing->place = one;
    } else if (is_same(two, at, size)) {
        passing->place = two;
    } else {
        passing->place = passed->looks % 2 ? one : two;
        return false;
    }
    passed->hits++;
    return true;
}

void tv_json_skip_cache_keep(const struct tv_json_skip_lookup *passing,
                             const char *last)
{
    struct tv_json_skip_entry *kept = passing->place;
    kept->size = (uint16_t)(passing->end - passing->begin);
    kept->last = (uint16_t)(last - passing->begin);
    memcpy(kept->text, passing->begin, kept->size);
}

void tv_json_skip_cache_finish(struct tv_json_skip_cache *passed)
{
    tv_free(passed->ends);
    *passed = (struct tv_json_skip_cache){NULL, 0, 0, 0};
}
