/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Interprets digits in one way after another. Each tv_phone_read_* returns true
 * if the numbering plans accept its result; then it has appended that to the
 * suggestions and noted a diagnosis for each correction.
 */
#ifndef TELVET_PHONE_READER_H
#define TELVET_PHONE_READER_H

#include "phone/marks.h"

/* Why a reading is offered, and how sure it is. */
struct tv_phone_ground {
    enum tv_phone_code code; /* TV_PHONE_CODES: no correction was needed */
    uint32_t confidence;     /* TV_CONFIDENCE_* */
};

struct tv_phone_reader {
    const struct tv_phone_marks *marks;
    struct tv_phone *out;
    uint32_t count;                     /* digits */
    uint32_t bracket;                   /* digits within "(0)", or 0 */
    char all[TV_PHONE_DIGITS_MAX + 1];  /* the digits as they stand */
    char bare[TV_PHONE_DIGITS_MAX + 1]; /* the digits without "(0)" */
};

/* ---- reader.c ---- */

void tv_phone_reader_note(const struct tv_phone_reader *reader,
                          enum tv_phone_code code, const char *word,
                          size_t size);
/* Appends a suggestion, unless it exists or there are too many. */
void tv_phone_reader_append(const struct tv_phone_reader *reader,
                            const char *digits, uint32_t count,
                            const struct tv_plan_answer *answer,
                            struct tv_phone_ground ground);
/* Appends the digits if the plans accept them; else returns false. */
bool tv_phone_reader_offer(const struct tv_phone_reader *reader,
                           const char *digits, uint32_t count,
                           struct tv_phone_ground ground);
/* Completes digits as a national number; false if they are not one of the
 * region, or that is NULL. */
bool tv_phone_reader_complete(const struct tv_phone_region *region,
                              const char *digits, uint32_t count,
                              struct tv_plan_national *national);
bool tv_phone_reader_is_same(const struct tv_plan_national *national,
                             const char *digits, uint32_t count);
/* The size of the prefix that was dialled before a national number; 0 if digits
 * were inserted, since the prefix is then not what was removed. */
uint32_t tv_phone_reader_prefix(const struct tv_plan_national *national);
/* The size of a prefix for calls abroad at `from`: the home region's, else one
 * in common use; or 0. */
uint32_t tv_phone_reader_idd(const struct tv_phone_reader *reader,
                             uint32_t from);
/* Stores digits with calling code as the number that was read, or comes
 * closest. */
void tv_phone_settle(struct tv_phone *out, const char *digits, uint32_t count);

/* ---- abroad.c: the digits from `from` on begin with a calling code ---- */

bool tv_phone_read_abroad(const struct tv_phone_reader *reader, uint32_t from,
                          struct tv_phone_ground ground);
/* Notes why the digits are no number. */
void tv_phone_fail_abroad(const struct tv_phone_reader *reader, uint32_t from);

/* ---- home.c: the digits from `from` on are dialled in the home region ---- */

bool tv_phone_complete_home(const struct tv_phone_reader *reader, uint32_t from,
                            struct tv_plan_national *national);
/* Like tv_phone_read_home but notes nothing; `*stripped` becomes the size of
 * the prefix dialled. */
bool tv_phone_offer_home(const struct tv_phone_reader *reader, uint32_t from,
                         struct tv_phone_ground ground, uint32_t *stripped);
/* Notes the ground's code. */
bool tv_phone_read_home(const struct tv_phone_reader *reader, uint32_t from,
                        struct tv_phone_ground ground);
/* Notes the code, and why the digits are no number of the home region. */
void tv_phone_fail_home(const struct tv_phone_reader *reader,
                        enum tv_phone_code code);

/* ---- habit.c ---- */

/* A separate 8 in front ("8 (495) …", "+8 495 …") is dialled within Russia; no
 * calling code is that short. */
bool tv_phone_read_eight(const struct tv_phone_reader *reader, uint32_t from,
                         struct tv_phone_ground ground);
/* Tries the notations that only one country uses, whatever the home region. */
bool tv_phone_read_habit(const struct tv_phone_reader *reader);

/* ---- plus.c, plain.c: with a plus sign and without ---- */

bool tv_phone_read_plus(const struct tv_phone_reader *reader);
void tv_phone_fail_plus(const struct tv_phone_reader *reader);
bool tv_phone_read_plain(const struct tv_phone_reader *reader);
void tv_phone_fail_plain(const struct tv_phone_reader *reader);
/* Notes whether a few digits are dialled within a country or a company. Returns
 * false if the home region's numbers are that short, so that they may be
 * one. */
bool tv_phone_read_bare(const struct tv_phone_reader *reader);
bool tv_phone_read_all(const struct tv_phone_reader *reader);

/* ---- tail.c ---- */

/* Reads the number before the last hyphen or slash, and offers the digits
 * behind it as an extension: "… -12", "… / 12". */
bool tv_phone_read_before_tail(const struct tv_phone_reader *reader);
/* The same if the digits are a number with the rest as well as without it. */
bool tv_phone_read_open_tail(const struct tv_phone_reader *reader);

#endif
