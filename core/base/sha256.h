/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SHA-256, computed by Nettle.
 */
#ifndef TELVET_BASE_SHA256_H
#define TELVET_BASE_SHA256_H

#include <stddef.h>

#include <telvet/plugin.h>

#include "base/error.h"

#define TV_SHA256_SIZE 32u
#define TV_SHA256_HEX 65u    /* with NUL */
#define TV_SHA256_BASE64 45u /* with NUL */

struct tv_sha256; /* an incremental computation */

struct tv_sha256 *tv_sha256_create(void);
void tv_sha256_destroy(struct tv_sha256 *sha);
void tv_sha256_reset(struct tv_sha256 *sha);
void tv_sha256_add(struct tv_sha256 *sha, const void *data, size_t size);
/* The digest as lower-case hex; the computation must be reset afterwards. */
void tv_sha256_hex(struct tv_sha256 *sha, char out[TV_SHA256_HEX]);
/* The digest as base64, the form that Content-Security-Policy expects. */
void tv_sha256_base64(struct tv_sha256 *sha, char out[TV_SHA256_BASE64]);

/* Adds a line as sha256sum prints it for a file: digest, two blanks, name. As
 * there, a name with a line feed, carriage return or backslash is escaped and
 * its line begins with a backslash. An empty `hex`, for a file that could not
 * be read, is written as a dash. */
void tv_sha256_add_line(struct tv_sha256 *sha, const char *hex,
                        struct tv_text name);

/* Computes the digest of a regular file; TV_INPUT for other kinds. */
enum tv_status tv_sha256_file(const char *path, char out[TV_SHA256_HEX],
                              struct tv_error *err) TV_MUST_CHECK;
/* The same for an open descriptor, from its current position to the end; it
 * stays open. `name` is used in error messages. */
enum tv_status tv_sha256_open(int fd, const char *name, char out[TV_SHA256_HEX],
                              struct tv_error *err) TV_MUST_CHECK;

/* Writes a UUID (36 characters and NUL) that depends only on the data: bits of
 * its SHA-256, as version 8 allows, but marked as version 5, variant RFC 4122,
 * because SARIF's schema accepts no later version. */
void tv_uuid_of(const void *data, size_t size, char out[37]);

#endif
