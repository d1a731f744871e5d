/* SPDX-License-Identifier: Apache-2.0 */
/* telvet config: the values that a scan would use here, and where each comes
 * from. It reports the same errors as a scan. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/scan.h"
#include "json/writer.h"

struct values {
    const char *config;
    bool no_config;
    const char *format;
    const struct tv_settings *settings;
};

static const struct values defaults = {.format = "text"};

static const struct tv_option options[] = {
    TV_CONFIG_OPTIONS(struct values),
    TV_FORM_OPTION(struct values, format),
    TV_OPTION_END,
};

static const char *const kinds[] = {
    [TV_ORIGIN_DEFAULT] = "default",         [TV_ORIGIN_USER] = "user",
    [TV_ORIGIN_PROJECT] = "project",         [TV_ORIGIN_FLAG] = "flag",
    [TV_ORIGIN_ENVIRONMENT] = "environment",
};

/* The configuration that a scan would use here. */
struct effective {
    struct tv_arena *arena;
    struct tv_scan_values scan;
    struct tv_settings settings;
    struct tv_overrides overrides[2];
};

/* ---- checks, in the order of a scan ---- */

static enum tv_status read_as_of(const struct effective *is, int64_t *out,
                                 struct tv_error *err)
{
    return tv_scan_as_of(is->scan.as_of, out, err) == TV_OK
               ? TV_OK
               : tv_settings_blame(&is->settings, "as-of", err);
}

static enum tv_status check_waivers(const struct effective *is,
                                    const struct tv_catalog *catalog,
                                    const struct tv_profile *profile,
                                    struct tv_error *err)
{
    struct tv_waiver_policy policy = tv_cli_waiver_policy(
        profile, is->scan.waiver_max_days, is->scan.waiver_notice_days);
    struct tv_waivers *waivers = NULL;
    int64_t as_of;
    enum tv_status status = read_as_of(is, &as_of, err);
    if (status == TV_OK && is->scan.waivers.count > 0) {
        status = tv_waivers_open(is->scan.waivers.items, is->scan.waivers.count,
                                 catalog, &policy, as_of, &waivers, err);
    }
    tv_waivers_destroy(waivers);
    return status;
}

static enum tv_status check(struct effective *is, struct tv_error *err)
{
    struct tv_catalog *catalog = NULL;
    const struct tv_profile *profile = NULL;
    struct tv_gate gate = {.allow_unknown = is->scan.allow_unknown};
    enum tv_status status =
        tv_cli_catalog(is->arena, is->scan.rules_dir, &catalog, err);
    if (status == TV_OK) {
        status = tv_cli_profile(catalog, is->scan.profile, &profile, err);
        if (status != TV_OK) {
            status = tv_settings_blame(&is->settings, "profile", err);
        }
    }
    if (status == TV_OK) {
        status = tv_settings_override(&is->settings, catalog, is->arena,
                                      &profile, is->overrides, err);
    }
    if (status == TV_OK &&
        tv_gate_parse(is->scan.fail_on.items, is->scan.fail_on.count, catalog,
                      is->arena, &gate, err) != TV_OK) {
        status = tv_settings_blame(&is->settings, "fail-on", err);
    }
    if (status == TV_OK) {
        status = check_waivers(is, catalog, profile, err);
    }
    tv_catalog_destroy(catalog);
    return status;
}

/* ---- text ---- */

static bool is_shown(const struct tv_option *option)
{
    return (option->config & TV_IN_FILES) != 0 ||
           strcmp(option->name, "as-of") == 0;
}

/* Escapes all texts for the terminal, because a project's file may be hostile.
 */
static void print_line(const struct effective *is, const char *name,
                       const char *value, const char *from)
{
    printf("%-24s %-24s %s\n", tv_cli_plain(is->arena, name),
           tv_cli_plain(is->arena, value), tv_cli_plain(is->arena, from));
}

static const char *place_of(const struct effective *is,
                            const struct tv_config_file *file,
                            const struct tv_override *one)
{
    return tv_arena_printf(is->arena, "%s:%u:%u", file->path,
                           (unsigned)one->line, (unsigned)one->column);
}

static const char *show_param(const struct tv_param *param,
                              struct tv_arena *arena)
{
    const char *shown = "";
    if (param->is_integer) {
        return tv_arena_printf(arena, "%lld", (long long)param->integer);
    }
    for (uint32_t i = 0; i < param->text_count; i++) {
        shown = tv_arena_printf(arena, "%s%s%s", shown, i ? "," : "",
                                param->texts[i].data);
    }
    return shown;
}

static void print_override(const struct effective *is,
                           const struct tv_config_file *file,
                           const struct tv_override *one)
{
    const char *from = place_of(is, file, one);
    const char *name = tv_arena_printf(is->arena, "rules.%s", one->name);
    if (one->sets_enabled) {
        print_line(is, name, one->enabled ? "enabled=true" : "enabled=false",
                   from);
    }
    if (one->severity) {
        print_line(is, name,
                   tv_arena_printf(is->arena, "severity=%s",
                                   tv_severity_name(one->severity)),
                   from);
    }
    for (uint32_t i = 0; i < one->params.count; i++) {
        const struct tv_param *param = &one->params.items[i];
        print_line(is, name,
                   tv_arena_printf(is->arena, "%s=%s", param->name,
                                   show_param(param, is->arena)),
                   from);
    }
}

static void print_files(const struct effective *is)
{
    for (size_t i = 0; i < 2; i++) {
        const struct tv_config_file *file = &is->settings.files[i];
        if (file->path) {
            printf("%-24s %s%s\n", kinds[file->kind],
                   tv_cli_quote(is->arena, file->path),
                   file->doc ? "" : " (not there)");
        }
    }
    putchar('\n');
}

static int print_text(const struct effective *is)
{
    print_files(is);
    for (const struct tv_option *o = tv_scan_options; o->name; o++) {
        struct tv_origin origin = tv_settings_origin(&is->settings, o->name);
        const char *value = tv_option_show(o, &is->scan, is->arena);
        if (is_shown(o)) {
            print_line(is, o->name, *value == '\0' ? "-" : value,
                       origin.place ? origin.place : "default");
        }
    }
    for (size_t i = 0; i < 2; i++) {
        for (uint32_t k = 0; k < is->overrides[i].count; k++) {
            print_override(is, &is->settings.files[i],
                           &is->overrides[i].items[k]);
        }
    }
    return 0;
}

/* ---- JSON ---- */

static void write_list(struct tv_writer *w, const struct tv_strings *list)
{
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < list->count; i++) {
        tv_write_string(w, list->items[i]);
    }
    tv_write_end_array(w);
}

static void write_value(struct tv_writer *w, const struct effective *is,
                        const struct tv_option *option)
{
    const void *place = (const char *)&is->scan + option->offset;
    const char *shown = tv_option_show(option, &is->scan, is->arena);
    long number = 0;
    tv_write_key(w, "value");
    if (option->kind == TV_OPTION_LIST) {
        write_list(w, place);
    } else if (*shown == '\0') {
        tv_write_null(w);
    } else if (option->kind == TV_OPTION_FLAG) {
        tv_write_bool(w, *(const bool *)place);
    } else if (option->kind == TV_OPTION_NUMBER) {
        memcpy(&number, place, sizeof(number));
        tv_write_int(w, number);
    } else {
        tv_write_string(w, shown);
    }
}

static void write_option(struct tv_writer *w, const struct effective *is,
                         const struct tv_option *option)
{
    struct tv_origin origin = tv_settings_origin(&is->settings, option->name);
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_string(w, "name", option->name);
    write_value(w, is, option);
    tv_write_member_string(w, "origin", kinds[origin.kind]);
    if (origin.place) {
        tv_write_member_string(w, "place", origin.place);
    }
    tv_write_end_object(w);
}

static void write_override(struct tv_writer *w, const struct effective *is,
                           const struct tv_config_file *file,
                           const struct tv_override *one)
{
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_string(w, "name", one->name);
    if (one->sets_enabled) {
        tv_write_member_bool(w, "enabled", one->enabled);
    }
    if (one->severity) {
        tv_write_member_string(w, "severity", tv_severity_name(one->severity));
    }
    tv_params_write(w, "params", one->params.items, one->params.count);
    tv_write_member_string(w, "origin", kinds[file->kind]);
    tv_write_member_string(w, "place", place_of(is, file, one));
    tv_write_end_object(w);
}

static void write_files(struct tv_writer *w, const struct effective *is)
{
    tv_write_key(w, "files");
    tv_write_begin_array(w);
    for (size_t i = 0; i < 2; i++) {
        const struct tv_config_file *file = &is->settings.files[i];
        if (file->path) {
            tv_write_inline(w);
            tv_write_begin_object(w);
            tv_write_member_string(w, "kind", kinds[file->kind]);
            tv_write_member_string(w, "path", file->path);
            tv_write_member_bool(w, "read", file->doc != NULL);
            tv_write_end_object(w);
        }
    }
    tv_write_end_array(w);
}

static void write_options(struct tv_writer *w, const struct effective *is)
{
    tv_write_key(w, "options");
    tv_write_begin_array(w);
    for (const struct tv_option *o = tv_scan_options; o->name; o++) {
        if (is_shown(o)) {
            write_option(w, is, o);
        }
    }
    tv_write_end_array(w);
}

static void write_overrides(struct tv_writer *w, const struct effective *is)
{
    tv_write_key(w, "rules");
    tv_write_begin_array(w);
    for (size_t i = 0; i < 2; i++) {
        for (uint32_t k = 0; k < is->overrides[i].count; k++) {
            write_override(w, is, &is->settings.files[i],
                           &is->overrides[i].items[k]);
        }
    }
    tv_write_end_array(w);
}

static int print_json(const struct effective *is)
{
    struct tv_out out;
    struct tv_writer writer;
    tv_out_open_fd(&out, 1);
    tv_writer_init(&writer, &out, true);
    tv_write_begin_object(&writer);
    write_files(&writer, is);
    write_options(&writer, is);
    write_overrides(&writer, is);
    tv_write_end_object(&writer);
    tv_out_char(&out, '\n');
    return tv_cli_commit(&out, 0);
}

static int run(void *given, const struct tv_strings *arguments,
               struct tv_arena *arena)
{
    const struct values *values = given;
    struct effective is = {.arena = arena};
    struct tv_error err;
    int status;
    (void)arguments;
    memcpy(&is.scan, tv_command_scan.defaults, sizeof(is.scan));
    if (tv_config_again(&tv_command_scan, values->settings, arena, &is.scan,
                        &is.settings, &err) != TV_OK ||
        check(&is, &err) != TV_OK) {
        status = tv_cli_trouble(&err);
    } else if (tv_cli_wants_json(values->format)) {
        status = print_json(&is);
    } else {
        status = print_text(&is);
    }
    tv_settings_finish(&is.settings);
    return tv_cli_flush(status);
}

const struct tv_command tv_command_config = {
    .name = "config",
    .arguments = "",
    .summary = "show the configuration here, and where each value comes from",
    .description =
        "Shows the values that `telvet scan` would use in this directory, and "
        "where each\ncomes from: flags come before TELVET_ variables, then "
        "the project's telvet.json,\nthe user's telvet/config.json and the "
        "defaults. Checks them as a scan would.",
    .options = options,
    .values_size = sizeof(struct values),
    .defaults = &defaults,
    .configured = true,
    .settings = offsetof(struct values, settings),
    .run = run,
};
