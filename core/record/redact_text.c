/* SPDX-License-Identifier: Apache-2.0 */
/* Redacts texts: replaces known names, and what looks like one. */
#include <string.h>

#include "base/text.h"
#include "record/redact_parts.h"
#include "record/words.h"

/* A text that is being redacted. */
struct scanning {
    const struct tv_redacting *redacting;
    struct tv_text text;
    size_t at;
    size_t no_address; /* no address begins before this offset */
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

/* Finds the longest value of the finding at the current position. */
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

/* Replaces the longest of a known name, a value of the finding and an
 * address. */
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
        address =
            tv_redact_address_size(scanning->text, scanning->at, &local_end);
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
    struct tv_text id = {scanning->text.data + scanning->at, TV_REDACT_ID_SIZE};
    if (!tv_redact_is_id_at(scanning->text, scanning->at)) {
        return false;
    }
    bool kept = redacting->keep_ids;
    for (uint32_t i = 0; i < redacting->value_count && !kept; i++) {
        kept = redacting->values[i].kept &&
               tv_text_alike(redacting->values[i].text, id);
    }
    if (kept) {
        tv_buf_add_text(&scanning->out, id);
        scanning->at += TV_REDACT_ID_SIZE;
        return true;
    }
    struct tv_text pseudonym =
        tv_redact_name(redacting->redactor, redacting->arena, "id", id);
    tv_redact_note(redacting->redactor, pseudonym, "id", "", id);
    put(scanning, pseudonym, TV_REDACT_ID_SIZE);
    return true;
}

static bool take_number(struct scanning *scanning)
{
    const struct tv_redacting *redacting = scanning->redacting;
    unsigned digits = 0;
    size_t size = tv_redact_number_size(scanning->text, scanning->at, &digits);
    struct tv_text number = {scanning->text.data + scanning->at, size};
    if (size == 0) {
        return false;
    }
    if (redacting->least_digits == 0 || digits < redacting->least_digits ||
        tv_redact_is_no_phone(number)) {
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
