/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A telephone number as people write it, taken apart: what all checks of this
 * plugin share. Nothing is allocated, nothing depends on a locale.
 */
#ifndef TELVET_PLUGINS_PHONE_NUMBER_H
#define TELVET_PLUGINS_PHONE_NUMBER_H

#include <telvet/plugin.h>

#define PHONE_FIELD_MAX 64u    /* characters that Active Directory stores */
#define PHONE_TEXT_MAX 128u    /* characters that are looked at */
#define PHONE_EXTENSION_MAX 7u /* digits */
#define PHONE_E164_MAX 15u     /* digits, with the calling code */
#define PHONE_E164_MIN 7u      /* the shortest in use that people get */

/* What is wrong, in the order in which it is told. */
enum phone_fault {
    PHONE_MISSING,
    PHONE_NOT_NUMBER,
    PHONE_TOO_LONG_FIELD,
    PHONE_EXCEL,
    PHONE_EXCEL_DECIMAL,
    PHONE_INVISIBLE,
    PHONE_DIGITS_NONASCII,
    PHONE_PUNCT_NONASCII,
    PHONE_OUTER_SPACE,
    PHONE_QUOTED,
    PHONE_SCHEME,
    PHONE_LABEL,
    PHONE_MULTIPLE,
    PHONE_EXTENSION_ONLY,
    PHONE_MASKED,
    PHONE_LETTER_LOOKALIKE,
    PHONE_VANITY,
    PHONE_SYMBOL,
    PHONE_PLUS_MISSING,
    PHONE_IDD,
    PHONE_NATIONAL,
    PHONE_PLUS_REPEATED,
    PHONE_PLUS_POSITION,
    PHONE_PLUS_TRAILING,
    PHONE_PLUS_00,
    PHONE_PLUS_NATIONAL,
    PHONE_TRUNK_PAREN,
    PHONE_TRUNK,
    PHONE_CC_UNASSIGNED,
    PHONE_OVER_15,
    PHONE_TOO_SHORT,
    PHONE_FAULTS
};

#define PHONE_BIT(fault) (1u << (fault))

struct phone_number {
    /* As dialled from abroad: without "00" and without a trunk zero that is
     * known to be wrong; as written if that cannot be told. */
    char digits[PHONE_TEXT_MAX + 1];
    uint32_t count;
    char extension[PHONE_EXTENSION_MAX + 1];
    uint32_t faults;     /* PHONE_BIT(enum phone_fault) */
    uint32_t separators; /* blanks, dots, hyphens, slashes, parentheses */
    uint32_t mark;       /* the code point that a fault of character is about */
    int plus;            /* begins with + */
    int international;   /* begins with a calling code, by + or 00 */
    int unsettled;       /* a zero is too many, or may be */
};

/* Takes a text apart. Any text will do. */
void phone_parse(struct tv_text text, struct phone_number *out);

/* 1 if `number` has this fault, or any of these. */
static inline int phone_has(const struct phone_number *number,
                            enum phone_fault fault)
{
    return (number->faults & PHONE_BIT(fault)) != 0;
}

/* What the numbering plan says of the digits behind the plus sign. */
enum phone_plan {
    PHONE_PLAN_OK,
    PHONE_PLAN_UNASSIGNED, /* no such calling code */
    PHONE_PLAN_TOO_SHORT,
    PHONE_PLAN_TOO_LONG
};

/* By calling code and length, as E.164 has them. The ranges of each country
 * belong here too: one table for every check of this plugin. */
enum phone_plan phone_plan_check(const char *digits, uint32_t count);

/*
 * The number in E.164 ("+442079460101") if it follows from the text itself,
 * and how sure that is (TV_CONFIDENCE_*); else 0. `out` holds
 * PHONE_E164_MAX + 2 bytes.
 */
uint32_t phone_suggest(const struct phone_number *number, char *out);

/* 1 if the digits tell this number from another: enough of them, no letters,
 * not several numbers in one text. */
int phone_is_comparable(const struct phone_number *number);

/* 1 if both are the same number, whatever the notation and the extension: one
 * written for use within a country is the end of one written for abroad. */
int phone_same(const struct phone_number *a, const struct phone_number *b);

#endif
