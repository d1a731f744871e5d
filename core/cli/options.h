/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Command lines as data: a command is a table of options, from which parsing,
 * --help, shell completion, configuration keys and variables are derived.
 */
#ifndef TELVET_CLI_OPTIONS_H
#define TELVET_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/error.h"

enum tv_option_kind {
    TV_OPTION_FLAG,    /* bool; --flag, --flag=true, --flag=false */
    TV_OPTION_TEXT,    /* const char * */
    TV_OPTION_LIST,    /* struct tv_strings; repeatable, commas split if told */
    TV_OPTION_NUMBER,  /* long; 0 to `most` */
    TV_OPTION_PERCENT, /* long; hundredths of a percent: "98.5%" is 9850 */
    TV_OPTION_CHOICE,  /* const char *, one of `choices` */
    TV_OPTION_HELP
};

/* Where an option may stand beside the command line, and what it is there. */
enum {
    TV_IN_FILES = 1u,       /* configuration files: its name is the key */
    TV_IN_ENVIRONMENT = 2u, /* TELVET_ and its name in capitals */
    TV_CONFIGURABLE = TV_IN_FILES | TV_IN_ENVIRONMENT,
    TV_IS_PATH = 4u, /* relative to the file that says it */
    TV_GUARDED = 8u, /* not from a project's file: it loads code, weakens
                        isolation, writes files or shows names */
    TV_JUDGES = 16u  /* part of what is judged: the receipt covers it */
};

/* Where the value of an option came from, ascending by who outranks whom. */
enum tv_origin_kind {
    TV_ORIGIN_DEFAULT,
    TV_ORIGIN_USER,
    TV_ORIGIN_PROJECT,
    TV_ORIGIN_ENVIRONMENT,
    TV_ORIGIN_FLAG
};
struct tv_origin {
    enum tv_origin_kind kind;
    const char *place; /* "telvet.json:3:14", "TELVET_JOBS"; or NULL */
};

struct tv_strings {
    const char **items;
    uint32_t count;
};

void tv_strings_add(struct tv_arena *arena, struct tv_strings *strings,
                    const char *item);
/* What a shell offers for a value or an argument. */
enum tv_complete {
    TV_COMPLETE_NOTHING,
    TV_COMPLETE_FILES,
    TV_COMPLETE_DIRECTORIES,
    TV_COMPLETE_RULES,
    TV_COMPLETE_PROFILES,
    TV_COMPLETE_FAMILIES,
    TV_COMPLETE_SHELLS
};

struct tv_option {
    const char *name;           /* long name, without dashes */
    const char *value;          /* what stands for the value in help, or NULL */
    const char *help;           /* one sentence part */
    size_t offset;              /* in the command's struct of values */
    const char *const *choices; /* NULL-terminated */
    long most;                  /* of a NUMBER */
    enum tv_option_kind kind;
    unsigned config;           /* TV_IN_FILES, … */
    enum tv_complete complete; /* if there are no choices */
    char letter;               /* short name, or 0 */
    bool commas;               /* a LIST value is split at commas */
};

/* Ends a table; all of them end with --help. */
#define TV_OPTION_END                                                          \
    {.name = "help",                                                           \
     .letter = 'h',                                                            \
     .help = "show this",                                                      \
     .kind = TV_OPTION_HELP},                                                  \
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
    /* Takes configuration: `settings` is the offset of a
     * `const struct tv_settings *` in its values. */
    bool configured;
    size_t settings;
    enum tv_complete complete; /* of the arguments */
    int (*run)(void *values, const struct tv_strings *arguments,
               struct tv_arena *arena);
};

/* Which of the choices a value is, that was taken as one of them. */
size_t tv_option_choice(const char *const *choices, const char *value);

/* Parses argv behind the command's name. Arguments and list items are put into
 * the arena. *help is set if --help was given, and nothing else checked then.
 * A list that is given replaces what was there before. `origins`, one per
 * option, is marked where options are given.
 */
enum tv_status tv_options_parse(const struct tv_command *command, int argc,
                                char **argv, struct tv_arena *arena,
                                void *values, struct tv_origin *origins,
                                struct tv_strings *arguments, bool *help,
                                struct tv_error *err) TV_MUST_CHECK;

/* By name; NULL if there is none. */
const struct tv_option *tv_option_find(const struct tv_option *options,
                                       const char *name);
uint32_t tv_options_count(const struct tv_option *options);

/* Sets an option from somewhere else; to a list it adds. `shown` begins the
 * sentence of an error: "--jobs", "TELVET_JOBS". */
enum tv_status tv_option_set(const struct tv_option *option, const char *shown,
                             const char *value, void *values,
                             struct tv_arena *arena,
                             struct tv_error *err) TV_MUST_CHECK;
/* Empties a list; leaves other kinds alone. */
void tv_option_clear(const struct tv_option *option, void *values);

/* The value as it would be written, "" for what is not there: lists with
 * commas. In the arena. */
const char *tv_option_show(const struct tv_option *option, const void *values,
                           struct tv_arena *arena);

void tv_options_help(const struct tv_command *command, FILE *out);

#endif
