/* SPDX-License-Identifier: Apache-2.0 */
/* Causes of unknowns, for machines and for people. */
#include "facts/store.h"

/* Texts of causes that concern facts follow the fact's name: "user.name was not
 * collected". Texts of causes that concern judgements stand alone. */
static const struct {
    const char *code, *text;
} causes[TV_CAUSE_COUNT] = {
    [TV_CAUSE_NO_PROPERTY] = {"no-property", "is missing from the record"},
    [TV_CAUSE_WRONG_TYPE] = {"wrong-type", "has a value of another type"},
    [TV_CAUSE_FLATTENED] = {"flattened", "was flattened by the export "
                                         "(System.Object[])"},
    [TV_CAUSE_TOO_LONG] = {"too-long", "is longer than the limit"},
    [TV_CAUSE_OUT_OF_RANGE] = {"out-of-range", "is a number out of range"},
    [TV_CAUSE_BAD_TEXT] = {"bad-text", "is not written as it should be"},
    [TV_CAUSE_CONCEALED] = {"concealed", "is concealed in the report"},
    [TV_CAUSE_CONTRADICTED] = {"contradicted",
                               "is told by several records that disagree"},
    [TV_CAUSE_LOST] = {"lost", "may be in a part of its collection that "
                               "was lost"},
    [TV_CAUSE_NOT_COLLECTED] = {"not-collected", "was not collected"},
    [TV_CAUSE_INCOMPLETE] = {"incomplete",
                             "is not shown by an incomplete collection"},
    [TV_CAUSE_NO_RECORD] = {"no-record", "has no record in its collection"},
    [TV_CAUSE_UNREADABLE] = {"unreadable", "is in a collection that could not "
                                           "be read"},
    [TV_CAUSE_NOT_READ] = {"not-read", "was not read"},
    [TV_CAUSE_CHECK] = {"check", "the check could not tell"},
    [TV_CAUSE_CRASH] = {"crash", "the check crashed"},
    [TV_CAUSE_EXIT] = {"exit", "the check ended its process"},
    [TV_CAUSE_HANG] = {"hang", "the check did not answer in time"},
    [TV_CAUSE_SILENCE] = {"silence", "the check reported nothing"},
    [TV_CAUSE_NONSENSE] = {"nonsense", "the check broke its contract"},
    [TV_CAUSE_SET_ASIDE] = {"set-aside", "the check was set aside after "
                                         "failing too often"},
    [TV_CAUSE_NO_CHECK] = {"no-check", "no plugin offers the check"},
    [TV_CAUSE_ALTERED] = {"altered",
                          "is in a collection that was changed after "
                          "it was collected"},
    [TV_CAUSE_MEMORY] = {"memory", "the check used too much memory"},
};

const char *tv_cause_text(enum tv_cause cause)
{
    if ((unsigned)cause < TV_CAUSE_COUNT && causes[cause].text) {
        return causes[cause].text;
    }
    return "is unknown";
}

const char *tv_cause_code(enum tv_cause cause)
{
    if ((unsigned)cause < TV_CAUSE_COUNT && causes[cause].code) {
        return causes[cause].code;
    }
    return "unknown";
}
