/* SPDX-License-Identifier: Apache-2.0 */
/* Finding plugins: directories, trust, descriptions, duplicates. */
#include "host/plugins.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/map.h"
#include "base/sha256.h"
#include "base/text.h"
#include "host/index.h"
#include "host/probe.h"
#include "host/trust.h"

#define ENDING ".so"

static bool is_plugin_file(const char *name)
{
    size_t size = strlen(name);
    size_t ending = strlen(ENDING);
    return name[0] != '.' && size > ending &&
           strcmp(name + size - ending, ENDING) == 0;
}

/* Fails only for what is no fault of the plugin. */
static enum tv_status judge_file(struct tv_plugin_list *list,
                                 struct tv_plugin_info *plugin,
                                 const char *refused, struct tv_error *err)
{
    struct tv_error why;
    enum tv_status status =
        refused ? TV_OK : tv_trust_open(plugin->path, &plugin->fd, &why);
    if (status == TV_LIMIT) {
        *err = why;
        return status;
    }
    if (status != TV_OK) {
        refused = why.text;
    }
    if (refused) {
        plugin->refused =
            tv_arena_printf(&list->arena, "%s %s", plugin->file, refused);
    }
    return TV_OK;
}

/* `refused` is why nothing in this directory may be loaded, or NULL. */
static enum tv_status list_files(struct tv_plugin_list *list, DIR *entries,
                                 const char *directory, const char *refused,
                                 struct tv_error *err)
{
    const struct dirent *entry;
    while ((entry = readdir(entries)) != NULL) {
        if (!is_plugin_file(entry->d_name)) {
            continue;
        }
        if (list->plugin_count == TV_MAX_PLUGINS) {
            return tv_fail(err, TV_LIMIT, "%s: more than %u plugins", directory,
                           TV_MAX_PLUGINS);
        }
        struct tv_plugin_info *plugin = &list->plugins[list->plugin_count++];
        plugin->fd = -1;
        plugin->path = tv_path_join(&list->arena, directory, entry->d_name);
        plugin->file = tv_arena_strdup(&list->arena, entry->d_name);
        enum tv_status status = judge_file(list, plugin, refused, err);
        if (status != TV_OK) {
            return status;
        }
    }
    return TV_OK;
}

static enum tv_status find_in(struct tv_plugin_list *list,
                              const char *directory, struct tv_error *err)
{
    struct tv_error why;
    if (!tv_is_explicit_path(directory)) {
        return tv_fail(err, TV_USAGE,
                       "plugin directory \"%s\" must be absolute or explicit, "
                       "such as \"./%s\"",
                       directory, directory);
    }
    int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return tv_fail_errno(err, "%s: cannot read the plugin directory",
                             directory);
    }
    DIR *entries = fdopendir(fd);
    if (!entries) {
        close(fd);
        return tv_fail_errno(err, "%s: cannot read the plugin directory",
                             directory);
    }
    bool trusted = tv_trust_directory(fd, directory, &why) == TV_OK;
    if (trusted && list->options.index) {
        list->index = tv_index_read(&list->arena, fd, list->index);
    }
    enum tv_status status =
        list_files(list, entries, directory, trusted ? NULL : why.text, err);
    closedir(entries);
    return status;
}

/* ---- order and duplicates ------------------------------------------------
 */

/* Sorts by file name; plugins of the same file name stay in the order of their
 * directories. */
static void sort_plugins(struct tv_plugin_info *plugins, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        struct tv_plugin_info moved = plugins[i];
        uint32_t at = i;
        while (at > 0 && strcmp(plugins[at - 1].file, moved.file) > 0) {
            plugins[at] = plugins[at - 1];
            at--;
        }
        plugins[at] = moved;
    }
}

static struct tv_text name_of(const struct tv_check_info *check)
{
    return tv_text_of(check->name);
}

/* A plugin that offers a check which an earlier one offers is refused whole:
 * which of the two was meant, only a person can say. */
static void refuse_duplicate(struct tv_plugin_list *list,
                             const struct tv_map *map,
                             struct tv_plugin_info *plugin)
{
    for (uint32_t i = 0; i < plugin->check_count; i++) {
        uint32_t other = tv_map_get(map, name_of(&plugin->checks[i]));
        if (other == TV_MAP_NONE) {
            continue;
        }
        plugin->refused = tv_arena_printf(
            &list->arena, "%s offers the check %s, which %s offers already",
            plugin->file, plugin->checks[i].name, list->plugins[other].path);
        plugin->name = plugin->version = plugin->summary = NULL;
        plugin->checks = NULL;
        plugin->check_count = 0;
        return;
    }
}

static void refuse_duplicates(struct tv_plugin_list *list)
{
    struct tv_map map;
    tv_map_init(&map, TV_MAX_PLUGINS, false);
    for (uint32_t p = 0; p < list->plugin_count; p++) {
        struct tv_plugin_info *plugin = &list->plugins[p];
        refuse_duplicate(list, &map, plugin);
        for (uint32_t i = 0; i < plugin->check_count; i++) {
            tv_map_add(&map, name_of(&plugin->checks[i]), p);
        }
    }
    tv_map_finish(&map);
}

/* Both the directory and the name must be telvet's: another plugin that is put
 * into the directory is not one of its own. */
static void mark_own(struct tv_plugin_list *list)
{
    for (uint32_t p = 0; p < list->plugin_count; p++) {
        struct tv_plugin_info *plugin = &list->plugins[p];
        plugin->is_own =
            list->options.own && plugin->name && tv_plugin_is_own(plugin->name);
    }
}

/* ---- in three steps ------------------------------------------------------
 */

static enum tv_status begin_probes(struct tv_plugin_list *list,
                                   struct tv_error *err)
{
    return tv_probes_begin(&list->arena, list->plugins, list->plugin_count,
                           &list->options, &list->probes, err);
}

/* With an index, which plugins must be loaded is known only after hashing. */
enum tv_status tv_plugins_begin(const struct tv_plugin_options *options,
                                struct tv_plugin_list **out,
                                struct tv_error *err)
{
    struct tv_plugin_list *list = tv_calloc(1, sizeof(*list));
    tv_arena_init(&list->arena);
    list->options = *options;
    list->plugins =
        tv_arena_array(&list->arena, TV_MAX_PLUGINS, sizeof(*list->plugins));
    enum tv_status status = TV_OK;
    for (uint32_t i = 0; i < options->directory_count && status == TV_OK; i++) {
        status = find_in(list, options->directories[i], err);
    }
    sort_plugins(list->plugins, list->plugin_count);
    if (status == TV_OK && !list->index) {
        status = begin_probes(list, err);
    }
    if (status != TV_OK) {
        tv_plugin_list_destroy(list);
        return status;
    }
    *out = list;
    return TV_OK;
}

void tv_plugins_hash(struct tv_plugin_list *list)
{
    struct tv_error err;
    bool wanted = list->options.hash || list->index;
    for (uint32_t p = 0; wanted && p < list->plugin_count; p++) {
        struct tv_plugin_info *plugin = &list->plugins[p];
        if (plugin->fd < 0 || tv_sha256_open(plugin->fd, plugin->path,
                                             plugin->sha256, &err) != TV_OK) {
            plugin->sha256[0] = '\0';
        }
    }
}

/* Loads the plugins that are not in the index. */
static enum tv_status describe(struct tv_plugin_list *list,
                               struct tv_error *err)
{
    enum tv_status status = TV_OK;
    for (uint32_t p = 0; list->index && p < list->plugin_count; p++) {
        struct tv_plugin_info *plugin = &list->plugins[p];
        if (!plugin->refused) {
            (void)tv_index_describe(list->index, &list->arena, plugin);
        }
    }
    if (!list->probes) {
        status = begin_probes(list, err);
    }
    return status == TV_OK ? tv_probes_read(list->probes, err) : status;
}

enum tv_status tv_plugins_end(struct tv_plugin_list *list, struct tv_error *err)
{
    enum tv_status status = describe(list, err);
    tv_probes_destroy(list->probes);
    list->probes = NULL;
    refuse_duplicates(list);
    mark_own(list);
    return status;
}

enum tv_status tv_plugins_find(const struct tv_plugin_options *options,
                               struct tv_plugin_list **out,
                               struct tv_error *err)
{
    struct tv_plugin_list *list = NULL;
    enum tv_status status = tv_plugins_begin(options, &list, err);
    if (status == TV_OK) {
        tv_plugins_hash(list);
        status = tv_plugins_end(list, err);
    }
    if (status != TV_OK) {
        tv_plugin_list_destroy(list);
        return status;
    }
    *out = list;
    return TV_OK;
}

void tv_plugin_list_destroy(struct tv_plugin_list *list)
{
    if (list) {
        tv_probes_destroy(list->probes);
        for (uint32_t p = 0; p < list->plugin_count; p++) {
            if (list->plugins[p].fd >= 0) {
                close(list->plugins[p].fd);
            }
        }
        tv_arena_finish(&list->arena);
        tv_free(list);
    }
}

bool tv_plugins_check(const struct tv_plugin_list *list, const char *name,
                      uint32_t *plugin, uint32_t *check)
{
    for (uint32_t p = 0; p < list->plugin_count; p++) {
        const struct tv_plugin_info *info = &list->plugins[p];
        for (uint32_t c = 0; c < info->check_count; c++) {
            if (strcmp(info->checks[c].name, name) == 0) {
                *plugin = p;
                *check = c;
                return true;
            }
        }
    }
    return false;
}
