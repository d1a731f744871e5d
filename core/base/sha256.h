/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SHA-256, by Nettle.
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
/* The same as base64, as security policies of pages want it. */
void tv_sha256_base64(struct tv_sha256 *sha, char out[TV_SHA256_BASE64]);

/* Adds a line of a list of files, as sha256sum writes it: the digest, two
 * blanks and the name; a name with a line feed or backslash is escaped and
 * marked. An empty digest, of what could not be read, is a dash. */
void tv_sha256_add_line(struct tv_sha256 *sha, const char *hex,
                        struct tv_text name);

enum tv_status tv_sha256_file(const char *path, char out[TV_SHA256_HEX],
                              struct tv_error *err) TV_MUST_CHECK;
/* The same of a file that is open and stays so, from where it stands; it is
 * called `name` in sentences. */
enum tv_status tv_sha256_open(int fd, const char *name, char out[TV_SHA256_HEX],
                              struct tv_error *err) TV_MUST_CHECK;

/* A name-based UUID, version 8 layout of SHA-256 bits but marked version 5 and
 * variant RFC 4122 so that SARIF schemas take it: 36 characters and NUL. */
void tv_uuid_of(const void *data, size_t size, char out[37]);

#endif
