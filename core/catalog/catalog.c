/* SPDX-License-Identifier: Apache-2.0 */
/* Opens a rule pack: its name, its rules, profiles and data. */
#include <string.h>

#include "base/count.h"
#include "base/file.h"
#include "base/text.h"
#include "catalog/load.h"

static enum tv_status read_pack(struct tv_catalog *catalog,
                                struct tv_error *err)
{
    static const char *const keys[] = {"name", "version"};
    struct tv_doc *doc = NULL;
    char *path = tv_path_join(&catalog->arena, catalog->directory, "pack.json");
    enum tv_status status =
        tv_pack_read_doc(catalog->readers[0], path, &doc, err);
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
        if (tv_text_ends(tv_text_of(name), ".json")) {
            status = tv_profile_read(
                catalog, tv_path_join(&catalog->arena, directory, name),
                &profiles[catalog->profile_count++], err);
        }
    }
    return status;
}

/* Reads all data files now, since the workers, whose checks ask for them,
 * cannot open files. */
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
            status =
                tv_pack_read(catalog->readers[0],
                             tv_path_join(&catalog->arena, directory, name),
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
    for (unsigned i = 0; i < TV_PACK_READERS; i++) {
        catalog->readers[i] = tv_pack_reader_create(catalog->directory);
    }
    enum tv_status (*const parts[])(struct tv_catalog *, struct tv_error *) = {
        read_pack, tv_rules_read, read_profiles, read_data};
    enum tv_status status = TV_OK;
    for (size_t i = 0; i < TV_COUNT_OF(parts) && status == TV_OK; i++) {
        status = parts[i](catalog, err);
    }
    for (unsigned i = 0; i < TV_PACK_READERS; i++) {
        tv_pack_reader_close_dir(catalog->readers[i]);
    }
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
        for (unsigned i = 0; i < TV_PACK_READERS; i++) {
            tv_pack_reader_destroy(catalog->readers[i]);
        }
        tv_arena_finish(&catalog->arena);
        tv_free(catalog);
    }
}
