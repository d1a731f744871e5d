/* SPDX-License-Identifier: Apache-2.0 */
/* Distinguishes ids of resources from what people write instead. */
#include "acs.h"

#include <stdio.h>

#define GUID_SIZE 36u
#define NUMBER_SIZE 12u

static int is_hex(char c)
{
    char lower = tv_ascii_lower(c);
    return (lower >= '0' && lower <= '9') || (lower >= 'a' && lower <= 'f');
}

int acs_is_guid(struct tv_text text)
{
    if (text.size != GUID_SIZE) {
        return 0;
    }
    for (size_t i = 0; i < GUID_SIZE; i++) {
        int dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text.data[i] != '-' : !is_hex(text.data[i])) {
            return 0;
        }
    }
    return 1;
}

static int is_at(struct tv_text text, size_t at, const char *word)
{
    size_t size = strlen(word);
    struct tv_text part = {text.data + at, size};
    return text.size - at >= size && tv_text_is_nocase(part, word);
}

static int has(struct tv_text text, const char *word)
{
    for (size_t i = 0; i < text.size; i++) {
        if (is_at(text, i, word)) {
            return 1;
        }
    }
    return 0;
}

/* Whether all digits of the GUID are the same; then it is no real
 * resource's. */
static int is_filler(struct tv_text guid)
{
    for (size_t i = 0; i < guid.size; i++) {
        if (guid.data[i] != '-' && guid.data[i] != guid.data[0]) {
            return 0;
        }
    }
    return 1;
}

static int is_padding(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '{' ||
           c == '}' || c == '"' || c == '\'';
}

static struct tv_text unwrap(struct tv_text text)
{
    while (text.size > 0 && is_padding(text.data[0])) {
        text.data++;
        text.size--;
    }
    while (text.size > 0 && is_padding(text.data[text.size - 1])) {
        text.size--;
    }
    return text;
}

const char *acs_fault(struct tv_text text)
{
    /* The order matters: "<id1>,<id2>" is a placeholder, not a list. */
    static const struct {
        const char *part, *fault;
    } marks[] = {
        {"<", "placeholder"},
        {"UPDATED_ACS", "placeholder"},
        {"xxxx", "placeholder"},
        {",", "joined"},
        {";", "joined"},
        {"/subscriptions/", "arm-path"},
        {"/providers/", "arm-path"},
        {"://", "host-name"},
        {".communication.", "host-name"},
        {".azure.", "host-name"},
    };
    struct tv_text bare = unwrap(text);
    if (acs_is_guid(text)) {
        return is_filler(text) ? "placeholder" : NULL;
    }
    if (bare.size == 0 || acs_is_guid(bare)) {
        return bare.size == 0 ? "empty" : "wrapped";
    }
    for (uint32_t i = 0; i < TV_COUNT_OF(marks); i++) {
        if (has(text, marks[i].part)) {
            return marks[i].fault;
        }
    }
    return "not-a-guid";
}

int acs_next_id(struct tv_text *rest, struct tv_text *id)
{
    while (rest->size > 0) {
        size_t size = 0;
        while (size < rest->size && rest->data[size] != ',' &&
               rest->data[size] != ';') {
            size++;
        }
        struct tv_text part = {rest->data, size};
        size_t taken = size < rest->size ? size + 1 : size;
        rest->data += taken;
        rest->size -= taken;
        *id = unwrap(part);
        if (acs_is_guid(*id) && !is_filler(*id)) {
            return 1;
        }
    }
    return 0;
}

struct tv_text acs_shown(struct tv_text text)
{
    if (text.size > ACS_MAX_SHOWN) {
        text.size = ACS_MAX_SHOWN;
        while (text.size > 0 &&
               ((unsigned char)text.data[text.size] & 0xC0u) == 0x80u) {
            text.size--;
        }
    }
    return text;
}

struct tv_text acs_key(const struct tv_host *host, struct tv_eval *eval,
                       const char *prefix, struct tv_text text)
{
    struct tv_text shown = acs_shown(text), key = {NULL, 0};
    size_t head = strlen(prefix);
    char *copy = host->scratch(eval, head + shown.size + 1);
    if (!copy) {
        return key;
    }
    memcpy(copy, prefix, head);
    for (size_t i = 0; i < shown.size; i++) {
        copy[head + i] = tv_ascii_lower(shown.data[i]);
    }
    key.data = copy;
    key.size = head + shown.size;
    return key;
}

int acs_is_among(const struct tv_host *host, struct tv_eval *eval,
                 uint32_t need, uint32_t count, struct tv_text id, int *unsure)
{
    int open = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct tv_text item = host->text(eval, need, i);
        if (tv_text_equal_nocase(item, id)) {
            return 1;
        }
        open |= item.size == 0 &&
                host->item_state(eval, need, i) == TV_STATE_UNKNOWN;
    }
    if (unsure) {
        *unsure = open;
    }
    return 0;
}

void acs_say(const struct tv_host *host, struct tv_eval *eval,
             struct acs_tally *tally, const struct tv_judgement *judgement)
{
    struct tv_judgement said = *judgement;
    said.size = sizeof(said);
    if (tally->reported < ACS_MAX_REPORTED) {
        host->report(eval, &said);
    }
    tally->reported++;
    tally->failed += said.verdict == TV_VERDICT_FAIL;
}

void acs_conclude(const struct tv_host *host, struct tv_eval *eval,
                  const struct acs_tally *tally, uint32_t need)
{
    char digits[NUMBER_SIZE];
    if (tally->reported > ACS_MAX_REPORTED) {
        int size = snprintf(digits, sizeof(digits), "%u",
                            tally->reported - ACS_MAX_REPORTED);
        struct tv_text more = {digits, size > 0 ? (size_t)size : 0};
        tv_say(host, eval, tally->failed ? TV_VERDICT_FAIL : TV_VERDICT_UNKNOWN,
               need, "more", &more, 1);
    }
    if (host->count(eval, need) > ACS_MAX_LISTED) {
        tv_unknown_for(host, eval, need, "too-long");
    } else if (tally->reported == 0) {
        tv_pass(host, eval);
    }
}
