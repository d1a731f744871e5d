/* SPDX-License-Identifier: Apache-2.0 */
/* Checks the texts of a rule, so that every report can use them unchanged. Ids,
 * names and messages must meet the requirements of SARIF. */
#include <string.h>

#include "catalog/load.h"

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool tv_is_rule_id(const char *id)
{
    return strlen(id) == TV_RULE_ID_SIZE - 1 && id[0] == 'T' && id[1] == 'V' &&
           strspn(id + 2, "0123456789") == 4;
}

/* PascalCase: each word is a capital and at least one small letter or digit
 * (SARIF2012). */
bool tv_is_rule_name(const char *name)
{
    size_t size = strlen(name), words = 0;
    if (size > 255) {
        return false;
    }
    while (*name >= 'A' && *name <= 'Z') {
        const char *rest = ++name;
        while (is_lower(*name) || is_digit(*name)) {
            name++;
        }
        if (name == rest) {
            return false;
        }
        words++;
    }
    return *name == '\0' && words > 0;
}

bool tv_is_word(const char *word, const char *extra)
{
    size_t size = 0;
    while (is_lower(word[size]) || is_digit(word[size]) ||
           (size > 0 && word[size] && strchr(extra, word[size]))) {
        size++;
    }
    return size > 0 && size <= 64 && word[size] == '\0';
}

/* If `text` is at a "{n}" within single quotes, its number; else -1. */
static int placeholder(const char *begin, const char *text)
{
    bool stands = text[0] == '{' && is_digit(text[1]) && text[2] == '}' &&
                  text[3] == '\'' && text > begin && text[-1] == '\'';
    return stands && text[1] - '0' <= (int)TV_MAX_ARGS ? text[1] - '0' : -1;
}

/* Sets the bits of the placeholders in a text. False if the text has any other
 * brace, bracket or backslash, which SARIF would interpret. */
static bool find_placeholders(const char *text, uint32_t *seen)
{
    *seen = 0;
    for (const char *at = strpbrk(text, "{}[]\\"); at;
         at = strpbrk(at, "{}[]\\")) {
        int number = placeholder(text, at);
        if (number < 0) {
            return false;
        }
        *seen |= 1u << number;
        at += 3;
    }
    return true;
}

enum tv_status tv_message_check(const struct tv_load *load,
                                const struct tv_node *node,
                                struct tv_message *message)
{
    const char *text = message->text.data;
    uint32_t seen;
    if (message->text.size == 0 || text[message->text.size - 1] != '.') {
        return tv_node_fail(load->doc, node, load->err,
                            "the message must end with a full stop");
    }
    if (!find_placeholders(text, &seen)) {
        return tv_node_fail(
            load->doc, node, load->err,
            "the message must hold {0} to {%u}, each in single quotes, "
            "and no other brace, bracket or backslash",
            TV_MAX_ARGS);
    }
    if (seen == 0 || (seen & (seen + 1)) != 0) {
        return tv_node_fail(load->doc, node, load->err,
                            "the message must name its subject '{0}', and "
                            "number its placeholders without gaps");
    }
    while (seen >> message->placeholder_count) {
        message->placeholder_count++;
    }
    return TV_OK;
}

static bool is_phrase(struct tv_text text)
{
    return text.size == 0 || text.data[text.size - 1] != '.';
}

enum tv_status tv_phrases_check(const struct tv_load *load,
                                const struct tv_node *node,
                                const struct tv_message *message)
{
    uint32_t brief = 0;
    uint32_t mends = 0;
    uint32_t shown = (1u << message->placeholder_count) - 1;
    bool good = is_phrase(message->brief) && is_phrase(message->mends) &&
                find_placeholders(message->brief.data, &brief) &&
                find_placeholders(message->mends.data, &mends) &&
                (brief & ~shown) == 0 && (brief & 1u) == 0 && mends == 0;
    return good ? TV_OK
                : tv_node_fail(load->doc, node, load->err,
                               "\"brief\" and \"mends\" must be phrases "
                               "without full stop, \"brief\" with arguments "
                               "that the text shows, \"mends\" with none");
}
