/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The world's numbering plans: decides whether the digits behind a plus sign
 * are a number, of which type and region, and at which digit they stop being
 * one.
 *
 * The answers equal those of Google's libphonenumber with the same metadata
 * (rules/data/numbering.tsv, made by ci/refresh-numbering), which are compiled
 * into one acyclic automaton when telvet is built. All data is read-only, and
 * nothing is allocated, locked or cached; nothing depends on a locale. Any
 * thread may call.
 *
 * Digits are ASCII '0' to '9', not terminated. Any other byte counts as an
 * impossible digit. `count` is not limited, but only the first
 * TV_PLAN_DIGITS_MAX digits are read, and nothing longer is a number.
 *
 * Returned pointers are to constants. They stay valid for ever, and may be
 * compared.
 */
#ifndef TELVET_PHONE_PLAN_H
#define TELVET_PHONE_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

/* More than the digits of any number, calling code included. */
#define TV_PLAN_DIGITS_MAX 31u
/* E.164's own limit, which some plans of the data exceed (DE, NG, ID, JP). */
#define TV_PLAN_E164_MAX 15u

enum tv_number_type {
    TV_NUMBER_NONE, /* not a valid number */
    TV_NUMBER_FIXED,
    TV_NUMBER_MOBILE,
    TV_NUMBER_FIXED_OR_MOBILE, /* the plan has one range for both (NANP) */
    TV_NUMBER_TOLL_FREE,
    TV_NUMBER_PREMIUM,
    TV_NUMBER_SHARED_COST,
    TV_NUMBER_VOIP,
    TV_NUMBER_PERSONAL,
    TV_NUMBER_PAGER,
    TV_NUMBER_UAN, /* universal access number: one number for a whole company */
    TV_NUMBER_VOICEMAIL,
    TV_NUMBER_TYPES
};

/* "fixed-line", "mobile", …: words for a sentence, "a … number". */
const char *tv_number_type_name(enum tv_number_type type);
/* libphonenumber's name, "FIXED_LINE", …; "UNKNOWN" for none. */
const char *tv_number_type_id(enum tv_number_type type);

/* A country or territory with a plan of its own, or, with the id "001", a
 * calling code that belongs to no country. */
struct tv_phone_region {
    char id[4];       /* ISO 3166 "FR"; also "AC", "TA", "XK"; "001" */
    uint16_t code;    /* 33 */
    uint8_t shared;   /* 1: other regions have this calling code, too */
    uint8_t main;     /* 1: the first of its calling code: US, GB, RU, IT … */
    const char *name; /* English: "France"; for "001" the use of the code */
    /* The trunk prefix: dialled before a national number ("0"), or "" */
    const char *trunk;
    /* The usual prefix for calls abroad: "00", "011", "0011" */
    const char *idd;
    /* Bit n of `lengths`: national numbers may have n digits, not counting
     * calling code and trunk prefix. Bit n of `local_lengths`: they may have n
     * digits when dialled without their area code. */
    uint32_t lengths, local_lengths;
    /* A valid number, digits with calling code: "33123456789" */
    const char *example;
};

/* Lookup by ISO code in any case; "UK" gives GB. NULL if the data has no such
 * region, which includes AQ, BV, GS, HM, PN, TF and UM, since they have no
 * plan. */
const struct tv_phone_region *tv_phone_region_find(struct tv_text text);
/* All regions in the order of calling codes, the main region of a code
 * first. */
const struct tv_phone_region *tv_phone_region_at(uint32_t index);
uint32_t tv_phone_region_count(void);
/* Returns an array of the `*count` regions that share a calling code, the main
 * one first; NULL and 0 if the code is unassigned. `count` may be NULL. */
const struct tv_phone_region *tv_phone_regions_of(uint32_t code,
                                                  uint32_t *count);
/* An example number of the given type, digits with calling code; or NULL. If
 * the plan does not distinguish fixed from mobile, its examples of both also
 * count as TV_NUMBER_FIXED_OR_MOBILE. */
const char *tv_phone_region_example(const struct tv_phone_region *region,
                                    enum tv_number_type type);

/* The result of following digits through a plan, as telvet's diagnoses need
 * it. */
enum tv_plan_verdict {
    TV_PLAN_VALID,
    /* The digits begin with no calling code. */
    TV_PLAN_NO_CODE,
    /* The length is possible, but no number begins with digits[0 … invalid_at].
     */
    TV_PLAN_NO_RANGE,
    /* The beginning of a number; missing_min to missing_max digits are
     * missing. */
    TV_PLAN_TOO_SHORT,
    /* The first `accepted` digits are a number, the rest is too much: numbers
     * of this length do not exist, or nothing can follow that number. */
    TV_PLAN_TOO_LONG,
    /* No prefix of the digits is a number, and no number of this calling code
     * has so many digits. */
    TV_PLAN_BAD_LENGTH,
    /* The length is that of numbers dialled without their area code. */
    TV_PLAN_LOCAL_ONLY
};

/* libphonenumber's classification (isPossibleNumberWithReason), which uses only
 * the possible lengths of the calling code's main region. */
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
    /* The region of a valid number. For other digits the region whose leading
     * digits they have (+1 242: BS), else the main one. NULL without a calling
     * code. */
    const struct tv_phone_region *region;
    uint32_t code;      /* calling code, or 0 */
    uint32_t code_size; /* the number of its digits, 1 to 3; or 0 */
    /* The counts and indices below start at the first digit of the calling
     * code. */
    uint32_t invalid_at; /* index of the first impossible digit; or `count` */
    uint32_t accepted;   /* size of the longest prefix that is a number, or 0 */
    /* The fewest and the most digits that turn digits[0 … invalid_at - 1] into
     * a number. For a valid number: 0, and the most that may still follow. */
    uint32_t missing_min, missing_max;
    /* As in struct tv_phone_region, of the code's main region. */
    uint32_t lengths, local_lengths;
};

/* Follows the digits behind a plus sign; returns true if they are a number.
 * Nothing is stripped: for "+44 (0)20…", given with its zero, it reports that
 * zero as impossible. */
bool tv_plan_walk(const char *digits, uint32_t count,
                  struct tv_plan_answer *out);

/* The same without details, in less than half the time. */
bool tv_plan_is_number(const char *digits, uint32_t count);

/* The calling code that the digits begin with, or 0. At most one can match,
 * since no code is a prefix of another. `*size` becomes the number of its
 * digits, or 0; `size` may be NULL. */
uint32_t tv_plan_code(const char *digits, uint32_t count, uint32_t *size);

/* A nationally dialled number, completed with the calling code. */
struct tv_plan_national {
    char digits[TV_PLAN_DIGITS_MAX + 1]; /* E.164 without plus, terminated */
    uint32_t count;
    /* The number of digits removed: trunk prefix, carrier code, the 15 of
     * AR. */
    uint32_t stripped;
    bool inserted; /* digits were inserted: 9 of AR mobiles, 264 of AI … */
    struct tv_plan_answer answer; /* about `digits` */
};

/*
 * Completes the digits as a national number of a region: removes the trunk
 * prefix and carrier code like libphonenumber, including its replacements, and
 * prepends the calling code. Returns true if the result is valid; it may belong
 * to another region of the same calling code. Sets `*out` in any case, to as
 * many digits as fit.
 */
bool tv_plan_national(const struct tv_phone_region *region, const char *digits,
                      uint32_t count, struct tv_plan_national *out);

/*
 * The number of leading digits that are the region's prefix for calls abroad: 2
 * for 0044… in FR. 0 if there is none, or if a zero follows it, since no
 * calling code begins with one. With region NULL it tries prefixes in common
 * use (00, 011, 0011, 010, 810 …) and prefers one that leaves a valid number;
 * 00 and 011 are accepted even if none is left.
 */
uint32_t tv_plan_idd(const struct tv_phone_region *region, const char *digits,
                     uint32_t count);

/* Whether the digits, taken whole and without a calling code, are an emergency
 * number (112, 911), or any short code (emergency, directory, services) of the
 * region; of any region if it is NULL. */
bool tv_plan_is_emergency(const struct tv_phone_region *region,
                          const char *digits, uint32_t count);
bool tv_plan_is_short(const struct tv_phone_region *region, const char *digits,
                      uint32_t count);

/*
 * Why nobody will answer at this number (digits with calling code), or NULL: a
 * range reserved for fiction, an example of the numbering data, digits that are
 * all the same, count up or down, or end in zeros. The text continues "this is
 * a …", as in "number kept for fiction (North America, 555-01xx)". The digits
 * need not be a number. NULL if there are more than 19, or no calling code,
 * unless a reserved range matches.
 */
const char *tv_plan_placeholder(const char *digits, uint32_t count);

/* A remark on a calling code or a prefix that the plan itself does not contain:
 * "Benin has had ten digits since …"; or NULL. A sentence without a full stop.
 * There are remarks on codes without a plan, too, like 388. */
const char *tv_plan_note(const char *digits, uint32_t count);

/* Source, version and date of the data: "google-libphonenumber 3.2.47",
 * "2026-09-29", and that date as seconds since 1970 (midnight UTC). */
const char *tv_plan_version(void);
const char *tv_plan_date(void);
int64_t tv_plan_time(void);

#endif
