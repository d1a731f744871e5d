/* SPDX-License-Identifier: Apache-2.0 */
/* Lists the folders of a rule pack, in an order that does not depend on the
 * file system. */
#define _DEFAULT_SOURCE /* d_type */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "catalog/load.h"

#define MAX_NAMES 16384u /* in one folder */

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct tv_name *)a)->text,
                  ((const struct tv_name *)b)->text);
}

/* The directory entry usually tells the type, so stat is seldom needed. */
static bool is_directory(int directory, const struct dirent *entry)
{
    struct stat info;
    if (entry->d_type != DT_UNKNOWN && entry->d_type != DT_LNK) {
        return entry->d_type == DT_DIR;
    }
    return fstatat(directory, entry->d_name, &info, 0) == 0 &&
           S_ISDIR(info.st_mode);
}

static enum tv_status add_name(struct tv_arena *arena, const char *directory,
                               struct tv_name name, struct tv_names *names,
                               uint32_t *capacity, struct tv_error *err)
{
    if (names->count == MAX_NAMES) {
        return tv_fail(err, TV_LIMIT, "%s: more than %u files", directory,
                       MAX_NAMES);
    }
    if (names->count == *capacity) {
        *capacity = *capacity ? *capacity * 2 : 64;
        struct tv_name *grown =
            tv_arena_array(arena, *capacity, sizeof(*grown));
        if (names->count > 0) {
            memcpy(grown, names->items, names->count * sizeof(*grown));
        }
        names->items = grown;
    }
    name.text = tv_arena_strdup(arena, name.text);
    names->items[names->count++] = name;
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
            struct tv_name name = {entry->d_name,
                                   is_directory(dirfd(dir), entry)};
            status = add_name(arena, directory, name, out, &capacity, err);
        }
        errno = 0;
    }
    if (status == TV_OK && errno != 0) {
        status = tv_fail_errno(err, "%s", directory);
    }
    closedir(dir);
    if (out->count > 1) {
        qsort(out->items, out->count, sizeof(*out->items), by_name);
    }
    return status;
}
