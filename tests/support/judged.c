/* SPDX-License-Identifier: Apache-2.0 */
/* The scan runs in this process, without workers, and reads with one thread. */
#define _DEFAULT_SOURCE /* mkdtemp */
#include "support/judged.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/temporary.h"
#include "catalog/catalog.h"
#include "host/plugins.h"
#include "support/test.h"

#define PATH_SIZE 512u

bool judged_open(struct judged *judged, const char *plugins, const char *rules)
{
    struct tv_plugin_options find = {.directories = &plugins,
                                     .directory_count = 1,
                                     .load_timeout_ms = 60000};
    struct tv_error err = {TV_OK, "a directory was expected"};
    *judged = (struct judged){.catalog = NULL};
    tv_arena_init(&judged->arena);
    snprintf(judged->directory, sizeof(judged->directory), "%s/judged-XXXXXX",
             tv_temporary_directory());
    bool ok = mkdtemp(judged->directory) &&
              tv_catalog_open(rules, &judged->catalog, &err) == TV_OK &&
              tv_plugins_find(&find, &judged->plugins, &err) == TV_OK;
    if (!ok) {
        printf("cannot load: %s\n", err.text);
    }
    return ok;
}

void judged_close(struct judged *judged)
{
    CU_ASSERT_EQUAL(rmdir(judged->directory), 0);
    tv_plugin_list_destroy(judged->plugins);
    tv_catalog_destroy(judged->catalog);
    tv_arena_finish(&judged->arena);
}

static void path_of(const struct judged *judged, const char *name,
                    char out[PATH_SIZE])
{
    snprintf(out, PATH_SIZE, "%s/%s", judged->directory, name);
}

/* Removes an old file first: ext4 would flush a file to disk at once that is
 * truncated and written again. */
void judged_put(const struct judged *judged, const char *name,
                struct tv_text text)
{
    char path[PATH_SIZE];
    path_of(judged, name, path);
    (void)unlink(path);
    FILE *file = fopen(path, "wb");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_EQUAL(fwrite(text.data, 1, text.size, file), text.size);
    CU_ASSERT_EQUAL(fclose(file), 0);
}

void judged_take_away(const struct judged *judged, const char *name)
{
    char path[PATH_SIZE];
    path_of(judged, name, path);
    CU_ASSERT_EQUAL(unlink(path), 0);
}

void judge_open(struct judged *judged, const char *const *ids, uint32_t count,
                struct judge *out)
{
    struct tv_error err = {TV_OK, ""};
    if (tv_plan_make(&judged->arena, judged->catalog, judged->plugins,
                     tv_catalog_profile(judged->catalog, "all"), ids, count,
                     NULL, 0, &out->plan, &err) != TV_OK) {
        printf("%s\n", err.text);
        CU_FAIL_FATAL("no such rule");
    }
    tv_projection_make(&judged->arena, out->plan.wanted_facts,
                       &out->projection);
    out->toolbox = tv_toolbox_create(&out->projection, true);
}

void judge_close(struct judge *judge)
{
    tv_toolbox_destroy(judge->toolbox);
}

static void judge_snapshot(const struct judged *judged,
                           const struct judge *judge,
                           const struct tv_snapshot *snapshot,
                           struct tv_rule_counts *out)
{
    struct tv_engine_options options;
    struct tv_result result;
    struct tv_error err = {TV_OK, ""};
    tv_engine_defaults(&options);
    options.isolation = TV_ISOLATION_NONE;
    options.jobs = 1;
    options.as_of = JUDGED_AS_OF;
    tv_result_init(&result, judge->plan.rules, judge->plan.rule_count,
                   &snapshot->store);
    const struct tv_engine_tenant tenant = {snapshot, &result};
    enum tv_status status = tv_engine_run(&tenant, 1, judged->catalog,
                                          judged->plugins, &options, &err);
    CU_ASSERT_EQUAL(status, TV_OK);
    memcpy(out, result.counts, judge->plan.rule_count * sizeof(*out));
    tv_result_finish(&result);
}

void judge_files(const struct judged *judged, const struct judge *judge,
                 struct tv_rule_counts *out)
{
    struct tv_snapshot_options options = {.projection = judge->projection,
                                          .toolbox = judge->toolbox,
                                          .threads = 1};
    struct tv_snapshot *snapshot = NULL;
    struct tv_error err = {TV_OK, ""};
    enum tv_status status =
        tv_snapshot_open(judged->directory, &options, &snapshot, &err);
    CU_ASSERT_EQUAL_FATAL(status, TV_OK);
    judge_snapshot(judged, judge, snapshot, out);
    tv_snapshot_destroy(snapshot);
}
