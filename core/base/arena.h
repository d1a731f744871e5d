/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arenas: memory by lifetime. Nothing in one is freed alone. Running out of
 * memory ends the process (tv_out_of_memory); callers need no NULL checks.
 */
#ifndef TELVET_BASE_ARENA_H
#define TELVET_BASE_ARENA_H

#include <stddef.h>

#include <telvet/plugin.h>

#include "base/error.h"

struct tv_arena_block;

struct tv_arena {
    struct tv_arena_block *blocks;
    char *next, *end;
    size_t used; /* bytes handed out since init or reset */
};

void tv_arena_init(struct tv_arena *arena);
void tv_arena_finish(struct tv_arena *arena);

/* Keeps one block and makes it all free again; poisons it under ASan. */
void tv_arena_reset(struct tv_arena *arena);

/* Zeroed, aligned for any type. Sizes are multiplied with a check. */
void *tv_arena_alloc(struct tv_arena *arena, size_t size);
void *tv_arena_array(struct tv_arena *arena, size_t count, size_t size);

/* Terminated copies. */
char *tv_arena_strdup(struct tv_arena *arena, const char *string);
struct tv_text tv_arena_text(struct tv_arena *arena, struct tv_text text);
char *tv_arena_printf(struct tv_arena *arena, const char *format, ...)
    TV_PRINTF(2, 3);

/* Checked heap for create/destroy pairs, never NULL. `tv_calloc` zeroes; what
 * `tv_realloc_array` adds is not zeroed. */
void *tv_calloc(size_t count, size_t size);
void *tv_realloc_array(void *old, size_t count, size_t size);
/* Zeroed, for what one thread writes all the time: TV_APART bytes lie between
 * it and what stands behind it, which may be another thread's. Else a line of
 * their caches, or the pair of lines that is fetched at once, would go to and
 * fro. */
#define TV_APART 128u
void *tv_calloc_apart(size_t count, size_t size);
/* Room for one more than `count` items, which were added one by one. */
void *tv_grow_array(void *old, size_t count, size_t size);
void tv_free(void *memory); /* NULL is fine */

/* For what will be filled or asked all over: what is large stands in huge pages
 * from its begin on. Of the heap, not zeroed: */
void *tv_wide_realloc_array(void *old, size_t count, size_t size);
/* Zeroed, and given back with its size; NULL may be given. */
void *tv_wide_take(size_t size);
void tv_wide_give(void *memory, size_t size);
/* What is taken for `size` bytes then: half a huge page that is used costs less
 * than the small ones that it replaces. */
size_t tv_wide_size(size_t size);

/* Whole pages for what is large: zeroed, untouched ones cost nothing, and they
 * really go back. They begin at a huge page if they are as large. Never NULL;
 * NULL may be given. */
void *tv_pages_take(size_t size);
void tv_pages_give(void *memory, size_t size);
/* Asks for huge pages where whole ones fit: fewer faults and a cheaper fork,
 * and what is read all over misses less. For what will be filled: a page that
 * is touched is there as a whole. Heap memory may be given, too. */
void tv_pages_widen(void *memory, size_t size);
/* Not for children: a fork leaves these out, so that nobody else can read them
 * and writing them goes on at no cost. */
void tv_pages_withhold(void *memory, size_t size);

#endif
