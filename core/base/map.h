/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A hash map from texts to numbers, with open addressing. Keys are borrowed:
 * the caller keeps them alive as long as the map.
 */
#ifndef TELVET_BASE_MAP_H
#define TELVET_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <telvet/plugin.h>

struct tv_map_slot {
    const char *key;
    uint32_t size, value;
};

struct tv_map {
    struct tv_map_slot *slots;
    size_t capacity, count;
    bool nocase;
};

/* Makes an empty map that takes `expected` entries before it grows. With
 * `nocase` keys are equal if they differ only in the case of ASCII letters. */
void tv_map_init(struct tv_map *map, size_t expected, bool nocase);
void tv_map_finish(struct tv_map *map);

#define TV_MAP_NONE UINT32_MAX
/* Returns the value of a key, or TV_MAP_NONE. */
uint32_t tv_map_get(const struct tv_map *map, struct tv_text key);
/* Adds key -> value unless the key exists; returns the value that is now
 * stored, or TV_MAP_NONE for a key of 4 GiB or more, which is not added. */
uint32_t tv_map_add(struct tv_map *map, struct tv_text key, uint32_t value);

#endif
