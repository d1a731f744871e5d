/* SPDX-License-Identifier: Apache-2.0 */
/* The plugins that telvet comes with. */
#include <string.h>

#include "base/count.h"
#include "host/plugins.h"

bool tv_plugin_is_own(const char *name)
{
    static const char *const own[] = {"account",    "client",  "dynamics",
                                      "federation", "licence", "network",
                                      "phone",      "quality", "voice"};
    size_t i = 0;
    while (i < TV_COUNT_OF(own) && strcmp(own[i], name) != 0) {
        i++;
    }
    return i < TV_COUNT_OF(own);
}
