/* SPDX-License-Identifier: Apache-2.0 */
/* Parses command lines and prints help, from tables of options. */
#include "cli/options.h"

#include <string.h>

#include "base/text.h"

struct parse {
    const struct tv_command *command;
    struct tv_arena *arena;
    void *values;
    struct tv_origin *origins;
    struct tv_strings *arguments;
    struct tv_error *err;
    char **next; /* the argument after the current one */
    char **end;
};

const struct tv_option *tv_option_find(const struct tv_option *options,
                                       const char *name)
{
    const struct tv_option *o = options;
    while (o->name && strcmp(o->name, name) != 0) {
        o++;
    }
    return o->name ? o : NULL;
}

uint32_t tv_options_count(const struct tv_option *options)
{
    uint32_t count = 0;
    while (options[count].name) {
        count++;
    }
    return count;
}

static const struct tv_option *find_long(const struct tv_command *command,
                                         const char *name, size_t size)
{
    for (const struct tv_option *o = command->options; o->name; o++) {
        if (strlen(o->name) == size && memcmp(o->name, name, size) == 0) {
            return o;
        }
    }
    return NULL;
}

static const struct tv_option *find_short(const struct tv_command *command,
                                          char letter)
{
    for (const struct tv_option *o = command->options; o->name; o++) {
        if (o->letter == letter) {
            return o;
        }
    }
    return NULL;
}

static const char *nearest_option(const struct parse *parse, const char *name)
{
    const char *names[64];
    size_t count = 0;
    for (const struct tv_option *o = parse->command->options;
         o->name && count < 64; o++) {
        names[count++] = o->name;
    }
    return tv_text_nearest(name, names, count);
}

static enum tv_status unknown_option(const struct parse *parse,
                                     const char *given, const char *name)
{
    const char *nearest = nearest_option(parse, name);
    if (nearest) {
        return tv_fail(parse->err, TV_USAGE,
                       "unknown option \"%s\"; did you mean --%s?", given,
                       nearest);
    }
    return tv_fail(parse->err, TV_USAGE,
                   "unknown option \"%s\"; `telvet %s --help` lists them",
                   given, parse->command->name);
}

static enum tv_status take(struct parse *parse, const struct tv_option *option,
                           const char *value)
{
    size_t index = (size_t)(option - parse->command->options);
    struct tv_origin *origin = &parse->origins[index];
    const char *shown = tv_arena_printf(parse->arena, "--%s", option->name);
    if (!value && option->kind == TV_OPTION_FLAG) {
        value = "true";
    } else if (!value) {
        if (parse->next == parse->end) {
            return tv_fail(parse->err, TV_USAGE, "--%s needs a value: %s",
                           option->name, option->value);
        }
        value = *parse->next++;
    }
    if (origin->kind != TV_ORIGIN_FLAG) {
        tv_option_clear(option, parse->values);
        *origin = (struct tv_origin){TV_ORIGIN_FLAG, shown};
    }
    return tv_option_set(option, shown, value, parse->values, parse->arena,
                         parse->err);
}

static enum tv_status take_long(struct parse *parse, const char *given,
                                bool *help)
{
    const char *name = given + 2;
    size_t size = strcspn(name, "=");
    const struct tv_option *option = find_long(parse->command, name, size);
    if (!option) {
        struct tv_text text = {name, size};
        return unknown_option(parse, given,
                              tv_arena_text(parse->arena, text).data);
    }
    if (option->kind == TV_OPTION_HELP) {
        *help = true;
        return TV_OK;
    }
    return take(parse, option, name[size] == '=' ? name + size + 1 : NULL);
}

static enum tv_status take_short(struct parse *parse, const char *given,
                                 bool *help)
{
    for (const char *at = given + 1; *at != '\0'; at++) {
        const struct tv_option *option = find_short(parse->command, *at);
        if (!option) {
            return unknown_option(parse, given, given + 1);
        }
        if (option->kind == TV_OPTION_HELP) {
            *help = true;
            return TV_OK;
        }
        bool flag = option->kind == TV_OPTION_FLAG;
        const char *value = !flag && at[1] != '\0' ? at + 1 : NULL;
        enum tv_status status = take(parse, option, value);
        if (status != TV_OK || !flag) {
            return status;
        }
    }
    return TV_OK;
}

static enum tv_status check_arguments(const struct parse *parse)
{
    const struct tv_command *command = parse->command;
    if (parse->arguments->count < command->min_arguments) {
        return tv_fail(parse->err, TV_USAGE,
                       "telvet %s needs %s; see `telvet %s --help`",
                       command->name, command->arguments, command->name);
    }
    if (parse->arguments->count > command->max_arguments) {
        return tv_fail(parse->err, TV_USAGE, "unexpected argument \"%s\"",
                       parse->arguments->items[command->max_arguments]);
    }
    return TV_OK;
}

enum tv_status tv_options_parse(const struct tv_command *command, int argc,
                                char **argv, struct tv_arena *arena,
                                void *values, struct tv_origin *origins,
                                struct tv_strings *arguments, bool *help,
                                struct tv_error *err)
{
    struct parse parse = {command,   arena, values, origins,
                          arguments, err,   argv,   argv + argc};
    bool options = true;
    *arguments = (struct tv_strings){NULL, 0};
    while (parse.next < parse.end && !*help) {
        const char *given = *parse.next++;
        enum tv_status status = TV_OK;
        if (!options || given[0] != '-' || given[1] == '\0') {
            tv_strings_add(arena, arguments, given);
        } else if (strcmp(given, "--") == 0) {
            options = false;
        } else if (given[1] == '-') {
            status = take_long(&parse, given, help);
        } else {
            status = take_short(&parse, given, help);
        }
        if (status != TV_OK) {
            return status;
        }
    }
    return *help ? TV_OK : check_arguments(&parse);
}

#define HELP_COLUMN 30
#define HELP_WIDTH 80

/* Prints words of help, wrapped within their column; returns the column after
 * the last word. */
static int print_words(const char *text, int column, FILE *out)
{
    while (*text != '\0') {
        int size = (int)strcspn(text, " ");
        if (column + 1 + size > HELP_WIDTH) {
            fprintf(out, "\n%*s", HELP_COLUMN, "");
            column = HELP_COLUMN;
        }
        fprintf(out, " %.*s", size, text);
        column += 1 + size;
        text += size;
        text += strspn(text, " ");
    }
    return column;
}

static void print_help(const struct tv_option *option, int column, FILE *out)
{
    column = print_words(option->help, column, out);
    for (size_t i = 0; option->choices && option->choices[i]; i++) {
        char word[64];
        snprintf(word, sizeof(word), "%s%s%s", i ? "" : "(", option->choices[i],
                 option->choices[i + 1] ? "," : ")");
        column = print_words(word, column, out);
    }
    fputc('\n', out);
}

void tv_options_help(const struct tv_command *command, FILE *out)
{
    fprintf(out, "usage: telvet %s [OPTION]…%s%s\n\n%s\n\n", command->name,
            command->arguments[0] ? " " : "", command->arguments,
            command->description);
    fputs("options:\n", out);
    for (const struct tv_option *o = command->options; o->name; o++) {
        char left[64];
        snprintf(left, sizeof(left), "%c%c%s --%s%s%s", o->letter ? '-' : ' ',
                 o->letter ? o->letter : ' ', o->letter ? "," : " ", o->name,
                 o->value ? " " : "", o->value ? o->value : "");
        struct tv_text shown = tv_text_of(left);
        int column = 2 + (int)tv_text_columns(shown);
        int blanks = column < HELP_COLUMN ? HELP_COLUMN - column : 0;
        fprintf(out, "  %s%*s", left, blanks, "");
        print_help(o, column + blanks, out);
    }
}
