/* SPDX-License-Identifier: Apache-2.0 */
/* Cutting a file into chunks of whole lines, even if the file changes
 * meanwhile. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "snapshot/cutter.h"
#include "snapshot/gather.h"
#include "support/test.h"

#define LINE "{\"id\":\"x\"}\n"
#define LINES 60000u
#define SIZE ((size_t)LINES * (sizeof(LINE) - 1))

static FILE *file;
static int fd;
static struct tv_cutter cutter;
static struct tv_chunk chunk;

static void open_cutter(uint64_t size)
{
    const struct tv_file_state state = {.form = TV_FORM_LINES, .size = size};
    CU_ASSERT_EQUAL_FATAL(fflush(file), 0);
    fd = fileno(file);
    tv_cutter_init(&cutter, fd, &state);
    memset(&chunk, 0, sizeof(chunk));
}

static void begin(void)
{
    file = tmpfile();
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    for (uint32_t i = 0; i < LINES; i++) {
        CU_ASSERT_EQUAL(fputs(LINE, file) >= 0, 1);
    }
    open_cutter(SIZE);
}

static void end(void)
{
    tv_chunk_finish(&chunk);
    tv_cutter_finish(&cutter);
    CU_ASSERT_EQUAL(fclose(file), 0);
}

static void chunks_are_whole_lines_one_behind_the_other(void)
{
    uint64_t at = 0, number = 0;
    int error = 7;
    begin();
    while (tv_cutter_next(&cutter, &chunk)) {
        CU_ASSERT_TRUE_FATAL(chunk.is_ahead);
        CU_ASSERT_EQUAL(chunk.offset, at);
        CU_ASSERT_EQUAL(chunk.number, number++);
        CU_ASSERT_TRUE_FATAL(tv_chunk_read(fd, &chunk, &error));
        CU_ASSERT_EQUAL(error, 0);
        CU_ASSERT_FALSE(chunk.broken);
        CU_ASSERT_TRUE(chunk.size > 0 && chunk.size <= TV_CHUNK_SIZE);
        CU_ASSERT_EQUAL(chunk.data[0], '{');
        CU_ASSERT_EQUAL(chunk.data[chunk.size - 1], '\n');
        at += chunk.size;
    }
    CU_ASSERT_EQUAL(at, SIZE);
    CU_ASSERT_TRUE(number > 2);
    end();
}

/* Writes lines of about `width` bytes; returns the size of the file. */
static uint64_t begin_long(size_t width, uint32_t lines)
{
    uint64_t size = 0;
    file = tmpfile();
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    for (uint32_t i = 0; i < lines; i++) {
        int wrote = fprintf(file, "{%*u}\n", (int)(width + i), i);
        CU_ASSERT_FATAL(wrote > 0);
        size += (uint64_t)wrote;
    }
    open_cutter(size);
    return size;
}

/* If there is a line end near the end of a chunk, nothing more is read. */
static void long_lines_stay_whole(void)
{
    static const struct {
        size_t width;
        uint32_t lines;
        bool ahead;
    } cases[] = {{1000, 700, true},
                 {4090, 300, true},
                 {20000, 90, true},
                 {45000, 50, false},
                 {TV_CHUNK_SIZE + 5000, 7, false}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        uint64_t size = begin_long(cases[i].width, cases[i].lines), at = 0;
        bool all_ahead = true;
        int error = 0;
        while (tv_cutter_next(&cutter, &chunk)) {
            all_ahead &= chunk.is_ahead;
            CU_ASSERT_EQUAL(chunk.offset, at);
            CU_ASSERT(!chunk.is_ahead || tv_chunk_read(fd, &chunk, &error));
            CU_ASSERT_EQUAL(chunk.data[0], '{');
            CU_ASSERT_EQUAL(chunk.data[chunk.size - 1], '\n');
            at += chunk.size;
        }
        CU_ASSERT_EQUAL(at, size);
        CU_ASSERT_EQUAL(all_ahead, cases[i].ahead);
        end();
    }
}

static void a_file_that_became_shorter_breaks_its_chunk(void)
{
    const size_t left = 1000;
    int error = 7;
    begin();
    CU_ASSERT_TRUE_FATAL(tv_cutter_next(&cutter, &chunk));
    CU_ASSERT_EQUAL_FATAL(ftruncate(fd, (off_t)left), 0);
    CU_ASSERT_FALSE(tv_chunk_read(fd, &chunk, &error));
    CU_ASSERT_EQUAL(error, 0);
    CU_ASSERT_EQUAL(chunk.size, left);
    CU_ASSERT_TRUE(chunk.broken);
    tv_cutter_stop(&cutter, error);
    CU_ASSERT_FALSE(tv_cutter_next(&cutter, &chunk));
    CU_ASSERT_EQUAL(cutter.error, 0);
    end();
}

static void a_file_that_cannot_be_read_breaks_its_chunk(void)
{
    int error = 0;
    begin();
    CU_ASSERT_TRUE_FATAL(tv_cutter_next(&cutter, &chunk));
    CU_ASSERT_FALSE(tv_chunk_read(-1, &chunk, &error));
    CU_ASSERT_EQUAL(error, EBADF);
    CU_ASSERT_EQUAL(chunk.size, 0);
    CU_ASSERT_TRUE(chunk.broken);
    tv_cutter_stop(&cutter, error);
    tv_cutter_stop(&cutter, EIO);
    CU_ASSERT_FALSE(tv_cutter_next(&cutter, &chunk));
    CU_ASSERT_EQUAL(cutter.error, EBADF);
    end();
}

static void add_block(struct tv_blocks *blocks, uint64_t number, bool broken)
{
    struct tv_row_buffer bin;
    struct tv_row_block block = {
        .number = number, .span = {.lines = 2}, .broken = broken};
    tv_row_bin_init(&bin, 1);
    for (uint32_t row = 0; row < 2; row++) {
        tv_row_bin_reserve(&bin);
        bin.cells[row] = TV_CELL_ABSENT;
        bin.places[row] = (struct tv_row_place){number, {.lines = row}};
        bin.row_count++;
    }
    tv_row_bin_fault(&bin, (struct tv_span){0, 0}, true, "a fault");
    tv_row_bin_flush(&bin, &block);
    tv_blocks_add(blocks, &block);
    tv_row_bin_finish(&bin);
}

/* Another thread may have read the following blocks already. */
static void behind_a_broken_block_nothing_counts(void)
{
    struct tv_snapshot_state *state = tv_calloc(1, sizeof(*state));
    struct tv_snapshot_file shown = {.name = "skus.ndjson",
                                     .collection = TV_COLLECTION_SKUS};
    struct tv_file_state known = {.form = TV_FORM_LINES};
    struct tv_table *table = &state->shown.store.tables[shown.collection];
    struct tv_blocks blocks = {0};
    tv_arena_init(&state->shown.arena);
    state->shown.files = &shown;
    state->files = &known;
    table->column_count = 1;
    add_block(&blocks, 2, false);
    add_block(&blocks, 0, false);
    add_block(&blocks, 1, true);
    tv_blocks_gather(&blocks, state, 0, 1);
    CU_ASSERT_EQUAL(table->row_count, 4);
    CU_ASSERT_EQUAL(shown.record_count, 4);
    CU_ASSERT_EQUAL(shown.bad_count, 2);
    CU_ASSERT_EQUAL(state->shown.problem_count, 2);
    CU_ASSERT_TRUE(known.failed);
    CU_ASSERT_EQUAL(table->places[3].line, 4);
    tv_free(table->cells);
    tv_free(table->places);
    tv_free(table->ranges);
    tv_arena_finish(&state->shown.arena);
    tv_free(state);
}

const char *const tv_test_suite = "snapshot cutter";
const struct tv_test tv_tests[] = {
    TV_TEST(chunks_are_whole_lines_one_behind_the_other),
    TV_TEST(long_lines_stay_whole),
    TV_TEST(a_file_that_became_shorter_breaks_its_chunk),
    TV_TEST(a_file_that_cannot_be_read_breaks_its_chunk),
    TV_TEST(behind_a_broken_block_nothing_counts),
    {NULL, NULL}};
