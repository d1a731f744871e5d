/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Patterns for names of subjects: `*` matches any run of characters, `?` a
 * single one; ASCII letters match in either case. There is no other syntax.
 */
#ifndef TELVET_GATE_GLOB_H
#define TELVET_GATE_GLOB_H

#include <stdbool.h>

#include <telvet/plugin.h>

#define TV_MAX_GLOB 256u       /* bytes of a pattern */
#define TV_MAX_GLOB_TEXT 1024u /* longer texts match no pattern */

/* Whether the text contains a `*` or a `?`. */
bool tv_is_glob(struct tv_text text);
/* Whether the pattern consists of stars only, so that it matches everybody. */
bool tv_glob_is_all(struct tv_text pattern);
bool tv_glob_match(struct tv_text pattern, struct tv_text text);

#endif
