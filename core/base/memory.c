/* SPDX-License-Identifier: Apache-2.0 */
/* Checked heap allocation, pages from mmap, and what happens when memory runs
 * out. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, madvise */

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/arena.h"

#define HUGE_PAGE ((uintptr_t)2 << 20)
#define MOST (SIZE_MAX - HUGE_PAGE) /* largest allocation, in bytes */
/* The exit status that means "telvet could not do its work". */
#define EXIT_OUT_OF_MEMORY 3

void tv_out_of_memory(void)
{
    static const char message[] = "telvet: out of memory\n";
    ssize_t written = write(STDERR_FILENO, message, sizeof(message) - 1);
    (void)written;
    _exit(EXIT_OUT_OF_MEMORY);
}

static size_t bytes_of(size_t count, size_t size)
{
    if (size > 0 && count > MOST / size) {
        tv_out_of_memory();
    }
    return count * size;
}

void *tv_calloc(size_t count, size_t size)
{
    void *memory = calloc(count > 0 ? count : 1, size > 0 ? size : 1);
    if (!memory) {
        tv_out_of_memory();
    }
    return memory;
}

void *tv_calloc_padded(size_t count, size_t size)
{
    return tv_calloc(1, bytes_of(count, size) + TV_FALSE_SHARING_PAD);
}

void *tv_realloc_array(void *old, size_t count, size_t size)
{
    size_t total = bytes_of(count, size);
    void *memory = realloc(old, total > 0 ? total : 1);
    if (!memory) {
        tv_out_of_memory();
    }
    return memory;
}

/* The capacity is always a power of two, at least 16, so the array is full
 * exactly when the count is one of them. */
void *tv_grow_array(void *old, size_t count, size_t size)
{
    bool full = count == 0 || (count >= 16 && (count & (count - 1)) == 0);
    return full ? tv_realloc_array(old, count < 16 ? 16 : count * 2, size)
                : old;
}

void tv_free(void *memory)
{
    free(memory);
}

static void *map(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        tv_out_of_memory();
    }
    return memory;
}

/* Maps more than is needed, to find a huge page boundary in it, and unmaps what
 * lies before and after. */
static void *map_at_huge_page(size_t size)
{
    if (size > SIZE_MAX - HUGE_PAGE) {
        tv_out_of_memory();
    }
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *all = map(size + HUGE_PAGE);
    size_t before = -(uintptr_t)all & (HUGE_PAGE - 1);
    size_t end = (before + size + page - 1) & ~(page - 1);
    if (before > 0) {
        (void)munmap(all, before);
    }
    if (end < size + HUGE_PAGE) {
        (void)munmap(all + end, size + HUGE_PAGE - end);
    }
    return all + before;
}

void *tv_pages_alloc(size_t size)
{
    return size < HUGE_PAGE ? map(size > 0 ? size : 1) : map_at_huge_page(size);
}

/* The result of madvise is ignored: without huge pages everything still
 * works. */
void tv_pages_advise_huge(void *memory, size_t size)
{
    uintptr_t address = (uintptr_t)memory;
    uintptr_t begin = (address + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
    uintptr_t end = (address + size) & ~(HUGE_PAGE - 1);
    if (begin < end) {
        char *first = (char *)memory + (begin - address);
        (void)madvise(first, end - begin, MADV_HUGEPAGE);
    }
}

size_t tv_huge_size(size_t size)
{
    size_t last = size & (HUGE_PAGE - 1);
    return last < HUGE_PAGE / 2 ? size : size - last + HUGE_PAGE;
}

/* Memory that is not zeroed. */
static void *take_wide(size_t size)
{
    void *memory = NULL;
    size = tv_huge_size(size);
    if (size < HUGE_PAGE) {
        return tv_realloc_array(NULL, size, 1);
    }
    if (posix_memalign(&memory, HUGE_PAGE, size) != 0) {
        tv_out_of_memory();
    }
    tv_pages_advise_huge(memory, size);
    return memory;
}

/* A mapping needs no memset: the kernel zeroes each page on first touch, in the
 * thread that touches it. */
void *tv_huge_calloc(size_t size)
{
    size = tv_huge_size(size);
    if (size < HUGE_PAGE) {
        return tv_calloc(1, size);
    }
    void *memory = tv_pages_alloc(size);
    tv_pages_advise_huge(memory, size);
    return memory;
}

void tv_huge_free(void *memory, size_t size)
{
    size = tv_huge_size(size);
    if (size < HUGE_PAGE) {
        tv_free(memory);
    } else {
        tv_pages_free(memory, size);
    }
}

void *tv_huge_realloc_array(void *old, size_t count, size_t size)
{
    size_t total = bytes_of(count, size);
    if (!old) {
        return take_wide(total);
    }
    void *memory = tv_realloc_array(old, count, size);
    tv_pages_advise_huge(memory, total);
    return memory;
}

void tv_pages_dont_fork(void *memory, size_t size)
{
    (void)madvise(memory, size > 0 ? size : 1, MADV_DONTFORK);
}

void tv_pages_free(void *memory, size_t size)
{
    if (memory) {
        (void)munmap(memory, size > 0 ? size : 1);
    }
}
