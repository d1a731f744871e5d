/* SPDX-License-Identifier: Apache-2.0 */
/* The checked heap, and the one place where running out of memory ends. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, madvise */

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/arena.h"

#define HUGE_PAGE ((uintptr_t)2 << 20)
#define EXIT_OUT_OF_MEMORY 3 /* as for all that telvet cannot do */

void tv_out_of_memory(void)
{
    static const char message[] = "telvet: out of memory\n";
    ssize_t written = write(STDERR_FILENO, message, sizeof(message) - 1);
    (void)written;
    _exit(EXIT_OUT_OF_MEMORY);
}

void *tv_calloc(size_t count, size_t size)
{
    void *memory = calloc(count > 0 ? count : 1, size > 0 ? size : 1);
    if (!memory) {
        tv_out_of_memory();
    }
    return memory;
}

void *tv_realloc_array(void *old, size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size) {
        tv_out_of_memory();
    }
    size_t total = count * size;
    void *memory = realloc(old, total > 0 ? total : 1);
    if (!memory) {
        tv_out_of_memory();
    }
    return memory;
}

/* There is room for a power of two, 16 at least: it is full at each of them. */
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

void *tv_pages_take(size_t size)
{
    void *memory = mmap(NULL, size > 0 ? size : 1, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        tv_out_of_memory();
    }
    return memory;
}

/* Where the kernel knows no huge pages, nothing is lost. */
void tv_pages_widen(void *memory, size_t size)
{
    uintptr_t address = (uintptr_t)memory;
    uintptr_t begin = (address + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
    uintptr_t end = (address + size) & ~(HUGE_PAGE - 1);
    if (begin < end) {
        char *first = (char *)memory + (begin - address);
        (void)madvise(first, end - begin, MADV_HUGEPAGE);
    }
}

void tv_pages_withhold(void *memory, size_t size)
{
    (void)madvise(memory, size > 0 ? size : 1, MADV_DONTFORK);
}

void tv_pages_give(void *memory, size_t size)
{
    if (memory) {
        (void)munmap(memory, size > 0 ? size : 1);
    }
}
