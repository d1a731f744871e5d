/* SPDX-License-Identifier: Apache-2.0 */
/* Which names and texts a plugin may have. */
#include <string.h>

#include "base/text.h"
#include "host/accept.h"

#define MAX_VERSION 32u

static bool is_made_of(struct tv_text text, size_t limit, const char *others)
{
    if (!text.data || text.size == 0 || text.size > limit) {
        return false;
    }
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        bool common = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!common && (c == '\0' || !strchr(others, c))) {
            return false;
        }
    }
    return true;
}

bool tv_is_check_name(struct tv_text name)
{
    return is_made_of(name, TV_MAX_NAME, "_.");
}

bool tv_is_plugin_name(struct tv_text name)
{
    return is_made_of(name, TV_MAX_NAME, "-");
}

bool tv_is_version(struct tv_text version)
{
    return is_made_of(version, MAX_VERSION, ".+-~ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

bool tv_is_summary(struct tv_text summary)
{
    return summary.size <= TV_MAX_SUMMARY &&
           (summary.size == 0 || summary.data) &&
           tv_text_safe_prefix(summary) == summary.size;
}
