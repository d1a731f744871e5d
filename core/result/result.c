/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of a result: laid out before a scan, counted after it. */
#include "result/result.h"

#include <stdlib.h>
#include <string.h>

/* How many subjects of a kind are judged. */
static uint32_t judged(const struct tv_store *store, uint32_t kind)
{
    return kind == TV_SUBJECT_USER ? store->expert_count
                                   : store->subject_count[kind];
}

static void lay_out(struct tv_result *result, uint32_t kind)
{
    uint32_t columns = 0;
    result->kind_rules[kind] =
        tv_arena_array(&result->arena, result->rule_count, sizeof(uint32_t));
    for (uint32_t r = 0; r < result->rule_count; r++) {
        if (result->rules[r].subject == kind) {
            result->column_of[r] = columns;
            result->kind_rules[kind][columns++] = r;
        }
    }
    size_t cells = (size_t)columns * result->subject_count[kind];
    result->kind_rule_count[kind] = columns;
    result->verdicts[kind] = tv_calloc(cells, 1);
    result->severities[kind] = tv_calloc(cells, 1);
    memset(result->verdicts[kind], TV_VERDICT_UNKNOWN, cells);
}

void tv_result_init(struct tv_result *result, const struct tv_bound_rule *rules,
                    uint32_t rule_count, const struct tv_store *store)
{
    memset(result, 0, sizeof(*result));
    tv_arena_init(&result->arena);
    result->rules = rules;
    result->rule_count = rule_count;
    result->column_of =
        tv_arena_array(&result->arena, rule_count, sizeof(uint32_t));
    result->counts =
        tv_arena_array(&result->arena, rule_count, sizeof(*result->counts));
    for (uint32_t kind = 1; kind <= TV_SUBJECT_KINDS; kind++) {
        result->subject_count[kind] = judged(store, kind);
        lay_out(result, kind);
    }
}

/* qsort is not stable: the place in the array decides last. */
static int compare(const void *left, const void *right)
{
    const struct tv_finding *a = *(const struct tv_finding *const *)left;
    const struct tv_finding *b = *(const struct tv_finding *const *)right;
    if (a->rule != b->rule) {
        return a->rule < b->rule ? -1 : 1;
    }
    if (a->subject != b->subject) {
        return a->subject < b->subject ? -1 : 1;
    }
    return a < b ? -1 : a > b;
}

static void sort_findings(struct tv_result *result)
{
    uint32_t count = result->finding_count;
    if (count < 2) {
        return;
    }
    const struct tv_finding **order = tv_calloc(count, sizeof(*order));
    for (uint32_t i = 0; i < count; i++) {
        order[i] = &result->findings[i];
    }
    qsort(order, count, sizeof(*order), compare);
    struct tv_finding *sorted =
        tv_arena_array(&result->arena, count, sizeof(*sorted));
    for (uint32_t i = 0; i < count; i++) {
        sorted[i] = *order[i];
    }
    tv_free(order);
    result->findings = sorted;
}

static void count_rule(struct tv_result *result, uint32_t rule)
{
    struct tv_rule_counts *counts = &result->counts[rule];
    uint32_t kind = result->rules[rule].subject;
    *counts = (struct tv_rule_counts){.verdict = TV_VERDICT_NOT_APPLICABLE};
    if (kind == 0) {
        counts->unknown = 1;
        counts->verdict = TV_VERDICT_UNKNOWN;
        return;
    }
    uint32_t *totals[] = {
        [TV_VERDICT_NOT_APPLICABLE] = &counts->not_applicable,
        [TV_VERDICT_PASS] = &counts->pass,
        [TV_VERDICT_UNKNOWN] = &counts->unknown,
        [TV_VERDICT_FAIL] = &counts->fail,
    };
    const uint8_t *cell = result->verdicts[kind] + result->column_of[rule];
    for (uint32_t s = 0; s < result->subject_count[kind]; s++) {
        (*totals[*cell])++;
        counts->verdict = tv_verdict_all(counts->verdict, *cell);
        cell += result->kind_rule_count[kind];
    }
}

void tv_result_conclude(struct tv_result *result)
{
    sort_findings(result);
    for (uint32_t r = 0; r < result->rule_count; r++) {
        count_rule(result, r);
    }
}

void tv_result_finish(struct tv_result *result)
{
    for (uint32_t kind = 1; kind <= TV_SUBJECT_KINDS; kind++) {
        tv_free(result->verdicts[kind]);
        tv_free(result->severities[kind]);
    }
    tv_arena_finish(&result->arena);
    memset(result, 0, sizeof(*result));
}
