/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Configuration: the options of `telvet scan` from files and the environment.
 *
 *     flags > environment > project > user > defaults
 *
 * The project's file is the one that --config names, otherwise telvet.json in
 * the working directory (parent directories are not searched). The user's file
 * is telvet/config.json below XDG_CONFIG_HOME, else below ~/.config. Keys are
 * names of options, and "rules" (catalog/override.h). Variables are TELVET_ and
 * the name of an option in capitals.
 *
 * A project's file may come with an untrusted checkout. So guarded keys
 * (TV_GUARDED) are refused there, and its paths must stay below its directory.
 * A file that --config names is trusted.
 */
#ifndef TELVET_CLI_CONFIG_H
#define TELVET_CLI_CONFIG_H

#include "catalog/override.h"
#include "cli/options.h"
#include "json/doc.h"

#define TV_PROJECT_FILE "telvet.json"
#define TV_MAX_CONFIG ((size_t)1 << 20) /* bytes of a file */

struct tv_config_file {
    enum tv_origin_kind kind; /* USER or PROJECT */
    const char *path;         /* NULL: none is to be read */
    bool named;               /* given by --config: it must exist */
    struct tv_doc *doc;       /* NULL: it does not exist or is not wanted */
};

/* The configuration that was read for a command. */
struct tv_settings {
    const struct tv_option *options;
    struct tv_origin *origins; /* per option */
    struct tv_config_file files[2];
};

/*
 * Applies files, environment and then the command line to the `values` of
 * `command`. Those of the command's options that `telvet scan` has, too, can be
 * configured; keys for other options of `telvet scan` are checked, but have no
 * effect. `settings` must be finished, even after an error.
 */
enum tv_status tv_config_parse(const struct tv_command *command, int argc,
                               char **argv, struct tv_arena *arena,
                               void *values, struct tv_settings *settings,
                               struct tv_strings *arguments, bool *help,
                               struct tv_error *err) TV_MUST_CHECK;

/* Applies the same files and the environment to the values of another command,
 * without a command line. `out` must be finished, even after an error. */
enum tv_status tv_config_again(const struct tv_command *command,
                               const struct tv_settings *from,
                               struct tv_arena *arena, void *values,
                               struct tv_settings *out,
                               struct tv_error *err) TV_MUST_CHECK;
void tv_settings_finish(struct tv_settings *settings);

/* Where the value of an option came from; TV_ORIGIN_DEFAULT if it was not set
 * or the command has no such option. */
struct tv_origin tv_settings_origin(const struct tv_settings *settings,
                                    const char *name);
/* Prefixes an error that the value of an option caused with the place where the
 * option was set; returns the error's status. */
enum tv_status tv_settings_blame(const struct tv_settings *settings,
                                 const char *name, struct tv_error *err);

/* Replaces *profile by one with the overrides of the user's file and then of
 * the project's. Sets out[] to the overrides of each file. */
enum tv_status tv_settings_override(const struct tv_settings *settings,
                                    const struct tv_catalog *catalog,
                                    struct tv_arena *arena,
                                    const struct tv_profile **profile,
                                    struct tv_overrides out[2],
                                    struct tv_error *err) TV_MUST_CHECK;

struct tv_scan_values;
/* SHA-256, in hexadecimal, of all options and overrides that affect judging and
 * differ from the defaults, wherever they were set; empty if there are none. */
struct tv_text tv_settings_digest(const struct tv_scan_values *values,
                                  const struct tv_overrides overrides[2],
                                  struct tv_arena *arena);

/* "TELVET_FAIL_ON" for "fail-on". In the arena. */
const char *tv_variable_of(const char *option, struct tv_arena *arena);

/* The options of `telvet scan`; no others can be configured. */
extern const struct tv_option tv_scan_options[];

#endif
