/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file for what is needed until the process ends, however it ends: it has no
 * name.
 */
#ifndef TELVET_BASE_TEMPORARY_H
#define TELVET_BASE_TEMPORARY_H

/* TMPDIR if that is an absolute path, else /tmp. */
const char *tv_temporary_directory(void);

/* One there, for reading and writing by nobody else: a descriptor, the
 * caller's, or -1 with errno. Where the file system makes none without a name,
 * it has one for a moment. */
int tv_temporary_open(void);

#endif
