/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Commands of rules, filled in for a finding: lines that people paste into a
 * shell, so what comes from the tenant must not steer it.
 *
 *     {0} … {5}            the subject, the arguments
 *     {suggestion}         what would be right
 *     {suggestion|words}   the same, or the words if nothing is suggested
 *
 * Each stands within single quotes, where PowerShell expands nothing, or alone
 * in a list, @({2}); other braces are the shell's own.
 */
#ifndef TELVET_CATALOG_COMMAND_H
#define TELVET_CATALOG_COMMAND_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

#include "base/buf.h"

/* Why a command is no command, or NULL if it is one. */
const char *tv_command_fault(const char *command);

struct tv_command_values {
    const struct tv_text *args; /* {0}, {1}, … */
    uint32_t arg_count;
    struct tv_text suggestion; /* empty: none */
};

/*
 * Writes the line into `out`, which is emptied first. Single quotes within
 * values are doubled, the curly ones that PowerShell takes for them too. False,
 * and `out` is empty, if there is a value that no safe line can be made of: one
 * with control characters or marks of direction, or a list of anything but
 * quoted words; or if a value is missing.
 */
bool tv_command_fill(const char *command,
                     const struct tv_command_values *values,
                     struct tv_buf *out);

#endif
