/* SPDX-License-Identifier: Apache-2.0 */
/* HMAC-SHA-256. Only this file and sha256.c include Nettle. */
#define _DEFAULT_SOURCE /* explicit_bzero */

#include "base/hmac.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <nettle/hmac.h>

#include "base/arena.h"
#include "base/file.h"

struct tv_hmac {
    struct hmac_sha256_ctx context;
};

struct tv_hmac *tv_hmac_create(const void *key, size_t size)
{
    struct tv_hmac *hmac = tv_calloc(1, sizeof(*hmac));
    hmac_sha256_set_key(&hmac->context, size, key);
    return hmac;
}

void tv_hmac_destroy(struct tv_hmac *hmac)
{
    if (hmac) {
        explicit_bzero(hmac, sizeof(*hmac));
        tv_free(hmac);
    }
}

void tv_hmac_digest(struct tv_hmac *hmac, const void *data, size_t size,
                    unsigned char out[TV_SHA256_SIZE])
{
    /* Taking the digest resets the context to the state after set_key. */
    hmac_sha256_update(&hmac->context, size, data);
    hmac_sha256_digest(&hmac->context, TV_SHA256_SIZE, out);
}

static enum tv_status check_file(int fd, const char *path, size_t *size,
                                 struct tv_error *err)
{
    struct stat info;
    if (fstat(fd, &info) != 0) {
        return tv_fail_errno(err, "cannot look at the key \"%s\"", path);
    }
    if (!S_ISREG(info.st_mode)) {
        return tv_fail(err, TV_INPUT, "the key \"%s\" is not a regular file",
                       path);
    }
    if ((info.st_mode & 077) != 0) {
        return tv_fail(err, TV_INPUT,
                       "the key \"%s\" may be read by others (mode %03o); "
                       "chmod 600 it, or make a new one",
                       path, (unsigned)info.st_mode & 0777u);
    }
    if (info.st_size < TV_HMAC_KEY_LEAST || info.st_size > TV_HMAC_KEY_MOST) {
        return tv_fail(err, TV_INPUT,
                       "the key \"%s\" has %lld bytes; it must have %u to %u",
                       path, (long long)info.st_size, TV_HMAC_KEY_LEAST,
                       TV_HMAC_KEY_MOST);
    }
    *size = (size_t)info.st_size;
    return TV_OK;
}

static enum tv_status read_key(int fd, const char *path, size_t size,
                               unsigned char *key, struct tv_error *err)
{
    ssize_t got = tv_read_all(fd, key, size);
    if (got < 0) {
        return tv_fail_errno(err, "cannot read the key \"%s\"", path);
    }
    return (size_t)got == size
               ? TV_OK
               : tv_fail(err, TV_INPUT, "the key \"%s\" got shorter", path);
}

enum tv_status tv_hmac_open(const char *path, struct tv_hmac **out,
                            struct tv_error *err)
{
    /* Without O_NONBLOCK, opening a fifo without a writer would block for
     * ever. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    size_t size = 0;
    if (fd < 0) {
        return tv_fail_errno(err, "cannot open the key \"%s\"", path);
    }
    enum tv_status status = check_file(fd, path, &size, err);
    if (status == TV_OK) {
        unsigned char *key = tv_calloc(size, 1);
        status = read_key(fd, path, size, key, err);
        if (status == TV_OK) {
            *out = tv_hmac_create(key, size);
        }
        explicit_bzero(key, size);
        tv_free(key);
    }
    (void)close(fd);
    return status;
}

enum tv_status tv_hmac_random(struct tv_hmac **out, struct tv_error *err)
{
    unsigned char key[TV_HMAC_KEY_LEAST];
    ssize_t got;
    do {
        got = getrandom(key, sizeof(key), 0);
    } while (got < 0 && errno == EINTR);
    if (got != (ssize_t)sizeof(key)) {
        return tv_fail_errno(err, "the kernel gives no random bytes");
    }
    *out = tv_hmac_create(key, sizeof(key));
    explicit_bzero(key, sizeof(key));
    return TV_OK;
}
