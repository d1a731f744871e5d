/* SPDX-License-Identifier: Apache-2.0 */
/* Splits files into their sections, in place. */
#define _DEFAULT_SOURCE /* scandir */
#include "support/small_tenant.h"

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

#define MOST_BYTES ((size_t)1 << 20)

/* Splits a file at its lines "== NAME". False if there are too many sections.
 */
static bool cut(char *page, struct small_tenant *out)
{
    static const char head[] = "== ";
    char *line = page, *next;
    for (; line && *line != '\0'; line = next) {
        next = strchr(line, '\n');
        next = next ? next + 1 : NULL;
        if (strncmp(line, head, sizeof(head) - 1) != 0 || !next) {
            continue;
        }
        if (out->file_count == SMALL_TENANT_FILES) {
            return false;
        }
        next[-1] = '\0';
        line[0] = '\0'; /* ends the previous section */
        out->files[out->file_count++] =
            (struct small_file){line + sizeof(head) - 1, next};
    }
    return out->file_count > 0;
}

bool small_tenant_read(struct tv_arena *arena, const char *directory,
                       const char *name, struct small_tenant *out)
{
    struct tv_text page;
    struct tv_error err = {TV_OK, ""};
    const char *path = tv_path_join(arena, directory, name);
    *out = (struct small_tenant){.name = tv_arena_strdup(arena, name)};
    if (tv_file_read(arena, path, MOST_BYTES, &page, &err) != TV_OK) {
        printf("%s\n", err.text);
        return false;
    }
    bool ok = cut((char *)(uintptr_t)page.data, out);
    if (!ok) {
        printf("%s: 1 to %u sections were expected\n", path,
               SMALL_TENANT_FILES);
    }
    return ok;
}

static int is_page(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot && strcmp(dot, ".txt") == 0;
}

bool small_tenants_each(struct tv_arena *arena, const char *directory,
                        void (*call)(const struct small_tenant *tenant))
{
    struct dirent **entries = NULL;
    int count = scandir(directory, &entries, is_page, alphasort);
    bool ok = count > 0;
    for (int i = 0; i < count; i++) {
        struct small_tenant tenant;
        if (small_tenant_read(arena, directory, entries[i]->d_name, &tenant)) {
            call(&tenant);
        } else {
            ok = false;
        }
        free(entries[i]);
    }
    free(entries);
    return ok;
}
