/* SPDX-License-Identifier: Apache-2.0 */
/* Splits a field that holds several numbers: "… / …", "… or …", one on each
 * line. */
#include "phone/parts.h"

#include <string.h>

#include "phone/extension.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define NUMBER_DIGITS 7u /* fewer are not a separate number */
#define PARTS_MOST 8u

/* Words between two numbers, with blanks around them. */
static const char *const joints[] = {"or",   "and", "und", "oder", "ou", "et",
                                     "o",    "y",   "e",   "och",  "og", "of",
                                     "bzw.", "en",  "i",   "lub"};

struct parts {
    uint32_t count;
    struct tv_phone_span spans[PARTS_MOST]; /* those with enough digits */
};

static bool is_number(struct tv_phone_span span)
{
    return tv_phone_digit_count(span) >= NUMBER_DIGITS;
}

static void add(struct parts *parts, struct tv_phone_span span)
{
    if (is_number(span) && parts->count < PARTS_MOST) {
        parts->spans[parts->count++] = span;
    }
}

/* Whether what follows still belongs to the number before it: ";ext=12345678",
 * ",,123". */
static bool goes_on(struct tv_phone_span rest)
{
    rest = tv_phone_trimmed(rest);
    struct tv_phone_span word = {rest.begin, rest.begin};
    while (word.end < rest.end &&
           (tv_phone_is_letter(*word.end) || *word.end == '-')) {
        word.end++;
    }
    return rest.begin == rest.end || *rest.begin == ',' || *rest.begin == '#' ||
           tv_phone_is_extension_word(word) ||
           (word.end < rest.end && *word.end == '=');
}

/* The size of the separating word at `at` with its blanks, or 0. */
static size_t joint_size(struct tv_phone_span span, const char *at)
{
    struct tv_phone_span word = {at + 1, at + 1};
    if (!tv_phone_is_blank(*at)) {
        return 0;
    }
    while (word.end < span.end && !tv_phone_is_blank(*word.end)) {
        word.end++;
    }
    return word.end < span.end &&
                   tv_phone_is_one_of(word, joints, COUNT_OF(joints))
               ? (size_t)(word.end - at) + 1
               : 0;
}

/* The size of the separator at `at`, 0 if there is none. */
static size_t separator_size(struct tv_phone_span span, const char *at,
                             struct tv_phone_span before)
{
    struct tv_phone_span rest = {at + 1, span.end};
    switch (*at) {
    case ',':
    case ';':
        return goes_on(rest) ? 0 : 1;
    case '|':
    case '&':
    case '\n':
    case '\r':
        return 1;
    case '/':
        return at > span.begin && tv_phone_is_blank(at[-1]) ? 1 : 0;
    case '+':
        if (at > span.begin && at[-1] == '=') {
            return 0;
        }
        return is_number(before) && is_number(rest) ? 1 : 0;
    case '(':
        return is_number(before) && is_number(rest) ? 1 : 0;
    default:
        return joint_size(span, at);
    }
}

static size_t slash_size(struct tv_phone_span span, const char *at,
                         struct tv_phone_span before)
{
    (void)span;
    (void)before;
    return *at == '/' ? 1 : 0;
}

static void split(struct tv_phone_span span,
                  size_t (*size_of)(struct tv_phone_span, const char *,
                                    struct tv_phone_span),
                  struct parts *parts)
{
    struct tv_phone_span part = {span.begin, span.begin};
    parts->count = 0;
    while (part.end < span.end) {
        size_t size = size_of(span, part.end, part);
        if (size == 0) {
            part.end++;
            continue;
        }
        add(parts, part);
        /* A plus sign belongs to the next number. */
        part.begin = part.end + (*part.end == '+' ? 0 : size);
        part.end += size;
    }
    add(parts, part);
}

/* Suggests the number that a part holds; a person must choose one. */
static void take(const struct tv_phone *part, struct tv_phone *out)
{
    struct tv_phone_suggestion *to = &out->suggestions[out->suggestion_count];
    if (part->suggestion_count == 0 ||
        out->suggestion_count == TV_PHONE_SUGGESTIONS) {
        return;
    }
    *to = part->suggestions[0];
    to->reason = TV_PHONE_MULTIPLE;
    to->confidence = TV_CONFIDENCE_ASK;
    out->suggestion_count++;
}

bool tv_phone_parts_read(const struct tv_phone_clean *clean,
                         struct tv_phone_span span, struct tv_phone *out)
{
    struct parts parts;
    split(span, separator_size, &parts);
    if (parts.count < 2) {
        split(span, slash_size, &parts);
    }
    if (parts.count < 2) {
        return false;
    }
    for (uint32_t i = 0; i < parts.count; i++) {
        struct tv_phone part;
        tv_phone_start((enum tv_phone_field)out->field, out->home, &part);
        tv_phone_read_one(clean, parts.spans[i], &part);
        take(&part, out);
    }
    (void)tv_phone_note(out, TV_PHONE_MULTIPLE);
    out->details[TV_PHONE_MULTIPLE].value = parts.count;
    return true;
}
