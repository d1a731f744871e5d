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

/* Opens the text again, noting no problem: to find places. -1 on errors. */
int tv_source_reopen(const struct tv_snapshot_state *state, uint32_t file);

/* Whether a file begins with a byte order mark of UTF-16. `directory` is an
 * open descriptor or AT_FDCWD, as for openat. */
bool tv_source_is_utf_16(int directory, const char *name);

/* Reads `size` bytes, fewer only at the end of the file. Returns their number,
 * or -1 with errno. */
ssize_t tv_read_at(int fd, char *data, size_t size, uint64_t offset);

/* The stat of a file; zeroed if it is not there. */
struct stat tv_source_look_at(const struct tv_snapshot_state *state,
                              uint32_t file);
/* Whether size, inode and time of a file are as they were; if not, notes a
 * problem. */
bool tv_source_is_unchanged(struct tv_snapshot_state *state, uint32_t file,
                            const struct stat *before);

#endif
