/* SPDX-License-Identifier: Apache-2.0 */
/* Implements the host functions of the ABI with the JSON of a case. */
#include "support/fake_host.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "base/time.h"
#include "facts/facts.h"

#define DATA_LIMIT ((size_t)16 << 20)

static bool says_unknown(const struct tv_node *node)
{
    return tv_node_kind(node) == TV_NODE_OBJECT &&
           tv_node_is_true(tv_node_get(node, "unknown"));
}

static uint32_t node_state(const struct tv_node *node)
{
    if (!node || says_unknown(node)) {
        return TV_STATE_UNKNOWN;
    }
    return tv_node_kind(node) == TV_NODE_NULL ? TV_STATE_ABSENT
                                              : TV_STATE_KNOWN;
}

static struct tv_text need_name(const struct tv_eval *eval, uint32_t need)
{
    return eval->check->needs[need]->fact;
}

static const struct tv_node *given(struct tv_eval *eval, uint32_t need)
{
    if (need >= eval->check->need_count || need == eval->withheld) {
        return NULL;
    }
    struct tv_text name = tv_arena_text(&eval->arena, need_name(eval, need));
    return tv_node_get(eval->given, name.data);
}

static const struct tv_fact *need_fact(const struct tv_eval *eval,
                                       uint32_t need)
{
    return tv_fact(tv_fact_find(need_name(eval, need)));
}

/* A rule about the tenant sees a fact of users as a list, but the tenant's own
 * facts as they are. */
static bool is_list(const struct tv_check *check, const struct tv_fact *fact)
{
    return fact->list || (fact->subject != check->subject &&
                          fact->subject != TV_SUBJECT_TENANT);
}

uint32_t tv_fake_state(struct tv_eval *eval, uint32_t need)
{
    return node_state(given(eval, need));
}

static uint32_t count(struct tv_eval *eval, uint32_t need)
{
    const struct tv_node *node = given(eval, need);
    if (node_state(node) != TV_STATE_KNOWN) {
        return 0;
    }
    return tv_node_kind(node) == TV_NODE_ARRAY ? tv_node_size(node) : 1;
}

static const struct tv_node *item_of(struct tv_eval *eval, uint32_t need,
                                     uint32_t item)
{
    const struct tv_node *node = given(eval, need);
    if (tv_node_kind(node) != TV_NODE_ARRAY) {
        return item == 0 ? node : NULL;
    }
    const struct tv_node *at = tv_node_first(node);
    for (uint32_t i = 0; at && i < item; i++) {
        at = tv_node_next(at);
    }
    return at;
}

static uint32_t item_state(struct tv_eval *eval, uint32_t need, uint32_t item)
{
    return node_state(item_of(eval, need, item));
}

static int32_t boolean(struct tv_eval *eval, uint32_t need, uint32_t item)
{
    return tv_node_is_true(item_of(eval, need, item));
}

static int64_t integer(struct tv_eval *eval, uint32_t need, uint32_t item)
{
    const struct tv_node *node = item_of(eval, need, item);
    const char *string = tv_node_string(node);
    int64_t value = 0;
    if (string) {
        struct tv_text time = {string, strlen(string)};
        return tv_time_parse(time, &value) ? value : 0;
    }
    return tv_node_integer(node, &value) ? value : 0;
}

static struct tv_text text_of(const char *string)
{
    struct tv_text text = {string, string ? strlen(string) : 0};
    return text;
}

static struct tv_text text(struct tv_eval *eval, uint32_t need, uint32_t item)
{
    const char *string = tv_node_string(item_of(eval, need, item));
    if (!string || need_fact(eval, need)->type != TV_FACT_GUID) {
        return text_of(string);
    }
    char *lower = tv_arena_strdup(&eval->arena, string);
    for (char *c = lower; *c; c++) {
        *c = (char)(*c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c);
    }
    return text_of(lower);
}

static const struct tv_node *param(struct tv_eval *eval, const char *name)
{
    const struct tv_node *own = tv_node_get(eval->params, name);
    return own ? own : tv_node_get(eval->defaults, name);
}

static const struct tv_text *param_texts(struct tv_eval *eval, const char *name,
                                         uint32_t *out_count)
{
    const struct tv_node *node = param(eval, name);
    const struct tv_node *item = node;
    uint32_t size = node ? 1 : 0;
    if (tv_node_kind(node) == TV_NODE_ARRAY) {
        item = tv_node_first(node);
        size = tv_node_size(node);
    } else if (tv_node_kind(node) != TV_NODE_STRING) {
        size = 0;
    }
    *out_count = size;
    if (size == 0) {
        return NULL;
    }
    struct tv_text *texts = tv_arena_array(&eval->arena, size, sizeof(*texts));
    for (uint32_t i = 0; i < size; i++) {
        texts[i] = text_of(tv_node_string(item));
        item = tv_node_next(item);
    }
    return texts;
}

static int64_t param_integer(struct tv_eval *eval, const char *name,
                             int64_t otherwise)
{
    int64_t value = otherwise;
    return tv_node_integer(param(eval, name), &value) ? value : otherwise;
}

static int64_t now(struct tv_eval *eval)
{
    return eval->now;
}

static void *scratch(struct tv_eval *eval, size_t size)
{
    if (size > eval->scratch_left) {
        return NULL;
    }
    eval->scratch_left -= size;
    return tv_arena_alloc(&eval->arena, size);
}

static struct tv_text data(struct tv_eval *eval, const char *name)
{
    struct tv_text out = {"", 0};
    struct tv_error err;
    char *path = tv_arena_printf(&eval->arena, "%s/data/%s", eval->rules, name);
    if (tv_file_read(&eval->arena, path, DATA_LIMIT, &out, &err) != TV_OK) {
        out.size = 0;
    }
    return out;
}

static const struct tv_suggestion *
copy_suggestion(struct tv_eval *eval, const struct tv_suggestion *given)
{
    struct tv_suggestion *copy = tv_arena_alloc(&eval->arena, sizeof(*copy));
    *copy = *given;
    copy->value = tv_arena_text(&eval->arena, given->value);
    copy->spelling = tv_arena_text(&eval->arena, given->spelling);
    copy->reason = tv_arena_text(&eval->arena, given->reason);
    return copy;
}

/* The number of items that may be read. A larger count is kept in the copy, for
 * tv_expect_contract to report. */
static uint32_t readable(const void *array, uint32_t count, uint32_t most)
{
    uint32_t within = count < most ? count : most;
    return array ? within : 0;
}

static void copy_suggestions(struct tv_eval *eval,
                             const struct tv_judgement *given,
                             struct tv_judgement *copy)
{
    uint32_t count = readable(given->others, given->other_count, TV_MAX_OTHERS);
    const struct tv_suggestion **others =
        tv_arena_array(&eval->arena, count, sizeof(*others));
    copy->spelling = tv_arena_text(&eval->arena, given->spelling);
    copy->reason = tv_arena_text(&eval->arena, given->reason);
    for (uint32_t i = 0; i < count; i++) {
        others[i] = copy_suggestion(eval, given->others[i]);
    }
    copy->others = given->others ? others : NULL;
}

static void report(struct tv_eval *eval, const struct tv_judgement *judgement)
{
    if (eval->judgement_count == TV_MAX_JUDGEMENTS) {
        eval->overflow++;
        return;
    }
    struct tv_judgement *copy = &eval->judgements[eval->judgement_count++];
    *copy = *judgement;
    copy->message = tv_arena_text(&eval->arena, judgement->message);
    copy->discriminator = tv_arena_text(&eval->arena, judgement->discriminator);
    copy->suggestion = tv_arena_text(&eval->arena, judgement->suggestion);
    copy_suggestions(eval, judgement, copy);
    uint32_t args =
        readable(judgement->args, judgement->arg_count, TV_MAX_ARGS);
    struct tv_text *texts = tv_arena_array(&eval->arena, args, sizeof(*texts));
    for (uint32_t i = 0; i < args; i++) {
        texts[i] = tv_arena_text(&eval->arena, judgement->args[i]);
    }
    copy->args = judgement->args ? texts : NULL;
}

/* The ABI allows a host to have no such memory. */
static void *remember(struct tv_eval *eval, uint32_t key, size_t size)
{
    (void)eval;
    (void)key;
    (void)size;
    return NULL;
}

static uint32_t find(struct tv_eval *eval, uint32_t need, uint32_t item,
                     const char *name)
{
    uint32_t end = count(eval, need), text_count;
    const struct tv_text *texts = param_texts(eval, name, &text_count);
    for (; item < end; item++) {
        struct tv_text own = text(eval, need, item);
        for (uint32_t i = 0; own.size > 0 && i < text_count; i++) {
            if (own.size == texts[i].size &&
                memcmp(own.data, texts[i].data, own.size) == 0) {
                return item;
            }
        }
    }
    return TV_NO_ITEM;
}

const struct tv_host tv_fake_host = {
    .size = sizeof(struct tv_host),
    .abi_minor = TV_ABI_MINOR,
    .state = tv_fake_state,
    .count = count,
    .item_state = item_state,
    .boolean = boolean,
    .integer = integer,
    .text = text,
    .param_texts = param_texts,
    .param_integer = param_integer,
    .now = now,
    .scratch = scratch,
    .data = data,
    .report = report,
    .remember = remember,
    .find = find,
};

/* An unknown need because of which the check is not called, or TV_NO_NEED. */
static uint32_t missing_need(struct tv_eval *eval)
{
    uint32_t alternative = TV_NO_NEED;
    bool alternative_known = false;
    for (uint32_t i = 0; i < eval->check->need_count; i++) {
        uint32_t flags = eval->check->needs[i]->flags;
        bool unknown = tv_fake_state(eval, i) == TV_STATE_UNKNOWN;
        if (flags == 0 && unknown) {
            return i;
        }
        if (flags & TV_NEED_ONE_OF) {
            alternative_known = alternative_known || !unknown ||
                                (flags & TV_NEED_OPTIONAL) != 0;
            alternative = alternative == TV_NO_NEED ? i : alternative;
        }
    }
    return alternative_known ? TV_NO_NEED : alternative;
}

void tv_fake_play(struct tv_eval *eval)
{
    eval->judgement_count = 0;
    eval->overflow = 0;
    uint32_t missing = missing_need(eval);
    if (missing == TV_NO_NEED) {
        eval->check->evaluate(&tv_fake_host, eval);
        return;
    }
    struct tv_judgement unknown = {.size = sizeof(unknown),
                                   .verdict = TV_VERDICT_UNKNOWN,
                                   .need = missing};
    report(eval, &unknown);
}

static bool is_guid(const char *string)
{
    static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    return strlen(string) == sizeof(form) - 1 &&
           strspn(string, "0123456789abcdefABCDEF-") == sizeof(form) - 1;
}

static bool fits(const struct tv_node *node, enum tv_fact_type type)
{
    enum tv_node_kind kind = tv_node_kind(node);
    const char *string = tv_node_string(node);
    int64_t value;
    if (kind == TV_NODE_NULL || says_unknown(node)) {
        return true;
    }
    switch (type) {
    case TV_FACT_BOOL:
        return kind == TV_NODE_BOOL;
    case TV_FACT_INT:
        return tv_node_integer(node, &value);
    case TV_FACT_TEXT:
    case TV_FACT_WORD:
        return kind == TV_NODE_STRING;
    case TV_FACT_GUID:
        return kind == TV_NODE_STRING && is_guid(string);
    case TV_FACT_TIME:
        return kind == TV_NODE_STRING && tv_time_parse(text_of(string), &value);
    }
    return false;
}

static bool declares(const struct tv_check *check, const char *fact)
{
    for (uint32_t i = 0; i < check->need_count; i++) {
        struct tv_text name = check->needs[i]->fact;
        if (name.size == strlen(fact) &&
            memcmp(name.data, fact, name.size) == 0) {
            return true;
        }
    }
    return false;
}

static enum tv_status check_value(const struct tv_doc *doc,
                                  const struct tv_check *check,
                                  const struct tv_node *node,
                                  struct tv_error *err)
{
    const char *name = tv_node_key(node);
    const struct tv_fact *fact = tv_fact(tv_fact_find(text_of(name)));
    const char *type = tv_fact_type_name(fact->type);
    if (!is_list(check, fact) || tv_node_kind(node) != TV_NODE_ARRAY) {
        bool whole =
            !is_list(check, fact) || node_state(node) != TV_STATE_KNOWN;
        return whole && fits(node, fact->type)
                   ? TV_OK
                   : tv_node_fail(doc, node, err, "\"%s\" must be %s%s", name,
                                  is_list(check, fact) ? "a list of " : "",
                                  type);
    }
    const struct tv_node *item = tv_node_first(node);
    for (; item; item = tv_node_next(item)) {
        if (!fits(item, fact->type)) {
            return tv_node_fail(doc, item, err, "an item of \"%s\" must be %s",
                                name, type);
        }
    }
    return TV_OK;
}

enum tv_status tv_fake_given(const struct tv_doc *doc,
                             const struct tv_check *check,
                             const struct tv_node *facts, bool undeclared,
                             struct tv_error *err)
{
    const struct tv_node *node = tv_node_first(facts);
    for (; node; node = tv_node_next(node)) {
        const char *name = tv_node_key(node);
        if (tv_fact_find(text_of(name)) == TV_NO_FACT) {
            return tv_node_fail(doc, node, err, "\"%s\" is no fact", name);
        }
        if (!undeclared && !declares(check, name)) {
            return tv_node_fail(doc, node, err,
                                "the check does not declare \"%s\"", name);
        }
        enum tv_status status = check_value(doc, check, node, err);
        if (status != TV_OK) {
            return status;
        }
    }
    return TV_OK;
}
