/* SPDX-License-Identifier: Apache-2.0 */
/* Functions that several commands use to open the catalogue, a profile and the
 * plugins. */
#include <string.h>

#include "base/text.h"
#include "cli/cli.h"
#include "engine/engine.h"

const char *const tv_cli_forms[] = {"text", "json", NULL};

bool tv_cli_wants_json(const char *form)
{
    return form == tv_cli_forms[1];
}

enum tv_status tv_cli_catalog(struct tv_arena *arena, const char *rules_dir,
                              struct tv_catalog **out, struct tv_error *err)
{
    const char *dir = rules_dir ? rules_dir : tv_cli_rules_dir(arena);
    return tv_catalog_open(dir, out, err);
}

/* Uses the default directory if none is given. */
static struct tv_plugin_options options_of(struct tv_arena *arena,
                                           const struct tv_plugin_use *use)
{
    const struct tv_strings *dirs = use->dirs;
    const char **standard = tv_arena_alloc(arena, sizeof(*standard));
    struct tv_engine_options engine;
    tv_engine_defaults(&engine);
    *standard = tv_cli_plugin_dir(arena);
    return (struct tv_plugin_options){
        .directories = dirs->count > 0 ? dirs->items : standard,
        .directory_count = dirs->count > 0 ? dirs->count : 1,
        .load_timeout_ms = engine.load_timeout_ms,
        .load_memory = use->unfiltered ? 0 : engine.worker_memory,
        .own = dirs->count == 0,
        .hash = use->hash,
        .index = use->index,
    };
}

enum tv_status tv_cli_plugins(struct tv_arena *arena,
                              const struct tv_plugin_use *use,
                              struct tv_plugin_list **out, struct tv_error *err)
{
    struct tv_plugin_options options = options_of(arena, use);
    return tv_plugins_find(&options, out, err);
}

enum tv_status tv_cli_plugins_begin(struct tv_arena *arena,
                                    const struct tv_plugin_use *use,
                                    struct tv_plugin_list **out,
                                    struct tv_error *err)
{
    struct tv_plugin_options options = options_of(arena, use);
    return tv_plugins_begin(&options, out, err);
}

/* The error "no profile "x"; did you mean y?", or with a list of the known
 * names. */
static enum tv_status no_such(const char *kind, const char *name,
                              const char *const *names, uint32_t count,
                              struct tv_error *err)
{
    const char *nearest = tv_text_nearest(name, names, count);
    if (nearest) {
        return tv_fail(err, TV_USAGE, "no %s \"%s\"; did you mean %s?", kind,
                       name, nearest);
    }
    char list[256];
    tv_text_list(list, sizeof(list), names, count);
    return tv_fail(err, TV_USAGE, "no %s \"%s\"; there are: %s", kind, name,
                   list);
}

enum tv_status tv_cli_profile(const struct tv_catalog *catalog,
                              const char *name, const struct tv_profile **out,
                              struct tv_error *err)
{
    const char *names[64];
    uint32_t count = 0;
    *out = tv_catalog_profile(catalog, name);
    for (; count < catalog->profile_count && count < 64; count++) {
        names[count] = catalog->profiles[count].name;
    }
    if (!*out && count == 0) {
        return tv_fail(err, TV_USAGE,
                       "no profile \"%s\", nor any other, in \"%s/profiles\"",
                       name, catalog->directory);
    }
    return *out ? TV_OK : no_such("profile", name, names, count, err);
}

static uint32_t days_of(long option, int64_t profile, uint32_t otherwise)
{
    int64_t days = option >= 0 ? option : profile;
    if (days > TV_MAX_WAIVER_DAYS) {
        days = TV_MAX_WAIVER_DAYS;
    }
    return days >= 0 ? (uint32_t)days : otherwise;
}

struct tv_waiver_policy tv_cli_waiver_policy(const struct tv_profile *profile,
                                             long max_days, long notice_days)
{
    return (struct tv_waiver_policy){
        .max_days = days_of(max_days, profile->waiver_max_days, 0),
        .notice_days = days_of(notice_days, profile->waiver_notice_days,
                               TV_WAIVER_NOTICE_DAYS),
    };
}

enum tv_status tv_cli_family(const struct tv_catalog *catalog,
                             const char *family, struct tv_error *err)
{
    const char *names[64];
    uint32_t count = 0;
    if (!family) {
        return TV_OK;
    }
    for (uint32_t i = 0; i < catalog->rule_count && count < 64; i++) {
        const char *name = catalog->rules[i].family;
        if (strcmp(name, family) == 0) {
            return TV_OK;
        }
        bool again = false;
        for (uint32_t k = 0; k < count; k++) {
            again = again || strcmp(names[k], name) == 0;
        }
        if (!again) {
            names[count++] = name;
        }
    }
    return no_such("family", family, names, count, err);
}
