/* SPDX-License-Identifier: Apache-2.0 */
/* How a contract was broken, in words. */
#include "host/breach.h"

static const char *const texts[TV_BREACH_COUNT] = {
    [TV_BREACH_NONE] = "broke its contract",
    [TV_BREACH_STRUCT] =
        "reported a struct tv_judgement that this telvet cannot read, by its "
        "size",
    [TV_BREACH_VERDICT] = "reported a verdict that is none of TV_VERDICT_*",
    [TV_BREACH_NEED] =
        "reported about a need beyond those that it declares, by its index",
    [TV_BREACH_MESSAGE] = "failed its subject by a message that is not among "
                          "\"messages\" of its rule",
    [TV_BREACH_ARGUMENTS] =
        "gave fewer arguments than the rule's text of its message shows",
    [TV_BREACH_LIMIT] = "reported a text that is NULL, or more or longer "
                        "members than TV_MAX_* allow",
    [TV_BREACH_EXCESS] =
        "reported more judgements or longer texts than are kept of a call",
};

const char *tv_breach_text(uint8_t breach)
{
    return texts[breach < TV_BREACH_COUNT ? breach : TV_BREACH_NONE];
}
