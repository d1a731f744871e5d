/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files: reads small ones whole, and writes large ones atomically. An output
 * file gets its name when it is committed (base/staged.h), so nobody ever sees
 * half of one. The path "-" is standard output, where nothing can be undone.
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

/* The same for the file `within` an open directory, which is faster for many
 * files of one directory; `path` is only used in error messages. */
enum tv_status tv_file_read_at(struct tv_arena *arena, int directory,
                               const char *within, const char *path,
                               size_t limit, struct tv_text *out,
                               struct tv_error *err) TV_MUST_CHECK;

/* The same for an open descriptor, which stays open; `name` is used in error
 * messages. */
enum tv_status tv_file_read_open(struct tv_arena *arena, int fd,
                                 const char *name, size_t limit,
                                 struct tv_text *out,
                                 struct tv_error *err) TV_MUST_CHECK;

/* Writes all `size` bytes, with as many calls of write() as that takes. Returns
 * false with errno set if one of them fails. */
bool tv_write_all(int fd, const void *data, size_t size) TV_MUST_CHECK;
/* Reads until `size` bytes are read or the file ends. Returns the number of
 * bytes, or -1 with errno set. */
ssize_t tv_read_all(int fd, void *data, size_t size) TV_MUST_CHECK;

/* A buffered writer. The first error is kept, later writes do nothing, and
 * tv_out_commit returns the error; so writers check nothing. */
struct tv_out {
    int fd;
    char *buffer;
    size_t used;
    uint64_t written; /* bytes so far, buffered ones included */
    uint64_t sent;    /* of them, bytes whose write-back was started early */
    int error;        /* errno of the first failure, 0 if none */
    char *path;       /* NULL for borrowed descriptors */
    struct tv_staged staged;
    struct tv_buf *into; /* written to instead of `fd`; or NULL */
};

enum tv_status tv_out_open(struct tv_out *out, const char *path,
                           struct tv_error *err) TV_MUST_CHECK;
/* Writes to a descriptor that stays the caller's. */
void tv_out_open_fd(struct tv_out *out, int fd);
/* Appends, whenever it is flushed, to a buffer that stays the caller's. */
void tv_out_open_buf(struct tv_out *out, struct tv_buf *into);

/* Like tv_out_open, but the file can be read and written by its owner only,
 * whatever the umask is and whatever mode a file of that name had. TV_USAGE if
 * the path is not a regular file. */
enum tv_status tv_out_open_private(struct tv_out *out, const char *path,
                                   struct tv_error *err) TV_MUST_CHECK;
/* True if committing both would write the same file, even if their paths are
 * spelled differently. */
bool tv_out_same(const struct tv_out *a, const struct tv_out *b);

/* Direct access to the buffer, for fast writers: tv_out_reserve returns room
 * for `size` bytes (at most TV_OUT_RESERVE); the caller fills it and reports
 * what it used with tv_out_advance before any other call. */
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

/* Flushes; a regular file is then synced and renamed to its path. Returns the
 * first error of this writer as TV_SYSTEM; a broken pipe is one, too. */
enum tv_status tv_out_commit(struct tv_out *out,
                             struct tv_error *err) TV_MUST_CHECK;
/* Frees the writer; a file that was not committed is discarded. Accepts NULL
 * and zeroed memory. */
void tv_out_finish(struct tv_out *out);

/* Returns "dir/name", in the arena. */
char *tv_path_join(struct tv_arena *arena, const char *dir, const char *name);
/* Returns the last component of a path as valid UTF-8, without a trailing
 * slash; for "." and ".." the name of the directory they lead to. */
const char *tv_path_label(struct tv_arena *arena, const char *path);

#endif
