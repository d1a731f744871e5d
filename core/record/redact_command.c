/* SPDX-License-Identifier: Apache-2.0 */
/* Redacts commands. */
#include <string.h>

#include "catalog/command.h"
#include "record/redact_parts.h"

#define COMMAND_LIMIT ((size_t)1 << 20)

/* The end of the quoted text that begins at `at`, after its closing quote. A
 * doubled quote is part of the text. */
static size_t quoted_end(struct tv_text text, size_t at)
{
    size_t end = at + 1;
    while (end < text.size) {
        bool quote = text.data[end++] == '\'';
        if (quote && end < text.size && text.data[end] == '\'') {
            end++;
        } else if (quote) {
            break;
        }
    }
    return end;
}

static bool holds(struct tv_text whole, struct tv_text part)
{
    for (size_t i = 0; i + part.size <= whole.size; i++) {
        if (memcmp(whole.data + i, part.data, part.size) == 0) {
            return true;
        }
    }
    return false;
}

/* Unquotes a text: removes the quotes around it and halves doubled ones. */
static struct tv_text plain_of(struct tv_arena *arena, struct tv_text quoted)
{
    size_t end = quoted.size - (quoted.data[quoted.size - 1] == '\'');
    char *out = tv_arena_alloc(arena, quoted.size + 1);
    size_t used = 0;
    for (size_t i = 1; i < end; i++) {
        out[used++] = quoted.data[i];
        i += quoted.data[i] == '\'' && i + 1 < end;
    }
    return (struct tv_text){out, used};
}

static void add_between(struct tv_buf *out,
                        const struct tv_redacting *redacting,
                        struct tv_text form, struct tv_text between)
{
    tv_buf_add_text(out, holds(form, between)
                             ? between
                             : tv_redact_text(redacting, between));
}

/* Replaces a quoted text, unless the rule's own form contains it: then it is
 * not somebody's name. */
static void add_quoted(struct tv_buf *out, const struct tv_redacting *redacting,
                       struct tv_text form, struct tv_text quoted)
{
    if (quoted.size < 3 || holds(form, quoted)) {
        tv_buf_add_text(out, quoted);
        return;
    }
    struct tv_text name = plain_of(redacting->arena, quoted);
    tv_buf_add_char(out, '\'');
    tv_buf_add_text(out, tv_redact_whole(redacting, name));
    tv_buf_add_char(out, '\'');
}

static struct tv_text replace_quoted(const struct tv_redacting *redacting,
                                     struct tv_text form,
                                     struct tv_text command)
{
    struct tv_buf out;
    size_t at = 0;
    tv_buf_init(&out, command.size * 32 + 64);
    while (at < command.size) {
        const char *quote = memchr(command.data + at, '\'', command.size - at);
        size_t begin = quote ? (size_t)(quote - command.data) : command.size;
        size_t end = quote ? quoted_end(command, begin) : begin;
        add_between(&out, redacting, form,
                    (struct tv_text){command.data + at, begin - at});
        add_quoted(&out, redacting, form,
                   (struct tv_text){command.data + begin, end - begin});
        at = end;
    }
    struct tv_text result = tv_arena_text(redacting->arena, tv_buf_text(&out));
    tv_buf_finish(&out);
    return result;
}

struct tv_text tv_redact_command(const struct tv_redacting *redacting,
                                 struct tv_text form,
                                 const struct tv_command_values *values,
                                 struct tv_text command)
{
    struct tv_buf line;
    if (command.size == 0) {
        return command;
    }
    const char *terminated = tv_arena_text(redacting->arena, form).data;
    tv_buf_init(&line, COMMAND_LIMIT);
    bool filled = form.size > 0 && !tv_command_fault(terminated) &&
                  tv_command_fill(terminated, values, &line);
    struct tv_text result =
        filled ? tv_arena_text(redacting->arena, tv_buf_text(&line))
               : replace_quoted(redacting, form, command);
    tv_buf_finish(&line);
    return result;
}
