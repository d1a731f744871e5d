/* SPDX-License-Identifier: Apache-2.0 */
/* Reads a telephone number as people write it: runs the steps in order. */
#include "phone/number.h"

#include <string.h>

#include "phone/candidates.h"
#include "phone/faults.h"
#include "phone/parts.h"

/* Diagnoses of the notation alone, which do not concern the digits. */
#define NOTATION                                                               \
    (TV_PHONE_BIT(TV_PHONE_EXCEL_DECIMAL) | TV_PHONE_BIT(TV_PHONE_INVISIBLE) | \
     TV_PHONE_BIT(TV_PHONE_DIGITS_NONASCII) |                                  \
     TV_PHONE_BIT(TV_PHONE_PUNCT_NONASCII) |                                   \
     TV_PHONE_BIT(TV_PHONE_OUTER_SPACE) | TV_PHONE_BIT(TV_PHONE_QUOTED) |      \
     TV_PHONE_BIT(TV_PHONE_SCHEME) | TV_PHONE_BIT(TV_PHONE_LABEL) |            \
     TV_PHONE_BIT(TV_PHONE_EXTENSION) |                                        \
     TV_PHONE_BIT(TV_PHONE_LETTER_LOOKALIKE) | TV_PHONE_BIT(TV_PHONE_SYMBOL))

/* Whether the digits may begin with the home region's trunk prefix. With Russia
 * as home, "+84951234567" is rather +7 495 … than a number of Viet Nam. */
static bool may_be_trunk(const struct tv_phone_region *home, const char *digits,
                         uint32_t count)
{
    return home && home->trunk[0] == digits[0] && digits[0] != '0' &&
           home->code != tv_plan_code(digits, count, NULL);
}

/* Removes "tel:" from a Teams line, where it is correct. */
static struct tv_text without_scheme(struct tv_text text, uint32_t field)
{
    if (field == TV_PHONE_TEAMS_LINE && text.size >= 4 &&
        memcmp(text.data, "tel:", 4) == 0) {
        text.data += 4;
        text.size -= 4;
    }
    return text;
}

/* Whether the text is "+33123456789" and nothing else, as in nearly all
 * fields. */
static bool is_clean(struct tv_text text, const struct tv_phone_region *home)
{
    if (text.size < 3 || text.size > 1 + TV_PHONE_E164_MAX ||
        text.data[0] != '+') {
        return false;
    }
    uint32_t count = (uint32_t)text.size - 1;
    return tv_plan_is_number(text.data + 1, count) &&
           !may_be_trunk(home, text.data + 1, count);
}

bool tv_phone_is_clean(struct tv_text text, enum tv_phone_field field,
                       const struct tv_phone_region *home)
{
    return is_clean(without_scheme(text, field), home);
}

static bool read_clean(struct tv_text text, struct tv_phone *out)
{
    if (!is_clean(text, out->home)) {
        return false;
    }
    uint32_t count = (uint32_t)text.size - 1;
    (void)tv_plan_walk(text.data + 1, count, &out->answer);
    memcpy(out->digits, text.data + 1, count);
    out->digits[count] = '\0';
    out->count = count;
    out->plus = 1;
    out->is_international = 1;
    out->is_certain = 1;
    tv_phone_remarks(out, out->digits, count, &out->answer);
    return true;
}

/* "1.42588E+10": digits that a spreadsheet rounded away. */
static bool is_scientific(struct tv_phone_span span)
{
    const char *c = span.begin;
    while (c < span.end && (tv_phone_is_digit(*c) || *c == '.' || *c == ',')) {
        c++;
    }
    if (c == span.begin || c == span.end || (*c != 'E' && *c != 'e')) {
        return false;
    }
    struct tv_phone_span power = {c + 1, span.end};
    power.begin += power.begin < power.end && *power.begin == '+';
    return power.begin < power.end &&
           tv_phone_digit_count(power) == (uint32_t)(power.end - power.begin);
}

/* Removes the decimal of "14258828080.0". */
static bool drop_decimal(struct tv_phone_span *span)
{
    const char *end = span->end;
    while (end > span->begin && end[-1] == '0') {
        end--;
    }
    if (end == span->end || end == span->begin || end[-1] != '.') {
        return false;
    }
    struct tv_phone_span whole = {span->begin, end - 1};
    struct tv_phone_span digits = whole;
    digits.begin += digits.begin < digits.end && *digits.begin == '+';
    if (tv_phone_digit_count(digits) != (uint32_t)(digits.end - digits.begin) ||
        digits.end - digits.begin < 7) {
        return false;
    }
    *span = whole;
    return true;
}

/* Lowers the confidence of suggestions to that of the digits they are made of,
 * and sets their reason to the diagnosis of the notation. */
static void weigh(const struct tv_phone_marks *marks, struct tv_phone *out)
{
    bool ask = tv_phone_has(out, TV_PHONE_LETTER_LOOKALIKE) || marks->foreign;
    enum tv_phone_code notation = tv_phone_headline_of(out, NOTATION);
    for (uint32_t i = 0; i < out->suggestion_count; i++) {
        struct tv_phone_suggestion *suggestion = &out->suggestions[i];
        if (ask) {
            suggestion->confidence = TV_CONFIDENCE_ASK;
        }
        if (suggestion->reason == TV_PHONE_FORMATTED &&
            notation != TV_PHONE_CODES) {
            suggestion->reason = (uint8_t)notation;
        }
    }
}

/* Adds the extension to each suggestion, and also suggests the main number
 * alone, which a person must choose. */
static void extend(struct tv_phone *out)
{
    if (out->extension[0] == '\0') {
        return;
    }
    uint32_t count = out->suggestion_count;
    for (uint32_t i = 0; i < count; i++) {
        struct tv_phone_suggestion *with = &out->suggestions[i];
        if (i == 0 && count < TV_PHONE_SUGGESTIONS &&
            tv_phone_has(out, TV_PHONE_EXTENSION)) {
            out->suggestions[count] = *with;
            out->suggestions[count].reason = TV_PHONE_EXTENSION;
            out->suggestions[count].confidence = TV_CONFIDENCE_ASK;
            out->suggestion_count++;
        }
        memcpy(with->extension, out->extension, sizeof(with->extension));
    }
}

/* Drops the first suggestion if it equals the text. */
static void drop_same(struct tv_text text, struct tv_phone *out)
{
    char same[TV_PHONE_SPELLING_SIZE];
    if (out->suggestion_count == 0) {
        return;
    }
    size_t size =
        tv_phone_suggestion_write(&out->suggestions[0], TV_PHONE_E164, same);
    if (out->field == TV_PHONE_TEAMS_LINE && text.size >= 4 &&
        tv_phone_is_word((struct tv_phone_span){text.data, text.data + 4},
                         "tel:")) {
        text.data += 4;
        text.size -= 4;
    }
    if (size == text.size && memcmp(same, text.data, size) == 0) {
        out->suggestion_count--;
        memmove(&out->suggestions[0], &out->suggestions[1],
                out->suggestion_count * sizeof(out->suggestions[0]));
    }
}

/* Notes TV_PHONE_FORMATTED if separators are the only irregularity. */
static void note_formatted(const struct tv_phone_marks *marks,
                           struct tv_phone *out)
{
    uint64_t but = TV_PHONE_BIT(TV_PHONE_EXTENSION);
    if (marks->separators > 0 && (out->codes & ~but) == 0) {
        (void)tv_phone_note(out, TV_PHONE_FORMATTED);
    }
}

/* Handles a text without digits: its letters are words, not digits in
 * disguise. */
static void note_nothing(struct tv_phone *out)
{
    out->codes &=
        ~(TV_PHONE_BIT(TV_PHONE_LETTER_LOOKALIKE) |
          TV_PHONE_BIT(TV_PHONE_VANITY) | TV_PHONE_BIT(TV_PHONE_MASKED) |
          TV_PHONE_BIT(TV_PHONE_SYMBOL));
    out->count = 0;
    out->digits[0] = '\0';
    if (out->extension[0] == '\0') {
        (void)tv_phone_note(out, TV_PHONE_NOT_NUMBER);
        return;
    }
    out->codes &= ~TV_PHONE_BIT(TV_PHONE_EXTENSION);
    tv_phone_note_word(out, TV_PHONE_EXTENSION_ONLY, out->extension,
                       strlen(out->extension));
}

/* Collects the digits of one number and interprets them. */
static void read_digits(const struct tv_phone_clean *clean,
                        struct tv_phone_core core, struct tv_phone *out)
{
    struct tv_phone_marks marks;
    tv_phone_marks_init(&marks);
    tv_phone_mark_context(core.context, &marks, out);
    tv_phone_mark(clean, core.number, &marks, out);
    out->plus = marks.pluses > 0 && marks.plus_leads;
    uint32_t count = tv_phone_digit_count(core.number);
    if (count == 0) {
        note_nothing(out);
        return;
    }
    if (count > TV_PHONE_DIGITS_MAX) {
        tv_phone_note(out, TV_PHONE_OVER_15)->value = count;
        return;
    }
    if (marks.blocked || clean->cut || tv_phone_has(out, TV_PHONE_MASKED) ||
        tv_phone_has(out, TV_PHONE_VANITY)) {
        return;
    }
    tv_phone_candidates(&marks, out);
    note_formatted(&marks, out);
    weigh(&marks, out);
    if (out->suggestion_count > 0) {
        uint32_t confidence = out->suggestions[0].confidence;
        out->is_certain = confidence == TV_CONFIDENCE_CERTAIN;
        if (confidence != TV_CONFIDENCE_ASK) {
            tv_phone_remarks(out, out->digits, out->count, &out->answer);
        }
    }
    extend(out);
}

void tv_phone_read_one(const struct tv_phone_clean *clean,
                       struct tv_phone_span span, struct tv_phone *out)
{
    struct tv_phone_core core = tv_phone_peel(clean, span, out);
    if (is_scientific(core.number)) {
        (void)tv_phone_note(out, TV_PHONE_EXCEL);
        return;
    }
    if (drop_decimal(&core.number)) {
        (void)tv_phone_note(out, TV_PHONE_EXCEL_DECIMAL);
    }
    read_digits(clean, core, out);
}

static bool is_nothing(struct tv_phone_span span)
{
    struct tv_phone_span rest = tv_phone_trimmed(span);
    return rest.begin == rest.end;
}

bool tv_phone_is_entered(struct tv_text text)
{
    struct tv_phone_clean clean;
    struct tv_phone ignored;
    size_t looked =
        text.size < TV_PHONE_LOOK_MAX ? text.size : TV_PHONE_LOOK_MAX;
    for (size_t i = 0; i < looked; i++) {
        if (tv_phone_is_digit(text.data[i])) {
            return true;
        }
    }
    tv_phone_start(TV_PHONE_OFFICE, NULL, &ignored);
    tv_phone_clean(text, &clean, &ignored);
    return !is_nothing(
        (struct tv_phone_span){clean.text, clean.text + clean.size});
}

void tv_phone_read(struct tv_text text, enum tv_phone_field field,
                   const struct tv_phone_region *home, struct tv_phone *out)
{
    struct tv_phone_clean clean;
    tv_phone_start(field, home, out);
    if (read_clean(without_scheme(text, field), out)) {
        return;
    }
    tv_phone_clean(text, &clean, out);
    struct tv_phone_span all = {clean.text, clean.text + clean.size};
    if (is_nothing(all)) {
        out->codes = 0;
        (void)tv_phone_note(out, TV_PHONE_MISSING);
    } else if (!tv_phone_parts_read(&clean, all, out)) {
        tv_phone_read_one(&clean, all, out);
        drop_same(text, out);
    }
}
