/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A progress bar on standard error. It is only drawn on a terminal, and only
 * for work that takes longer than half a second.
 */
#ifndef TELVET_CLI_PROGRESS_H
#define TELVET_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#define TV_PROGRESS_LABEL 30u /* bytes */

struct tv_progress {
    bool shown;        /* a bar is wanted and possible */
    bool drawn;        /* a bar is on the screen */
    const char *phase; /* "reading" */
    unsigned width;    /* columns of the terminal; 0: no limit */
    char label[TV_PROGRESS_LABEL + 1]; /* safe for a terminal */
    int64_t started_ms, next_ms;
};

/* `when` is "auto", "always" or "never". */
void tv_progress_init(struct tv_progress *progress, const char *when);
/* `label` is any text; it is escaped and cut to the available room. */
void tv_progress_begin(struct tv_progress *progress, const char *phase,
                       const char *label);
/* The progress callback of snapshot and engine; `user` is the progress bar. */
void tv_progress_update(void *user, uint64_t done, uint64_t total);
/* Erases the bar. */
void tv_progress_end(struct tv_progress *progress);

#endif
