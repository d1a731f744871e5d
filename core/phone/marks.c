/* SPDX-License-Identifier: Apache-2.0 */
/* Collects the digits of a number, and what stands between them. */
#include "phone/marks.h"

#include <string.h>

#define BRACKET_DIGITS 2u /* as in "(0)", "(06)"; more are an area code */

/* What a character means within a number. */
enum kind {
    OTHER, /* has no place in a number */
    DIGIT,
    PLUS,
    SEPARATOR, /* harmless: blanks, hyphens, brackets */
    LOOSE,     /* not used in numbers, but only separates digits */
    MASK,      /* in place of a digit */
    LETTER
};

static const struct {
    enum kind kind;
    const char *characters;
} signs[] = {
    {SEPARATOR, " -.()[]/"},
    {PLUS, "+"},
    {LOOSE, "_,;:=~|\\'\"`<>\t\r\n"},
    {MASK, "*?"},
};

static enum kind kind_of(char c)
{
    if (tv_phone_is_digit(c)) {
        return DIGIT;
    }
    if (tv_phone_is_letter(c)) {
        return LETTER;
    }
    for (size_t i = 0; c != '\0' && i < sizeof(signs) / sizeof(signs[0]); i++) {
        if (strchr(signs[i].characters, c)) {
            return signs[i].kind;
        }
    }
    return OTHER;
}

struct scan {
    const struct tv_phone_clean *clean;
    struct tv_phone_marks *marks;
    struct tv_phone *out;
    uint32_t open;  /* digits before the open bracket */
    bool simple;    /* no plus sign since then */
    bool alien;     /* a foreign character since the last digit */
    uint32_t words; /* letters in a row */
};

static void note_place(const struct scan *scan, enum tv_phone_code code,
                       const char *c)
{
    if (!tv_phone_has(scan->out, code)) {
        size_t at = (size_t)(c - scan->clean->text);
        struct tv_phone_detail *detail = tv_phone_note(scan->out, code);
        detail->at = scan->clean->at[at];
        detail->value = scan->clean->aliens[at];
    }
}

static void take_digit(struct scan *scan, char digit)
{
    struct tv_phone *out = scan->out;
    scan->marks->blocked =
        scan->marks->blocked || (scan->alien && out->count > 0);
    scan->alien = false;
    if (out->count < TV_PHONE_DIGITS_MAX) {
        out->digits[out->count++] = digit;
    } else {
        scan->marks->blocked = true;
    }
}

static void take_plus(struct scan *scan, bool leads)
{
    struct tv_phone_marks *marks = scan->marks;
    if (marks->pluses == 0) {
        marks->first_plus = scan->out->count;
        marks->plus_leads = leads;
    }
    marks->pluses++;
    marks->last_plus = scan->out->count;
    scan->simple = false;
}

static void close_bracket(struct scan *scan)
{
    struct tv_phone_marks *marks = scan->marks;
    uint32_t count = scan->out->count;
    if (marks->bracket_begin == TV_PHONE_NOWHERE &&
        scan->open != TV_PHONE_NOWHERE && scan->simple && count > scan->open &&
        count - scan->open <= BRACKET_DIGITS) {
        marks->bracket_begin = scan->open;
        marks->bracket_end = count;
    }
    scan->open = TV_PHONE_NOWHERE;
}

static void take_separator(struct scan *scan, char c)
{
    struct tv_phone_marks *marks = scan->marks;
    marks->separators++;
    if (marks->first_group == 0 && scan->out->count > 0) {
        marks->first_group = scan->out->count;
        marks->first_separator = c;
    }
    if (c == '(' || c == '[') {
        scan->open = scan->out->count;
        scan->simple = true;
    } else if (c == ')' || c == ']') {
        close_bracket(scan);
    } else if (c == '-' || c == '/') {
        marks->tail = scan->out->count;
        marks->hyphens++;
    }
}

/* Counts a letter as a mask, as a look-alike of a digit, or as part of a word;
 * settle_letters() decides in the end. */
static void take_letter(struct scan *scan, const char *at)
{
    struct tv_phone_marks *marks = scan->marks;
    char c = *at;
    marks->letters++;
    if (c == 'x' || c == 'X') {
        marks->masks++;
        note_place(scan, TV_PHONE_MASKED, at);
    } else if (c == 'O' || c == 'o' || c == 'I' || c == 'l') {
        marks->lookalikes++;
        note_place(scan, TV_PHONE_LETTER_LOOKALIKE, at);
        take_digit(scan, c == 'O' || c == 'o' ? '0' : '1');
    } else {
        note_place(scan, TV_PHONE_VANITY, at);
    }
}

static void take_mask(struct scan *scan, const char *at)
{
    if (scan->out->count == 0) {
        note_place(scan, TV_PHONE_SYMBOL, at);
        scan->marks->foreign = true;
        return;
    }
    scan->marks->letters++;
    scan->marks->masks++;
    note_place(scan, TV_PHONE_MASKED, at);
}

static void take(struct scan *scan, struct tv_phone_span span, const char *c)
{
    switch (kind_of(*c)) {
    case DIGIT:
        take_digit(scan, *c);
        return;
    case PLUS:
        take_plus(scan, c == span.begin);
        return;
    case SEPARATOR:
        take_separator(scan, *c);
        return;
    case LOOSE:
        take_separator(scan, *c);
        note_place(scan, TV_PHONE_SYMBOL, c);
        return;
    case MASK:
        take_mask(scan, c);
        return;
    case LETTER:
        take_letter(scan, c);
        return;
    case OTHER:
        note_place(scan, TV_PHONE_SYMBOL, c);
        scan->marks->foreign = true;
        scan->alien = true;
        return;
    }
}

/* Keeps one diagnosis for all letters: a mask, look-alikes, or a word. */
static void settle_letters(const struct tv_phone_marks *marks,
                           struct tv_phone *out)
{
    uint64_t kinds = TV_PHONE_BIT(TV_PHONE_MASKED) |
                     TV_PHONE_BIT(TV_PHONE_LETTER_LOOKALIKE) |
                     TV_PHONE_BIT(TV_PHONE_VANITY);
    enum tv_phone_code told =
        marks->masks == marks->letters        ? TV_PHONE_MASKED
        : marks->lookalikes == marks->letters ? TV_PHONE_LETTER_LOOKALIKE
        : tv_phone_has(out, TV_PHONE_VANITY)  ? TV_PHONE_VANITY
                                              : TV_PHONE_MASKED;
    if (marks->letters > 0) {
        out->codes = (out->codes & ~kinds) | TV_PHONE_BIT(told);
    }
}

/* Whether it is written in the notation of North America, "(425) 555-0109"; the
 * blank may be missing. */
static bool is_american(struct tv_phone_span span)
{
    static const char form[] = "(ddd) ddd-dddd";
    const char *at = form;
    for (const char *c = span.begin; c < span.end; c++, at++) {
        at += *at == ' ' && *c != ' ';
        if (*at == 'd' ? !tv_phone_is_digit(*c) : *c != *at) {
            return false;
        }
    }
    return *at == '\0';
}

void tv_phone_marks_init(struct tv_phone_marks *marks)
{
    *marks = (struct tv_phone_marks){.bracket_begin = TV_PHONE_NOWHERE,
                                     .bracket_end = TV_PHONE_NOWHERE};
}

void tv_phone_mark_context(struct tv_phone_span span,
                           struct tv_phone_marks *marks, struct tv_phone *out)
{
    if (span.begin == span.end || *span.begin != '+') {
        return;
    }
    marks->pluses = 1;
    marks->plus_leads = true;
    for (const char *c = span.begin; c < span.end; c++) {
        if (tv_phone_is_digit(*c) && out->count < TV_PHONE_E164_MAX) {
            out->digits[out->count++] = *c;
        }
    }
}

void tv_phone_mark(const struct tv_phone_clean *clean,
                   struct tv_phone_span span, struct tv_phone_marks *marks,
                   struct tv_phone *out)
{
    struct scan scan = {
        .clean = clean, .marks = marks, .out = out, .open = TV_PHONE_NOWHERE};
    for (const char *c = span.begin; c < span.end; c++) {
        take(&scan, span, c);
    }
    marks->american = is_american(span);
    marks->plus_ends = span.begin < span.end && span.end[-1] == '+';
    settle_letters(marks, out);
    out->digits[out->count] = '\0';
}
