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

/* 1 if Teams says what kind of account it is, in a word that is known: what it
 * calls "unknown", and what it may say one day, is no answer. */
static inline int tv_person_kind_is_told(const struct tv_host *host,
                                         struct tv_eval *eval,
                                         uint32_t account_type)
{
    static const struct tv_text words[] = {
        TV_TEXT_INIT("user"), TV_TEXT_INIT("guest"),
        TV_TEXT_INIT("resourceAccount"), TV_TEXT_INIT("sfbOnPremUser"),
        TV_TEXT_INIT("ineligibleUser")};
    return tv_text_among(host->text(eval, account_type, 0), words,
                         TV_COUNT_OF(words));
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
    struct tv_text kind = host->text(eval, account_type, 0);
    return tv_person_is(host, eval, type, "guest") ||
           tv_text_is_nocase(kind, "guest") ||
           tv_text_is_nocase(kind, "resourceAccount");
}

/* 1 if the time of deletion is known and was set: .NET writes a time that was
 * never set as the first day of the year 1. `deleted_at`: index of the need
 * user.deleted_at; `item`: whose. */
static inline int tv_person_is_deleted(const struct tv_host *host,
                                       struct tv_eval *eval,
                                       uint32_t deleted_at, uint32_t item)
{
    return host->item_state(eval, deleted_at, item) == TV_STATE_KNOWN &&
           host->integer(eval, deleted_at, item) > 0;
}

#endif
