/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A cache for objects in lists that are skipped: the rest of an object that
 * equals, byte by byte, text that was checked before is not checked again.
 * Private to the reader.
 */
#ifndef TELVET_JSON_SKIP_CACHE_H
#define TELVET_JSON_SKIP_CACHE_H

#include <stdbool.h>
#include <stdint.h>

#define TV_JSON_SKIP_ENTRY_SIZE 228u /* longest cached text, in bytes */

/* The text of an object from one of its keys to its closing brace. */
struct tv_json_skip_entry {
    uint16_t size;
    uint16_t last; /* offset of its last key */
    char text[TV_JSON_SKIP_ENTRY_SIZE];
};

/* The cache of one reader. */
struct tv_json_skip_cache {
    struct tv_json_skip_entry
        *ends;          /* TV_TEXT_CACHE_SLOTS; NULL: not used yet */
    uint32_t unwatched; /* objects to let pass before it is used */
    uint32_t looks, hits;
};

/* A lookup: the text of an object that is being skipped, and its slot. */
struct tv_json_skip_lookup {
    const char *begin, *end;          /* `end` is NULL if it cannot be cached */
    struct tv_json_skip_entry *place; /* where it was found, or belongs */
};

/* Looks up the text from the key `at` to the end of its object: pairs of plain
 * strings without blanks. Returns true if it is cached. If not, and
 * passing->end is set, the caller checks the text, and keeps it if it proves to
 * be such pairs and to end there. `passed` may be NULL: nothing is cached. */
bool tv_json_skip_cache_find(struct tv_json_skip_cache *passed, const char *at,
                             const char *end,
                             struct tv_json_skip_lookup *passing);
/* Keeps a text that was looked up in vain; `last` is where its last key
 * begins. */
void tv_json_skip_cache_keep(const struct tv_json_skip_lookup *passing,
                             const char *last);
void tv_json_skip_cache_finish(struct tv_json_skip_cache *passed);

#endif
