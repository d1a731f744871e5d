/* SPDX-License-Identifier: Apache-2.0 */
/* Files without a name. */
#define _GNU_SOURCE /* O_TMPFILE, mkostemp */
#include "base/temporary.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

static int open_named(const char *directory)
{
    static const char name[] = "/telvet-XXXXXX";
    size_t size = strlen(directory);
    char *path = tv_calloc(1, size + sizeof(name));
    memcpy(path, directory, size);
    memcpy(path + size, name, sizeof(name));
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0) {
        (void)unlink(path);
    }
    tv_free(path);
    return fd;
}

const char *tv_temporary_directory(void)
{
    const char *given = getenv("TMPDIR");
    return given && given[0] == '/' ? given : "/tmp";
}

int tv_temporary_open(void)
{
    const char *directory = tv_temporary_directory();
    int fd = open(directory, O_RDWR | O_TMPFILE | O_EXCL | O_CLOEXEC, 0600);
    return fd >= 0 ? fd : open_named(directory);
}
