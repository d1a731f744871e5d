/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The program's commands, and functions that several of them use.
 */
#ifndef TELVET_CLI_CLI_H
#define TELVET_CLI_CLI_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "catalog/catalog.h"
#include "cli/options.h"
#include "gate/waivers.h"
#include "host/plugins.h"

extern const struct tv_command tv_command_scan;
extern const struct tv_command tv_command_person;
extern const struct tv_command tv_command_report;
extern const struct tv_command tv_command_diff;
extern const struct tv_command tv_command_verify;
extern const struct tv_command tv_command_rules;
extern const struct tv_command tv_command_explain;
extern const struct tv_command tv_command_phone;
extern const struct tv_command tv_command_plugins;
extern const struct tv_command tv_command_facts;
extern const struct tv_command tv_command_waive;
extern const struct tv_command tv_command_config;
extern const struct tv_command tv_command_completion;
extern const struct tv_command tv_command_version;

/* All of them, NULL-terminated, in the order of --help. */
extern const struct tv_command *const tv_commands[];

/* ---- options of several commands ----------------------------------------- */

/* The choices of --format for a list, "text" and "json"; NULL-terminated. */
extern const char *const tv_cli_forms[];
bool tv_cli_wants_json(const char *form);

#define TV_FORM_OPTION(values, member)                                         \
    {                                                                          \
        .name = "format", .letter = 'f', .value = "FORM",                      \
        .help = "form of the list", .kind = TV_OPTION_CHOICE,                  \
        .offset = offsetof(values, member), .choices = tv_cli_forms            \
    }

#define TV_RULES_DIR_OPTION(values, member)                                    \
    {                                                                          \
        .name = "rules-dir", .value = "DIR",                                   \
        .help = "the rule pack, instead of the default",                       \
        .kind = TV_OPTION_TEXT, .offset = offsetof(values, member),            \
        .complete = TV_COMPLETE_DIRECTORIES,                                   \
        .config = TV_CONFIGURABLE | TV_IS_PATH | TV_GUARDED                    \
    }

/* For a command that takes configuration; its struct of values must have the
 * members `config` and `no_config`. */
#define TV_CONFIG_OPTIONS(values)                                              \
    {.name = "config",                                                         \
     .value = "FILE",                                                          \
     .help = "read this configuration instead of telvet.json here",            \
     .kind = TV_OPTION_TEXT,                                                   \
     .offset = offsetof(values, config),                                       \
     .complete = TV_COMPLETE_FILES,                                            \
     .config = TV_IN_ENVIRONMENT},                                             \
    {                                                                          \
        .name = "no-config", .help = "read no configuration file",             \
        .kind = TV_OPTION_FLAG, .offset = offsetof(values, no_config),         \
        .config = TV_IN_ENVIRONMENT                                            \
    }

/* ---- shared functions ---------------------------------------------------- */

/* Prints "telvet: <sentence>" on standard error; returns TV_EXIT_TROUBLE. */
int tv_cli_trouble(const struct tv_error *err);

/* Whether a path is a directory or a symbolic link to one. */
bool tv_cli_is_directory(const char *path);

/* The default directories of rules and plugins: beside the program (in a build
 * tree), else where they were installed. In the arena. */
const char *tv_cli_rules_dir(struct tv_arena *arena);
const char *tv_cli_plugin_dir(struct tv_arena *arena);

/* Opens the rule pack in `rules_dir`, or in the default directory if that is
 * NULL. */
enum tv_status tv_cli_catalog(struct tv_arena *arena, const char *rules_dir,
                              struct tv_catalog **out,
                              struct tv_error *err) TV_MUST_CHECK;
/* Which plugins to find, and how. */
struct tv_plugin_use {
    const struct tv_strings *dirs; /* none: the default directory */
    bool unfiltered; /* load them without seccomp filter and memory limit */
    bool hash;       /* compute their SHA-256 */
    bool index;      /* trust an index of the plugins instead of loading them */
};
enum tv_status tv_cli_plugins(struct tv_arena *arena,
                              const struct tv_plugin_use *use,
                              struct tv_plugin_list **out,
                              struct tv_error *err) TV_MUST_CHECK;
/* The first of the three steps of tv_cli_plugins; the others are
 * tv_plugins_hash and tv_plugins_end. */
enum tv_status tv_cli_plugins_begin(struct tv_arena *arena,
                                    const struct tv_plugin_use *use,
                                    struct tv_plugin_list **out,
                                    struct tv_error *err) TV_MUST_CHECK;
/* Looks a profile up; an unknown name is TV_USAGE, with the nearest known one
 * in the message. */
enum tv_status tv_cli_profile(const struct tv_catalog *catalog,
                              const char *name, const struct tv_profile **out,
                              struct tv_error *err) TV_MUST_CHECK;
/* The same for a family of rules; NULL is accepted. */
enum tv_status tv_cli_family(const struct tv_catalog *catalog,
                             const char *family,
                             struct tv_error *err) TV_MUST_CHECK;

/* The policy for waivers: from the options, or from the profile for an option
 * that is -1. */
struct tv_waiver_policy tv_cli_waiver_policy(const struct tv_profile *profile,
                                             long max_days, long notice_days);

/* The name in quotes, made safe for a terminal. In the arena. */
const char *tv_cli_quote(struct tv_arena *arena, const char *name);

/* The same without quotes. */
const char *tv_cli_plain(struct tv_arena *arena, const char *text);

/* Whether `fd` is a terminal that understands escape sequences, so not one with
 * TERM=dumb. */
bool tv_cli_is_terminal(int fd);
/* Whether to use colours on `fd`. `when` is "auto", "always" or "never"; "auto"
 * respects NO_COLOR and TERM=dumb. */
bool tv_cli_colour(const char *when, int fd);
/* The columns of the terminal on `fd`, 0 if it is no terminal. COLUMNS
 * overrides the size of a terminal. */
unsigned tv_cli_width(int fd);

/* Flushes standard output at the end of a command. Returns `status`, or
 * TV_EXIT_TROUBLE after printing an error if output was lost. EPIPE is no
 * error: the reader has closed the pipe because it has seen enough. */
int tv_cli_flush(int status);
/* The same for an `out` that was opened on standard output; finishes `out`. */
int tv_cli_commit(struct tv_out *out, int status);

#endif
