/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What kind of account a subject is, by its types; shared by the checks that
 * judge people. An unknown type matches no kind.
 */
#ifndef TELVET_PLUGINS_PERSON_H
#define TELVET_PLUGINS_PERSON_H

#include <telvet/rule.h>

/* 1 if the fact is known and equals the word, in any case. The text of a fact
 * that is not known is empty. */
static inline int tv_person_is(const struct tv_host *host, struct tv_eval *eval,
                               uint32_t need, const char *word)
{
    return tv_text_is_nocase(host->text(eval, need, 0), word);
}

/* 1 for a resource account. `account_type` is the index of the need
 * user.account_type. */
static inline int tv_person_is_resource(const struct tv_host *host,
                                        struct tv_eval *eval,
                                        uint32_t account_type)
{
    return tv_person_is(host, eval, account_type, "resourceAccount");
}

/* 1 if Teams names the kind of account with a known word. "unknown", or a word
 * that may be added one day, says nothing. */
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

/* 1 if either type says that it is a guest. `type` is the index of the need
 * user.type. */
static inline int tv_person_is_guest(const struct tv_host *host,
                                     struct tv_eval *eval, uint32_t type,
                                     uint32_t account_type)
{
    return tv_person_is(host, eval, type, "guest") ||
           tv_person_is(host, eval, account_type, "guest");
}

/* 1 if it is known not to be a member of the tenant's staff: a guest or a
 * resource account. */
static inline int tv_person_is_no_member(const struct tv_host *host,
                                         struct tv_eval *eval, uint32_t type,
                                         uint32_t account_type)
{
    struct tv_text kind = host->text(eval, account_type, 0);
    return tv_person_is(host, eval, type, "guest") ||
           tv_text_is_nocase(kind, "guest") ||
           tv_text_is_nocase(kind, "resourceAccount");
}

/* 1 if the account is known to be deleted. .NET writes a time that was never
 * set as the first day of the year 1, which does not count. `deleted_at` is the
 * index of the need user.deleted_at, `item` that of the person. */
static inline int tv_person_is_deleted(const struct tv_host *host,
                                       struct tv_eval *eval,
                                       uint32_t deleted_at, uint32_t item)
{
    return host->item_state(eval, deleted_at, item) == TV_STATE_KNOWN &&
           host->integer(eval, deleted_at, item) > 0;
}

#endif
