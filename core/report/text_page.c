/* SPDX-License-Identifier: Apache-2.0 */
/* Wraps, pads and colours text for terminals. */
#include "report/text_page.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "report/groups.h"

#define DEFAULT_WIDTH 80u
#define MIN_WIDTH 40u

static const char *const codes[] = {
    [TV_PAINT_NONE] = "",
    [TV_PAINT_STRONG] = "\033[1m",
    [TV_PAINT_FAINT] = "\033[2m",
    [TV_PAINT_ERROR] = "\033[1;31m",
    [TV_PAINT_WARNING] = "\033[33m",
    [TV_PAINT_NOTE] = "\033[36m",
    [TV_PAINT_UNKNOWN] = "\033[35m",
    [TV_PAINT_GOOD] = "\033[32m",
};

static const char blanks[] = "                                        "
                             "                                        ";

enum tv_paint tv_paint_of_severity(uint32_t severity)
{
    static const enum tv_paint paints[] = {TV_PAINT_NONE, TV_PAINT_NOTE,
                                           TV_PAINT_WARNING, TV_PAINT_ERROR};
    return paints[severity & 3];
}

enum tv_paint tv_paint_of_verdict(uint32_t verdict)
{
    static const enum tv_paint paints[] = {TV_PAINT_UNKNOWN, TV_PAINT_NONE,
                                           TV_PAINT_GOOD, TV_PAINT_UNKNOWN,
                                           TV_PAINT_ERROR};
    return paints[verdict <= TV_VERDICT_FAIL ? verdict : 0];
}

static unsigned width_of(const struct tv_report *report)
{
    unsigned width = report->options.width;
    return width == 0 ? DEFAULT_WIDTH : width < MIN_WIDTH ? MIN_WIDTH : width;
}

static void put_blanks(struct tv_report *report, size_t count)
{
    for (; count >= sizeof(blanks); count -= sizeof(blanks) - 1) {
        tv_out_add(report->out, blanks, sizeof(blanks) - 1);
    }
    tv_out_add(report->out, blanks, count);
}

void tv_page_line(struct tv_report *report, const char *format, ...)
{
    char line[TV_ERROR_SIZE];
    va_list args;
    va_start(args, format);
    int size = vsnprintf(line, sizeof(line), format, args);
    va_end(args);
    if (size > 0) {
        tv_out_add(report->out, line,
                   (size_t)size < sizeof(line) ? (size_t)size
                                               : sizeof(line) - 1);
    }
    tv_out_char(report->out, '\n');
}

void tv_page_blank(struct tv_report *report)
{
    tv_out_char(report->out, '\n');
}

static void put_painted(struct tv_report *report, enum tv_paint paint,
                        struct tv_text text)
{
    bool painted = report->options.colour && paint != TV_PAINT_NONE;
    if (painted) {
        tv_out_string(report->out, codes[paint]);
    }
    tv_out_text(report->out, text);
    if (painted) {
        tv_out_string(report->out, "\033[0m");
    }
}

void tv_page_put(struct tv_report *report, enum tv_paint paint,
                 struct tv_text text, unsigned columns)
{
    struct tv_buf *safe = &report->more;
    tv_buf_clear(safe);
    tv_text_for_terminal(safe, text);
    struct tv_text shown = tv_buf_text(safe);
    size_t used = tv_text_columns(shown);
    put_painted(report, paint, shown);
    put_blanks(report, used < columns ? columns - used : 0);
}

void tv_page_put_string(struct tv_report *report, enum tv_paint paint,
                        const char *string, unsigned columns)
{
    tv_page_put(report, paint, tv_text_of(string), columns);
}

void tv_page_number(struct tv_report *report, enum tv_paint paint,
                    uint64_t number, unsigned columns)
{
    struct tv_buf *text = &report->more;
    tv_buf_clear(text);
    tv_add_number(text, number);
    put_blanks(report, text->size < columns ? columns - text->size : 0);
    put_painted(report, number > 0 ? paint : TV_PAINT_FAINT, tv_buf_text(text));
}

/* Cuts the next word off `rest`, without the blanks before it; empty at the
 * end. */
static struct tv_text next_word(struct tv_text *rest)
{
    while (rest->size > 0 && *rest->data == ' ') {
        rest->data++;
        rest->size--;
    }
    const char *end =
        rest->size > 0 ? memchr(rest->data, ' ', rest->size) : NULL;
    struct tv_text word = {rest->data,
                           end ? (size_t)(end - rest->data) : rest->size};
    rest->data += word.size;
    rest->size -= word.size;
    return word;
}

/* The longest prefix of a word that fits into `columns`, at least one
 * character. */
static struct tv_text cut_word(struct tv_text word, size_t columns)
{
    size_t at = 0;
    while (at < word.size) {
        size_t end = at;
        (void)tv_utf8_next(word.data, word.size, &end);
        if (at > 0 &&
            tv_text_columns((struct tv_text){word.data, end}) > columns) {
            break;
        }
        at = end;
    }
    return (struct tv_text){word.data, at};
}

/* A line that is being filled. */
struct filling {
    struct tv_report *report;
    size_t used, width;
    unsigned indent;
    bool has_words;
};

static void next_line(struct filling *line)
{
    tv_out_char(line->report->out, '\n');
    put_blanks(line->report, line->indent);
    line->used = line->indent;
    line->has_words = false;
}

static void add_word(struct filling *line, struct tv_text word)
{
    size_t columns = tv_text_columns(word);
    if (line->has_words && line->used + 1 + columns > line->width) {
        next_line(line);
    } else if (line->has_words) {
        tv_out_char(line->report->out, ' ');
        line->used++;
    }
    while (line->used + columns > line->width) {
        struct tv_text part = cut_word(word, line->width - line->used);
        if (part.size == word.size) {
            break;
        }
        tv_out_text(line->report->out, part);
        word.data += part.size;
        word.size -= part.size;
        columns = tv_text_columns(word);
        next_line(line);
    }
    tv_out_text(line->report->out, word);
    line->used += columns;
    line->has_words = true;
}

void tv_page_wrap_on(struct tv_report *report, unsigned used, unsigned rest,
                     struct tv_text text)
{
    struct tv_buf *safe = &report->more;
    tv_buf_clear(safe);
    tv_text_for_terminal(safe, text);
    struct filling line = {
        .report = report,
        .used = used,
        .width = width_of(report),
        .indent = rest,
    };
    struct tv_text left = tv_buf_text(safe);
    for (struct tv_text word = next_word(&left); word.size > 0;
         word = next_word(&left)) {
        add_word(&line, word);
    }
    tv_out_char(report->out, '\n');
}

void tv_page_wrap(struct tv_report *report, const char *lead, unsigned rest,
                  struct tv_text text)
{
    tv_out_string(report->out, lead);
    tv_page_wrap_on(report, (unsigned)tv_text_columns(tv_text_of(lead)), rest,
                    text);
}

void tv_page_heading(struct tv_report *report, const char *title,
                     uint64_t count)
{
    tv_page_blank(report);
    tv_page_put_string(report, TV_PAINT_STRONG, title, 0);
    if (count > 0) {
        tv_out_string(report->out, "  ");
        tv_page_number(report, TV_PAINT_FAINT, count, 0);
    }
    tv_page_blank(report);
}
