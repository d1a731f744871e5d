/* SPDX-License-Identifier: Apache-2.0 */
/* Threads that share work do all of it, each part once. */
#include <stdatomic.h>
#include <string.h>

#include "base/threads.h"
#include "support/test.h"

#define ITEMS 10000u

static struct {
    atomic_uint next, calls;
    unsigned char done[ITEMS];
} shared;

static void work(void *context)
{
    atomic_fetch_add(&shared.calls, context == &shared);
    for (;;) {
        unsigned i = atomic_fetch_add(&shared.next, 1u);
        if (i >= ITEMS) {
            return;
        }
        shared.done[i]++;
    }
}

static void every_item_is_done_once(void)
{
    static const unsigned counts[] = {0, 1, 2, 7, TV_MAX_THREADS, 1000};
    for (unsigned c = 0; c < sizeof(counts) / sizeof(counts[0]); c++) {
        memset(&shared, 0, sizeof(shared));
        tv_parallel_run(counts[c], work, &shared);
        unsigned calls = atomic_load(&shared.calls), most = counts[c];
        most = most < 1 ? 1 : most > TV_MAX_THREADS ? TV_MAX_THREADS : most;
        CU_ASSERT_TRUE(calls >= 1 && calls <= most);
        for (unsigned i = 0; i < ITEMS; i++) {
            CU_ASSERT_EQUAL_FATAL(shared.done[i], 1);
        }
    }
}

static void count_item(void *context, size_t item)
{
    if (context == &shared) {
        shared.done[item]++;
    }
}

static void items_with_numbers_are_done_once(void)
{
    static const size_t items[] = {0, 1, 3, ITEMS};
    for (unsigned i = 0; i < sizeof(items) / sizeof(items[0]); i++) {
        memset(&shared, 0, sizeof(shared));
        tv_parallel_each(4, items[i], count_item, &shared);
        for (size_t item = 0; item < ITEMS; item++) {
            CU_ASSERT_EQUAL_FATAL(shared.done[item], item < items[i]);
        }
    }
}

static void count_run(void *context, struct tv_run run)
{
    for (size_t item = run.first; item < run.last; item++) {
        count_item(context, item);
    }
}

static void items_of_runs_are_done_once(void)
{
    static const size_t items[] = {0, 1, 99, 100, 101, ITEMS};
    for (unsigned i = 0; i < sizeof(items) / sizeof(items[0]); i++) {
        memset(&shared, 0, sizeof(shared));
        tv_parallel_runs(4, items[i], 100, count_run, &shared);
        for (size_t item = 0; item < ITEMS; item++) {
            CU_ASSERT_EQUAL_FATAL(shared.done[item], item < items[i]);
        }
    }
}

const char *const tv_test_suite = "base/threads";
const struct tv_test tv_tests[] = {
    TV_TEST(every_item_is_done_once),
    TV_TEST(items_with_numbers_are_done_once),
    TV_TEST(items_of_runs_are_done_once),
    {NULL, NULL},
};
