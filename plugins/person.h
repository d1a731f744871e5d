/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who an account stands for, as far as its types say: shared by the checks that
 * judge people. What is unknown is nothing in particular.
 */
#ifndef TELVET_PLUGINS_PERSON_H
#define TELVET_PLUGINS_PERSON_H

#include <telvet/rule.h>

/* 1 if the fact is known and is this word, in any case. What is not known has
 * an empty text. */
static inline int tv_person_is(const struct tv_host *host, struct tv_eval *eval,
                               uint32_t need, const char *word)
{
    return tv_text_is_nocase(host->text(eval, need, 0), word);
}

/* `account_type`: index of the need user.account_type. */
static inline int tv_person_is_resource(const struct tv_host *host,
                                        struct tv_eval *eval,
                                        uint32_t account_type)
{
    return tv_person_is(host, eval, account_type, "resourceAccount");
}

/* `type`: index of the need user.type. Either of the two may say so. */
static inline int tv_person_is_guest(const struct tv_host *host,
                                     struct tv_eval *eval, uint32_t type,
                                     uint32_t account_type)
{
    return tv_person_is(host, eval, type, "guest") ||
           tv_person_is(host, eval, account_type, "guest");
}

/* 1 if it is known that this is no member of the tenant's staff. */
static inline int tv_person_is_no_member(const struct tv_host *host,
                                         struct tv_eval *eval, uint32_t type,
                                         uint32_t account_type)
{
    return tv_person_is_guest(host, eval, type, account_type) ||
           tv_person_is_resource(host, eval, account_type);
}

#endif
