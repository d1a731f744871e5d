/* SPDX-License-Identifier: Apache-2.0 */
/* client.presence: the expert was signed in when the snapshot was taken. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"

enum { AVAILABILITY, TYPE, ACCOUNT_TYPE };

static const struct tv_need availability =
    TV_NEED("user.presence.availability");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {&availability, &type,
                                              &account_type};

/* The words of Graph. Message NULL: the expert can be rung. */
static const struct {
    const char *word, *message;
} words[] = {
    {"Available", NULL},
    {"AvailableIdle", NULL},
    {"Away", NULL},
    {"BeRightBack", NULL},
    {"Busy", NULL},
    {"BusyIdle", NULL},
    {"DoNotDisturb", "dnd"},
    {"Offline", "offline"},
    {"PresenceUnknown", "none"},
};

static void judge(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_text text = host->text(eval, AVAILABILITY, 0);
    uint32_t i = 0;
    while (i < TV_COUNT_OF(words) && !tv_text_is_nocase(text, words[i].word)) {
        i++;
    }
    if (i == TV_COUNT_OF(words)) {
        tv_unknown_for(host, eval, AVAILABILITY, "");
    } else if (words[i].message) {
        tv_fail_with(host, eval, AVAILABILITY, words[i].message);
    } else {
        tv_pass(host, eval);
    }
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    if (tv_person_is_no_member(host, eval, TYPE, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
    } else {
        judge(host, eval);
    }
}

const struct tv_check client_presence =
    TV_CHECK(TV_SUBJECT_USER, "client.presence", needs, evaluate);
