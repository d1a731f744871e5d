/* SPDX-License-Identifier: Apache-2.0 */
/* Writes the tables of table.h. */
#include <inttypes.h>
#include <string.h>

#include "phone/table.h"
#include "phone/tool/tool.h"

#define RUNTIME_MAX 8192 /* words of programs; bytes of the pool */

static FILE *out;
static uint16_t words[RUNTIME_MAX];
static unsigned word_count = 1; /* 0 means no program */
static char pool[RUNTIME_MAX];
static unsigned pool_size = 1; /* 0 means no text */

static void write_text(const char *text)
{
    fputs("\"", out);
    for (; *text; text++) {
        /* Also escapes question marks: two of them begin a trigraph. */
        fprintf(out, strchr("\"\\?", *text) ? "\\%c" : "%c", *text);
    }
    fputs("\"", out);
}

/* ---- programs ---- */

/* The most alternatives that may be pending at one time, from an instruction
 * on. */
static unsigned most_pending(uint32_t at)
{
    struct instruction one = program[at];
    if (one.op == OP_MATCH) {
        return 0;
    }
    if (one.op == OP_JUMP) {
        return most_pending(one.arg);
    }
    unsigned behind = most_pending(at + 1);
    if (one.op == OP_SPLIT) {
        unsigned other = most_pending(one.arg);
        return behind + 1 > other ? behind + 1 : other;
    }
    return behind;
}

static uint16_t encode(struct place place, uint32_t at)
{
    static const uint16_t ops[] = {
        [OP_SET] = TV_PHONE_SET,   [OP_SPLIT] = TV_PHONE_SPLIT,
        [OP_JUMP] = TV_PHONE_JUMP, [OP_SAVE] = TV_PHONE_SAVE,
        [OP_END] = TV_PHONE_END,   [OP_MATCH] = TV_PHONE_MATCH,
    };
    struct instruction one = program[at];
    bool jumps = one.op == OP_SPLIT || one.op == OP_JUMP;
    uint32_t arg = jumps ? one.arg - at : one.arg;
    if (arg >= TV_PHONE_SPLIT) {
        fault(place, "a pattern is too large");
    }
    return (uint16_t)(ops[one.op] | arg);
}

/* Returns the index of a pattern's program in `words`; equal programs are
 * shared. */
static unsigned write_program(struct place place, const char *pattern)
{
    if (!pattern) {
        return 0;
    }
    if (pattern_groups(pattern) > TV_PHONE_GROUPS) {
        fault(place, "\"%s\" has more than %u groups", pattern,
              TV_PHONE_GROUPS);
    }
    program_size = 0;
    (void)pattern_compile(place, pattern, 0);
    if (most_pending(0) > TV_PHONE_PENDING) {
        fault(place, "\"%s\" has too many alternatives", pattern);
    }
    if (word_count + program_size > RUNTIME_MAX) {
        fault(place, "more than %d words of programs", RUNTIME_MAX);
    }
    for (uint32_t i = 0; i < program_size; i++) {
        words[word_count + i] = encode(place, i);
    }
    size_t size = program_size * sizeof(*words);
    for (unsigned at = 1; at < word_count; at++) {
        if (memcmp(words + at, words + word_count, size) == 0) {
            return at;
        }
    }
    word_count += program_size;
    return word_count - program_size;
}

/* A transform must consist of digits and groups of the pattern, like $1. */
static void check_transform(const struct region *region)
{
    char last =
        region->parsing ? (char)('0' + pattern_groups(region->parsing)) : '0';
    for (const char *at = region->transform; *at; at++) {
        at += *at == '$' && at[1] >= '1' && at[1] <= last;
        if (*at < '0' || *at > '9') {
            fault(region->place, "\"%s\" must be digits and groups",
                  region->transform);
        }
    }
}

static unsigned write_transform(const struct region *region)
{
    const char *text = region->transform;
    size_t size = text ? strlen(text) + 1 : 0;
    if (!text) {
        return 0;
    }
    check_transform(region);
    if (pool_size + size > RUNTIME_MAX) {
        fault(region->place, "more than %d bytes of texts", RUNTIME_MAX);
    }
    memcpy(pool + pool_size, text, size);
    pool_size += (unsigned)size;
    return pool_size - (unsigned)size;
}

/* ---- the usual prefixes for calls abroad ---- */

/* Writes the shortest word that matches from an instruction on; returns its
 * size. */
static unsigned shortest(uint32_t at, char *word)
{
    struct instruction one = program[at];
    switch (one.op) {
    case OP_MATCH:
        return 0;
    case OP_JUMP:
        return shortest(one.arg, word);
    case OP_SET:
        *word = '0';
        while ((one.arg >> (*word - '0') & 1) == 0) {
            ++*word;
        }
        return 1 + shortest(at + 1, word + 1);
    case OP_SPLIT: {
        char other[RUNTIME_MAX / 64];
        unsigned behind = shortest(at + 1, word);
        unsigned size = shortest(one.arg, other);
        if (size < behind) {
            memcpy(word, other, size);
            return size;
        }
        return behind;
    }
    case OP_SAVE:
    case OP_END:
        break;
    }
    return shortest(at + 1, word);
}

static void write_idd(const struct region *region)
{
    char word[RUNTIME_MAX / 64];
    unsigned size = 0;
    if (region->preferred_idd) {
        for (const char *at = region->preferred_idd; *at; at++) {
            if (*at != '~') {
                word[size++] = *at;
            }
        }
    } else if (region->idd) {
        program_size = 0;
        (void)pattern_compile(region->place, region->idd, 0);
        size = shortest(0, word);
    }
    word[size] = '\0';
    write_text(word);
}

/* ---- tables ---- */

/* Converts a state's index in the tool to its number in the table. */
static unsigned named(unsigned state)
{
    return state * (TV_PHONE_STATE_CELLS / TV_PHONE_STATE_UNIT);
}

static void write_states(void)
{
    fputs("const uint16_t tv_phone_cells[] = {\n", out);
    for (unsigned i = 0; i < state_count; i++) {
        const struct state *state = &states[i];
        for (int digit = 0; digit < 10; digit++) {
            fprintf(out, "%u,", named(state->next[digit]));
        }
        fprintf(out, "%u,%u,\n", state->label,
                (unsigned)(state->least | state->most << 8));
    }
    fputs("};\n", out);
}

static void write_codes(void)
{
    fputs("const struct tv_phone_code tv_phone_codes[] = {\n", out);
    for (unsigned i = 0; i < data.code_count; i++) {
        const struct code *code = &data.codes[i];
        const struct region *main = &data.regions[code->first_region];
        fprintf(out, "{%u,%u,%u,%u,%#x,%#x},\n", named(roots.codes[i]),
                code->number, code->first_region, code->region_count,
                main->lengths, main->local_lengths);
    }
    fputs("};\nconst uint8_t tv_phone_code_of[1000] = {\n", out);
    for (unsigned i = 0; i < data.code_count; i++) {
        fprintf(out, "[%u]=%u,\n", data.codes[i].number, i + 1);
    }
    fputs("};\n", out);
}

/* Prefers the example of a fixed line, then of a mobile phone, then any. */
static const struct kind *best_example(const struct region *region)
{
    static const int merit[KIND_NAMES] = {[KIND_FIXED] = 2, [KIND_MOBILE] = 1};
    const struct kind *best = NULL;
    for (unsigned i = 0; i < region->kind_count; i++) {
        const struct kind *kind = &data.kinds[region->first_kind + i];
        if (kind->example && (!best || merit[kind->name] > merit[best->name])) {
            best = kind;
        }
    }
    if (!best) {
        fault(region->place, "\"%s\" has no example", region->id);
    }
    return best;
}

static void write_region(const struct code *code, unsigned index)
{
    const struct region *region = &data.regions[code->first_region + index];
    const struct kind *example = best_example(region);
    fprintf(out, "{\"%s\",%u,%d,%d,", region->id, code->number,
            code->region_count > 1, index == 0);
    write_text(region->name);
    fputs(",", out);
    write_text(region->trunk ? region->trunk : "");
    fputs(",", out);
    write_idd(region);
    fprintf(out, ",%#x,%#x,\"%u%s\"},\n", region->lengths,
            region->local_lengths, code->number, example->example);
}

static void write_regions(void)
{
    fputs("const struct tv_phone_region tv_phone_regions[] = {\n", out);
    for (unsigned c = 0; c < data.code_count; c++) {
        for (unsigned i = 0; i < data.codes[c].region_count; i++) {
            write_region(&data.codes[c], i);
        }
    }
    fprintf(out, "};\nconst uint32_t tv_phone_region_total = %u;\n",
            data.region_count);
    fputs("const uint16_t tv_phone_region_of[26 * 26] = {\n", out);
    for (unsigned i = 0; i < data.region_count; i++) {
        const char *id = data.regions[i].id;
        if (strlen(id) == 2) {
            fprintf(out, "[%d]=%u,\n", (id[0] - 'A') * 26 + id[1] - 'A', i + 1);
        }
    }
    fputs("};\n", out);
}

static void write_rules(void)
{
    unsigned examples = 0;
    fputs("const struct tv_phone_rules tv_phone_rules[] = {\n", out);
    for (unsigned i = 0; i < data.region_count; i++) {
        const struct region *region = &data.regions[i];
        unsigned first = examples;
        for (unsigned k = 0; k < region->kind_count; k++) {
            examples += data.kinds[region->first_kind + k].example != NULL;
        }
        unsigned trunk = write_program(region->place, region->parsing);
        unsigned idd = write_program(region->place, region->idd);
        fprintf(
            out, "{%u,%u,%u,%u,%u,%u,%u,%u,%u,%u},\n",
            named(roots.regions[i].general), named(roots.regions[i].leading),
            named(roots.regions[i].emergency), named(roots.regions[i].shorts),
            trunk, idd, write_transform(region),
            region->parsing ? pattern_groups(region->parsing) : 0, first,
            examples - first);
    }
    fputs("};\nconst uint16_t tv_phone_programs[] = {\n", out);
    for (unsigned i = 0; i < word_count; i++) {
        fprintf(out, "%u,%s", words[i], i % 16 == 15 ? "\n" : "");
    }
    fputs("};\nconst char tv_phone_pool[] = {\n", out);
    for (unsigned i = 0; i < pool_size; i++) {
        fprintf(out, "%d,%s", pool[i], i % 16 == 15 ? "\n" : "");
    }
    fputs("};\n", out);
}

static void write_example(const struct code *code, unsigned root,
                          const struct kind *kind)
{
    char digits[4 + LENGTH_MAX + 1];
    struct tv_phone_example example;
    int size =
        snprintf(digits, sizeof(digits), "%u%s", code->number, kind->example);
    if (size < 0 || (size_t)size >= sizeof(example.digits)) {
        fault(kind->place, "the example \"%s\" is too long", kind->example);
    }
    fprintf(out, "{\"%s\",%d,%u},\n", digits, (int)kind_types[kind->name],
            TV_PHONE_LABEL_TYPE(automaton_label(root, kind->example)));
}

static uint64_t number_of(unsigned code, const char *digits)
{
    uint64_t number = code;
    for (; *digits; digits++) {
        number = number * 10 + (uint64_t)(*digits - '0');
    }
    return number;
}

/* Two regions may share an example; the slot refers to the first. */
static void find_slot(const uint64_t *numbers, unsigned index,
                      uint16_t slots[TV_PHONE_SLOTS])
{
    uint32_t slot = tv_phone_slot(numbers[index]);
    while (slots[slot] != 0) {
        if (numbers[slots[slot] - 1] == numbers[index]) {
            return;
        }
        slot = (slot + 1) % TV_PHONE_SLOTS;
    }
    slots[slot] = (uint16_t)(index + 1);
}

static void write_numbers(const uint64_t *numbers, unsigned count)
{
    static uint16_t slots[TV_PHONE_SLOTS];
    fputs("const uint64_t tv_phone_example_numbers[] = {\n", out);
    for (unsigned i = 0; i < count; i++) {
        fprintf(out, "%" PRIu64 "u,\n", numbers[i]);
        find_slot(numbers, i, slots);
    }
    fputs("};\nconst uint16_t tv_phone_example_slots[] = {\n", out);
    for (unsigned i = 0; i < TV_PHONE_SLOTS; i++) {
        fprintf(out, "%u,%s", slots[i], i % 16 == 15 ? "\n" : "");
    }
    fputs("};\n", out);
}

static void write_examples(void)
{
    static uint64_t numbers[KINDS_MAX];
    unsigned count = 0;
    fputs("const struct tv_phone_example tv_phone_examples[] = {\n", out);
    for (unsigned c = 0; c < data.code_count; c++) {
        const struct code *code = &data.codes[c];
        const struct region *first = &data.regions[code->first_region];
        const struct region *last = first + code->region_count - 1;
        unsigned end = last->first_kind + last->kind_count;
        for (unsigned k = first->first_kind; k < end; k++) {
            if (data.kinds[k].example) {
                write_example(code, roots.codes[c], &data.kinds[k]);
                numbers[count++] =
                    number_of(code->number, data.kinds[k].example);
            }
        }
    }
    fputs("};\n", out);
    write_numbers(numbers, count);
}

static void write_remarks(const char *name, uint16_t root,
                          const struct remark *remarks, unsigned count)
{
    fprintf(out, "const uint16_t tv_phone_%ss = %u;\n", name, named(root));
    fprintf(out, "const char *const tv_phone_%s_texts[] = {\n", name);
    for (unsigned i = 0; i < count; i++) {
        write_text(remarks[i].text);
        fputs(",\n", out);
    }
    fputs("NULL};\n", out);
}

static long part_of(const char *date, size_t at, size_t size)
{
    long value = 0;
    for (size_t i = at; i < at + size; i++) {
        value = value * 10 + (date[i] - '0');
    }
    return value;
}

/* A date as seconds since 1970; days are counted in years that begin in
 * March. */
static long long seconds_of(const char *date)
{
    long month = (part_of(date, 5, 2) + 9) % 12;
    long year = part_of(date, 0, 4) - month / 10;
    long days = year * 365 + year / 4 - year / 100 + year / 400 +
                (month * 306 + 5) / 10 + part_of(date, 8, 2) - 1;
    return (long long)(days - 719468) * 86400;
}

void table_write(FILE *stream)
{
    out = stream;
    fputs("/* Made of rules/data/numbering.tsv by phone_tool. */\n"
          "#include \"phone/table.h\"\n\n",
          out);
    write_states();
    write_codes();
    write_regions();
    write_rules();
    write_examples();
    fprintf(out,
            "const uint16_t tv_phone_any_emergency = %u;\n"
            "const uint16_t tv_phone_any_short = %u;\n",
            named(roots.any_emergency), named(roots.any_short));
    write_remarks("placeholder", roots.placeholders, data.placeholders,
                  data.placeholder_count);
    write_remarks("note", roots.notes, data.notes, data.note_count);
    fprintf(out,
            "const char tv_phone_version[] = \"%s %s\";\n"
            "const char tv_phone_date[] = \"%s\";\n"
            "const int64_t tv_phone_time = %lld;\n",
            data.source, data.version, data.date, seconds_of(data.date));
}
