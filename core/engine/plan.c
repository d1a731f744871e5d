/* SPDX-License-Identifier: Apache-2.0 */
/* Selects the rules that are judged, and binds them to checks. */
#include <string.h>

#include "engine/engine.h"

static enum tv_status mark(const struct tv_catalog *catalog,
                           const char *const *ids, uint32_t count, bool value,
                           bool *selected, struct tv_error *err)
{
    for (uint32_t i = 0; i < count; i++) {
        const struct tv_rule *rule = tv_catalog_rule(catalog, ids[i]);
        if (!rule) {
            const char *nearest = tv_catalog_nearest(catalog, ids[i]);
            return tv_fail(err, TV_USAGE, "no rule \"%s\"%s%s%s", ids[i],
                           nearest ? "; did you mean " : "",
                           nearest ? nearest : "; `telvet rules` lists them",
                           nearest ? "?" : "");
        }
        selected[rule - catalog->rules] = value;
    }
    return TV_OK;
}

static void bind(const struct tv_plugin_list *plugins,
                 const struct tv_profile *profile, uint32_t index,
                 const struct tv_rule *rule, struct tv_bound_rule *out)
{
    bool rerated = profile->severity && profile->severity[index] != 0;
    *out = (struct tv_bound_rule){
        .rule = rule,
        .severity = rerated ? profile->severity[index] : rule->severity,
        .plugin = UINT32_MAX,
        .message_severities = profile->message_severities
                                  ? profile->message_severities[index]
                                  : NULL,
    };
    if (profile->params) {
        out->overrides = profile->params[index];
    }
    uint32_t plugin;
    uint32_t check;
    if (tv_plugins_check(plugins, rule->check, &plugin, &check)) {
        const struct tv_check_info *info =
            &plugins->plugins[plugin].checks[check];
        out->plugin = plugin;
        out->check = check;
        out->subject = info->subject;
        out->needs = info->needs;
        out->need_flags = info->need_flags;
        out->need_count = info->need_count;
    }
}

/* Facts that no check needs, but that decide which command a finding
 * suggests. */
static void want_for_commands(const struct tv_bound_rule *rule, bool *wanted)
{
    static const struct tv_text synced = TV_TEXT_INIT("user.synced");
    uint32_t fact = tv_fact_find(synced);
    if (rule->rule->command_ad && rule->subject == TV_SUBJECT_USER &&
        fact != TV_NO_FACT) {
        wanted[fact] = true;
    }
}

enum tv_status tv_plan_make(struct tv_arena *arena,
                            const struct tv_catalog *catalog,
                            const struct tv_plugin_list *plugins,
                            const struct tv_profile *profile,
                            const char *const *only, uint32_t only_count,
                            const char *const *skip, uint32_t skip_count,
                            struct tv_plan *out, struct tv_error *err)
{
    uint32_t total = catalog->rule_count;
    bool *asked = tv_arena_array(arena, total, sizeof(*asked));
    bool *skipped = tv_arena_array(arena, total, sizeof(*skipped));
    struct tv_bound_rule *rules = tv_arena_array(arena, total, sizeof(*rules));
    struct tv_plan plan = {.rules = rules, .profile = profile};
    plan.wanted_facts =
        tv_arena_array(arena, tv_fact_count(), sizeof(*plan.wanted_facts));
    enum tv_status status = mark(catalog, only, only_count, true, asked, err);
    if (status == TV_OK) {
        status = mark(catalog, skip, skip_count, true, skipped, err);
    }
    plan.partly_judged =
        profile->pathways ? TV_PATHWAY_ALL & ~profile->pathways : 0;
    for (uint32_t i = 0; status == TV_OK && i < total; i++) {
        if (only_count > 0 && profile->selected[i] && !skipped[i] &&
            !asked[i]) {
            plan.partly_judged |= catalog->rules[i].pathways;
        }
        if (skipped[i] || !(only_count > 0 ? asked[i] : profile->selected[i])) {
            continue;
        }
        struct tv_bound_rule *rule = &rules[plan.rule_count++];
        bind(plugins, profile, i, &catalog->rules[i], rule);
        for (uint32_t n = 0; n < rule->need_count; n++) {
            plan.wanted_facts[rule->needs[n]] = true;
        }
        want_for_commands(rule, plan.wanted_facts);
    }
    if (status == TV_OK && plan.rule_count == 0) {
        /* A scan that judges nothing would look as if nothing was wrong. */
        status = tv_fail(err, TV_USAGE, "no rule is left to judge by");
    }
    if (status == TV_OK) {
        *out = plan;
    }
    return status;
}
