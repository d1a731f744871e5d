/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files: whole small ones in, atomic big ones out. A file has its name once it
 * is committed (base/staged.h), so there is never half of one. "-" is standard
 * output, which cannot be taken back.
 */
#ifndef TELVET_BASE_FILE_H
#define TELVET_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/staged.h"

/* Reads all of a regular file of at most `limit` bytes, terminated by a NUL
 * that `out` does not count. TV_INPUT for directories and other kinds. */
enum tv_status tv_file_read(struct tv_arena *arena, const char *path,
                            size_t limit, struct tv_text *out,
                            struct tv_error *err) TV_MUST_CHECK;

/* The same of what is called `within` in an open directory, for many files of
 * one; `path` is for sentences. */
enum tv_status tv_file_read_at(struct tv_arena *arena, int directory,
                               const char *within, const char *path,
                               size_t limit, struct tv_text *out,
                               struct tv_error *err) TV_MUST_CHECK;

/* The same of a file that is open and stays so, called `name` in sentences. */
enum tv_status tv_file_read_open(struct tv_arena *arena, int fd,
                                 const char *name, size_t limit,
                                 struct tv_text *out,
                                 struct tv_error *err) TV_MUST_CHECK;

/* Writes all of it, however many writes that takes: false with errno if one
 * fails. */
bool tv_write_all(int fd, const void *data, size_t size) TV_MUST_CHECK;
/* Reads until `size` bytes or the end: how many, or -1 with errno. */
ssize_t tv_read_all(int fd, void *data, size_t size) TV_MUST_CHECK;

/* A buffered writer. Errors are sticky: the first is kept and told by commit.
 */
struct tv_out {
    int fd;
    char *buffer;
    size_t used;
    uint64_t written; /* bytes so far, buffered ones included */
    uint64_t sent;    /* of them, what the disk was told to begin with */
    int error;        /* errno of the first failure, 0 if none */
    char *path;       /* NULL for borrowed descriptors */
    struct tv_staged staged;
    struct tv_buf *into; /* instead of a descriptor, or NULL */
};

enum tv_status tv_out_open(struct tv_out *out, const char *path,
                           struct tv_error *err) TV_MUST_CHECK;
/* Writes to a descriptor that stays the caller's. */
void tv_out_open_fd(struct tv_out *out, int fd);
/* Appends to a buffer that stays the caller's, when it is flushed. */
void tv_out_open_buf(struct tv_out *out, struct tv_buf *into);

/* The same for what only its owner may read and write, whatever the umask and
 * whatever was there before; a regular file. */
enum tv_status tv_out_open_private(struct tv_out *out, const char *path,
                                   struct tv_error *err) TV_MUST_CHECK;
/* True if both will become one file, however its path is written. */
bool tv_out_same(const struct tv_out *a, const struct tv_out *b);

/* For writers in a hurry: room for `size` bytes (at most TV_OUT_RESERVE), to be
 * filled and then counted by tv_out_advance before any other call. */
#define TV_OUT_BUFFER ((size_t)128 << 10)
#define TV_OUT_RESERVE ((size_t)64 << 10)
void tv_out_flush(struct tv_out *out);
static inline char *tv_out_reserve(struct tv_out *out, size_t size)
{
    if (size > TV_OUT_BUFFER - out->used) {
        tv_out_flush(out);
    }
    return out->buffer + out->used;
}
static inline void tv_out_advance(struct tv_out *out, size_t size)
{
    out->used += size;
    out->written += size;
}

void tv_out_add(struct tv_out *out, const void *data, size_t size);
void tv_out_text(struct tv_out *out, struct tv_text text);
void tv_out_string(struct tv_out *out, const char *string);
static inline void tv_out_char(struct tv_out *out, char c)
{
    *tv_out_reserve(out, 1) = c;
    tv_out_advance(out, 1);
}
void tv_out_printf(struct tv_out *out, const char *format, ...) TV_PRINTF(2, 3);

/* Flushes, syncs what is to be put in place, does so. A broken pipe is
 * TV_SYSTEM. */
enum tv_status tv_out_commit(struct tv_out *out,
                             struct tv_error *err) TV_MUST_CHECK;
/* Drops what was not committed. NULL-safe. */
void tv_out_finish(struct tv_out *out);

/* "dir/name" in the arena. */
char *tv_path_join(struct tv_arena *arena, const char *dir, const char *name);
/* The last component of a path, without a closing slash, as UTF-8; of "." and
 * ".." that of the directory they lead to. */
const char *tv_path_label(struct tv_arena *arena, const char *path);

#endif
