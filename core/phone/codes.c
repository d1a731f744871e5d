/* SPDX-License-Identifier: Apache-2.0 */
/* The names of the diagnoses and their severities. */
#include "phone/number.h"

#include <string.h>

/* Faults of structure are errors; unknown ranges are warnings, since the data
 * ages. */
static const struct {
    const char *name;
    enum tv_phone_severity severity;
} codes[TV_PHONE_CODES] = {
    [TV_PHONE_MISSING] = {"missing", TV_PHONE_ERROR},
    [TV_PHONE_NOT_NUMBER] = {"not-number", TV_PHONE_ERROR},
    [TV_PHONE_TOO_LONG_FIELD] = {"too-long-field", TV_PHONE_WARNING},
    [TV_PHONE_EXCEL] = {"excel", TV_PHONE_ERROR},
    [TV_PHONE_EXCEL_DECIMAL] = {"excel-decimal", TV_PHONE_ERROR},
    [TV_PHONE_INVISIBLE] = {"invisible", TV_PHONE_ERROR},
    [TV_PHONE_DIGITS_NONASCII] = {"digits-nonascii", TV_PHONE_ERROR},
    [TV_PHONE_PUNCT_NONASCII] = {"punct-nonascii", TV_PHONE_WARNING},
    [TV_PHONE_OUTER_SPACE] = {"outer-space", TV_PHONE_WARNING},
    [TV_PHONE_QUOTED] = {"quoted", TV_PHONE_WARNING},
    [TV_PHONE_SCHEME] = {"scheme", TV_PHONE_ERROR},
    [TV_PHONE_LABEL] = {"label", TV_PHONE_ERROR},
    [TV_PHONE_MULTIPLE] = {"multiple", TV_PHONE_ERROR},
    [TV_PHONE_EXTENSION] = {"extension", TV_PHONE_WARNING},
    [TV_PHONE_EXTENSION_DASH] = {"extension-dash", TV_PHONE_WARNING},
    [TV_PHONE_EXTENSION_ONLY] = {"extension-only", TV_PHONE_ERROR},
    [TV_PHONE_EMERGENCY] = {"emergency", TV_PHONE_ERROR},
    [TV_PHONE_SHORT_CODE] = {"short-code", TV_PHONE_ERROR},
    [TV_PHONE_MASKED] = {"masked", TV_PHONE_ERROR},
    [TV_PHONE_LETTER_LOOKALIKE] = {"letter-lookalike", TV_PHONE_ERROR},
    [TV_PHONE_VANITY] = {"vanity", TV_PHONE_ERROR},
    [TV_PHONE_SYMBOL] = {"symbol", TV_PHONE_ERROR},
    [TV_PHONE_PLUS_MISSING] = {"plus-missing", TV_PHONE_ERROR},
    [TV_PHONE_IDD] = {"idd", TV_PHONE_ERROR},
    [TV_PHONE_IDD_OUTSIDE_LINE] = {"idd-outside-line", TV_PHONE_ERROR},
    [TV_PHONE_NATIONAL] = {"national", TV_PHONE_ERROR},
    [TV_PHONE_AMBIGUOUS] = {"ambiguous", TV_PHONE_ERROR},
    [TV_PHONE_PLUS_FOREIGN] = {"plus-foreign", TV_PHONE_ERROR},
    [TV_PHONE_NO_COUNTRY] = {"no-country", TV_PHONE_ERROR},
    [TV_PHONE_PLUS_REPEATED] = {"plus-repeated", TV_PHONE_ERROR},
    [TV_PHONE_PLUS_POSITION] = {"plus-position", TV_PHONE_ERROR},
    [TV_PHONE_PLUS_TRAILING] = {"plus-trailing", TV_PHONE_ERROR},
    [TV_PHONE_PLUS_00] = {"plus-00", TV_PHONE_ERROR},
    [TV_PHONE_PLUS_NATIONAL] = {"plus-national", TV_PHONE_ERROR},
    [TV_PHONE_TRUNK_PAREN] = {"trunk-paren", TV_PHONE_ERROR},
    [TV_PHONE_TRUNK] = {"trunk", TV_PHONE_ERROR},
    [TV_PHONE_DOUBLE_CC] = {"double-cc", TV_PHONE_ERROR},
    [TV_PHONE_CC_UNASSIGNED] = {"cc-unassigned", TV_PHONE_ERROR},
    [TV_PHONE_OVER_15] = {"over-15", TV_PHONE_ERROR},
    [TV_PHONE_TOO_SHORT] = {"too-short", TV_PHONE_ERROR},
    [TV_PHONE_TOO_LONG] = {"too-long", TV_PHONE_ERROR},
    [TV_PHONE_BAD_LENGTH] = {"bad-length", TV_PHONE_ERROR},
    [TV_PHONE_NO_RANGE] = {"no-range", TV_PHONE_WARNING},
    [TV_PHONE_FORMATTED] = {"formatted", TV_PHONE_NOTE},
    [TV_PHONE_LOCAL_AREA] = {"local-area", TV_PHONE_ERROR},
    [TV_PHONE_PREMIUM] = {"premium", TV_PHONE_ERROR},
    [TV_PHONE_TOLL_FREE] = {"toll-free", TV_PHONE_WARNING},
    [TV_PHONE_SPECIAL] = {"special", TV_PHONE_WARNING},
    [TV_PHONE_PLACEHOLDER] = {"placeholder", TV_PHONE_WARNING},
    [TV_PHONE_COUNTRY_DIFFERS] = {"country-differs", TV_PHONE_NOTE},
};

const char *tv_phone_code_name(enum tv_phone_code code)
{
    return (unsigned)code < TV_PHONE_CODES ? codes[code].name : NULL;
}

enum tv_phone_code tv_phone_code_find(struct tv_text name)
{
    uint32_t code = 0;
    while (code < TV_PHONE_CODES &&
           (strlen(codes[code].name) != name.size ||
            memcmp(codes[code].name, name.data, name.size) != 0)) {
        code++;
    }
    return (enum tv_phone_code)code;
}

enum tv_phone_severity tv_phone_code_severity(enum tv_phone_code code)
{
    return (unsigned)code < TV_PHONE_CODES ? codes[code].severity
                                           : TV_PHONE_NOTE;
}

enum tv_phone_severity tv_phone_severity(const struct tv_phone *phone,
                                         enum tv_phone_code code)
{
    bool shared = code == TV_PHONE_PREMIUM && tv_phone_has(phone, code) &&
                  phone->details[code].value == TV_NUMBER_SHARED_COST;
    return shared ? TV_PHONE_WARNING : tv_phone_code_severity(code);
}

enum tv_phone_code tv_phone_headline_of(const struct tv_phone *phone,
                                        uint64_t mask)
{
    uint64_t codes_left = phone->codes & mask;
    enum tv_phone_code first = TV_PHONE_CODES;
    unsigned heaviest = 0;
    for (uint32_t i = 0; i < TV_PHONE_CODES && codes_left >> i != 0; i++) {
        enum tv_phone_code code = (enum tv_phone_code)i;
        if ((codes_left >> i & 1) != 0 &&
            tv_phone_severity(phone, code) > heaviest) {
            heaviest = tv_phone_severity(phone, code);
            first = code;
        }
    }
    return first;
}

enum tv_phone_code tv_phone_headline(const struct tv_phone *phone)
{
    return tv_phone_headline_of(phone, UINT64_MAX);
}
