/* SPDX-License-Identifier: Apache-2.0 */
/* Buffered output to a file that appears complete or not at all. */
#define _GNU_SOURCE /* realpath, sync_file_range */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes that are worth starting the write-back to disk. */
#define WORTH_A_DISK ((uint64_t)2 << 20)

void tv_out_open_fd(struct tv_out *out, int fd)
{
    *out = (struct tv_out){.fd = fd,
                           .buffer = tv_realloc_array(NULL, 1, TV_OUT_BUFFER)};
}

void tv_out_open_buf(struct tv_out *out, struct tv_buf *into)
{
    tv_out_open_fd(out, -1);
    out->into = into;
}

static char *copy_string(const char *string)
{
    size_t size = strlen(string) + 1;
    return memcpy(tv_calloc(1, size), string, size);
}

/* Devices, fifos and sockets are written to as they are. */
static bool is_special(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && !S_ISREG(info.st_mode) &&
           !S_ISDIR(info.st_mode);
}

/* The file a link stands for, so that the link itself is not replaced. */
static char *follow_link(const char *path)
{
    struct stat info;
    if (lstat(path, &info) != 0 || !S_ISLNK(info.st_mode)) {
        return copy_string(path);
    }
    char *resolved = realpath(path, NULL);
    if (!resolved) {
        return NULL;
    }
    char *copy = copy_string(resolved);
    tv_free(resolved);
    return copy;
}

static int open_target(struct tv_out *out, const char *path)
{
    if (is_special(path)) {
        out->path = copy_string(path);
        return open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    }
    out->path = follow_link(path);
    struct stat info;
    if (!out->path) {
        return -1;
    }
    if (stat(out->path, &info) == 0 && S_ISDIR(info.st_mode)) {
        errno = EISDIR;
        return -1;
    }
    return tv_staged_open(&out->staged, out->path);
}

enum tv_status tv_out_open(struct tv_out *out, const char *path,
                           struct tv_error *err)
{
    if (strcmp(path, "-") == 0) {
        tv_out_open_fd(out, STDOUT_FILENO);
        return TV_OK;
    }
    struct tv_out opened = {0};
    opened.fd = open_target(&opened, path);
    if (opened.fd < 0) {
        int error = errno;
        tv_free(opened.path);
        errno = error;
        *out = (struct tv_out){.fd = -1};
        return tv_fail_errno(err, "cannot write \"%s\"", path);
    }
    opened.buffer = tv_realloc_array(NULL, 1, TV_OUT_BUFFER);
    *out = opened;
    return TV_OK;
}

enum tv_status tv_out_open_private(struct tv_out *out, const char *path,
                                   struct tv_error *err)
{
    enum tv_status status = tv_out_open(out, path, err);
    if (status != TV_OK) {
        return status;
    }
    /* Changing the mode here is early enough: nothing has been written yet. */
    if (!out->staged.open) {
        status = tv_fail(err, TV_USAGE, "\"%s\" is not a regular file", path);
    } else if (fchmod(out->fd, 0600) != 0) {
        status = tv_fail_errno(err, "cannot keep \"%s\" private", path);
    }
    if (status != TV_OK) {
        tv_out_finish(out);
    }
    return status;
}

/* Looks up the directory that holds the file, and the file's name in it. */
static bool find_parent(const char *path, struct stat *directory,
                        const char **name)
{
    const char *slash = strrchr(path, '/');
    *name = slash ? slash + 1 : path;
    char *parent = copy_string(slash ? path : ".");
    if (slash) {
        parent[slash == path ? 1 : slash - path] = '\0';
    }
    bool found = stat(parent, directory) == 0;
    tv_free(parent);
    return found;
}

bool tv_out_same(const struct tv_out *a, const struct tv_out *b)
{
    struct stat places[2];
    const char *names[2];
    return a->staged.open && b->staged.open &&
           find_parent(a->path, &places[0], &names[0]) &&
           find_parent(b->path, &places[1], &names[1]) &&
           strcmp(names[0], names[1]) == 0 &&
           places[0].st_dev == places[1].st_dev &&
           places[0].st_ino == places[1].st_ino;
}

static void write_all(struct tv_out *out, const char *data, size_t size)
{
    if (out->into) {
        tv_buf_add(out->into, data, size);
        return;
    }
    if (out->error == 0 && !tv_write_all(out->fd, data, size)) {
        out->error = errno;
    }
}

/* Starts writing back to disk what is flushed so far, so that the fsync of the
 * commit has less to wait for. */
static void send_ahead(struct tv_out *out)
{
    uint64_t more = out->written - out->sent; /* the buffer is empty here */
    if (out->staged.open && more >= WORTH_A_DISK) {
        /* A failure is harmless: the commit then writes it all back. */
        (void)sync_file_range(out->fd, (off_t)out->sent, (off_t)more,
                              SYNC_FILE_RANGE_WRITE);
        out->sent = out->written;
    }
}

void tv_out_flush(struct tv_out *out)
{
    write_all(out, out->buffer, out->used);
    out->used = 0;
    send_ahead(out);
}

void tv_out_add(struct tv_out *out, const void *data, size_t size)
{
    if (size > TV_OUT_BUFFER - out->used) {
        tv_out_flush(out);
    }
    out->written += size;
    if (size > TV_OUT_BUFFER) {
        write_all(out, data, size);
        return;
    }
    if (size > 0) {
        memcpy(out->buffer + out->used, data, size);
        out->used += size;
    }
}

void tv_out_text(struct tv_out *out, struct tv_text text)
{
    tv_out_add(out, text.data, text.size);
}

void tv_out_string(struct tv_out *out, const char *string)
{
    tv_out_add(out, string, strlen(string));
}

void tv_out_printf(struct tv_out *out, const char *format, ...)
{
    char small[512];
    va_list args;
    va_start(args, format);
    int size = vsnprintf(small, sizeof(small), format, args);
    va_end(args);
    if (size < 0) {
        out->error = out->error ? out->error : EINVAL;
    } else if ((size_t)size < sizeof(small)) {
        tv_out_add(out, small, (size_t)size);
    } else {
        char *large = tv_calloc(1, (size_t)size + 1);
        va_start(args, format);
        vsnprintf(large, (size_t)size + 1, format, args);
        va_end(args);
        tv_out_add(out, large, (size_t)size);
        tv_free(large);
    }
}

/* Syncs the file and renames it to its path. Returns the errno of the first
 * failure, or 0. */
static int put_in_place(struct tv_out *out)
{
    /* Some file systems do not support fsync; that is no reason to fail. */
    if (fsync(out->fd) != 0 && errno != EINVAL && errno != ENOTSUP) {
        return errno;
    }
    int fd = out->fd;
    out->fd = -1;
    return tv_staged_commit(&out->staged, fd, out->path);
}

enum tv_status tv_out_commit(struct tv_out *out, struct tv_error *err)
{
    tv_out_flush(out);
    if (out->error == 0 && out->staged.open) {
        out->error = put_in_place(out);
    }
    if (out->error == 0) {
        return TV_OK;
    }
    errno = out->error;
    if (out->path) {
        return tv_fail_errno(err, "cannot write \"%s\"", out->path);
    }
    return tv_fail_errno(err, "cannot write %s",
                         out->fd == STDOUT_FILENO ? "standard output"
                                                  : "a temporary file");
}

void tv_out_finish(struct tv_out *out)
{
    if (!out) {
        return;
    }
    tv_staged_drop(&out->staged);
    /* Borrowed descriptors have no path; zeroed memory has no buffer. */
    if (out->path && out->buffer && out->fd >= 0) {
        close(out->fd);
    }
    tv_free(out->buffer);
    tv_free(out->path);
    *out = (struct tv_out){.fd = -1};
}
