/* SPDX-License-Identifier: Apache-2.0 */
/* Removes blanks, quotes, parts of URIs, labels and extensions around a
 * number. */
#include "phone/peel.h"

#include <string.h>

#include "phone/extension.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define LABELLED_DIGITS 5u /* fewer digits are not a labelled number */
#define LAYERS 4u          /* of remarks, parameters and extensions removed */

static const char *const schemes[] = {
    "tel:", "callto:", "sips:", "sip:", "im:", "skype:", "phone:"};

/* Labels that may follow a number without brackets; any other word there might
 * be part of it. */
static const char *const tail_words[] = {
    "office",  "work",        "mobile",   "cell",     "home",
    "direct",  "desk",        "main",     "phone",    "tel",
    "fax",     "fixed",       "land",     "landline", "ddi",
    "did",     "switchboard", "buro",     "bureau",   "mob",
    "private", "reception",   "business", "voip",     "teams"};

static const char phone_context[] = ";phone-context=";

static bool is_quote(char c)
{
    return c == '\'' || c == '"' || c == '`' || c == '<' || c == '>';
}

static void peel_quotes(struct tv_phone_span *span, struct tv_phone *out)
{
    struct tv_phone_span before = *span;
    while (span->begin < span->end && is_quote(*span->begin)) {
        span->begin++;
    }
    while (span->end > span->begin && is_quote(span->end[-1])) {
        span->end--;
    }
    if (span->begin != before.begin || span->end != before.end) {
        (void)tv_phone_note(out, TV_PHONE_QUOTED);
        *span = tv_phone_trimmed(*span);
    }
}

static bool begins_nocase(struct tv_phone_span span, const char *word)
{
    struct tv_phone_span head = {span.begin, span.begin + strlen(word)};
    return span.end - span.begin >= head.end - head.begin &&
           tv_phone_is_word(head, word);
}

/* Removes a scheme. "Tel: 020 …", with a blank, is a label instead. */
static bool peel_scheme(struct tv_phone_span *span, struct tv_phone *out)
{
    for (size_t i = 0; i < COUNT_OF(schemes); i++) {
        size_t size = strlen(schemes[i]);
        struct tv_phone_span rest = {span->begin + size, span->end};
        if (!begins_nocase(*span, schemes[i]) || rest.begin == rest.end ||
            tv_phone_is_blank(*rest.begin)) {
            continue;
        }
        if (out->field != TV_PHONE_TEAMS_LINE || i > 0) {
            tv_phone_note_word(out, TV_PHONE_SCHEME, schemes[i], size);
        }
        while (rest.begin < rest.end && *rest.begin == '/') {
            rest.begin++;
        }
        *span = rest;
        return true;
    }
    return false;
}

/* Removes the host of sip:+44…@contoso.com. */
static void peel_host(struct tv_phone_span *span)
{
    const char *at =
        memchr(span->begin, '@', (size_t)(span->end - span->begin));
    struct tv_phone_span user = {span->begin, at};
    if (at && tv_phone_digit_count(user) > 0) {
        span->end = at;
    }
}

/* Removes the last parameter of a URI, ";user=phone" or ";phone-context=+44",
 * unless it is an extension. */
static bool peel_parameter(struct tv_phone_core *core, struct tv_phone *out)
{
    struct tv_phone_span *span = &core->number;
    struct tv_phone_span name = {span->end, span->end};
    while (name.begin > span->begin && name.begin[-1] != ';') {
        name.begin--;
    }
    if (name.begin == span->begin) {
        return false;
    }
    struct tv_phone_span parameter = {name.begin - 1, span->end};
    name.end = name.begin;
    while (name.end < span->end &&
           (tv_phone_is_letter(*name.end) || *name.end == '-')) {
        name.end++;
    }
    if (name.begin == name.end || name.end == span->end || *name.end != '=' ||
        tv_phone_is_extension_word(name)) {
        return false;
    }
    tv_phone_note_word(out, TV_PHONE_SCHEME, parameter.begin,
                       (size_t)(name.end + 1 - parameter.begin));
    if (begins_nocase(parameter, phone_context)) {
        core->context = parameter;
        core->context.begin += sizeof(phone_context) - 1;
    }
    span->end = parameter.begin;
    return true;
}

/* A letter of any script, or a telephone symbol. */
static bool is_word_character(const struct tv_phone_clean *clean, const char *c)
{
    uint32_t code = clean->aliens[c - clean->text];
    return tv_phone_is_letter(*c) || *c == TV_PHONE_HANDSET ||
           (*c == TV_PHONE_ALIEN && code >= 0xA0 && code != 0xFFFD);
}

static void note_label(struct tv_phone *out, struct tv_phone_span words)
{
    words = tv_phone_trimmed(words);
    bool sign = words.begin < words.end && *words.begin < ' ';
    tv_phone_note_word(out, TV_PHONE_LABEL, sign ? "" : words.begin,
                       sign ? 0 : (size_t)(words.end - words.begin));
}

/* Removes a remark in brackets without digits: "… (office)", "… (only call on
 * Tues)". */
static bool peel_remark(const struct tv_phone_clean *clean,
                        struct tv_phone_span *span, struct tv_phone *out)
{
    if (span->begin == span->end || span->end[-1] != ')') {
        return false;
    }
    const char *begin = span->end - 1;
    uint32_t letters = 0;
    while (begin > span->begin && *begin != '(') {
        letters += is_word_character(clean, begin);
        begin--;
    }
    struct tv_phone_span inside = {begin + 1, span->end - 1};
    struct tv_phone_span rest = {span->begin, begin};
    if (*begin != '(' || letters < 2 || tv_phone_digit_count(inside) > 0 ||
        tv_phone_digit_count(rest) < LABELLED_DIGITS) {
        return false;
    }
    note_label(out, inside);
    *span = tv_phone_trimmed(rest);
    return true;
}

static bool peel_tail_word(const struct tv_phone_clean *clean,
                           struct tv_phone_span *span, struct tv_phone *out)
{
    struct tv_phone_span word = {span->end, span->end};
    while (word.begin > span->begin &&
           is_word_character(clean, word.begin - 1)) {
        word.begin--;
    }
    struct tv_phone_span rest = {span->begin, word.begin};
    bool known = tv_phone_is_one_of(word, tail_words, COUNT_OF(tail_words)) ||
                 (word.begin < word.end && *word.begin == TV_PHONE_HANDSET);
    if (!known || tv_phone_digit_count(rest) < LABELLED_DIGITS) {
        return false;
    }
    note_label(out, word);
    while (rest.end > rest.begin && strchr(" \t\r\n,;:-/", rest.end[-1])) {
        rest.end--;
    }
    *span = rest;
    return true;
}

static bool is_mask(struct tv_phone_span words)
{
    for (const char *c = words.begin; c < words.end; c++) {
        if (*c != 'x' && *c != 'X') {
            return false;
        }
    }
    return true;
}

/* One letter that stands for a digit: "l4258828080". */
static bool is_digit_letter(struct tv_phone_span words)
{
    return words.end - words.begin == 1 && strchr("lIOo", *words.begin) &&
           tv_phone_is_digit(*words.end);
}

/* Removes a label in front, up to the last letter before the first digit: "Tel:
 * +44 …", "T. 020 …", "(Part Time)-(01234) …". */
static void peel_head(const struct tv_phone_clean *clean,
                      struct tv_phone_span *span, struct tv_phone *out)
{
    struct tv_phone_span words = {span->begin, span->begin};
    const char *c = span->begin;
    for (; c < span->end && !tv_phone_is_digit(*c) && *c != '+'; c++) {
        words.end = is_word_character(clean, c) ? c + 1 : words.end;
    }
    struct tv_phone_span rest = {words.end, span->end};
    if (words.begin == words.end ||
        tv_phone_digit_count(rest) < LABELLED_DIGITS || is_mask(words) ||
        is_digit_letter(words)) {
        return;
    }
    bool bracket = memchr(words.begin, '(', (size_t)(words.end - words.begin));
    while (rest.begin < rest.end && (strchr(" \t\r\n.:=-/#", *rest.begin) ||
                                     (bracket && *rest.begin == ')'))) {
        rest.begin++;
    }
    words.begin += bracket && *words.begin == '(';
    note_label(out, words);
    *span = rest;
}

struct tv_phone_core tv_phone_peel(const struct tv_phone_clean *clean,
                                   struct tv_phone_span span,
                                   struct tv_phone *out)
{
    struct tv_phone_core core = {tv_phone_trimmed(span), {span.end, span.end}};
    if (core.number.begin != span.begin || core.number.end != span.end) {
        (void)tv_phone_note(out, TV_PHONE_OUTER_SPACE);
    }
    peel_quotes(&core.number, out);
    (void)peel_scheme(&core.number, out);
    peel_host(&core.number);
    bool extension = false;
    for (uint32_t i = 0; i < LAYERS; i++) {
        bool found = !extension && tv_phone_extension_peel(&core.number, out);
        extension = extension || found;
        if (!found && !peel_parameter(&core, out) &&
            !peel_remark(clean, &core.number, out) &&
            !peel_tail_word(clean, &core.number, out)) {
            break;
        }
    }
    peel_head(clean, &core.number, out);
    core.number = tv_phone_trimmed(core.number);
    return core;
}
