/* SPDX-License-Identifier: Apache-2.0 */
/* Arenas: blocks of growing size, handed out front to back. */
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif

/* Under ASan every allocation is followed by poisoned bytes. */
#ifdef WITH_ASAN
#include <sanitizer/asan_interface.h>
#define RED_ZONE 16u
#define POISON(data, size) ASAN_POISON_MEMORY_REGION(data, size)
#define UNPOISON(data, size) ASAN_UNPOISON_MEMORY_REGION(data, size)
#else
#define RED_ZONE 0u
#define POISON(data, size) ((void)(data), (void)(size))
#define UNPOISON(data, size) ((void)(data), (void)(size))
#endif

#define FIRST_BLOCK ((size_t)8 << 10)
#define LARGEST_BLOCK ((size_t)1 << 20)
#define ALIGNMENT alignof(max_align_t)

struct tv_arena_block {
    struct tv_arena_block *below;
    size_t capacity;
    alignas(max_align_t) char data[];
};

void tv_arena_init(struct tv_arena *arena)
{
    memset(arena, 0, sizeof(*arena));
}

static void free_blocks(struct tv_arena_block *block)
{
    while (block) {
        struct tv_arena_block *below = block->below;
        UNPOISON(block->data, block->capacity);
        tv_free(block);
        block = below;
    }
}

void tv_arena_finish(struct tv_arena *arena)
{
    free_blocks(arena->blocks);
    tv_arena_init(arena);
}

static void use_block(struct tv_arena *arena, struct tv_arena_block *block)
{
    block->below = arena->blocks;
    arena->blocks = block;
    arena->next = block->data;
    arena->end = block->data + block->capacity;
}

void tv_arena_reset(struct tv_arena *arena)
{
    struct tv_arena_block **at = &arena->blocks;
    while (*at && (*at)->capacity > LARGEST_BLOCK) {
        at = &(*at)->below;
    }
    struct tv_arena_block *kept = *at;
    if (kept) {
        *at = kept->below;
    }
    free_blocks(arena->blocks);
    tv_arena_init(arena);
    if (kept) {
        use_block(arena, kept);
        POISON(kept->data, kept->capacity);
    }
}

static struct tv_arena_block *create_block(size_t capacity)
{
    if (capacity > SIZE_MAX - sizeof(struct tv_arena_block)) {
        tv_out_of_memory();
    }
    struct tv_arena_block *block =
        tv_realloc_array(NULL, 1, sizeof(struct tv_arena_block) + capacity);
    block->below = NULL;
    block->capacity = capacity;
    POISON(block->data, block->capacity);
    return block;
}

/* A big allocation gets a block of its own, below the current one, so that the
 * rest of the current one stays usable. */
static char *alloc_big(struct tv_arena *arena, size_t taken)
{
    struct tv_arena_block *block = create_block(taken);
    if (arena->blocks) {
        block->below = arena->blocks->below;
        arena->blocks->below = block;
    } else {
        use_block(arena, block);
        arena->next = arena->end;
    }
    return block->data;
}

static char *alloc_new(struct tv_arena *arena, size_t taken)
{
    size_t capacity = FIRST_BLOCK;
    if (arena->blocks) {
        capacity = arena->blocks->capacity * 2;
    }
    if (capacity > LARGEST_BLOCK) {
        capacity = LARGEST_BLOCK;
    }
    if (taken > capacity / 4) {
        return alloc_big(arena, taken);
    }
    use_block(arena, create_block(capacity));
    char *data = arena->next;
    arena->next += taken;
    return data;
}

void *tv_arena_alloc(struct tv_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2) {
        tv_out_of_memory();
    }
    size_t taken = (size + RED_ZONE + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (taken == 0) {
        taken = ALIGNMENT;
    }
    char *data = arena->next;
    if (taken <= (size_t)(arena->end - arena->next)) {
        arena->next += taken;
    } else {
        data = alloc_new(arena, taken);
    }
    arena->used += taken;
    UNPOISON(data, size);
    memset(data, 0, size);
    return data;
}

void *tv_arena_array(struct tv_arena *arena, size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size) {
        tv_out_of_memory();
    }
    return tv_arena_alloc(arena, count * size);
}

struct tv_text tv_arena_text(struct tv_arena *arena, struct tv_text text)
{
    char *copy = tv_arena_alloc(arena, text.size + 1);
    if (text.size > 0) {
        memcpy(copy, text.data, text.size);
    }
    return (struct tv_text){copy, text.size};
}

char *tv_arena_strdup(struct tv_arena *arena, const char *string)
{
    size_t size = strlen(string);
    char *copy = tv_arena_alloc(arena, size + 1);
    memcpy(copy, string, size);
    return copy;
}

char *tv_arena_printf(struct tv_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(size >= 0);

    char *string = tv_arena_alloc(arena, (size_t)size + 1);
    va_start(args, format);
    vsnprintf(string, (size_t)size + 1, format, args);
    va_end(args);
    return string;
}
