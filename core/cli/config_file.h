/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The two sources of configuration. Private to it.
 */
#ifndef TELVET_CLI_CONFIG_FILE_H
#define TELVET_CLI_CONFIG_FILE_H

#include "cli/config.h"

/* Where values of a command go. */
struct tv_applying {
    const struct tv_command *command;
    struct tv_arena *arena;
    void *values;
    struct tv_origin *origins;
    struct tv_error *err;
};

/* The option of the command that has this name, if it takes `where`. */
const struct tv_option *tv_applying_find(const struct tv_applying *applying,
                                         const char *name, unsigned where);

/* Applies a file's keys to the values, and keeps its document; a file that is
 * not there counts only if --config named it. TV_INPUT or TV_USAGE with the
 * place of a key that is unknown, refused there or has a wrong value. */
enum tv_status tv_config_read(const struct tv_applying *applying,
                              struct tv_config_file *file) TV_MUST_CHECK;
/* Applies the variables that begin with TELVET_; TV_USAGE for one that names no
 * option, and for a wrong value. */
enum tv_status
tv_environment_read(const struct tv_applying *applying) TV_MUST_CHECK;

#endif
