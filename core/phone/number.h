/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A telephone number as people write it: what is wrong with it, and what should
 * be written instead.
 *
 *     struct tv_phone phone;
 *     tv_phone_read(text, TV_PHONE_OFFICE, tv_phone_region_find(location),
 * &phone); if (phone.codes != 0) { enum tv_phone_code code =
 * tv_phone_headline(&phone); … tv_phone_code_name(code) …
 *     }
 *
 * Pure functions over the numbering data of phone/plan.h: nothing is allocated,
 * nothing is kept, nothing depends on a locale. Any bytes will do; of a long
 * text only the first TV_PHONE_LOOK_MAX bytes are looked at.
 */
#ifndef TELVET_PHONE_NUMBER_H
#define TELVET_PHONE_NUMBER_H

#include <stddef.h>
#include <stdint.h>

#include <telvet/plugin.h>

#include "phone/plan.h"

#define TV_PHONE_FIELD_MAX 64u     /* characters: AD telephoneNumber */
#define TV_PHONE_LOOK_MAX 256u     /* bytes of a text that are looked at */
#define TV_PHONE_DIGITS_MAX 40u    /* digits of a text that are kept */
#define TV_PHONE_E164_MAX 15u      /* digits with the calling code: E.164 */
#define TV_PHONE_EXTENSION_MAX 15u /* digits */
#define TV_PHONE_SUGGESTIONS 4u
#define TV_PHONE_WORD_SIZE 24u     /* the text of a detail, with its NUL */
#define TV_PHONE_SPELLING_SIZE 40u /* "+33 123456789;ext=12", with its NUL */

/* What can be wrong, in the order in which it is told. What takes other facts
 * to see (a number that two people have) is not of this list. */
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
    TV_PHONE_CODES /* how many there are; also: none of them */
};

/* Structure is an error: calls fail. Ranges are a warning, for the data ages.
 */
enum tv_phone_severity { TV_PHONE_NOTE = 1, TV_PHONE_WARNING, TV_PHONE_ERROR };

/* "trunk-paren", for the code `phone.trunk-paren`. NULL for TV_PHONE_CODES. */
const char *tv_phone_code_name(enum tv_phone_code code);

/* The code of a name, TV_PHONE_CODES if there is none. */
enum tv_phone_code tv_phone_code_find(struct tv_text name);

/* What it weighs if nothing is known of the number but this. */
enum tv_phone_severity tv_phone_code_severity(enum tv_phone_code code);

/* How the number is to be written depends on where it stands. */
enum tv_phone_field {
    TV_PHONE_OFFICE,    /* user.office_phones: +33123456789 */
    TV_PHONE_TEAMS_LINE /* user.line_uri: tel:+33123456789;ext=12 is right, too;
                         * neither scheme nor ext is a diagnosis there */
};

/*
 * What a diagnosis is about. Members that say nothing of it are 0 or "".
 *
 *   too-long-field    value: characters of the field
 *   invisible         at, value: the code point
 *   digits-nonascii   at, value: the code point; word: the script, "Arabic"
 *   punct-nonascii    at, value: the code point; word: what it stands for
 *   symbol            at, value: the code point
 *   letter-lookalike  at, value: the letter
 *   vanity, masked    at, value: the first letter or mark
 *   scheme, label     word: "tel:", "Office"
 *   multiple          value: how many numbers
 *   extension…        word: its digits
 *   idd, plus-00      word: the dialling prefix, "00"
 *   idd-outside-line  word: the digit in front
 *   national, plus-national, trunk…  word: the trunk prefix dropped, or ""
 *   double-cc, cc-unassigned         word: the digits of the code
 *   over-15           value: how many digits
 *   too-short         value, most: missing at least, at most; word: the digits
 *                     behind the calling code that tell how long it is
 *   too-long          value: digits too many; word: where it was complete
 *   bad-length        value: digits behind the calling code; word: "8 or 10"
 *   no-range          at: which digit behind the calling code (from 1) begins
 *                     no range; word: the digits up to it
 *   placeholder       note: whose range it is
 */
struct tv_phone_detail {
    uint32_t at; /* which character of the text, from 1 */
    uint32_t value;
    uint32_t most;
    const char *note; /* a constant, or NULL */
    char word[TV_PHONE_WORD_SIZE];
};

/* A number that the numbering plans accept, E.164 without its plus. */
struct tv_phone_suggestion {
    char digits[TV_PHONE_E164_MAX + 1];
    char extension[TV_PHONE_EXTENSION_MAX + 1]; /* kept; "" if none */
    uint8_t count;                              /* digits */
    uint8_t cc_size;                            /* of them the calling code */
    uint8_t reason;     /* enum tv_phone_code: what it mends */
    uint8_t confidence; /* TV_CONFIDENCE_*, never NONE */
    uint8_t type;       /* enum tv_number_type */
    const struct tv_phone_region *region;
};

struct tv_phone {
    uint64_t codes; /* TV_PHONE_BIT of each diagnosis; 0 if all is well */
    const struct tv_phone_region *home;
    uint32_t field; /* enum tv_phone_field */

    /* What was read, and the extension behind it: the digits of the first
     * suggestion or, without one, of the reading that comes closest. */
    uint32_t count;
    uint32_t plus; /* 1 if the text begins with a plus sign */
    char digits[TV_PHONE_DIGITS_MAX + 1];
    char extension[TV_PHONE_EXTENSION_MAX + 1];

    /* 1 if `digits` begin with a calling code, and `answer` is about them. Else
     * they are as dialled within a country, and `answer` is about what they
     * would be with the calling code of `home`; without one, or if they were
     * not looked at, its region is NULL, its code 0, its type none and its
     * verdict NO_CODE. */
    uint32_t is_international;
    /* 1 if `digits` are the number beyond doubt: it is right as it stands, or
     * was when nothing but its notation is wrong. */
    uint32_t is_certain;
    struct tv_plan_answer answer;

    /* Best first. None if the number is right as it stands. */
    uint32_t suggestion_count;
    struct tv_phone_suggestion suggestions[TV_PHONE_SUGGESTIONS];

    /* details[code] is set only if `codes` has it. */
    struct tv_phone_detail details[TV_PHONE_CODES];
};

#define TV_PHONE_BIT(code) (UINT64_C(1) << (code))

static inline int tv_phone_has(const struct tv_phone *phone,
                               enum tv_phone_code code)
{
    return (phone->codes & TV_PHONE_BIT(code)) != 0;
}

/* `home`: where the person is, whose national numbers are understood; may be
 * NULL. `out` need not be cleared. */
void tv_phone_read(struct tv_text text, enum tv_phone_field field,
                   const struct tv_phone_region *home, struct tv_phone *out);

/* What a number that is right as it stands may be told of. */
#define TV_PHONE_REMARKS                                                       \
    (TV_PHONE_BIT(TV_PHONE_PREMIUM) | TV_PHONE_BIT(TV_PHONE_TOLL_FREE) |       \
     TV_PHONE_BIT(TV_PHONE_SPECIAL) | TV_PHONE_BIT(TV_PHONE_PLACEHOLDER) |     \
     TV_PHONE_BIT(TV_PHONE_COUNTRY_DIFFERS))

/* Whether it is one, and nothing else, as most are: then tv_phone_read finds no
 * more than TV_PHONE_REMARKS. Takes a fifth of its time. */
bool tv_phone_is_clean(struct tv_text text, enum tv_phone_field field,
                       const struct tv_phone_region *home);

/* Whether anything is: without it tv_phone_read finds TV_PHONE_MISSING alone.
 */
bool tv_phone_is_entered(struct tv_text text);

/* What it weighs in this number: that of its code, except that shared-cost
 * numbers are lighter than premium ones. */
enum tv_phone_severity tv_phone_severity(const struct tv_phone *phone,
                                         enum tv_phone_code code);

/* The first error, else the first warning, else the first note, else
 * TV_PHONE_CODES. */
enum tv_phone_code tv_phone_headline(const struct tv_phone *phone);

/* The same among those of `mask` only. */
enum tv_phone_code tv_phone_headline_of(const struct tv_phone *phone,
                                        uint64_t mask);

/* The detail of a diagnosis in a few words, for a message: "U+202A", "Arabic",
 * "00", "2". Cut to `size` with its NUL; returns the length. */
size_t tv_phone_detail_write(const struct tv_phone *phone,
                             enum tv_phone_code code, char *out, size_t size);

enum tv_phone_spelling {
    TV_PHONE_E164,  /* +33123456789 */
    TV_PHONE_SPACED /* +33 123456789, as multi-factor authentication wants it */
};

/* The suggestion as it should be written, its extension as ";ext=12". Returns
 * the length. */
size_t tv_phone_suggestion_write(const struct tv_phone_suggestion *suggestion,
                                 enum tv_phone_spelling spelling,
                                 char out[TV_PHONE_SPELLING_SIZE]);

/*
 * What two fields have in common if they are the same number, however written:
 * that of the number if it is valid, else of its certain suggestion. Both 0 if
 * there is neither. Equal keys are equal numbers; nothing is hashed.
 */
struct tv_phone_key {
    uint64_t number;    /* the E.164 digits as a number, below 10^15 */
    uint64_t extension; /* its digits behind a 1, as a number; 0 if none */
};

struct tv_phone_key tv_phone_key_of(const struct tv_phone *phone);

/* 1 if both can be the same line: equal keys but for the extension, or one is
 * the end of the other as national numbers are of international ones. */
int tv_phone_same(const struct tv_phone *a, const struct tv_phone *b);

/* 1 if there are digits enough, undamaged, to tell it from another number. */
int tv_phone_is_comparable(const struct tv_phone *phone);

/* One or two sentences about the number, in English, with the date of the
 * numbering data if they rest on it. Cut to `size` with its NUL; returns the
 * length. */
size_t tv_phone_explain(const struct tv_phone *phone, char *out, size_t size);

#endif
