/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which plugins share worker processes. telvet's own may share one, since they
 * are as trusted as the parent. Any other has processes of its own, so that
 * everything such a process says is from that plugin. Once anything went wrong,
 * no plugin shares a process, so that the fault is charged to the one that
 * caused it.
 */
#ifndef TELVET_ENGINE_GROUPS_H
#define TELVET_ENGINE_GROUPS_H

#include "host/plugins.h"
#include "result/result.h"

#define TV_NO_GROUP UINT32_MAX

struct tv_groups {
    /* Per plugin: its group, identified by the number of the first plugin in
     * it; TV_NO_GROUP if no rule needs the plugin. */
    uint32_t *of;
    uint32_t plugin_count;
    uint32_t count;     /* of groups */
    bool is_any_shared; /* some group has several plugins */
};

/* Groups the plugins that the rules of a plan are bound to. telvet's own share
 * one group if `together` is set. */
void tv_groups_init(struct tv_groups *groups,
                    const struct tv_plugin_list *plugins,
                    const struct tv_result *plan, bool together);
void tv_groups_finish(struct tv_groups *groups);

/* Whether there is a group of that number. */
static inline bool tv_groups_has(const struct tv_groups *groups, uint32_t group)
{
    return groups->of[group] == group;
}

/* The plugins of a group, ascending; returns how many. */
uint32_t tv_groups_members(const struct tv_groups *groups, uint32_t group,
                           uint32_t members[TV_MAX_PLUGINS]);

/* Whether a group has several plugins. */
bool tv_groups_is_shared(const struct tv_groups *groups, uint32_t group);

#endif
