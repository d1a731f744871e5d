/* SPDX-License-Identifier: Apache-2.0 */
/* Parses the arguments of --fail-on. */
#include <string.h>

#include "base/text.h"
#include "gate/coverage.h"
#include "gate/gate.h"

#define MAX_NOTICE_CODES 16u

/* State of the parser. */
struct reading {
    const struct tv_catalog *catalog;
    struct tv_arena *arena;
    struct tv_gate *gate;
    struct tv_gate_name *names;
    uint32_t capacity;
    bool has_threshold;
    struct tv_error *err;
};

static void add_name(struct reading *reading, const char *rule,
                     const char *message)
{
    struct tv_gate *gate = reading->gate;
    if (gate->name_count == reading->capacity) {
        uint32_t capacity = reading->capacity * 2 + 8;
        struct tv_gate_name *names =
            tv_arena_array(reading->arena, capacity, sizeof(*names));
        if (gate->name_count > 0) {
            memcpy(names, reading->names, gate->name_count * sizeof(*names));
        }
        reading->names = names;
        reading->capacity = capacity;
    }
    reading->names[gate->name_count++] =
        (struct tv_gate_name){tv_text_of(rule), tv_text_of(message)};
    gate->names = reading->names;
}

static uint32_t notice_codes(const char *out[MAX_NOTICE_CODES])
{
    const char *const *lists[] = {tv_waiver_codes(), tv_coverage_codes()};
    uint32_t count = 0;
    for (size_t l = 0; l < 2; l++) {
        for (size_t i = 0; lists[l][i] && count < MAX_NOTICE_CODES; i++) {
            out[count++] = lists[l][i];
        }
    }
    return count;
}

static bool take_notice(struct reading *reading, const char *word)
{
    const char *codes[MAX_NOTICE_CODES];
    uint32_t count = notice_codes(codes);
    for (uint32_t i = 0; i < count; i++) {
        if (strcmp(codes[i], word) == 0) {
            add_name(reading, "", codes[i]);
            return true;
        }
    }
    return false;
}

static bool take_rules(struct reading *reading, const char *word)
{
    uint32_t message, rule = 0;
    bool found = false;
    while (tv_catalog_find(reading->catalog, word, &rule, &message)) {
        const struct tv_rule *own = &reading->catalog->rules[rule++];
        add_name(reading, own->id,
                 message == TV_ALL_MESSAGES ? "" : own->messages[message].id);
        found = true;
    }
    return found;
}

static enum tv_status fail_word(const struct reading *reading, const char *word)
{
    const char *names[MAX_NOTICE_CODES + 5] = {"error", "warning", "note",
                                               "never"};
    uint32_t count = 4 + notice_codes(names + 4);
    const char *nearest =
        tv_catalog_suggest(reading->catalog, word, reading->arena);
    if (nearest) {
        names[count++] = nearest;
    }
    nearest = tv_text_nearest(word, names, count);
    return tv_fail(reading->err, TV_USAGE,
                   "--fail-on \"%s\" is none of: error, warning, note, never, "
                   "and no rule or code%s%s%s",
                   word, nearest ? "; did you mean " : "",
                   nearest ? nearest : "", nearest ? "?" : "");
}

static enum tv_status take_word(struct reading *reading, const char *word)
{
    unsigned threshold = strcmp(word, "never") == 0
                             ? TV_FAIL_NEVER
                             : (unsigned)tv_severity_of(word);
    if (threshold != 0 && reading->has_threshold) {
        return tv_fail(reading->err, TV_USAGE,
                       "--fail-on has two thresholds; the second is \"%s\"",
                       word);
    }
    if (threshold != 0) {
        reading->has_threshold = true;
        reading->gate->fail_on = threshold;
        return TV_OK;
    }
    return take_notice(reading, word) || take_rules(reading, word)
               ? TV_OK
               : fail_word(reading, word);
}

enum tv_status tv_gate_parse(const char *const *words, uint32_t count,
                             const struct tv_catalog *catalog,
                             struct tv_arena *arena, struct tv_gate *out,
                             struct tv_error *err)
{
    struct reading reading = {
        .catalog = catalog, .arena = arena, .gate = out, .err = err};
    out->fail_on = TV_SEVERITY_ERROR;
    out->names = NULL;
    out->name_count = 0;
    enum tv_status status = TV_OK;
    for (uint32_t i = 0; i < count && status == TV_OK; i++) {
        status = take_word(&reading, words[i]);
    }
    return status;
}
