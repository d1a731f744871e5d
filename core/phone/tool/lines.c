/* SPDX-License-Identifier: Apache-2.0 */
/* Reads files of tab-separated lines; reports faults with their place. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "phone/tool/tool.h"

#define TEXT_MAX ((size_t)1 << 20) /* of all files together */

static char text[TEXT_MAX];
static size_t text_size;

const char *unfinished;

_Noreturn void fault(struct place place, const char *format, ...)
{
    fprintf(stderr, "%s:%u: ", place.file, place.line);
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputs("\n", stderr);
    if (unfinished) {
        (void)remove(unfinished);
    }
    exit(EXIT_FAILURE);
}

void lines_open(struct lines *lines, const char *file)
{
    struct place place = {file, 0};
    FILE *stream = fopen(file, "rb");
    if (!stream) {
        fault(place, "no such file");
    }
    size_t room = TEXT_MAX - text_size;
    char *begin = text + text_size;
    size_t size = fread(begin, 1, room, stream);
    if (ferror(stream) || size == room) {
        fault(place, "cannot be read, or is larger than 1 MiB");
    }
    fclose(stream);
    if (size == 0 || begin[size - 1] != '\n' || memchr(begin, '\0', size)) {
        fault(place, "must be text that ends with a newline");
    }
    begin[size] = '\0';
    text_size += size + 1;
    *lines = (struct lines){file, 0, begin};
}

static void split(struct line *line, char *at)
{
    line->count = 0;
    for (char *tab = at; tab; at = tab + 1) {
        if (line->count == FIELDS_MAX) {
            fault(line->place, "more than %d fields", FIELDS_MAX);
        }
        tab = strchr(at, '\t');
        if (tab) {
            *tab = '\0';
        }
        if (*at == '\0') {
            fault(line->place, "field %u is empty", line->count + 1);
        }
        line->fields[line->count++] = at;
        if (!tab) {
            break;
        }
    }
}

bool lines_next(struct lines *lines, struct line *out)
{
    while (*lines->at) {
        char *at = lines->at, *end = strchr(at, '\n');
        *end = '\0';
        lines->at = end + 1;
        lines->line++;
        if (*at != '\0' && *at != '#') {
            out->place = (struct place){lines->file, lines->line};
            split(out, at);
            return true;
        }
    }
    return false;
}

unsigned line_number(const struct line *line, unsigned field, unsigned least,
                     unsigned most)
{
    const char *digits = line->fields[field];
    size_t size = strspn(digits, "0123456789");
    unsigned long value = size > 0 && size < 9 ? strtoul(digits, NULL, 10) : 0;
    if (digits[size] != '\0' || value < least || value > most) {
        fault(line->place, "\"%s\" must be a number from %u to %u", digits,
              least, most);
    }
    return (unsigned)value;
}

void line_expect(const struct line *line, unsigned count)
{
    if (line->count != count) {
        fault(line->place, "%u fields, \"%s\" has %u", line->count,
              line->fields[0], count);
    }
}
