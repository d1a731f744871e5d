/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines of a stream, of a bounded length: for columns that people paste or
 * pipe.
 */
#ifndef TELVET_CLI_LINES_H
#define TELVET_CLI_LINES_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

#define TV_LINE_MAX 1024u /* bytes, without the end of the line */

struct tv_line {
    struct tv_text text; /* without line feed, and carriage return before it */
    uint64_t number;     /* from 1 */
    bool too_long;       /* then `text` is empty */
};

struct tv_lines {
    int fd;
    int error;  /* errno of the read that failed, or 0 */
    bool waits; /* all that was read is handed out: a read may block */
    bool at_end;
    uint64_t number;
    size_t begin, end; /* what is left of the buffer */
    char *buffer;
};

/* The descriptor stays the caller's. A byte order mark of UTF-8 is skipped. */
void tv_lines_begin(struct tv_lines *lines, int fd);
/* The next line, borrowed until the call after; false at the end. */
bool tv_lines_next(struct tv_lines *lines, struct tv_line *out);
void tv_lines_end(struct tv_lines *lines);

#endif
