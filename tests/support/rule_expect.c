/* SPDX-License-Identifier: Apache-2.0 */
/* Checks judgements against the ABI's contract and the expectation of a case.
 */
#include "support/rule_expect.h"

#include <string.h>

#include "base/text.h"

static const char *const verdict_names[] = {"none", "not-applicable", "pass",
                                            "unknown", "fail"};
static const char *const confidence_names[] = {"none", "certain", "likely",
                                               "ask"};

const char *tv_verdict_name(uint32_t verdict)
{
    return verdict_names[verdict <= TV_VERDICT_FAIL ? verdict : 0];
}

uint32_t tv_verdict_of(const struct tv_eval *eval)
{
    uint32_t worst = eval->judgement_count ? 0 : TV_VERDICT_UNKNOWN;
    for (uint32_t i = 0; i < eval->judgement_count; i++) {
        uint32_t verdict = eval->judgements[i].verdict;
        bool valid =
            verdict >= TV_VERDICT_NOT_APPLICABLE && verdict <= TV_VERDICT_FAIL;
        verdict = valid ? verdict : TV_VERDICT_UNKNOWN;
        worst = verdict > worst ? verdict : worst;
    }
    return worst;
}

static bool is(struct tv_text text, const char *string)
{
    return string && text.size == strlen(string) &&
           memcmp(text.data, string, text.size) == 0;
}

static const struct tv_node *message_of(const struct tv_node *rule,
                                        const struct tv_judgement *judgement)
{
    const struct tv_node *messages = tv_node_get(rule, "messages");
    const struct tv_node *at = tv_node_first(messages);
    while (at && !is(judgement->message, tv_node_key(at))) {
        at = tv_node_next(at);
    }
    return at;
}

static const char *message_text(const struct tv_node *message)
{
    const char *text = tv_node_string(message);
    text = text ? text : tv_node_string(tv_node_get(message, "text"));
    return text ? text : "";
}

/* The number of arguments in a message's text, not counting the subject. */
static uint32_t shown_args(const char *text)
{
    uint32_t most = 0;
    for (const char *at = text; (at = strchr(at, '{')) != NULL; at++) {
        if (at[1] >= '1' && at[1] <= '5' && at[2] == '}') {
            uint32_t number = (uint32_t)(at[1] - '0');
            most = number > most ? number : most;
        }
    }
    return most;
}

static bool valid_text(struct tv_text text, size_t limit)
{
    return text.size <= limit &&
           tv_utf8_valid(text.data, text.size) == text.size;
}

static enum tv_status check_message(const struct tv_judgement *judgement,
                                    const struct tv_node *rule,
                                    struct tv_error *err)
{
    bool fails = judgement->verdict == TV_VERDICT_FAIL;
    if (judgement->message.size == 0) {
        return fails ? tv_fail(err, TV_PLUGIN, "it fails without a message")
                     : TV_OK;
    }
    const struct tv_node *message = message_of(rule, judgement);
    if (!message) {
        return tv_fail(err, TV_PLUGIN, "the rule has no message \"%.*s\"",
                       (int)judgement->message.size, judgement->message.data);
    }
    uint32_t shown = shown_args(message_text(message));
    if (shown > judgement->arg_count) {
        return tv_fail(err, TV_PLUGIN,
                       "\"%s\" shows {%u}, but got %u arguments",
                       tv_node_key(message), shown, judgement->arg_count);
    }
    return TV_OK;
}

/* What the host would refuse in a judgement, as a phrase; or NULL. */
static const char *breach_of(const struct tv_eval *eval,
                             const struct tv_judgement *judgement)
{
    const struct {
        bool broken;
        const char *what;
    } breaches[] = {
        {judgement->size != sizeof(*judgement),
         "size is not that of a struct tv_judgement"},
        {judgement->verdict == 0 || judgement->verdict > TV_VERDICT_FAIL,
         "verdict is none of TV_VERDICT_*"},
        {judgement->need >= eval->check->need_count,
         "need is beyond those that the check declares"},
        {judgement->arg_count > TV_MAX_ARGS, "arg_count is over TV_MAX_ARGS"},
        {judgement->arg_count > 0 && !judgement->args, "args are NULL"},
        {judgement->confidence > TV_CONFIDENCE_ASK,
         "confidence is none of TV_CONFIDENCE_*"},
        {judgement->other_count > TV_MAX_OTHERS,
         "other_count is over TV_MAX_OTHERS"},
        {judgement->other_count > 0 && !judgement->others, "others are NULL"},
    };
    for (size_t i = 0; i < sizeof(breaches) / sizeof(breaches[0]); i++) {
        if (breaches[i].broken) {
            return breaches[i].what;
        }
    }
    return NULL;
}

static enum tv_status check_judgement(const struct tv_eval *eval,
                                      const struct tv_judgement *judgement,
                                      const struct tv_node *rule,
                                      struct tv_error *err)
{
    const char *breach = breach_of(eval, judgement);
    if (breach) {
        return tv_fail(err, TV_PLUGIN, "a judgement's %s", breach);
    }
    bool text = valid_text(judgement->discriminator, TV_MAX_ARG_SIZE) &&
                valid_text(judgement->suggestion, TV_MAX_ARG_SIZE) &&
                valid_text(judgement->spelling, TV_MAX_ARG_SIZE) &&
                valid_text(judgement->reason, TV_MAX_ARG_SIZE);
    for (uint32_t i = 0; i < judgement->arg_count; i++) {
        /* No limit here: the host cuts long arguments. */
        text = text && valid_text(judgement->args[i], SIZE_MAX);
    }
    if (!text) {
        return tv_fail(err, TV_PLUGIN, "a text is not UTF-8, or too long");
    }
    bool offers = judgement->suggestion.size > 0;
    for (uint32_t i = 0; i < judgement->other_count; i++) {
        offers = offers && judgement->others[i]->value.size > 0 &&
                 judgement->others[i]->confidence != TV_CONFIDENCE_NONE;
    }
    if (offers != (judgement->confidence != TV_CONFIDENCE_NONE)) {
        return tv_fail(err, TV_PLUGIN, "a suggestion goes with a confidence");
    }
    return check_message(judgement, rule, err);
}

enum tv_status tv_expect_contract(const struct tv_eval *eval,
                                  const struct tv_node *rule,
                                  struct tv_error *err)
{
    if (eval->judgement_count == 0 || eval->overflow > 0) {
        return tv_fail(err, TV_PLUGIN, "%u judgements and %u too many",
                       eval->judgement_count, eval->overflow);
    }
    enum tv_status status = TV_OK;
    for (uint32_t i = 0; status == TV_OK && i < eval->judgement_count; i++) {
        status = check_judgement(eval, &eval->judgements[i], rule, err);
    }
    return status;
}

/* Only a fail has a severity: that of its message, else that of the rule. */
static struct tv_text severity_of(const struct tv_judgement *judgement,
                                  const struct tv_node *rule)
{
    const char *own =
        tv_node_string(tv_node_get(message_of(rule, judgement), "severity"));
    const char *name =
        own ? own : tv_node_string(tv_node_get(rule, "severity"));
    name = judgement->verdict == TV_VERDICT_FAIL && name ? name : "none";
    struct tv_text text = {name, strlen(name)};
    return text;
}

static struct tv_text named(const char *name)
{
    struct tv_text text = {name, strlen(name)};
    return text;
}

/* The member of a judgement that corresponds to a key of an expectation. */
static bool member(const struct tv_eval *eval,
                   const struct tv_judgement *judgement,
                   const struct tv_node *rule, const char *key,
                   struct tv_text *out)
{
    if (strcmp(key, "verdict") == 0) {
        *out = named(tv_verdict_name(judgement->verdict));
    } else if (strcmp(key, "message") == 0) {
        *out = judgement->message;
    } else if (strcmp(key, "severity") == 0) {
        *out = severity_of(judgement, rule);
    } else if (strcmp(key, "need") == 0) {
        *out = eval->check->needs[judgement->need]->fact;
    } else if (strcmp(key, "suggestion") == 0) {
        *out = judgement->suggestion;
    } else if (strcmp(key, "spelling") == 0) {
        *out = judgement->spelling;
    } else if (strcmp(key, "reason") == 0) {
        *out = judgement->reason;
    } else if (strcmp(key, "confidence") == 0) {
        *out = named(confidence_names[judgement->confidence]);
    } else if (strcmp(key, "discriminator") == 0) {
        *out = judgement->discriminator;
    } else {
        return false;
    }
    return true;
}

static enum tv_status compare_args(const struct tv_doc *doc,
                                   const struct tv_judgement *judgement,
                                   const struct tv_node *args,
                                   struct tv_error *err)
{
    const struct tv_node *arg = tv_node_first(args);
    for (uint32_t i = 0; i < judgement->arg_count; i++) {
        if (!is(judgement->args[i], tv_node_string(arg))) {
            return tv_node_fail(
                doc, arg ? arg : args, err, "argument {%u} is \"%.*s\"", i + 1,
                (int)judgement->args[i].size, judgement->args[i].data);
        }
        arg = tv_node_next(arg);
    }
    return arg ? tv_node_fail(doc, arg, err, "there are %u arguments only",
                              judgement->arg_count)
               : TV_OK;
}

/* Compares the values of all suggestions but the first. */
static enum tv_status compare_others(const struct tv_doc *doc,
                                     const struct tv_judgement *judgement,
                                     const struct tv_node *others,
                                     struct tv_error *err)
{
    const struct tv_node *other = tv_node_first(others);
    for (uint32_t i = 0; i < judgement->other_count; i++) {
        struct tv_text value = judgement->others[i]->value;
        if (!is(value, tv_node_string(other))) {
            return tv_node_fail(doc, other ? other : others, err,
                                "other suggestion %u is \"%.*s\"", i + 1,
                                (int)value.size, value.data);
        }
        other = tv_node_next(other);
    }
    return other ? tv_node_fail(doc, other, err, "there are %u others only",
                                judgement->other_count)
                 : TV_OK;
}

static enum tv_status compare_key(const struct tv_eval *eval,
                                  const struct tv_judgement *judgement,
                                  const struct tv_node *rule,
                                  const struct tv_node *node,
                                  struct tv_error *err)
{
    const char *key = tv_node_key(node);
    struct tv_text is_now;
    int64_t item;
    if (strcmp(key, "args") == 0) {
        return compare_args(eval->doc, judgement, node, err);
    }
    if (strcmp(key, "others") == 0) {
        return compare_others(eval->doc, judgement, node, err);
    }
    if (strcmp(key, "item") == 0) {
        return tv_node_integer(node, &item) && item == judgement->item
                   ? TV_OK
                   : tv_node_fail(eval->doc, node, err, "item is %u",
                                  judgement->item);
    }
    if (!member(eval, judgement, rule, key, &is_now)) {
        return tv_node_fail(eval->doc, node, err, "unknown key \"%s\"", key);
    }
    return is(is_now, tv_node_string(node))
               ? TV_OK
               : tv_node_fail(eval->doc, node, err, "%s is \"%.*s\"", key,
                              (int)is_now.size, is_now.data ? is_now.data : "");
}

static enum tv_status compare(const struct tv_eval *eval,
                              const struct tv_judgement *judgement,
                              const struct tv_node *rule,
                              const struct tv_node *expect,
                              struct tv_error *err)
{
    if (!tv_node_string(tv_node_get(expect, "verdict"))) {
        return tv_node_fail(eval->doc, expect, err, "\"verdict\" is missing");
    }
    enum tv_status status = TV_OK;
    const struct tv_node *node = tv_node_first(expect);
    for (; status == TV_OK && node; node = tv_node_next(node)) {
        status = compare_key(eval, judgement, rule, node, err);
    }
    return status;
}

enum tv_status tv_expect_met(const struct tv_eval *eval,
                             const struct tv_node *rule,
                             const struct tv_node *expect, struct tv_error *err)
{
    bool list = tv_node_kind(expect) == TV_NODE_ARRAY;
    uint32_t wanted = list ? tv_node_size(expect) : 1;
    const struct tv_node *at = list ? tv_node_first(expect) : expect;
    if (wanted != eval->judgement_count) {
        return tv_node_fail(
            eval->doc, expect, err, "%u judgements, the first %s \"%.*s\"",
            eval->judgement_count, tv_verdict_name(eval->judgements[0].verdict),
            (int)eval->judgements[0].message.size,
            eval->judgements[0].message.data);
    }
    enum tv_status status = TV_OK;
    for (uint32_t i = 0; status == TV_OK && i < wanted; i++) {
        status = compare(eval, &eval->judgements[i], rule, at, err);
        at = tv_node_next(at);
    }
    return status;
}
