/* SPDX-License-Identifier: Apache-2.0 */
/* A read error is reported as such, not as an invalid result. */
#define _DEFAULT_SOURCE /* mkstemp */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "record/stored.h"
#include "support/test.h"

/* Replaces the function of the C library. */
ssize_t pread(int fd, void *data, size_t size, off_t offset)
{
    (void)fd;
    (void)data;
    (void)size;
    (void)offset;
    errno = EIO;
    return -1;
}

static void a_result_that_cannot_be_read_is_not_called_wrong(void)
{
    char path[] = "/tmp/telvet-unread-XXXXXX";
    struct tv_stored *stored = NULL;
    struct tv_error err = {TV_OK, ""};
    int fd = mkstemp(path);
    CU_ASSERT_FATAL(fd >= 0);
    CU_ASSERT_EQUAL(write(fd, "{}", 2), 2);
    close(fd);
    CU_ASSERT_EQUAL(tv_stored_open(path, &stored, &err), TV_SYSTEM);
    CU_ASSERT_PTR_NULL(stored);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "cannot read \""));
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, strerror(EIO)));
    unlink(path);
}

const char *const tv_test_suite = "record_stored_unread";
const struct tv_test tv_tests[] = {
    TV_TEST(a_result_that_cannot_be_read_is_not_called_wrong),
    {NULL, NULL},
};
