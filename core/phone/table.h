/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The layout of the tables that the tool writes when telvet is built, and what
 * the files of this floor share. The tables are constants without pointers, so
 * that all processes share their pages; struct tv_phone_region is the
 * exception.
 */
#ifndef TELVET_PHONE_TABLE_H
#define TELVET_PHONE_TABLE_H

#include "phone/plan.h"

/*
 * The automaton. A state has twelve cells: the next state for each of the ten
 * digits, its label, and the lengths to the next label. A state's number is the
 * index of its first cell divided by four, because an index of four cells of
 * two bytes is scaled by the processor's addressing mode for free. All
 * languages (one per calling code, smaller ones per region) share the states.
 * State 0 is the dead state.
 */
extern const uint16_t tv_phone_cells[];

#define TV_PHONE_STATE_CELLS 12u
#define TV_PHONE_STATE_UNIT 4u

/* The state that a digit leads to; 0: no word continues like that. */
static inline uint32_t tv_phone_next(uint32_t state, uint32_t digit)
{
    return (tv_phone_cells + digit)[(size_t)state * TV_PHONE_STATE_UNIT];
}

/* 0: the digits so far are not a word; else the label that the language gives
 * it. */
static inline uint32_t tv_phone_label(uint32_t state)
{
    return tv_phone_next(state, 10);
}

/* The fewest and the most digits that may follow until it is a word. */
static inline uint32_t tv_phone_least(uint32_t state)
{
    return tv_phone_next(state, 11) & 0xffu;
}

static inline uint32_t tv_phone_most(uint32_t state)
{
    return tv_phone_next(state, 11) >> 8;
}

/* The label of these digits in a language; 0 if they are not a word of it. */
static inline uint32_t tv_phone_label_of(uint32_t root, const char *digits,
                                         uint32_t count)
{
    uint32_t at = root;
    for (uint32_t i = 0; i < count && at != 0; i++) {
        unsigned digit = (unsigned char)digits[i] - (unsigned)'0';
        at = digit <= 9 ? tv_phone_next(at, digit) : 0;
    }
    return tv_phone_label(at);
}

/* The label of a plan holds the type, and the index of the region within its
 * calling code. */
#define TV_PHONE_LABEL_TYPE(label) ((enum tv_number_type)((label)&15u))
#define TV_PHONE_LABEL_REGION(label) ((uint32_t)(label) >> 4)

struct tv_phone_code {
    uint16_t root;
    uint16_t number;
    uint16_t first_region, region_count;
    uint32_t lengths, local_lengths; /* of the first region */
};

extern const struct tv_phone_code tv_phone_codes[];
/* By calling code: 0, or 1 + the index in tv_phone_codes. */
extern const uint8_t tv_phone_code_of[1000];

extern const struct tv_phone_region tv_phone_regions[];
extern const uint32_t tv_phone_region_total;
/* By the two letters of an id: 0, or 1 + the index in tv_phone_regions. */
extern const uint16_t tv_phone_region_of[26 * 26];

/* The rules of a region, with the same index as in tv_phone_regions. */
struct tv_phone_rules {
    uint16_t general, leading, emergency, shorts; /* roots, or 0 */
    uint16_t trunk, idd;                          /* programs; 0: none */
    uint16_t transform; /* in tv_phone_pool: "9$1"; or 0 */
    uint16_t groups;    /* number of groups that `trunk` captures */
    uint16_t first_example, example_count;
};

extern const struct tv_phone_rules tv_phone_rules[];
extern const char tv_phone_pool[];

struct tv_phone_example {
    char digits[TV_PLAN_E164_MAX + 1 + 2]; /* with calling code, terminated */
    uint8_t kind, type; /* types, by the data and by the automaton */
};

extern const struct tv_phone_example tv_phone_examples[];
/* The examples as integers, and a hash table of them with open addressing: a
 * slot holds 0, or 1 + an index; collisions are in the slots that follow. */
extern const uint64_t tv_phone_example_numbers[];

#define TV_PHONE_SLOTS 4096u

extern const uint16_t tv_phone_example_slots[TV_PHONE_SLOTS];

static inline uint32_t tv_phone_slot(uint64_t number)
{
    return (uint32_t)((number * UINT64_C(0x9e3779b97f4a7c15)) >> 52);
}

extern const uint16_t tv_phone_any_emergency, tv_phone_any_short;
extern const uint16_t tv_phone_placeholders, tv_phone_notes;
extern const char *const tv_phone_placeholder_texts[];
extern const char *const tv_phone_note_texts[];

extern const char tv_phone_version[], tv_phone_date[];
extern const int64_t tv_phone_time;

/* The number of leading digits, at most `most`, before another byte or the
 * end. */
uint32_t tv_phone_digits(const char *digits, uint32_t count, uint32_t most);

/*
 * Patterns with groups are compiled to programs of 16-bit words, each an
 * operation and its argument. Jumps are relative and only forward, so every run
 * ends.
 */
enum {
    TV_PHONE_SET = 0 << 13,   /* consume a digit of the mask */
    TV_PHONE_SPLIT = 1 << 13, /* try the next word first, then the target */
    TV_PHONE_JUMP = 2 << 13,
    TV_PHONE_SAVE = 3 << 13, /* store the position as a bound of a group */
    TV_PHONE_END = 4 << 13,  /* no digit may follow */
    TV_PHONE_MATCH = 5 << 13,
    TV_PHONE_OP = 7 << 13
};

#define TV_PHONE_GROUPS 4u   /* of a pattern, at most */
#define TV_PHONE_PENDING 16u /* alternatives still to be tried, at most */

extern const uint16_t tv_phone_programs[];

struct tv_phone_match {
    uint32_t size; /* digits matched, from the first */
    /* Begin, end; UINT32_MAX: not captured. */
    uint32_t bounds[TV_PHONE_GROUPS * 2];
};

/* Runs a program from the first digit on, with the semantics of a backtracking
 * matcher. False if it does not match. */
bool tv_phone_run(uint32_t program, const char *digits, uint32_t count,
                  struct tv_phone_match *out);

#endif
