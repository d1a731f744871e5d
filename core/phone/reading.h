/* SPDX-License-Identifier: Apache-2.0 */
/* What the steps of tv_phone_read share. Private to this floor. */
#ifndef TELVET_PHONE_READING_H
#define TELVET_PHONE_READING_H

#include <stdbool.h>

#include "phone/number.h"

#define TV_PHONE_NOWHERE UINT32_MAX

/* A part of a cleaned text, which the steps narrow down. */
struct tv_phone_span {
    const char *begin, *end;
};

static inline bool tv_phone_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool tv_phone_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool tv_phone_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static inline char tv_phone_lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* The span without blanks at its ends. */
static inline struct tv_phone_span tv_phone_trimmed(struct tv_phone_span span)
{
    while (span.begin < span.end && tv_phone_is_blank(*span.begin)) {
        span.begin++;
    }
    while (span.end > span.begin && tv_phone_is_blank(span.end[-1])) {
        span.end--;
    }
    return span;
}

/* Initialises `*out` except the details. */
void tv_phone_start(enum tv_phone_field field,
                    const struct tv_phone_region *home, struct tv_phone *out);

uint32_t tv_phone_digit_count(struct tv_phone_span span);

/* Whether the span is the word, in any case; `word` is in lower case. */
bool tv_phone_is_word(struct tv_phone_span span, const char *word);
bool tv_phone_is_one_of(struct tv_phone_span span, const char *const *words,
                        size_t count);

/* Notes a diagnosis and returns its detail. The detail is cleared only the
 * first time, so the first place found is kept. */
struct tv_phone_detail *tv_phone_note(struct tv_phone *out,
                                      enum tv_phone_code code);
void tv_phone_note_word(struct tv_phone *out, enum tv_phone_code code,
                        const char *word, size_t size);

#endif
