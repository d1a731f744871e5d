/* SPDX-License-Identifier: Apache-2.0 */
/* Reads small files whole; joins paths. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum tv_status check_kind(int fd, const char *path, size_t limit,
                                 size_t *size, struct tv_error *err)
{
    struct stat info;
    if (fstat(fd, &info) != 0) {
        return tv_fail_errno(err, "cannot look at \"%s\"", path);
    }
    if (S_ISDIR(info.st_mode)) {
        return tv_fail(err, TV_INPUT,
                       "\"%s\" is a directory, a file was expected", path);
    }
    if (!S_ISREG(info.st_mode)) {
        return tv_fail(err, TV_INPUT, "\"%s\" is not a regular file", path);
    }
    if (info.st_size < 0 || (uintmax_t)info.st_size > limit) {
        return tv_fail(err, TV_LIMIT,
                       "\"%s\" has %jd bytes, at most %zu are read", path,
                       (intmax_t)info.st_size, limit);
    }
    *size = (size_t)info.st_size;
    return TV_OK;
}

bool tv_write_all(int fd, const void *data, size_t size)
{
    const char *at = data;
    while (size > 0) {
        ssize_t done = write(fd, at, size);
        if (done >= 0) {
            at += done;
            size -= (size_t)done;
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

ssize_t tv_read_all(int fd, void *data, size_t size)
{
    char *at = data;
    size_t done = 0;
    while (done < size) {
        ssize_t more = read(fd, at + done, size - done);
        if (more > 0) {
            done += (size_t)more;
        } else if (more == 0) {
            break;
        } else if (errno != EINTR) {
            return -1;
        }
    }
    return (ssize_t)done;
}

enum tv_status tv_file_read_open(struct tv_arena *arena, int fd,
                                 const char *name, size_t limit,
                                 struct tv_text *out, struct tv_error *err)
{
    size_t size = 0;
    enum tv_status status = check_kind(fd, name, limit, &size, err);
    if (status != TV_OK) {
        return status;
    }
    char *data = tv_arena_alloc(arena, size + 1);
    ssize_t done = tv_read_all(fd, data, size);
    if (done < 0) {
        return tv_fail_errno(err, "cannot read \"%s\"", name);
    }
    *out = (struct tv_text){data, (size_t)done};
    return TV_OK;
}

enum tv_status tv_file_read_at(struct tv_arena *arena, int directory,
                               const char *within, const char *path,
                               size_t limit, struct tv_text *out,
                               struct tv_error *err)
{
    /* Without O_NONBLOCK, opening a fifo without a writer would block for
     * ever. */
    int fd = openat(directory, within, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return tv_fail_errno(err, "cannot open \"%s\"", path);
    }
    enum tv_status status = tv_file_read_open(arena, fd, path, limit, out, err);
    close(fd);
    return status;
}

enum tv_status tv_file_read(struct tv_arena *arena, const char *path,
                            size_t limit, struct tv_text *out,
                            struct tv_error *err)
{
    return tv_file_read_at(arena, AT_FDCWD, path, path, limit, out, err);
}

char *tv_path_join(struct tv_arena *arena, const char *dir, const char *name)
{
    size_t size = strlen(dir), name_size = strlen(name);
    bool slash = size > 0 && dir[size - 1] != '/';
    char *path = tv_arena_alloc(arena, size + slash + name_size + 1);
    memcpy(path, dir, size);
    memset(path + size, '/', slash);
    memcpy(path + size + slash, name, name_size);
    return path;
}
