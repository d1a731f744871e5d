/* SPDX-License-Identifier: Apache-2.0 */
/* The forms a report can have. */
#include "report/report.h"

#include <stddef.h>
#include <string.h>

static const struct tv_format *const formats[] = {
    &tv_format_text, &tv_format_json, &tv_format_sarif};

#define FORMAT_COUNT (sizeof(formats) / sizeof(formats[0]))

const struct tv_format *tv_format_find(const char *name)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (strcmp(formats[i]->name, name) == 0) {
            return formats[i];
        }
    }
    return NULL;
}

const struct tv_format *tv_format_of_path(const char *path)
{
    size_t size = strlen(path);
    /* The other usual name of a SARIF file. */
    static const char sarif_json[] = ".sarif.json";
    if (size > sizeof(sarif_json) - 1 &&
        strcmp(path + size - (sizeof(sarif_json) - 1), sarif_json) == 0) {
        return &tv_format_sarif;
    }
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        size_t end = strlen(formats[i]->suffix);
        if (size > end && strcmp(path + size - end, formats[i]->suffix) == 0) {
            return formats[i];
        }
    }
    return NULL;
}

const char *const *tv_format_names(void)
{
    static const char *const names[] = {"text", "json", "sarif", NULL};
    return names;
}

const char *const tv_sarif_profiles[] = {[TV_SARIF_GITHUB] = "github",
                                         [TV_SARIF_AZURE] = "azure",
                                         [TV_SARIF_FULL] = "full",
                                         NULL};

enum tv_sarif_profile tv_sarif_profile_of(const char *name)
{
    uint32_t profile = TV_SARIF_GITHUB;
    while (profile < TV_SARIF_FULL &&
           strcmp(tv_sarif_profiles[profile], name) != 0) {
        profile++;
    }
    return (enum tv_sarif_profile)profile;
}
