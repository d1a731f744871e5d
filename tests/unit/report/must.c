/* SPDX-License-Identifier: Apache-2.0 */
/* Assertions about the text of a report, and about well-formed pages. */
#include "must.h"

#include <stdio.h>
#include <string.h>

#include "support/says.h"
#include "support/test.h"

void must_count(const char *what, const char *text, const char *needle,
                unsigned expected)
{
    unsigned found = count_of(text, needle);
    CU_ASSERT_EQUAL(found, expected);
    if (found != expected) {
        printf("\n%s: %u, expected %u: %s\n", what, found, expected, needle);
    }
}

void must_say(const char *what, const char *text, const char *needle)
{
    bool says = strstr(text, needle) != NULL;
    CU_ASSERT_TRUE(says);
    if (!says) {
        printf("\n%s does not say: %s\n", what, needle);
    }
}

#define MAX_DEPTH 64u

struct tags {
    const char *open[MAX_DEPTH]; /* names of elements, in the page */
    size_t depth;
};

static size_t size_of_name(const char *name)
{
    return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789");
}

static bool is_name(const char *at, const char *name)
{
    return size_of_name(at) == strlen(name) &&
           strncmp(at, name, strlen(name)) == 0;
}

/* Skips the rest of a tag; attribute values must be quoted and have no
 * brackets. */
static const char *skip_attributes(const char *at)
{
    bool quoted = false;
    for (; *at && (quoted || *at != '>'); at++) {
        quoted ^= *at == '"';
        CU_ASSERT_NOT_EQUAL(*at, '<');
    }
    return at;
}

/* Handles one tag; skips the content of style and script. */
static const char *follow(struct tags *tags, const char *at)
{
    static const char *const empty[] = {"meta", "input", "rect", "br"};
    const char *name = at + 1 + (at[1] == '/');
    const char *end = skip_attributes(name);
    for (size_t i = 0; i < COUNT_OF(empty); i++) {
        if (is_name(name, empty[i])) {
            return end;
        }
    }
    if (at[1] == '/') {
        CU_ASSERT_TRUE_FATAL(tags->depth > 0);
        const char *open = tags->open[--tags->depth];
        CU_ASSERT_EQUAL(size_of_name(open), size_of_name(name));
        CU_ASSERT_EQUAL(strncmp(open, name, size_of_name(name)), 0);
        return end;
    }
    CU_ASSERT_TRUE_FATAL(tags->depth < MAX_DEPTH);
    tags->open[tags->depth++] = name;
    if (is_name(name, "style")) {
        end = strstr(end, "</style") - 1;
    } else if (is_name(name, "script")) {
        end = strstr(end, "</script") - 1;
    }
    return end;
}

void must_be_well_formed(const char *page)
{
    struct tags tags = {.depth = 0};
    for (const char *at = strstr(page, "<html"); at; at = strchr(at, '<')) {
        at = follow(&tags, at);
    }
    CU_ASSERT_EQUAL(tags.depth, 0);
}
