/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A temporary file that disappears when the process ends, however it ends,
 * since it has no name.
 */
#ifndef TELVET_BASE_TEMPORARY_H
#define TELVET_BASE_TEMPORARY_H

/* The directory for such files: TMPDIR if that is an absolute path, else
 * /tmp. */
const char *tv_temporary_directory(void);

/* Opens a temporary file that nobody else can read or write. Returns a
 * descriptor, owned by the caller, or -1 with errno set. On file systems
 * without O_TMPFILE it has a name for a moment. */
int tv_temporary_open(void);

#endif
