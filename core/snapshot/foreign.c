/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Recognizing what is no export.
 */
#include "snapshot/foreign.h"

#include <string.h>
#include <strings.h>

#include "base/count.h"
#include "snapshot/extent.h"

#define WORKBOOK                                                               \
    "an Excel workbook, or packed by zip: save the sheet as CSV "              \
    "UTF-8, or unpack it"
#define PACKED "packed: unpack it"
#define UNFINISHED "a download that was not finished: get it again"
#define CLIXML                                                                 \
    "written by Export-Clixml: export it with ConvertTo-Json -Depth 6"
#define XML "XML: export it as JSON or CSV"

const char tv_formatted_table[] =
    "printed by Format-Table, which cuts off what is long: export it with "
    "ConvertTo-Json -Depth 6 or Export-Csv";

/* The first one that the text begins with counts, in any case. */
static const struct {
    const char *bytes, *kind;
} begins[] = {
    {"PK\x03\x04", WORKBOOK},
    {"\xd0\xcf\x11\xe0", "an old Excel workbook: save the sheet as CSV UTF-8"},
    {"\x1f\x8b", PACKED},
    {"7z\xbc\xaf", PACKED},
    {"<!doctype html",
     "a web page, perhaps one to sign in: sign in, and export "
     "it again"},
    {"<html",
     "a web page, perhaps one to sign in: sign in, and export it again"},
    {"<objs", CLIXML},
    {"<?xml", XML},
};

static const struct {
    const char *ending, *kind;
} endings[] = {
    {"xlsx", "an Excel workbook: save the sheet as CSV UTF-8"},
    {"xls", "an Excel workbook: save the sheet as CSV UTF-8"},
    {"zip", PACKED},
    {"gz", PACKED},
    {"7z", PACKED},
    {"clixml", CLIXML},
    {"xml", XML},
    {"crdownload", UNFINISHED}, /* Chrome and Edge */
    {"part", UNFINISHED},       /* Firefox */
};

const char *tv_foreign(const char *at, const char *end)
{
    at = tv_extent_blanks(at, end);
    for (size_t i = 0; i < TV_COUNT_OF(begins); i++) {
        size_t size = strlen(begins[i].bytes);
        if ((size_t)(end - at) >= size &&
            strncasecmp(at, begins[i].bytes, size) == 0) {
            return begins[i].kind;
        }
    }
    return NULL;
}

const char *tv_foreign_ending(const char *name)
{
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < TV_COUNT_OF(endings); i++) {
        if (strcasecmp(dot + 1, endings[i].ending) == 0) {
            return endings[i].kind;
        }
    }
    return NULL;
}

bool tv_is_formatted_table(const char *at, const char *end)
{
    at = tv_extent_blanks(at, end);
    at = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
    at = at ? tv_extent_blanks(at, end) : end;
    const char *line = at;
    while (at < end && (*at == '-' || *at == ' ')) {
        at++;
    }
    return at - line > 1 && (at == end || *at == '\r' || *at == '\n');
}
