/* SPDX-License-Identifier: Apache-2.0 */
/* Opens a rule pack: its name, every family's rules, profiles and data. */
#include <stdlib.h>
#include <string.h>

#include "base/count.h"
#include "base/file.h"
#include "catalog/load.h"

static bool ends_with(const char *name, const char *suffix)
{
    size_t size = strlen(name), end = strlen(suffix);
    return size >= end && strcmp(name + size - end, suffix) == 0;
}

static enum tv_status read_pack(struct tv_catalog *catalog,
                                struct tv_error *err)
{
    static const char *const keys[] = {"name", "version"};
    struct tv_doc *doc = NULL;
    char *path = tv_path_join(&catalog->arena, catalog->directory, "pack.json");
    enum tv_status status = tv_pack_read_doc(catalog, path, &doc, err);
    if (status == TV_OK) {
        const struct tv_node *root = tv_doc_root(doc);
        const char *name = tv_node_string(tv_node_get(root, "name"));
        const char *version = tv_node_string(tv_node_get(root, "version"));
        status = tv_node_only_keys(doc, root, keys, TV_COUNT_OF(keys), err);
        if (status == TV_OK && (!name || !version || !*name || !*version)) {
            status = tv_node_fail(doc, root, err,
                                  "\"name\" and \"version\" must be texts");
        }
        if (status == TV_OK) {
            catalog->name = tv_arena_strdup(&catalog->arena, name);
            catalog->version = tv_arena_strdup(&catalog->arena, version);
        }
    }
    tv_doc_destroy(doc);
    return status;
}

/* Rules while they are read. */
struct growing {
    struct tv_rule *rules;
    uint32_t count, capacity;
};

static struct tv_rule *next_rule(struct growing *growing)
{
    if (growing->count == growing->capacity) {
        growing->capacity = growing->capacity ? growing->capacity * 2 : 64;
        growing->rules = tv_realloc_array(growing->rules, growing->capacity,
                                          sizeof(*growing->rules));
    }
    struct tv_rule *rule = &growing->rules[growing->count++];
    memset(rule, 0, sizeof(*rule));
    return rule;
}

static enum tv_status read_family(struct tv_catalog *catalog,
                                  const char *family, struct growing *growing,
                                  struct tv_error *err)
{
    char *directory = tv_path_join(&catalog->arena, catalog->directory, family);
    struct tv_names names;
    enum tv_status status =
        tv_names_read(&catalog->arena, directory, false, &names, err);
    for (uint32_t i = 0; i < names.count && status == TV_OK; i++) {
        const char *file = names.items[i].text;
        char id[TV_RULE_ID_SIZE] = "";
        if (!ends_with(file, ".json")) {
            continue;
        }
        if (strlen(file) == sizeof("TV0000.json") - 1) {
            memcpy(id, file, sizeof(id) - 1);
        }
        if (!tv_is_rule_id(id)) {
            return tv_fail(err, TV_INPUT,
                           "%s/%s: a rule's file must be TVnnnn.json",
                           directory, file);
        }
        if (growing->count == TV_MAX_RULES) {
            return tv_fail(err, TV_LIMIT, "%s: more than %u rules",
                           catalog->directory, TV_MAX_RULES);
        }
        status = tv_rule_read(catalog, family, directory, file,
                              next_rule(growing), err);
    }
    return status;
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct tv_rule *)a)->id,
                  ((const struct tv_rule *)b)->id);
}

static enum tv_status check_unique(const struct tv_rule *rules, uint32_t count,
                                   struct tv_error *err)
{
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t k = i + 1; k < count; k++) {
            if (strcmp(rules[i].id, rules[k].id) == 0 ||
                strcmp(rules[i].name, rules[k].name) == 0) {
                return tv_fail(err, TV_INPUT,
                               "%s: id and name must be its own, but %s has %s "
                               "%s",
                               rules[k].path, rules[i].path, rules[i].id,
                               rules[i].name);
            }
        }
    }
    return TV_OK;
}

static bool is_no_family(const char *name)
{
    return strcmp(name, "profiles") == 0 || strcmp(name, "data") == 0 ||
           strcmp(name, "schema") == 0;
}

/* It is part of codes, and shown beside the rule. */
static enum tv_status check_family(const struct tv_catalog *catalog,
                                   const char *name, struct tv_error *err)
{
    return tv_is_word(name, "-_")
               ? TV_OK
               : tv_fail(err, TV_INPUT,
                         "%s/%s: a family must be a folder whose name is in "
                         "[a-z0-9_-]",
                         catalog->directory, name);
}

static enum tv_status read_rules(struct tv_catalog *catalog,
                                 struct tv_error *err)
{
    struct tv_names names;
    struct growing growing = {NULL, 0, 0};
    enum tv_status status =
        tv_names_read(&catalog->arena, catalog->directory, false, &names, err);
    for (uint32_t i = 0; i < names.count && status == TV_OK; i++) {
        const char *name = names.items[i].text;
        if (!names.items[i].is_directory || is_no_family(name)) {
            continue;
        }
        status = check_family(catalog, name, err);
        if (status == TV_OK) {
            status = read_family(catalog, name, &growing, err);
        }
    }
    if (status == TV_OK && growing.count > 0) {
        qsort(growing.rules, growing.count, sizeof(*growing.rules), by_id);
        status = check_unique(growing.rules, growing.count, err);
    }
    if (status == TV_OK && growing.count > 0) {
        struct tv_rule *rules = tv_arena_array(&catalog->arena, growing.count,
                                               sizeof(*growing.rules));
        memcpy(rules, growing.rules, growing.count * sizeof(*rules));
        catalog->rules = rules;
        catalog->rule_count = growing.count;
    }
    tv_free(growing.rules);
    return status;
}

static enum tv_status read_profiles(struct tv_catalog *catalog,
                                    struct tv_error *err)
{
    struct tv_names names;
    char *directory =
        tv_path_join(&catalog->arena, catalog->directory, "profiles");
    enum tv_status status =
        tv_names_read(&catalog->arena, directory, true, &names, err);
    if (names.count > TV_MAX_PROFILES) {
        return tv_fail(err, TV_LIMIT, "%s: more than %u profiles", directory,
                       TV_MAX_PROFILES);
    }
    struct tv_profile *profiles =
        tv_arena_array(&catalog->arena, names.count, sizeof(*profiles));
    catalog->profiles = profiles;
    for (uint32_t i = 0; i < names.count && status == TV_OK; i++) {
        const char *name = names.items[i].text;
        if (ends_with(name, ".json")) {
            status = tv_profile_read(
                catalog, tv_path_join(&catalog->arena, directory, name),
                &profiles[catalog->profile_count++], err);
        }
    }
    return status;
}

/* All at once: workers that ask for data later may not open files. */
static enum tv_status read_data(struct tv_catalog *catalog,
                                struct tv_error *err)
{
    struct tv_names names;
    char *directory = tv_path_join(&catalog->arena, catalog->directory, "data");
    enum tv_status status =
        tv_names_read(&catalog->arena, directory, true, &names, err);
    struct tv_data_file *files =
        tv_arena_array(&catalog->arena, names.count, sizeof(*files));
    catalog->data = files;
    for (uint32_t i = 0; i < names.count && status == TV_OK; i++) {
        const char *name = names.items[i].text;
        if (!names.items[i].is_directory) {
            struct tv_data_file *file = &files[catalog->data_count++];
            file->name = name;
            status = tv_pack_read(
                catalog, tv_path_join(&catalog->arena, directory, name),
                TV_MAX_DATA_FILE, &file->text, err);
        }
    }
    return status;
}

enum tv_status tv_catalog_open(const char *directory, struct tv_catalog **out,
                               struct tv_error *err)
{
    struct tv_catalog *catalog = tv_calloc(1, sizeof(*catalog));
    tv_arena_init(&catalog->arena);
    catalog->directory = tv_arena_strdup(&catalog->arena, directory);
    catalog->notes = tv_pack_notes_create(directory);
    enum tv_status (*const parts[])(struct tv_catalog *, struct tv_error *) = {
        read_pack, read_rules, read_profiles, read_data};
    enum tv_status status = TV_OK;
    for (size_t i = 0; i < TV_COUNT_OF(parts) && status == TV_OK; i++) {
        status = parts[i](catalog, err);
    }
    tv_pack_notes_rest(catalog->notes);
    if (status != TV_OK) {
        tv_catalog_destroy(catalog);
        return status;
    }
    *out = catalog;
    return TV_OK;
}

void tv_catalog_destroy(struct tv_catalog *catalog)
{
    if (catalog) {
        tv_pack_notes_destroy(catalog->notes);
        tv_arena_finish(&catalog->arena);
        tv_free(catalog);
    }
}
