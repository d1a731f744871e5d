/* SPDX-License-Identifier: Apache-2.0 */
/* Judges a person by the policy in effect: their own, one that a group assigns,
 * or the Global one. */
#include <stdbool.h>

#include <telvet/rule.h>

#include "../person.h"
#include "policy.h"

/* A policy that a group may assign to the person, and whose answer differs from
 * the Global one's, or whose name is unknown. */
struct doubt {
    bool is_there;
    uint32_t need;
    struct tv_text name;
};

static void doubt_if_other(const struct tv_host *host, struct tv_eval *eval,
                           enum policy_answer global, uint32_t need,
                           struct tv_text name, struct doubt *doubt)
{
    uint32_t item = 0;
    if (!doubt->is_there &&
        (name.size == 0 || policy_switch(host, eval, POLICY_NAMES, POLICY_FLAGS,
                                         policy_name(name), &item) != global)) {
        *doubt = (struct doubt){true, need, name};
    }
}

/* If the groups' policies are unknown, any policy may be assigned by a
 * group. */
static void look_at_all(const struct tv_host *host, struct tv_eval *eval,
                        enum policy_answer global, struct doubt *doubt)
{
    uint32_t count = host->count(eval, POLICY_NAMES);
    for (uint32_t i = 0; i < count; i++) {
        doubt_if_other(host, eval, global, POLICY_GROUP_TYPES,
                       host->text(eval, POLICY_NAMES, i), doubt);
    }
}

static void look_at_groups(const struct tv_host *host, struct tv_eval *eval,
                           const char *policy_type, enum policy_answer global,
                           struct doubt *doubt)
{
    uint32_t count = host->count(eval, POLICY_GROUP_TYPES);
    for (uint32_t i = 0; i < count; i++) {
        bool known =
            host->item_state(eval, POLICY_GROUP_TYPES, i) == TV_STATE_KNOWN;
        struct tv_text type = host->text(eval, POLICY_GROUP_TYPES, i);
        if (!known || tv_text_is_nocase(type, policy_type)) {
            doubt_if_other(host, eval, global, POLICY_GROUP_NAMES,
                           host->text(eval, POLICY_GROUP_NAMES, i), doubt);
        }
    }
}

/* PowerShell shows no policy for people who have one only by a group, so the
 * Global one need not be theirs. */
static struct doubt doubt_about_global(const struct tv_host *host,
                                       struct tv_eval *eval,
                                       const char *policy_type,
                                       enum policy_answer global)
{
    struct doubt doubt = {.is_there = false};
    if (host->state(eval, POLICY_EFFECTIVE) != TV_STATE_UNKNOWN) {
        return doubt;
    }
    if (host->state(eval, POLICY_GROUP_TYPES) == TV_STATE_UNKNOWN) {
        look_at_all(host, eval, global, &doubt);
    } else {
        look_at_groups(host, eval, policy_type, global, &doubt);
    }
    return doubt;
}

static void tell(const struct tv_host *host, struct tv_eval *eval,
                 enum policy_answer answer, struct tv_text name)
{
    switch (answer) {
    case POLICY_ON:
        tv_pass(host, eval);
        break;
    case POLICY_OFF:
        tv_fail_about(host, eval, POLICY_OF_USER, "blocked", name);
        break;
    case POLICY_NOT_EXPORTED:
        tv_say(host, eval, TV_VERDICT_UNKNOWN, POLICY_NAMES, "not-exported",
               &name, 1);
        break;
    case POLICY_UNKNOWN:
        tv_say(host, eval, TV_VERDICT_UNKNOWN, POLICY_FLAGS, "", NULL, 0);
        break;
    }
}

static void tell_doubt(const struct tv_host *host, struct tv_eval *eval,
                       const struct doubt *doubt)
{
    struct tv_text name = policy_name(doubt->name);
    if (doubt->name.size == 0) {
        tv_unknown_for(host, eval, doubt->need, "");
        return;
    }
    tv_say(host, eval, TV_VERDICT_UNKNOWN, doubt->need, "group", &name, 1);
}

/* A person without a policy of their own (absent or empty) has the Global one,
 * unless a group assigns another. */
static void judge_member(const struct tv_host *host, struct tv_eval *eval,
                         const char *policy_type)
{
    uint32_t item = 0;
    struct doubt doubt = {.is_there = false};
    struct tv_text own = host->text(eval, POLICY_OF_USER, 0);
    struct tv_text name = policy_name(own);
    enum policy_answer answer =
        policy_switch(host, eval, POLICY_NAMES, POLICY_FLAGS, name, &item);
    if (own.size == 0 && (answer == POLICY_ON || answer == POLICY_OFF)) {
        doubt = doubt_about_global(host, eval, policy_type, answer);
    }
    if (doubt.is_there) {
        tell_doubt(host, eval, &doubt);
    } else {
        tell(host, eval, answer, name);
    }
}

void policy_judge(const struct tv_host *host, struct tv_eval *eval,
                  const char *policy_type)
{
    if (tv_person_is_no_member(host, eval, POLICY_TYPE, POLICY_ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
    } else {
        judge_member(host, eval, policy_type);
    }
}
