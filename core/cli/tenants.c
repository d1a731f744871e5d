/* SPDX-License-Identifier: Apache-2.0 */
/* Reads, judges and reports snapshot by snapshot. */
#include "cli/tenants.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

/* Up to this many bytes one core does better with a snapshot of its own. */
#define SMALL_SNAPSHOT ((uint64_t)16 << 20)
#define MAX_THREADS 64u

static unsigned thread_count(const struct tv_scan *scan)
{
    long cores = scan->values->jobs;
    if (cores <= 0) {
        cores = sysconf(_SC_NPROCESSORS_ONLN);
    }
    return cores < 1 ? 1 : cores > MAX_THREADS ? MAX_THREADS : (unsigned)cores;
}

/* ---- one snapshot ---- */

/* A snapshot on its way from its directory to the reports. */
struct tenant {
    const char *directory;
    struct tv_snapshot *snapshot;
    struct tv_result result;
    bool has_result;
    enum tv_exit exit_status;
    enum tv_status status; /* of reading and judging */
    struct tv_error err;
};

/* Records, people or whole collections that were not read were not judged. */
static bool has_losses(const struct tv_snapshot *snapshot)
{
    for (uint32_t i = 0; i < snapshot->file_count; i++) {
        if (snapshot->files[i].bad_count > 0) {
            return true;
        }
    }
    for (uint32_t c = 0; c < TV_COLLECTION_COUNT; c++) {
        const struct tv_table *table = &snapshot->store.tables[c];
        enum tv_join join = tv_collection_info(c)->join;
        bool hides_people = join == TV_JOIN_IDENTITY && !table->complete;
        if (table->present && (!table->readable || hides_people)) {
            return true;
        }
    }
    return false;
}

static void judge(struct tv_scan *scan, struct tenant *tenant,
                  const struct tv_engine_options *engine)
{
    const struct tv_snapshot *snapshot = tenant->snapshot;
    tv_result_init(&tenant->result, scan->plan.rules, scan->plan.rule_count,
                   &snapshot->store);
    tenant->has_result = true;
    tenant->status = tv_engine_run(snapshot, scan->catalog, scan->plugins,
                                   engine, &tenant->result, &tenant->err);
    if (tenant->status == TV_OK) {
        tenant->exit_status =
            tv_gate_of(&scan->gate, &tenant->result, has_losses(snapshot));
    }
}

static struct tv_snapshot_options reading_options(struct tv_scan *scan)
{
    return (struct tv_snapshot_options){
        .projection = scan->projection,
        .threads = thread_count(scan),
        .experts = scan->values->experts,
        .hash_files = scan->values->hash,
        .as_of = scan->as_of,
        .progress = tv_progress_update,
        .progress_user = &scan->progress,
    };
}

/* In this order, and one tenant after another. */
static void report(struct tv_scan *scan, const struct tenant *tenant,
                   unsigned threads)
{
    if (tenant->status == TV_OK) {
        struct tv_tenant shown = {tenant->snapshot, &tenant->result,
                                  (int)tenant->exit_status};
        tv_outputs_tenant(&scan->outputs, &shown, threads);
    } else {
        tv_outputs_unreadable(&scan->outputs, tenant->directory, &tenant->err);
        (void)tv_cli_trouble(&tenant->err);
    }
}

static void drop(struct tenant *tenant)
{
    if (tenant->has_result) {
        tv_result_finish(&tenant->result);
    }
    tv_snapshot_destroy(tenant->snapshot);
}

/* On all cores. */
static enum tv_exit scan_one(struct tv_scan *scan, const char *directory)
{
    struct tv_snapshot_options options = reading_options(scan);
    struct tenant tenant = {.directory = directory,
                            .exit_status = TV_EXIT_TROUBLE};
    tv_progress_begin(&scan->progress, "reading", "");
    tenant.status =
        tv_snapshot_open(directory, &options, &tenant.snapshot, &tenant.err);
    tv_progress_end(&scan->progress);
    if (tenant.status == TV_OK) {
        tv_progress_begin(&scan->progress, "judging", tenant.snapshot->label);
        judge(scan, &tenant, &scan->engine);
        tv_progress_end(&scan->progress);
    }
    report(scan, &tenant, options.threads);
    drop(&tenant);
    return tenant.exit_status;
}

/* ---- small ones side by side ---- */

/* Snapshots that threads take in turn, and report in turn. */
struct queue {
    struct tv_scan *scan;
    const char *const *directories;
    uint32_t count;
    pthread_mutex_t lock; /* guards the rest, and the reports by `reported` */
    pthread_cond_t turn;
    uint32_t next, reported;
    enum tv_exit exit_status;
};

static bool take(struct queue *queue, uint32_t *index)
{
    pthread_mutex_lock(&queue->lock);
    *index = queue->next;
    bool more = queue->next < queue->count;
    queue->next += more;
    pthread_mutex_unlock(&queue->lock);
    return more;
}

static void report_in_turn(struct queue *queue, uint32_t index,
                           const struct tenant *tenant)
{
    struct tv_scan *scan = queue->scan;
    pthread_mutex_lock(&queue->lock);
    while (queue->reported < index) {
        pthread_cond_wait(&queue->turn, &queue->lock);
    }
    pthread_mutex_unlock(&queue->lock);
    report(scan, tenant, 1);
    pthread_mutex_lock(&queue->lock);
    queue->exit_status = tv_gate_join(queue->exit_status, tenant->exit_status);
    queue->reported++;
    tv_progress_update(&scan->progress, queue->reported, queue->count);
    pthread_cond_broadcast(&queue->turn);
    pthread_mutex_unlock(&queue->lock);
}

/* On one core. */
static void *scan_in_turn(void *argument)
{
    struct queue *queue = argument;
    struct tv_scan *scan = queue->scan;
    struct tv_snapshot_options options = reading_options(scan);
    struct tv_engine_options engine = scan->engine;
    uint32_t index;
    options.threads = engine.jobs = 1;
    options.progress = engine.progress = NULL;
    while (take(queue, &index)) {
        struct tenant tenant = {.directory = queue->directories[index],
                                .exit_status = TV_EXIT_TROUBLE};
        tenant.status = tv_snapshot_open(tenant.directory, &options,
                                         &tenant.snapshot, &tenant.err);
        if (tenant.status == TV_OK) {
            judge(scan, &tenant, &engine);
        }
        report_in_turn(queue, index, &tenant);
        drop(&tenant);
    }
    return NULL;
}

static enum tv_exit scan_side_by_side(struct tv_scan *scan,
                                      const char *const *directories,
                                      uint32_t count)
{
    struct queue queue = {.scan = scan,
                          .directories = directories,
                          .count = count,
                          .exit_status = TV_EXIT_CLEAN};
    pthread_t threads[MAX_THREADS];
    unsigned most = thread_count(scan), started = 1;
    /* Engines put back what they found: here it must not change meanwhile. */
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGPIPE, &ignore, &before);
    pthread_mutex_init(&queue.lock, NULL);
    pthread_cond_init(&queue.turn, NULL);
    tv_progress_begin(&scan->progress, "scanning", "snapshots");
    while (started < most && started < count &&
           pthread_create(&threads[started], NULL, scan_in_turn, &queue) == 0) {
        started++;
    }
    (void)scan_in_turn(&queue);
    for (unsigned i = 1; i < started; i++) {
        (void)pthread_join(threads[i], NULL);
    }
    tv_progress_end(&scan->progress);
    pthread_cond_destroy(&queue.turn);
    pthread_mutex_destroy(&queue.lock);
    sigaction(SIGPIPE, &before, NULL);
    return queue.exit_status;
}

/* How many from here on are small. */
static uint32_t count_small(const struct tv_strings *snapshots, uint32_t first)
{
    uint32_t i = first;
    while (i < snapshots->count &&
           tv_snapshot_bytes(snapshots->items[i]) <= SMALL_SNAPSHOT) {
        i++;
    }
    return i - first;
}

enum tv_exit tv_scan_tenants(struct tv_scan *scan,
                             const struct tv_strings *snapshots)
{
    enum tv_exit exit_status = TV_EXIT_CLEAN;
    bool many = snapshots->count > 1 && thread_count(scan) > 1;
    for (uint32_t i = 0; i < snapshots->count;) {
        uint32_t small = many ? count_small(snapshots, i) : 0;
        enum tv_exit one =
            small > 1 ? scan_side_by_side(scan, &snapshots->items[i], small)
                      : scan_one(scan, snapshots->items[i]);
        exit_status = tv_gate_join(exit_status, one);
        i += small > 1 ? small : 1;
    }
    return exit_status;
}
