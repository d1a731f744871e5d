/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The subset construction: each set of instructions that programs can be at
 * becomes a state. Equal states are merged bottom-up, so the automaton is
 * minimal. The recursion builds a state after all its successors.
 */
#include <stdlib.h>
#include <string.h>

#include "phone/tool/tool.h"

#define SET_MAX 20000      /* instructions of a set */
#define POOL_MAX 4000000   /* instructions of all sets of a language together */
#define MEMO_SIZE 262144   /* twice the sets of a language; power of 2 */
#define UNIQUE_SIZE 131072 /* twice the states, and more; power of 2 */

struct state states[STATES_MAX];
unsigned state_count = 1;

struct set {
    uint32_t *items; /* ascending; OP_SET and OP_MATCH alone */
    size_t count;
};

static uint16_t unique[UNIQUE_SIZE];
static uint32_t pool[POOL_MAX];
static size_t pool_size;

static struct memo {
    struct set set;
    unsigned depth, stamp;
    uint16_t state;
} memos[MEMO_SIZE];
static unsigned memo_stamp, memo_count;

static uint32_t marks[PROGRAM_MAX];
static uint32_t mark;

static const struct place here = {"numbering", 0};

/* ---- states ---- */

static uint32_t hash(const void *object, size_t size)
{
    const unsigned char *bytes = object;
    uint32_t value = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < size; i++) {
        value = (value ^ bytes[i]) * 16777619u;
    }
    return value ^ value >> 15;
}

static void measure(struct state *state)
{
    bool follows = false;
    state->least = UINT8_MAX;
    state->most = 0;
    for (int digit = 0; digit < 10; digit++) {
        const struct state *next = &states[state->next[digit]];
        if (state->next[digit] != 0) {
            follows = true;
            state->least = next->least + 1 < state->least
                               ? (uint8_t)(next->least + 1)
                               : state->least;
            state->most = next->most + 1 > state->most
                              ? (uint8_t)(next->most + 1)
                              : state->most;
        }
    }
    if (state->label || !follows) {
        state->least = 0;
    }
}

/* Returns the state equal to the given one, adding it if needed; 0 if nothing
 * follows it and it has no label. */
static uint16_t find_state(struct state *given)
{
    static const struct state nowhere;
    measure(given);
    if (memcmp(given, &nowhere, sizeof(nowhere)) == 0) {
        return 0;
    }
    uint32_t slot = hash(given, sizeof(*given)) % UNIQUE_SIZE;
    while (unique[slot] != 0) {
        if (memcmp(&states[unique[slot]], given, sizeof(*given)) == 0) {
            return unique[slot];
        }
        slot = (slot + 1) % UNIQUE_SIZE;
    }
    if (state_count == STATES_MAX) {
        fault(here, "more than %d states", STATES_MAX);
    }
    states[state_count] = *given;
    unique[slot] = (uint16_t)state_count;
    return (uint16_t)state_count++;
}

/* ---- sets ---- */

static void add(struct set *set, uint32_t at, bool ended)
{
    while (marks[at] != mark) {
        struct instruction one = program[at];
        if (one.op == OP_MATCH || one.op == OP_SET) {
            if (one.op == OP_SET && ended) {
                return;
            }
            if (set->count == SET_MAX) {
                fault(here, "more than %d instructions at one time", SET_MAX);
            }
            set->items[set->count++] = at;
            marks[at] = mark;
            return;
        }
        marks[at] = mark;
        if (one.op == OP_SPLIT) {
            add(set, one.arg, ended);
        }
        ended = ended || one.op == OP_END;
        at = one.op == OP_JUMP ? one.arg : at + 1;
    }
}

static int by_number(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

static bool is_sticky(const struct language *language, uint32_t at)
{
    return program[at].op == OP_MATCH && program[at].arg >= language->sticky;
}

/* Computes the set that a digit leads to; empty if it would hold only sticky
 * tags. */
static void step(const struct language *language, const struct set *from,
                 unsigned digit, struct set *to)
{
    bool lives = false;
    mark++;
    to->count = 0;
    for (size_t i = 0; i < from->count; i++) {
        uint32_t at = from->items[i];
        if (program[at].op == OP_SET && program[at].arg >> digit & 1) {
            add(to, at + 1, false);
        } else if (is_sticky(language, at)) {
            add(to, at, false);
        }
    }
    for (size_t i = 0; i < to->count && !lives; i++) {
        lives = !is_sticky(language, to->items[i]);
    }
    to->count = lives ? to->count : 0;
    qsort(to->items, to->count, sizeof(*to->items), by_number);
}

static uint16_t label_of(const struct language *language, const struct set *set,
                         unsigned depth)
{
    static uint32_t tags[SET_MAX];
    size_t count = 0;
    for (size_t i = 0; i < set->count; i++) {
        if (program[set->items[i]].op == OP_MATCH) {
            tags[count++] = program[set->items[i]].arg;
        }
    }
    return count ? language->label(tags, count, depth, language->context) : 0;
}

static struct memo *find_memo(const struct set *set, unsigned depth)
{
    size_t size = set->count * sizeof(*set->items);
    uint32_t slot = (hash(set->items, size) + depth * 31) % MEMO_SIZE;
    while (memos[slot].stamp == memo_stamp &&
           (memos[slot].depth != depth || memos[slot].set.count != set->count ||
            memcmp(memos[slot].set.items, set->items, size) != 0)) {
        slot = (slot + 1) % MEMO_SIZE;
    }
    return &memos[slot];
}

static uint16_t build(const struct language *language, const struct set *set,
                      unsigned depth)
{
    struct memo *known = find_memo(set, depth);
    if (known->stamp == memo_stamp) {
        return known->state;
    }
    if (pool_size + set->count + SET_MAX > POOL_MAX ||
        ++memo_count > MEMO_SIZE / 2 || depth > TV_PLAN_DIGITS_MAX) {
        fault(here, "a plan is too large");
    }
    struct set kept = {pool + pool_size, set->count};
    memcpy(kept.items, set->items, set->count * sizeof(*set->items));
    pool_size += set->count;
    struct state state = {.label = label_of(language, set, depth)};
    for (unsigned digit = 0; digit < 10; digit++) {
        struct set next = {pool + pool_size, 0};
        step(language, &kept, digit, &next);
        if (next.count > 0) {
            state.next[digit] = build(language, &next, depth + 1);
        }
    }
    known = find_memo(&kept, depth);
    *known = (struct memo){kept, depth, memo_stamp, find_state(&state)};
    return known->state;
}

uint16_t automaton_build(const struct language *language,
                         const uint32_t *starts, size_t count)
{
    static uint32_t items[SET_MAX];
    struct set set = {items, 0};
    memo_stamp++;
    memo_count = 0;
    pool_size = 0;
    mark++;
    for (size_t i = 0; i < count; i++) {
        add(&set, starts[i], false);
    }
    qsort(items, set.count, sizeof(*items), by_number);
    return set.count ? build(language, &set, 0) : 0;
}

uint16_t automaton_label(unsigned root, const char *digits)
{
    unsigned at = root;
    while (*digits && at != 0) {
        at = states[at].next[*digits++ - '0'];
    }
    return states[at].label;
}
