/* SPDX-License-Identifier: Apache-2.0 */
/*
 * HMAC-SHA-256 (RFC 2104), computed by Nettle, and where its keys come from.
 */
#ifndef TELVET_BASE_HMAC_H
#define TELVET_BASE_HMAC_H

#include <stddef.h>

#include <telvet/plugin.h>

#include "base/error.h"
#include "base/sha256.h"

#define TV_HMAC_KEY_LEAST 32u   /* smallest size of a key file, in bytes */
#define TV_HMAC_KEY_MOST 65536u /* largest one */

struct tv_hmac; /* a key, for any number of digests in one thread */

struct tv_hmac *tv_hmac_create(const void *key, size_t size);
void tv_hmac_destroy(struct tv_hmac *hmac);
void tv_hmac_digest(struct tv_hmac *hmac, const void *data, size_t size,
                    unsigned char out[TV_SHA256_SIZE]);

/* Creates a key from all bytes of a regular file. TV_INPUT if anybody but its
 * owner may access the file, or if it is shorter or longer than the limits
 * above. */
enum tv_status tv_hmac_open(const char *path, struct tv_hmac **out,
                            struct tv_error *err) TV_MUST_CHECK;
/* Creates a random key that is stored nowhere. */
enum tv_status tv_hmac_random(struct tv_hmac **out,
                              struct tv_error *err) TV_MUST_CHECK;

#endif
