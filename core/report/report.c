/* SPDX-License-Identifier: Apache-2.0 */
/* The table of report formats. */
#include "report/report.h"

#include <stddef.h>
#include <string.h>

const char *const tv_format_names[TV_FORMATS + 1] = {
    "text", "json",       "sarif",  "html", "junit", "csv",
    "md",   "md-comment", "gitlab", "ocsf", NULL,
};

/* In the order of tv_format_names. */
static const struct tv_format *const formats[TV_FORMATS] = {
    &tv_format_text,   &tv_format_json, &tv_format_sarif,    &tv_format_html,
    &tv_format_junit,  &tv_format_csv,  &tv_format_markdown, &tv_format_comment,
    &tv_format_gitlab, &tv_format_ocsf,
};

const struct tv_format *tv_format_find(const char *name)
{
    for (size_t i = 0; i < TV_FORMATS; i++) {
        if (strcmp(tv_format_names[i], name) == 0) {
            return formats[i];
        }
    }
    return NULL;
}

static bool ends_with(const char *path, const char *suffix)
{
    size_t size = strlen(path), end = strlen(suffix);
    return size > end && strcmp(path + size - end, suffix) == 0;
}

/* The longest ending wins: ".codequality.json" is not just ".json". */
const struct tv_format *tv_format_of_path(const char *path)
{
    const struct tv_format *found = NULL;
    /* The other usual name of a SARIF file. */
    if (ends_with(path, ".sarif.json")) {
        return &tv_format_sarif;
    }
    for (size_t i = 0; i < TV_FORMATS; i++) {
        if (ends_with(path, formats[i]->suffix) &&
            (!found || strlen(formats[i]->suffix) > strlen(found->suffix))) {
            found = formats[i];
        }
    }
    return found;
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
