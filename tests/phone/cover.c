/* SPDX-License-Identifier: Apache-2.0 */
/* Goes through the automaton: see cover.h. */
#include "phone/cover.h"

#include <string.h>

#include "phone/random.h"
#include "phone/table.h"

#define STATES_MAX 65536u
#define WALKS 500u /* of a plan, each asked twice */

struct text {
    char digits[TV_PLAN_DIGITS_MAX + 2];
    uint32_t count;
};

struct cover {
    cover_ask *ask;
    void *context;
    struct text code; /* what stands in front of what the automaton reads */
    uint32_t root;
};

/* The states of a language, in the order in which they are met, each with the
 * digits that led to it. */
static struct {
    uint32_t state;
    struct text digits;
} found[STATES_MAX];
static uint32_t found_count;
static bool is_found[STATES_MAX];

static void append(struct text *text, char digit)
{
    text->digits[text->count++] = digit;
    text->digits[text->count] = '\0';
}

static void ask(const struct cover *cover, const struct text *text)
{
    uint32_t at = cover->root;
    for (uint32_t i = cover->code.count; i < text->count; i++) {
        at = tv_phone_next(at, (uint32_t)(text->digits[i] - '0'));
    }
    cover->ask(text->digits, text->count, tv_phone_label(at) != 0,
               cover->context);
}

static void meet(uint32_t state, const struct text *digits)
{
    if (state != 0 && !is_found[state]) {
        is_found[state] = true;
        found[found_count].state = state;
        found[found_count++].digits = *digits;
    }
}

static void find_states(uint32_t root, const struct text *code)
{
    memset(is_found, 0, sizeof(is_found));
    found_count = 0;
    meet(root, code);
    for (uint32_t i = 0; i < found_count; i++) {
        for (uint32_t digit = 0; digit < 10; digit++) {
            struct text digits = found[i].digits;
            append(&digits, (char)('0' + digit));
            meet(tv_phone_next(found[i].state, digit), &digits);
        }
    }
}

/* The fewest digits that make it a number. */
static void complete(uint32_t state, struct text *text)
{
    while (tv_phone_label(state) == 0) {
        uint32_t digit = 0, next = tv_phone_next(state, 0);
        while (next == 0 || tv_phone_least(next) + 1 != tv_phone_least(state)) {
            next = tv_phone_next(state, ++digit);
        }
        append(text, (char)('0' + digit));
        state = next;
    }
}

/* A digit that leads on goes on to a number; any other goes on as the first
 * and as the last of those that do. */
static void ask_digit(const struct cover *cover, uint32_t index, uint32_t digit)
{
    uint32_t state = found[index].state, first = 0, last = 0;
    struct text text = found[index].digits;
    append(&text, (char)('0' + digit));
    for (uint32_t other = 0; other < 10; other++) {
        uint32_t next = tv_phone_next(state, other);
        first = first ? first : next;
        last = next ? next : last;
    }
    uint32_t next = tv_phone_next(state, digit);
    struct text whole = text;
    if (next || first) {
        complete(next ? next : first, &whole);
    }
    ask(cover, &whole);
    if (!next && last != first) {
        complete(last, &text);
        ask(cover, &text);
    }
}

/* Along digits that lead on, to a number; then one digit of it changed. */
static void ask_walk(const struct cover *cover, struct random *random)
{
    struct text text = cover->code;
    uint32_t state = cover->root;
    for (;;) {
        if (tv_phone_label(state) != 0 &&
            (tv_phone_most(state) == 0 || random_below(random, 3) == 0)) {
            break;
        }
        uint32_t digit = random_below(random, 10);
        while (tv_phone_next(state, digit) == 0) {
            digit = (digit + 1) % 10;
        }
        append(&text, (char)('0' + digit));
        state = tv_phone_next(state, digit);
    }
    ask(cover, &text);
    uint32_t national = text.count - cover->code.count;
    text.digits[cover->code.count + random_below(random, national)] =
        (char)('0' + random_below(random, 10));
    ask(cover, &text);
}

static uint32_t root_of(enum cover_kind kind,
                        const struct tv_phone_region *region)
{
    const struct tv_phone_rules *rules =
        &tv_phone_rules[region - tv_phone_regions];
    switch (kind) {
    case COVER_GENERAL:
        return rules->general;
    case COVER_EMERGENCY:
        return rules->emergency;
    case COVER_SHORT:
        return rules->shorts;
    case COVER_PLAN:
    case COVER_KINDS:
        break;
    }
    return region->main
               ? tv_phone_codes[tv_phone_code_of[region->code] - 1].root
               : 0;
}

const char *cover_name(enum cover_kind kind)
{
    static const char *const names[COVER_KINDS] = {"plan", "general",
                                                   "emergency", "short"};
    return names[kind];
}

void cover(enum cover_kind kind, const struct tv_phone_region *region,
           cover_ask *asked, void *context)
{
    struct cover cover = {
        .ask = asked, .context = context, .root = root_of(kind, region)};
    uint32_t code = kind == COVER_PLAN ? region->code : 0;
    struct random random = {region->code};
    for (uint32_t by = code > 99  ? 100
                       : code > 9 ? 10
                                  : 1;
         code && by; by /= 10) {
        append(&cover.code, (char)('0' + code / by % 10));
    }
    find_states(cover.root, &cover.code);
    for (uint32_t i = 0; i < found_count; i++) {
        ask(&cover, &found[i].digits);
        for (uint32_t digit = 0; digit < 10; digit++) {
            ask_digit(&cover, i, digit);
        }
    }
    for (uint32_t i = 0; i < WALKS && kind == COVER_PLAN; i++) {
        ask_walk(&cover, &random);
    }
}

void cover_each(void (*each)(enum cover_kind kind,
                             const struct tv_phone_region *region,
                             void *context),
                void *context)
{
    for (int kind = 0; kind < COVER_KINDS; kind++) {
        for (uint32_t i = 0; i < tv_phone_region_count(); i++) {
            const struct tv_phone_region *region = tv_phone_region_at(i);
            if (root_of((enum cover_kind)kind, region) != 0) {
                each((enum cover_kind)kind, region, context);
            }
        }
    }
}
