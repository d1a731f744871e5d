/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether a plugin may be loaded at all: nobody but root and the caller may be
 * able to write it or to put another in its place.
 */
#ifndef TELVET_HOST_TRUST_H
#define TELVET_HOST_TRUST_H

#include <stdbool.h>

#include "base/error.h"

/* "/…", "./…" or "../…": a directory that was meant. */
bool tv_is_explicit_path(const char *path);

/* Follows symbolic links, opens the file, and judges what was opened and the
 * directory it is in: what is loaded later through `out` is what was judged,
 * whatever becomes of the path. The directories above are not judged. The
 * sentence reads behind the file's name; `out` is written on success only.
 * TV_LIMIT, with a sentence of its own: for want of file descriptors nothing is
 * said of the file. */
enum tv_status tv_trust_open(const char *path, int *out,
                             struct tv_error *err) TV_MUST_CHECK;

/* The same of what is called `name` in a directory that was judged; a symbolic
 * link is not followed. */
enum tv_status tv_trust_open_in(int directory, const char *name, int *out,
                                struct tv_error *err) TV_MUST_CHECK;

/* Judges a directory that plugins are looked for in. */
enum tv_status tv_trust_directory(int fd, const char *path,
                                  struct tv_error *err) TV_MUST_CHECK;

#endif
