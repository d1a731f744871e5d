/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A cache of short texts and the cells that they were converted to. Private to
 * the floor.
 */
#ifndef TELVET_SNAPSHOT_CACHED_H
#define TELVET_SNAPSHOT_CACHED_H

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "snapshot/convert.h"

#define TV_CACHE_TEXT 48u

/* A slot: a short text, and its cell as a value of that type in that
 * spelling. */
struct tv_cached_cell {
    uint32_t cell;
    uint16_t size; /* 0: none */
    uint8_t type, spelling;
    char text[TV_CACHE_TEXT]; /* of which `size` count */
    uint64_t unused;          /* one slot, one cache line */
};

/* Whether the slot holds this text in this type and spelling. The text is
 * padded: whole blocks of 16 bytes are compared. */
static inline bool tv_cached_is(const struct tv_cached_cell *slot,
                                struct tv_text text, enum tv_fact_type type,
                                enum tv_spelling spelling)
{
    if (slot->size != text.size || slot->type != (unsigned)type ||
        slot->spelling != (unsigned)spelling) {
        return false;
    }
#if defined(__SSE2__)
    uint64_t same = 0;
    for (unsigned i = 0; i < TV_CACHE_TEXT; i += 16) {
        __m128i one =
            _mm_loadu_si128((const __m128i *)(const void *)(slot->text + i));
        __m128i two =
            _mm_loadu_si128((const __m128i *)(const void *)(text.data + i));
        uint64_t bits =
            (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(one, two));
        same |= bits << i;
    }
    return (~same & (((uint64_t)1 << text.size) - 1)) == 0;
#else
    return memcmp(slot->text, text.data, text.size) == 0;
#endif
}

/* Fills the slot. The text has at most TV_CACHE_TEXT bytes. */
static inline void tv_cached_keep(struct tv_cached_cell *slot, uint32_t cell,
                                  struct tv_text text, enum tv_fact_type type,
                                  enum tv_spelling spelling)
{
    slot->cell = cell;
    slot->size = (uint16_t)text.size;
    slot->type = (uint8_t)type;
    slot->spelling = (uint8_t)spelling;
    memcpy(slot->text, text.data, text.size);
}

#endif
