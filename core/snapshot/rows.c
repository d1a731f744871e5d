/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Blocks of rows. Those of a large file lie in mapped segments, so that their
 * memory really goes back to the system while the table grows.
 */
#include "snapshot/rows.h"

#include <stdatomic.h>
#include <string.h>

#include "base/arena.h"

#define WIDE_SEGMENT_SIZE ((size_t)2 << 20) /* a huge page */

struct tv_segment {
    size_t size, used;
    bool mapped;
    atomic_uint holders; /* blocks in it, and the bin that fills it */
};

/* Creates a segment for at least `payload` bytes. For a small file it has no
 * spare room, and lies on the heap, whose pages were touched before. */
static struct tv_segment *segment_create(size_t payload, bool wide)
{
    size_t size = payload + sizeof(struct tv_segment) + 64;
    size = wide && size < WIDE_SEGMENT_SIZE ? WIDE_SEGMENT_SIZE : size;
    struct tv_segment *segment =
        wide ? tv_pages_alloc(size) : tv_realloc_array(NULL, size, 1);
    if (wide) {
        tv_pages_advise_huge(segment, size);
    }
    segment->size = size;
    segment->used = (sizeof(*segment) + 15u) & ~(size_t)15u;
    segment->mapped = wide;
    atomic_init(&segment->holders, 1u);
    return segment;
}

static void segment_release(struct tv_segment *segment)
{
    if (!segment || atomic_fetch_sub(&segment->holders, 1u) != 1u) {
        return;
    }
    if (segment->mapped) {
        tv_pages_free(segment, segment->size);
    } else {
        tv_free(segment);
    }
}

static void *segment_take(struct tv_segment *segment, size_t size)
{
    void *memory = (char *)segment + segment->used;
    segment->used += (size + 15u) & ~(size_t)15u;
    return memory;
}

void tv_row_bin_init(struct tv_row_buffer *bin, uint32_t columns)
{
    memset(bin, 0, sizeof(*bin));
    bin->columns = columns;
}

void tv_row_bin_finish(struct tv_row_buffer *bin)
{
    segment_release(bin->segment);
    tv_free(bin->cells);
    tv_free(bin->keys);
    tv_free(bin->places);
    memset(bin, 0, sizeof(*bin));
}

void tv_row_bin_reserve(struct tv_row_buffer *bin)
{
    if (bin->row_count < bin->row_capacity) {
        return;
    }
    bin->row_capacity = bin->row_capacity ? bin->row_capacity * 2 : 64;
    size_t count = bin->row_capacity;
    bin->cells = tv_realloc_array(bin->cells, count * (bin->columns + 1u),
                                  sizeof(bin->cells[0]));
    bin->keys =
        tv_realloc_array(bin->keys, count * TV_KEY_WORDS, sizeof(bin->keys[0]));
    bin->places = tv_realloc_array(bin->places, count, sizeof(bin->places[0]));
}

void tv_row_bin_fault(struct tv_row_buffer *bin, struct tv_span span,
                      bool is_record, const char *text)
{
    bin->bad_count += is_record;
    if (bin->fault_count < TV_BLOCK_FAULTS) {
        bin->faults[bin->fault_count++] =
            (struct tv_fault){span, is_record, text};
    }
}

void tv_row_bin_flush(struct tv_row_buffer *bin, struct tv_row_block *out)
{
    size_t rows = bin->row_count;
    size_t cells = rows * bin->columns * sizeof(bin->cells[0]);
    size_t keys = rows * TV_KEY_WORDS * sizeof(bin->keys[0]);
    size_t places = rows * sizeof(bin->places[0]);
    size_t faults = bin->fault_count * sizeof(bin->faults[0]);
    size_t all = cells + keys + places + faults + 64;
    if (!bin->segment || bin->segment->size - bin->segment->used < all) {
        segment_release(bin->segment);
        bin->segment = segment_create(all, bin->wide);
    }
    struct tv_segment *segment = bin->segment;
    atomic_fetch_add(&segment->holders, 1u);
    out->segment = segment;
    out->row_count = bin->row_count;
    out->fault_count = bin->fault_count;
    out->bad_count = bin->bad_count;
    out->cells = segment_take(segment, cells);
    out->keys = segment_take(segment, keys);
    out->places = segment_take(segment, places);
    out->faults = segment_take(segment, faults);
    if (rows > 0) {
        memcpy(out->cells, bin->cells, cells);
        memcpy(out->keys, bin->keys, keys);
        memcpy(out->places, bin->places, places);
    }
    memcpy(out->faults, bin->faults, faults);
    bin->row_count = bin->fault_count = bin->bad_count = 0;
}

void tv_row_block_release(struct tv_row_block *block)
{
    segment_release(block->segment);
    block->segment = NULL;
}
