/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A cache for objects in lists that are skipped: the rest of an object that
 * equals, byte by byte, text that was checked before is not checked again.
 * Private to the reader.
 */
#ifndef TELVET_JSON_PASSED_H
#define TELVET_JSON_PASSED_H

#include <stdbool.h>
#include <stdint.h>

#define TV_JSON_PASSED_SIZE 228u /* longest cached text, in bytes */

/* The text of an object from one of its keys to its closing brace. */
struct tv_json_passed_end {
    uint16_t size;
    uint16_t last; /* offset of its last key */
    char text[TV_JSON_PASSED_SIZE];
};

/* The cache of one reader. */
struct tv_json_passed {
    struct tv_json_passed_end *ends; /* TV_MEMORY_PLACES; NULL: not used yet */
    uint32_t unwatched;              /* objects to let pass before it is used */
    uint32_t looks, hits;
};

/* A lookup: the text of an object that is being skipped, and its slot. */
struct tv_json_passing {
    const char *begin, *end;          /* `end` is NULL if it cannot be cached */
    struct tv_json_passed_end *place; /* where it was found, or belongs */
};

/* Looks up the text from the key `at` to the end of its object: pairs of plain
 * strings without blanks. Returns true if it is cached. If not, and
 * passing->end is set, the caller checks the text, and keeps it if it proves to
 * be such pairs and to end there. `passed` may be NULL: nothing is cached. */
bool tv_json_find_passed(struct tv_json_passed *passed, const char *at,
                         const char *end, struct tv_json_passing *passing);
/* Keeps a text that was looked up in vain; `last` is where its last key
 * begins. */
void tv_json_keep_passed(const struct tv_json_passing *passing,
                         const char *last);
void tv_json_passed_finish(struct tv_json_passed *passed);

#endif
