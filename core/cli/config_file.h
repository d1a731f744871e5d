/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The two sources of configuration, files and environment. Private to
 * config*.c.
 */
#ifndef TELVET_CLI_CONFIG_FILE_H
#define TELVET_CLI_CONFIG_FILE_H

#include "cli/config.h"

/* The command to whose values configuration is applied. */
struct tv_applying {
    const struct tv_command *command;
    struct tv_arena *arena;
    void *values;
    struct tv_origin *origins;
    struct tv_error *err;
};

/* The option of the command with this name, if it can be set in `where`
 * (TV_IN_FILES or TV_IN_ENVIRONMENT); otherwise NULL. */
const struct tv_option *tv_applying_find(const struct tv_applying *applying,
                                         const char *name, unsigned where);

/* Applies the keys of a file to the values, and keeps its document. A missing
 * file is an error only if --config names it. A key that is unknown, not
 * allowed there, or has a wrong value is TV_INPUT or TV_USAGE, with its place.
 */
enum tv_status tv_config_read(const struct tv_applying *applying,
                              struct tv_config_file *file) TV_MUST_CHECK;
/* Applies the variables that begin with TELVET_. TV_USAGE for one that looks
 * like a mistyped option, and for a wrong value. */
enum tv_status
tv_environment_read(const struct tv_applying *applying) TV_MUST_CHECK;

#endif
