/* SPDX-License-Identifier: Apache-2.0 */
/*
 * telvet.json of a project that nobody trusts: whatever it holds, no option is
 * set that loads code, weakens isolation or writes files, and no path leads out
 * of the project.
 */
#define _DEFAULT_SOURCE /* mkstemp */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/config_file.h"
#include "cli/scan.h"

#define MOST ((size_t)64 << 10)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds) {
        abort();
    }
}

/* Relative to the file's directory, which is /tmp. */
static void check_path(const char *path)
{
    demand(strncmp(path, "/tmp/", 5) == 0);
    for (const char *at = path + 5; at; at = strchr(at, '/')) {
        at += *at == '/';
        demand(strcmp(at, "..") != 0 && strncmp(at, "../", 3) != 0);
    }
}

static void check(const struct tv_scan_values *values,
                  const struct tv_origin *origins)
{
    for (uint32_t i = 0; tv_scan_options[i].name; i++) {
        const struct tv_option *option = &tv_scan_options[i];
        demand(!(option->config & TV_GUARDED) ||
               origins[i].kind == TV_ORIGIN_DEFAULT);
    }
    for (uint32_t i = 0; i < values->waivers.count; i++) {
        check_path(values->waivers.items[i]);
    }
    if (values->experts) {
        check_path(values->experts);
    }
    if (values->baseline) {
        check_path(values->baseline);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[] = "/tmp/telvet-fuzz-XXXXXX";
    if (size > MOST) {
        return 0;
    }
    int fd = mkstemp(path);
    demand(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    demand(close(fd) == 0);

    struct tv_arena arena;
    struct tv_error err = {TV_OK, ""};
    struct tv_scan_values values = tv_scan_defaults;
    struct tv_config_file file = {.kind = TV_ORIGIN_PROJECT, .path = path};
    tv_arena_init(&arena);
    struct tv_applying applying = {
        .command = &tv_command_scan,
        .arena = &arena,
        .values = &values,
        .origins = tv_arena_array(&arena, tv_options_count(tv_scan_options),
                                  sizeof(struct tv_origin)),
        .err = &err,
    };
    if (tv_config_read(&applying, &file) == TV_OK) {
        check(&values, applying.origins);
    } else {
        demand(err.text[0] != '\0');
    }
    tv_doc_destroy(file.doc);
    tv_arena_finish(&arena);
    (void)unlink(path);
    return 0;
}
