/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A progress bar on standard error, for long work on a terminal. Silent
 * elsewhere, and for what takes less than half a second.
 */
#ifndef TELVET_CLI_PROGRESS_H
#define TELVET_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#define TV_PROGRESS_LABEL 30u /* bytes */

struct tv_progress {
    bool shown;        /* there is a terminal, and it is wanted */
    bool drawn;        /* something stands on the line */
    const char *phase; /* "reading" */
    unsigned width;    /* columns of the terminal; 0: no limit */
    char label[TV_PROGRESS_LABEL + 1]; /* what, fit for a terminal */
    int64_t started_ms, next_ms;
};

/* `when` is "auto", "always" or "never". */
void tv_progress_init(struct tv_progress *progress, const char *when);
/* The label is any text; as much of it is shown as there is room for. */
void tv_progress_begin(struct tv_progress *progress, const char *phase,
                       const char *label);
/* Fits the callbacks of the snapshot and the engine; `user` is the bar. */
void tv_progress_update(void *user, uint64_t done, uint64_t total);
/* Wipes the line. */
void tv_progress_end(struct tv_progress *progress);

#endif
