/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Command lines as data: a command is a table of options, from which parsing,
 * --help and shell completion are derived.
 */
#ifndef TELVET_CLI_OPTIONS_H
#define TELVET_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/error.h"

enum tv_option_kind {
    TV_OPTION_FLAG,   /* bool */
    TV_OPTION_TEXT,   /* const char * */
    TV_OPTION_LIST,   /* struct tv_strings; repeatable, commas split if told */
    TV_OPTION_NUMBER, /* long; 0 to `most` */
    TV_OPTION_CHOICE, /* const char *, one of `choices` */
    TV_OPTION_HELP
};

struct tv_strings {
    const char **items;
    uint32_t count;
};

/* What a shell offers for a value or an argument. */
enum tv_complete {
    TV_COMPLETE_FILES,
    TV_COMPLETE_NOTHING,
    TV_COMPLETE_DIRECTORIES,
    TV_COMPLETE_RULES,
    TV_COMPLETE_PROFILES,
    TV_COMPLETE_FAMILIES,
    TV_COMPLETE_FORMATS,
    TV_COMPLETE_SHELLS
};

struct tv_option {
    const char *name;  /* long name, without dashes */
    char letter;       /* short name, or 0 */
    const char *value; /* what stands for the value in help, or NULL */
    const char *help;  /* one sentence part */
    enum tv_option_kind kind;
    size_t offset;              /* in the command's struct of values */
    const char *const *choices; /* NULL-terminated */
    bool commas;                /* a LIST value is split at commas */
    long most;                  /* of a NUMBER */
    enum tv_complete complete;  /* if there are no choices */
};

#define TV_OPTION_END                                                          \
    {                                                                          \
        .name = NULL                                                           \
    }

struct tv_command {
    const char *name;
    const char *arguments;   /* "SNAPSHOT…" */
    const char *summary;     /* one line */
    const char *description; /* paragraphs below the usage line */
    const struct tv_option *options;
    size_t values_size;
    const void *defaults; /* of the values, or NULL for zeroes */
    uint32_t min_arguments, max_arguments;
    enum tv_complete complete; /* of the arguments */
    int (*run)(void *values, const struct tv_strings *arguments,
               struct tv_arena *arena);
};

/* Parses argv behind the command's name. Arguments and list items are put into
 * the arena. *help is set if --help was given, and nothing else checked then.
 */
enum tv_status tv_options_parse(const struct tv_command *command, int argc,
                                char **argv, struct tv_arena *arena,
                                void *values, struct tv_strings *arguments,
                                bool *help, struct tv_error *err) TV_MUST_CHECK;

void tv_options_help(const struct tv_command *command, FILE *out);

#endif
