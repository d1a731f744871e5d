/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file that takes the place of another when it is whole. Until then it has no
 * name, so that nothing is left of it whatever ends the process; where the file
 * system, or a missing /proc, does not let it go without, it is called
 * ".name.123abc" beside the other.
 */
#ifndef TELVET_BASE_STAGED_H
#define TELVET_BASE_STAGED_H

#include <stdbool.h>

struct tv_staged {
    bool open;
    char *name; /* the temporary one, or NULL if it has none */
};

/* Opens one for `path`, whose mode it takes over if there is such a file; the
 * umask gives that of a new one. Returns a descriptor for writing, the
 * caller's, or -1 with errno. */
int tv_staged_open(struct tv_staged *staged, const char *path);
/* Closes the descriptor, whatever happens, and gives the file the place of
 * `path`: 0, or an errno. */
int tv_staged_commit(struct tv_staged *staged, int fd, const char *path);
/* Drops it, unless it was committed. Accepts zeroed memory. */
void tv_staged_drop(struct tv_staged *staged);

#endif
