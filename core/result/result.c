/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of a result. */
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
    size = tv_huge_size(size);
    result->tables = tv_pages_alloc(size);
    result->tables_size = size;
    tv_pages_advise_huge(result->tables, size);
    tv_pages_dont_fork(result->tables, size);
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

void tv_result_reset(struct tv_result *result)
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

void tv_result_finish(struct tv_result *result)
{
    tv_pages_free(result->tables, result->tables_size);
    tv_arena_finish(&result->arena);
    memset(result, 0, sizeof(*result));
}
