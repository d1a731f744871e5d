/* SPDX-License-Identifier: Apache-2.0 */
/* Texts without names: those that are known, and what looks like an address, an
 * object id or a telephone number. */
#include <string.h>

#include "base/text.h"
#include "record/redact_parts.h"
#include "record/words.h"

#define ID_SIZE 36u
#define MARKS 16u /* bytes between two digits of one number */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* ---- what looks like a name -----------------------------------------------
 */

static bool stands_id(struct tv_text text, size_t at)
{
    if (text.size - at < ID_SIZE ||
        (at > 0 && tv_redact_is_alnum(text.data[at - 1])) ||
        (text.size - at > ID_SIZE &&
         tv_redact_is_alnum(text.data[at + ID_SIZE]))) {
        return false;
    }
    for (size_t i = 0; i < ID_SIZE; i++) {
        char c = text.data[at + i];
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? c != '-' : !is_hex(c)) {
            return false;
        }
    }
    return true;
}

bool tv_redact_is_id(struct tv_text text)
{
    return text.size == ID_SIZE && stands_id(text, 0);
}

static bool is_local(char c)
{
    return tv_redact_is_alnum(c) || (unsigned char)c >= 0x80 ||
           (c != '\0' && strchr("._%+#!&*-=/?^~$|", c) != NULL);
}

static bool is_host(char c)
{
    return tv_redact_is_alnum(c) || (unsigned char)c >= 0x80 || c == '.' ||
           c == '-' || c == '_';
}

/* Bytes of an address "who@where" that begins here, or 0. `local_end` is where
 * its first part ends. */
static size_t address_size(struct tv_text text, size_t at, size_t *local_end)
{
    size_t end = at;
    while (end < text.size && is_local(text.data[end])) {
        end++;
    }
    *local_end = end;
    if (end == at || end + 1 >= text.size || text.data[end] != '@') {
        return 0;
    }
    size_t host = ++end;
    while (end < text.size && is_host(text.data[end])) {
        end++;
    }
    while (end > host &&
           (text.data[end - 1] == '.' || text.data[end - 1] == '-')) {
        end--;
    }
    return end > host ? end - at : 0;
}

/* ---- numbers --------------------------------------------------------------
 */

static bool is_between(uint32_t c)
{
    return c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' ||
           c == ')' || c == 0xa0 || (c >= 0x2000 && c <= 0x206f) || c == 0x2212;
}

/* Bytes and digits of what may be a number: digits with marks between them, a
 * plus sign or a parenthesis in front. */
static size_t number_size(struct tv_text text, size_t at, unsigned *digits)
{
    size_t end = at, here = at;
    *digits = 0;
    while (here < text.size && here - end < MARKS) {
        bool first = here == at;
        uint32_t c = tv_utf8_next(text.data, text.size, &here);
        if (tv_redact_digit(c) >= 0) {
            ++*digits;
            end = here;
        } else if (!(first && (c == '+' || c == '(' || c == 0xff0b)) &&
                   (first || !(is_between(c) || c == '+'))) {
            break;
        }
    }
    return end - at;
}

/* The same with an extension behind it. */
static size_t extended_size(struct tv_text text, size_t at, unsigned *digits)
{
    static const char *const words[] = {";ext=", " x", "x", " ext ", " ext. "};
    size_t size = number_size(text, at, digits);
    for (size_t i = 0; size > 0 && i < sizeof(words) / sizeof(words[0]); i++) {
        struct tv_text rest = {text.data + at + size, text.size - at - size};
        size_t end = strlen(words[i]);
        if (!tv_text_starts(rest, words[i]) || end == rest.size ||
            !is_digit(rest.data[end])) {
            continue;
        }
        while (end < rest.size && is_digit(rest.data[end])) {
            end++;
            ++*digits;
        }
        return size + end;
    }
    return size;
}

/* "2026-11-24" */
static bool is_date(struct tv_text text)
{
    if (text.size != 10 || text.data[4] != '-' || text.data[7] != '-') {
        return false;
    }
    for (size_t i = 0; i < text.size; i++) {
        if (i != 4 && i != 7 && !is_digit(text.data[i])) {
            return false;
        }
    }
    int month = (text.data[5] - '0') * 10 + text.data[6] - '0';
    return (text.data[0] == '1' || text.data[0] == '2') && month >= 1 &&
           month <= 12;
}

/* "52.112.0.0", "52.112.0.0/14" */
static bool is_network(struct tv_text text)
{
    unsigned parts = 1, value = 0, size = 0;
    bool slash = false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (is_digit(c)) {
            value = value * 10 + (unsigned)(c - '0');
            size++;
        } else if ((c == '.' || c == '/') && size > 0 && !slash) {
            slash = c == '/';
            parts += c == '.';
            value = size = 0;
        } else {
            return false;
        }
        if (value > 255 || size > 3) {
            return false;
        }
    }
    return parts == 4 && size > 0;
}

/* ---- the scan -------------------------------------------------------------
 */

/* A text being written anew. */
struct scanning {
    const struct tv_redacting *redacting;
    struct tv_text text;
    size_t at;
    size_t no_address; /* up to there no address begins */
    struct tv_buf out;
    bool changed;
};

static void put(struct scanning *scanning, struct tv_text pseudonym,
                size_t size)
{
    tv_buf_add_text(&scanning->out, pseudonym);
    scanning->at += size;
    scanning->changed = true;
}

/* The longest value of the finding that stands here. */
static size_t find_value(const struct scanning *scanning,
                         struct tv_text *pseudonym)
{
    const struct tv_redacting *redacting = scanning->redacting;
    size_t left = scanning->text.size - scanning->at, longest = 0;
    for (uint32_t i = 0; i < redacting->value_count; i++) {
        const struct tv_redact_value *value = &redacting->values[i];
        size_t size = value->text.size;
        if (value->kept || size < 2 || size > left || size <= longest) {
            continue;
        }
        struct tv_text here = {scanning->text.data + scanning->at, size};
        bool inside = tv_redact_is_alnum(here.data[size - 1]) && size < left &&
                      tv_redact_is_alnum(here.data[size]);
        if (!inside && tv_text_alike(here, value->text)) {
            *pseudonym = value->pseudonym;
            longest = size;
        }
    }
    return longest;
}

/* Names that are known, and addresses, whichever is longer. */
static bool take_name(struct scanning *scanning)
{
    const struct tv_redacting *redacting = scanning->redacting;
    struct tv_redactor *redactor = redacting->redactor;
    struct tv_text word = {NULL, 0}, value = {NULL, 0};
    size_t address = 0, local_end;
    size_t size = tv_redact_words_find(redacting->words, scanning->text,
                                       scanning->at, &word);
    size_t value_size = find_value(scanning, &value);
    if (scanning->at >= scanning->no_address) {
        address = address_size(scanning->text, scanning->at, &local_end);
        scanning->no_address = address > 0 ? scanning->at : local_end;
    }
    if (value_size > size) {
        word = value;
        size = value_size;
    }
    if (address > size) {
        struct tv_text name = {scanning->text.data + scanning->at, address};
        word = tv_redact_name(redactor, redacting->arena, "user", name);
        tv_redact_note(redactor, word, "user", "name", name);
        size = address;
    }
    if (size > 0) {
        put(scanning, word, size);
    }
    return size > 0;
}

static bool take_id(struct scanning *scanning)
{
    const struct tv_redacting *redacting = scanning->redacting;
    struct tv_text id = {scanning->text.data + scanning->at, ID_SIZE};
    if (!stands_id(scanning->text, scanning->at)) {
        return false;
    }
    bool kept = redacting->keep_ids;
    for (uint32_t i = 0; i < redacting->value_count && !kept; i++) {
        kept = redacting->values[i].kept &&
               tv_text_alike(redacting->values[i].text, id);
    }
    if (kept) {
        tv_buf_add_text(&scanning->out, id);
        scanning->at += ID_SIZE;
        return true;
    }
    struct tv_text pseudonym =
        tv_redact_name(redacting->redactor, redacting->arena, "id", id);
    tv_redact_note(redacting->redactor, pseudonym, "id", "", id);
    put(scanning, pseudonym, ID_SIZE);
    return true;
}

static bool take_number(struct scanning *scanning)
{
    const struct tv_redacting *redacting = scanning->redacting;
    unsigned digits = 0;
    size_t size = extended_size(scanning->text, scanning->at, &digits);
    struct tv_text number = {scanning->text.data + scanning->at, size};
    if (size == 0 || digits == 0) {
        return false;
    }
    if (redacting->least_digits == 0 || digits < redacting->least_digits ||
        is_date(number) || is_network(number)) {
        tv_buf_add_text(&scanning->out, number);
        scanning->at += size;
        return true;
    }
    put(scanning,
        tv_redact_phone(redacting->redactor, redacting->arena, number), size);
    return true;
}

static bool begins_word(const struct scanning *scanning)
{
    size_t at = scanning->at;
    return at == 0 || !tv_redact_is_alnum(scanning->text.data[at - 1]) ||
           !tv_redact_is_alnum(scanning->text.data[at]);
}

static void copy_one(struct scanning *scanning)
{
    size_t end = scanning->at;
    (void)tv_utf8_next(scanning->text.data, scanning->text.size, &end);
    tv_buf_add(&scanning->out, scanning->text.data + scanning->at,
               end - scanning->at);
    scanning->at = end;
}

struct tv_text tv_redact_text(const struct tv_redacting *redacting,
                              struct tv_text text)
{
    struct scanning scanning = {.redacting = redacting, .text = text};
    tv_buf_init(&scanning.out, text.size * 32 + 64);
    while (scanning.at < text.size) {
        if (!(begins_word(&scanning) &&
              (take_name(&scanning) || take_id(&scanning))) &&
            !take_number(&scanning)) {
            copy_one(&scanning);
        }
    }
    struct tv_text result =
        scanning.changed
            ? tv_arena_text(redacting->arena, tv_buf_text(&scanning.out))
            : text;
    tv_buf_finish(&scanning.out);
    return result;
}

struct tv_text tv_redact_whole(const struct tv_redacting *redacting,
                               struct tv_text text)
{
    struct tv_text pseudonym;
    struct tv_redactor *redactor = redacting->redactor;
    if (text.size == 0) {
        return text;
    }
    for (uint32_t i = 0; i < redacting->value_count; i++) {
        const struct tv_redact_value *value = &redacting->values[i];
        if (!value->kept && tv_text_alike(value->text, text)) {
            return value->pseudonym;
        }
    }
    if (tv_redact_words_find(redacting->words, text, 0, &pseudonym) ==
        text.size) {
        return pseudonym;
    }
    bool address = memchr(text.data, '@', text.size) != NULL;
    const char *kind = tv_redact_is_id(text) ? "id" : address ? "user" : "name";
    pseudonym = tv_redact_name(redactor, redacting->arena, kind, text);
    tv_redact_note(redactor, pseudonym, kind, address ? "name" : "", text);
    return pseudonym;
}
