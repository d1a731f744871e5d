/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Work that several threads share.
 */
#ifndef TELVET_BASE_THREADS_H
#define TELVET_BASE_THREADS_H

#include <stddef.h>

#define TV_MAX_THREADS 64u

/* Calls work(context) in up to `count` threads, at most TV_MAX_THREADS, the
 * caller's among them, and returns when all calls have. Where a thread cannot
 * be had fewer are called, one at least: each takes what is next until nothing
 * is left. */
void tv_side_by_side(unsigned count, void (*work)(void *context),
                     void *context);

/* The same for items with numbers: work(context, item) is called once for each
 * of them, and they are begun in their order. */
void tv_each_side_by_side(unsigned count, size_t items,
                          void (*work)(void *context, size_t item),
                          void *context);

/* Items first to last - 1. */
struct tv_run {
    size_t first, last;
};

/* The same for items that are cheap, in runs of up to `length` of them. */
void tv_runs_side_by_side(unsigned count, size_t items, size_t length,
                          void (*work)(void *context, struct tv_run run),
                          void *context);

#endif
