/* SPDX-License-Identifier: Apache-2.0 */
/* Applies the layers of configuration in their order. */
#include "cli/config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/sha256.h"
#include "base/text.h"
#include "cli/config_file.h"
#include "cli/scan.h"

#define USER_FILE "telvet/config.json"
#define MAX_DIGESTED ((size_t)16 << 20) /* bytes */

/* The XDG specification says that relative paths must be ignored. */
static const char *user_path(struct tv_arena *arena)
{
    const char *xdg = getenv("XDG_CONFIG_HOME");
    const char *home = getenv("HOME");
    if (xdg && xdg[0] == '/') {
        return tv_path_join(arena, xdg, USER_FILE);
    }
    return home && home[0] == '/'
               ? tv_arena_printf(arena, "%s/.config/" USER_FILE, home)
               : NULL;
}

/* Which files to read, according to the command line and the environment. */
struct choice {
    const char *config;
    bool no_config;
    struct tv_origin config_from, no_config_from;
};

static void look_up(const struct tv_command *command, const void *values,
                    const struct tv_origin *origins, struct choice *out)
{
    const struct tv_option *config = tv_option_find(command->options, "config");
    const struct tv_option *none =
        tv_option_find(command->options, "no-config");
    if (config && none) {
        memcpy(&out->config, (const char *)values + config->offset,
               sizeof(out->config));
        memcpy(&out->no_config, (const char *)values + none->offset,
               sizeof(out->no_config));
        out->config_from = origins[config - command->options];
        out->no_config_from = origins[none - command->options];
    }
}

/* The command line outranks the environment; both options from the same source
 * contradict each other. */
static enum tv_status choose_files(const struct choice *choice,
                                   struct tv_arena *arena,
                                   struct tv_settings *settings,
                                   struct tv_error *err)
{
    bool named = choice->config != NULL;
    bool none = choice->no_config;
    if (none && choice->config_from.kind == choice->no_config_from.kind) {
        return tv_fail(err, TV_USAGE, "%s and %s contradict each other",
                       choice->config_from.place, choice->no_config_from.place);
    }
    if (none && choice->no_config_from.kind > choice->config_from.kind) {
        return TV_OK;
    }
    settings->files[0].path = user_path(arena);
    settings->files[1].path = named ? choice->config : TV_PROJECT_FILE;
    settings->files[1].named = named;
    return TV_OK;
}

static enum tv_status find_files(const struct tv_command *command, int argc,
                                 char **argv, struct tv_arena *arena,
                                 struct tv_settings *settings, bool *help,
                                 struct tv_error *err)
{
    struct choice choice = {.config = NULL};
    struct tv_strings arguments;
    void *values = tv_arena_alloc(arena, command->values_size + 1);
    struct tv_origin *origins = tv_arena_array(
        arena, tv_options_count(command->options), sizeof(*origins));
    struct tv_applying applying = {command, arena, values, origins, err};
    enum tv_status status = tv_environment_read(&applying);
    if (status == TV_OK) {
        status = tv_options_parse(command, argc, argv, arena, values, origins,
                                  &arguments, help, err);
    }
    if (status != TV_OK || *help) {
        return status;
    }
    look_up(command, values, origins, &choice);
    return choose_files(&choice, arena, settings, err);
}

static struct tv_settings no_settings(const struct tv_command *command,
                                      struct tv_arena *arena)
{
    return (struct tv_settings){
        .options = command->options,
        .origins = tv_arena_array(arena, tv_options_count(command->options),
                                  sizeof(struct tv_origin)),
        .files = {{.kind = TV_ORIGIN_USER}, {.kind = TV_ORIGIN_PROJECT}},
    };
}

static enum tv_status read_layers(const struct tv_command *command,
                                  struct tv_arena *arena, void *values,
                                  struct tv_settings *settings,
                                  struct tv_error *err)
{
    struct tv_applying applying = {command, arena, values, settings->origins,
                                   err};
    enum tv_status status = TV_OK;
    for (size_t i = 0; i < 2 && status == TV_OK; i++) {
        status = tv_config_read(&applying, &settings->files[i]);
    }
    return status == TV_OK ? tv_environment_read(&applying) : status;
}

enum tv_status tv_config_again(const struct tv_command *command,
                               const struct tv_settings *from,
                               struct tv_arena *arena, void *values,
                               struct tv_settings *out, struct tv_error *err)
{
    *out = no_settings(command, arena);
    for (size_t i = 0; i < 2; i++) {
        out->files[i].path = from->files[i].path;
        out->files[i].named = from->files[i].named;
    }
    return read_layers(command, arena, values, out, err);
}

enum tv_status tv_config_parse(const struct tv_command *command, int argc,
                               char **argv, struct tv_arena *arena,
                               void *values, struct tv_settings *settings,
                               struct tv_strings *arguments, bool *help,
                               struct tv_error *err)
{
    *settings = no_settings(command, arena);
    enum tv_status status =
        find_files(command, argc, argv, arena, settings, help, err);
    if (status != TV_OK || *help) {
        return status;
    }
    status = read_layers(command, arena, values, settings, err);
    return status == TV_OK
               ? tv_options_parse(command, argc, argv, arena, values,
                                  settings->origins, arguments, help, err)
               : status;
}

void tv_settings_finish(struct tv_settings *settings)
{
    for (size_t i = 0; i < 2; i++) {
        tv_doc_destroy(settings->files[i].doc);
        settings->files[i].doc = NULL;
    }
}

struct tv_origin tv_settings_origin(const struct tv_settings *settings,
                                    const char *name)
{
    const struct tv_option *option = tv_option_find(settings->options, name);
    return option ? settings->origins[option - settings->options]
                  : (struct tv_origin){TV_ORIGIN_DEFAULT, NULL};
}

enum tv_status tv_settings_blame(const struct tv_settings *settings,
                                 const char *name, struct tv_error *err)
{
    struct tv_origin origin = tv_settings_origin(settings, name);
    if (origin.kind == TV_ORIGIN_USER || origin.kind == TV_ORIGIN_PROJECT ||
        origin.kind == TV_ORIGIN_ENVIRONMENT) {
        tv_error_prefix(err, "%s: ", origin.place);
    }
    return err->status;
}

enum tv_status tv_settings_override(const struct tv_settings *settings,
                                    const struct tv_catalog *catalog,
                                    struct tv_arena *arena,
                                    const struct tv_profile **profile,
                                    struct tv_overrides out[2],
                                    struct tv_error *err)
{
    enum tv_status status = TV_OK;
    for (size_t i = 0; i < 2 && status == TV_OK; i++) {
        const struct tv_doc *doc = settings->files[i].doc;
        const struct tv_node *rules =
            doc ? tv_node_get(tv_doc_root(doc), "rules") : NULL;
        out[i] = (struct tv_overrides){NULL, 0};
        if (rules) {
            status = tv_overrides_apply(catalog, doc, rules, arena, profile,
                                        &out[i], err);
        }
    }
    return status;
}

/* ---- the digest ---- */

static void digest_param(struct tv_buf *buf, const struct tv_param *param)
{
    tv_buf_printf(buf, " %s=", param->name);
    if (param->is_integer) {
        tv_buf_printf(buf, "%lld", (long long)param->integer);
    }
    for (uint32_t i = 0; i < param->text_count; i++) {
        tv_buf_printf(buf, "%zu:", param->texts[i].size);
        tv_buf_add_text(buf, param->texts[i]);
    }
}

static void digest_override(struct tv_buf *buf, const struct tv_override *one)
{
    tv_buf_printf(buf, "rules.%s", one->name);
    if (one->sets_enabled) {
        tv_buf_printf(buf, " enabled=%d", one->enabled);
    }
    if (one->severity) {
        tv_buf_printf(buf, " severity=%s", tv_severity_name(one->severity));
    }
    for (uint32_t i = 0; i < one->params.count; i++) {
        digest_param(buf, &one->params.items[i]);
    }
    tv_buf_add_char(buf, '\n');
}

struct tv_text tv_settings_digest(const struct tv_scan_values *values,
                                  const struct tv_overrides overrides[2],
                                  struct tv_arena *arena)
{
    char hex[TV_SHA256_HEX] = "";
    struct tv_buf buf;
    tv_buf_init(&buf, MAX_DIGESTED);
    for (const struct tv_option *o = tv_scan_options; o->name; o++) {
        const char *shown = tv_option_show(o, values, arena);
        const char *standard = tv_option_show(o, &tv_scan_defaults, arena);
        if ((o->config & TV_JUDGES) && strcmp(shown, standard) != 0) {
            tv_buf_printf(&buf, "%s=%s\n", o->name, shown);
        }
    }
    for (size_t i = 0; i < 2; i++) {
        for (uint32_t k = 0; k < overrides[i].count; k++) {
            digest_override(&buf, &overrides[i].items[k]);
        }
    }
    if (buf.size > 0) {
        struct tv_sha256 *sha = tv_sha256_create();
        tv_sha256_add(sha, buf.data, buf.size);
        tv_sha256_hex(sha, hex);
        tv_sha256_destroy(sha);
    }
    tv_buf_finish(&buf);
    struct tv_text text = tv_text_of(hex);
    return tv_arena_text(arena, text);
}
