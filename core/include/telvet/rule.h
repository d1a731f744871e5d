/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Conveniences for writing checks, all inline. They are not part of the ABI: a
 * plugin need not use them, and this file may change with any release.
 *
 *     static const struct tv_need phone = TV_NEED("user.office_phones");
 *     static const struct tv_need *const needs[] = {&phone};
 *
 *     static void evaluate(const struct tv_host *host, struct tv_eval *eval)
 *     {
 *         if (host->count(eval, 0) == 0) {
 *             tv_fail_with(host, eval, 0, "missing");
 *             return;
 *         }
 *         tv_pass(host, eval);
 *     }
 *
 *     const struct tv_check tv_check_office_present = TV_CHECK(
 *         TV_SUBJECT_USER, "phone.office_present", needs, evaluate);
 */
#ifndef TELVET_RULE_H
#define TELVET_RULE_H

#include <string.h>

#include <telvet/plugin.h>

/*
 * Initialisers for constants: needs, checks, the plugin.
 *
 * The needs below differ in what happens if the fact is unknown, as the flags
 * TV_NEED_* say:
 *     TV_NEED                the judgement is unknown, without a call
 *     TV_NEED_MAYBE          the check is called
 *     TV_NEED_ANY            the check is called if at least one of the needs
 *                            of this kind is not unknown
 *     TV_NEED_ANY_OR_NONE    the check is called, even if all needs of this
 *                            kind are unknown
 *     TV_NEED_ANY_IS_ENOUGH  as TV_NEED_ANY, where any one of the facts is
 *                            enough for a pass
 */
#define TV_NEED_WITH(name, need_flags)                                         \
    {                                                                          \
        sizeof(struct tv_need), (need_flags), TV_TEXT_INIT(name)               \
    }
#define TV_NEED(name) TV_NEED_WITH(name, 0u)
#define TV_NEED_MAYBE(name) TV_NEED_WITH(name, TV_NEED_OPTIONAL)
#define TV_NEED_ANY(name) TV_NEED_WITH(name, TV_NEED_ONE_OF)
#define TV_NEED_ANY_OR_NONE(name)                                              \
    TV_NEED_WITH(name, TV_NEED_ONE_OF | TV_NEED_OPTIONAL)
#define TV_NEED_ANY_IS_ENOUGH(name)                                            \
    TV_NEED_WITH(name, TV_NEED_ONE_OF | TV_NEED_ENOUGH)

/* The number of elements of an array, not of a pointer. */
#define TV_COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

/* `check_needs` must be an array. */
#define TV_CHECK(kind, check_name, check_needs, function)                      \
    {                                                                          \
        sizeof(struct tv_check), (kind), TV_TEXT_INIT(check_name),             \
            (check_needs), TV_COUNT_OF(check_needs), 0u, (function)            \
    }

/* `plugin_checks` must be an array. */
#define TV_PLUGIN(plugin_name, plugin_version, plugin_summary, plugin_checks)  \
    {                                                                          \
        TV_ABI_MAGIC, TV_ABI_MAJOR, TV_ABI_MINOR, sizeof(struct tv_plugin),    \
            TV_ABI_FEATURES, TV_TEXT_INIT(plugin_name),                        \
            TV_TEXT_INIT(plugin_version), TV_TEXT_INIT(plugin_summary),        \
            (plugin_checks), TV_COUNT_OF(plugin_checks), 0u                    \
    }

/* A text that borrows a NUL-terminated string, which must not be NULL. */
static inline struct tv_text tv_text_of(const char *string)
{
    struct tv_text text = {string, strlen(string)};
    return text;
}

/* 1 if the text and the string are the same, byte by byte. */
static inline int tv_text_is(struct tv_text text, const char *string)
{
    size_t size = strlen(string);
    return text.size == size && memcmp(text.data, string, size) == 0;
}

/* 1 if the texts are the same, byte by byte. */
static inline int tv_text_equal(struct tv_text a, struct tv_text b)
{
    return a.size == b.size &&
           (a.size == 0 ||
            (a.data[0] == b.data[0] && memcmp(a.data, b.data, a.size) == 0));
}

/* The ASCII letter in lower case; any other byte as it is. */
static inline char tv_ascii_lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* 1 if the texts are the same, ignoring the case of ASCII letters. */
static inline int tv_text_equal_nocase(struct tv_text a, struct tv_text b)
{
    size_t i;
    if (a.size != b.size) {
        return 0;
    }
    for (i = 0; i < a.size; i++) {
        if (a.data[i] != b.data[i] &&
            tv_ascii_lower(a.data[i]) != tv_ascii_lower(b.data[i])) {
            return 0;
        }
    }
    return 1;
}

/* 1 if text and string are the same, ignoring the case of ASCII letters. */
static inline int tv_text_is_nocase(struct tv_text text, const char *string)
{
    return tv_text_equal_nocase(text, tv_text_of(string));
}

/* 1 if the fact is known; an empty list is. */
static inline int tv_known(const struct tv_host *host, struct tv_eval *eval,
                           uint32_t need)
{
    return host->state(eval, need) == TV_STATE_KNOWN;
}

/* 1 if the fact is known and true. */
static inline int tv_is_true(const struct tv_host *host, struct tv_eval *eval,
                             uint32_t need)
{
    return tv_known(host, eval, need) && host->boolean(eval, need, 0) == 1;
}

/* 1 if the fact is known and false. */
static inline int tv_is_false(const struct tv_host *host, struct tv_eval *eval,
                              uint32_t need)
{
    return tv_known(host, eval, need) && host->boolean(eval, need, 0) == 0;
}

/* 1 if `text` is one of `count` texts, ignoring the case of ASCII letters. */
static inline int tv_text_among(struct tv_text text, const struct tv_text *set,
                                uint32_t count)
{
    uint32_t i;
    for (i = 0; i < count; i++) {
        if (tv_text_equal_nocase(set[i], text)) {
            return 1;
        }
    }
    return 0;
}

/* Reports a judgement about the first item of need `need`, without a
 * suggestion. `message` may be "" unless the verdict is fail. For anything else
 * fill in a struct tv_judgement. */
static inline void tv_say(const struct tv_host *host, struct tv_eval *eval,
                          uint32_t verdict, uint32_t need, const char *message,
                          const struct tv_text *args, uint32_t arg_count)
{
    struct tv_judgement judgement;
    memset(&judgement, 0, sizeof(judgement));
    judgement.size = sizeof(judgement);
    judgement.verdict = verdict;
    judgement.need = need;
    judgement.message = tv_text_of(message);
    judgement.args = args;
    judgement.arg_count = arg_count;
    host->report(eval, &judgement);
}

/* host->remember; NULL if the host is older than that function. */
static inline void *tv_remember(const struct tv_host *host,
                                struct tv_eval *eval, uint32_t key, size_t size)
{
    int there = host->size >=
                offsetof(struct tv_host, remember) + sizeof(host->remember);
    return there ? host->remember(eval, key, size) : NULL;
}

/* host->find, or the same search if the host is older than that function. */
static inline uint32_t tv_find(const struct tv_host *host, struct tv_eval *eval,
                               uint32_t need, uint32_t item, const char *name)
{
    const struct tv_text *texts;
    uint32_t end, count, i;
    if (host->size >= offsetof(struct tv_host, find) + sizeof(host->find)) {
        return host->find(eval, need, item, name);
    }
    texts = host->param_texts(eval, name, &count);
    for (end = host->count(eval, need); item < end; item++) {
        struct tv_text own = host->text(eval, need, item);
        for (i = 0; own.size > 0 && i < count; i++) {
            if (tv_text_equal(own, texts[i])) {
                return item;
            }
        }
    }
    return TV_NO_ITEM;
}

/* Pass; the judgement is about the first need. */
static inline void tv_pass(const struct tv_host *host, struct tv_eval *eval)
{
    tv_say(host, eval, TV_VERDICT_PASS, 0, "", NULL, 0);
}

/* Not applicable; the judgement is about the first need. */
static inline void tv_not_applicable(const struct tv_host *host,
                                     struct tv_eval *eval)
{
    tv_say(host, eval, TV_VERDICT_NOT_APPLICABLE, 0, "", NULL, 0);
}

/* Not applicable because of what need `need` says, or lacks. */
static inline void tv_not_applicable_for(const struct tv_host *host,
                                         struct tv_eval *eval, uint32_t need)
{
    tv_say(host, eval, TV_VERDICT_NOT_APPLICABLE, need, "", NULL, 0);
}

/* Unknown because of need `need`. `message` may be "". */
static inline void tv_unknown_for(const struct tv_host *host,
                                  struct tv_eval *eval, uint32_t need,
                                  const char *message)
{
    tv_say(host, eval, TV_VERDICT_UNKNOWN, need, message, NULL, 0);
}

/* Fail because of need `need`, with a message without arguments. */
static inline void tv_fail_with(const struct tv_host *host,
                                struct tv_eval *eval, uint32_t need,
                                const char *message)
{
    tv_say(host, eval, TV_VERDICT_FAIL, need, message, NULL, 0);
}

/* Fail because of need `need`, with a message of one argument. */
static inline void tv_fail_about(const struct tv_host *host,
                                 struct tv_eval *eval, uint32_t need,
                                 const char *message, struct tv_text arg)
{
    tv_say(host, eval, TV_VERDICT_FAIL, need, message, &arg, 1);
}

#endif
