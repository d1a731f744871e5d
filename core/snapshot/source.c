/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files, byte order marks, UTF-16.
 */
#define _DEFAULT_SOURCE

#include "snapshot/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/temporary.h"
#include "base/text.h"
#include "snapshot/foreign.h"

#define BLOCK_UNITS 32768u

enum encoding { UTF_8, UTF_8_MARKED, UTF_16LE, UTF_16BE, NOT_TEXT };

ssize_t tv_read_at(int fd, char *data, size_t size, uint64_t offset)
{
    size_t done = 0;
    while (done < size) {
        ssize_t got =
            pread(fd, data + done, size - done, (off_t)(offset + done));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return -1;
        }
        if (got == 0) {
            break;
        }
        done += (size_t)got;
    }
    return (ssize_t)done;
}

static enum encoding encoding_of(const unsigned char *head, size_t size)
{
    if (size >= 3 && memcmp(head, "\xef\xbb\xbf", 3) == 0) {
        return UTF_8_MARKED;
    }
    if (size >= 2 && head[0] == 0xff && head[1] == 0xfe) {
        bool wide = size >= 4 && head[2] == 0 && head[3] == 0;
        return wide ? NOT_TEXT : UTF_16LE;
    }
    if (size >= 2 && head[0] == 0xfe && head[1] == 0xff) {
        return UTF_16BE;
    }
    return memchr(head, '\0', size) ? NOT_TEXT : UTF_8;
}

bool tv_source_is_utf_16(int directory, const char *name)
{
    unsigned char head[4];
    int fd =
        openat(directory, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    ssize_t got = fd >= 0 ? tv_read_at(fd, (char *)head, sizeof(head), 0) : -1;
    enum encoding encoding =
        got > 0 ? encoding_of(head, (size_t)got) : NOT_TEXT;
    if (fd >= 0) {
        (void)close(fd);
    }
    return encoding == UTF_16LE || encoding == UTF_16BE;
}

struct transcoder {
    bool big_endian;
    uint32_t high; /* first half of a surrogate pair, or 0 */
    char out[BLOCK_UNITS * 4 + 8];
    size_t used;
};

/* Adds a byte that no UTF-8 text holds, so that the reader refuses the
 * record. */
static void put_invalid(struct transcoder *coder)
{
    coder->out[coder->used++] = (char)0xff;
}

static void put_unit(struct transcoder *coder, uint32_t unit)
{
    bool low = unit >= 0xdc00 && unit <= 0xdfff;
    if (coder->high != 0 && !low) {
        put_invalid(coder);
        coder->high = 0;
    }
    if (unit >= 0xd800 && unit <= 0xdbff) {
        coder->high = unit;
        return;
    }
    if (low && coder->high == 0) {
        put_invalid(coder);
        return;
    }
    if (low) {
        unit = 0x10000 + ((coder->high - 0xd800) << 10) + (unit - 0xdc00);
        coder->high = 0;
    }
    coder->used += tv_utf8_encode(unit, coder->out + coder->used);
}

static bool transcode_block(struct transcoder *coder, int to,
                            const unsigned char *data, size_t size)
{
    coder->used = 0;
    for (size_t i = 0; i + 1 < size; i += 2) {
        uint32_t first = data[i], second = data[i + 1];
        put_unit(coder,
                 coder->big_endian ? first << 8 | second : second << 8 | first);
    }
    if (size % 2 != 0) {
        put_invalid(coder);
    }
    return tv_write_all(to, coder->out, coder->used);
}

/* Transcodes all but the byte order mark. Returns the size of the text, or
 * -1. */
static off_t transcode(int from, int to, bool big_endian)
{
    struct transcoder *coder = tv_calloc(1, sizeof(*coder));
    unsigned char *block = tv_calloc(BLOCK_UNITS, 2);
    coder->big_endian = big_endian;
    off_t result = -1;
    uint64_t offset = 2;
    for (;;) {
        ssize_t got =
            tv_read_at(from, (char *)block, (size_t)BLOCK_UNITS * 2, offset);
        if (got < 0 || !transcode_block(coder, to, block, (size_t)got)) {
            goto out;
        }
        if (got == 0) {
            break;
        }
        offset += (uint64_t)got;
    }
    coder->used = 0;
    if (coder->high != 0) {
        put_invalid(coder);
    }
    if (tv_write_all(to, coder->out, coder->used)) {
        result = lseek(to, 0, SEEK_CUR);
    }
out:
    tv_free(block);
    tv_free(coder);
    return result;
}

/* Transcodes into a temporary file, whose descriptor stays in the state. */
static bool open_transcoded(struct tv_snapshot_state *state, uint32_t file,
                            int fd, bool big_endian)
{
    struct tv_file_state *known = &state->files[file];
    const struct tv_snapshot_file *shown = &state->shown.files[file];
    int to = tv_temporary_open();
    off_t size = to >= 0 ? transcode(fd, to, big_endian) : -1;
    if (size < 0) {
        tv_problem_addf(state, shown->collection, file, "unreadable",
                        "%s: cannot be turned from UTF-16 into UTF-8: %s",
                        shown->name, strerror(errno));
        if (to >= 0) {
            (void)close(to);
        }
        return false;
    }
    known->fd = to;
    known->begin = 0;
    known->size = (uint64_t)size;
    return true;
}

static void tell_foreign(struct tv_snapshot_state *state, uint32_t file,
                         const char *head, size_t size)
{
    const struct tv_snapshot_file *shown = &state->shown.files[file];
    const char *foreign = tv_foreign(head, head + size);
    tv_problem_addf(state, shown->collection, file, "unreadable", "%s:1:1: %s",
                    shown->name,
                    foreign ? foreign
                            : "neither UTF-8 nor UTF-16 with a byte order "
                              "mark; export it as UTF-8");
}

static bool settle_encoding(struct tv_snapshot_state *state, uint32_t file,
                            int fd)
{
    struct tv_file_state *known = &state->files[file];
    struct tv_snapshot_file *shown = &state->shown.files[file];
    unsigned char head[512];
    ssize_t got = tv_read_at(fd, (char *)head, sizeof(head), 0);
    if (got < 0) {
        tv_problem_addf(state, shown->collection, file, "unreadable", "%s: %s",
                        shown->name, strerror(errno));
        return false;
    }
    known->begin = 0;
    known->size = shown->size;
    shown->encoding = "utf-8";
    known->text = 0;
    switch (encoding_of(head, (size_t)got)) {
    case UTF_8:
        return true;
    case UTF_8_MARKED:
        known->text = known->begin = 3;
        return true;
    case UTF_16LE:
        shown->encoding = "utf-16le";
        return open_transcoded(state, file, fd, false);
    case UTF_16BE:
        shown->encoding = "utf-16be";
        return open_transcoded(state, file, fd, true);
    case NOT_TEXT:
        break;
    }
    tell_foreign(state, file, (const char *)head, (size_t)got);
    return false;
}

static int open_regular(const char *path, struct stat *info)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0 || fstat(fd, info) != 0) {
        return fd;
    }
    if (!S_ISREG(info->st_mode)) {
        (void)close(fd);
        errno = S_ISDIR(info->st_mode) ? EISDIR : EINVAL;
        return -1;
    }
    return fd;
}

int tv_source_open(struct tv_snapshot_state *state, uint32_t file)
{
    struct tv_file_state *known = &state->files[file];
    struct tv_snapshot_file *shown = &state->shown.files[file];
    struct stat info;
    known->fd = -1;
    int fd = open_regular(shown->path, &info);
    if (fd < 0) {
        bool special = errno == EINVAL;
        tv_problem_addf(state, shown->collection, file, "unreadable", "%s: %s",
                        shown->name,
                        special ? "not a regular file" : strerror(errno));
        return -1;
    }
    shown->size = (uint64_t)info.st_size;
    if (info.st_size == 0) {
        tv_problem_addf(state, shown->collection, file, "empty",
                        "%s: the file is empty", shown->name);
        (void)close(fd);
        return -1;
    }
    if (!settle_encoding(state, file, fd)) {
        (void)close(fd);
        return -1;
    }
    if (known->fd >= 0) {
        (void)close(fd);
        fd = fcntl(known->fd, F_DUPFD_CLOEXEC, 0);
    }
    return fd;
}

int tv_source_reopen(const struct tv_snapshot_state *state, uint32_t file)
{
    struct stat info;
    if (state->files[file].fd >= 0) {
        return fcntl(state->files[file].fd, F_DUPFD_CLOEXEC, 0);
    }
    return open_regular(state->shown.files[file].path, &info);
}

struct stat tv_source_look_at(const struct tv_snapshot_state *state,
                              uint32_t file)
{
    struct stat info;
    if (stat(state->shown.files[file].path, &info) != 0) {
        memset(&info, 0, sizeof(info));
    }
    return info;
}

/* Lines that vanish from a file while it is read leave no other trace. */
bool tv_source_is_unchanged(struct tv_snapshot_state *state, uint32_t file,
                            const struct stat *before)
{
    const struct tv_snapshot_file *shown = &state->shown.files[file];
    struct stat now = tv_source_look_at(state, file);
    if (now.st_size == before->st_size && now.st_ino == before->st_ino &&
        now.st_mtim.tv_sec == before->st_mtim.tv_sec &&
        now.st_mtim.tv_nsec == before->st_mtim.tv_nsec) {
        return true;
    }
    tv_problem_addf(state, shown->collection, file, "broken-file",
                    "%s: the file changed while it was read", shown->name);
    return false;
}
