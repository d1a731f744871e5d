/* SPDX-License-Identifier: Apache-2.0 */
/* Checks the owners and modes of plugins and their directories. */
#define _DEFAULT_SOURCE /* realpath, PATH_MAX */
#include "host/trust.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool tv_is_explicit_path(const char *path)
{
    return path[0] == '/' || strncmp(path, "./", 2) == 0 ||
           strncmp(path, "../", 3) == 0 || strcmp(path, ".") == 0 ||
           strcmp(path, "..") == 0;
}

static enum tv_status check_owner(const struct stat *status, const char *what,
                                  struct tv_error *err)
{
    if (status->st_uid != 0 && status->st_uid != geteuid()) {
        return tv_fail(err, TV_PLUGIN,
                       "is not trusted: %s belongs to user %lu, expected root "
                       "or user %lu",
                       what, (unsigned long)status->st_uid,
                       (unsigned long)geteuid());
    }
    if ((status->st_mode & (S_IWGRP | S_IWOTH)) != 0) {
        return tv_fail(err, TV_PLUGIN,
                       "is not trusted: %s may be written by others (mode "
                       "%04o); take that away with chmod go-w",
                       what, (unsigned)status->st_mode & 07777u);
    }
    return TV_OK;
}

enum tv_status tv_trust_directory(int fd, const char *path,
                                  struct tv_error *err)
{
    struct stat status;
    struct tv_error inner;
    if (fstat(fd, &status) != 0) {
        return tv_fail_errno(err, "cannot be judged: %s", path);
    }
    if (check_owner(&status, "its directory", &inner) != TV_OK) {
        return tv_fail(err, TV_PLUGIN, "%s: %s", inner.text, path);
    }
    return TV_OK;
}

/* Running out of descriptors says nothing about the file. */
static enum tv_status fail_open(struct tv_error *err, const char *what)
{
    if (errno == EMFILE || errno == ENFILE) {
        return tv_fail(err, TV_LIMIT,
                       "there are too few file descriptors to open the "
                       "plugins; raise the limit (ulimit -n)");
    }
    return tv_fail_errno(err, "%s", what);
}

enum tv_status tv_trust_open_in(int directory, const char *name, int *out,
                                struct tv_error *err)
{
    struct stat status;
    int fd = openat(directory, name,
                    O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) {
        return fail_open(err, "cannot be opened");
    }
    enum tv_status result = TV_OK;
    if (fstat(fd, &status) != 0) {
        result = tv_fail_errno(err, "cannot be judged");
    } else if (!S_ISREG(status.st_mode)) {
        result = tv_fail(err, TV_PLUGIN, "is not a regular file");
    } else {
        result = check_owner(&status, "the file", err);
    }
    if (result == TV_OK) {
        *out = fd;
    } else {
        close(fd);
    }
    return result;
}

enum tv_status tv_trust_open(const char *path, int *out, struct tv_error *err)
{
    char real[PATH_MAX];
    if (!realpath(path, real)) {
        return tv_fail_errno(err, "cannot be found");
    }
    char *slash = strrchr(real, '/');
    *slash = '\0';
    const char *parent = slash == real ? "/" : real;
    int directory = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0) {
        return fail_open(err, "its directory cannot be opened");
    }
    enum tv_status status = tv_trust_directory(directory, parent, err);
    if (status == TV_OK) {
        status = tv_trust_open_in(directory, slash + 1, out, err);
    }
    close(directory);
    return status;
}
