/* SPDX-License-Identifier: Apache-2.0 */
/*
 * HMAC-SHA-256 (RFC 2104), by Nettle, and keys for it.
 */
#ifndef TELVET_BASE_HMAC_H
#define TELVET_BASE_HMAC_H

#include <stddef.h>

#include <telvet/plugin.h>

#include "base/error.h"
#include "base/sha256.h"

#define TV_HMAC_KEY_LEAST 32u   /* bytes of a key in a file */
#define TV_HMAC_KEY_MOST 65536u /* the same */

struct tv_hmac; /* a key, ready to be used any number of times */

struct tv_hmac *tv_hmac_create(const void *key, size_t size);
void tv_hmac_destroy(struct tv_hmac *hmac);
void tv_hmac_digest(struct tv_hmac *hmac, const void *data, size_t size,
                    unsigned char out[TV_SHA256_SIZE]);

/* The key that is all the bytes of a regular file, which nobody but its owner
 * may read: TV_INPUT if others may, or if it is too short or too long. */
enum tv_status tv_hmac_open(const char *path, struct tv_hmac **out,
                            struct tv_error *err) TV_MUST_CHECK;
/* A key of the kernel's random bytes, known to nobody. */
enum tv_status tv_hmac_random(struct tv_hmac **out,
                              struct tv_error *err) TV_MUST_CHECK;

#endif
