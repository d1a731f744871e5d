/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A hash map from text to a number, open addressing. Keys are borrowed.
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

/* `expected` entries without growth; `nocase` compares ASCII letters folded. */
void tv_map_init(struct tv_map *map, size_t expected, bool nocase);
void tv_map_finish(struct tv_map *map);

#define TV_MAP_NONE UINT32_MAX
uint32_t tv_map_get(const struct tv_map *map, struct tv_text key);
/* Adds key -> value unless the key is there; returns the value now stored. */
uint32_t tv_map_add(struct tv_map *map, struct tv_text key, uint32_t value);

#endif
