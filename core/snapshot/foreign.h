/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Recognizes files that were handed in by mistake: known formats that are no
 * exports. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_FOREIGN_H
#define TELVET_SNAPSHOT_FOREIGN_H

#include <stdbool.h>

/* Says what a file is by its first bytes, and what to do: "a web page, …".
 * Constant. NULL if it is none of the known formats. */
const char *tv_foreign(const char *at, const char *end);

/* The same by the ending of its name; or NULL. */
const char *tv_foreign_ending(const char *name);

/* Whether a file was printed by Format-Table: of the lines that are not blank
 * the second consists of hyphens, below the first. */
bool tv_is_formatted_table(const char *at, const char *end);
/* What to say of such a file. */
extern const char tv_formatted_table[];

#endif
