/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is handed in by mistake: files that are known, and are no exports.
 * Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_FOREIGN_H
#define TELVET_SNAPSHOT_FOREIGN_H

#include <stdbool.h>

/* What a file is by its first bytes, and what to do: "a web page, …". NULL if
 * it is nothing of the kind. */
const char *tv_foreign(const char *at, const char *end);

/* The same by the ending of its name, which telvet does not read; or NULL. */
const char *tv_foreign_ending(const char *name);

/* Whether the second of the lines that are not blank underlines the first. */
bool tv_is_formatted_table(const char *at, const char *end);
extern const char tv_formatted_table[];

#endif
