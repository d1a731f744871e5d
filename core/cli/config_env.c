/* SPDX-License-Identifier: Apache-2.0 */
/* Applies environment variables to the values of a command. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/config_file.h"

#define PREFIX "TELVET_"
#define MAX_NAMES 64u

extern char **environ;

const char *tv_variable_of(const char *option, struct tv_arena *arena)
{
    char *name = tv_arena_printf(arena, PREFIX "%s", option);
    for (char *at = name; *at != '\0'; at++) {
        if (*at == '-') {
            *at = '_';
        } else if (*at >= 'a' && *at <= 'z') {
            *at = (char)(*at - 'a' + 'A');
        }
    }
    return name;
}

/* Lists of paths are written as in PATH. */
static enum tv_status set_paths(const struct tv_applying *applying,
                                const struct tv_option *option,
                                const char *shown, const char *value)
{
    enum tv_status status = TV_OK;
    for (const char *at = value; *at != '\0' && status == TV_OK;) {
        struct tv_text part = {at, strcspn(at, ":")};
        if (part.size > 0) {
            status = tv_option_set(
                option, shown, tv_arena_text(applying->arena, part).data,
                applying->values, applying->arena, applying->err);
        }
        at += part.size + (at[part.size] == ':');
    }
    return status;
}

static enum tv_status read_variable(const struct tv_applying *applying,
                                    const char *option)
{
    const char *name = tv_variable_of(option, applying->arena);
    const char *value = getenv(name);
    const struct tv_option *own =
        tv_applying_find(applying, option, TV_IN_ENVIRONMENT);
    if (!value || *value == '\0' || !own) {
        return TV_OK;
    }
    applying->origins[own - applying->command->options] =
        (struct tv_origin){TV_ORIGIN_ENVIRONMENT, name};
    tv_option_clear(own, applying->values);
    value = tv_arena_strdup(applying->arena, value);
    if (own->kind == TV_OPTION_LIST && (own->config & TV_IS_PATH)) {
        return set_paths(applying, own, name, value);
    }
    return tv_option_set(own, name, value, applying->values, applying->arena,
                         applying->err);
}

/* Other programs may use the same prefix, so an unknown variable is only an
 * error if it resembles one of telvet's. */
static enum tv_status check_name(const struct tv_applying *applying,
                                 const char *const *names, size_t count,
                                 const char *given)
{
    size_t size = strcspn(given, "=");
    struct tv_text text = {given, size};
    const char *name = tv_arena_text(applying->arena, text).data;
    const char *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], name + sizeof(PREFIX) - 1) == 0) {
            return TV_OK;
        }
    }
    nearest = tv_text_nearest(name + sizeof(PREFIX) - 1, names, count);
    return nearest
               ? tv_fail(applying->err, TV_USAGE,
                         "the variable %s is no option; did you mean " PREFIX
                         "%s?",
                         name, nearest)
               : TV_OK;
}

enum tv_status tv_environment_read(const struct tv_applying *applying)
{
    const char *names[MAX_NAMES];
    size_t count = 0;
    enum tv_status status = TV_OK;
    for (const struct tv_option *o = tv_scan_options;
         o->name && count < MAX_NAMES; o++) {
        if (o->config & TV_IN_ENVIRONMENT) {
            names[count++] =
                tv_variable_of(o->name, applying->arena) + sizeof(PREFIX) - 1;
        }
    }
    for (char **at = environ; at && *at && status == TV_OK; at++) {
        if (strncmp(*at, PREFIX, sizeof(PREFIX) - 1) == 0) {
            status = check_name(applying, names, count, *at);
        }
    }
    for (const struct tv_option *o = tv_scan_options;
         o->name && status == TV_OK; o++) {
        if (o->config & TV_IN_ENVIRONMENT) {
            status = read_variable(applying, o->name);
        }
    }
    return status;
}
