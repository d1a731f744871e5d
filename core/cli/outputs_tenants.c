/* SPDX-License-Identifier: Apache-2.0 */
/* Writes tenants to the reports of a scan, with several threads. */
#include <stdatomic.h>

#include "base/threads.h"
#include "cli/outputs.h"
#include "cli/outputs_each.h"
#include "report/report_set.h"

#define WORTH_A_THREAD 512u /* findings per additional thread */

/* State that the threads share. */
struct writing {
    const struct tv_outputs *outputs;
    const struct tv_output_tenant *tenants;
    uint32_t count;
    /* Each group of reports is written by one thread. */
    struct tv_report_set *groups[TV_MAX_OUTPUTS];
    unsigned group_count;
    /* Per thread, per tenant: a reader; NULL for an unreadable tenant. */
    struct tv_tenant_source **readers[TV_MAX_OUTPUTS];
    unsigned reader_count;     /* threads that have readers */
    atomic_uint readers_taken; /* threads that have begun */
    atomic_uint next;          /* index of the next group to write */
    const struct tv_outputs_background *background; /* or NULL */
};

/* Closes the file of a tenant that has been written: many tenants are open at
 * the same time, and descriptors are limited. */
static void let_rest(struct tv_tenant_source *source)
{
    if (source && source->rest) {
        source->rest(source);
    }
}

static void write_group(const struct writing *writing,
                        struct tv_report_set *group,
                        struct tv_tenant_source *const *readers)
{
    for (uint32_t i = 0; i < writing->count; i++) {
        const struct tv_output_tenant *tenant = &writing->tenants[i];
        if (readers[i]) {
            tv_report_set_tenant(group, readers[i]);
        } else {
            tv_report_set_unreadable(group, tenant->label, tenant->why);
        }
        let_rest(readers[i]);
    }
}

/* Helping works only with a single tenant: with several, each group may be at
 * another one. */
static bool can_help(const struct writing *writing)
{
    return writing->count == 1 && writing->tenants[0].source;
}

/* All groups are taken, so this thread helps those that are not finished. */
static void help(const struct writing *writing, struct tv_tenant_source *twin)
{
    for (unsigned g = 0; g < writing->group_count; g++) {
        tv_report_set_help(writing->groups[g], twin);
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

/* Threads beyond the number of readers only do the work of `background`. */
static void take_part(void *given)
{
    struct writing *writing = given;
    unsigned own = atomic_fetch_add(&writing->readers_taken, 1u);
    if (own < writing->reader_count) {
        write_groups(writing, own);
    }
    if (writing->background) {
        writing->background->work(writing->background->context);
    }
}

/* Makes a group of every `step`th output, beginning with number `first`, among
 * those whose formats have a listing (`lists`) or those that have none. */
static void add_group(struct writing *writing, bool lists, uint32_t first,
                      uint32_t step)
{
    struct tv_report_set_member reports[TV_MAX_OUTPUTS];
    uint32_t count = 0, seen = 0;
    for (uint32_t i = 0; i < writing->outputs->count; i++) {
        const struct tv_output *output = &writing->outputs->items[i];
        if ((output->format->listing != NULL) == lists &&
            seen++ % step == first) {
            reports[count++] =
                (struct tv_report_set_member){output->format, output->report};
        }
    }
    if (count > 0) {
        writing->groups[writing->group_count++] =
            tv_report_set_create(reports, count);
    }
}

/* Outputs with a listing form one group, because they share the findings that
 * are read. But with several tenants other threads could not help with it; if
 * they have nothing else to do, the outputs are divided among the threads. */
static void add_groups(struct writing *writing, unsigned threads)
{
    uint32_t count = writing->outputs->count;
    uint32_t shares = can_help(writing) || writing->background ? 1 : threads;
    for (uint32_t i = 0; i < count; i++) {
        add_group(writing, false, i, count);
    }
    for (uint32_t i = 0; i < shares && i < count; i++) {
        add_group(writing, true, i, shares);
    }
}

/* Adds readers for one more thread: the tenants' own sources for the first
 * thread, twins of them for the others. False if a source has no twin. */
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

/* The number of threads worth starting: one per group, and for a single tenant
 * helpers in proportion to its findings. */
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
    tv_parallel_run(writing->background ? threads : writing->reader_count,
                    take_part, writing);
    for (unsigned i = 0; i < writing->reader_count; i++) {
        tv_free(writing->readers[i]);
    }
    for (unsigned g = 0; g < writing->group_count; g++) {
        tv_report_set_destroy(writing->groups[g]);
    }
}

/* Called for one tenant after the other, because the redactor can hold only
 * one.
 */
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
                        unsigned threads,
                        const struct tv_outputs_background *background)
{
    struct writing writing = {.outputs = outputs,
                              .tenants = tenants,
                              .count = count,
                              .background = background};
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
    if (outputs->redactor && background) {
        tv_parallel_run(threads, background->work, background->context);
    }
}
