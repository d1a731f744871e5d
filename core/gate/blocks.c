/* SPDX-License-Identifier: Apache-2.0 */
/* Counts the people all of whose blocking findings are waived: those with a
 * waived one, minus those who also have one that is not waived. */
#include "gate/blocks.h"

#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "gate/waivers.h"

/* People with a waived blocking finding, and per person the bits of the
 * pathways with a waived (`waived`) and with an unwaived one (`left`). */
struct counting {
    struct tv_tenant_source *source;
    const uint32_t *waiver;
    struct tv_arena names;
    struct tv_map people; /* id -> index into `waived` and `left` */
    unsigned char *waived, *left;
    uint32_t count;
};

/* The bits of the pathways that a finding blocks: those of its rule if it fails
 * with severity error. */
static uint32_t blocks_of(const struct tv_tenant_record *tenant,
                          const struct tv_finding_brief *brief)
{
    const struct tv_rule_record *rule = &tenant->rules[brief->rule];
    return rule->subject_kind == TV_SUBJECT_USER &&
                   brief->verdict == TV_VERDICT_FAIL &&
                   brief->severity >= TV_SEVERITY_ERROR
               ? rule->pathways
               : 0;
}

/* brief.subject identifies a subject only within one rule, so people are
 * identified by id. */
static struct tv_text person_of(struct counting *counting, uint32_t number)
{
    struct tv_finding_record finding;
    counting->source->finding(counting->source, number, 0, &finding);
    return finding.subject.id.size > 0 ? finding.subject.id
                                       : finding.subject.name;
}

static uint32_t add_person(struct counting *counting, struct tv_text id)
{
    uint32_t at = tv_map_get(&counting->people, id);
    if (at != TV_MAP_NONE) {
        return at;
    }
    counting->waived = tv_grow_array(counting->waived, counting->count, 1);
    counting->left = tv_grow_array(counting->left, counting->count, 1);
    at = counting->count++;
    counting->waived[at] = counting->left[at] = 0;
    return tv_map_add(&counting->people, tv_arena_text(&counting->names, id),
                      at);
}

static void mark(struct counting *counting, bool waived)
{
    const struct tv_tenant_record *tenant = counting->source->tenant;
    for (uint32_t i = 0; i < tenant->finding_count; i++) {
        uint32_t bits = blocks_of(tenant, &tenant->briefs[i]);
        if (bits == 0 || (counting->waiver[i] != TV_NO_WAIVER) != waived) {
            continue;
        }
        struct tv_text id = person_of(counting, i);
        uint32_t at = waived ? add_person(counting, id)
                             : tv_map_get(&counting->people, id);
        if (at != TV_MAP_NONE) {
            unsigned char *marks = waived ? counting->waived : counting->left;
            marks[at] |= (unsigned char)bits;
        }
    }
}

void tv_count_waived_blocks(struct tv_tenant_source *source,
                            const uint32_t *waiver, uint32_t out[TV_PATHWAYS])
{
    struct counting counting = {.source = source, .waiver = waiver};
    tv_arena_init(&counting.names);
    tv_map_init(&counting.people, 64, true);
    mark(&counting, true);
    if (counting.count > 0) {
        mark(&counting, false);
    }
    memset(out, 0, TV_PATHWAYS * sizeof(*out));
    for (uint32_t i = 0; i < counting.count; i++) {
        for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
            uint32_t bit = tv_pathway_bit(tv_pathway_name(p));
            out[p] += (counting.waived[i] & ~counting.left[i] & bit) != 0;
        }
    }
    tv_free(counting.waived);
    tv_free(counting.left);
    tv_map_finish(&counting.people);
    tv_arena_finish(&counting.names);
}
