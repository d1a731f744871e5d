/* SPDX-License-Identifier: Apache-2.0 */
/* Runs compiled patterns: backtracking, depth first; the first match counts. */
#include <string.h>

#include "phone/table.h"

/* An alternative that is still to be tried. */
struct pending {
    uint32_t pc, at;
    uint32_t bounds[TV_PHONE_GROUPS * 2];
};

/* Executes one instruction of the alternative on top of the stack of `depth`
 * and returns the new depth. If it matches, `*out` points to it. */
static uint32_t step(struct pending *stack, uint32_t depth, const char *digits,
                     uint32_t count, const struct pending **out)
{
    struct pending *way = &stack[depth - 1];
    uint32_t word = tv_phone_programs[way->pc];
    uint32_t arg = word & ~(uint32_t)TV_PHONE_OP;
    switch (word & TV_PHONE_OP) {
    case TV_PHONE_SET:
        if (way->at == count || !(arg >> (digits[way->at] - '0') & 1)) {
            return depth - 1;
        }
        way->at++;
        way->pc++;
        return depth;
    case TV_PHONE_SPLIT:
        /* The alternative to try first goes on top. */
        stack[depth] = *way;
        way->pc += arg;
        stack[depth].pc++;
        return depth + 1;
    case TV_PHONE_JUMP:
        way->pc += arg;
        return depth;
    case TV_PHONE_SAVE:
        way->bounds[arg] = way->at;
        way->pc++;
        return depth;
    case TV_PHONE_END:
        way->pc++;
        return depth - (way->at < count);
    default:
        *out = way;
        return depth;
    }
}

bool tv_phone_run(uint32_t program, const char *digits, uint32_t count,
                  struct tv_phone_match *out)
{
    struct pending stack[TV_PHONE_PENDING + 1];
    const struct pending *match = NULL;
    uint32_t depth = 1;
    stack[0].pc = program;
    stack[0].at = 0;
    memset(stack[0].bounds, 0xff, sizeof(stack[0].bounds));
    while (depth > 0 && !match) {
        depth = step(stack, depth, digits, count, &match);
    }
    if (match) {
        out->size = match->at;
        memcpy(out->bounds, match->bounds, sizeof(out->bounds));
    }
    return match != NULL;
}
