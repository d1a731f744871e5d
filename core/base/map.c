/* SPDX-License-Identifier: Apache-2.0 */
/* A hash map from texts to numbers: linear probing, at most half full. */
#include "base/map.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

#define LEAST_CAPACITY 16u

static size_t capacity_for(size_t count)
{
    size_t capacity = LEAST_CAPACITY;
    while (capacity / 2 < count) {
        if (capacity > SIZE_MAX / 2) {
            tv_out_of_memory();
        }
        capacity *= 2;
    }
    return capacity;
}

void tv_map_init(struct tv_map *map, size_t expected, bool nocase)
{
    *map =
        (struct tv_map){.capacity = capacity_for(expected), .nocase = nocase};
    map->slots = tv_calloc(map->capacity, sizeof(*map->slots));
}

void tv_map_finish(struct tv_map *map)
{
    tv_free(map->slots);
    *map = (struct tv_map){.nocase = map->nocase};
}

static bool equal(const char *a, const char *b, size_t size, bool nocase)
{
    if (memcmp(a, b, size) == 0) {
        return true;
    }
    size_t i = 0;
    while (nocase && i < size && tv_lower(a[i]) == tv_lower(b[i])) {
        i++;
    }
    return i == size;
}

/* The slot that holds the key, or the empty one where it belongs. */
static struct tv_map_slot *find(const struct tv_map *map, const char *key,
                                size_t size)
{
    uint64_t hash =
        map->nocase ? tv_hash_nocase(key, size) : tv_hash(key, size);
    size_t mask = map->capacity - 1;
    size_t i = (size_t)hash & mask;
    while (map->slots[i].key &&
           (map->slots[i].size != size ||
            !equal(map->slots[i].key, key, size, map->nocase))) {
        i = (i + 1) & mask;
    }
    return &map->slots[i];
}

static void grow(struct tv_map *map)
{
    struct tv_map bigger;
    tv_map_init(&bigger, map->count * 2, map->nocase);
    for (size_t i = 0; i < map->capacity; i++) {
        const struct tv_map_slot *slot = &map->slots[i];
        if (slot->key) {
            *find(&bigger, slot->key, slot->size) = *slot;
        }
    }
    bigger.count = map->count;
    tv_free(map->slots);
    *map = bigger;
}

/* A NULL key marks an empty slot, so an empty key, whose data may be NULL,
 * needs an address. */
static const char *address(struct tv_text key)
{
    return key.size > 0 ? key.data : "";
}

uint32_t tv_map_get(const struct tv_map *map, struct tv_text key)
{
    if (map->count == 0 || key.size > UINT32_MAX) {
        return TV_MAP_NONE;
    }
    const struct tv_map_slot *slot = find(map, address(key), key.size);
    return slot->key ? slot->value : TV_MAP_NONE;
}

uint32_t tv_map_add(struct tv_map *map, struct tv_text key, uint32_t value)
{
    if (key.size > UINT32_MAX) {
        return TV_MAP_NONE;
    }
    if (map->count >= map->capacity / 2) {
        grow(map);
    }
    struct tv_map_slot *slot = find(map, address(key), key.size);
    if (!slot->key) {
        *slot = (struct tv_map_slot){address(key), (uint32_t)key.size, value};
        map->count++;
    }
    return slot->value;
}
