/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Conversions. What does not fit its type is an unknown with its cause, never
 * a guess.
 */
#include "snapshot/convert.h"

#include <string.h>
#include <strings.h>

#include "base/count.h"
#include "base/text.h"
#include "base/time.h"
#include "json/reader.h"

static uint32_t cell_of_ref(uint32_t ref)
{
    return ref == TV_POOL_FULL ? (uint32_t)TV_CAUSE_TOO_LONG
                               : ref + TV_CELL_VALUE;
}

static uint32_t cell_of_int(struct tv_pool_cursor *cursor, int64_t value)
{
    return cell_of_ref(tv_pool_int(cursor, value));
}

static uint32_t pooled(struct tv_pool_cursor *cursor, struct tv_text text,
                       enum tv_repeats repeats)
{
    return cell_of_ref(repeats == TV_REPEATS ? tv_pool_intern(cursor, text)
                                             : tv_pool_text(cursor, text));
}

static const unsigned char dashes[TV_GUID_SIZE] = {
    [8] = 1, [13] = 1, [18] = 1, [23] = 1};

/* Checks 16 bytes of a GUID, without branches and tables so that compilers
 * vectorize it. Letters become lower-case by a bit that digits and dashes have
 * already. */
static inline bool guid_block(const char *restrict text,
                              const unsigned char *restrict dash_at,
                              char *restrict out)
{
    unsigned char wrong = 0;
    for (unsigned i = 0; i < 16; i++) {
        unsigned char byte = (unsigned char)text[i];
        unsigned char digit = (unsigned char)(byte - '0') < 10;
        unsigned char letter = (unsigned char)((byte | 0x20) - 'a') < 6;
        unsigned char dash = byte == '-';
        wrong |= (unsigned char)(dash ^ dash_at[i]) |
                 (unsigned char)((digit | letter | dash) ^ 1);
        out[i] = (char)(byte | 0x20);
    }
    return wrong == 0;
}

/* Lower-case 8-4-4-4-12, braces and blanks around it dropped. */
static bool guid_text(struct tv_text text, char out[TV_GUID_SIZE])
{
    if (text.size != TV_GUID_SIZE) {
        text = tv_text_trim(text);
    }
    if (text.size == TV_GUID_SIZE + 2 && text.data[0] == '{' &&
        text.data[TV_GUID_SIZE + 1] == '}') {
        text = (struct tv_text){text.data + 1, TV_GUID_SIZE};
    }
    if (text.size != TV_GUID_SIZE) {
        return false;
    }
    return guid_block(text.data, dashes, out) &&
           guid_block(text.data + 16, dashes + 16, out + 16) &&
           guid_block(text.data + 20, dashes + 20, out + 20);
}

bool tv_is_guid(struct tv_text text)
{
    char guid[TV_GUID_SIZE];
    return guid_text(text, guid);
}

/* Decimal digits; false without any. *out is INT64_MAX if there are too
 * many. */
static bool magnitude(const char **at, const char *end, int64_t *out)
{
    const char *first = *at;
    *out = 0;
    for (; *at < end && **at >= '0' && **at <= '9'; (*at)++) {
        int digit = **at - '0';
        *out = *out > (INT64_MAX - digit) / 10 ? INT64_MAX : *out * 10 + digit;
    }
    return *at > first;
}

/* A whole number; a fraction of zeros is one, an exponent is not. */
static uint32_t int_of_literal(struct tv_pool_cursor *cursor,
                               struct tv_text literal)
{
    const char *at = literal.data, *end = literal.data + literal.size;
    bool negative = at < end && *at == '-';
    int64_t value;
    at += negative;
    if (!magnitude(&at, end, &value)) {
        return TV_CAUSE_BAD_TEXT;
    }
    if (at < end && *at == '.') {
        at++;
        while (at < end && *at == '0') {
            at++;
        }
    }
    if (value == INT64_MAX) {
        return TV_CAUSE_OUT_OF_RANGE;
    }
    if (at < end) {
        return *at == 'e' || *at == 'E' ? TV_CAUSE_OUT_OF_RANGE
                                        : TV_CAUSE_WRONG_TYPE;
    }
    return cell_of_int(cursor, negative ? -value : value);
}

static uint32_t bool_of_text(struct tv_text text)
{
    static const struct {
        const char *word;
        uint32_t value;
    } words[] = {{"true", 1}, {"false", 0}, {"yes", 1},
                 {"no", 0},   {"1", 1},     {"0", 0}};
    for (unsigned i = 0; i < TV_COUNT_OF(words); i++) {
        if (tv_text_alike(text, tv_text_of(words[i].word))) {
            return TV_CELL_VALUE + words[i].value;
        }
    }
    return TV_CAUSE_BAD_TEXT;
}

/* "#REF!", "Member (?)" and "NULL" are no words. Unknown words are kept: a
 * vocabulary may grow. */
static uint32_t cell_of_word(struct tv_pool_cursor *cursor, struct tv_text text,
                             enum tv_repeats repeats)
{
    for (size_t i = 0; i < text.size; i++) {
        char letter = (char)(text.data[i] | 0x20);
        if (letter < 'a' || letter > 'z') {
            return TV_CAUSE_BAD_TEXT;
        }
    }
    if (text.size == 0) {
        return TV_CELL_ABSENT;
    }
    return tv_text_alike(text, tv_text_of("null"))
               ? (uint32_t)TV_CAUSE_BAD_TEXT
               : pooled(cursor, text, repeats);
}

uint32_t tv_cell_of_text(struct tv_pool_cursor *cursor, enum tv_fact_type type,
                         struct tv_text text, enum tv_spelling spelling,
                         enum tv_repeats repeats)
{
    char guid[TV_GUID_SIZE];
    int64_t time;
    if (text.size == 0) {
        return TV_CELL_ABSENT;
    }
    if (text.size > TV_JSON_MAX_TEXT) {
        return TV_CAUSE_TOO_LONG;
    }
    if (tv_is_flattened(text)) {
        return TV_CAUSE_FLATTENED;
    }
    switch (type) {
    case TV_FACT_TEXT:
        return pooled(cursor, text, repeats);
    case TV_FACT_WORD:
        return cell_of_word(cursor, tv_text_trim(text), repeats);
    case TV_FACT_GUID:
        if (!guid_text(text, guid)) {
            return TV_CAUSE_BAD_TEXT;
        }
        return pooled(cursor, (struct tv_text){guid, TV_GUID_SIZE}, repeats);
    case TV_FACT_TIME:
        return tv_time_parse(text, &time) ? cell_of_int(cursor, time)
                                          : (uint32_t)TV_CAUSE_BAD_TEXT;
    case TV_FACT_BOOL:
        return spelling == TV_SPELLING_CSV ? bool_of_text(tv_text_trim(text))
                                           : (uint32_t)TV_CAUSE_WRONG_TYPE;
    case TV_FACT_INT:
        return spelling == TV_SPELLING_CSV
                   ? int_of_literal(cursor, tv_text_trim(text))
                   : (uint32_t)TV_CAUSE_WRONG_TYPE;
    }
    return TV_CAUSE_WRONG_TYPE;
}

uint32_t tv_cell_of_number(struct tv_pool_cursor *cursor,
                           enum tv_fact_type type, struct tv_text literal)
{
    return type == TV_FACT_INT ? int_of_literal(cursor, literal)
                               : (uint32_t)TV_CAUSE_WRONG_TYPE;
}

bool tv_is_flattened(struct tv_text text)
{
    if (text.size < 2 ||
        (text.data[0] != 'S' && text.data[0] != 'M' && text.data[0] != '@')) {
        return false;
    }
    if (tv_text_starts(text, "@{")) {
        return tv_text_ends(text, "}");
    }
    bool type_name =
        tv_text_starts(text, "System.") || tv_text_starts(text, "Microsoft.");
    return type_name && (tv_text_ends(text, "[]") || tv_text_ends(text, "]") ||
                         tv_text_starts(text, "System.Collections.") ||
                         tv_text_starts(text, "System.Object"));
}

bool tv_is_id_and_more(struct tv_text text, const char *joints)
{
    return text.size > TV_GUID_SIZE &&
           strchr(joints, text.data[TV_GUID_SIZE]) != NULL &&
           tv_is_guid((struct tv_text){text.data, TV_GUID_SIZE});
}

struct tv_text tv_bare_name(struct tv_text text)
{
    if (text.size > 4 && strncasecmp(text.data, "tag:", 4) == 0) {
        text.data += 4;
        text.size -= 4;
    }
    return text;
}
