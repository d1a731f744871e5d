/* SPDX-License-Identifier: Apache-2.0 */
/* Takes a telephone number apart: what it is, and what is wrong with it. */
#include "number.h"

#include <string.h>

#include "calling_codes.h"
#include "clean.h"
#include "peel.h"

#define PART_DIGITS 7u      /* as many make a number of their own */
#define EXTENSION_DIGITS 6u /* as few are no more than an extension */
#define NOWHERE UINT32_MAX

/* What stands between the digits. */
struct scan {
    uint32_t plus_before, plus_after; /* of the first digit */
    int plus_first;                   /* the very first character */
    int plus_last;
    uint32_t letters, masks, lookalikes, others;
    uint32_t part, parts; /* digits in a row of digits; such of PART_DIGITS */
    uint32_t zero_at;     /* digits before "(0)", or NOWHERE */
};

static int is_separator(char c)
{
    return c != '\0' && strchr(" -.()/\t", c) != NULL;
}

/* "(0)", with blanks or not. */
static int is_trunk_paren(struct phone_span rest)
{
    char seen[3] = {0};
    uint32_t count = 0;
    for (const char *c = rest.begin; c < rest.end && count < 3; c++) {
        if (*c != ' ') {
            seen[count++] = *c;
        }
    }
    return memcmp(seen, "(0)", sizeof(seen)) == 0;
}

static void end_part(struct scan *scan)
{
    scan->parts += scan->part >= PART_DIGITS;
    scan->part = 0;
}

static void scan_letter(struct scan *scan, char c)
{
    scan->letters++;
    scan->masks += c == 'x' || c == 'X';
    scan->lookalikes += c == 'O' || c == 'o' || c == 'I' || c == 'l';
}

static void scan_other(struct scan *scan, struct phone_number *out, char c)
{
    if (c == '?' || c == '*') {
        scan->masks++;
        scan->letters++;
        return;
    }
    if (strchr(",;|&\r\n", c) == NULL) {
        out->mark = out->mark ? out->mark : (uint32_t)(unsigned char)c;
    }
    scan->others++;
    end_part(scan);
}

static void scan_character(struct scan *scan, struct phone_number *out,
                           struct phone_span rest)
{
    char c = *rest.begin;
    if (phone_is_digit(c)) {
        out->digits[out->count++] = c;
        scan->part++;
    } else if (c == '+') {
        scan->plus_before += out->count == 0;
        scan->plus_after += out->count > 0;
        if (out->count > 0) {
            end_part(scan);
        }
    } else if (is_separator(c)) {
        out->separators++;
        if (c == '/') {
            end_part(scan);
        }
        if (is_trunk_paren(rest) && scan->zero_at == NOWHERE) {
            scan->zero_at = out->count;
        }
    } else if (phone_is_letter(c)) {
        scan_letter(scan, c);
    } else {
        scan_other(scan, out, c);
    }
}

static void scan_all(struct scan *scan, struct phone_number *out,
                     struct phone_span span)
{
    *scan = (struct scan){.zero_at = NOWHERE};
    scan->plus_first = span.begin < span.end && *span.begin == '+';
    scan->plus_last = span.begin < span.end && span.end[-1] == '+';
    for (; span.begin < span.end; span.begin++) {
        uint32_t letters = scan->letters;
        scan_character(scan, out, span);
        /* Two letters in a row part numbers: "… or …". */
        if (letters > 0 && scan->letters > letters && scan->part > 0 &&
            phone_is_letter(span.begin[-1])) {
            end_part(scan);
        }
    }
    end_part(scan);
}

static void judge_characters(const struct scan *scan, struct phone_number *out)
{
    if (scan->parts > 1) {
        out->faults |= PHONE_BIT(PHONE_MULTIPLE);
    } else if (scan->others > 0) {
        out->faults |= PHONE_BIT(PHONE_SYMBOL);
    }
    if (scan->letters == 0) {
        return;
    }
    if (scan->letters == scan->masks) {
        out->faults |= PHONE_BIT(PHONE_MASKED);
    } else if (scan->letters == scan->lookalikes) {
        out->faults |= PHONE_BIT(PHONE_LETTER_LOOKALIKE);
    } else {
        out->faults |= PHONE_BIT(PHONE_VANITY);
    }
}

static void judge_plus(const struct scan *scan, struct phone_number *out)
{
    uint32_t all = scan->plus_before + scan->plus_after;
    out->plus = scan->plus_before > 0;
    if (all > 1 && !phone_has(out, PHONE_MULTIPLE)) {
        out->faults |= PHONE_BIT(PHONE_PLUS_REPEATED);
    } else if (out->plus && !scan->plus_first) {
        out->faults |= PHONE_BIT(PHONE_PLUS_POSITION);
    } else if (!out->plus && all > 0) {
        out->faults |= PHONE_BIT(scan->plus_last ? PHONE_PLUS_TRAILING
                                                 : PHONE_PLUS_POSITION);
    }
}

static void drop_digits(struct phone_number *out, uint32_t at, uint32_t count)
{
    memmove(out->digits + at, out->digits + at + count,
            out->count - at - count + 1);
    out->count -= count;
}

static int begins(const struct phone_number *out, const char *digits)
{
    return strncmp(out->digits, digits, strlen(digits)) == 0;
}

/* Is it written for abroad, and if so, without the prefix? The digits dropped
 * are returned. */
static uint32_t judge_prefix(struct phone_number *out)
{
    if (begins(out, "00")) {
        out->faults |= PHONE_BIT(out->plus ? PHONE_PLUS_00 : PHONE_IDD);
        out->international = 1;
        drop_digits(out, 0, 2);
        return 2;
    }
    out->international = out->plus && !begins(out, "0");
    if (out->plus) {
        out->faults |= begins(out, "0") ? PHONE_BIT(PHONE_PLUS_NATIONAL) : 0;
    } else if (out->count <= EXTENSION_DIGITS) {
        out->faults |= PHONE_BIT(PHONE_EXTENSION_ONLY);
    } else if (begins(out, "0")) {
        out->faults |= PHONE_BIT(PHONE_NATIONAL);
    } else if (!phone_has(out, PHONE_PLUS_TRAILING) &&
               !phone_has(out, PHONE_PLUS_POSITION)) {
        out->faults |= PHONE_BIT(PHONE_PLUS_MISSING);
    }
    return 0;
}

/* A zero behind the calling code; `zero_at`: digits before "(0)". */
static void judge_trunk(struct phone_number *out, uint32_t zero_at)
{
    uint32_t size = 0;
    const struct calling_code *code =
        calling_code_of(out->digits, out->count, &size);
    if (!code) {
        return;
    }
    int zero = out->digits[size] == '0';
    int at_code = zero_at == NOWHERE || zero_at == size;
    if (zero_at != NOWHERE) {
        out->faults |= PHONE_BIT(PHONE_TRUNK_PAREN);
    } else if (zero && code->drops_zero) {
        out->faults |= PHONE_BIT(PHONE_TRUNK);
    }
    int drops = zero && code->drops_zero && at_code;
    if (drops) {
        drop_digits(out, size, 1);
    }
    out->unsettled = (zero_at != NOWHERE && !drops) ||
                     (code->drops_zero && out->digits[size] == '0');
}

static void judge_plan(struct phone_number *out)
{
    static const enum phone_fault faults[] = {
        [PHONE_PLAN_UNASSIGNED] = PHONE_CC_UNASSIGNED,
        [PHONE_PLAN_TOO_SHORT] = PHONE_TOO_SHORT,
        [PHONE_PLAN_TOO_LONG] = PHONE_OVER_15};
    enum phone_plan plan = phone_plan_check(out->digits, out->count);
    if (plan != PHONE_PLAN_OK) {
        out->faults |= PHONE_BIT(faults[plan]);
    }
}

/* "4.42E+11", "442079460101.0": what a spreadsheet made of a number. */
static int is_excel(struct phone_span span, struct phone_number *out)
{
    const char *c = span.begin;
    while (c < span.end && (phone_is_digit(*c) || *c == '.' || *c == ',')) {
        c++;
    }
    if (c > span.begin && c < span.end && (*c == 'E' || *c == 'e') &&
        c + 1 < span.end && (c[1] == '+' || phone_is_digit(c[1]))) {
        struct phone_span tail = {c + 1, span.end};
        tail.begin += *tail.begin == '+';
        if ((uint32_t)(tail.end - tail.begin) == phone_count_digits(tail)) {
            out->faults |= PHONE_BIT(PHONE_EXCEL);
            return 1;
        }
    }
    return 0;
}

static void drop_decimal(struct phone_span *span, struct phone_number *out)
{
    size_t size = (size_t)(span->end - span->begin);
    struct phone_span whole = {span->begin, span->end - (size > 2 ? 2 : 0)};
    if (size > PART_DIGITS && memcmp(span->end - 2, ".0", 2) == 0 &&
        phone_count_digits(whole) == size - 2) {
        out->faults |= PHONE_BIT(PHONE_EXCEL_DECIMAL);
        *span = whole;
    }
}

static void judge_nothing(const struct scan *scan, struct phone_number *out)
{
    if (out->extension[0]) {
        out->faults |= PHONE_BIT(PHONE_EXTENSION_ONLY);
    } else if (scan->letters + scan->others + out->separators > 0 ||
               scan->plus_before > 0 || out->mark) {
        out->faults |= PHONE_BIT(PHONE_NOT_NUMBER);
    } else {
        out->faults = PHONE_BIT(PHONE_MISSING);
    }
}

void phone_parse(struct tv_text text, struct phone_number *out)
{
    struct phone_clean clean;
    struct scan scan;
    phone_clean(text, &clean);
    *out = (struct phone_number){.faults = clean.faults, .mark = clean.mark};
    struct phone_span span = {clean.text, clean.text + clean.size};
    phone_peel(&span, out);
    if (is_excel(span, out)) {
        return;
    }
    drop_decimal(&span, out);
    scan_all(&scan, out, span);
    if (out->count == 0) {
        judge_nothing(&scan, out);
        return;
    }
    judge_characters(&scan, out);
    judge_plus(&scan, out);
    uint32_t dropped = judge_prefix(out);
    uint32_t zero_at = scan.zero_at;
    if (zero_at != NOWHERE) {
        zero_at = zero_at >= dropped ? zero_at - dropped : 0;
    }
    uint32_t unclear = PHONE_BIT(PHONE_MULTIPLE) | PHONE_BIT(PHONE_MASKED) |
                       PHONE_BIT(PHONE_VANITY) |
                       PHONE_BIT(PHONE_LETTER_LOOKALIKE);
    if (out->international && (out->faults & unclear) == 0) {
        judge_trunk(out, zero_at);
        judge_plan(out);
    }
}
