/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ways in which a report can break the contract of plugin.h. They are told
 * apart so that the author of the check learns what to fix. One such report
 * makes the whole call count as unknown.
 */
#ifndef TELVET_HOST_BREACH_H
#define TELVET_HOST_BREACH_H

#include <stdint.h>

enum tv_breach {
    TV_BREACH_NONE,
    TV_BREACH_STRUCT,    /* not a struct tv_judgement */
    TV_BREACH_VERDICT,   /* not one of TV_VERDICT_* */
    TV_BREACH_NEED,      /* an index beyond the declared needs */
    TV_BREACH_MESSAGE,   /* a fail with a message that its rule lacks */
    TV_BREACH_ARGUMENTS, /* fewer arguments than the message shows */
    TV_BREACH_LIMIT,     /* a NULL text, or a member over its limit */
    TV_BREACH_EXCESS,    /* more than is kept of one call */
    TV_BREACH_COUNT
};

/* What the check did, to follow its name in a sentence. */
const char *tv_breach_text(uint8_t breach);

#endif
