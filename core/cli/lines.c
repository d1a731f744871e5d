/* SPDX-License-Identifier: Apache-2.0 */
/* Splits a stream into lines. */
#include "cli/lines.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

#define BUFFER ((size_t)64 << 10)

static const char mark[] = "\xef\xbb\xbf";

void tv_lines_begin(struct tv_lines *lines, int fd)
{
    *lines = (struct tv_lines){.fd = fd, .buffer = tv_calloc(1, BUFFER)};
}

void tv_lines_end(struct tv_lines *lines)
{
    tv_free(lines->buffer);
    lines->buffer = NULL;
}

/* Reads more, after the unread part of the buffer; false at the end. */
static bool fill(struct tv_lines *lines)
{
    size_t left = lines->end - lines->begin;
    if (lines->at_end) {
        return false;
    }
    memmove(lines->buffer, lines->buffer + lines->begin, left);
    lines->begin = 0;
    lines->end = left;
    ssize_t got;
    do {
        got = read(lines->fd, lines->buffer + left, BUFFER - left);
    } while (got < 0 && errno == EINTR);
    if (got <= 0) {
        lines->error = got < 0 ? errno : 0;
        lines->at_end = true;
        return false;
    }
    lines->end += (size_t)got;
    return true;
}

static char *find_end(const struct tv_lines *lines)
{
    return memchr(lines->buffer + lines->begin, '\n',
                  lines->end - lines->begin);
}

/* Skips the rest of a line that does not fit into the buffer. */
static void skip_rest(struct tv_lines *lines)
{
    char *end = find_end(lines);
    while (!end) {
        lines->begin = lines->end;
        if (!fill(lines)) {
            return;
        }
        end = find_end(lines);
    }
    lines->begin = (size_t)(end - lines->buffer) + 1;
}

static void skip_mark(struct tv_lines *lines)
{
    while (lines->end - lines->begin < sizeof(mark) - 1 && fill(lines)) {
    }
    if (lines->end - lines->begin >= sizeof(mark) - 1 &&
        memcmp(lines->buffer + lines->begin, mark, sizeof(mark) - 1) == 0) {
        lines->begin += sizeof(mark) - 1;
    }
}

bool tv_lines_next(struct tv_lines *lines, struct tv_line *out)
{
    if (lines->number == 0) {
        skip_mark(lines);
    }
    char *end = find_end(lines);
    while (!end && lines->end - lines->begin <= TV_LINE_MAX + 1 &&
           fill(lines)) {
        end = find_end(lines);
    }
    size_t left = lines->end - lines->begin;
    if (!end && left == 0) {
        return false;
    }
    const char *begin = lines->buffer + lines->begin;
    size_t size = end ? (size_t)(end - begin) : left;
    lines->begin += size + (end ? 1 : 0);
    size -= size > 0 && begin[size - 1] == '\r';
    *out = (struct tv_line){.text = {begin, size},
                            .number = ++lines->number,
                            .too_long = size > TV_LINE_MAX};
    if (out->too_long) {
        out->text.size = 0;
        if (!end) {
            skip_rest(lines);
        }
    }
    lines->waits = lines->begin == lines->end;
    return true;
}
