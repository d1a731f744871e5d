/* SPDX-License-Identifier: Apache-2.0 */
/* How much there is to read, before anything is read. */
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "snapshot/snapshot.h"

uint64_t tv_snapshot_weigh(const char *directory)
{
    uint64_t bytes = 0;
    DIR *opened = opendir(directory);
    const struct dirent *entry;
    while (opened && (entry = readdir(opened)) != NULL) {
        struct stat info;
        if (fstatat(dirfd(opened), entry->d_name, &info, 0) == 0 &&
            S_ISREG(info.st_mode)) {
            bytes += (uint64_t)info.st_size;
        }
    }
    if (opened) {
        (void)closedir(opened);
    }
    return bytes;
}
