/* SPDX-License-Identifier: Apache-2.0 */
/* The name under which a directory is shown. */
#define _GNU_SOURCE /* realpath */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"

static struct tv_text last_component(const char *path)
{
    size_t end = strlen(path);
    while (end > 1 && path[end - 1] == '/') {
        end--;
    }
    size_t begin = end;
    while (begin > 0 && path[begin - 1] != '/') {
        begin--;
    }
    begin = begin < end ? begin : 0; /* the path is "/" */
    return (struct tv_text){path + begin, end - begin};
}

/* "." and ".." name no directory for a reader, and a URI would drop them. */
static bool is_name(struct tv_text text)
{
    size_t dots = 0;
    while (dots < text.size && text.data[dots] == '.') {
        dots++;
    }
    return text.size > 2 || dots < text.size;
}

const char *tv_path_label(struct tv_arena *arena, const char *path)
{
    struct tv_text label = last_component(path);
    char *real = is_name(label) ? NULL : realpath(path, NULL);
    if (real) {
        label = last_component(real);
    }
    const char *out = tv_arena_text(arena, tv_text_clean(arena, label)).data;
    tv_free(real);
    return out;
}
