/* SPDX-License-Identifier: Apache-2.0 */
/* telvet plugins: which plugins would be loaded, and which are refused and why.
 */
#include "host/plugins.h"

#include <stdio.h>
#include <sys/stat.h>

#include "base/file.h"
#include "cli/cli.h"
#include "gate/gate.h"
#include "host/index.h"
#include "json/writer.h"

struct values {
    struct tv_strings plugin_dirs;
    const char *format;
    const char *index;
    bool needs;
};

static const struct values defaults = {.format = "text"};

static const struct tv_option options[] = {
    {.name = "plugin-dir",
     .value = "DIR",
     .help = "where plugins are, instead of the default; repeatable",
     .kind = TV_OPTION_LIST,
     .offset = offsetof(struct values, plugin_dirs),
     .complete = TV_COMPLETE_DIRECTORIES},
    {.name = "needs",
     .letter = 'n',
     .help = "show the facts that each check needs, and how",
     .kind = TV_OPTION_FLAG,
     .offset = offsetof(struct values, needs)},
    TV_FORM_OPTION(struct values, format),
    {.name = "index",
     .value = "FILE",
     .help = "write an index of what the plugins declare; as " TV_INDEX_NAME
             " beside them it saves scans from loading them for that",
     .kind = TV_OPTION_TEXT,
     .offset = offsetof(struct values, index),
     .complete = TV_COMPLETE_FILES},
    TV_OPTION_END,
};

/* The flags of a need in words, after the macros of <telvet/rule.h>. */
static const char *need_word(uint32_t flags)
{
    if (flags & TV_NEED_ONE_OF) {
        return flags & TV_NEED_ENOUGH     ? "any is enough"
               : flags & TV_NEED_OPTIONAL ? "any or none"
                                          : "any";
    }
    return flags & TV_NEED_OPTIONAL ? "maybe" : "required";
}

static void print_needs(const struct tv_check_info *check)
{
    for (uint32_t i = 0; i < check->need_count; i++) {
        printf("      %-40s %s\n", tv_fact(check->needs[i])->name,
               need_word(check->need_flags[i]));
    }
}

static void print_plugin(struct tv_arena *arena,
                         const struct tv_plugin_info *plugin, bool needs)
{
    if (plugin->refused) {
        printf("%s: refused: %s\n\n", tv_cli_quote(arena, plugin->path),
               tv_cli_quote(arena, plugin->refused));
        return;
    }
    printf("%s %s (ABI %u.%u)\n  %s\n  %s\n", plugin->name, plugin->version,
           plugin->abi_major, plugin->abi_minor, plugin->summary,
           tv_cli_quote(arena, plugin->path));
    for (uint32_t i = 0; i < plugin->check_count; i++) {
        printf("    %-32s %s\n", plugin->checks[i].name,
               tv_subject_name(plugin->checks[i].subject));
        if (needs) {
            print_needs(&plugin->checks[i]);
        }
    }
    putchar('\n');
}

static void write_check(struct tv_writer *w, const struct tv_check_info *check)
{
    tv_write_begin_object(w);
    tv_write_member_string(w, "name", check->name);
    tv_write_member_string(w, "subject", tv_subject_name(check->subject));
    tv_write_key(w, "needs");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < check->need_count; i++) {
        tv_write_inline(w);
        tv_write_begin_object(w);
        tv_write_member_string(w, "fact", tv_fact(check->needs[i])->name);
        tv_write_member_string(w, "need", need_word(check->need_flags[i]));
        tv_write_end_object(w);
    }
    tv_write_end_array(w);
    tv_write_end_object(w);
}

static void write_plugin(struct tv_writer *w,
                         const struct tv_plugin_info *plugin)
{
    tv_write_begin_object(w);
    tv_write_member_string(w, "path", plugin->path);
    if (plugin->refused) {
        tv_write_member_string(w, "refused", plugin->refused);
        tv_write_end_object(w);
        return;
    }
    tv_write_member_string(w, "name", plugin->name);
    tv_write_member_string(w, "version", plugin->version);
    tv_write_member_string(w, "summary", plugin->summary);
    tv_write_member_int(w, "abiMajor", plugin->abi_major);
    tv_write_member_int(w, "abiMinor", plugin->abi_minor);
    tv_write_key(w, "checks");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < plugin->check_count; i++) {
        write_check(w, &plugin->checks[i]);
    }
    tv_write_end_array(w);
    tv_write_end_object(w);
}

static int print_json(const struct tv_plugin_list *list)
{
    struct tv_out out;
    struct tv_writer writer;
    tv_out_open_fd(&out, 1);
    tv_writer_init(&writer, &out, true);
    tv_write_begin_array(&writer);
    for (uint32_t i = 0; i < list->plugin_count; i++) {
        write_plugin(&writer, &list->plugins[i]);
    }
    tv_write_end_array(&writer);
    tv_out_char(&out, '\n');
    return tv_cli_commit(&out, 0);
}

static enum tv_status put_index(struct tv_out *out,
                                const struct tv_plugin_list *list,
                                struct tv_error *err)
{
    struct tv_buf index;
    tv_buf_init(&index, TV_MAX_INDEX);
    tv_index_write(&index, list->plugins, list->plugin_count);
    tv_out_text(out, tv_buf_text(&index));
    enum tv_status status =
        index.failed
            ? tv_fail(err, TV_LIMIT, "the index has more than %zu bytes",
                      TV_MAX_INDEX)
            : TV_OK;
    tv_buf_finish(&index);
    return status;
}

/* The mode is 0644 whatever the umask: an index that others can write is not
 * trusted, and one that they cannot read is of no use to them. */
static enum tv_status write_index(const char *path,
                                  const struct tv_plugin_list *list,
                                  struct tv_error *err)
{
    struct tv_out out;
    enum tv_status status = tv_out_open(&out, path, err);
    if (status != TV_OK) {
        return status;
    }
    if (out.staged.open && fchmod(out.fd, 0644) != 0) {
        status = tv_fail_errno(err, "cannot set the mode of \"%s\"", path);
    }
    if (status == TV_OK) {
        status = put_index(&out, list, err);
    }
    if (status == TV_OK) {
        status = tv_out_commit(&out, err);
    }
    tv_out_finish(&out);
    return status;
}

static int run(void *given, const struct tv_strings *arguments,
               struct tv_arena *arena)
{
    struct values *values = given;
    (void)arguments;
    struct tv_plugin_list *list = NULL;
    struct tv_error err;
    struct tv_plugin_use use = {.dirs = &values->plugin_dirs,
                                .hash = values->index != NULL};
    if (tv_cli_plugins(arena, &use, &list, &err) != TV_OK) {
        return tv_cli_trouble(&err);
    }
    int status = 0;
    if (values->index && write_index(values->index, list, &err) != TV_OK) {
        status = tv_cli_trouble(&err);
        tv_plugin_list_destroy(list);
        return status;
    }
    bool json = tv_cli_wants_json(values->format);
    if (json) {
        status = print_json(list);
    }
    for (uint32_t i = 0; i < list->plugin_count; i++) {
        if (!json) {
            print_plugin(arena, &list->plugins[i], values->needs);
        }
        if (list->plugins[i].refused) {
            status = TV_EXIT_TROUBLE;
        }
    }
    tv_plugin_list_destroy(list);
    return tv_cli_flush(status);
}

const struct tv_command tv_command_plugins = {
    .name = "plugins",
    .arguments = "",
    .summary = "list the plugins, their checks, and what is refused and why",
    .description = "Lists every plugin of the plugin directory: name, version, "
                   "ABI, path and\nchecks, and with --needs the facts that "
                   "these read. Each is loaded in a child\nprocess. Exit "
                   "status 3 if one is refused.",
    .options = options,
    .values_size = sizeof(struct values),
    .defaults = &defaults,
    .run = run,
};
