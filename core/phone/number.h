/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads a telephone number as people write it: finds what is wrong with it, and
 * what should be written instead.
 *
 *     struct tv_phone phone;
 *     tv_phone_read(text, TV_PHONE_OFFICE, home, &phone);
 *     if (phone.codes != 0) {
 *         enum tv_phone_code code = tv_phone_headline(&phone);
 *         ... tv_phone_code_name(code), phone.suggestions[0] ...
 *     }
 *
 * Pure functions over the numbering data of phone/plan.h: nothing is allocated
 * or cached, nothing depends on a locale; any thread may call. A text may hold
 * any bytes; only the first TV_PHONE_LOOK_MAX bytes of a long one are read.
 */
#ifndef TELVET_PHONE_NUMBER_H
#define TELVET_PHONE_NUMBER_H

#include <stddef.h>
#include <stdint.h>

#include <telvet/plugin.h>

#include "phone/plan.h"

#define TV_PHONE_FIELD_MAX 64u     /* characters: AD telephoneNumber */
#define TV_PHONE_LOOK_MAX 256u     /* bytes of a text that are read */
#define TV_PHONE_DIGITS_MAX 40u    /* digits of a text that are kept */
#define TV_PHONE_E164_MAX 15u      /* digits with the calling code: E.164 */
#define TV_PHONE_EXTENSION_MAX 15u /* digits */
#define TV_PHONE_SUGGESTIONS 4u
#define TV_PHONE_WORD_SIZE 24u     /* the text of a detail, with its NUL */
#define TV_PHONE_SPELLING_SIZE 40u /* "+33 123456789;ext=12", with its NUL */

/* What can be wrong, in the order in which it is reported. Diagnoses that need
 * other facts, such as a number that two people have, are not in this list. */
enum tv_phone_code {
    TV_PHONE_MISSING,
    TV_PHONE_NOT_NUMBER,
    TV_PHONE_TOO_LONG_FIELD,
    TV_PHONE_EXCEL,
    TV_PHONE_EXCEL_DECIMAL,
    TV_PHONE_INVISIBLE,
    TV_PHONE_DIGITS_NONASCII,
    TV_PHONE_PUNCT_NONASCII,
    TV_PHONE_OUTER_SPACE,
    TV_PHONE_QUOTED,
    TV_PHONE_SCHEME,
    TV_PHONE_LABEL,
    TV_PHONE_MULTIPLE,
    TV_PHONE_EXTENSION,
    TV_PHONE_EXTENSION_DASH,
    TV_PHONE_EXTENSION_ONLY,
    TV_PHONE_EMERGENCY,
    TV_PHONE_SHORT_CODE,
    TV_PHONE_MASKED,
    TV_PHONE_LETTER_LOOKALIKE,
    TV_PHONE_VANITY,
    TV_PHONE_SYMBOL,
    TV_PHONE_PLUS_MISSING,
    TV_PHONE_IDD,
    TV_PHONE_IDD_OUTSIDE_LINE,
    TV_PHONE_NATIONAL,
    TV_PHONE_AMBIGUOUS,
    TV_PHONE_PLUS_FOREIGN,
    TV_PHONE_NO_COUNTRY,
    TV_PHONE_PLUS_REPEATED,
    TV_PHONE_PLUS_POSITION,
    TV_PHONE_PLUS_TRAILING,
    TV_PHONE_PLUS_00,
    TV_PHONE_PLUS_NATIONAL,
    TV_PHONE_TRUNK_PAREN,
    TV_PHONE_TRUNK,
    TV_PHONE_DOUBLE_CC,
    TV_PHONE_CC_UNASSIGNED,
    TV_PHONE_OVER_15,
    TV_PHONE_TOO_SHORT,
    TV_PHONE_TOO_LONG,
    TV_PHONE_BAD_LENGTH,
    TV_PHONE_NO_RANGE,
    TV_PHONE_FORMATTED,
    TV_PHONE_LOCAL_AREA,
    TV_PHONE_PREMIUM,
    TV_PHONE_TOLL_FREE,
    TV_PHONE_SPECIAL,
    TV_PHONE_PLACEHOLDER,
    TV_PHONE_COUNTRY_DIFFERS,
    TV_PHONE_CODES /* the number of codes; also means "none" */
};

/* Faults of structure are errors, because calls fail; unknown ranges are
 * warnings, because the data ages. */
enum tv_phone_severity { TV_PHONE_NOTE = 1, TV_PHONE_WARNING, TV_PHONE_ERROR };

/* "trunk-paren", for the code `phone.trunk-paren`. NULL for TV_PHONE_CODES. */
const char *tv_phone_code_name(enum tv_phone_code code);

/* The code of a name, TV_PHONE_CODES if there is none. */
enum tv_phone_code tv_phone_code_find(struct tv_text name);

/* The severity of a code in general; see tv_phone_severity. */
enum tv_phone_severity tv_phone_code_severity(enum tv_phone_code code);

/* The field that holds the number, which decides how it must be written. */
enum tv_phone_field {
    TV_PHONE_OFFICE, /* user.office_phones: +33123456789 */
    /* User.line_uri: may also be tel:+33123456789;ext=12, so there neither
     * scheme nor extension is diagnosed. */
    TV_PHONE_TEAMS_LINE
};

/*
 * The details of a diagnosis. Members that a code does not use are 0 or "".
 *
 *   too-long-field    value: characters of the field
 *   invisible         at, value: the code point
 *   digits-nonascii   at, value: the code point; word: the script, "Arabic"
 *   punct-nonascii    at, value: the code point; word: what it stands for
 *   symbol            at, value: the code point
 *   letter-lookalike  at, value: the letter
 *   vanity, masked    at, value: the first letter or mark
 *   scheme, label     word: "tel:", "Office"
 *   multiple          value: the number of numbers
 *   extension…        word: its digits
 *   idd, plus-00      word: the prefix for calls abroad, "00"
 *   idd-outside-line  word: the digit in front
 *   national, plus-national, trunk…  word: the trunk prefix removed, or ""
 *   double-cc, cc-unassigned         word: the digits of the code
 *   over-15           value: the number of digits
 *   too-short         value, most: the fewest and most missing digits; word:
 * the digits after the calling code that determine the length too-long value:
 * digits too many; word: the digits of the complete number, without calling
 * code bad-length        value: digits after the calling code; word: "8 or 10"
 *   no-range          at: which digit after the calling code (from 1) begins no
 *                     range; word: the digits up to it
 *   placeholder       note: whose range it is
 */
struct tv_phone_detail {
    uint32_t at; /* position of the character in the text, from 1 */
    uint32_t value;
    uint32_t most;
    const char *note; /* a constant, or NULL */
    char word[TV_PHONE_WORD_SIZE];
};

/* A number that the numbering plans accept, in E.164 without the plus. */
struct tv_phone_suggestion {
    char digits[TV_PHONE_E164_MAX + 1];
    char extension[TV_PHONE_EXTENSION_MAX + 1]; /* "" if none */
    uint8_t count;                              /* digits */
    uint8_t cc_size;                            /* of the calling code */
    uint8_t reason;     /* enum tv_phone_code: what it corrects */
    uint8_t confidence; /* TV_CONFIDENCE_*, never NONE */
    uint8_t type;       /* enum tv_number_type */
    const struct tv_phone_region *region;
};

struct tv_phone {
    uint64_t codes; /* TV_PHONE_BIT of each diagnosis; 0 if all is well */
    const struct tv_phone_region *home;
    uint32_t field; /* enum tv_phone_field */

    /* The digits of the first suggestion or, without one, of the reading that
     * comes closest to a number; and the extension behind it. */
    uint32_t count;
    uint32_t plus; /* 1 if the text begins with a plus sign */
    char digits[TV_PHONE_DIGITS_MAX + 1];
    char extension[TV_PHONE_EXTENSION_MAX + 1];

    /* 1 if `digits` begin with a calling code; `answer` is about them.
     * Otherwise `digits` are as dialled within a country, and `answer` is about
     * them completed with the calling code of `home`. Without `home`, or if the
     * digits were not evaluated, answer.region is NULL, its code 0, its type
     * NONE and its verdict NO_CODE. */
    uint32_t is_international;
    /* 1 if `digits` are certainly the number: either the text is right as it
     * stands, or only its notation is wrong. */
    uint32_t is_certain;
    struct tv_plan_answer answer;

    /* Best first. None if the text is right as it stands. */
    uint32_t suggestion_count;
    struct tv_phone_suggestion suggestions[TV_PHONE_SUGGESTIONS];

    /* details[code] is undefined unless `codes` has the code. */
    struct tv_phone_detail details[TV_PHONE_CODES];
};

#define TV_PHONE_BIT(code) (UINT64_C(1) << (code))

static inline int tv_phone_has(const struct tv_phone *phone,
                               enum tv_phone_code code)
{
    return (phone->codes & TV_PHONE_BIT(code)) != 0;
}

/* Reads a text. `home` is the region whose national numbers are understood,
 * which is where the person is; it may be NULL. `*out` need not be
 * initialised. */
void tv_phone_read(struct tv_text text, enum tv_phone_field field,
                   const struct tv_phone_region *home, struct tv_phone *out);

/* Diagnoses that a number may have although it is right as it stands. */
#define TV_PHONE_REMARKS                                                       \
    (TV_PHONE_BIT(TV_PHONE_PREMIUM) | TV_PHONE_BIT(TV_PHONE_TOLL_FREE) |       \
     TV_PHONE_BIT(TV_PHONE_SPECIAL) | TV_PHONE_BIT(TV_PHONE_PLACEHOLDER) |     \
     TV_PHONE_BIT(TV_PHONE_COUNTRY_DIFFERS))

/* Whether the text is a clean number, as most are: then tv_phone_read finds
 * nothing but TV_PHONE_REMARKS. Takes a fifth of its time. */
bool tv_phone_is_clean(struct tv_text text, enum tv_phone_field field,
                       const struct tv_phone_region *home);

/* Whether the field has any content; if not, tv_phone_read finds only
 * TV_PHONE_MISSING. */
bool tv_phone_is_entered(struct tv_text text);

/* The severity of a diagnosis of this number: that of its code, except that
 * shared-cost numbers are less severe than premium ones. */
enum tv_phone_severity tv_phone_severity(const struct tv_phone *phone,
                                         enum tv_phone_code code);

/* The diagnosis to report first: the first error, else the first warning, else
 * the first note, else TV_PHONE_CODES. */
enum tv_phone_code tv_phone_headline(const struct tv_phone *phone);

/* The same, limited to the TV_PHONE_BITs of `mask`. */
enum tv_phone_code tv_phone_headline_of(const struct tv_phone *phone,
                                        uint64_t mask);

/* Writes the detail of a diagnosis in a few words: "U+202A", "Arabic", "00",
 * "2". Truncated to `size` with the NUL; returns the length. */
size_t tv_phone_detail_write(const struct tv_phone *phone,
                             enum tv_phone_code code, char *out, size_t size);

enum tv_phone_spelling {
    TV_PHONE_E164,  /* +33123456789 */
    TV_PHONE_SPACED /* +33 123456789, for multi-factor authentication */
};

/* Writes a suggestion, with its extension as ";ext=12". Returns the length. */
size_t tv_phone_suggestion_write(const struct tv_phone_suggestion *suggestion,
                                 enum tv_phone_spelling spelling,
                                 char out[TV_PHONE_SPELLING_SIZE]);

/*
 * Identifies a number, however it is written: equal keys mean equal numbers.
 * Nothing is hashed.
 */
struct tv_phone_key {
    uint64_t number;    /* the E.164 digits as a number, below 10^15 */
    uint64_t extension; /* its digits after a leading 1; 0 if none */
};

/* The key of a number that is certain (is_certain); both members 0 for
 * others. */
struct tv_phone_key tv_phone_key_of(const struct tv_phone *phone);

/* 1 if both may be the same line: the digits are equal, whatever the extension,
 * or one, nationally dialled, equals the end of the other. */
int tv_phone_same(const struct tv_phone *a, const struct tv_phone *b);

/* 1 if the number has enough undamaged digits for comparing it with another. */
int tv_phone_is_comparable(const struct tv_phone *phone);

/* Writes one or two English sentences about the number, with the date of the
 * numbering data if they depend on it. Truncated to `size` with the NUL;
 * returns the length. */
size_t tv_phone_explain(const struct tv_phone *phone, char *out, size_t size);

#endif
