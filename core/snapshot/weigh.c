/* SPDX-License-Identifier: Apache-2.0 */
/* How much there is to read, before anything is read. */
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "snapshot/snapshot.h"

/* Whether a byte order mark of UTF-16 is in front. */
static bool is_utf_16(int directory, const char *name)
{
    unsigned char head[2] = {0, 0};
    int fd =
        openat(directory, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    bool whole = fd >= 0 && read(fd, head, sizeof(head)) == sizeof(head);
    if (fd >= 0) {
        (void)close(fd);
    }
    return whole && ((head[0] == 0xff && head[1] == 0xfe) ||
                     (head[0] == 0xfe && head[1] == 0xff));
}

struct tv_weight tv_snapshot_weigh(const char *directory)
{
    struct tv_weight weight = {0, 0};
    DIR *opened = opendir(directory);
    const struct dirent *entry;
    while (opened && (entry = readdir(opened)) != NULL) {
        struct stat info;
        if (fstatat(dirfd(opened), entry->d_name, &info, 0) == 0 &&
            S_ISREG(info.st_mode)) {
            weight.bytes += (uint64_t)info.st_size;
            weight.descriptors += is_utf_16(dirfd(opened), entry->d_name);
        }
    }
    if (opened) {
        (void)closedir(opened);
    }
    return weight;
}
