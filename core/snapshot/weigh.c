/* SPDX-License-Identifier: Apache-2.0 */
/* How much there is to read, before anything is read. */
#include <dirent.h>
#include <sys/stat.h>

#include "snapshot/source.h"

struct tv_weight tv_snapshot_weigh(const char *directory, uint64_t unasked)
{
    struct tv_weight weight = {0, 0};
    uint64_t files = 0;
    DIR *opened = opendir(directory);
    const struct dirent *entry;
    while (opened && (entry = readdir(opened)) != NULL) {
        struct stat info;
        if (entry->d_name[0] != '.' &&
            fstatat(dirfd(opened), entry->d_name, &info, 0) == 0 &&
            S_ISREG(info.st_mode)) {
            weight.bytes += (uint64_t)info.st_size;
            weight.descriptors +=
                files++ < unasked ||
                tv_source_is_utf_16(dirfd(opened), entry->d_name);
        }
    }
    if (opened) {
        (void)closedir(opened);
    }
    return weight;
}
