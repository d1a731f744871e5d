/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The program's commands and what they share.
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

/* What a list is written as. */
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

/* Of a command that takes configuration; its values have both members. */
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

/* ---- what they do alike -------------------------------------------------- */

/* Prints "telvet: <sentence>" on standard error; returns TV_EXIT_TROUBLE. */
int tv_cli_trouble(const struct tv_error *err);

/* Whether a path leads to a directory, links followed. */
bool tv_cli_is_directory(const char *path);

/* Where rules and plugins are when no option says so: beside the program (a
 * build tree), else where they were installed. Owned by the arena. */
const char *tv_cli_rules_dir(struct tv_arena *arena);
const char *tv_cli_plugin_dir(struct tv_arena *arena);

/* Opened by a directory of the command line, or the standard one. */
enum tv_status tv_cli_catalog(struct tv_arena *arena, const char *rules_dir,
                              struct tv_catalog **out,
                              struct tv_error *err) TV_MUST_CHECK;
struct tv_plugin_use {
    const struct tv_strings *dirs;
    bool unfiltered; /* no filter while they are loaded */
    bool hash;       /* their SHA-256 is wanted */
    bool index;      /* an index of them is believed */
};
enum tv_status tv_cli_plugins(struct tv_arena *arena,
                              const struct tv_plugin_use *use,
                              struct tv_plugin_list **out,
                              struct tv_error *err) TV_MUST_CHECK;
/* The first of the three steps of it; tv_plugins_hash and tv_plugins_end are
 * the others. */
enum tv_status tv_cli_plugins_begin(struct tv_arena *arena,
                                    const struct tv_plugin_use *use,
                                    struct tv_plugin_list **out,
                                    struct tv_error *err) TV_MUST_CHECK;
/* By name; an unknown one is TV_USAGE with the nearest. A NULL family is fine.
 */
enum tv_status tv_cli_profile(const struct tv_catalog *catalog,
                              const char *name, const struct tv_profile **out,
                              struct tv_error *err) TV_MUST_CHECK;
enum tv_status tv_cli_family(const struct tv_catalog *catalog,
                             const char *family,
                             struct tv_error *err) TV_MUST_CHECK;

/* What is asked of waivers: by the options (-1: not said), else the profile. */
struct tv_waiver_policy tv_cli_waiver_policy(const struct tv_profile *profile,
                                             long max_days, long notice_days);

/* The name in quotes, fit for a terminal. */
const char *tv_cli_quote(struct tv_arena *arena, const char *name);

/* The same without quotes. */
const char *tv_cli_plain(struct tv_arena *arena, const char *text);

/* Whether `fd` is a terminal that escape sequences steer: not one of
 * TERM=dumb. */
bool tv_cli_is_terminal(int fd);
/* Whether to colour what goes to `fd`: "auto", "always", "never"; NO_COLOR and
 * TERM=dumb are respected for auto. */
bool tv_cli_colour(const char *when, int fd);
/* Columns of the terminal on `fd`, 0 if it is none; COLUMNS has the last word.
 */
unsigned tv_cli_width(int fd);

/* Ends a command: what standard output refused is an error too. A pipe whose
 * reader has gone is none: it has seen enough. */
int tv_cli_flush(int status);
/* The same for an `out` that was opened on standard output; finishes it. */
int tv_cli_commit(struct tv_out *out, int status);

#endif
