/* SPDX-License-Identifier: Apache-2.0 */
/* Reads a profile: which rules it selects, and their severities. */
#include <string.h>

#include "base/count.h"
#include "base/file.h"
#include "catalog/load.h"

static const char *const keys[] = {"name",     "title",    "rules",
                                   "pathways", "severity", "waivers"};
static const char *const waiver_keys[] = {"max_days", "notice_days"};

/* Whether an id matches "*", "TV11*" or "TV1101". */
static bool matches(const char *pattern, const char *id)
{
    size_t size = strcspn(pattern, "*");
    return strncmp(pattern, id, size) == 0 &&
           (pattern[size] == '*' || id[size] == '\0');
}

static bool is_pattern(const char *text)
{
    size_t size = strcspn(text, "*");
    return text[size] == '*' ? text[size + 1] == '\0' : tv_is_rule_id(text);
}

/* A rule without pathways is about the snapshot itself, and is always
 * included. */
static bool is_on(const struct tv_rule *rule, uint32_t pathways)
{
    return pathways == 0 || rule->pathways == 0 ||
           (rule->pathways & pathways) != 0;
}

static enum tv_status read_pathways(const struct tv_load *load,
                                    const struct tv_node *root, uint32_t *out)
{
    const struct tv_node *list = tv_node_get(root, "pathways");
    for (const struct tv_node *node = tv_node_first(list); node;
         node = tv_node_next(node)) {
        uint32_t bit = tv_pathway_bit(tv_node_string(node));
        if (bit == 0) {
            return tv_node_fail(load->doc, node, load->err,
                                "a pathway must be voip, pstn or external");
        }
        *out |= bit;
    }
    return !list || *out ? TV_OK
                         : tv_node_fail(load->doc, list, load->err,
                                        "\"pathways\" must be a list of voip, "
                                        "pstn and external");
}

static enum tv_status read_rules(const struct tv_load *load,
                                 const struct tv_node *root,
                                 const struct tv_catalog *catalog,
                                 uint32_t pathways, bool *selected)
{
    const struct tv_node *list = tv_node_get(root, "rules");
    if (tv_node_kind(list) != TV_NODE_ARRAY || tv_node_size(list) == 0) {
        return tv_node_fail(load->doc, list ? list : root, load->err,
                            "\"rules\" must be a list of ids, or beginnings "
                            "of ids with a *");
    }
    for (const struct tv_node *node = tv_node_first(list); node;
         node = tv_node_next(node)) {
        const char *pattern = tv_node_string(node);
        bool found = pattern && strcmp(pattern, "*") == 0;
        bool good = pattern && is_pattern(pattern);
        for (uint32_t i = 0; good && i < catalog->rule_count; i++) {
            if (matches(pattern, catalog->rules[i].id)) {
                found = true;
                selected[i] |= is_on(&catalog->rules[i], pathways);
            }
        }
        if (!good || !found) {
            return tv_node_fail(load->doc, node, load->err,
                                "\"%s\" selects no rule",
                                pattern ? pattern : "");
        }
    }
    return TV_OK;
}

/* The severities that a profile sets, by rule index. */
struct ratings {
    enum tv_severity *rules;
    uint8_t **messages; /* NULL, or by message index */
};

static enum tv_status fail_key(const struct tv_load *load,
                               const struct tv_node *node,
                               const struct tv_catalog *catalog,
                               const char *key)
{
    const char *nearest = tv_catalog_nearest(catalog, key);
    if (!nearest || strchr(key, '.')) {
        nearest = tv_catalog_nearest_code(catalog, key, load->arena);
    }
    return tv_node_fail(load->doc, node, load->err,
                        "\"%s\" is no rule's id and no message's code%s%s%s",
                        key, nearest ? "; did you mean " : "",
                        nearest ? nearest : "", nearest ? "?" : "");
}

/* Sets the severity of a message in every rule that the code names; false if
 * there is none. */
static bool rate_code(const struct tv_load *load,
                      const struct tv_catalog *catalog, const char *code,
                      enum tv_severity severity, const struct ratings *ratings)
{
    bool found = false;
    uint32_t message = 0;
    for (uint32_t rule = 0; tv_catalog_code(catalog, code, &rule, &message);
         rule++) {
        if (!ratings->messages[rule]) {
            ratings->messages[rule] = tv_arena_array(
                load->arena, catalog->rules[rule].message_count, 1);
        }
        ratings->messages[rule][message] = (uint8_t)severity;
        found = true;
    }
    return found;
}

static enum tv_status read_severity(const struct tv_load *load,
                                    const struct tv_node *node,
                                    const struct tv_catalog *catalog,
                                    const struct ratings *ratings)
{
    const char *key = tv_node_key(node) ? tv_node_key(node) : "";
    const struct tv_rule *rule = tv_catalog_rule(catalog, key);
    enum tv_severity severity = tv_severity_of(tv_node_string(node));
    if (!severity) {
        return tv_node_fail(load->doc, node, load->err,
                            "the severity of %s must be error, warning or "
                            "note",
                            key);
    }
    if (rule && strcmp(rule->id, key) == 0) {
        ratings->rules[rule - catalog->rules] = severity;
        return TV_OK;
    }
    return rate_code(load, catalog, key, severity, ratings)
               ? TV_OK
               : fail_key(load, node, catalog, key);
}

/* Family codes ("phone.trunk-paren") first, so that codes of one rule
 * ("TV1102.trunk-paren"), which are more specific, win. */
static enum tv_status read_severities(const struct tv_load *load,
                                      const struct tv_node *root,
                                      const struct tv_catalog *catalog,
                                      const struct ratings *ratings)
{
    enum tv_status status = TV_OK;
    const struct tv_node *object = tv_node_get(root, "severity");
    if (object && tv_node_kind(object) != TV_NODE_OBJECT) {
        return tv_node_fail(load->doc, object, load->err,
                            "\"severity\" must be an object of severities by "
                            "rule id or message code");
    }
    for (int exact = 0; exact < 2; exact++) {
        for (const struct tv_node *node = tv_node_first(object);
             node && status == TV_OK; node = tv_node_next(node)) {
            const char *key = tv_node_key(node);
            bool is_exact = key && strncmp(key, "TV", 2) == 0;
            if (is_exact == (exact == 1)) {
                status = read_severity(load, node, catalog, ratings);
            }
        }
    }
    return status;
}

static enum tv_status read_days(const struct tv_load *load,
                                const struct tv_node *object, const char *key,
                                int64_t *out)
{
    const struct tv_node *node = tv_node_get(object, key);
    *out = -1;
    return !node || (tv_node_integer(node, out) && *out >= 0 &&
                     *out <= TV_MAX_WAIVER_DAYS)
               ? TV_OK
               : tv_node_fail(load->doc, node, load->err,
                              "\"%s\" must be a number of days, 0 to %d", key,
                              TV_MAX_WAIVER_DAYS);
}

static enum tv_status read_waivers(const struct tv_load *load,
                                   const struct tv_node *root,
                                   struct tv_profile *out)
{
    const struct tv_node *object = tv_node_get(root, "waivers");
    enum tv_status status =
        object ? tv_node_only_keys(load->doc, object, waiver_keys,
                                   TV_COUNT_OF(waiver_keys), load->err)
               : TV_OK;
    if (status == TV_OK) {
        status = read_days(load, object, "max_days", &out->waiver_max_days);
    }
    return status == TV_OK ? read_days(load, object, "notice_days",
                                       &out->waiver_notice_days)
                           : status;
}

static enum tv_status read_names(const struct tv_load *load,
                                 const struct tv_node *root,
                                 const char *expected, struct tv_profile *out)
{
    const char *name = tv_node_string(tv_node_get(root, "name"));
    const char *title = tv_node_string(tv_node_get(root, "title"));
    size_t size = name ? strlen(name) : 0;
    if (!name || !tv_is_word(name, "-") || strncmp(expected, name, size) != 0 ||
        strcmp(expected + size, ".json") != 0) {
        return tv_node_fail(load->doc, root, load->err,
                            "\"name\" must be as the file is named, in "
                            "[a-z0-9-]");
    }
    if (!title || !*title) {
        return tv_node_fail(load->doc, root, load->err,
                            "\"title\" must be a text");
    }
    out->name = tv_arena_strdup(load->arena, name);
    out->title = tv_arena_strdup(load->arena, title);
    return TV_OK;
}

static enum tv_status read_root(const struct tv_load *load,
                                const struct tv_catalog *catalog,
                                const char *file, struct tv_profile *out)
{
    const struct tv_node *root = tv_doc_root(load->doc);
    bool *selected =
        tv_arena_array(load->arena, catalog->rule_count, sizeof(*selected));
    struct ratings ratings = {tv_arena_array(load->arena, catalog->rule_count,
                                             sizeof(*ratings.rules)),
                              tv_arena_array(load->arena, catalog->rule_count,
                                             sizeof(*ratings.messages))};
    out->selected = selected;
    out->pathways = 0;
    out->severity = ratings.rules;
    out->message_severities = (const uint8_t *const *)ratings.messages;
    if (tv_node_kind(root) != TV_NODE_OBJECT) {
        return tv_node_fail(load->doc, root, load->err,
                            "a profile must be an object");
    }
    enum tv_status status =
        tv_node_only_keys(load->doc, root, keys, TV_COUNT_OF(keys), load->err);
    if (status == TV_OK) {
        status = read_names(load, root, file, out);
    }
    if (status == TV_OK) {
        status = read_pathways(load, root, &out->pathways);
    }
    if (status == TV_OK) {
        status = read_rules(load, root, catalog, out->pathways, selected);
    }
    if (status == TV_OK) {
        status = read_severities(load, root, catalog, &ratings);
    }
    if (status == TV_OK) {
        status = read_waivers(load, root, out);
    }
    return status;
}

enum tv_status tv_profile_read(struct tv_catalog *catalog, const char *path,
                               struct tv_profile *out, struct tv_error *err)
{
    struct tv_doc *doc = NULL;
    const char *slash = strrchr(path, '/');
    enum tv_status status =
        tv_pack_read_doc(catalog->readers[0], path, &doc, err);
    if (status == TV_OK) {
        struct tv_load load = {&catalog->arena, doc, err};
        status = read_root(&load, catalog, slash ? slash + 1 : path, out);
    }
    tv_doc_destroy(doc);
    return status;
}
