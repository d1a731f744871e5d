/* SPDX-License-Identifier: Apache-2.0 */
/* Writes what is known of a number as one or two sentences. */
#include "phone/number.h"
#include "phone/spell.h"

#include <string.h>

/* Sentences for texts without digits, or without those of one number. */
static const struct {
    enum tv_phone_code code;
    const char *text;
} silent[] = {
    {TV_PHONE_MISSING, "nothing is entered"},
    {TV_PHONE_NOT_NUMBER, "there is no number in it"},
    {TV_PHONE_EXCEL, "a spreadsheet rounded its digits away"},
    {TV_PHONE_EMERGENCY, "an emergency number"},
    {TV_PHONE_EXTENSION_ONLY, "an extension without its number"},
    {TV_PHONE_SHORT_CODE, "a short code, which cannot be dialled from abroad"},
    {TV_PHONE_MASKED, "digits are masked"},
    {TV_PHONE_VANITY, "there are letters in it"},
    {TV_PHONE_NO_COUNTRY,
     "a number without country code, of a country that is not told"},
    {TV_PHONE_LOCAL_AREA, "a number without area code"},
    {TV_PHONE_SYMBOL, "there is a character in it that no number has"},
};

static void add_range(struct tv_phone_line *line, uint32_t least, uint32_t most)
{
    tv_phone_line_add_number(line, least);
    if (most > least) {
        tv_phone_line_add(line, " to ");
        tv_phone_line_add_number(line, most);
    }
}

static void add_short(struct tv_phone_line *line,
                      const struct tv_plan_answer *answer,
                      const struct tv_phone_detail *detail)
{
    uint32_t count = answer->invalid_at - answer->code_size;
    tv_phone_line_add(line, "; numbers");
    if (detail->word[0] != '\0') {
        tv_phone_line_add(line, " starting ");
        tv_phone_line_add(line, detail->word);
    }
    tv_phone_line_add(line, " have ");
    add_range(line, count + detail->value, count + detail->most);
    tv_phone_line_add(line,
                      count + detail->most == 1 ? " digit, " : " digits, ");
    tv_phone_line_add(line, detail->most > detail->value ? "at least " : "");
    tv_phone_line_add_number(line, detail->value);
    tv_phone_line_add(line,
                      detail->value == 1 ? " is missing" : " are missing");
}

static void add_long(struct tv_phone_line *line,
                     const struct tv_phone_detail *detail)
{
    tv_phone_line_add(line, "; complete after ");
    tv_phone_line_add(line, detail->word);
    tv_phone_line_add(line, ", ");
    tv_phone_line_add_number(line, detail->value);
    tv_phone_line_add(line, detail->value == 1 ? " digit too many"
                                               : " digits too many");
}

static void add_length(struct tv_phone_line *line,
                       const struct tv_phone_detail *detail)
{
    tv_phone_line_add(line, "; numbers have ");
    tv_phone_line_add(line, detail->word);
    tv_phone_line_add(line, " digits, not ");
    tv_phone_line_add_number(line, detail->value);
}

/* Says why the digits are no number. */
static void add_fault(struct tv_phone_line *line, const struct tv_phone *phone)
{
    static const enum tv_phone_code order[] = {
        TV_PHONE_CC_UNASSIGNED, TV_PHONE_OVER_15,    TV_PHONE_TOO_SHORT,
        TV_PHONE_TOO_LONG,      TV_PHONE_BAD_LENGTH, TV_PHONE_NO_RANGE};
    size_t i = 0, count = sizeof(order) / sizeof(order[0]);
    while (i < count && !tv_phone_has(phone, order[i])) {
        i++;
    }
    if (i == count || (phone->answer.type != TV_NUMBER_NONE &&
                       order[i] != TV_PHONE_OVER_15)) {
        return;
    }
    const struct tv_phone_detail *detail = &phone->details[order[i]];
    switch (order[i]) {
    case TV_PHONE_CC_UNASSIGNED:
        tv_phone_line_add(line, " no country code begins so");
        break;
    case TV_PHONE_OVER_15:
        tv_phone_line_add(line, "; ");
        tv_phone_line_add_number(line, detail->value);
        tv_phone_line_add(line, " digits, of which E.164 allows 15");
        break;
    case TV_PHONE_TOO_SHORT:
        add_short(line, &phone->answer, detail);
        break;
    case TV_PHONE_TOO_LONG:
        add_long(line, detail);
        break;
    case TV_PHONE_BAD_LENGTH:
        add_length(line, detail);
        break;
    default:
        tv_phone_line_add(line, "; no number range starts ");
        tv_phone_line_add(line, detail->word);
        break;
    }
}

static void add_country(struct tv_phone_line *line,
                        const struct tv_plan_answer *answer)
{
    if (!answer->region) {
        return;
    }
    /* Digits of +1 that are no number may be of any of its regions. */
    bool open = answer->code == 1 && answer->type == TV_NUMBER_NONE;
    tv_phone_line_add(line, " ");
    tv_phone_line_add(line, open ? "North America" : answer->region->name);
}

static void add_type(struct tv_phone_line *line, enum tv_number_type type)
{
    if (type != TV_NUMBER_NONE) {
        tv_phone_line_add(line, ", ");
        tv_phone_line_add(line, tv_number_type_name(type));
    }
}

/* Newer data may say something else. */
static void add_date(struct tv_phone_line *line)
{
    tv_phone_line_add(line, " (numbering data of ");
    tv_phone_line_add(line, tv_plan_date());
    tv_phone_line_add(line, ").");
}

static void add_sentence(struct tv_phone_line *line, const char *begin,
                         const char *text)
{
    if (text) {
        tv_phone_line_add(line, begin);
        tv_phone_line_add(line, text);
        tv_phone_line_add(line, ".");
    }
}

/* Adds the remarks on the number. If it was converted from an old one, the
 * remark is in the detail of what was wrong. */
static void add_notes(struct tv_phone_line *line, const struct tv_phone *phone)
{
    const char *note = NULL;
    if (phone->answer.type == TV_NUMBER_NONE) {
        note = tv_plan_note(phone->digits, phone->count);
    } else if (tv_phone_has(phone, TV_PHONE_NO_RANGE)) {
        note = phone->details[TV_PHONE_NO_RANGE].note;
    } else if (tv_phone_has(phone, TV_PHONE_BAD_LENGTH)) {
        note = phone->details[TV_PHONE_BAD_LENGTH].note;
    }
    add_sentence(line, " ", note);
    if (tv_phone_has(phone, TV_PHONE_PLACEHOLDER)) {
        add_sentence(line, " This is a ",
                     phone->details[TV_PHONE_PLACEHOLDER].note);
    }
}

static void explain_digits(struct tv_phone_line *line,
                           const struct tv_phone *phone)
{
    tv_phone_line_add(line, "+");
    tv_phone_line_add(line, phone->digits);
    tv_phone_line_add(line, ":");
    add_country(line, &phone->answer);
    add_type(line, phone->answer.type);
    add_fault(line, phone);
    add_date(line);
    add_notes(line, phone);
}

static const char *text_of(const struct tv_phone *phone)
{
    size_t i = 0, count = sizeof(silent) / sizeof(silent[0]);
    while (i < count && !tv_phone_has(phone, silent[i].code)) {
        i++;
    }
    return i < count ? silent[i].text : "no number that can be told";
}

/* Explains digits that were read as dialled at home. */
static void explain_home(struct tv_phone_line *line,
                         const struct tv_phone *phone)
{
    tv_phone_line_add(line, "within");
    add_country(line, &phone->answer);
    add_type(line, phone->answer.type);
    add_fault(line, phone);
    add_date(line);
}

size_t tv_phone_explain(const struct tv_phone *phone, char *out, size_t size)
{
    struct tv_phone_line line;
    tv_phone_line_init(&line, out, size);
    if (tv_phone_has(phone, TV_PHONE_MULTIPLE)) {
        tv_phone_line_add_number(&line,
                                 phone->details[TV_PHONE_MULTIPLE].value);
        tv_phone_line_add(&line, " numbers in one field.");
    } else if (tv_phone_has(phone, TV_PHONE_EMERGENCY) ||
               tv_phone_has(phone, TV_PHONE_SHORT_CODE) ||
               (!phone->is_international && !phone->answer.region)) {
        add_sentence(&line, "", text_of(phone));
    } else if (phone->is_international) {
        explain_digits(&line, phone);
    } else {
        explain_home(&line, phone);
    }
    return line.size;
}
