/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How what a check reports can break its contract, so that whoever wrote it
 * learns what to mend. One such report takes all of the call with it.
 */
#ifndef TELVET_HOST_BREACH_H
#define TELVET_HOST_BREACH_H

#include <stdint.h>

enum tv_breach {
    TV_BREACH_NONE,
    TV_BREACH_STRUCT,    /* no struct of the ABI */
    TV_BREACH_VERDICT,   /* none that there is */
    TV_BREACH_NEED,      /* beyond those that the check declares */
    TV_BREACH_MESSAGE,   /* a fail by none of its rule's */
    TV_BREACH_ARGUMENTS, /* fewer than the message shows */
    TV_BREACH_LIMIT,     /* a text or a number of things that cannot be */
    TV_BREACH_EXCESS,    /* more than is taken down */
    TV_BREACH_COUNT
};

/* What the check did, to stand behind its name. */
const char *tv_breach_text(uint8_t breach);

#endif
