/* SPDX-License-Identifier: Apache-2.0 */
/* Reads overrides of rules and applies them to a copy of a profile. */
#include "catalog/override.h"

#include <string.h>

#include "base/count.h"
#include "base/text.h"
#include "catalog/load.h"

static const char *const rule_keys[] = {"enabled", "severity", "params"};
static const char *const code_keys[] = {"severity"};

/* The profile under construction. */
struct making {
    const struct tv_catalog *catalog;
    struct tv_load load;
    bool *selected;
    enum tv_severity *severity;
    uint8_t **messages;
    struct tv_params *params;
};

static void copy_profile(struct making *making, const struct tv_profile *from)
{
    struct tv_arena *arena = making->load.arena;
    uint32_t count = making->catalog->rule_count;
    making->selected = tv_arena_array(arena, count, sizeof(bool));
    making->severity = tv_arena_array(arena, count, sizeof(enum tv_severity));
    making->messages = tv_arena_array(arena, count, sizeof(uint8_t *));
    making->params = tv_arena_array(arena, count, sizeof(struct tv_params));
    for (uint32_t i = 0; i < count; i++) {
        uint32_t messages = making->catalog->rules[i].message_count;
        making->selected[i] = from->selected[i];
        making->severity[i] = from->severity ? from->severity[i] : 0;
        making->messages[i] = tv_arena_array(arena, messages, 1);
        if (from->message_severities && from->message_severities[i]) {
            memcpy(making->messages[i], from->message_severities[i], messages);
        }
        if (from->params) {
            making->params[i] = from->params[i];
        }
    }
}

static enum tv_status fail_name(const struct making *making,
                                const struct tv_node *node)
{
    const char *name = tv_node_key(node);
    const char *nearest =
        tv_catalog_suggest(making->catalog, name, making->load.arena);
    return tv_node_fail_key(
        making->load.doc, node, making->load.err,
        "no rule or code \"%s\"%s%s%s", name, nearest ? "; did you mean " : "",
        nearest ? nearest : "; `telvet rules` lists them", nearest ? "?" : "");
}

static enum tv_status read_severity(const struct making *making,
                                    const struct tv_node *parent,
                                    struct tv_override *out)
{
    const struct tv_node *node = tv_node_get(parent, "severity");
    out->severity = tv_severity_of(tv_node_string(node));
    return !node || out->severity
               ? TV_OK
               : tv_node_fail(making->load.doc, node, making->load.err,
                              "\"severity\" must be error, warning or note");
}

static enum tv_status read_enabled(const struct making *making,
                                   const struct tv_node *parent,
                                   struct tv_override *out)
{
    const struct tv_node *node = tv_node_get(parent, "enabled");
    out->sets_enabled = node != NULL;
    out->enabled = tv_node_is_true(node);
    return !node || tv_node_kind(node) == TV_NODE_BOOL
               ? TV_OK
               : tv_node_fail(making->load.doc, node, making->load.err,
                              "\"enabled\" must be true or false");
}

static enum tv_status fail_param(const struct making *making,
                                 const struct tv_node *node,
                                 const struct tv_rule *rule)
{
    const char *names[TV_MAX_PARAMS];
    for (uint32_t i = 0; i < rule->param_count; i++) {
        names[i] = rule->params[i].name;
    }
    const char *nearest =
        tv_text_nearest(tv_node_key(node), names, rule->param_count);
    return tv_node_fail_key(making->load.doc, node, making->load.err,
                            "%s has no parameter \"%s\"%s%s%s", rule->id,
                            tv_node_key(node),
                            nearest ? "; did you mean \"" : "",
                            nearest ? nearest : "", nearest ? "\"?" : "");
}

static enum tv_status read_param(const struct making *making,
                                 const struct tv_node *node,
                                 const struct tv_rule *rule,
                                 struct tv_param *out)
{
    const struct tv_param *own = tv_rule_param(rule, tv_node_key(node));
    if (!own) {
        return fail_param(making, node, rule);
    }
    enum tv_status status = tv_param_read(&making->load, node, out);
    if (status == TV_OK && own->is_integer != out->is_integer) {
        status = tv_node_fail(
            making->load.doc, node, making->load.err,
            "the parameter \"%s\" of %s must be %s", own->name, rule->id,
            own->is_integer ? "a whole number" : "a text or a list of texts");
    }
    return status;
}

static enum tv_status read_params(const struct making *making,
                                  const struct tv_node *parent,
                                  const struct tv_rule *rule,
                                  struct tv_override *out)
{
    const struct tv_node *object = tv_node_get(parent, "params");
    if (!object) {
        return TV_OK;
    }
    if (tv_node_kind(object) != TV_NODE_OBJECT) {
        return tv_node_fail(making->load.doc, object, making->load.err,
                            "\"params\" must be an object");
    }
    struct tv_param *items = tv_arena_array(
        making->load.arena, tv_node_size(object), sizeof(*items));
    out->params.items = items;
    for (const struct tv_node *node = tv_node_first(object); node;
         node = tv_node_next(node)) {
        enum tv_status status =
            read_param(making, node, rule, &items[out->params.count++]);
        if (status != TV_OK) {
            return status;
        }
    }
    return TV_OK;
}

/* Parameters in `new` replace those of the same name; the others of `old`
 * stay. */
static struct tv_params merge(struct tv_arena *arena,
                              const struct tv_params *old,
                              const struct tv_params *new)
{
    struct tv_param *items =
        tv_arena_array(arena, (size_t)old->count + new->count, sizeof(*items));
    struct tv_params merged = {items, 0};
    for (uint32_t i = 0; i < old->count; i++) {
        if (!tv_param_find(new, old->items[i].name)) {
            items[merged.count++] = old->items[i];
        }
    }
    for (uint32_t i = 0; i < new->count; i++) {
        items[merged.count++] = new->items[i];
    }
    return merged;
}

static void apply(struct making *making, const struct tv_override *override,
                  uint32_t rule, uint32_t message)
{
    if (message != TV_ALL_MESSAGES) {
        making->messages[rule][message] = (uint8_t) override->severity;
        return;
    }
    if (override->sets_enabled) {
        making->selected[rule] = override->enabled;
    }
    if (override->severity) {
        making->severity[rule] = override->severity;
    }
    making->params[rule] =
        merge(making->load.arena, &making->params[rule], &override->params);
}

static enum tv_status read_override(struct making *making,
                                    const struct tv_node *node,
                                    struct tv_override *out)
{
    uint32_t rule = 0, message = TV_ALL_MESSAGES;
    out->name = tv_arena_strdup(making->load.arena, tv_node_key(node));
    tv_node_place(making->load.doc, node, &out->line, &out->column);
    if (!tv_catalog_find(making->catalog, out->name, &rule, &message)) {
        return fail_name(making, node);
    }
    bool is_code = message != TV_ALL_MESSAGES;
    enum tv_status status = tv_node_only_keys(
        making->load.doc, node, is_code ? code_keys : rule_keys,
        is_code ? TV_COUNT_OF(code_keys) : TV_COUNT_OF(rule_keys),
        making->load.err);
    if (status == TV_OK) {
        status = read_severity(making, node, out);
    }
    if (status == TV_OK) {
        status = read_enabled(making, node, out);
    }
    if (status == TV_OK) {
        status = read_params(making, node, &making->catalog->rules[rule], out);
    }
    return status;
}

/* Family codes ("phone.trunk-paren") first, so that codes of one rule
 * ("TV1102.trunk-paren"), which are more specific, win. */
static void apply_all(struct making *making,
                      const struct tv_overrides *overrides)
{
    for (int exact = 0; exact < 2; exact++) {
        for (uint32_t i = 0; i < overrides->count; i++) {
            const struct tv_override *one = &overrides->items[i];
            uint32_t message, rule = 0;
            bool is_exact =
                strncmp(one->name, "TV", 2) == 0 && strchr(one->name, '.');
            while (
                is_exact == (exact == 1) &&
                tv_catalog_find(making->catalog, one->name, &rule, &message)) {
                apply(making, one, rule++, message);
            }
        }
    }
}

enum tv_status
tv_overrides_apply(const struct tv_catalog *catalog, const struct tv_doc *doc,
                   const struct tv_node *node, struct tv_arena *arena,
                   const struct tv_profile **profile, struct tv_overrides *out,
                   struct tv_error *err)
{
    struct making making = {.catalog = catalog, .load = {arena, doc, err}};
    if (tv_node_kind(node) != TV_NODE_OBJECT) {
        return tv_node_fail(doc, node, err,
                            "\"rules\" must be an object of rule ids, names "
                            "and codes");
    }
    copy_profile(&making, *profile);
    struct tv_override *items =
        tv_arena_array(arena, tv_node_size(node), sizeof(*items));
    uint32_t count = 0;
    for (const struct tv_node *at = tv_node_first(node); at;
         at = tv_node_next(at)) {
        enum tv_status status = read_override(&making, at, &items[count++]);
        if (status != TV_OK) {
            return status;
        }
    }
    *out = (struct tv_overrides){items, count};
    apply_all(&making, out);
    struct tv_profile *made = tv_arena_alloc(arena, sizeof(*made));
    *made = **profile;
    made->selected = making.selected;
    made->severity = making.severity;
    made->message_severities = (const uint8_t *const *)making.messages;
    made->params = making.params;
    *profile = made;
    return TV_OK;
}
