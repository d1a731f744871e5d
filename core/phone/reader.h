/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Digits under way to what they may have been meant to be. Each reading says
 * true if the numbering plans accept what it comes to; then it has appended
 * that to the suggestions and noted what had to be mended for it.
 */
#ifndef TELVET_PHONE_READER_H
#define TELVET_PHONE_READER_H

#include "phone/marks.h"

/* Why a reading is offered. */
struct tv_phone_ground {
    enum tv_phone_code code; /* TV_PHONE_CODES: for no other reason than that
                              * it is so when nothing is changed */
    uint32_t confidence;     /* TV_CONFIDENCE_* */
};

struct tv_phone_reader {
    const struct tv_phone_marks *marks;
    struct tv_phone *out;
    uint32_t count;                     /* digits */
    uint32_t bracket;                   /* of them those of "(0)", or 0 */
    char all[TV_PHONE_DIGITS_MAX + 1];  /* as they stand */
    char bare[TV_PHONE_DIGITS_MAX + 1]; /* without "(0)" */
};

/* ---- reader.c ---- */

void tv_phone_reader_note(const struct tv_phone_reader *reader,
                          enum tv_phone_code code, const char *word,
                          size_t size);
/* Appends a suggestion, unless it is one already. */
void tv_phone_reader_append(const struct tv_phone_reader *reader,
                            const char *digits, uint32_t count,
                            const struct tv_plan_answer *answer,
                            struct tv_phone_ground ground);
/* Appends it if the plans accept it; false if they do not. */
bool tv_phone_reader_offer(const struct tv_phone_reader *reader,
                           const char *digits, uint32_t count,
                           struct tv_phone_ground ground);
/* Completes digits as a national number; false if they are none of the region,
 * which may be NULL. */
bool tv_phone_reader_complete(const struct tv_phone_region *region,
                              const char *digits, uint32_t count,
                              struct tv_plan_national *national);
bool tv_phone_reader_is_same(const struct tv_plan_national *national,
                             const char *digits, uint32_t count);
/* How much of a national number was dialled in front of it. */
uint32_t tv_phone_reader_prefix(const struct tv_plan_national *national);
/* The size of a prefix for calls abroad at `from`: the home region's own, else
 * one that is in common use; or 0. */
uint32_t tv_phone_reader_idd(const struct tv_phone_reader *reader,
                             uint32_t from);
/* Digits with calling code are what the number is, or comes closest to. */
void tv_phone_settle(struct tv_phone *out, const char *digits, uint32_t count);

/* ---- abroad.c: from `from` on they begin with a calling code ---- */

bool tv_phone_read_abroad(const struct tv_phone_reader *reader, uint32_t from,
                          struct tv_phone_ground ground);
/* Notes why they are no number. */
void tv_phone_fail_abroad(const struct tv_phone_reader *reader, uint32_t from);

/* ---- home.c: from `from` on they are as dialled in the home region ---- */

bool tv_phone_complete_home(const struct tv_phone_reader *reader, uint32_t from,
                            struct tv_plan_national *national);
/* Notes nothing; `*stripped` says how many digits were dialled in front. */
bool tv_phone_offer_home(const struct tv_phone_reader *reader, uint32_t from,
                         struct tv_phone_ground ground, uint32_t *stripped);
/* Notes the ground's code. */
bool tv_phone_read_home(const struct tv_phone_reader *reader, uint32_t from,
                        struct tv_phone_ground ground);
/* Notes the code, and why they are no number of the home region. */
void tv_phone_fail_home(const struct tv_phone_reader *reader,
                        enum tv_phone_code code);

/* ---- habit.c ---- */

/* "8 (495) …", "+8 495 …": an 8 that stands alone is dialled within Russia; no
 * calling code is so short. */
bool tv_phone_read_eight(const struct tv_phone_reader *reader, uint32_t from,
                         struct tv_phone_ground ground);
/* What is written as people of one country alone write, wherever they are. */
bool tv_phone_read_habit(const struct tv_phone_reader *reader);

/* ---- plus.c, plain.c: with a plus sign and without ---- */

bool tv_phone_read_plus(const struct tv_phone_reader *reader);
void tv_phone_fail_plus(const struct tv_phone_reader *reader);
bool tv_phone_read_plain(const struct tv_phone_reader *reader);
void tv_phone_fail_plain(const struct tv_phone_reader *reader);
/* A few digits, dialled within a country or a company: notes which. Where all
 * numbers are so short it may be one of them: false. */
bool tv_phone_read_bare(const struct tv_phone_reader *reader);
bool tv_phone_read_all(const struct tv_phone_reader *reader);

/* ---- tail.c ---- */

/* "… -12", "… / 12": the number in front of the last hyphen. */
bool tv_phone_read_before_tail(const struct tv_phone_reader *reader);
/* The same where the digits are a number with the rest, too. */
bool tv_phone_read_open_tail(const struct tv_phone_reader *reader);

#endif
