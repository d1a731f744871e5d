/* SPDX-License-Identifier: Apache-2.0 */
/* telvet rules: the rules, and the permissions that judging them takes. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "catalog/catalog.h"
#include "cli/cli.h"
#include "cli/permissions.h"
#include "engine/engine.h"
#include "gate/gate.h"
#include "host/plugins.h"
#include "json/writer.h"

struct values {
    const char *rules_dir;
    struct tv_strings plugin_dirs;
    const char *profile;
    const char *family;
    const char *severity;
    const char *pathway;
    const char *format;
    bool permissions;
};

static const char *const severities[] = {"error", "warning", "note", NULL};
static const char *const pathways[] = {"voip", "pstn", "external", NULL};

static const struct values defaults = {.format = "text", .profile = "all"};

static const struct tv_option options[] = {
    {.name = "profile",
     .letter = 'p',
     .value = "NAME",
     .help = "the rules of a profile",
     .kind = TV_OPTION_TEXT,
     .offset = offsetof(struct values, profile),
     .complete = TV_COMPLETE_PROFILES},
    {.name = "family",
     .value = "NAME",
     .help = "only this family, for example phone",
     .kind = TV_OPTION_TEXT,
     .offset = offsetof(struct values, family),
     .complete = TV_COMPLETE_FAMILIES},
    {.name = "severity",
     .value = "LEVEL",
     .help = "only this severity",
     .kind = TV_OPTION_CHOICE,
     .offset = offsetof(struct values, severity),
     .choices = severities},
    {.name = "pathway",
     .value = "NAME",
     .help = "only what matters on this pathway",
     .kind = TV_OPTION_CHOICE,
     .offset = offsetof(struct values, pathway),
     .choices = pathways},
    {.name = "permissions",
     .help = "what must be collected for them, and with which permission",
     .kind = TV_OPTION_FLAG,
     .offset = offsetof(struct values, permissions)},
    TV_FORM_OPTION(struct values, format),
    TV_RULES_DIR_OPTION(struct values, rules_dir),
    {.name = "plugin-dir",
     .value = "DIR",
     .help = "where plugins are, for --permissions; repeatable",
     .kind = TV_OPTION_LIST,
     .offset = offsetof(struct values, plugin_dirs),
     .complete = TV_COMPLETE_DIRECTORIES},
    TV_OPTION_END,
};

static bool is_chosen(const struct values *values,
                      const struct tv_profile *profile,
                      const struct tv_catalog *catalog, uint32_t index)
{
    const struct tv_rule *rule = &catalog->rules[index];
    return profile->selected[index] &&
           (!values->family || strcmp(values->family, rule->family) == 0) &&
           (!values->severity ||
            tv_severity_of(values->severity) == rule->severity) &&
           (!values->pathway ||
            (tv_pathway_bit(values->pathway) & rule->pathways) != 0);
}

static void print_rule(const struct tv_rule *rule)
{
    char marks[TV_PATHWAYS + 1];
    for (uint32_t i = 0; i < TV_PATHWAYS; i++) {
        const char *name = tv_pathway_name(i);
        marks[i] = rule->pathways & tv_pathway_bit(name) ? name[0] : '-';
    }
    marks[TV_PATHWAYS] = '\0';
    printf("%s  %-7s  %s  %-11s %-30s %s\n", rule->id,
           tv_severity_name(rule->severity), marks, rule->family, rule->name,
           rule->title);
}

static void write_messages(struct tv_writer *w, const struct tv_rule *rule,
                           struct tv_arena *arena)
{
    tv_write_key(w, "messages");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < rule->message_count; i++) {
        const struct tv_message *message = &rule->messages[i];
        tv_write_inline(w);
        tv_write_begin_object(w);
        tv_write_member_string(w, "code",
                               tv_message_code(rule, message, arena));
        tv_write_member_string(w, "severity",
                               tv_severity_name(message->severity));
        tv_write_member_text(w, "text", message->text);
        tv_write_end_object(w);
    }
    tv_write_end_array(w);
}

static void write_rule(struct tv_writer *w, const struct tv_rule *rule,
                       struct tv_arena *arena)
{
    tv_write_begin_object(w);
    tv_write_member_string(w, "id", rule->id);
    tv_write_member_string(w, "name", rule->name);
    tv_write_member_string(w, "family", rule->family);
    tv_write_member_string(w, "check", rule->check);
    tv_write_member_string(w, "severity", tv_severity_name(rule->severity));
    tv_write_key(w, "pathways");
    tv_write_inline(w);
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < TV_PATHWAYS; i++) {
        if (rule->pathways & tv_pathway_bit(tv_pathway_name(i))) {
            tv_write_string(w, tv_pathway_name(i));
        }
    }
    tv_write_end_array(w);
    tv_write_member_string(w, "title", rule->title);
    tv_write_member_string(w, "summary", rule->summary);
    write_messages(w, rule, arena);
    tv_write_member_string(w, "remedy", rule->remedy);
    tv_write_member_string(w, "source", rule->source);
    tv_write_end_object(w);
}

static int list_rules(const struct values *values,
                      const struct tv_catalog *catalog,
                      const struct tv_profile *profile, struct tv_arena *arena)
{
    bool json = tv_cli_wants_json(values->format);
    struct tv_out out;
    struct tv_writer writer;
    tv_out_open_fd(&out, 1);
    tv_writer_init(&writer, &out, true);
    if (json) {
        tv_write_begin_array(&writer);
    }
    for (uint32_t i = 0; i < catalog->rule_count; i++) {
        if (!is_chosen(values, profile, catalog, i)) {
            continue;
        }
        if (json) {
            write_rule(&writer, &catalog->rules[i], arena);
        } else {
            print_rule(&catalog->rules[i]);
        }
    }
    if (json) {
        tv_write_end_array(&writer);
        tv_out_char(&out, '\n');
    }
    return tv_cli_commit(&out, 0);
}

/* An empty list of ids makes a plan of the whole profile; this empties it. */
static void drop_all(struct tv_plan *plan)
{
    plan->rule_count = 0;
    memset(plan->wanted_facts, 0, tv_fact_count() * sizeof(bool));
}

static int list_permissions(const struct values *values,
                            const struct tv_catalog *catalog,
                            const struct tv_profile *profile,
                            struct tv_arena *arena)
{
    struct tv_plugin_list *plugins = NULL;
    struct tv_plan plan;
    struct tv_error err;
    struct tv_strings ids = {NULL, 0};
    int status = 0;
    struct tv_plugin_use use = {.dirs = &values->plugin_dirs};
    if (tv_cli_plugins(arena, &use, &plugins, &err) != TV_OK) {
        return tv_cli_trouble(&err);
    }
    ids.items =
        tv_arena_array(arena, catalog->rule_count + 1u, sizeof(*ids.items));
    for (uint32_t i = 0; i < catalog->rule_count; i++) {
        if (is_chosen(values, profile, catalog, i)) {
            ids.items[ids.count++] = catalog->rules[i].id;
        }
    }
    if (tv_plan_make(arena, catalog, plugins, profile, ids.items, ids.count,
                     NULL, 0, &plan, &err) != TV_OK) {
        status = tv_cli_trouble(&err);
    } else {
        if (ids.count == 0) {
            drop_all(&plan);
        }
        status = tv_permissions_list(&plan, tv_cli_wants_json(values->format));
    }
    tv_plugin_list_destroy(plugins);
    return status;
}

static int run(void *given, const struct tv_strings *arguments,
               struct tv_arena *arena)
{
    const struct values *values = given;
    struct tv_catalog *catalog = NULL;
    const struct tv_profile *profile = NULL;
    struct tv_error err;
    int status = 0;
    (void)arguments;
    if (tv_cli_catalog(arena, values->rules_dir, &catalog, &err) != TV_OK ||
        tv_cli_profile(catalog, values->profile, &profile, &err) != TV_OK ||
        tv_cli_family(catalog, values->family, &err) != TV_OK) {
        status = tv_cli_trouble(&err);
    } else if (values->permissions) {
        status = list_permissions(values, catalog, profile, arena);
    } else {
        status = list_rules(values, catalog, profile, arena);
    }
    tv_catalog_destroy(catalog);
    return tv_cli_flush(status);
}

const struct tv_command tv_command_rules = {
    .name = "rules",
    .arguments = "",
    .summary = "list the rules, and the permissions they need",
    .description =
        "Lists the rules: id, severity, pathways (voip, pstn, external), "
        "family, name,\ntitle.",
    .options = options,
    .values_size = sizeof(struct values),
    .defaults = &defaults,
    .run = run,
};
