/* SPDX-License-Identifier: Apache-2.0 */
/* Small files are read whole, or refused with a sentence. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "support/test.h"

static char directory[] = "/tmp/telvet-test-XXXXXX";
static struct tv_arena arena;

static void begin(void)
{
    snprintf(directory, sizeof(directory), "/tmp/telvet-test-XXXXXX");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(directory));
    tv_arena_init(&arena);
}

static void end(const char *path)
{
    remove(path);
    CU_ASSERT_EQUAL(rmdir(directory), 0);
    tv_arena_finish(&arena);
}

static void put(const char *path, const char *data, size_t size)
{
    FILE *file = fopen(path, "wb");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fwrite(data, 1, size, file);
    fclose(file);
}

static void a_file_is_read_whole_and_terminated(void)
{
    begin();
    char *path = tv_path_join(&arena, directory, "x");
    struct tv_text text = {NULL, 0};
    put(path, "a\0b", 3);
    CU_ASSERT_EQUAL(tv_file_read(&arena, path, 3, &text, NULL), TV_OK);
    CU_ASSERT_EQUAL(text.size, 3);
    CU_ASSERT_EQUAL(memcmp(text.data, "a\0b\0", 4), 0);
    put(path, "", 0);
    CU_ASSERT_EQUAL(tv_file_read(&arena, path, 3, &text, NULL), TV_OK);
    CU_ASSERT_EQUAL(text.size, 0);
    end(path);
}

static void a_file_over_the_limit_is_refused(void)
{
    begin();
    char *path = tv_path_join(&arena, directory, "x");
    struct tv_text text = {NULL, 7};
    struct tv_error err = {TV_OK, ""};
    put(path, "abcd", 4);
    CU_ASSERT_EQUAL(tv_file_read(&arena, path, 3, &text, &err), TV_LIMIT);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "4 bytes, at most 3"));
    CU_ASSERT_EQUAL(text.size, 7);
    end(path);
}

static void what_is_no_regular_file_is_refused_at_once(void)
{
    begin();
    char *path = tv_path_join(&arena, directory, "fifo");
    struct tv_text text;
    struct tv_error err = {TV_OK, ""};
    CU_ASSERT_EQUAL(tv_file_read(&arena, directory, 9, &text, &err), TV_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "is a directory"));
    CU_ASSERT_EQUAL(mkfifo(path, 0600), 0);
    CU_ASSERT_EQUAL(tv_file_read(&arena, path, 9, &text, &err), TV_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "not a regular file"));
    end(path);
}

static void a_missing_file_is_named(void)
{
    begin();
    char *path = tv_path_join(&arena, directory, "none");
    struct tv_text text;
    struct tv_error err = {TV_OK, ""};
    CU_ASSERT_EQUAL(tv_file_read(&arena, path, 9, &text, &err), TV_SYSTEM);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, path));
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "No such file"));
    end(path);
}

static void a_directory_is_called_by_its_own_name(void)
{
    static const char *const cases[][2] = {
        {"contoso", "contoso"},    {"tenants/contoso//", "contoso"},
        {"./contoso", "contoso"},  {"/", "/"},
        {"/usr/.", "usr"},         {"/usr/bin/..", "usr"},
        {"none/..", ".."},         {"...", "..."},
        {"/x/.hidden", ".hidden"}, {"a\xff", "a\xef\xbf\xbd"},
    };
    tv_arena_init(&arena);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        CU_ASSERT_STRING_EQUAL(tv_path_label(&arena, cases[i][0]), cases[i][1]);
    }
    tv_arena_finish(&arena);
}

static void paths_are_joined_by_one_slash(void)
{
    tv_arena_init(&arena);
    CU_ASSERT_STRING_EQUAL(tv_path_join(&arena, "a", "b"), "a/b");
    CU_ASSERT_STRING_EQUAL(tv_path_join(&arena, "a/", "b"), "a/b");
    CU_ASSERT_STRING_EQUAL(tv_path_join(&arena, "/", "b"), "/b");
    CU_ASSERT_STRING_EQUAL(tv_path_join(&arena, "", "b"), "b");
    tv_arena_finish(&arena);
}

/* Larger than a pipe's buffer, so that it takes several writes. */
static void what_goes_through_a_pipe_arrives_whole(void)
{
    static char sent[300000], got[sizeof(sent) + 1];
    int ends[2];
    for (size_t i = 0; i < sizeof(sent); i++) {
        sent[i] = (char)(i * 7);
    }
    CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        _exit(tv_write_all(ends[1], sent, sizeof(sent)) ? 0 : 1);
    }
    close(ends[1]);
    int status = -1;
    CU_ASSERT_EQUAL(tv_read_all(ends[0], got, sizeof(got)),
                    (ssize_t)sizeof(sent));
    CU_ASSERT_EQUAL(memcmp(got, sent, sizeof(sent)), 0);
    CU_ASSERT_EQUAL(waitpid(child, &status, 0), child);
    CU_ASSERT_EQUAL(status, 0);
    close(ends[0]);
}

static void a_descriptor_that_is_closed_takes_and_gives_nothing(void)
{
    char byte = 0;
    CU_ASSERT_FALSE(tv_write_all(-1, &byte, 1));
    CU_ASSERT_EQUAL(errno, EBADF);
    CU_ASSERT_TRUE(tv_write_all(-1, &byte, 0));
    CU_ASSERT_EQUAL(tv_read_all(-1, &byte, 1), -1);
}

const char *const tv_test_suite = "base/file";
const struct tv_test tv_tests[] = {
    TV_TEST(a_file_is_read_whole_and_terminated),
    TV_TEST(a_file_over_the_limit_is_refused),
    TV_TEST(what_is_no_regular_file_is_refused_at_once),
    TV_TEST(a_missing_file_is_named),
    TV_TEST(a_directory_is_called_by_its_own_name),
    TV_TEST(paths_are_joined_by_one_slash),
    TV_TEST(what_goes_through_a_pipe_arrives_whole),
    TV_TEST(a_descriptor_that_is_closed_takes_and_gives_nothing),
    {NULL, NULL},
};
