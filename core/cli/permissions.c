/* SPDX-License-Identifier: Apache-2.0 */
/* Lists the collections that a plan reads. */
#include "cli/permissions.h"

#include <stdio.h>

#include "base/file.h"
#include "cli/cli.h"
#include "json/writer.h"

static bool needs_collection(const struct tv_plan *plan, uint32_t collection)
{
    for (uint32_t f = 0; f < tv_fact_count(); f++) {
        const struct tv_fact *fact = tv_fact(f);
        for (uint32_t s = 0; plan->wanted_facts[f] && s < fact->source_count;
             s++) {
            if (fact->sources[s].collection == collection) {
                return true;
            }
        }
    }
    return false;
}

/* The next collection from *at on that is needed, or NULL; sets *at to the one
 * after it. */
static const struct tv_collection_info *next_needed(const struct tv_plan *plan,
                                                    uint32_t *at)
{
    while (*at < TV_COLLECTION_MANIFEST) {
        uint32_t collection = (*at)++;
        if (needs_collection(plan, collection)) {
            return tv_collection_info(collection);
        }
    }
    return NULL;
}

static int print_text(const struct tv_plan *plan)
{
    uint32_t at = 0;
    const struct tv_collection_info *info;
    while ((info = next_needed(plan, &at)) != NULL) {
        printf("%-25s %-33s %s\n", info->name, info->permission, info->source);
    }
    return 0;
}

static int print_json(const struct tv_plan *plan)
{
    struct tv_out out;
    struct tv_writer writer;
    uint32_t at = 0;
    const struct tv_collection_info *info;
    tv_out_open_fd(&out, 1);
    tv_writer_init(&writer, &out, true);
    tv_write_begin_array(&writer);
    while ((info = next_needed(plan, &at)) != NULL) {
        tv_write_inline(&writer);
        tv_write_begin_object(&writer);
        tv_write_member_string(&writer, "collection", info->name);
        tv_write_member_string(&writer, "permission", info->permission);
        tv_write_member_string(&writer, "source", info->source);
        tv_write_end_object(&writer);
    }
    tv_write_end_array(&writer);
    tv_out_char(&out, '\n');
    return tv_cli_commit(&out, 0);
}

/* Only the plugin that offers its check declares what a rule needs. */
static enum tv_status check_plugins(const struct tv_plan *plan,
                                    struct tv_error *err)
{
    const struct tv_rule *first = NULL;
    uint32_t count = 0;
    for (uint32_t i = 0; i < plan->rule_count; i++) {
        if (plan->rules[i].plugin == UINT32_MAX) {
            first = first ? first : plan->rules[i].rule;
            count++;
        }
    }
    return count == 0
               ? TV_OK
               : tv_fail(err, TV_PLUGIN,
                         "%u of the rules, %s first, have a check that no "
                         "plugin offers (%s): what they need is not listed",
                         (unsigned)count, first->id, first->check);
}

int tv_permissions_list(const struct tv_plan *plan, bool json)
{
    struct tv_error err;
    int status = json ? print_json(plan) : print_text(plan);
    return check_plugins(plan, &err) == TV_OK ? status : tv_cli_trouble(&err);
}
