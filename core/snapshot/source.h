/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening a file as UTF-8 text. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_SOURCE_H
#define TELVET_SNAPSHOT_SOURCE_H

#include <sys/types.h>

#include <sys/stat.h>

#include "snapshot/state.h"

/* Opens file number `file`, looks at its byte order mark, and transcodes UTF-16
 * into an unlinked temporary file. Returns a descriptor that the caller closes,
 * or -1 with a problem noted. Sets begin and size of its state. */
int tv_source_open(struct tv_snapshot_state *state, uint32_t file);

/* The same once more, silently: for places. */
int tv_source_reopen(const struct tv_snapshot_state *state, uint32_t file);

/* Whether a byte order mark of UTF-16 is in front of a file of a directory,
 * which is open, or AT_FDCWD. */
bool tv_source_is_utf_16(int directory, const char *name);

/* All of `size` bytes unless the file ends; -1 on errors. */
ssize_t tv_read_at(int fd, char *data, size_t size, uint64_t offset);

/* What a file looks like from outside; zeroes if it is not there. */
struct stat tv_source_look_at(const struct tv_snapshot_state *state,
                              uint32_t file);
/* Whether it looks as it did before; else a problem is noted. */
bool tv_source_is_unchanged(struct tv_snapshot_state *state, uint32_t file,
                            const struct stat *before);

#endif
