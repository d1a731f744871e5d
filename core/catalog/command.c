/* SPDX-License-Identifier: Apache-2.0 */
/* Fills in commands in such a way that pasting one does only what it shows. */
#include "catalog/command.h"

#include <string.h>

#include "base/text.h"

#define SUGGESTION "suggestion"
#define MAX_VALUE ((size_t)4 << 10) /* bytes of one value */

/* A parsed placeholder. */
struct placeholder {
    const char *end;        /* just after its closing brace */
    int number;             /* of the argument; -1: the suggestion */
    struct tv_text without; /* used if nothing is suggested */
    bool optional;
};

/* Parses the placeholder at `at`, which points to a '{'; false if it is
 * none. */
static bool read_placeholder(const char *at, struct placeholder *out)
{
    static const size_t word = sizeof(SUGGESTION) - 1;
    *out = (struct placeholder){.number = -1};
    if (at[1] >= '0' && at[1] <= '9' && at[2] == '}') {
        out->number = at[1] - '0';
        out->end = at + 3;
        return true;
    }
    const char *close = strchr(at, '}');
    if (!close || strncmp(at + 1, SUGGESTION, word) != 0) {
        return false;
    }
    const char *rest = at + 1 + word;
    out->end = close + 1;
    out->optional = *rest == '|';
    if (out->optional) {
        out->without = (struct tv_text){rest + 1, (size_t)(close - rest - 1)};
        return true;
    }
    return rest == close;
}

/* Which quotes are open at the current position of a command. */
struct quotes {
    bool in_single, in_double;
};

static void look_at(struct quotes *quotes, char c)
{
    if (c == '\'' && !quotes->in_double) {
        quotes->in_single = !quotes->in_single;
    } else if (c == '"' && !quotes->in_single) {
        quotes->in_double = !quotes->in_double;
    }
}

static bool is_list_place(const char *command, const char *at, const char *end)
{
    return at >= command + 2 && at[-2] == '@' && at[-1] == '(' && *end == ')';
}

static const char *fault_of(const char *command, const char *at,
                            const struct placeholder *one,
                            const struct quotes *quotes)
{
    if (one->number > (int)TV_MAX_ARGS) {
        return "has a placeholder of no argument";
    }
    if (memchr(one->without.data ? one->without.data : "", '\'',
               one->without.size)) {
        return "has a quote within a placeholder";
    }
    bool safe = quotes->in_single ||
                (!quotes->in_double && is_list_place(command, at, one->end));
    return safe ? NULL
                : "has a placeholder that is neither within single quotes nor "
                  "alone in a list, @({1})";
}

const char *tv_command_fault(const char *command)
{
    struct quotes quotes = {false, false};
    for (const char *at = command; *at != '\0'; at++) {
        struct placeholder one;
        look_at(&quotes, *at);
        if (*at == '{' && read_placeholder(at, &one)) {
            const char *fault = fault_of(command, at, &one, &quotes);
            if (fault) {
                return fault;
            }
            at = one.end - 1;
        }
    }
    return quotes.in_single || quotes.in_double ? "leaves a quote open" : NULL;
}

static bool is_printable_ascii(struct tv_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < ' ' || text.data[i] > '~') {
            return false;
        }
    }
    return text.size > 0;
}

/* Whether the text holds nothing that a terminal or shell shows as something
 * else. */
static bool is_plain(struct tv_text text)
{
    struct tv_buf shown;
    if (is_printable_ascii(text)) {
        return true;
    }
    tv_buf_init(&shown, 8 * MAX_VALUE);
    if (text.size <= MAX_VALUE) {
        tv_text_for_terminal(&shown, text);
    }
    bool plain = text.size > 0 && shown.size == text.size &&
                 memcmp(shown.data, text.data, text.size) == 0;
    tv_buf_finish(&shown);
    return plain;
}

/* PowerShell takes U+2018 to U+201B for single quotes, too. */
static bool is_single_quote(uint32_t c)
{
    return c == '\'' || (c >= 0x2018 && c <= 0x201b);
}

static void add_quoted(struct tv_buf *out, struct tv_text text)
{
    size_t added = 0;
    for (size_t at = 0; at < text.size;) {
        size_t begin = at;
        uint32_t c = tv_utf8_next(text.data, text.size, &at);
        if (is_single_quote(c)) {
            tv_buf_add(out, text.data + added, at - added);
            added = begin; /* so that it is added again: doubled */
        }
    }
    tv_buf_add(out, text.data + added, text.size - added);
}

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || (c != '\0' && strchr("-_.@", c));
}

/* Whether the text is a list of quoted words: 'a','b'. */
static bool is_list(struct tv_text text)
{
    size_t at = 0;
    while (at < text.size && text.data[at] == '\'') {
        size_t begin = ++at;
        while (at < text.size && is_word_char(text.data[at])) {
            at++;
        }
        if (at == begin || at == text.size || text.data[at] != '\'') {
            return false;
        }
        at++;
        if (at == text.size) {
            return true;
        }
        if (text.data[at++] != ',') {
            return false;
        }
    }
    return false;
}

static bool add_value(const struct placeholder *one, bool quoted,
                      const struct tv_command_values *values,
                      struct tv_buf *out)
{
    struct tv_text value = values->suggestion;
    if (one->number >= 0) {
        value = (uint32_t)one->number < values->arg_count
                    ? values->args[one->number]
                    : (struct tv_text){NULL, 0};
    } else if (value.size == 0 && one->optional) {
        tv_buf_add_text(out, one->without);
        return true;
    }
    if (!quoted) {
        tv_buf_add_text(out, value);
        return is_list(value);
    }
    add_quoted(out, value);
    return is_plain(value);
}

bool tv_command_fill(const char *command,
                     const struct tv_command_values *values, struct tv_buf *out)
{
    struct quotes quotes = {false, false};
    const char *added = command, *at = command;
    tv_buf_clear(out);
    while (*at != '\0') {
        struct placeholder one;
        look_at(&quotes, *at);
        if (*at != '{' || !read_placeholder(at, &one)) {
            at++;
            continue;
        }
        tv_buf_add(out, added, (size_t)(at - added));
        if (!add_value(&one, quotes.in_single, values, out)) {
            tv_buf_clear(out);
            return false;
        }
        added = at = one.end;
    }
    tv_buf_add(out, added, (size_t)(at - added));
    return !out->failed;
}
