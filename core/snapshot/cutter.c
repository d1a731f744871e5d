/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filling chunks from a file, and cutting by lines.
 */
#include "snapshot/cutter.h"

#include <errno.h>
#include <string.h>

#include "snapshot/csv.h"
#include "snapshot/source.h"

void tv_chunk_finish(struct tv_chunk *chunk)
{
    tv_free(chunk->data);
    tv_free(chunk->records);
    memset(chunk, 0, sizeof(*chunk));
}

void tv_cutter_init(struct tv_cutter *cutter, int fd,
                    const struct tv_file_state *file)
{
    *cutter = (struct tv_cutter){.fd = fd,
                                 .form = file->form,
                                 .delimiter = file->csv.delimiter,
                                 .next = file->begin,
                                 .end = file->size};
}

void tv_cutter_finish(struct tv_cutter *cutter)
{
    tv_free(cutter->carry);
    cutter->carry = NULL;
}

static void reserve(struct tv_chunk *chunk, size_t size)
{
    if (chunk->capacity < size + TV_JSON_PADDING) {
        chunk->data = tv_realloc_array(chunk->data, size + TV_JSON_PADDING, 1);
        chunk->capacity = size + TV_JSON_PADDING;
    }
}

/* Reads up to `step` more bytes behind data[0..*filled). */
static bool read_more(struct tv_cutter *cutter, struct tv_chunk *chunk,
                      size_t step, size_t *filled)
{
    uint64_t left = cutter->end - cutter->next;
    step = step < left ? step : (size_t)left;
    reserve(chunk, *filled + step);
    ssize_t got =
        tv_read_at(cutter->fd, chunk->data + *filled, step, cutter->next);
    if (got < 0) {
        cutter->error = errno;
        cutter->ended = true;
        return false;
    }
    if ((size_t)got < step) {
        /* The file became shorter meanwhile: there is no more. */
        cutter->end = cutter->next + (uint64_t)got;
    }
    *filled += (size_t)got;
    cutter->next += (uint64_t)got;
    memset(chunk->data + *filled, 0, TV_JSON_PADDING);
    return true;
}

static void keep_rest(struct tv_cutter *cutter, const struct tv_chunk *chunk,
                      size_t filled)
{
    size_t rest = filled - chunk->size;
    if (cutter->carry_capacity < rest) {
        cutter->carry = tv_realloc_array(cutter->carry, rest, 1);
        cutter->carry_capacity = rest;
    }
    if (rest > 0) {
        memcpy(cutter->carry, chunk->data + chunk->size, rest);
    }
    cutter->carry_size = rest;
}

/* The size up to the last line end, or of all of it if the text ends here. */
static size_t whole_lines(const char *data, size_t filled, bool is_last)
{
    if (is_last) {
        return filled;
    }
    while (filled > 0 && data[filled - 1] != '\n') {
        filled--;
    }
    return filled;
}

static void cut_lines(struct tv_cutter *cutter, struct tv_chunk *chunk,
                      size_t filled, bool is_last)
{
    chunk->size = cutter->form == TV_FORM_CSV
                      ? tv_csv_whole_records(chunk->data, filled,
                                             cutter->delimiter, is_last)
                      : whole_lines(chunk->data, filled, is_last);
}

/* Discards a line that is too long, including its line end. */
static bool discard_line(struct tv_cutter *cutter, struct tv_chunk *chunk,
                         size_t filled)
{
    const char *end = NULL;
    chunk->fault = "a record over 16 MiB";
    chunk->fault_at = 0;
    chunk->fault_is_record = true;
    for (;;) {
        end = memchr(chunk->data, '\n', filled);
        size_t used = end ? (size_t)(end + 1 - chunk->data) : filled;
        tv_span_advance(&chunk->lead, chunk->data, used);
        if (end || cutter->next >= cutter->end) {
            cutter->carry_size = 0;
            memmove(chunk->data, chunk->data + used, filled - used);
            chunk->size = 0;
            keep_rest(cutter, chunk, filled - used);
            return true;
        }
        filled = 0;
        if (!read_more(cutter, chunk, TV_CHUNK_SIZE, &filled)) {
            return false;
        }
    }
}

/* Deals with a full buffer that does not hold a whole record. */
static bool is_too_long(struct tv_cutter *cutter, struct tv_chunk *chunk,
                        size_t filled)
{
    if (cutter->form == TV_FORM_LINES || cutter->form == TV_FORM_PLAIN) {
        return discard_line(cutter, chunk, filled);
    }
    chunk->fault = "a record over 16 MiB";
    chunk->fault_at = 0;
    chunk->broken = true;
    cutter->ended = true;
    return true;
}

static void begin_chunk(struct tv_cutter *cutter, struct tv_chunk *chunk)
{
    chunk->number = cutter->number++;
    chunk->offset = cutter->next - cutter->carry_size;
    chunk->lead = (struct tv_span){0, 0};
    chunk->record_count = 0;
    chunk->size = 0;
    chunk->fault = NULL;
    chunk->fault_is_record = false;
    chunk->broken = false;
    chunk->is_ahead = false;
    reserve(chunk, cutter->carry_size);
    if (cutter->carry_size > 0) {
        memcpy(chunk->data, cutter->carry, cutter->carry_size);
    }
}

/* ---- lines that are read by the thread that parses them ---- */

/* How many bytes are searched for a line end: at first, and at most. */
#define WINDOW ((size_t)4 << 10)
#define WIDEST_WINDOW (8 * WINDOW)

/* How many of `size` bytes are whole lines, found by reading only the end of
 * them; 0 if there is no line end. */
static size_t lines_within(int fd, uint64_t from, size_t size)
{
    char data[WIDEST_WINDOW];
    size_t used = 0, window = WINDOW;
    for (; used == 0 && window <= WIDEST_WINDOW; window *= 2) {
        ssize_t got = tv_read_at(fd, data, window, from + size - window);
        if (got != (ssize_t)window) {
            return 0;
        }
        used = whole_lines(data, window, false);
        used = used > 0 ? size - window + used : 0;
    }
    return used;
}

/* Cuts a chunk without reading it. False if that is not possible: then it must
 * be read to be cut. */
static bool cut_ahead(struct tv_cutter *cutter, struct tv_chunk *chunk)
{
    uint64_t from = cutter->next - cutter->carry_size;
    uint64_t left = cutter->end - from;
    bool is_last = left <= TV_CHUNK_SIZE;
    if (cutter->form != TV_FORM_LINES && cutter->form != TV_FORM_PLAIN) {
        return false;
    }
    size_t size =
        is_last ? (size_t)left : lines_within(cutter->fd, from, TV_CHUNK_SIZE);
    if (size == 0) {
        return false;
    }
    cutter->next = from;
    cutter->carry_size = 0;
    begin_chunk(cutter, chunk);
    chunk->size = size;
    chunk->is_ahead = true;
    cutter->next += size;
    cutter->ended = is_last;
    return true;
}

bool tv_chunk_read(int fd, struct tv_chunk *chunk, int *error)
{
    reserve(chunk, chunk->size);
    ssize_t got = tv_read_at(fd, chunk->data, chunk->size, chunk->offset);
    bool whole = got == (ssize_t)chunk->size;
    *error = got < 0 ? errno : 0;
    chunk->size = got < 0 ? 0 : (size_t)got;
    chunk->broken = !whole;
    chunk->is_ahead = false;
    memset(chunk->data + chunk->size, 0, TV_JSON_PADDING);
    return whole;
}

void tv_cutter_stop(struct tv_cutter *cutter, int error)
{
    cutter->error = cutter->error ? cutter->error : error;
    cutter->ended = true;
}

bool tv_cutter_next(struct tv_cutter *cutter, struct tv_chunk *chunk)
{
    bool by_values =
        cutter->form == TV_FORM_VALUES || cutter->form == TV_FORM_PAGES;
    if (cutter->ended) {
        return false;
    }
    if (cut_ahead(cutter, chunk)) {
        return true;
    }
    begin_chunk(cutter, chunk);
    size_t filled = cutter->carry_size;
    for (size_t step = TV_CHUNK_SIZE;; step = filled) {
        step = step < TV_CHUNK_SIZE ? TV_CHUNK_SIZE : step;
        if (!read_more(cutter, chunk, step, &filled)) {
            return false;
        }
        bool is_last = cutter->next >= cutter->end;
        if (by_values) {
            tv_cut_values(cutter, chunk, filled, is_last);
        } else {
            cut_lines(cutter, chunk, filled, is_last);
        }
        if (is_last) {
            cutter->ended = true;
        }
        if (chunk->size > 0 || chunk->fault || is_last) {
            break;
        }
        if (filled > TV_JSON_MAX_RECORD + TV_CHUNK_SIZE) {
            return is_too_long(cutter, chunk, filled);
        }
    }
    keep_rest(cutter, chunk, filled);
    /* If there is more behind a fault, the next chunk begins there. */
    cutter->ended = chunk->broken || (cutter->ended && cutter->carry_size == 0);
    return true;
}
