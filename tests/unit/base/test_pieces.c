/* SPDX-License-Identifier: Apache-2.0 */
/* Pieces are written whole, once and in order, whichever thread made them. */
#include "base/pieces.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/threads.h"
#include "support/test.h"

#define PIECES 1000u
#define TEXTS 3u /* that are made together */

/* What the threads of a test share. */
static struct {
    struct tv_pieces *pieces;
    size_t count;
    struct tv_out outs[TEXTS];
    atomic_uint threads;
    atomic_size_t made;
} shared;

/* Many sizes, some larger than the output buffer. */
static size_t dots_of(uint32_t text, size_t number)
{
    return (number + text) % 7 == 0 ? 3 * TV_OUT_BUFFER / 2 : number % 13;
}

static void make(void *context, size_t number, struct tv_out *const *outs)
{
    (void)context;
    for (uint32_t text = 0; text < TEXTS; text++) {
        tv_out_printf(outs[text], "%u.%zu", (unsigned)text, number);
        for (size_t i = dots_of(text, number); i > 0; i--) {
            tv_out_char(outs[text], '.');
        }
        tv_out_char(outs[text], '\n');
    }
    atomic_fetch_add(&shared.made, 1u);
}

static void work(void *context)
{
    unsigned thread = atomic_fetch_add(&shared.threads, 1u);
    struct tv_out *outs[TEXTS];
    (void)context;
    for (uint32_t text = 0; text < TEXTS; text++) {
        outs[text] = &shared.outs[text];
    }
    if (thread == 0) {
        tv_pieces_write(shared.pieces, shared.count, make, &thread, outs);
    } else {
        tv_pieces_help(shared.pieces, make, &thread);
    }
}

/* Asserts that the lines are 0 to count - 1, each with its dots. */
static void assert_in_order(uint32_t number, struct tv_text text)
{
    char line[32];
    const char *at = text.data, *end = text.data + text.size;
    for (size_t i = 0; i < shared.count; i++) {
        int size = snprintf(line, sizeof(line), "%u.%zu", (unsigned)number, i);
        CU_ASSERT_FATAL(end - at > size && memcmp(at, line, (size_t)size) == 0);
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        CU_ASSERT_EQUAL_FATAL((size_t)(stop - at),
                              (size_t)size + dots_of(number, i));
        at = stop + 1;
    }
    CU_ASSERT_EQUAL(at, end);
}

static void write_texts(unsigned threads, size_t count)
{
    struct tv_buf bufs[TEXTS];
    for (uint32_t text = 0; text < TEXTS; text++) {
        tv_buf_init(&bufs[text], SIZE_MAX);
        tv_out_open_buf(&shared.outs[text], &bufs[text]);
    }
    shared.count = count;
    atomic_store(&shared.threads, 0);
    atomic_store(&shared.made, 0);
    tv_parallel_run(threads, work, NULL);
    CU_ASSERT_EQUAL(atomic_load(&shared.made), count);
    for (uint32_t text = 0; text < TEXTS; text++) {
        tv_out_flush(&shared.outs[text]);
        assert_in_order(text, tv_buf_text(&bufs[text]));
        tv_out_finish(&shared.outs[text]);
        tv_buf_finish(&bufs[text]);
    }
}

static void pieces_come_out_once_and_in_order(void)
{
    static const unsigned threads[] = {1, 2, 3, 8};
    static const size_t counts[] = {0, 1, 2, 16, 17, PIECES};
    for (size_t t = 0; t < sizeof(threads) / sizeof(threads[0]); t++) {
        for (size_t c = 0; c < sizeof(counts) / sizeof(counts[0]); c++) {
            shared.pieces = tv_pieces_create(TEXTS);
            write_texts(threads[t], counts[c]);
            tv_pieces_destroy(shared.pieces);
        }
    }
}

static void texts_follow_others(void)
{
    shared.pieces = tv_pieces_create(TEXTS);
    write_texts(1, 5);
    write_texts(1, 0);
    write_texts(1, 20);
    tv_pieces_destroy(shared.pieces);
}

static void who_comes_late_goes_at_once(void)
{
    unsigned thread = 1;
    shared.pieces = tv_pieces_create(TEXTS);
    write_texts(1, 5);
    tv_pieces_help(shared.pieces, make, &thread);
    CU_ASSERT_EQUAL(atomic_load(&shared.made), 5);
    tv_pieces_destroy(shared.pieces);
    tv_pieces_destroy(NULL);
}

const char *const tv_test_suite = "base/pieces";
const struct tv_test tv_tests[] = {
    TV_TEST(pieces_come_out_once_and_in_order),
    TV_TEST(texts_follow_others),
    TV_TEST(who_comes_late_goes_at_once),
    {NULL, NULL},
};
