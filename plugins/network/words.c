/* SPDX-License-Identifier: Apache-2.0 */
/* Splits texts into words, and builds texts of bounded size. */
#include "words.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct tv_text tv_word_trim(struct tv_text text)
{
    while (text.size > 0 && is_blank(text.data[0])) {
        text.data++;
        text.size--;
    }
    while (text.size > 0 && is_blank(text.data[text.size - 1])) {
        text.size--;
    }
    return text;
}

bool tv_word_among(struct tv_text text, const char *const *words)
{
    for (; *words; words++) {
        if (tv_text_is_nocase(text, *words)) {
            return true;
        }
    }
    return false;
}

static bool is_bound(char c, const char *bounds)
{
    return c != '\0' && strchr(bounds, c) != NULL;
}

bool tv_word_take(struct tv_text *text, const char *bounds, struct tv_text *out)
{
    while (text->size > 0 && is_bound(text->data[0], bounds)) {
        text->data++;
        text->size--;
    }
    if (text->size == 0) {
        return false;
    }
    size_t size = 0;
    while (size < text->size && !is_bound(text->data[size], bounds)) {
        size++;
    }
    out->data = text->data;
    out->size = size;
    text->data += size;
    text->size -= size;
    return true;
}

void tv_line_add(struct tv_line *line, struct tv_text text)
{
    size_t room = sizeof(line->data) - line->size;
    size_t size = text.size < room ? text.size : room;
    if (size > 0) {
        memcpy(line->data + line->size, text.data, size);
        line->size += size;
    }
}

void tv_line_add_string(struct tv_line *line, const char *string)
{
    tv_line_add(line, tv_text_of(string));
}

void tv_line_add_number(struct tv_line *line, uint64_t number)
{
    char digits[20];
    size_t at = sizeof(digits);
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    struct tv_text text = {digits + at, sizeof(digits) - at};
    tv_line_add(line, text);
}

struct tv_text tv_line_text(const struct tv_line *line)
{
    struct tv_text text = {line->data, line->size};
    return text;
}
