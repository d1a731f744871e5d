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

/* Where an option can be set other than on the command line, and its properties
 * there. */
enum {
    TV_IN_FILES = 1u,       /* configuration files: its name is the key */
    TV_IN_ENVIRONMENT = 2u, /* TELVET_ and its name in capitals */
    TV_CONFIGURABLE = TV_IN_FILES | TV_IN_ENVIRONMENT,
    TV_IS_PATH = 4u, /* relative to the directory of the file it is set in */
    TV_GUARDED = 8u, /* not allowed in a project's file, because it loads
                        code, weakens isolation, writes files or shows names */
    TV_JUDGES = 16u  /* affects judging, so the receipt covers it */
};

/* Where the value of an option came from; later ones outrank earlier ones. */
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

/* Appends a borrowed string; the list itself is in the arena. */
void tv_strings_add(struct tv_arena *arena, struct tv_strings *strings,
                    const char *item);
/* What shell completion offers for a value or an argument. */
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
    const char *value;          /* placeholder in help: "FILE"; or NULL */
    const char *help;           /* a phrase without a full stop */
    size_t offset;              /* in the command's struct of values */
    const char *const *choices; /* NULL-terminated, or NULL */
    long most;                  /* largest value of a TV_OPTION_NUMBER */
    enum tv_option_kind kind;
    unsigned config;           /* TV_IN_FILES, … */
    enum tv_complete complete; /* used if there are no choices */
    char letter;               /* short name, or 0 */
    bool commas;               /* a LIST value is split at commas */
};

/* The end of every table: --help and the terminator. */
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
    const void *defaults; /* initial values, or NULL for zeroes */
    uint32_t min_arguments, max_arguments;
    bool configured; /* the command takes configuration */
    /* If configured, the offset of a `const struct tv_settings *` in its
     * values. */
    size_t settings;
    enum tv_complete complete; /* of the arguments */
    int (*run)(void *values, const struct tv_strings *arguments,
               struct tv_arena *arena);
};

/* The index of `value` in `choices`; that of the terminating NULL if it is not
 * there. */
size_t tv_option_choice(const char *const *choices, const char *value);

/*
 * Parses the arguments after the command's name. `arguments` and lists are in
 * the arena. Sets *help if --help is given, and checks nothing else then. A
 * list on the command line replaces the one that `values` had before. `origins`
 * has an entry per option, which is set for each option that is given.
 */
enum tv_status tv_options_parse(const struct tv_command *command, int argc,
                                char **argv, struct tv_arena *arena,
                                void *values, struct tv_origin *origins,
                                struct tv_strings *arguments, bool *help,
                                struct tv_error *err) TV_MUST_CHECK;

/* Looks an option up by name; NULL if there is none. */
const struct tv_option *tv_option_find(const struct tv_option *options,
                                       const char *name);
uint32_t tv_options_count(const struct tv_option *options);

/* Sets an option from any source; appends to a list. An error message begins
 * with `shown`: "--jobs", "TELVET_JOBS". */
enum tv_status tv_option_set(const struct tv_option *option, const char *shown,
                             const char *value, void *values,
                             struct tv_arena *arena,
                             struct tv_error *err) TV_MUST_CHECK;
/* Empties an option that is a list; does nothing for other kinds. */
void tv_option_clear(const struct tv_option *option, void *values);

/* The value as one would write it, lists with commas; "" if it is not set. In
 * the arena. */
const char *tv_option_show(const struct tv_option *option, const void *values,
                           struct tv_arena *arena);

void tv_options_help(const struct tv_command *command, FILE *out);

#endif
