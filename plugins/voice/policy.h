/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Policies of Teams. A person has a named policy or the one called Global; the
 * policies themselves are a list of the tenant.
 */
#ifndef TELVET_PLUGINS_VOICE_POLICY_H
#define TELVET_PLUGINS_VOICE_POLICY_H

#include <telvet/rule.h>

/* What a policy's switch says for one person. */
enum policy_answer {
    POLICY_UNKNOWN,      /* its switch is null or was not collected */
    POLICY_NOT_EXPORTED, /* no policy of that name is in the export */
    POLICY_ON,
    POLICY_OFF
};

/* Normalises a policy's name: "Tag:Sales" is "Sales"; no name, or a blank one,
 * is "Global". */
struct tv_text policy_name(struct tv_text text);

/* The value of `flags` for the policy in `names` that is called `wanted`, in
 * any case. `*item` becomes its index. */
enum policy_answer policy_switch(const struct tv_host *host,
                                 struct tv_eval *eval, uint32_t names,
                                 uint32_t flags, struct tv_text wanted,
                                 uint32_t *item);

/* The needs of a check of a person's policy, in this order. The last one, the
 * policy by effective assignment, is only declared for types that assignments
 * list. */
enum {
    POLICY_OF_USER,
    POLICY_NAMES,
    POLICY_FLAGS,
    POLICY_GROUP_TYPES,
    POLICY_GROUP_NAMES,
    POLICY_TYPE,
    POLICY_ACCOUNT_TYPE,
    POLICY_EFFECTIVE
};

/* Defines all needs but the last, `policy`, `names` and `flags`; a check
 * defines those itself. */
#define POLICY_NEED_DEFINITIONS                                                \
    static const struct tv_need group_types =                                  \
        TV_NEED_MAYBE("tenant.group_policies.type");                           \
    static const struct tv_need group_names =                                  \
        TV_NEED_MAYBE("tenant.group_policies.name");                           \
    static const struct tv_need type = TV_NEED_MAYBE("user.type");             \
    static const struct tv_need account_type =                                 \
        TV_NEED_MAYBE("user.account_type");
#define POLICY_NEED_LIST                                                       \
    [POLICY_OF_USER] = &policy, [POLICY_NAMES] = &names,                       \
    [POLICY_FLAGS] = &flags, [POLICY_GROUP_TYPES] = &group_types,              \
    [POLICY_GROUP_NAMES] = &group_names, [POLICY_TYPE] = &type,                \
    [POLICY_ACCOUNT_TYPE] = &account_type

/* Judges a member of staff by their policy of the given type: fails with
 * "blocked" and the policy's name; is unknown with "not-exported" and the name,
 * or with "group" and the name of a policy that a group may assign. */
void policy_judge(const struct tv_host *host, struct tv_eval *eval,
                  const char *policy_type);

#endif
