/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether a plugin may be loaded at all: nobody but root and the caller may be
 * able to write it or to put another in its place.
 */
#ifndef TELVET_HOST_TRUST_H
#define TELVET_HOST_TRUST_H

#include <stdbool.h>

#include "base/error.h"

/* Whether a path is explicit: "/…", "./…" or "../…". */
bool tv_is_explicit_path(const char *path);

/* Follows symbolic links, opens the file, and checks owner and mode of the
 * opened file and of its directory. Later loads use `out`, and so get the file
 * that was checked, whatever becomes of the path. The directories further up
 * are not checked. The message of an error follows the file's name; `out` is
 * written on success only. TV_LIMIT, with a message of its own, means that file
 * descriptors ran out, which says nothing about the file. */
enum tv_status tv_trust_open(const char *path, int *out,
                             struct tv_error *err) TV_MUST_CHECK;

/* The same for the file `name` in a directory that was checked already; does
 * not follow a symbolic link. */
enum tv_status tv_trust_open_in(int directory, const char *name, int *out,
                                struct tv_error *err) TV_MUST_CHECK;

/* Checks owner and mode of a directory in which plugins are searched. */
enum tv_status tv_trust_directory(int fd, const char *path,
                                  struct tv_error *err) TV_MUST_CHECK;

#endif
