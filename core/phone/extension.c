/* SPDX-License-Identifier: Apache-2.0 */
/* Extensions behind a number. */
#include "phone/extension.h"

#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define NUMBER_DIGITS 7u /* needed before an ambiguous mark */

/* Words that mean an extension wherever they stand before the last digits. */
static const char *const words[] = {
    "dw",       "durchwahl", "nst",  "nebenstelle", "poste",    "post",
    "anexo",    "anx",       "int",  "interno",     "interna",  "ramal",
    "wew",      "wewn",      "kl",   "klapka",      "linka",    "mell",
    "toestel",  "tst",       "ankn", "anknytning",  "lok",      "lokal",
    "lokalnr",  "dahili",    "app",  "apparaat",    "appareil", "local",
    "interior", "alanumero", "dob"};

/* Letters that dial a pause; they count only behind a whole number. */
static const char *const pauses[] = {"w", "p"};

static bool is_word_character(char c)
{
    return tv_phone_is_letter(c) || c == '\1';
}

/* Whether a character may stand between a mark and its digits: "ext. 12",
 * ";ext=12". */
static bool is_joint(char c)
{
    return tv_phone_is_blank(c) || c == '.' || c == ':' || c == '=' || c == '-';
}

bool tv_phone_is_extension_word(struct tv_phone_span word)
{
    struct tv_phone_span head = {word.begin, word.begin + 3};
    return (word.end - word.begin >= 3 && tv_phone_is_word(head, "ext")) ||
           tv_phone_is_word(word, "x") ||
           tv_phone_is_one_of(word, words, COUNT_OF(words));
}

/* Where a sign like ",,", "#" or "," before `end` begins, or NULL. ",,12" means
 * digits after a pause. A single "," or ";" counts only behind a whole number
 * that has no such sign itself. */
static const char *sign_before(struct tv_phone_span span, const char *end)
{
    const char *begin = end;
    while (begin > span.begin && strchr("#,;", begin[-1]) && begin[-1]) {
        begin--;
    }
    struct tv_phone_span base = {span.begin, begin};
    bool single = end - begin == 1 && *begin != '#';
    bool parted = memchr(base.begin, ',', (size_t)(begin - base.begin)) ||
                  memchr(base.begin, ';', (size_t)(begin - base.begin));
    if (begin == end ||
        (single && (parted || tv_phone_digit_count(base) < NUMBER_DIGITS))) {
        return NULL;
    }
    return begin;
}

/* Where the mark of the extension with these `digits` begins; NULL if there is
 * none. */
static const char *mark_before(struct tv_phone_span span, const char *digits)
{
    const char *end = digits;
    while (end > span.begin && is_joint(end[-1])) {
        end--;
    }
    const char *begin = end;
    while (begin > span.begin && is_word_character(begin[-1])) {
        begin--;
    }
    struct tv_phone_span word = {begin, end};
    if (begin == end) {
        return sign_before(span, end);
    }
    struct tv_phone_span base = {span.begin, begin};
    bool pause = tv_phone_is_one_of(word, pauses, COUNT_OF(pauses)) &&
                 tv_phone_digit_count(base) >= NUMBER_DIGITS;
    return pause || tv_phone_is_extension_word(word) ? begin : NULL;
}

static void drop_joints(struct tv_phone_span *span)
{
    while (span->end > span->begin && strchr(" \t\r\n;,(-./", span->end[-1])) {
        span->end--;
    }
}

/* ";ext=", the form of tel: URIs. */
static bool is_teams_mark(const char *begin, const char *end)
{
    struct tv_phone_span mark = {begin, end};
    return tv_phone_is_word(mark, ";ext=");
}

bool tv_phone_extension_peel(struct tv_phone_span *span, struct tv_phone *out)
{
    const char *end = span->end;
    while (end > span->begin &&
           (tv_phone_is_blank(end[-1]) || end[-1] == ')' || end[-1] == '.')) {
        end--;
    }
    const char *begin = end;
    while (begin > span->begin && tv_phone_is_digit(begin[-1])) {
        begin--;
    }
    size_t size = (size_t)(end - begin);
    const char *mark = mark_before(*span, begin);
    /* A single letter or sign without digits is something else. */
    if (!mark || size > TV_PHONE_EXTENSION_MAX ||
        (size == 0 && end - mark < 3)) {
        return false;
    }
    memcpy(out->extension, begin, size);
    out->extension[size] = '\0';
    struct tv_phone_span base = {span->begin, mark};
    drop_joints(&base);
    if (out->field != TV_PHONE_TEAMS_LINE || !is_teams_mark(base.end, begin)) {
        tv_phone_note_word(out, TV_PHONE_EXTENSION, begin, size);
    }
    *span = base;
    return true;
}
