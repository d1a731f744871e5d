/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arenas: an arena frees all of its allocations at once; single ones cannot be
 * freed. Running out of memory ends the process (tv_out_of_memory), so callers
 * need no NULL checks. An arena belongs to one thread at a time.
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

/* Frees all allocations but keeps one block for the next ones, which ASan
 * treats as poisoned until then. */
void tv_arena_reset(struct tv_arena *arena);

/* Zeroed memory, aligned for any type. tv_arena_array ends the process if the
 * product of its arguments overflows. */
void *tv_arena_alloc(struct tv_arena *arena, size_t size);
void *tv_arena_array(struct tv_arena *arena, size_t count, size_t size);

/* Copies, terminated by a NUL. */
char *tv_arena_strdup(struct tv_arena *arena, const char *string);
struct tv_text tv_arena_text(struct tv_arena *arena, struct tv_text text);
char *tv_arena_printf(struct tv_arena *arena, const char *format, ...)
    TV_PRINTF(2, 3);

/* Heap memory for create/destroy pairs; never NULL, since a failure ends the
 * process. `tv_calloc` zeroes; what `tv_realloc_array` adds is not zeroed. */
void *tv_calloc(size_t count, size_t size);
void *tv_realloc_array(void *old, size_t count, size_t size);
/* Zeroed memory for data that one thread writes continuously.
 * TV_FALSE_SHARING_PAD unused bytes follow it, so that a neighbouring
 * allocation, which another thread may use, shares neither its cache line nor
 * the pair of lines that is prefetched together (false sharing). */
#define TV_FALSE_SHARING_PAD 128u
void *tv_calloc_padded(size_t count, size_t size);
/* Grows an array that gets its items one by one: returns one with room for at
 * least count + 1 items. The capacity is derived from `count` alone, so the
 * array must have been grown by this function only. */
void *tv_grow_array(void *old, size_t count, size_t size);
void tv_free(void *memory); /* accepts NULL */

/* Memory for large tables that are filled completely or read at random. A size
 * of a huge page or more is allocated at a huge page boundary, where the kernel
 * may use huge pages. This one is on the heap, is not zeroed, and is freed by
 * tv_free; growing an `old` one may lose the alignment. */
void *tv_huge_realloc_array(void *old, size_t count, size_t size);
/* The same, zeroed. tv_huge_free frees it and needs the same size; it accepts
 * NULL. */
void *tv_huge_calloc(size_t size);
void tv_huge_free(void *memory, size_t size);
/* The bytes that these two allocate for `size`: a last part of at least half a
 * huge page is rounded up to a whole one, which costs less than the small pages
 * it replaces. */
size_t tv_huge_size(size_t size);

/* Zeroed pages from mmap, for large data: untouched pages take no memory, and
 * freed ones go back to the kernel at once. A mapping of at least a huge page
 * begins at a huge page boundary. Never NULL. tv_pages_free frees it, with the
 * same size, and accepts NULL. */
void *tv_pages_alloc(size_t size);
void tv_pages_free(void *memory, size_t size);
/* Asks the kernel for huge pages wherever a whole one fits into the range: this
 * means fewer page faults, a cheaper fork and fewer TLB misses for random
 * reads. Only for memory that will be filled, because touching one byte
 * allocates a whole huge page. The memory may also be on the heap. A
 * performance hint only. */
void tv_pages_advise_huge(void *memory, size_t size);
/* Excludes the pages from child processes (MADV_DONTFORK): no child can read
 * them, and writing to them after a fork copies no pages. */
void tv_pages_dont_fork(void *memory, size_t size);

#endif
