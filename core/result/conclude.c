/* SPDX-License-Identifier: Apache-2.0 */
/* Counts verdicts and sorts findings, once all are there. */
#include <pthread.h>
#include <string.h>

#include "base/threads.h"
#include "result/result.h"

#define RUN 4096u /* rows that a thread counts at a time */

/* ---- counting ------------------------------------------------------------ */

/* How often a column has each verdict; invalid ones count as 0. */
typedef uint32_t seen_verdicts[TV_VERDICT_FAIL + 1];

/* The counting of one kind's rows, shared by several threads. */
struct counting {
    const struct tv_result *result;
    uint32_t kind;
    seen_verdicts *seen; /* by column */
    pthread_mutex_t lock;
};

static void add_up(struct counting *counting, seen_verdicts *own)
{
    uint32_t columns = counting->result->kind_rule_count[counting->kind];
    pthread_mutex_lock(&counting->lock);
    for (uint32_t c = 0; c < columns; c++) {
        for (uint32_t v = 0; v <= TV_VERDICT_FAIL; v++) {
            counting->seen[c][v] += own[c][v];
        }
    }
    pthread_mutex_unlock(&counting->lock);
}

/* Most rows are the same as the one before, and counted together with it. */
static void count_run(void *given, struct tv_run run)
{
    struct counting *counting = given;
    const struct tv_result *result = counting->result;
    uint32_t columns = result->kind_rule_count[counting->kind];
    const uint8_t *verdicts = result->verdicts[counting->kind];
    seen_verdicts *own = tv_calloc(columns, sizeof(*own));
    for (size_t first = run.first, next; first < run.last; first = next) {
        const uint8_t *row = verdicts + first * columns;
        const uint8_t *other = row;
        next = first;
        do {
            next++;
            other += columns;
        } while (next < run.last && memcmp(row, other, columns) == 0);
        for (uint32_t c = 0; c < columns; c++) {
            own[c][row[c] <= TV_VERDICT_FAIL ? row[c] : 0] +=
                (uint32_t)(next - first);
        }
    }
    add_up(counting, own);
    tv_free(own);
}

/* Without a check nobody was judged: the rule counts as one unknown. */
static void count_unbound(struct tv_result *result)
{
    for (uint32_t c = 0; c < result->kind_rule_count[0]; c++) {
        result->counts[result->kind_rules[0][c]] = (struct tv_rule_counts){
            .unknown = 1, .verdict = TV_VERDICT_UNKNOWN};
    }
}

static struct tv_rule_counts counts_of(const uint32_t *seen)
{
    struct tv_rule_counts counts = {
        .not_applicable = seen[TV_VERDICT_NOT_APPLICABLE],
        .pass = seen[TV_VERDICT_PASS],
        .unknown = seen[TV_VERDICT_UNKNOWN] + seen[0],
        .fail = seen[TV_VERDICT_FAIL],
        .verdict = TV_VERDICT_NOT_APPLICABLE,
    };
    for (uint32_t v = 0; v <= TV_VERDICT_FAIL; v++) {
        if (seen[v] > 0) {
            counts.verdict = tv_verdict_all(counts.verdict, v);
        }
    }
    return counts;
}

static void count_kind(struct tv_result *result, uint32_t kind,
                       unsigned threads)
{
    uint32_t columns = result->kind_rule_count[kind];
    uint32_t rows = columns > 0 ? result->subject_count[kind] : 0;
    struct counting counting = {.result = result, .kind = kind};
    counting.seen = tv_calloc(columns, sizeof(*counting.seen));
    pthread_mutex_init(&counting.lock, NULL);
    tv_parallel_runs(threads, rows, RUN, count_run, &counting);
    pthread_mutex_destroy(&counting.lock);
    for (uint32_t c = 0; c < columns; c++) {
        result->counts[result->kind_rules[kind][c]] =
            counts_of(counting.seen[c]);
    }
    tv_free(counting.seen);
}

/* ---- sorting ------------------------------------------------------------- */

/* The sort key of a finding and its index. Findings are large, so only these
 * are sorted, and each finding is moved once. */
struct place {
    uint64_t order;
    uint32_t from;
};

static bool list_places(const struct tv_finding *findings, uint32_t count,
                        struct place *places)
{
    bool sorted = true;
    for (uint32_t i = 0; i < count; i++) {
        const struct tv_finding *finding = &findings[i];
        uint64_t order = (uint64_t)finding->rule << 32 | finding->subject;
        places[i] = (struct place){order, i};
        sorted = sorted && (i == 0 || places[i - 1].order <= order);
    }
    return sorted;
}

/* Merges the runs [from, middle) and [middle, to); equals keep their order. */
static void merge_runs(const struct place *in, struct place *out, size_t from,
                       size_t middle, size_t to)
{
    size_t a = from;
    size_t b = middle;
    for (size_t i = from; i < to; i++) {
        bool take_b = a == middle || (b < to && in[b].order < in[a].order);
        out[i] = in[take_b ? b++ : a++];
    }
}

/* A stable merge sort. `places` has room for 2 * count; returns the half that
 * holds the sorted places. */
static struct place *sort_places(struct place *places, size_t count)
{
    struct place *in = places;
    struct place *out = places + count;
    for (size_t run = 1; run < count; run *= 2) {
        for (size_t from = 0; from < count; from += 2 * run) {
            size_t middle = from + run < count ? from + run : count;
            size_t to = middle + run < count ? middle + run : count;
            merge_runs(in, out, from, middle, to);
        }
        struct place *sorted = out;
        out = in;
        in = sorted;
    }
    return in;
}

/* Moves each finding to its place, following the cycles of the permutation. */
static void move_findings(struct tv_finding *findings, struct place *places,
                          uint32_t count)
{
    for (uint32_t first = 0; first < count; first++) {
        struct tv_finding kept = findings[first];
        uint32_t to = first;
        while (places[to].from != first) {
            uint32_t from = places[to].from;
            findings[to] = findings[from];
            places[to].from = to;
            to = from;
        }
        findings[to] = kept;
        places[to].from = to;
    }
}

static void sort_findings(struct tv_result *result)
{
    uint32_t count = result->finding_count;
    struct place *places =
        tv_realloc_array(NULL, 2 * (size_t)count, sizeof(*places));
    if (!list_places(result->findings, count, places)) {
        move_findings(result->findings, sort_places(places, count), count);
    }
    tv_free(places);
}

void tv_result_conclude(struct tv_result *result, unsigned threads)
{
    count_unbound(result);
    for (uint32_t kind = 1; kind <= TV_SUBJECT_KINDS; kind++) {
        count_kind(result, kind, threads);
    }
    sort_findings(result);
}
