/* SPDX-License-Identifier: Apache-2.0 */
/* Lookup of rules, profiles, messages, parameters and data by name. */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "catalog/catalog.h"

const struct tv_rule *tv_catalog_rule(const struct tv_catalog *catalog,
                                      const char *id)
{
    for (uint32_t i = 0; i < catalog->rule_count; i++) {
        const struct tv_rule *rule = &catalog->rules[i];
        if (strcasecmp(rule->id, id) == 0 || strcasecmp(rule->name, id) == 0) {
            return rule;
        }
    }
    return NULL;
}

const struct tv_profile *tv_catalog_profile(const struct tv_catalog *catalog,
                                            const char *name)
{
    for (uint32_t i = 0; i < catalog->profile_count; i++) {
        if (strcmp(catalog->profiles[i].name, name) == 0) {
            return &catalog->profiles[i];
        }
    }
    return NULL;
}

const char *tv_catalog_nearest(const struct tv_catalog *catalog, const char *id)
{
    size_t count = (size_t)catalog->rule_count * 2;
    const char **names = tv_calloc(count + 1, sizeof(*names));
    for (uint32_t i = 0; i < catalog->rule_count; i++) {
        names[i] = catalog->rules[i].name;
        names[catalog->rule_count + i] = catalog->rules[i].id;
    }
    const char *nearest = tv_text_nearest(id, names, count);
    tv_free(names);
    return nearest;
}

bool tv_catalog_find(const struct tv_catalog *catalog, const char *name,
                     uint32_t *rule, uint32_t *message)
{
    if (strchr(name, '.')) {
        return tv_catalog_code(catalog, name, rule, message);
    }
    const struct tv_rule *found = tv_catalog_rule(catalog, name);
    uint32_t index = found ? (uint32_t)(found - catalog->rules) : 0;
    if (!found || index < *rule) {
        return false;
    }
    *rule = index;
    *message = TV_ALL_MESSAGES;
    return true;
}

const char *tv_catalog_suggest(const struct tv_catalog *catalog,
                               const char *name, struct tv_arena *arena)
{
    return strchr(name, '.') ? tv_catalog_nearest_code(catalog, name, arena)
                             : tv_catalog_nearest(catalog, name);
}

struct tv_text tv_catalog_data(const struct tv_catalog *catalog,
                               const char *name)
{
    for (uint32_t i = 0; i < catalog->data_count; i++) {
        if (strcmp(catalog->data[i].name, name) == 0) {
            return catalog->data[i].text;
        }
    }
    return (struct tv_text){NULL, 0};
}

const struct tv_message *tv_rule_message(const struct tv_rule *rule,
                                         struct tv_text id)
{
    for (uint32_t i = 0; i < rule->message_count; i++) {
        const char *own = rule->messages[i].id;
        if (strlen(own) == id.size && memcmp(own, id.data, id.size) == 0) {
            return &rule->messages[i];
        }
    }
    return NULL;
}

const struct tv_param *tv_param_find(const struct tv_params *params,
                                     const char *name)
{
    for (uint32_t i = 0; i < params->count; i++) {
        if (strcmp(params->items[i].name, name) == 0) {
            return &params->items[i];
        }
    }
    return NULL;
}

const struct tv_param *tv_rule_param(const struct tv_rule *rule,
                                     const char *name)
{
    const struct tv_params params = {rule->params, rule->param_count};
    return tv_param_find(&params, name);
}

const char *tv_rule_help(const struct tv_rule *rule)
{
    return rule->help;
}
