/* SPDX-License-Identifier: Apache-2.0 */
/*
 * For every rule a snapshot that fails it, in which every value is garbled in
 * turn, in every way: the rule must not hold of what is left.
 */
#define _DEFAULT_SOURCE /* mkdtemp */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/temporary.h"
#include "catalog/catalog.h"
#include "engine/engine.h"
#include "host/plugins.h"
#include "snapshot/snapshot.h"
#include "support/test.h"

#include "excepted.h"
#include "garble.h"

#define AS_OF 1795478400 /* 2026-11-24T00:00:00Z */
#define MOST_FILES 8u
#define MOST_RULES 128u
#define ID_SIZE 8u
#define MOST_BYTES ((size_t)1 << 20)

/* A rule, and what of a snapshot is read for it. */
struct judge {
    char id[ID_SIZE];
    struct tv_plan plan;
    struct tv_projection projection;
    struct tv_toolbox *toolbox;
    bool has_case;
};

/* What judges; opened once. */
static struct {
    struct tv_arena arena;
    struct tv_catalog *catalog;
    struct tv_plugin_list *plugins;
    struct judge judges[MOST_RULES];
    unsigned judge_count;
    char directory[256]; /* the snapshot that is garbled */
} world;

/* A tenant that fails a rule: a page of sections, each a file of its export. */
struct failing {
    const char *name; /* "TV1001.csv.txt" */
    char rule[ID_SIZE];
    struct {
        const char *name, *text;
    } files[MOST_FILES];
    unsigned file_count;
};

/* ---- judging ---- */

static bool open_world(void)
{
    const char *plugin_dir = tv_test_argv[1];
    struct tv_plugin_options find = {.directories = &plugin_dir,
                                     .directory_count = 1,
                                     .load_timeout_ms = 60000};
    struct tv_error err = {TV_OK, ""};
    if (world.plugins) {
        return true;
    }
    tv_arena_init(&world.arena);
    bool ok = tv_catalog_open(tv_test_argv[2], &world.catalog, &err) == TV_OK &&
              tv_plugins_find(&find, &world.plugins, &err) == TV_OK;
    if (!ok) {
        printf("cannot load: %s\n", err.text);
    }
    return ok;
}

static struct judge *judge_of(const char *rule)
{
    struct tv_error err = {TV_OK, ""};
    unsigned i = 0;
    while (i < world.judge_count && strcmp(world.judges[i].id, rule) != 0) {
        i++;
    }
    struct judge *judge = &world.judges[i];
    if (i < world.judge_count) {
        return judge;
    }
    CU_ASSERT_FATAL(i < MOST_RULES);
    if (tv_plan_make(&world.arena, world.catalog, world.plugins,
                     tv_catalog_profile(world.catalog, "all"), &rule, 1, NULL,
                     0, &judge->plan, &err) != TV_OK) {
        printf("%s\n", err.text);
        CU_FAIL_FATAL("no such rule");
    }
    snprintf(judge->id, sizeof(judge->id), "%s", rule);
    tv_projection_make(&world.arena, judge->plan.wanted_facts,
                       &judge->projection);
    judge->toolbox = tv_toolbox_create(&judge->projection, true);
    world.judge_count++;
    return judge;
}

static uint32_t judge_snapshot(const struct judge *judge,
                               const struct tv_snapshot *snapshot)
{
    struct tv_engine_options options;
    struct tv_result result;
    struct tv_error err = {TV_OK, ""};
    tv_engine_defaults(&options);
    options.isolation = TV_ISOLATION_NONE;
    options.jobs = 1;
    options.as_of = AS_OF;
    tv_result_init(&result, judge->plan.rules, 1, &snapshot->store);
    const struct tv_engine_tenant tenant = {snapshot, &result};
    enum tv_status status =
        tv_engine_run(&tenant, 1, world.catalog, world.plugins, &options, &err);
    CU_ASSERT_EQUAL(status, TV_OK);
    uint32_t verdict = result.counts[0].verdict;
    tv_result_finish(&result);
    return verdict;
}

/* The rule's verdict over all whom the directory shows. */
static uint32_t verdict_of(const char *rule)
{
    const struct judge *judge = judge_of(rule);
    struct tv_snapshot_options options = {.projection = judge->projection,
                                          .toolbox = judge->toolbox,
                                          .threads = 1,
                                          .as_of = AS_OF};
    struct tv_snapshot *snapshot = NULL;
    struct tv_error err = {TV_OK, ""};
    enum tv_status status =
        tv_snapshot_open(world.directory, &options, &snapshot, &err);
    CU_ASSERT_EQUAL_FATAL(status, TV_OK);
    uint32_t verdict = judge_snapshot(judge, snapshot);
    tv_snapshot_destroy(snapshot);
    return verdict;
}

static bool holds(uint32_t verdict)
{
    return verdict != TV_VERDICT_FAIL && verdict != TV_VERDICT_UNKNOWN;
}

/* ---- files ---- */

#define PATH_SIZE 512u

static void path_of(const char *name, char out[PATH_SIZE])
{
    snprintf(out, PATH_SIZE, "%s/%s", world.directory, name);
}

/* What is cut to nothing and written anew, ext4 takes to the disk at once. */
static void put(const char *name, const char *text)
{
    char path[PATH_SIZE];
    path_of(name, path);
    (void)unlink(path);
    FILE *file = fopen(path, "wb");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fputs(text, file);
    CU_ASSERT_EQUAL(fclose(file), 0);
}

static void take_away(const char *name)
{
    char path[PATH_SIZE];
    path_of(name, path);
    CU_ASSERT_EQUAL(unlink(path), 0);
}

/* Cuts a page into its sections, in place: "== users.json", and what stands
 * below it. */
static void cut(char *page, struct failing *out)
{
    static const char head[] = "== ";
    char *line = page, *next;
    for (; line && *line != '\0'; line = next) {
        next = strchr(line, '\n');
        next = next ? next + 1 : NULL;
        if (strncmp(line, head, sizeof(head) - 1) != 0 || !next) {
            continue;
        }
        CU_ASSERT_FATAL(out->file_count < MOST_FILES);
        next[-1] = '\0';
        line[0] = '\0'; /* the end of the section before */
        out->files[out->file_count].name = line + sizeof(head) - 1;
        out->files[out->file_count++].text = next;
    }
}

static bool open_failing(const char *path, const char *name,
                         struct failing *out)
{
    struct tv_text page;
    struct tv_error err = {TV_OK, ""};
    *out = (struct failing){.name = name};
    snprintf(out->rule, sizeof(out->rule), "%.6s", name);
    if (tv_file_read(&world.arena, path, MOST_BYTES, &page, &err) != TV_OK) {
        printf("%s\n", err.text);
        return false;
    }
    cut((char *)(uintptr_t)page.data, out);
    return out->file_count > 0;
}

/* ---- garbling ---- */

/* "\"userType\": \"Guest\"", for who looks for it. */
static void tell(const struct failing *failing, unsigned file, unsigned way,
                 const struct value *value, uint32_t verdict)
{
    size_t begin =
        value->key_end > value->key_begin ? value->key_begin : value->begin;
    size_t size = value->end - begin < 60 ? value->end - begin : 60;
    printf("%s %s: %.*s, %s: %s\n", failing->name, failing->files[file].name,
           (int)size, failing->files[file].text + begin, garble_name(way),
           tv_verdict_name(verdict));
}

/* Whether that is as it should be. */
static bool is_excepted(const struct failing *failing, const char *key,
                        unsigned way)
{
    const struct excepted *one;
    for (unsigned i = 0;
         (one = excepted(failing->rule, key, garble_says(way), i)) != NULL;
         i++) {
        if (!one->told_by || !holds(verdict_of(one->told_by))) {
            excepted_use(one);
            return true;
        }
    }
    return false;
}

/* The name of the member that the value is, in the arena; NULL without one. */
static const char *key_of(const char *text, const struct value *value)
{
    size_t size = value->key_end - value->key_begin;
    const char *key = size > 2
                          ? tv_arena_printf(&world.arena, "%.*s", (int)size - 2,
                                            text + value->key_begin + 1)
                          : NULL;
    bool holds_records = value->begin == 0 && value->kind != CELL;
    return holds_records || (key && strcmp(key, "value") == 0) ? RECORDS : key;
}

/* Who is meant by a record is no word of how he fares. */
static bool is_identity(const char *file, const char *key)
{
    static const char *const keys[] = {"id", "userPrincipalName", "Identity",
                                       "UserPrincipalName"};
    bool is_of_people = strstr(file, "users.") != NULL;
    for (size_t i = 0;
         is_of_people && key && i < sizeof(keys) / sizeof(keys[0]); i++) {
        if (strcmp(key, keys[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void try_value(const struct failing *failing, unsigned file,
                      const struct value *value, struct tv_buf *garbled)
{
    const char *text = failing->files[file].text;
    const char *key = key_of(text, value);
    if (is_identity(failing->files[file].name, key)) {
        return;
    }
    for (unsigned way = 0; way < garble_count(); way++) {
        if (!garble(way, text, value, garbled)) {
            continue;
        }
        put(failing->files[file].name, garbled->data);
        uint32_t verdict = verdict_of(failing->rule);
        bool fine = !holds(verdict) || is_excepted(failing, key, way);
        CU_ASSERT(fine);
        if (!fine) {
            tell(failing, file, way, value, verdict);
        }
    }
    put(failing->files[file].name, text);
}

static void try_values(const struct failing *failing)
{
    static struct values values;
    struct tv_buf garbled;
    tv_buf_init(&garbled, MOST_BYTES);
    for (unsigned i = 0; i < failing->file_count; i++) {
        values_find(failing->files[i].name, failing->files[i].text, &values);
        for (size_t v = 0; v < values.count; v++) {
            try_value(failing, i, &values.items[v], &garbled);
        }
    }
    tv_buf_finish(&garbled);
}

static void try_all(const struct failing *failing)
{
    for (unsigned i = 0; i < failing->file_count; i++) {
        put(failing->files[i].name, failing->files[i].text);
    }
    uint32_t whole = verdict_of(failing->rule);
    judge_of(failing->rule)->has_case = true;
    CU_ASSERT_EQUAL(whole, TV_VERDICT_FAIL);
    if (whole == TV_VERDICT_FAIL) {
        try_values(failing);
    } else {
        printf("%s: %s\n", failing->name, tv_verdict_name(whole));
    }
    for (unsigned i = 0; i < failing->file_count; i++) {
        take_away(failing->files[i].name);
    }
}

/* ---- the cases ---- */

static int is_case(const struct dirent *entry)
{
    return strncmp(entry->d_name, "TV", 2) == 0;
}

static void open_directory(void)
{
    snprintf(world.directory, sizeof(world.directory), "%s/garbled-XXXXXX",
             tv_temporary_directory());
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(world.directory));
}

static void no_garbling_makes_a_rule_hold(void)
{
    struct dirent **entries = NULL;
    CU_ASSERT_FATAL(open_world());
    open_directory();
    int count = scandir(tv_test_argv[3], &entries, is_case, alphasort);
    CU_ASSERT(count > 0);
    for (int i = 0; i < count; i++) {
        const char *path =
            tv_path_join(&world.arena, tv_test_argv[3], entries[i]->d_name);
        struct failing failing;
        bool ok = open_failing(path, entries[i]->d_name, &failing);
        CU_ASSERT(ok);
        if (ok) {
            try_all(&failing);
        }
        free(entries[i]);
    }
    free(entries);
    rmdir(world.directory);
}

/* Rules of what the snapshot lacks rest on no value of it. */
static bool rests_on_values(const struct tv_rule *rule)
{
    return strncmp(rule->id, "TV90", 4) != 0;
}

static void every_rule_is_failed_by_a_case(void)
{
    CU_ASSERT_FATAL(open_world());
    for (uint32_t i = 0; i < world.catalog->rule_count; i++) {
        const struct tv_rule *rule = &world.catalog->rules[i];
        bool has_case = !rests_on_values(rule) || judge_of(rule->id)->has_case;
        CU_ASSERT(has_case);
        if (!has_case) {
            printf("%s has no case\n", rule->id);
        }
    }
}

static void complain(const struct excepted *one)
{
    CU_FAIL("an exception that nothing needs");
    printf("%s %s: %s\n", one->rule ? one->rule : "*",
           one->key ? one->key : "*", one->why);
}

static void every_exception_is_needed(void)
{
    excepted_tell_unused(complain);
}

const char *const tv_test_suite = "garbled";
const struct tv_test tv_tests[] = {
    TV_TEST(no_garbling_makes_a_rule_hold),
    TV_TEST(every_rule_is_failed_by_a_case),
    TV_TEST(every_exception_is_needed),
    {NULL, NULL},
};
