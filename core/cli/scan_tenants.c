/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The pipeline of a scan. Tenants are processed in batches: those of a batch
 * are read in parallel and judged by the same workers, and while their reports
 * are written, the next batch is read. A large tenant is a batch of its own.
 */
#include <stdatomic.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "base/threads.h"
#include "cli/scan_state.h"

/* Limits of a batch. Two batches may be in memory at the same time. */
#define BATCH_TENANTS 64u
#define BATCH_BYTES ((uint64_t)32 << 20)
/* File descriptors that a thread may have open while it reads a tenant. */
#define DESCRIPTORS_OF_READER 6u

/* One tenant in the pipeline. */
struct ticket {
    const char *directory;
    struct tv_snapshot *snapshot;
    struct tv_result result;
    struct tv_live *live;
    enum tv_status status; /* not TV_OK: reported as unreadable */
    bool left_out;         /* `choose` returned false */
    struct tv_error err;
};

struct batch {
    struct tv_scan *scan;
    struct ticket tickets[BATCH_TENANTS];
    uint32_t count;
    struct tv_weight weight; /* 0 if only one tenant could be taken */
    unsigned threads;        /* used to read each tenant */
    atomic_uint taken;       /* tickets that readers have taken */
    struct tv_arena arena;   /* annotations of the gate */
};

/* ---- reading ------------------------------------------------------------- */

static unsigned thread_count(const struct tv_scan *scan)
{
    long cores = scan->values->jobs;
    if (cores <= 0) {
        cores = sysconf(_SC_NPROCESSORS_ONLN);
    }
    return cores < 1                ? 1
           : cores > TV_MAX_THREADS ? TV_MAX_THREADS
                                    : (unsigned)cores;
}

/* A quarter of the file descriptors may be held by tenants that have been read,
 * another quarter by threads that read; workers and reports need the rest. */
static uint64_t descriptor_share(void)
{
    struct rlimit limit;
    return getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur / 4 : 0;
}

static unsigned reader_count(const struct batch *batch)
{
    unsigned threads = thread_count(batch->scan);
    uint64_t most = descriptor_share() / DESCRIPTORS_OF_READER;
    return threads <= most ? threads : most < 1 ? 1 : (unsigned)most;
}

static void read_ticket(const struct batch *batch, struct ticket *ticket)
{
    struct tv_scan *scan = batch->scan;
    struct tv_snapshot_options options = {
        .projection = scan->projection,
        .toolbox = scan->toolbox,
        .threads = batch->threads,
        .experts = scan->values->experts,
        .hash_files = scan->values->hash,
        .progress = batch->count == 1 ? tv_progress_update : NULL,
        .progress_user = &scan->progress,
    };
    ticket->status = tv_snapshot_open(ticket->directory, &options,
                                      &ticket->snapshot, &ticket->err);
}

static void read_tickets(void *given)
{
    struct batch *batch = given;
    uint32_t number;
    while ((number = atomic_fetch_add(&batch->taken, 1u)) < batch->count) {
        read_ticket(batch, &batch->tickets[number]);
    }
}

/* Each thread reads one tenant at a time; a batch of one tenant is read by all
 * threads. */
static void read_batch(struct batch *batch)
{
    unsigned readers = reader_count(batch);
    tv_progress_begin(&batch->scan->progress, "reading", "");
    tv_parallel_run(readers < batch->count ? readers : batch->count,
                    read_tickets, batch);
    tv_progress_end(&batch->scan->progress);
}

/* Reads the first batch in one thread, while another begins the reports, which
 * write the texts of the rules first. */
static void begin_half(void *given, size_t half)
{
    struct batch *first = given;
    struct tv_scan *scan = first->scan;
    if (half == 0) {
        scan->toolbox =
            tv_toolbox_create(&scan->projection, scan->run.tenant_total > 1);
        read_batch(first);
    } else {
        tv_outputs_begin(&scan->outputs, &scan->reports);
    }
}

/* Whether the next batch can be read while this one is reported: there are
 * several threads, and both batches together are within the limits. */
static bool can_read_ahead(const struct batch *batch, const struct batch *next)
{
    unsigned threads = thread_count(batch->scan);
    return next && next->count > 1 && threads > 1 &&
           reader_count(next) == threads &&
           batch->weight.bytes <= BATCH_BYTES &&
           batch->weight.descriptors + next->weight.descriptors <=
               descriptor_share();
}

/* ---- judging ------------------------------------------------------------- */

static bool is_chosen(const struct tv_scan_callbacks *callbacks,
                      struct ticket *ticket)
{
    ticket->left_out = ticket->status == TV_OK && callbacks->choose &&
                       !callbacks->choose(callbacks->user, ticket->snapshot);
    return ticket->status == TV_OK && !ticket->left_out;
}

static void judge_batch(struct batch *batch)
{
    struct tv_scan *scan = batch->scan;
    struct tv_engine_tenant tenants[BATCH_TENANTS];
    struct tv_error err;
    uint32_t count = 0;
    for (uint32_t i = 0; i < batch->count; i++) {
        struct ticket *ticket = &batch->tickets[i];
        if (is_chosen(scan->callbacks, ticket)) {
            tv_result_init(&ticket->result, scan->plan.rules,
                           scan->plan.rule_count, &ticket->snapshot->store);
            ticket->result.partly_judged = scan->plan.partly_judged;
            tenants[count++] =
                (struct tv_engine_tenant){ticket->snapshot, &ticket->result};
        }
    }
    const char *label = count == 1 ? tenants[0].snapshot->label : "";
    tv_progress_begin(&scan->progress, "judging", label);
    enum tv_status status = tv_engine_run(tenants, count, scan->catalog,
                                          scan->plugins, &scan->engine, &err);
    tv_progress_end(&scan->progress);
    for (uint32_t i = 0; status != TV_OK && i < batch->count; i++) {
        if (batch->tickets[i].status == TV_OK) {
            batch->tickets[i].status = status;
            batch->tickets[i].err = err;
        }
    }
}

/* ---- reporting ----------------------------------------------------------- */

static void choose_baseline(const struct batch *batch, struct ticket *ticket)
{
    const struct tv_scan *scan = batch->scan;
    const struct tv_snapshot *snapshot = ticket->snapshot;
    if (ticket->status == TV_OK && scan->baseline && !ticket->left_out) {
        struct tv_baseline_tenant tenant = {tv_text_of(snapshot->tenant_id),
                                            tv_text_of(snapshot->tenant_domain),
                                            tv_text_of(snapshot->label)};
        ticket->status = tv_baseline_choose(
            scan->baseline, &tenant, scan->run.tenant_total == 1, &ticket->err);
    }
}

static void make_live(void *given, size_t number)
{
    struct batch *batch = given;
    struct ticket *ticket = &batch->tickets[number];
    if (ticket->status == TV_OK && !ticket->left_out) {
        ticket->live = tv_live_create(&batch->scan->run, ticket->snapshot,
                                      &ticket->result, batch->threads);
    }
}

static enum tv_exit conclude(struct batch *batch, struct ticket *ticket)
{
    struct tv_scan *scan = batch->scan;
    if (ticket->live) {
        return tv_scan_gate(scan, ticket->snapshot, ticket->live,
                            &batch->arena);
    }
    (void)tv_cli_trouble(&ticket->err);
    if (scan->waivers) {
        tv_waivers_note_unreadable(scan->waivers);
    }
    return TV_EXIT_TROUBLE;
}

/* A tenant that is left out has no exit status. */
static void take_ticket(struct batch *batch, struct ticket *ticket,
                        enum tv_exit *exit_status)
{
    const struct tv_scan_callbacks *callbacks = batch->scan->callbacks;
    if (!ticket->left_out) {
        *exit_status = tv_exit_join(*exit_status, conclude(batch, ticket));
    }
    if (ticket->live && callbacks->judged) {
        callbacks->judged(callbacks->user, &batch->scan->run,
                          tv_live_source(ticket->live));
    }
    batch->scan->done++;
}

static struct tv_output_tenant report_of(const struct batch *batch,
                                         const struct ticket *ticket)
{
    struct tv_output_tenant report = {NULL, {NULL, 0}, {NULL, 0}};
    if (ticket->live) {
        report.source = tv_live_source(ticket->live);
    } else {
        report.label =
            tv_text_of(tv_path_label(batch->scan->arena, ticket->directory));
        report.why = tv_text_of(ticket->err.text);
    }
    return report;
}

/* Reports a batch; meanwhile reads `next`, unless it is NULL. */
static enum tv_exit report_batch(struct batch *batch, struct batch *next)
{
    const struct tv_outputs_background reading = {read_tickets, next};
    struct tv_scan *scan = batch->scan;
    struct tv_output_tenant reports[BATCH_TENANTS];
    enum tv_exit exit_status = TV_EXIT_CLEAN;
    uint32_t count = 0;
    for (uint32_t i = 0; i < batch->count; i++) {
        choose_baseline(batch, &batch->tickets[i]);
    }
    tv_parallel_each(thread_count(scan), batch->count, make_live, batch);
    for (uint32_t i = 0; i < batch->count; i++) {
        struct ticket *ticket = &batch->tickets[i];
        take_ticket(batch, ticket, &exit_status);
        if (!ticket->left_out) {
            reports[count++] = report_of(batch, ticket);
        }
    }
    tv_outputs_tenants(&scan->outputs, reports, count, thread_count(scan),
                       next ? &reading : NULL);
    return exit_status;
}

/* ---- batches ------------------------------------------------------------- */

static struct tv_weight add_weight(struct tv_weight sum,
                                   const struct tv_scan *scan,
                                   const char *directory)
{
    /* Counting descriptors takes opening files. Up to this number per tenant it
     * is not needed: two full batches then take half of the share. */
    uint64_t unasked = descriptor_share() / 4 / BATCH_TENANTS;
    struct tv_weight one = tv_snapshot_weigh(directory, unasked);
    sum.bytes += one.bytes;
    /* --experts may name a file in UTF-16, which takes a descriptor, too. */
    sum.descriptors += one.descriptors + (scan->values->experts != NULL);
    return sum;
}

/* Takes tenants from `first` on until a limit is reached, at least one. With a
 * baseline only one, because a baseline has one chosen tenant at a time. */
static void fill(struct batch *batch, const struct tv_strings *snapshots,
                 uint32_t first)
{
    uint32_t left = snapshots->count - first;
    uint32_t most = batch->scan->baseline ? 1 : BATCH_TENANTS;
    uint64_t share = descriptor_share();
    while (batch->count < left && batch->count < most) {
        const char *directory = snapshots->items[first + batch->count];
        struct tv_weight sum = batch->weight;
        if (left > 1 && most > 1) {
            sum = add_weight(sum, batch->scan, directory);
        }
        if (batch->count > 0 &&
            (sum.bytes > BATCH_BYTES || sum.descriptors > share)) {
            return;
        }
        batch->weight = sum;
        batch->tickets[batch->count++].directory = directory;
    }
}

/* Makes the next batch and advances *first; NULL if there are no more tenants.
 */
static struct batch *next_batch(struct tv_scan *scan,
                                const struct tv_strings *snapshots,
                                uint32_t *first)
{
    if (*first == snapshots->count) {
        return NULL;
    }
    struct batch *batch = tv_calloc(1, sizeof(*batch));
    batch->scan = scan;
    tv_arena_init(&batch->arena);
    fill(batch, snapshots, *first);
    batch->threads = batch->count > 1 ? 1 : thread_count(scan);
    *first += batch->count;
    return batch;
}

static void finish_ticket(void *given, size_t number)
{
    struct ticket *ticket = &((struct batch *)given)->tickets[number];
    tv_live_destroy(ticket->live);
    tv_result_finish(&ticket->result);
    tv_snapshot_destroy(ticket->snapshot);
}

static void finish(struct batch *batch)
{
    if (!batch) {
        return;
    }
    tv_parallel_each(thread_count(batch->scan), batch->count, finish_ticket,
                     batch);
    tv_arena_finish(&batch->arena);
    tv_free(batch);
}

enum tv_exit tv_scan_tenants(struct tv_scan *scan,
                             const struct tv_strings *snapshots)
{
    enum tv_exit exit_status = TV_EXIT_CLEAN;
    uint32_t first = 0;
    struct batch *next = next_batch(scan, snapshots, &first);
    struct batch *done = NULL;
    bool was_read = true;
    tv_parallel_each(2, 2, begin_half, next);
    while (next) {
        struct batch *batch = next;
        if (!was_read) {
            read_batch(batch);
        }
        /* This forks workers, so no other thread may run now. */
        judge_batch(batch);
        /* Not freed earlier: a fork makes every page fault once more at its
         * next write, and freed pages are written to when they are used again.
         */
        finish(done);
        next = next_batch(scan, snapshots, &first);
        was_read = can_read_ahead(batch, next);
        exit_status = tv_exit_join(exit_status,
                                   report_batch(batch, was_read ? next : NULL));
        done = batch;
        if (!was_read) {
            finish(done);
            done = NULL;
        }
    }
    tv_scan_tell_waivers(scan);
    tv_toolbox_destroy(scan->toolbox);
    return exit_status;
}
