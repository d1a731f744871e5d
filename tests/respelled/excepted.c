/* SPDX-License-Identifier: Apache-2.0 */
/* The exceptions, each with its reason. */
#include "excepted.h"

#include <stddef.h>
#include <string.h>

static const struct excepted table[] = {
    {"TV1002", "in two files, by members", "users",
     "what a delta says of somebody later may take his removal back"},
};

#define COUNT (sizeof(table) / sizeof(table[0]))

static bool used[COUNT];

bool excepted(const char *rule, const char *way, const char *file)
{
    bool found = false;
    for (size_t i = 0; i < COUNT; i++) {
        const struct excepted *one = &table[i];
        bool fits =
            (!one->rule || strcmp(one->rule, rule) == 0) &&
            strcmp(one->way, way) == 0 &&
            (!one->file || strncmp(one->file, file, strlen(one->file)) == 0);
        used[i] |= fits;
        found |= fits;
    }
    return found;
}

void excepted_tell_unused(void (*tell)(const struct excepted *one))
{
    for (size_t i = 0; i < COUNT; i++) {
        if (!used[i]) {
            tell(&table[i]);
        }
    }
}
