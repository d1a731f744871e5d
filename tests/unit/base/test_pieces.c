/* SPDX-License-Identifier: Apache-2.0 */
/* Pieces come out whole, once and in order, whoever made them. */
#include "base/pieces.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/threads.h"
#include "support/test.h"

#define PIECES 1000u
#define TEXTS 3u

/* What the threads of a test have in common. */
static struct {
    struct tv_pieces *pieces;
    size_t count;
    uint32_t text; /* number */
    struct tv_out out;
    atomic_uint threads;
    atomic_size_t made;
} shared;

/* Of many sizes, also larger than what is written at once. */
static void make(void *context, size_t number, struct tv_out *out)
{
    (void)context;
    size_t dots = number % 7 == 0 ? 3 * TV_OUT_BUFFER / 2 : number % 13;
    tv_out_printf(out, "%u.%zu", (unsigned)shared.text, number);
    for (size_t i = 0; i < dots; i++) {
        tv_out_char(out, '.');
    }
    tv_out_char(out, '\n');
    atomic_fetch_add(&shared.made, 1u);
}

static void work(void *context)
{
    unsigned thread = atomic_fetch_add(&shared.threads, 1u);
    (void)context;
    if (thread == 0) {
        tv_pieces_write(shared.pieces, shared.count, make, &thread,
                        &shared.out);
    } else {
        tv_pieces_help(shared.pieces, shared.text, make, &thread);
    }
}

/* The lines are 0 to count - 1, each with its dots. */
static void assert_in_order(struct tv_text text)
{
    char line[32];
    const char *at = text.data, *end = text.data + text.size;
    for (size_t i = 0; i < shared.count; i++) {
        int size =
            snprintf(line, sizeof(line), "%u.%zu", (unsigned)shared.text, i);
        CU_ASSERT_FATAL(end - at > size && memcmp(at, line, (size_t)size) == 0);
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t dots = i % 7 == 0 ? 3 * TV_OUT_BUFFER / 2 : i % 13;
        CU_ASSERT_EQUAL_FATAL((size_t)(stop - at), (size_t)size + dots);
        at = stop + 1;
    }
    CU_ASSERT_EQUAL(at, end);
}

static void write_text(unsigned threads, size_t count, uint32_t text)
{
    struct tv_buf buf;
    tv_buf_init(&buf, SIZE_MAX);
    tv_out_open_buf(&shared.out, &buf);
    shared.count = count;
    shared.text = text;
    atomic_store(&shared.threads, 0);
    atomic_store(&shared.made, 0);
    tv_side_by_side(threads, work, NULL);
    tv_out_flush(&shared.out);
    CU_ASSERT_EQUAL(atomic_load(&shared.made), count);
    assert_in_order((struct tv_text){buf.data ? buf.data : "", buf.size});
    tv_out_finish(&shared.out);
    tv_buf_finish(&buf);
}

static void pieces_come_out_once_and_in_order(void)
{
    static const unsigned threads[] = {1, 2, 3, 8};
    static const size_t counts[] = {0, 1, 2, 16, 17, PIECES};
    for (size_t t = 0; t < sizeof(threads) / sizeof(threads[0]); t++) {
        for (size_t c = 0; c < sizeof(counts) / sizeof(counts[0]); c++) {
            shared.pieces = tv_pieces_create();
            write_text(threads[t], counts[c], 0);
            tv_pieces_destroy(shared.pieces);
        }
    }
}

static void one_text_follows_another(void)
{
    shared.pieces = tv_pieces_create();
    for (uint32_t text = 0; text < TEXTS; text++) {
        write_text(4, PIECES / 10, text);
    }
    tv_pieces_destroy(shared.pieces);
}

static void who_comes_late_goes_at_once(void)
{
    unsigned thread = 1;
    shared.pieces = tv_pieces_create();
    write_text(1, 5, 0);
    tv_pieces_help(shared.pieces, 0, make, &thread);
    CU_ASSERT_EQUAL(atomic_load(&shared.made), 5);
    tv_pieces_destroy(shared.pieces);
    tv_pieces_destroy(NULL);
}

const char *const tv_test_suite = "base/pieces";
const struct tv_test tv_tests[] = {
    TV_TEST(pieces_come_out_once_and_in_order),
    TV_TEST(one_text_follows_another),
    TV_TEST(who_comes_late_goes_at_once),
    {NULL, NULL},
};
