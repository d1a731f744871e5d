/* SPDX-License-Identifier: Apache-2.0 */
/* Writes tenants into the reports of a scan, side by side. */
#include <stdatomic.h>

#include "base/threads.h"
#include "cli/outputs.h"
#include "cli/outputs_each.h"
#include "report/together.h"

#define WORTH_A_THREAD 512u /* findings */

/* Tenants on their way into all reports. */
struct writing {
    const struct tv_outputs *outputs;
    const struct tv_output_tenant *tenants;
    uint32_t count;
    /* Reports that one thread writes together. */
    struct tv_together *groups[TV_MAX_OUTPUTS];
    unsigned group_count;
    /* Of each thread: a reader of each tenant, NULL of those without one. */
    struct tv_tenant_source **readers[TV_MAX_OUTPUTS];
    unsigned reader_count;
    atomic_uint readers_taken;
    atomic_uint next;                     /* of the groups, to be written */
    const struct tv_outputs_aside *aside; /* or NULL */
};

/* Many tenants are there at once: none keeps a file open that is not read. */
static void let_rest(struct tv_tenant_source *source)
{
    if (source && source->rest) {
        source->rest(source);
    }
}

static void write_group(const struct writing *writing,
                        struct tv_together *group,
                        struct tv_tenant_source *const *readers)
{
    for (uint32_t i = 0; i < writing->count; i++) {
        const struct tv_output_tenant *tenant = &writing->tenants[i];
        if (readers[i]) {
            tv_together_tenant(group, readers[i]);
        } else {
            tv_together_unreadable(group, tenant->label, tenant->why);
        }
        let_rest(readers[i]);
    }
}

/* Of one tenant alone: of several the groups are at different ones. */
static bool can_help(const struct writing *writing)
{
    return writing->count == 1 && writing->tenants[0].source;
}

/* All groups are somebody's; who is slower than the others is given a hand. */
static void help(const struct writing *writing, struct tv_tenant_source *twin)
{
    for (unsigned g = 0; g < writing->group_count; g++) {
        tv_together_help(writing->groups[g], twin);
    }
    let_rest(twin);
}

static void write_groups(struct writing *writing, unsigned own)
{
    for (;;) {
        unsigned g = atomic_fetch_add(&writing->next, 1u);
        if (g >= writing->group_count) {
            break;
        }
        write_group(writing, writing->groups[g], writing->readers[own]);
    }
    if (can_help(writing)) {
        help(writing, writing->readers[own][0]);
    }
}

/* More threads than readers may be there for what is aside. */
static void take_part(void *given)
{
    struct writing *writing = given;
    unsigned own = atomic_fetch_add(&writing->readers_taken, 1u);
    if (own < writing->reader_count) {
        write_groups(writing, own);
    }
    if (writing->aside) {
        writing->aside->work(writing->aside->context);
    }
}

/* Makes a group of every `step`th output that lists, or that does not. */
static void add_group(struct writing *writing, bool lists, uint32_t first,
                      uint32_t step)
{
    struct tv_together_report reports[TV_MAX_OUTPUTS];
    uint32_t count = 0, seen = 0;
    for (uint32_t i = 0; i < writing->outputs->count; i++) {
        const struct tv_output *output = &writing->outputs->items[i];
        if ((output->format->listing != NULL) == lists &&
            seen++ % step == first) {
            reports[count++] =
                (struct tv_together_report){output->format, output->report};
        }
    }
    if (count > 0) {
        writing->groups[writing->group_count++] =
            tv_together_create(reports, count);
    }
}

/* Those that list share what is read. Nobody can help with several tenants: if
 * there is nothing aside, each thread writes some of the reports. */
static void add_groups(struct writing *writing, unsigned threads)
{
    uint32_t count = writing->outputs->count;
    uint32_t shares = can_help(writing) || writing->aside ? 1 : threads;
    for (uint32_t i = 0; i < count; i++) {
        add_group(writing, false, i, count);
    }
    for (uint32_t i = 0; i < shares && i < count; i++) {
        add_group(writing, true, i, shares);
    }
}

/* The readers of one more thread: the tenants' own for the first, then twins of
 * them. False if one cannot be had. */
static bool add_readers(struct writing *writing)
{
    bool first = writing->reader_count == 0;
    struct tv_tenant_source **readers =
        tv_calloc(writing->count, sizeof(void *));
    for (uint32_t i = 0; i < writing->count; i++) {
        struct tv_tenant_source *source = writing->tenants[i].source;
        bool twins = !first && source;
        if (twins) {
            source = source->twin ? source->twin(source) : NULL;
        }
        if (twins && !source) {
            tv_free(readers);
            return false;
        }
        readers[i] = source;
    }
    writing->readers[writing->reader_count++] = readers;
    return true;
}

/* How many threads are worth it: one for each group, and those that help. */
static unsigned writer_count(const struct writing *writing, unsigned threads)
{
    uint64_t findings = 0, useful = writing->group_count;
    for (uint32_t i = 0; i < writing->count; i++) {
        const struct tv_tenant_source *source = writing->tenants[i].source;
        findings += source ? source->tenant->finding_count : 0;
    }
    if (writing->count == 1 && findings < WORTH_A_THREAD) {
        return 1;
    }
    useful += can_help(writing) ? findings / WORTH_A_THREAD : 0;
    useful = useful < TV_MAX_OUTPUTS ? useful : TV_MAX_OUTPUTS;
    return threads < useful ? threads : (unsigned)useful;
}

static void write_side_by_side(struct writing *writing, unsigned threads)
{
    add_groups(writing, threads);
    unsigned wanted = writer_count(writing, threads);
    while (add_readers(writing) && writing->reader_count < wanted) {
    }
    tv_side_by_side(writing->aside ? threads : writing->reader_count, take_part,
                    writing);
    for (unsigned i = 0; i < writing->reader_count; i++) {
        tv_free(writing->readers[i]);
    }
    for (unsigned g = 0; g < writing->group_count; g++) {
        tv_together_destroy(writing->groups[g]);
    }
}

/* One tenant after the other, for the redactor holds one at a time. */
static void write_redacted(struct tv_outputs *outputs,
                           const struct tv_output_tenant *tenant)
{
    struct tv_output_tenant own = *tenant;
    if (own.source) {
        own.source = tv_redactor_tenant(outputs->redactor, own.source);
    } else {
        tv_redactor_unreadable(outputs->redactor, &own.label, &own.why);
    }
    struct writing writing = {.outputs = outputs, .tenants = &own, .count = 1};
    write_side_by_side(&writing, 1);
    tv_outputs_each(outputs, &own, 1, 1);
    let_rest(tenant->source);
}

void tv_outputs_tenants(struct tv_outputs *outputs,
                        const struct tv_output_tenant *tenants, uint32_t count,
                        unsigned threads, const struct tv_outputs_aside *aside)
{
    struct writing writing = {
        .outputs = outputs, .tenants = tenants, .count = count, .aside = aside};
    if (!outputs->redactor) {
        write_side_by_side(&writing, threads);
        tv_outputs_each(outputs, tenants, count, threads);
    }
    for (uint32_t i = 0; i < count; i++) {
        if (outputs->redactor) {
            write_redacted(outputs, &tenants[i]);
        }
        outputs->tenants += tenants[i].source != NULL;
    }
    if (outputs->redactor && aside) {
        tv_side_by_side(threads, aside->work, aside->context);
    }
}
