/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fills in the commands of rules for a finding. People paste these lines into a
 * shell, so values from the tenant must not be able to break out of their
 * place.
 *
 *   {0} … {5}            the subject, the arguments
 *   {suggestion}         the suggested value
 *   {suggestion|words}   the same, or these words if nothing is suggested
 *
 * A placeholder stands either within single quotes, where PowerShell expands
 * nothing, or alone in a list, @({2}). Other braces are left to the shell.
 */
#ifndef TELVET_CATALOG_COMMAND_H
#define TELVET_CATALOG_COMMAND_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

#include "base/buf.h"

/* Validates a command: returns what is wrong with it, or NULL if nothing is. */
const char *tv_command_fault(const char *command);

struct tv_command_values {
    const struct tv_text *args; /* {0}, {1}, … */
    uint32_t arg_count;
    struct tv_text suggestion; /* empty: none */
};

/*
 * Writes the filled-in line into `out`, which is emptied first. Single quotes
 * in values are doubled, including the curly ones that PowerShell treats alike.
 * Returns false, with `out` empty, if a value is missing or cannot be inserted
 * safely: it has control characters or direction marks, or a list placeholder
 * gets anything but quoted words.
 */
bool tv_command_fill(const char *command,
                     const struct tv_command_values *values,
                     struct tv_buf *out);

#endif
