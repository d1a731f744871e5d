/* SPDX-License-Identifier: Apache-2.0 */
/* Files that have no name, or a temporary one, until they are complete. */
#define _GNU_SOURCE /* O_TMPFILE */
#include "base/staged.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/time.h"

#define NAME_KEPT 200 /* bytes of a name that its temporary name repeats */
#define ATTEMPTS 100u
#define OWN_NAME 32 /* "/proc/self/fd/12" */

static size_t directory_size(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path + 1) : 0;
}

static void name_of_descriptor(int fd, char out[OWN_NAME])
{
    snprintf(out, OWN_NAME, "/proc/self/fd/%d", fd);
}

/* A report that only its owner may read stays private when it is replaced. */
static void keep_mode(int fd, const char *path)
{
    struct stat info;
    if (stat(path, &info) == 0 && S_ISREG(info.st_mode)) {
        /* If this fails, the file keeps the mode that the umask gave it. */
        int kept = fchmod(fd, info.st_mode & 0777);
        (void)kept;
    }
}

/* Also returns -1 if /proc is missing, which giving it a name needs later. */
static int open_nameless(const char *path)
{
    size_t size = directory_size(path);
    char own[OWN_NAME];
    char *directory = tv_calloc(1, size + 2);
    memcpy(directory, path, size);
    memcpy(directory + size, ".", 2);
    int fd = open(directory, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666);
    tv_free(directory);
    if (fd < 0) {
        return -1;
    }
    name_of_descriptor(fd, own);
    if (access(own, F_OK) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

static int make_file(const char *name, int unused)
{
    (void)unused;
    return open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
}

static int name_file(const char *name, int fd)
{
    char own[OWN_NAME];
    name_of_descriptor(fd, own);
    return linkat(AT_FDCWD, own, AT_FDCWD, name, AT_SYMLINK_FOLLOW);
}

/* Calls make() with temporary names until one is free. Returns its result, or
 * -1 with errno set. */
static int under_free_name(struct tv_staged *staged, const char *path,
                           int (*make)(const char *name, int fd), int fd)
{
    int directory = (int)directory_size(path);
    size_t size = strlen(path) + 16;
    char *name = tv_calloc(1, size);
    int64_t seed = tv_clock_ms() ^ ((int64_t)getpid() << 10);
    int made = -1;
    for (unsigned i = 0; i < ATTEMPTS; i++) {
        snprintf(name, size, "%.*s.%.*s.%06x", directory, path, NAME_KEPT,
                 path + directory, (unsigned)(seed + i) & 0xffffffu);
        made = make(name, fd);
        if (made >= 0 || errno != EEXIST) {
            break;
        }
    }
    int error = errno;
    if (made >= 0) {
        staged->name = name;
    } else {
        tv_free(name);
    }
    errno = error;
    return made;
}

int tv_staged_open(struct tv_staged *staged, const char *path)
{
    *staged = (struct tv_staged){false, NULL};
    int fd = open_nameless(path);
    if (fd < 0) {
        fd = under_free_name(staged, path, make_file, -1);
    }
    if (fd >= 0) {
        staged->open = true;
        keep_mode(fd, path);
    }
    return fd;
}

int tv_staged_commit(struct tv_staged *staged, int fd, const char *path)
{
    bool named =
        staged->name || under_free_name(staged, path, name_file, fd) == 0;
    int error = named ? 0 : errno;
    if (close(fd) != 0 && errno != EINTR && error == 0) {
        error = errno;
    }
    if (error == 0 && rename(staged->name, path) != 0) {
        error = errno;
    }
    if (error == 0) {
        tv_free(staged->name);
        *staged = (struct tv_staged){false, NULL};
    }
    return error;
}

void tv_staged_drop(struct tv_staged *staged)
{
    if (staged->name) {
        unlink(staged->name);
    }
    tv_free(staged->name);
    *staged = (struct tv_staged){false, NULL};
}
