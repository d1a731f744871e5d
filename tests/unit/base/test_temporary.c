/* SPDX-License-Identifier: Apache-2.0 */
/* Temporary files leave nothing behind. */
#define _DEFAULT_SOURCE /* mkdtemp */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/temporary.h"
#include "support/test.h"

static char directory[] = "/tmp/telvet-test-XXXXXX";

static void begin(void)
{
    snprintf(directory, sizeof(directory), "/tmp/telvet-test-XXXXXX");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(directory));
    setenv("TMPDIR", directory, 1);
}

/* Asserts that the directory is empty. */
static void end(void)
{
    CU_ASSERT_EQUAL(rmdir(directory), 0);
    unsetenv("TMPDIR");
}

static void what_is_written_is_read_again(void)
{
    char text[8] = "";
    begin();
    int fd = tv_temporary_open();
    CU_ASSERT_FATAL(fd >= 0);
    CU_ASSERT_EQUAL(write(fd, "abc", 3), 3);
    CU_ASSERT_EQUAL(lseek(fd, 0, SEEK_SET), 0);
    CU_ASSERT_EQUAL(read(fd, text, sizeof(text)), 3);
    CU_ASSERT_STRING_EQUAL(text, "abc");
    close(fd);
    end();
}

static void it_has_no_name_and_one_reader(void)
{
    struct stat info, place;
    begin();
    int fd = tv_temporary_open();
    CU_ASSERT_FATAL(fd >= 0);
    CU_ASSERT_EQUAL(fstat(fd, &info), 0);
    CU_ASSERT_EQUAL(stat(directory, &place), 0);
    CU_ASSERT_EQUAL(info.st_dev, place.st_dev);
    CU_ASSERT_EQUAL(info.st_nlink, 0);
    CU_ASSERT_EQUAL(info.st_mode & 0777, 0600);
    end();
    close(fd);
}

static void it_is_where_the_environment_says(void)
{
    static const struct {
        const char *given, *used;
    } cases[] = {{"/var/tmp", "/var/tmp"}, {"relative", "/tmp"}, {"", "/tmp"}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        setenv("TMPDIR", cases[i].given, 1);
        CU_ASSERT_STRING_EQUAL(tv_temporary_directory(), cases[i].used);
    }
    unsetenv("TMPDIR");
    CU_ASSERT_STRING_EQUAL(tv_temporary_directory(), "/tmp");
}

static void without_its_directory_there_is_none(void)
{
    setenv("TMPDIR", "/tmp/telvet-no-such-directory", 1);
    errno = 0;
    CU_ASSERT_EQUAL(tv_temporary_open(), -1);
    CU_ASSERT_EQUAL(errno, ENOENT);
    unsetenv("TMPDIR");
}

const char *const tv_test_suite = "base/temporary";
const struct tv_test tv_tests[] = {
    TV_TEST(what_is_written_is_read_again),
    TV_TEST(it_has_no_name_and_one_reader),
    TV_TEST(it_is_where_the_environment_says),
    TV_TEST(without_its_directory_there_is_none),
    {NULL, NULL},
};
