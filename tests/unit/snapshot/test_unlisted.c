/* SPDX-License-Identifier: Apache-2.0 */
/* A directory that can only be listed in part: the missing files may have been
 * anything. */
#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include "fixture.h"
#include "support/test.h"

/* Replaces the function of the C library: returns one file, then an error,
 * repeatedly. */
struct dirent *readdir(DIR *listed)
{
    static struct dirent entry = {.d_name = "users.json"};
    static bool shown;
    (void)listed;
    shown = !shown;
    if (shown) {
        return &entry;
    }
    errno = EIO;
    return NULL;
}

static void a_directory_that_cannot_be_listed_whole_is_no_snapshot(void)
{
    struct tv_error err = {TV_OK, ""};
    begin_snapshot();
    put_file("users.json", "[" USER_A "]");
    CU_ASSERT_EQUAL(tv_snapshot_open(directory(), &options, &snapshot, &err),
                    TV_SYSTEM);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, strerror(EIO)));
    end_snapshot();
}

const char *const tv_test_suite = "snapshot unlisted";
const struct tv_test tv_tests[] = {
    TV_TEST(a_directory_that_cannot_be_listed_whole_is_no_snapshot),
    {NULL, NULL},
};
