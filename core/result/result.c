/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of a result: prepared, counted, put in order. */
#include "result/result.h"

#include <string.h>

static uint32_t count_subjects(const struct tv_store *store, uint32_t kind)
{
    return kind == TV_SUBJECT_USER ? store->expert_count
                                   : store->subject_count[kind];
}

static void list_columns(struct tv_result *result)
{
    struct tv_arena *arena = &result->arena;
    for (uint32_t kind = 0; kind <= TV_SUBJECT_KINDS; kind++) {
        result->kind_rules[kind] =
            tv_arena_array(arena, result->rule_count, sizeof(uint32_t));
    }
    result->column_of =
        tv_arena_array(arena, result->rule_count, sizeof(uint32_t));
    for (uint32_t rule = 0; rule < result->rule_count; rule++) {
        uint32_t kind = result->rules[rule].subject;
        uint32_t column = result->kind_rule_count[kind]++;
        result->kind_rules[kind][column] = rule;
        result->column_of[rule] = column;
    }
}

static void list_pathways(struct tv_result *result)
{
    for (uint32_t i = 0; i < result->rule_count; i++) {
        const struct tv_bound_rule *rule = &result->rules[i];
        for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
            uint32_t bit = tv_pathway_bit(tv_pathway_name(p));
            struct tv_pathway_rules *list =
                &result->pathway_rules[rule->subject][p];
            if ((rule->rule->pathways & bit) == 0) {
                continue;
            }
            if (!list->rules) {
                list->rules = tv_arena_array(&result->arena, result->rule_count,
                                             sizeof(*list->rules));
            }
            list->rules[list->count++] = (struct tv_pathway_rule){
                result->column_of[i], rule->severity >= TV_SEVERITY_ERROR};
        }
    }
}

static size_t table_size(const struct tv_result *result, uint32_t kind)
{
    return (size_t)result->subject_count[kind] * result->kind_rule_count[kind];
}

static void make_tables(struct tv_result *result, const struct tv_store *store)
{
    size_t size = 0;
    for (uint32_t kind = 1; kind <= TV_SUBJECT_KINDS; kind++) {
        result->subject_count[kind] = count_subjects(store, kind);
        size += 2 * table_size(result, kind);
    }
    size = tv_wide_size(size);
    result->tables = tv_pages_take(size);
    result->tables_size = size;
    tv_pages_widen(result->tables, size);
    tv_pages_withhold(result->tables, size);
    uint8_t *next = result->tables;
    for (uint32_t kind = 1; kind <= TV_SUBJECT_KINDS; kind++) {
        size_t own = table_size(result, kind);
        result->verdicts[kind] = next;
        result->severities[kind] = next + own;
        memset(next, TV_VERDICT_UNKNOWN, own);
        next += 2 * own;
    }
}

void tv_result_init(struct tv_result *result, const struct tv_bound_rule *rules,
                    uint32_t rule_count, const struct tv_store *store)
{
    memset(result, 0, sizeof(*result));
    tv_arena_init(&result->arena);
    result->rules = rules;
    result->rule_count = rule_count;
    list_columns(result);
    list_pathways(result);
    result->counts = tv_arena_array(&result->arena, rule_count,
                                    sizeof(struct tv_rule_counts));
    make_tables(result, store);
}

void tv_result_take_back(struct tv_result *result)
{
    for (uint32_t kind = 1; kind <= TV_SUBJECT_KINDS; kind++) {
        size_t size = table_size(result, kind);
        memset(result->verdicts[kind], TV_VERDICT_UNKNOWN, size);
        memset(result->severities[kind], 0, size);
    }
}

void tv_result_doubt(struct tv_result *result, uint32_t rule, uint32_t row)
{
    uint32_t kind = result->rules[rule].subject;
    size_t cell =
        (size_t)row * result->kind_rule_count[kind] + result->column_of[rule];
    if (kind != 0 && result->verdicts[kind][cell] == TV_VERDICT_FAIL &&
        result->severities[kind][cell] < TV_SEVERITY_ERROR) {
        result->severities[kind][cell] |= TV_SEVERITY_DOUBTED;
    }
}

static uint32_t *count_of(struct tv_rule_counts *counts, uint32_t verdict)
{
    uint32_t *of[] = {
        &counts->unknown,
        [TV_VERDICT_NOT_APPLICABLE] = &counts->not_applicable,
        [TV_VERDICT_PASS] = &counts->pass,
        [TV_VERDICT_UNKNOWN] = &counts->unknown,
        [TV_VERDICT_FAIL] = &counts->fail,
    };
    return of[verdict <= TV_VERDICT_FAIL ? verdict : 0];
}

/* How often each column has each verdict. Most rows are the same as the one
 * before, and counted together with it. */
typedef uint32_t seen_verdicts[UINT8_MAX + 1];

static void count_rows(const struct tv_result *result, uint32_t kind,
                       seen_verdicts *seen)
{
    uint32_t columns = result->kind_rule_count[kind];
    uint32_t rows = columns > 0 ? result->subject_count[kind] : 0;
    for (uint32_t first = 0, next = 0; first < rows; first = next) {
        const uint8_t *row = result->verdicts[kind] + (size_t)first * columns;
        const uint8_t *other = row;
        do {
            next++;
            other += columns;
        } while (next < rows && memcmp(row, other, columns) == 0);
        for (uint32_t c = 0; c < columns; c++) {
            seen[c][row[c]] += next - first;
        }
    }
}

static void count_kind(struct tv_result *result, uint32_t kind)
{
    uint32_t columns = result->kind_rule_count[kind];
    seen_verdicts *seen = tv_calloc(columns, sizeof(*seen));
    count_rows(result, kind, seen);
    for (uint32_t c = 0; c < columns; c++) {
        struct tv_rule_counts *counts =
            &result->counts[result->kind_rules[kind][c]];
        /* Without a check nobody was judged: the rule is unknown, once. */
        counts->unknown = kind == 0;
        counts->verdict =
            kind == 0 ? TV_VERDICT_UNKNOWN : TV_VERDICT_NOT_APPLICABLE;
        for (uint32_t v = 0; v <= UINT8_MAX; v++) {
            if (seen[c][v] > 0) {
                *count_of(counts, v) += seen[c][v];
                counts->verdict = tv_verdict_all(counts->verdict, v);
            }
        }
    }
    tv_free(seen);
}

static uint64_t order_of(const struct tv_finding *finding)
{
    return (uint64_t)finding->rule << 32 | finding->subject;
}

static bool is_sorted(const struct tv_finding *findings, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        if (order_of(&findings[i - 1]) > order_of(&findings[i])) {
            return false;
        }
    }
    return true;
}

/* Merges the runs [from, middle) and [middle, to); equals keep their order. */
static void merge_runs(const struct tv_finding *in, struct tv_finding *out,
                       size_t from, size_t middle, size_t to)
{
    size_t a = from;
    size_t b = middle;
    for (size_t i = from; i < to; i++) {
        bool take_b =
            a == middle || (b < to && order_of(&in[b]) < order_of(&in[a]));
        out[i] = in[take_b ? b++ : a++];
    }
}

static void sort_findings(struct tv_finding *findings, size_t count)
{
    struct tv_finding *other = tv_calloc(count, sizeof(*other));
    struct tv_finding *in = findings;
    struct tv_finding *out = other;
    for (size_t run = 1; run < count; run *= 2) {
        for (size_t from = 0; from < count; from += 2 * run) {
            size_t middle = from + run < count ? from + run : count;
            size_t to = middle + run < count ? middle + run : count;
            merge_runs(in, out, from, middle, to);
        }
        struct tv_finding *sorted = out;
        out = in;
        in = sorted;
    }
    if (in != findings) {
        memcpy(findings, in, count * sizeof(*findings));
    }
    tv_free(other);
}

void tv_result_conclude(struct tv_result *result)
{
    for (uint32_t kind = 0; kind <= TV_SUBJECT_KINDS; kind++) {
        count_kind(result, kind);
    }
    if (!is_sorted(result->findings, result->finding_count)) {
        sort_findings(result->findings, result->finding_count);
    }
}

void tv_result_finish(struct tv_result *result)
{
    tv_pages_give(result->tables, result->tables_size);
    tv_arena_finish(&result->arena);
    memset(result, 0, sizeof(*result));
}
