/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Describing a region: where it ends, its text, the lines around it.
 */
#define _GNU_SOURCE /* memrchr */
#include <string.h>

#include "base/text.h"
#include "snapshot/locate.h"

/* What may be looked at on each side of the region. */
#define REACH TV_CONTEXT_SIZE
/* Bytes shown on each side where whole lines are too long, as in Microsoft's
 * SDK. */
#define PIECE 128u
/* Regions are read whole up to this size, to count their lines. */
#define REGION_LIMIT (TV_JSON_MAX_RECORD + 1u)

struct window {
    const char *data;
    size_t size;
    uint64_t offset;       /* of data[0] */
    size_t begin, end;     /* of the region */
    bool at_begin, at_end; /* of the text */
};

static bool read_window(struct tv_locator *locator,
                        const struct tv_region *region, struct window *out)
{
    const struct tv_file_state *file = &locator->state->files[locator->file];
    uint64_t first =
        region->begin - file->text > REACH ? region->begin - REACH : file->text;
    size_t want = (size_t)(region->end - first) + REACH, got = 0;
    const char *data = tv_locator_text(locator, first, want, &got);
    if (!data || got < region->end - first) {
        return false;
    }
    *out = (struct window){.data = data,
                           .size = got,
                           .offset = first,
                           .begin = (size_t)(region->begin - first),
                           .end = (size_t)(region->end - first),
                           .at_begin = first == file->text,
                           .at_end = got < want};
    return true;
}

/* Whether a byte continues a character. */
static bool is_inner(char byte)
{
    return ((unsigned char)byte & 0xc0u) == 0x80u;
}

/* Moves *at to where its line begins; false if that is outside the window. */
static bool line_begin(const struct window *window, size_t *at)
{
    const char *before = memrchr(window->data, '\n', *at);
    *at = before ? (size_t)(before - window->data) + 1 : 0;
    return *at > 0 || window->at_begin;
}

/* Moves *at to its line end; false if that is outside the window. */
static bool line_end(const struct window *window, size_t *at)
{
    const char *found = memchr(window->data + *at, '\n', window->size - *at);
    if (!found && !window->at_end) {
        return false;
    }
    *at = found ? (size_t)(found - window->data) : window->size;
    return true;
}

static size_t without_return(const struct window *window, size_t begin,
                             size_t end)
{
    return end > begin && window->data[end - 1] == '\r' ? end - 1 : end;
}

/* Sets the context unless it is no larger than the region, or too large. */
static void set_context(const struct window *window, size_t begin, size_t end,
                        struct tv_location *out)
{
    end = without_return(window, begin, end);
    bool fits = end - begin <= TV_CONTEXT_SIZE && end >= window->end;
    if (!fits || (begin == window->begin && end == window->end)) {
        return;
    }
    struct tv_span before = {0, 0}, after;
    tv_span_advance(&before, window->data + begin, window->begin - begin);
    out->context_start_line = out->start_line - before.lines;
    out->context_start_column = 1;
    after = (struct tv_span){out->context_start_line - 1, 0};
    tv_span_advance(&after, window->data + begin, end - begin);
    out->context_end_line = after.lines + 1;
    out->context_end_column = after.columns + 1;
    out->context = (struct tv_text){window->data + begin, end - begin};
}

/* The region's own lines, and one more on each side if they fit. */
static void find_context(const struct window *window, struct tv_location *out)
{
    size_t begin = window->begin, end = window->end;
    if (window->end - window->begin > TV_CONTEXT_SIZE ||
        !line_begin(window, &begin) || !line_end(window, &end)) {
        return;
    }
    set_context(window, begin, end, out);
    size_t wider = begin > 0 ? begin - 1 : 0;
    if (begin > 0 && line_begin(window, &wider) &&
        end - wider <= TV_CONTEXT_SIZE) {
        begin = wider;
        set_context(window, begin, end, out);
    }
    wider = end + 1;
    if (wider < window->size && line_end(window, &wider) &&
        wider - begin <= TV_CONTEXT_SIZE) {
        set_context(window, begin, wider, out);
    }
}

/* Bytes that may be shown on each side of a region, so that all fit. */
static size_t side_of(const struct window *window)
{
    size_t size = window->end - window->begin;
    size_t room = size < TV_CONTEXT_SIZE ? (TV_CONTEXT_SIZE - size) / 2 : 0;
    return room < PIECE ? room : PIECE;
}

/* For a line that is too long to show: sets what is beside the region as
 * context. */
static void find_piece(const struct window *window, struct tv_location *out)
{
    const char *data = window->data;
    size_t side = side_of(window);
    size_t begin = window->begin > side ? window->begin - side : 0;
    size_t end =
        window->size - window->end > side ? window->end + side : window->size;
    const char *before = memrchr(data + begin, '\n', window->begin - begin);
    const char *after = memchr(data + window->end, '\n', end - window->end);
    begin = before ? (size_t)(before - data) + 1 : begin;
    end = after ? (size_t)(after - data) : end;
    while (begin < window->begin && is_inner(data[begin])) {
        begin++;
    }
    while (end > window->end && end < window->size && is_inner(data[end])) {
        end--;
    }
    if (begin == window->begin && end == window->end) {
        return;
    }
    out->context_start_line = out->start_line;
    out->context_start_column =
        out->start_column -
        (uint32_t)tv_utf8_count(data + begin, window->begin - begin);
    out->context_end_line = out->end_line;
    out->context_end_column =
        out->end_column +
        (uint32_t)tv_utf8_count(data + window->end, end - window->end);
    out->context = (struct tv_text){data + begin, end - begin};
}

void tv_region_describe(struct tv_locator *locator,
                        const struct tv_region *region, bool with_text,
                        struct tv_location *out)
{
    struct window window;
    out->file = &locator->state->shown.files[locator->file];
    out->start_line = out->end_line = region->line;
    out->start_column = region->column;
    out->end_column = region->column;
    out->offset = region->begin;
    out->size = region->end - region->begin;
    if (out->size > REGION_LIMIT || !read_window(locator, region, &window)) {
        return;
    }
    struct tv_span span = {region->line - 1, region->column - 1};
    tv_span_advance(&span, window.data + window.begin, (size_t)out->size);
    out->end_line = span.lines + 1;
    out->end_column = span.columns + 1;
    if (with_text) {
        const char *text = window.data + window.begin;
        out->snippet = (struct tv_text){
            text, tv_utf8_cut(text, (size_t)out->size, TV_SNIPPET_SIZE)};
        find_context(&window, out);
        if (out->context.size == 0) {
            find_piece(&window, out);
        }
    }
}
