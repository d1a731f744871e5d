/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads lines of bounded length from a descriptor, such as a pasted column.
 */
#ifndef TELVET_CLI_LINES_H
#define TELVET_CLI_LINES_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

#define TV_LINE_MAX 1024u /* bytes, without the end of the line */

struct tv_line {
    struct tv_text text; /* without CR and LF */
    uint64_t number;     /* from 1 */
    bool too_long;       /* then `text` is empty */
};

struct tv_lines {
    int fd;
    int error;  /* errno of a failed read, or 0 */
    bool waits; /* the buffer is empty, so the next call may block */
    bool at_end;
    uint64_t number;   /* of the last line */
    size_t begin, end; /* the unread part of the buffer */
    char *buffer;
};

/* `fd` stays open and is the caller's. A UTF-8 byte order mark is skipped. */
void tv_lines_begin(struct tv_lines *lines, int fd);
/* Reads the next line; its text is borrowed until the next call. False at the
 * end of the stream, and after a failed read. */
bool tv_lines_next(struct tv_lines *lines, struct tv_line *out);
void tv_lines_end(struct tv_lines *lines);

#endif
