/* SPDX-License-Identifier: Apache-2.0 */
/* What lies in the folders of a rule pack, in an order of its own. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "catalog/load.h"

#define MAX_NAMES 16384u /* in one folder */

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static enum tv_status add_name(struct tv_arena *arena, const char *directory,
                               const char *name, struct tv_names *names,
                               uint32_t *capacity, struct tv_error *err)
{
    if (names->count == MAX_NAMES) {
        return tv_fail(err, TV_LIMIT, "%s: more than %u files", directory,
                       MAX_NAMES);
    }
    if (names->count == *capacity) {
        *capacity = *capacity ? *capacity * 2 : 64;
        const char **grown = tv_arena_array(arena, *capacity, sizeof(*grown));
        if (names->count > 0) {
            memcpy(grown, names->names, names->count * sizeof(*grown));
        }
        names->names = grown;
    }
    names->names[names->count++] = tv_arena_strdup(arena, name);
    return TV_OK;
}

enum tv_status tv_names_read(struct tv_arena *arena, const char *directory,
                             bool optional, struct tv_names *out,
                             struct tv_error *err)
{
    *out = (struct tv_names){NULL, 0};
    DIR *dir = opendir(directory);
    if (!dir) {
        return optional && errno == ENOENT
                   ? TV_OK
                   : tv_fail_errno(err, "%s", directory);
    }
    enum tv_status status = TV_OK;
    uint32_t capacity = 0;
    errno = 0;
    for (const struct dirent *entry = readdir(dir); entry && status == TV_OK;
         entry = readdir(dir)) {
        if (entry->d_name[0] != '.') {
            status =
                add_name(arena, directory, entry->d_name, out, &capacity, err);
        }
        errno = 0;
    }
    if (status == TV_OK && errno != 0) {
        status = tv_fail_errno(err, "%s", directory);
    }
    closedir(dir);
    if (out->count > 1) {
        qsort(out->names, out->count, sizeof(*out->names), by_name);
    }
    return status;
}

bool tv_is_directory(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}
