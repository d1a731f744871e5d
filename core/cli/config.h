/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Configuration: the options of `telvet scan` from files and the environment.
 *
 *     flags > environment > project > user > defaults
 *
 * The project's file is telvet.json in the working directory, never one of a
 * parent, or what --config names. The user's is telvet/config.json below
 * XDG_CONFIG_HOME, else below ~/.config. Keys are names of options, and
 * "rules" (catalog/override.h); variables are TELVET_ and the name in capitals.
 *
 * A project's file may come with a checkout that nobody trusts: guarded keys
 * (TV_GUARDED) are refused there, and its paths stay below it. A file that
 * --config names is vouched for by who names it.
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
    const char *path;         /* NULL: there is no place for one */
    bool named;               /* by --config: it must be there */
    struct tv_doc *doc;       /* NULL: not there, or not wanted */
};

/* What was read for a command. */
struct tv_settings {
    const struct tv_option *options;
    struct tv_origin *origins; /* per option */
    struct tv_config_file files[2];
};

/*
 * Applies files and environment to `values` of `command`, which has options of
 * `telvet scan` among its own; then parses its command line on top. All keys
 * are checked, those of other options too. Must be finished in any case.
 */
enum tv_status tv_config_parse(const struct tv_command *command, int argc,
                               char **argv, struct tv_arena *arena,
                               void *values, struct tv_settings *settings,
                               struct tv_strings *arguments, bool *help,
                               struct tv_error *err) TV_MUST_CHECK;

/* Applies the same files and the environment to the values of another command,
 * without a command line. To be finished in any case. */
enum tv_status tv_config_again(const struct tv_command *command,
                               const struct tv_settings *from,
                               struct tv_arena *arena, void *values,
                               struct tv_settings *out,
                               struct tv_error *err) TV_MUST_CHECK;
void tv_settings_finish(struct tv_settings *settings);

/* The origin of an option; TV_ORIGIN_DEFAULT if there is none. */
struct tv_origin tv_settings_origin(const struct tv_settings *settings,
                                    const char *name);
/* Puts the place of an option in front of an error that its value caused;
 * returns the error's status. */
enum tv_status tv_settings_blame(const struct tv_settings *settings,
                                 const char *name, struct tv_error *err);

/* Puts the overrides of all files on top of the profile, the user's first. With
 * `out` they are handed out as read, by file. */
enum tv_status tv_settings_override(const struct tv_settings *settings,
                                    const struct tv_catalog *catalog,
                                    struct tv_arena *arena,
                                    const struct tv_profile **profile,
                                    struct tv_overrides out[2],
                                    struct tv_error *err) TV_MUST_CHECK;

struct tv_scan_values;
/* SHA-256 of what differs from the defaults in what is judged, in hexadecimal;
 * empty if nothing does. Where a value came from is no matter. */
struct tv_text tv_settings_digest(const struct tv_scan_values *values,
                                  const struct tv_overrides overrides[2],
                                  struct tv_arena *arena);

/* "TELVET_FAIL_ON" of "fail-on". */
const char *tv_variable_of(const char *option, struct tv_arena *arena);

/* The options that configuration knows. */
extern const struct tv_option tv_scan_options[];

#endif
