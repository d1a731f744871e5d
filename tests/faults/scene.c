/* SPDX-License-Identifier: Apache-2.0 */
/* The tenant, the plan and the run of a fault test. */
#include "scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

const uint32_t scene_faulty[SCENE_FAULTY] = {3, 700, 701, 1500, 1999};

static bool is_faulty(uint32_t person)
{
    for (uint32_t i = 0; i < SCENE_FAULTY; i++) {
        if (scene_faulty[i] == person) {
            return true;
        }
    }
    return false;
}

static bool write_users(struct scene *scene, struct tv_error *err)
{
    struct tv_out out;
    char *path = tv_path_join(&scene->arena, scene->directory, "users.ndjson");
    enum tv_status status = tv_out_open(&out, path, err);
    for (uint32_t i = 0; i < SCENE_PEOPLE && status == TV_OK; i++) {
        tv_out_printf(&out,
                      "{\"id\":\"00000000-0000-4000-8000-%012u\","
                      "\"userPrincipalName\":\"%s-%u@adatum.example\","
                      "\"displayName\":\"Person %u\","
                      "\"accountEnabled\":true,\"userType\":\"Member\"}\n",
                      i, is_faulty(i) ? "faulty" : "fine", i, i);
    }
    if (status == TV_OK) {
        status = tv_out_commit(&out, err);
        tv_out_finish(&out);
    }
    return status == TV_OK;
}

bool scene_open(struct scene *scene)
{
    struct tv_error err = {TV_OK, ""};
    static const struct tv_text upn = TV_TEXT_INIT("user.upn");
    *scene = (struct scene){.directory = "/tmp/telvet-faults-XXXXXX"};
    tv_arena_init(&scene->arena);
    bool *wanted = tv_arena_array(&scene->arena, tv_fact_count(), sizeof(bool));
    struct tv_snapshot_options options = {.threads = 1};
    wanted[tv_fact_find(upn)] = true;
    tv_projection_make(&scene->arena, wanted, &options.projection);
    bool ok = mkdtemp(scene->directory) && write_users(scene, &err) &&
              tv_snapshot_open(scene->directory, &options, &scene->snapshot,
                               &err) == TV_OK;
    if (!ok) {
        printf("cannot set the scene: %s\n", err.text);
    }
    return ok;
}

void scene_close(struct scene *scene)
{
    char *path = tv_path_join(&scene->arena, scene->directory, "users.ndjson");
    tv_snapshot_destroy(scene->snapshot);
    unlink(path);
    rmdir(scene->directory);
    tv_arena_finish(&scene->arena);
}

struct tv_plugin_list *scene_plugins(const char *plugins, const char *fault,
                                     unsigned load_timeout_ms)
{
    struct tv_arena arena;
    struct tv_error err;
    struct tv_plugin_list *list = NULL;
    tv_arena_init(&arena);
    const char *directories[] = {
        tv_path_join(&arena, plugins, fault),
        tv_path_join(&arena, plugins, "neighbour"),
    };
    struct tv_plugin_options options = {.directories = directories,
                                        .directory_count = 2,
                                        .load_timeout_ms = load_timeout_ms,
                                        .load_memory = (uint64_t)256 << 20};
    if (tv_plugins_find(&options, &list, &err) != TV_OK) {
        printf("%s: %s\n", fault, err.text);
    }
    tv_arena_finish(&arena);
    return list;
}

/* ---- a run ----------------------------------------------------------------
 */

static const struct tv_message messages[] = {
    {.id = "broken",
     .text = TV_TEXT_INIT("'{0}' is broken: '{1}'."),
     .severity = TV_SEVERITY_ERROR,
     .placeholder_count = 1},
};

static struct tv_rule make_rule(struct tv_arena *arena, const char *id,
                                const char *name)
{
    struct tv_rule rule = {.name = "Fault",
                           .family = "fault",
                           .severity = TV_SEVERITY_ERROR,
                           .pathways = TV_PATHWAY_VOIP,
                           .messages = messages,
                           .message_count = 1,
                           .check = tv_arena_printf(arena, "fault.%s", name)};
    memcpy(rule.id, id, TV_RULE_ID_SIZE);
    return rule;
}

static void bind(const struct tv_plugin_list *list, const struct tv_rule *rule,
                 struct tv_bound_rule *out)
{
    *out = (struct tv_bound_rule){
        .rule = rule, .severity = rule->severity, .plugin = UINT32_MAX};
    if (tv_plugins_check(list, rule->check, &out->plugin, &out->check)) {
        const struct tv_check_info *check =
            &list->plugins[out->plugin].checks[out->check];
        out->subject = check->subject;
        out->needs = check->needs;
        out->need_flags = check->need_flags;
        out->need_count = check->need_count;
    }
}

/* Diverts standard output and error to a file; gives back what they were. */
static FILE *hold_back(int kept[2])
{
    FILE *file = tmpfile();
    fflush(stdout);
    fflush(stderr);
    for (int i = 0; file && i < 2; i++) {
        kept[i] = dup(i + 1);
        dup2(fileno(file), i + 1);
    }
    return file;
}

static long let_go(FILE *file, const int kept[2])
{
    struct stat status = {.st_size = -1};
    fflush(stdout);
    fflush(stderr);
    for (int i = 0; i < 2; i++) {
        dup2(kept[i], i + 1);
        close(kept[i]);
    }
    fstat(fileno(file), &status);
    fclose(file);
    return (long)status.st_size;
}

bool scene_judge(const struct scene *scene, const struct tv_plugin_list *list,
                 const char *fault, const struct tv_engine_options *options,
                 struct tv_result *result, long *noise)
{
    static struct tv_rule rules[SCENE_RULES];
    static struct tv_bound_rule bound[SCENE_RULES];
    static const struct tv_catalog catalog;
    struct tv_arena arena;
    struct tv_error err = {TV_OK, ""};
    int kept[2];
    tv_arena_init(&arena);
    rules[SCENE_FAULT] = make_rule(&arena, "TV9998", fault);
    rules[SCENE_NEIGHBOUR] = make_rule(&arena, "TV9999", "neighbour");
    for (uint32_t i = 0; i < SCENE_RULES; i++) {
        bind(list, &rules[i], &bound[i]);
    }
    tv_result_init(result, bound, SCENE_RULES, &scene->snapshot->store);
    FILE *file = hold_back(kept);
    const struct tv_engine_tenant tenant = {scene->snapshot, result};
    enum tv_status status =
        tv_engine_run(&tenant, 1, &catalog, list, options, &err);
    *noise = file ? let_go(file, kept) : -1;
    if (status != TV_OK) {
        printf("%s: %s\n", fault, err.text);
    }
    tv_arena_finish(&arena);
    return status == TV_OK;
}

static void print_finding(struct tv_buf *out, const struct tv_finding *finding)
{
    tv_buf_printf(out, "finding %u %u %u %u %u %u %u %u %u %u %u",
                  finding->subject, finding->rule, finding->message,
                  finding->need, finding->verdict, finding->severity,
                  finding->cause, finding->confidence, finding->arg_count,
                  finding->signal, finding->item);
    for (uint32_t i = 0; i < finding->arg_count; i++) {
        tv_buf_add_char(out, ' ');
        tv_buf_add_text(out, finding->args[i]);
    }
    tv_buf_add_char(out, '\n');
}

void scene_print(struct tv_buf *out, const struct tv_result *result)
{
    uint32_t people = result->subject_count[TV_SUBJECT_USER];
    uint32_t columns = result->kind_rule_count[TV_SUBJECT_USER];
    for (size_t i = 0; i < (size_t)people * columns; i++) {
        tv_buf_printf(out, "%u%u", result->verdicts[TV_SUBJECT_USER][i],
                      result->severities[TV_SUBJECT_USER][i]);
    }
    tv_buf_add_char(out, '\n');
    for (uint32_t i = 0; i < result->finding_count; i++) {
        print_finding(out, &result->findings[i]);
    }
    for (uint32_t i = 0; i < result->fault_count; i++) {
        const struct tv_fault *fault = &result->faults[i];
        tv_buf_printf(out, "fault %u %u %u %u %u %u %s\n", fault->plugin,
                      fault->rule, fault->cause, fault->signal,
                      fault->subject_kind, fault->subject, fault->text);
    }
}
