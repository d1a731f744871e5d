/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keeps problems, in bounded number.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "snapshot/state.h"

void tv_problem_add(struct tv_snapshot_state *state,
                    enum tv_collection collection, uint32_t file, uint32_t line,
                    uint32_t column, const char *code, const char *text)
{
    struct tv_snapshot *shown = &state->shown;
    if (shown->problem_count >= TV_SNAPSHOT_MAX_PROBLEMS) {
        shown->problems_dropped++;
        return;
    }
    if (shown->problem_count == state->problem_capacity) {
        uint32_t capacity = state->problem_capacity * 2 + 16;
        struct tv_problem *grown =
            tv_arena_array(&shown->arena, capacity, sizeof(*grown));
        if (shown->problem_count > 0) {
            memcpy(grown, shown->problems,
                   shown->problem_count * sizeof(*grown));
        }
        shown->problems = grown;
        state->problem_capacity = capacity;
    }
    shown->problems[shown->problem_count++] =
        (struct tv_problem){.collection = collection,
                            .file = file,
                            .line = line,
                            .column = column,
                            .code = code,
                            .text = tv_arena_strdup(&shown->arena, text)};
}

void tv_problem_addf(struct tv_snapshot_state *state,
                     enum tv_collection collection, uint32_t file,
                     const char *code, const char *format, ...)
{
    char text[TV_ERROR_SIZE];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    tv_problem_add(state, collection, file, 0, 0, code, text);
}

void tv_problem_add_at(struct tv_snapshot_state *state,
                       enum tv_collection collection, uint32_t row,
                       const char *code, const char *format, ...)
{
    const struct tv_table *table = &state->shown.store.tables[collection];
    const struct tv_place *place = &table->places[row];
    uint32_t file = tv_table_file(table, row);
    char text[TV_ERROR_SIZE];
    struct tv_error err;
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    (void)tv_fail(&err, TV_INPUT, "%s:%u:%u: %s", state->shown.files[file].name,
                  place->line, place->column, text);
    tv_problem_add(state, collection, file, place->line, place->column, code,
                   err.text);
}
