/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tool that turns rules/data/numbering.tsv and the two tables beside it
 * into C. It runs when telvet is built and is never installed. It allocates
 * nothing: each table has a fixed limit, and a file that exceeds one is
 * refused.
 */
#ifndef TELVET_PHONE_TOOL_TOOL_H
#define TELVET_PHONE_TOOL_TOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "phone/plan.h"

/* ---- faults, with the place where a value was read ---- */

struct place {
    const char *file;
    unsigned line;
};

/* The file being written, or NULL; fault() removes it. */
extern const char *unfinished;

/* Prints "FILE:LINE: text" and exits with status 1. */
_Noreturn void fault(struct place place, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* ---- lines.c: a file as lines of fields ---- */

#define FIELDS_MAX 16

struct line {
    struct place place;
    char *fields[FIELDS_MAX];
    unsigned count;
};

struct lines {
    const char *file;
    unsigned line;
    char *at;
};

/* The file must be UTF-8 with a newline at its end. */
void lines_open(struct lines *lines, const char *file);
/* Reads the next line that is neither empty nor a comment; false at the end. */
bool lines_next(struct lines *lines, struct line *out);
/* Parses a field as a number from `least` to `most`; any other is a fault. */
unsigned line_number(const struct line *line, unsigned field, unsigned least,
                     unsigned most);
/* Makes it a fault if the line has not exactly `count` fields. */
void line_expect(const struct line *line, unsigned count);

/* ---- data.c: the content of the files ---- */

#define CODES_MAX 250
#define REGIONS_MAX 320
#define KINDS_MAX 2000
#define REMARKS_MAX 250
#define REMARK_MAX 40 /* characters of its pattern */
#define LENGTH_MAX 20 /* digits of a national number */

/* Kinds of numbers, in the order in which libphonenumber tests them. */
enum kind_name {
    KIND_PREMIUM,
    KIND_TOLL_FREE,
    KIND_SHARED_COST,
    KIND_VOIP,
    KIND_PERSONAL,
    KIND_PAGER,
    KIND_UAN,
    KIND_VOICEMAIL,
    KIND_FIXED,
    KIND_MOBILE,
    KIND_NAMES
};

extern const enum tv_number_type kind_types[KIND_NAMES];

struct kind {
    struct place place;
    enum kind_name name;
    uint32_t lengths; /* bit n: n digits are possible */
    const char *pattern;
    const char *example; /* national, or NULL */
};

struct region {
    struct place place;
    const char *id, *name;
    const char *trunk, *parsing, *transform; /* NULL if there is none */
    const char *idd, *preferred_idd, *leading;
    const char *general;
    const char *emergency, *shorts;
    uint32_t lengths, local_lengths;
    bool fixed_is_mobile;
    unsigned first_kind, kind_count;
};

struct code {
    struct place place;
    unsigned number;
    char *regions; /* "US AG AI", as written */
    unsigned first_region, region_count;
};

/* A text for the numbers that match a pattern of digits, classes and x (a
 * placeholder), or for those that begin with digits (a note). */
struct remark {
    struct place place;
    const char *pattern, *text;
};

struct data {
    const char *source, *version, *date;
    struct code codes[CODES_MAX];
    struct region regions[REGIONS_MAX];
    struct kind kinds[KINDS_MAX];
    struct remark placeholders[REMARKS_MAX], notes[REMARKS_MAX];
    unsigned code_count, region_count, kind_count;
    unsigned placeholder_count, note_count;
};

extern struct data data;

void data_read(const char *numbering, const char *placeholders,
               const char *notes);

/* ---- pattern.c: compiles patterns to programs ---- */

#define PROGRAM_MAX 400000

enum op {
    OP_SET,   /* consume a digit of the mask */
    OP_SPLIT, /* try the next instruction first, then `arg` */
    OP_JUMP,
    OP_SAVE, /* store the position as a bound of a group */
    OP_END,  /* no digit may follow */
    OP_MATCH /* `arg` is the tag */
};

struct instruction {
    enum op op;
    uint32_t arg;
};

extern struct instruction program[PROGRAM_MAX];
extern uint32_t program_size;

/* Appends the program of a pattern, which ends with OP_MATCH `tag`, and
 * returns its start. The syntax is what the metadata uses: digits, \d, [..],
 * (?:..), (..), |, ?, {n}, {n,m}, and $ at the end of an alternative. */
uint32_t pattern_compile(struct place place, const char *pattern, uint32_t tag);
unsigned pattern_groups(const char *pattern);

/* ---- automaton.c: turns programs into the minimal automaton ---- */

#define STATES_MAX 21845 /* the limit of 16-bit state numbers (table.h) */

struct state {
    uint16_t next[10], label;
    uint8_t least, most; /* digits to a state with a label */
};

extern struct state states[STATES_MAX];
extern unsigned state_count; /* state 0 is the dead state */

/* A language: what a set of programs accepts, and how its states are
 * labelled. */
struct language {
    /* Returns the label of a state that is reached after `depth` digits, 0 for
     * none. `tags` are the tags of the `count` programs that match there. */
    uint16_t (*label)(const uint32_t *tags, size_t count, unsigned depth,
                      const void *context);
    const void *context;
    /* Tags from this value on stay with all following states, once matched. */
    uint32_t sticky;
};

/* Builds the states of the programs at `starts`, and returns their root. */
uint16_t automaton_build(const struct language *language,
                         const uint32_t *starts, size_t count);
/* The label of the state that the digits lead to, or 0. */
uint16_t automaton_label(unsigned root, const char *digits);

/* ---- languages.c: builds all automata ---- */

/* The roots of the languages; 0 where there is no pattern. */
struct roots {
    uint16_t codes[CODES_MAX]; /* label: type | index of region << 4 */
    struct {
        uint16_t general, leading, emergency, shorts; /* label: 1 */
    } regions[REGIONS_MAX];
    uint16_t any_emergency, any_short; /* label: 1 */
    uint16_t placeholders, notes;      /* label: index + 1 */
};

extern struct roots roots;

/* Builds all languages, and checks every example number against its plan. */
void languages_build(void);

/* ---- write.c ---- */

void table_write(FILE *stream);

#endif
