/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The lower bound for every reader: reads files completely, block by block,
 * without looking at the data.
 *
 *     bench_bare_read FILE...
 */
#define _DEFAULT_SOURCE /* pread in a build without it */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define BLOCK ((size_t)1 << 20)

static char block[BLOCK];

/* The size of a file, or -1. */
static int64_t read_whole(const char *path)
{
    int64_t total = 0;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return -1;
    }
    for (;;) {
        ssize_t size = pread(file, block, BLOCK, (off_t)total);
        if (size < 0 && errno == EINTR) {
            continue;
        }
        if (size <= 0) {
            close(file);
            return size < 0 ? -1 : total;
        }
        total += size;
    }
}

int main(int argc, char **argv)
{
    int64_t total = 0;
    for (int i = 1; i < argc; i++) {
        int64_t size = read_whole(argv[i]);
        if (size < 0) {
            fprintf(stderr, "%s: %s\n", argv[i], strerror(errno));
            return 1;
        }
        total += size;
    }
    printf("%lld\n", (long long)total);
    return 0;
}
