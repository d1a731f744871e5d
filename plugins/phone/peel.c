/* SPDX-License-Identifier: Apache-2.0 */
/* Takes blanks, quotes, schemes, labels and extensions off a number. */
#include "peel.h"

#include <string.h>

#include <telvet/rule.h>

#define LABELLED_DIGITS 5u /* fewer are no number with a label */

static const char *const schemes[] = {
    "tel:", "callto:", "sips:", "sip:", "im:", "skype:"};
static const char *const extension_words[] = {
    "x",    "ext",   "extn",  "extension", "dw",   "durchwahl",
    "post", "poste", "anexo", "int",       "ramal"};
static const char *const labels[] = {
    "office", "work",  "mobile", "cell", "home",  "direct",     "desk",
    "main",   "phone", "tel",    "fax",  "fixed", "switchboard"};

int phone_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

int phone_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

uint32_t phone_count_digits(struct phone_span span)
{
    uint32_t count = 0;
    for (const char *c = span.begin; c < span.end; c++) {
        count += (uint32_t)phone_is_digit(*c);
    }
    return count;
}

static struct tv_text text_of(struct phone_span span)
{
    struct tv_text text = {span.begin, (size_t)(span.end - span.begin)};
    return text;
}

static int is_word(struct phone_span span, const char *const *words,
                   size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (tv_text_is_nocase(text_of(span), words[i])) {
            return 1;
        }
    }
    return 0;
}

static int trim(struct phone_span *span)
{
    const char *begin = span->begin, *end = span->end;
    while (span->begin < span->end && is_blank(*span->begin)) {
        span->begin++;
    }
    while (span->end > span->begin && is_blank(span->end[-1])) {
        span->end--;
    }
    return span->begin != begin || span->end != end;
}

static int is_quote(char c)
{
    return c == '\'' || c == '"' || c == '`' || c == '<' || c == '>';
}

static void peel_quotes(struct phone_span *span, struct phone_number *out)
{
    const char *begin = span->begin, *end = span->end;
    while (span->begin < span->end && is_quote(*span->begin)) {
        span->begin++;
    }
    while (span->end > span->begin && is_quote(span->end[-1])) {
        span->end--;
    }
    if (span->begin != begin || span->end != end) {
        out->faults |= PHONE_BIT(PHONE_QUOTED);
        (void)trim(span);
    }
}

static void peel_scheme(struct phone_span *span, struct phone_number *out)
{
    for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++) {
        size_t size = strlen(schemes[i]);
        struct phone_span head = {span->begin, span->begin + size};
        if ((size_t)(span->end - span->begin) > size &&
            tv_text_is_nocase(text_of(head), schemes[i])) {
            out->faults |= PHONE_BIT(PHONE_SCHEME);
            span->begin += size;
            return;
        }
    }
}

/* Marks between an extension's word and its digits: "ext. 12", ";ext=12". */
static int is_joint(char c)
{
    return is_blank(c) || c == '.' || c == ':' || c == '=';
}

/* Where the mark of an extension whose digits begin at `digits` begins: "x",
 * "ext.", "#", ",,", ";ext=". NULL if there is none. */
static const char *extension_mark(struct phone_span span, const char *digits)
{
    const char *end = digits;
    while (end > span.begin && is_joint(end[-1])) {
        end--;
    }
    const char *begin = end;
    while (begin > span.begin && phone_is_letter(begin[-1])) {
        begin--;
    }
    struct phone_span word = {begin, end};
    if (begin < end) {
        size_t count = sizeof(extension_words) / sizeof(extension_words[0]);
        return is_word(word, extension_words, count) ? begin : NULL;
    }
    while (begin > span.begin && (begin[-1] == '#' || begin[-1] == ',')) {
        begin--;
    }
    return begin < end ? begin : NULL;
}

static void peel_extension(struct phone_span *span, struct phone_number *out)
{
    const char *end = span->end;
    while (end > span->begin && (is_blank(end[-1]) || end[-1] == ')')) {
        end--;
    }
    const char *begin = end;
    while (begin > span->begin && phone_is_digit(begin[-1])) {
        begin--;
    }
    size_t size = (size_t)(end - begin);
    const char *mark = extension_mark(*span, begin);
    if (size == 0 || size > PHONE_EXTENSION_MAX || !mark) {
        return;
    }
    memcpy(out->extension, begin, size);
    span->end = mark;
    while (span->end > span->begin &&
           (is_blank(span->end[-1]) || span->end[-1] == ';' ||
            span->end[-1] == '(' || span->end[-1] == ',')) {
        span->end--;
    }
}

static int only_masks(struct phone_span span)
{
    for (const char *c = span.begin; c < span.end; c++) {
        if (*c != 'x' && *c != 'X') {
            return 0;
        }
    }
    return 1;
}

/* "Tel: +44 …", "T. 020 …" */
static void peel_head(struct phone_span *span, struct phone_number *out)
{
    const char *end = span->begin;
    while (end < span->end && phone_is_letter(*end)) {
        end++;
    }
    struct phone_span word = {span->begin, end};
    struct phone_span rest = {end, span->end};
    while (rest.begin < rest.end && is_joint(*rest.begin)) {
        rest.begin++;
    }
    int begins =
        rest.begin < rest.end && (phone_is_digit(*rest.begin) ||
                                  *rest.begin == '+' || *rest.begin == '(');
    if (word.begin < word.end && begins && !only_masks(word) &&
        phone_count_digits(rest) >= LABELLED_DIGITS) {
        out->faults |= PHONE_BIT(PHONE_LABEL);
        *span = rest;
    }
}

/* "… (office)", "… mobile" */
static void peel_tail(struct phone_span *span, struct phone_number *out)
{
    struct phone_span rest = *span;
    int parenthesis = rest.end > rest.begin && rest.end[-1] == ')';
    rest.end -= parenthesis;
    struct phone_span word = {rest.end, rest.end};
    while (word.begin > rest.begin && phone_is_letter(word.begin[-1])) {
        word.begin--;
    }
    rest.end = word.begin;
    int opened = rest.end > rest.begin && rest.end[-1] == '(';
    if (word.begin == word.end || parenthesis != opened ||
        !is_word(word, labels, sizeof(labels) / sizeof(labels[0]))) {
        return;
    }
    rest.end -= opened;
    (void)trim(&rest);
    if (phone_count_digits(rest) >= LABELLED_DIGITS) {
        out->faults |= PHONE_BIT(PHONE_LABEL);
        *span = rest;
    }
}

void phone_peel(struct phone_span *span, struct phone_number *out)
{
    if (trim(span)) {
        out->faults |= PHONE_BIT(PHONE_OUTER_SPACE);
    }
    peel_quotes(span, out);
    peel_scheme(span, out);
    peel_tail(span, out);
    peel_extension(span, out);
    peel_head(span, out);
    (void)trim(span);
}
