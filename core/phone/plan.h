/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The world's numbering plans: which digits behind a plus sign are a number,
 * of what kind and country, and where they cease to be one.
 *
 * The answers are those of Google's libphonenumber of the same metadata
 * (rules/data/numbering.tsv, made by ci/refresh-numbering), turned into one
 * acyclic automaton when telvet is built. Everything here is read-only data
 * and functions of their arguments: nothing is allocated, locked or kept,
 * nothing depends on a locale, any thread may call.
 *
 * Digits are ASCII '0' to '9', not terminated. Any other byte ends the digits
 * as an impossible one. Any count will do; only the first TV_PLAN_DIGITS_MAX
 * are looked at, and no longer text is a number.
 *
 * Pointers returned are to constants and live for ever; so may be compared.
 */
#ifndef TELVET_PHONE_PLAN_H
#define TELVET_PHONE_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

/* More digits than any plan has: calling code and national number. */
#define TV_PLAN_DIGITS_MAX 31u
/* E.164's own limit, which some plans of the data exceed (DE, NG, ID, JP). */
#define TV_PLAN_E164_MAX 15u

enum tv_number_type {
    TV_NUMBER_NONE, /* of a number that is not valid */
    TV_NUMBER_FIXED,
    TV_NUMBER_MOBILE,
    TV_NUMBER_FIXED_OR_MOBILE, /* the plan does not tell (NANP) */
    TV_NUMBER_TOLL_FREE,
    TV_NUMBER_PREMIUM,
    TV_NUMBER_SHARED_COST,
    TV_NUMBER_VOIP,
    TV_NUMBER_PERSONAL,
    TV_NUMBER_PAGER,
    TV_NUMBER_UAN, /* universal access: a company's one number */
    TV_NUMBER_VOICEMAIL,
    TV_NUMBER_TYPES
};

/* "fixed-line", "mobile", … as in a sentence "a … number". */
const char *tv_number_type_name(enum tv_number_type type);
/* "FIXED_LINE", … as libphonenumber names it; "UNKNOWN" for none. */
const char *tv_number_type_id(enum tv_number_type type);

/* A country or territory with a plan of its own, or ("001") a calling code of
 * no country. */
struct tv_phone_region {
    char id[4];       /* ISO 3166 "FR"; also "AC", "TA", "XK"; "001" */
    uint16_t code;    /* 33 */
    uint8_t shared;   /* 1: other regions have this calling code, too */
    uint8_t main;     /* 1: the first of its calling code: US, GB, RU, IT … */
    const char *name; /* English: "France"; of 001 what the code is for */
    /* What is dialled in front of a national number, "" if nothing: "0" */
    const char *trunk;
    /* One prefix for calls abroad as people know it: "00", "011", "0011" */
    const char *idd;
    /* Bit n: national numbers may have n digits, the calling code and the
     * trunk prefix not counted; or have n when the area code is left out. */
    uint32_t lengths, local_lengths;
    /* A number that is valid, digits with calling code: "33123456789" */
    const char *example;
};

/* "FR", "fr"; "UK" is GB. NULL if there is no such region in the data, so also
 * for AQ, BV, GS, HM, PN, TF and UM, which have no plan. */
const struct tv_phone_region *tv_phone_region_find(struct tv_text text);
/* All of them, by calling code, the main region of a code first. */
const struct tv_phone_region *tv_phone_region_at(uint32_t index);
uint32_t tv_phone_region_count(void);
/* The main region of a calling code and, side by side behind it, those that
 * share it; `*count` of them in all. NULL and 0 if the code is unassigned.
 * `count` may be NULL. */
const struct tv_phone_region *tv_phone_regions_of(uint32_t code,
                                                  uint32_t *count);
/* An example of a type, digits with calling code, or NULL. Where the plan does
 * not tell fixed from mobile, both are TV_NUMBER_FIXED_OR_MOBILE, too. */
const char *tv_phone_region_example(const struct tv_phone_region *region,
                                    enum tv_number_type type);

/* In the words of the diagnosis; exactly one holds. */
enum tv_plan_verdict {
    TV_PLAN_VALID,
    /* No calling code begins so. */
    TV_PLAN_NO_CODE,
    /* The length is possible, but no number begins digits[0 … dies_at]. */
    TV_PLAN_NO_RANGE,
    /* So far a number: from missing_min to missing_max digits to go. */
    TV_PLAN_TOO_SHORT,
    /* A number was complete after `accepted` digits; the others are too many.
     * Where the plan has numbers of that length, no number goes on here. */
    TV_PLAN_TOO_LONG,
    /* No number begins so, nor have any of this code so many digits. */
    TV_PLAN_BAD_LENGTH,
    /* As long as numbers are when dialled without their area code. */
    TV_PLAN_LOCAL_ONLY
};

/* libphonenumber's own classification: by the lengths of the main region of
 * the calling code alone (isPossibleNumberWithReason). */
enum tv_plan_reason {
    TV_REASON_OK, /* valid */
    TV_REASON_NO_MATCHING_PATTERN,
    TV_REASON_TOO_SHORT,
    TV_REASON_TOO_LONG,
    TV_REASON_INVALID_LENGTH,
    TV_REASON_LOCAL_ONLY,
    TV_REASON_INVALID_CODE,
    TV_REASONS
};

/* "OK", "TOO_SHORT", "IS_POSSIBLE_LOCAL_ONLY", "INVALID_COUNTRY_CODE", … */
const char *tv_plan_reason_id(enum tv_plan_reason reason);

struct tv_plan_answer {
    enum tv_plan_verdict verdict;
    enum tv_plan_reason reason;
    enum tv_number_type type; /* NONE unless valid */
    /* Of a valid number its region. Of any other the one whose leading digits
     * these are (+1 242: BS), else the main one. NULL without a code. */
    const struct tv_phone_region *region;
    uint32_t code;      /* calling code, or 0 */
    uint32_t code_size; /* its digits: 1 to 3, or 0 */
    /* All that follows counts digits from the first of the calling code. */
    uint32_t dies_at;  /* index of the first impossible digit, or the count */
    uint32_t accepted; /* the longest beginning that is a number, or 0 */
    /* Digits to add to digits[0 … dies_at - 1] until it is a number: at least
     * and at most. Of a valid number 0 and what could still follow. */
    uint32_t missing_min, missing_max;
    /* Bit n: the code has national numbers of n digits, without the code; or
     * such without area code. Of the main region. */
    uint32_t lengths, local_lengths;
};

/* Follows the digits behind the plus sign; true if they are a number. Nothing
 * is stripped: of +44 (0)20… with its zero it tells where it dies. */
bool tv_plan_walk(const char *digits, uint32_t count,
                  struct tv_plan_answer *out);

/* The same without an answer, in less than half the time. */
bool tv_plan_is_number(const char *digits, uint32_t count);

/* The calling code that the digits begin with, or 0; no code begins another.
 * `*size`, which may be NULL, is its number of digits, or 0. */
uint32_t tv_plan_code(const char *digits, uint32_t count, uint32_t *size);

/* A number as dialled within a country, completed. */
struct tv_plan_national {
    char digits[TV_PLAN_DIGITS_MAX + 1]; /* E.164 without plus, terminated */
    uint32_t count;
    /* Digits that went: the trunk prefix, a carrier code, the 15 of AR. */
    uint32_t stripped;
    bool inserted; /* digits were put in: 9 of AR mobiles, 264 of AI … */
    struct tv_plan_answer answer; /* about `digits` */
};

/*
 * Reads digits as a national number of a region: takes the trunk prefix (and
 * carrier code, if any) away as libphonenumber does, with its captures and
 * replacements, and puts the calling code in front. True if what comes out is
 * valid. `*out` is written in any case, as far as the digits fit.
 * The number may turn out to be of another region of the same code.
 */
bool tv_plan_national(const struct tv_phone_region *region, const char *digits,
                      uint32_t count, struct tv_plan_national *out);

/*
 * How many digits at the start are a prefix for calls abroad from the region:
 * 2 of 0044… in FR; 0 if there is none, or if a zero follows, since no calling
 * code begins with one. With region NULL: one of those in common use (00, 011,
 * 0011, 010, 810 …), the one that leaves a valid number before the others; of
 * these 00 and 011 count although no valid number is left.
 */
uint32_t tv_plan_idd(const struct tv_phone_region *region, const char *digits,
                     uint32_t count);

/* The digits, with nothing in front, are an emergency number (112, 911); or
 * any short code of the region: emergency, directory, services. With region
 * NULL: of any region. Whole digits, never a beginning. */
bool tv_plan_is_emergency(const struct tv_phone_region *region,
                          const char *digits, uint32_t count);
bool tv_plan_is_short(const struct tv_phone_region *region, const char *digits,
                      uint32_t count);

/*
 * Why nobody will answer at this number (with calling code), or NULL: a block
 * kept for fiction, the data's own example, digits that are all the same, that
 * count up or down, or that end in zeros. Words for behind "this is a", like
 * "number kept for fiction (North America, 555-01xx)". May be asked of digits
 * that are no number, too; of more than 19, or without a calling code, NULL.
 */
const char *tv_plan_placeholder(const char *digits, uint32_t count);

/* What to know of a calling code, or of the beginning of a number, that the
 * plan itself does not tell: "Benin has had ten digits since …"; or NULL. A
 * sentence without full stop. Also for codes that no plan has, like 388. */
const char *tv_plan_note(const char *digits, uint32_t count);

/* What the data is of: "google-libphonenumber 3.2.47", and of which day:
 * "2026-09-29", in seconds since 1970 (midnight UTC). */
const char *tv_plan_version(void);
const char *tv_plan_date(void);
int64_t tv_plan_time(void);

#endif
