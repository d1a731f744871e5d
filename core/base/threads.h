/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Divides work between threads that live as long as the call.
 */
#ifndef TELVET_BASE_THREADS_H
#define TELVET_BASE_THREADS_H

#include <stddef.h>

#define TV_MAX_THREADS 64u

/* Runs work(context) in up to `count` threads (at most TV_MAX_THREADS), one of
 * which is the caller's, and returns when all have finished. If threads cannot
 * be created it runs in fewer, at least in the caller's; so `work` must take
 * items from a shared queue until none is left. */
void tv_parallel_run(unsigned count, void (*work)(void *context),
                     void *context);

/* Runs work(context, item) once for each item, in up to `count` threads; items
 * are started in ascending order. */
void tv_parallel_each(unsigned count, size_t items,
                      void (*work)(void *context, size_t item), void *context);

/* The items from `first` to last - 1. */
struct tv_run {
    size_t first, last;
};

/* The same for cheap items: hands them out in runs of up to `length` items. */
void tv_parallel_runs(unsigned count, size_t items, size_t length,
                      void (*work)(void *context, struct tv_run run),
                      void *context);

#endif
