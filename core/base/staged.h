/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file that replaces another one atomically once it is complete. Until then
 * it has no name (O_TMPFILE), so that nothing is left behind however the
 * process ends. If the file system does not support that, or /proc is missing,
 * it is called ".name.123abc" in the same directory.
 */
#ifndef TELVET_BASE_STAGED_H
#define TELVET_BASE_STAGED_H

#include <stdbool.h>

struct tv_staged {
    bool open;
    char *name; /* the temporary name, or NULL if it has none */
};

/* Opens a file that will replace `path`. It takes over the mode of an existing
 * file; otherwise the umask decides. Returns a descriptor for writing, owned by
 * the caller, or -1 with errno set. */
int tv_staged_open(struct tv_staged *staged, const char *path);
/* Closes the descriptor in any case and renames the file to `path`. Returns 0
 * or an errno. */
int tv_staged_commit(struct tv_staged *staged, int fd, const char *path);
/* Discards the file unless it was committed. Accepts zeroed memory. */
void tv_staged_drop(struct tv_staged *staged);

#endif
