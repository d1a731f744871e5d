/* SPDX-License-Identifier: Apache-2.0 */
/* Text: trimming, prefixes, edit distance, the nearest name, lists of names. */
#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* A shorter one is not completed to the only name that begins with it. */
#define LEAST_BEGINNING 3u
/* Longer names are never near: the rows below have a fixed size. */
#define LONGEST_NAME 127u

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Size of the blank at the start of the text, 0 if there is none. */
static size_t blank_at_start(struct tv_text text)
{
    if (text.size > 0 && is_blank(text.data[0])) {
        return 1;
    }
    return text.size > 1 && memcmp(text.data, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

static size_t blank_at_end(struct tv_text text)
{
    if (text.size > 0 && is_blank(text.data[text.size - 1])) {
        return 1;
    }
    return text.size > 1 &&
                   memcmp(text.data + text.size - 2, "\xc2\xa0", 2) == 0
               ? 2
               : 0;
}

struct tv_text tv_text_trim(struct tv_text text)
{
    size_t blank;
    while ((blank = blank_at_start(text)) > 0) {
        text.data += blank;
        text.size -= blank;
    }
    while ((blank = blank_at_end(text)) > 0) {
        text.size -= blank;
    }
    return text;
}

struct tv_text tv_text_of(const char *string)
{
    return (struct tv_text){string, string ? strlen(string) : 0};
}

bool tv_text_same(struct tv_text a, struct tv_text b)
{
    return a.size == b.size &&
           (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

/* tv_text_same first, because most texts that are alike are equal. strcasecmp
 * would stop at a NUL. */
bool tv_text_alike(struct tv_text a, struct tv_text b)
{
    bool alike = a.size == b.size;
    if (tv_text_same(a, b)) {
        return true;
    }
    for (size_t i = 0; alike && i < a.size; i++) {
        alike = tv_lower(a.data[i]) == tv_lower(b.data[i]);
    }
    return alike;
}

bool tv_text_contains(struct tv_text text, struct tv_text part)
{
    for (size_t at = 0; at + part.size <= text.size; at++) {
        struct tv_text piece = {text.data + at, part.size};
        if (tv_text_alike(piece, part)) {
            return true;
        }
    }
    return false;
}

bool tv_text_starts(struct tv_text text, const char *prefix)
{
    size_t size = strlen(prefix);
    return size == 0 ||
           (text.size >= size && memcmp(text.data, prefix, size) == 0);
}

bool tv_text_ends(struct tv_text text, const char *suffix)
{
    size_t size = strlen(suffix);
    return size == 0 ||
           (text.size >= size &&
            memcmp(text.data + text.size - size, suffix, size) == 0);
}

static unsigned least(unsigned a, unsigned b, unsigned c)
{
    unsigned smaller = a < b ? a : b;
    return smaller < c ? smaller : c;
}

/* Three rows of the distance matrix: `now` has the distances of a prefix of `a`
 * from each prefix of `b`; `last` and `before` the same for the prefixes that
 * are one and two characters shorter. */
struct rows {
    unsigned now[LONGEST_NAME + 1], last[LONGEST_NAME + 1],
        before[LONGEST_NAME + 1];
};

static void next_row(struct rows *rows, const char *a, size_t i, const char *b,
                     size_t size_b)
{
    memcpy(rows->before, rows->last, sizeof(rows->last));
    memcpy(rows->last, rows->now, sizeof(rows->now));
    rows->now[0] = (unsigned)i;
    for (size_t j = 1; j <= size_b; j++) {
        unsigned best = least(rows->last[j] + 1, rows->now[j - 1] + 1,
                              rows->last[j - 1] + (a[i - 1] != b[j - 1]));
        bool swapped =
            i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        if (swapped && rows->before[j - 2] + 1 < best) {
            best = rows->before[j - 2] + 1;
        }
        rows->now[j] = best;
    }
}

unsigned tv_text_distance(const char *a, const char *b, unsigned limit)
{
    size_t size_a = strnlen(a, LONGEST_NAME + 1);
    size_t size_b = strnlen(b, LONGEST_NAME + 1);
    if (size_a > LONGEST_NAME || size_b > LONGEST_NAME) {
        return limit;
    }
    struct rows rows = {0};
    for (size_t j = 0; j <= size_b; j++) {
        rows.now[j] = (unsigned)j;
    }
    for (size_t i = 1; i <= size_a; i++) {
        next_row(&rows, a, i, b, size_b);
    }
    return rows.now[size_b] < limit ? rows.now[size_b] : limit;
}

/* The only name that begins with `name`; NULL if there are none or several. */
static const char *only_begun_by(const char *name, const char *const *names,
                                 size_t count)
{
    const char *only = NULL;
    for (size_t i = 0; i < count; i++) {
        if (tv_text_starts(tv_text_of(names[i]), name)) {
            if (only) {
                return NULL;
            }
            only = names[i];
        }
    }
    return only;
}

const char *tv_text_nearest(const char *name, const char *const *names,
                            size_t count)
{
    size_t size = strnlen(name, LONGEST_NAME);
    unsigned best = size / 3 > 1 ? (unsigned)(size / 3) + 1 : 2;
    const char *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        unsigned distance = tv_text_distance(name, names[i], best);
        if (distance < best) {
            best = distance;
            nearest = names[i];
        }
    }
    return nearest || size < LEAST_BEGINNING
               ? nearest
               : only_begun_by(name, names, count);
}

void tv_text_list(char *out, size_t size, const char *const *items,
                  size_t count)
{
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < count && used < size; i++) {
        used += (size_t)snprintf(out + used, size - used, "%s%s", i ? ", " : "",
                                 items[i]);
    }
}
