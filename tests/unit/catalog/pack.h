/* SPDX-License-Identifier: Apache-2.0 */
/* A small rule pack in a temporary directory: two rules in two families, the
 * profiles `all` and `voip`, a data file. */
#ifndef TELVET_TESTS_UNIT_CATALOG_PACK_H
#define TELVET_TESTS_UNIT_CATALOG_PACK_H

#include "catalog/catalog.h"

extern char pack[64]; /* the directory */
extern const char good_rule[],
    other_rule[]; /* TV1101 of phone, TV2001 of voice */

void make_pack(void);
void remove_pack(void);
void write_file(const char *name, const char *text);
void make_directory(const char *name);

/* Writes the good rule with `from` replaced by `to`. */
void change_rule(const char *from, const char *to);
/* Asserts that opening the pack fails with a message that contains `text`. */
void refuses(const char *text);

#endif
