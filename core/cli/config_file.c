/* SPDX-License-Identifier: Apache-2.0 */
/* Applies a configuration file to the values of a command. */
#include "cli/config_file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"

#define MAX_KEYS 64u

/* The key that is being read. */
struct reading {
    const struct tv_applying *applying;
    const struct tv_config_file *file;
    const struct tv_node *node;
    const struct tv_option *option;
};

const struct tv_option *tv_applying_find(const struct tv_applying *applying,
                                         const char *name, unsigned where)
{
    const struct tv_option *own =
        tv_option_find(applying->command->options, name);
    return own && (own->config & where) ? own : NULL;
}

static enum tv_status fail_unknown(const struct reading *reading)
{
    const char *names[MAX_KEYS] = {"rules"};
    size_t count = 1;
    for (const struct tv_option *o = tv_scan_options;
         o->name && count < MAX_KEYS; o++) {
        if (o->config & TV_IN_FILES) {
            names[count++] = o->name;
        }
    }
    const char *key = tv_node_key(reading->node);
    const char *nearest = tv_text_nearest(key, names, count);
    return tv_node_fail_key(reading->file->doc, reading->node,
                            reading->applying->err, "unknown key \"%s\"%s%s%s",
                            key, nearest ? ", did you mean \"" : "",
                            nearest ? nearest : "", nearest ? "\"?" : "");
}

static bool is_foreign(const struct tv_config_file *file)
{
    return file->kind == TV_ORIGIN_PROJECT && !file->named;
}

static enum tv_status fail_guarded(const struct reading *reading)
{
    const char *name = reading->option->name;
    return tv_node_fail_key(
        reading->file->doc, reading->node, reading->applying->err,
        "\"%s\" is not allowed in a project's file, which may come with a "
        "checkout that you do not trust: use --%s, %s or your own "
        "configuration",
        name, name, tv_variable_of(name, reading->applying->arena));
}

/* Whether a path may be outside of the project: it is absolute or contains
 * "..". */
static bool leads_out(const char *path)
{
    bool out = path[0] == '/';
    for (const char *at = path; *at != '\0' && !out;) {
        size_t size = strcspn(at, "/");
        out = size == 2 && at[0] == '.' && at[1] == '.';
        at += size + (at[size] == '/');
    }
    return out;
}

/* Resolves a path relative to the directory of the configuration file. */
static const char *place_path(const struct reading *reading, const char *path)
{
    const char *file = reading->file->path;
    const char *slash = strrchr(file, '/');
    if (!slash || path[0] == '/') {
        return path;
    }
    /* Keeps a path to code explicit: it must not look like a name to search. */
    bool is_explicit = file[0] == '/' || file[0] == '.';
    return tv_arena_printf(reading->applying->arena, "%s%.*s/%s",
                           is_explicit ? "" : "./", (int)(slash - file), file,
                           path);
}

static enum tv_status set_text(const struct reading *reading,
                               const struct tv_node *node, const char *value)
{
    const struct tv_applying *applying = reading->applying;
    const struct tv_option *option = reading->option;
    uint32_t line, column;
    value = tv_arena_strdup(applying->arena, value);
    if (option->config & TV_IS_PATH) {
        if (is_foreign(reading->file) && leads_out(value)) {
            return tv_node_fail(reading->file->doc, node, applying->err,
                                "\"%s\" leads out of the project; give "
                                "--%s or --config",
                                value, option->name);
        }
        value = place_path(reading, value);
    }
    const char *shown =
        tv_arena_printf(applying->arena, "\"%s\":", option->name);
    enum tv_status status = tv_option_set(
        option, shown, value, applying->values, applying->arena, applying->err);
    if (status != TV_OK) {
        tv_node_place(reading->file->doc, node, &line, &column);
        tv_error_prefix(applying->err, "%s:%u:%u: ", reading->file->path,
                        (unsigned)line, (unsigned)column);
    }
    return status;
}

/* The value of a node as text, or NULL if its JSON type does not fit the
 * option.
 */
static const char *text_of(const struct reading *reading,
                           const struct tv_node *node)
{
    int64_t number = 0;
    switch (reading->option->kind) {
    case TV_OPTION_FLAG:
        return tv_node_kind(node) != TV_NODE_BOOL ? NULL
               : tv_node_is_true(node)            ? "true"
                                                  : "false";
    case TV_OPTION_NUMBER:
        return tv_node_integer(node, &number)
                   ? tv_arena_printf(reading->applying->arena, "%lld",
                                     (long long)number)
                   : NULL;
    case TV_OPTION_PERCENT:
        if (tv_node_integer(node, &number)) {
            return tv_arena_printf(reading->applying->arena, "%lld",
                                   (long long)number);
        }
        return tv_node_string(node);
    case TV_OPTION_TEXT:
    case TV_OPTION_LIST:
    case TV_OPTION_CHOICE:
        return tv_node_string(node);
    case TV_OPTION_HELP:
        break;
    }
    return NULL;
}

static enum tv_status fail_kind(const struct reading *reading,
                                const struct tv_node *node)
{
    static const char *const kinds[] = {
        [TV_OPTION_FLAG] = "true or false",
        [TV_OPTION_TEXT] = "a text",
        [TV_OPTION_LIST] = "a text or a list of texts",
        [TV_OPTION_NUMBER] = "a whole number",
        [TV_OPTION_PERCENT] = "a percentage such as \"98%\"",
        [TV_OPTION_CHOICE] = "a text",
        [TV_OPTION_HELP] = "left out",
    };
    return tv_node_fail(reading->file->doc, node, reading->applying->err,
                        "\"%s\" must be %s", reading->option->name,
                        kinds[reading->option->kind]);
}

static enum tv_status set_node(const struct reading *reading,
                               const struct tv_node *node)
{
    const char *text = text_of(reading, node);
    return text ? set_text(reading, node, text) : fail_kind(reading, node);
}

static enum tv_status set_value(const struct reading *reading)
{
    const struct tv_node *node = reading->node;
    bool is_list = reading->option->kind == TV_OPTION_LIST &&
                   tv_node_kind(node) == TV_NODE_ARRAY;
    if (!is_list) {
        return set_node(reading, node);
    }
    enum tv_status status = TV_OK;
    for (const struct tv_node *item = tv_node_first(node);
         item && status == TV_OK; item = tv_node_next(item)) {
        status = set_node(reading, item);
    }
    return status;
}

static enum tv_status take(const struct reading *reading)
{
    const struct tv_applying *applying = reading->applying;
    size_t index = (size_t)(reading->option - applying->command->options);
    uint32_t line, column;
    tv_option_clear(reading->option, applying->values);
    tv_node_place(reading->file->doc, reading->node, &line, &column);
    applying->origins[index] = (struct tv_origin){
        reading->file->kind,
        tv_arena_printf(applying->arena, "%s:%u:%u", reading->file->path,
                        (unsigned)line, (unsigned)column)};
    return set_value(reading);
}

static enum tv_status read_key(const struct tv_applying *applying,
                               const struct tv_config_file *file,
                               const struct tv_node *node)
{
    const char *key = tv_node_key(node);
    struct reading reading = {applying, file, node,
                              tv_option_find(tv_scan_options, key)};
    if (strcmp(key, "$schema") == 0 || strcmp(key, "rules") == 0) {
        return TV_OK;
    }
    if (!reading.option || !(reading.option->config & TV_IN_FILES)) {
        return fail_unknown(&reading);
    }
    if (is_foreign(file) && (reading.option->config & TV_GUARDED)) {
        return fail_guarded(&reading);
    }
    reading.option = tv_applying_find(applying, key, TV_IN_FILES);
    return reading.option ? take(&reading) : TV_OK;
}

/* Whether anything exists at the path; reading it will tell if it is a file.
 * ENOTDIR means no, because the home of a service may be /dev/null. */
static bool exists(const char *path)
{
    return access(path, F_OK) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

/* Many people will name a JSON result telvet.json. It begins with
 * "schemaVersion", and is not taken for a configuration. */
static bool is_result(const char *path)
{
    static const char first[] = "{\"schemaVersion\":";
    char head[256];
    size_t used = 0;
    struct stat info;
    /* Opening a FIFO could block for ever, and so could reading a terminal. */
    bool regular = stat(path, &info) == 0 && S_ISREG(info.st_mode);
    FILE *file = regular ? fopen(path, "rb") : NULL;
    if (!file) {
        return false;
    }
    for (int c; used < sizeof(first) - 1 && (c = fgetc(file)) != EOF;) {
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
            head[used++] = (char)c;
        }
    }
    fclose(file);
    return used == sizeof(first) - 1 && memcmp(head, first, used) == 0;
}

enum tv_status tv_config_read(const struct tv_applying *applying,
                              struct tv_config_file *file)
{
    if (!file->path ||
        (!file->named && (!exists(file->path) || is_result(file->path)))) {
        return TV_OK;
    }
    enum tv_status status =
        tv_doc_read(file->path, TV_MAX_CONFIG, &file->doc, applying->err);
    if (status != TV_OK) {
        return status;
    }
    const struct tv_node *root = tv_doc_root(file->doc);
    if (tv_node_kind(root) != TV_NODE_OBJECT) {
        return tv_node_fail(file->doc, root, applying->err,
                            "a configuration must be an object");
    }
    for (const struct tv_node *node = tv_node_first(root);
         node && status == TV_OK; node = tv_node_next(node)) {
        status = read_key(applying, file, node);
    }
    return status;
}
