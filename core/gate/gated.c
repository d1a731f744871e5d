/* SPDX-License-Identifier: Apache-2.0 */
/* Puts waivers, notices and the exit status on a judged tenant. */
#include "gate/gated.h"

#include <string.h>

static struct tv_text text_of(const char *string)
{
    return (struct tv_text){string, strlen(string)};
}

/* ---- waived findings ---- */

static void mark_findings(struct tv_gated *gated, struct tv_arena *arena)
{
    struct tv_tenant_record *tenant = &gated->tenant;
    uint32_t count = tenant->finding_count;
    struct tv_finding_brief *briefs =
        tv_arena_array(arena, count, sizeof(*briefs));
    if (count > 0) {
        memcpy(briefs, tenant->briefs, count * sizeof(*briefs));
    }
    for (uint32_t i = 0; i < count; i++) {
        briefs[i].waived = gated->waiver_of[i] != TV_NO_WAIVER;
        if (briefs[i].waived && briefs[i].verdict == TV_VERDICT_FAIL) {
            tenant->totals.fails[briefs[i].severity & 3]--;
            tenant->totals.waived++;
        }
    }
    tenant->briefs = briefs;
}

static void give_finding(struct tv_tenant_source *source, uint32_t number,
                         unsigned parts, struct tv_finding_record *out)
{
    const struct tv_gated *gated = (const struct tv_gated *)(void *)source;
    gated->beneath->finding(gated->beneath, number, parts, out);
    out->brief = gated->tenant.briefs[number];
    if (!gated->waivers || gated->waiver_of[number] == TV_NO_WAIVER) {
        return;
    }
    const struct tv_waiver *waiver =
        tv_waiver_at(gated->waivers, gated->waiver_of[number]);
    out->waiver = (struct tv_waiver_record){
        .id = waiver->id,
        .justification = waiver->justification,
        .owner = waiver->owner,
        .ticket = waiver->ticket,
        .created = text_of(waiver->first_day),
        .expires = text_of(waiver->last_day),
        .file = text_of(waiver->file),
        .line = waiver->line,
        .column = waiver->column,
    };
}

static void give_absent(struct tv_tenant_source *source, uint32_t number,
                        struct tv_finding_record *out)
{
    const struct tv_gated *gated = (const struct tv_gated *)(void *)source;
    gated->beneath->absent(gated->beneath, number, out);
}

static void give_person(struct tv_tenant_source *source, uint32_t number,
                        struct tv_person_record *out)
{
    const struct tv_gated *gated = (const struct tv_gated *)(void *)source;
    gated->beneath->person(gated->beneath, number, out);
}

/* ---- how many blocks are waived ---- */

#define WAIVED(pathway) (1u << (pathway))
#define LEFT(pathway) (1u << ((pathway) + TV_PATHWAYS))

static uint32_t people_of(const struct tv_tenant_record *tenant)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < tenant->finding_count; i++) {
        const struct tv_finding_brief *brief = &tenant->briefs[i];
        if (tenant->rules[brief->rule].subject_kind == TV_SUBJECT_USER &&
            brief->subject >= most) {
            most = brief->subject + 1;
        }
    }
    return most;
}

/* A fail at error blocks on the pathways of its rule. */
static unsigned blocks_of(const struct tv_tenant_record *tenant,
                          const struct tv_finding_brief *brief)
{
    const struct tv_rule_record *rule = &tenant->rules[brief->rule];
    unsigned marks = 0;
    if (rule->subject_kind != TV_SUBJECT_USER ||
        brief->verdict != TV_VERDICT_FAIL ||
        brief->severity < TV_SEVERITY_ERROR) {
        return 0;
    }
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        if (rule->pathways & tv_pathway_bit(tv_pathway_name(p))) {
            marks |= brief->waived ? WAIVED(p) : LEFT(p);
        }
    }
    return marks;
}

static void count_blocks(struct tv_tenant_record *tenant)
{
    uint32_t people = people_of(tenant);
    unsigned char *marks = tv_calloc((size_t)people + 1, 1);
    for (uint32_t i = 0; i < tenant->finding_count; i++) {
        unsigned found = blocks_of(tenant, &tenant->briefs[i]);
        if (found != 0) {
            marks[tenant->briefs[i].subject] |= (unsigned char)found;
        }
    }
    for (uint32_t i = 0; i < people; i++) {
        for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
            tenant->blocked_waived[p] +=
                (marks[i] & WAIVED(p)) != 0 && (marks[i] & LEFT(p)) == 0;
        }
    }
    tv_free(marks);
}

/* ---- notices ---- */

static void add_notices(struct tv_tenant_record *tenant,
                        const struct tv_notices *notices,
                        struct tv_arena *arena)
{
    uint32_t before = tenant->notice_count;
    struct tv_notice_record *all =
        tv_arena_array(arena, (size_t)before + notices->count, sizeof(*all));
    if (before > 0) {
        memcpy(all, tenant->notices, before * sizeof(*all));
    }
    if (notices->count > 0) {
        memcpy(all + before, notices->items, notices->count * sizeof(*all));
    }
    tenant->notices = all;
    tenant->notice_count = before + notices->count;
}

static void apply_waivers(struct tv_gated *gated,
                          const struct tv_gated_options *options,
                          struct tv_arena *arena)
{
    struct tv_notices notices;
    uint32_t *waiver_of =
        tv_arena_array(arena, gated->tenant.finding_count, sizeof(*waiver_of));
    gated->waiver_of = waiver_of;
    gated->waivers = options->waivers;
    tv_waivers_match(options->waivers, gated->beneath, waiver_of);
    mark_findings(gated, arena);
    count_blocks(&gated->tenant);
    tv_waivers_notices(options->waivers, options->last, arena, &notices);
    add_notices(&gated->tenant, &notices, arena);
}

void tv_gated_make(struct tv_gated *gated, struct tv_tenant_source *beneath,
                   const struct tv_gated_options *options,
                   struct tv_arena *arena)
{
    *gated = (struct tv_gated){
        .source = {.tenant = &gated->tenant,
                   .finding = give_finding,
                   .absent = give_absent,
                   .person = give_person},
        .beneath = beneath,
        .tenant = *beneath->tenant,
    };
    if (options->min_coverage > 0) {
        struct tv_notices notices;
        tv_coverage_notices(options->coverage, options->coverage_count,
                            options->min_coverage, arena, &notices);
        add_notices(&gated->tenant, &notices, arena);
    }
    if (options->waivers) {
        apply_waivers(gated, options, arena);
    }
    gated->tenant.exit_status =
        (int)tv_gate_of(options->gate, &gated->tenant, options->lost);
}
