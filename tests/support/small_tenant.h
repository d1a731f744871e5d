/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Small tenants in text files: sections that begin with "== users.json", each
 * the content of one file of the snapshot.
 */
#ifndef TELVET_TESTS_SUPPORT_SMALL_TENANT_H
#define TELVET_TESTS_SUPPORT_SMALL_TENANT_H

#include <stdbool.h>

#include "base/arena.h"

#define SMALL_TENANT_FILES 20u

struct small_file {
    const char *name, *text;
};

struct small_tenant {
    const char *name; /* "TV1001.csv.txt" */
    struct small_file files[SMALL_TENANT_FILES];
    unsigned file_count;
};

/* Reads the file `directory`/`name` into the arena. False after printing why if
 * it does not exist or has no section. */
bool small_tenant_read(struct tv_arena *arena, const char *directory,
                       const char *name, struct small_tenant *out);

/* Calls `call` for every file *.txt of a directory, in the order of their
 * names. False if there is none, or if one cannot be read. */
bool small_tenants_each(struct tv_arena *arena, const char *directory,
                        void (*call)(const struct small_tenant *tenant));

#endif
