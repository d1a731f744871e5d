/* SPDX-License-Identifier: Apache-2.0 */
/* Compiles patterns of digits to programs, by recursive descent. */
#include <string.h>

#include "phone/tool/tool.h"

#define NESTING_MAX 16
#define ALTERNATIVES_MAX 256

struct instruction program[PROGRAM_MAX];
uint32_t program_size;

struct parser {
    struct place place;
    const char *pattern, *at;
    unsigned depth;
    uint32_t groups;
};

static _Noreturn void refuse(const struct parser *parser, const char *why)
{
    fault(parser->place, "%s at \"%s\" of \"%s\"", why, parser->at,
          parser->pattern);
}

static uint32_t emit(const struct parser *parser, enum op op, uint32_t arg)
{
    if (program_size == PROGRAM_MAX) {
        refuse(parser, "the programs are too large");
    }
    program[program_size] = (struct instruction){op, arg};
    return program_size++;
}

/* Inserts an instruction at `at` and adjusts the jump targets behind it. */
static void insert(const struct parser *parser, uint32_t at, enum op op)
{
    emit(parser, op, 0);
    for (uint32_t i = program_size - 1; i > at; i--) {
        program[i] = program[i - 1];
        if (program[i].op == OP_SPLIT || program[i].op == OP_JUMP) {
            program[i].arg++;
        }
    }
    program[at] = (struct instruction){op, 0};
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static uint32_t parse_class(struct parser *parser)
{
    uint32_t mask = 0;
    const char *at = parser->at + 1;
    while (is_digit(*at)) {
        char last = at[1] == '-' ? at[2] : at[0];
        if (!is_digit(last) || last < at[0]) {
            refuse(parser, "not a range of digits");
        }
        for (char digit = *at; digit <= last; digit++) {
            mask |= (uint32_t)1 << (digit - '0');
        }
        at += at[1] == '-' ? 3 : 1;
    }
    if (*at != ']' || mask == 0) {
        refuse(parser, "not a class of digits");
    }
    parser->at = at + 1;
    return mask;
}

static void parse_alternatives(struct parser *parser);

static void parse_group(struct parser *parser)
{
    bool captures = strncmp(parser->at, "(?:", 3) != 0;
    if (parser->depth == NESTING_MAX) {
        refuse(parser, "nested too deep");
    }
    parser->depth++;
    parser->at += captures ? 1 : 3;
    uint32_t group = captures ? parser->groups++ : 0;
    if (captures) {
        emit(parser, OP_SAVE, group * 2);
    }
    parse_alternatives(parser);
    if (*parser->at != ')') {
        refuse(parser, "no \")\"");
    }
    if (captures) {
        emit(parser, OP_SAVE, group * 2 + 1);
    }
    parser->at++;
    parser->depth--;
}

static void parse_atom(struct parser *parser)
{
    char c = *parser->at;
    if (c == '(') {
        parse_group(parser);
    } else if (c == '[') {
        emit(parser, OP_SET, parse_class(parser));
    } else if (c == '\\' && parser->at[1] == 'd') {
        emit(parser, OP_SET, 0x3ff);
        parser->at += 2;
    } else if (is_digit(c)) {
        emit(parser, OP_SET, (uint32_t)1 << (c - '0'));
        parser->at++;
    } else if (c == '$' && (parser->at[1] == '\0' || parser->at[1] == '|')) {
        emit(parser, OP_END, 0);
        parser->at++;
    } else {
        refuse(parser, "not a pattern of digits");
    }
}

static unsigned parse_number(struct parser *parser)
{
    unsigned number = 0;
    if (!is_digit(*parser->at)) {
        refuse(parser, "no number");
    }
    while (is_digit(*parser->at) && number <= LENGTH_MAX) {
        number = number * 10 + (unsigned)(*parser->at++ - '0');
    }
    if (number > LENGTH_MAX) {
        refuse(parser, "repeated too often");
    }
    return number;
}

static void parse_counts(struct parser *parser, unsigned *least, unsigned *most)
{
    *least = *most = 1;
    if (*parser->at == '?') {
        parser->at++;
        *least = 0;
    } else if (*parser->at == '{') {
        parser->at++;
        *least = *most = parse_number(parser);
        if (*parser->at == ',') {
            parser->at++;
            *most = parse_number(parser);
        }
        if (*parser->at++ != '}' || *most < *least || *most == 0) {
            refuse(parser, "not a count");
        }
    }
}

/* Appends a copy of an atom's instructions. The atom ended at the end of the
 * program when it was parsed, so its jumps stay within it. */
static void copy(const struct parser *parser, uint32_t from, uint32_t size)
{
    uint32_t moved = program_size - from;
    for (uint32_t i = 0; i < size; i++) {
        struct instruction one = program[from + i];
        bool jumps = one.op == OP_SPLIT || one.op == OP_JUMP;
        emit(parser, one.op, jumps ? one.arg + moved : one.arg);
    }
}

/* x{2,4} becomes xx(x(x)?)?, which prefers the longer match. */
static void parse_repeated(struct parser *parser)
{
    uint32_t begin = program_size;
    uint32_t splits[LENGTH_MAX + 1], split_count = 0;
    unsigned least, most;
    parse_atom(parser);
    uint32_t size = program_size - begin;
    parse_counts(parser, &least, &most);
    if (least == 0) {
        insert(parser, begin, OP_SPLIT);
        splits[split_count++] = begin++;
    }
    for (unsigned i = 1; i < most; i++) {
        if (i >= least) {
            splits[split_count++] = emit(parser, OP_SPLIT, 0);
        }
        copy(parser, begin, size);
    }
    for (uint32_t i = 0; i < split_count; i++) {
        program[splits[i]].arg = program_size;
    }
}

static void parse_alternatives(struct parser *parser)
{
    uint32_t jumps[ALTERNATIVES_MAX], jump_count = 0;
    for (;;) {
        uint32_t begin = program_size;
        while (*parser->at && *parser->at != '|' && *parser->at != ')') {
            parse_repeated(parser);
        }
        if (*parser->at != '|') {
            break;
        }
        parser->at++;
        insert(parser, begin, OP_SPLIT);
        if (jump_count == ALTERNATIVES_MAX) {
            refuse(parser, "too many alternatives");
        }
        jumps[jump_count++] = emit(parser, OP_JUMP, 0);
        program[begin].arg = program_size;
    }
    for (uint32_t i = 0; i < jump_count; i++) {
        program[jumps[i]].arg = program_size;
    }
}

uint32_t pattern_compile(struct place place, const char *pattern, uint32_t tag)
{
    struct parser parser = {place, pattern, pattern, 0, 0};
    uint32_t start = program_size;
    parse_alternatives(&parser);
    if (*parser.at != '\0') {
        refuse(&parser, "not expected");
    }
    emit(&parser, OP_MATCH, tag);
    return start;
}

unsigned pattern_groups(const char *pattern)
{
    unsigned groups = 0;
    for (const char *at = pattern; *at; at++) {
        groups += at[0] == '(' && at[1] != '?';
    }
    return groups;
}
