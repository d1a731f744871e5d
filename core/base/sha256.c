/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256. Only this file and hmac.c include Nettle. */
#include "base/sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <nettle/base64.h>
#include <nettle/sha2.h>

#include "base/arena.h"

#define BLOCK_SIZE ((size_t)64 << 10)

struct tv_sha256 {
    struct sha256_ctx context;
};

struct tv_sha256 *tv_sha256_create(void)
{
    struct tv_sha256 *sha = tv_calloc(1, sizeof(*sha));
    tv_sha256_reset(sha);
    return sha;
}

void tv_sha256_destroy(struct tv_sha256 *sha)
{
    tv_free(sha);
}

void tv_sha256_reset(struct tv_sha256 *sha)
{
    sha256_init(&sha->context);
}

void tv_sha256_add(struct tv_sha256 *sha, const void *data, size_t size)
{
    if (size > 0) {
        sha256_update(&sha->context, size, data);
    }
}

void tv_sha256_hex(struct tv_sha256 *sha, char out[TV_SHA256_HEX])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char digest[TV_SHA256_SIZE];
    sha256_digest(&sha->context, TV_SHA256_SIZE, digest);
    for (size_t i = 0; i < TV_SHA256_SIZE; i++) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
    }
    out[TV_SHA256_HEX - 1] = '\0';
}

void tv_sha256_base64(struct tv_sha256 *sha, char out[TV_SHA256_BASE64])
{
    unsigned char digest[TV_SHA256_SIZE];
    sha256_digest(&sha->context, TV_SHA256_SIZE, digest);
    base64_encode_raw(out, TV_SHA256_SIZE, digest);
    out[TV_SHA256_BASE64 - 1] = '\0';
}

/* The escape of a byte in a name, or NULL if it needs none. */
static const char *escape_of(char c)
{
    return c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\\' ? "\\\\" : NULL;
}

/* The number of bytes from `at` on that need no escape. */
static size_t plain_bytes(struct tv_text name, size_t at)
{
    size_t end = at;
    while (end < name.size && !escape_of(name.data[end])) {
        end++;
    }
    return end - at;
}

void tv_sha256_add_line(struct tv_sha256 *sha, const char *hex,
                        struct tv_text name)
{
    tv_sha256_add(sha, "\\", plain_bytes(name, 0) < name.size);
    tv_sha256_add(sha, hex[0] ? hex : "-", hex[0] ? strlen(hex) : 1);
    tv_sha256_add(sha, "  ", 2);
    for (size_t at = 0; at < name.size;) {
        size_t plain = plain_bytes(name, at);
        tv_sha256_add(sha, name.data + at, plain);
        at += plain;
        if (at < name.size) {
            tv_sha256_add(sha, escape_of(name.data[at++]), 2);
        }
    }
    tv_sha256_add(sha, "\n", 1);
}

/* Adds the rest of `fd`; returns -1 with errno set if it cannot be read. */
static int add_rest(struct tv_sha256 *sha, int fd)
{
    char block[BLOCK_SIZE];
    for (;;) {
        ssize_t size = read(fd, block, sizeof(block));
        if (size > 0) {
            tv_sha256_add(sha, block, (size_t)size);
        } else if (size == 0) {
            return 0;
        } else if (errno != EINTR) {
            return -1;
        }
    }
}

enum tv_status tv_sha256_open(int fd, const char *name, char out[TV_SHA256_HEX],
                              struct tv_error *err)
{
    struct tv_sha256 sha;
    struct stat info;
    tv_sha256_reset(&sha);
    if (fstat(fd, &info) != 0) {
        return tv_fail_errno(err, "cannot look at \"%s\"", name);
    }
    if (!S_ISREG(info.st_mode)) {
        return tv_fail(err, TV_INPUT, "\"%s\" is not a regular file", name);
    }
    if (add_rest(&sha, fd) != 0) {
        return tv_fail_errno(err, "cannot read \"%s\"", name);
    }
    tv_sha256_hex(&sha, out);
    return TV_OK;
}

enum tv_status tv_sha256_file(const char *path, char out[TV_SHA256_HEX],
                              struct tv_error *err)
{
    /* Without O_NONBLOCK, opening a fifo without a writer would block for
     * ever. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return tv_fail_errno(err, "cannot open \"%s\"", path);
    }
    enum tv_status status = tv_sha256_open(fd, path, out, err);
    close(fd);
    return status;
}

void tv_uuid_of(const void *data, size_t size, char out[37])
{
    struct tv_sha256 *sha = tv_sha256_create();
    char hex[TV_SHA256_HEX];
    tv_sha256_add(sha, data, size);
    tv_sha256_hex(sha, hex);
    tv_sha256_destroy(sha);

    hex[12] = '5';
    hex[16] = "89ab"[hex[16] & 3];
    static const size_t groups[] = {8, 4, 4, 4, 12};
    size_t from = 0, to = 0;
    for (size_t i = 0; i < 5; i++) {
        memcpy(out + to, hex + from, groups[i]);
        from += groups[i];
        to += groups[i];
        out[to++] = i < 4 ? '-' : '\0';
    }
}
