/* SPDX-License-Identifier: Apache-2.0 */
/* Assigns plugins to groups. */
#include "engine/groups.h"

#include "base/arena.h"

static bool is_needed(const struct tv_result *plan, uint32_t plugin)
{
    uint32_t r = 0;
    while (r < plan->rule_count && plan->rules[r].plugin != plugin) {
        r++;
    }
    return r < plan->rule_count;
}

void tv_groups_init(struct tv_groups *groups,
                    const struct tv_plugin_list *plugins,
                    const struct tv_result *plan, bool together)
{
    uint32_t own = TV_NO_GROUP;
    *groups = (struct tv_groups){.plugin_count = plugins->plugin_count};
    groups->of = tv_calloc(plugins->plugin_count + 1u, sizeof(*groups->of));
    for (uint32_t p = 0; p < plugins->plugin_count; p++) {
        bool shares = together && plugins->plugins[p].is_own;
        groups->of[p] = TV_NO_GROUP;
        if (!is_needed(plan, p)) {
            continue;
        }
        if (shares && own == TV_NO_GROUP) {
            own = p;
        }
        groups->of[p] = shares ? own : p;
        groups->is_any_shared |= groups->of[p] != p;
        groups->count += groups->of[p] == p;
    }
}

void tv_groups_finish(struct tv_groups *groups)
{
    tv_free(groups->of);
}

uint32_t tv_groups_members(const struct tv_groups *groups, uint32_t group,
                           uint32_t members[TV_MAX_PLUGINS])
{
    uint32_t count = 0;
    for (uint32_t p = group; p < groups->plugin_count; p++) {
        if (groups->of[p] == group) {
            members[count++] = p;
        }
    }
    return count;
}

bool tv_groups_is_shared(const struct tv_groups *groups, uint32_t group)
{
    uint32_t members[TV_MAX_PLUGINS];
    return tv_groups_members(groups, group, members) > 1;
}
