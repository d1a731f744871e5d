/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ends of objects in lists that nobody wants: what came before, byte by byte,
 * was checked then. Private to the reader.
 */
#ifndef TELVET_JSON_PASSED_H
#define TELVET_JSON_PASSED_H

#include <stdbool.h>
#include <stdint.h>

#define TV_JSON_PASSED_SIZE 228u /* bytes of a text */

/* From a key of an object to its brace. */
struct tv_json_passed_end {
    uint16_t size;
    uint16_t last; /* where its last key begins */
    char text[TV_JSON_PASSED_SIZE];
};

/* Of one reader. */
struct tv_json_passed {
    struct tv_json_passed_end *ends; /* once one is wanted */
    uint32_t unwatched;              /* objects that still go by */
    uint32_t looks, hits;
};

/* One that is passed over for the first time, or again. */
struct tv_json_passing {
    const char *begin, *end; /* NULL: none */
    struct tv_json_passed_end *place;
};

/* Whether what stands at the key `at` came before: pairs of plain strings,
 * without blanks, up to the end of their object. If not, it is to be kept if
 * that is what it proves to be. `passed` may be NULL. */
bool tv_json_find_passed(struct tv_json_passed *passed, const char *at,
                         const char *end, struct tv_json_passing *passing);
/* `last` is its last key. */
void tv_json_keep_passed(const struct tv_json_passing *passing,
                         const char *last);
void tv_json_passed_finish(struct tv_json_passed *passed);

#endif
