/* SPDX-License-Identifier: Apache-2.0 */
/* Starts threads, works with them, and waits for them. */
#include "base/threads.h"

#include <pthread.h>
#include <stdatomic.h>

struct share {
    void (*work)(void *context);
    void *context;
};

static void *take_share(void *given)
{
    const struct share *share = given;
    share->work(share->context);
    return NULL;
}

void tv_parallel_run(unsigned count, void (*work)(void *context), void *context)
{
    pthread_t threads[TV_MAX_THREADS];
    struct share share = {work, context};
    unsigned running = 0;
    count = count < TV_MAX_THREADS ? count : TV_MAX_THREADS;
    while (running + 1 < count &&
           pthread_create(&threads[running], NULL, take_share, &share) == 0) {
        running++;
    }
    work(context);
    while (running > 0) {
        (void)pthread_join(threads[--running], NULL);
    }
}

/* Items, which the threads take one by one. */
struct items {
    void (*work)(void *context, size_t item);
    void *context;
    size_t count;
    atomic_size_t next;
};

static void take_items(void *given)
{
    struct items *items = given;
    for (;;) {
        size_t item = atomic_fetch_add(&items->next, 1u);
        if (item >= items->count) {
            return;
        }
        items->work(items->context, item);
    }
}

void tv_parallel_each(unsigned count, size_t items,
                      void (*work)(void *context, size_t item), void *context)
{
    struct items shared = {work, context, items, 0};
    tv_parallel_run(count < items ? count : (unsigned)items, take_items,
                    &shared);
}

/* Runs of items, which the threads take one by one. */
struct runs {
    void (*work)(void *context, struct tv_run run);
    void *context;
    size_t items, length;
};

static void take_run(void *given, size_t number)
{
    const struct runs *runs = given;
    size_t first = number * runs->length, left = runs->items - first;
    size_t taken = left < runs->length ? left : runs->length;
    runs->work(runs->context, (struct tv_run){first, first + taken});
}

void tv_parallel_runs(unsigned count, size_t items, size_t length,
                      void (*work)(void *context, struct tv_run run),
                      void *context)
{
    struct runs runs = {work, context, items, length};
    size_t number = items / length + (items % length != 0);
    tv_parallel_each(count, number, take_run, &runs);
}
