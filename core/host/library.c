/* SPDX-License-Identifier: Apache-2.0 */
/* Loads one plugin. */
#define _GNU_SOURCE /* dladdr1 */
#include "host/library.h"

#include <dlfcn.h>
#include <link.h>
#include <string.h>

/* How many bytes the plugin's symbol has, by its own symbol table. */
static size_t size_of_symbol(const void *symbol)
{
    Dl_info info;
    void *found = NULL;
    if (dladdr1(symbol, &info, &found, RTLD_DL_SYMENT) == 0 || !found ||
        info.dli_saddr != symbol) {
        return 0;
    }
    return ((const ElfW(Sym) *)found)->st_size;
}

/* The dynamic linker's message without the path, which may be that of a
 * descriptor. */
static const char *reason(const char *path)
{
    const char *why = dlerror();
    size_t size = strlen(path);
    if (why && strncmp(why, path, size) == 0 &&
        strncmp(why + size, ": ", 2) == 0) {
        return why + size + 2;
    }
    return why ? why : "no reason given";
}

enum tv_status tv_library_open(struct tv_arena *arena, const char *path,
                               struct tv_plugin_info *info,
                               struct tv_library *out, struct tv_error *err)
{
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        return tv_fail(err, TV_PLUGIN, "cannot be loaded: %s", reason(path));
    }
    const struct tv_entry *entries = NULL;
    enum tv_status status;
    const void *symbol = dlsym(handle, TV_PLUGIN_SYMBOL);
    if (symbol) {
        status = tv_plugin_accept(arena, symbol, size_of_symbol(symbol), info,
                                  &entries, err);
    } else {
        status = tv_fail(err, TV_PLUGIN,
                         "is no telvet plugin: it does not export "
                         "\"" TV_PLUGIN_SYMBOL "\"");
    }
    if (status != TV_OK) {
        dlclose(handle);
        return status;
    }
    *out = (struct tv_library){handle, entries};
    return TV_OK;
}

static bool is_same_check(const struct tv_check_info *a,
                          const struct tv_check_info *b)
{
    size_t size = a->need_count * sizeof(*a->needs);
    return strcmp(a->name, b->name) == 0 && a->subject == b->subject &&
           a->need_count == b->need_count &&
           (size == 0 || (memcmp(a->needs, b->needs, size) == 0 &&
                          memcmp(a->need_flags, b->need_flags, size) == 0));
}

static bool is_same(const struct tv_plugin_info *a,
                    const struct tv_plugin_info *b)
{
    if (!b->name || strcmp(a->name, b->name) != 0 ||
        strcmp(a->version, b->version) != 0 ||
        strcmp(a->summary, b->summary) != 0 || a->abi_major != b->abi_major ||
        a->abi_minor != b->abi_minor || a->check_count != b->check_count) {
        return false;
    }
    for (uint32_t i = 0; i < a->check_count; i++) {
        if (!is_same_check(&a->checks[i], &b->checks[i])) {
            return false;
        }
    }
    return true;
}

enum tv_status tv_library_reopen(struct tv_arena *arena, const char *path,
                                 const struct tv_plugin_info *info,
                                 struct tv_library *out, struct tv_error *err)
{
    struct tv_plugin_info now = {.path = info->path, .file = info->file};
    struct tv_library library = {0};
    enum tv_status status = tv_library_open(arena, path, &now, &library, err);
    if (status != TV_OK) {
        return status;
    }
    if (!is_same(info, &now)) {
        tv_library_close(&library);
        return tv_fail(err, TV_PLUGIN, "is not what was described");
    }
    *out = library;
    return TV_OK;
}

void tv_library_close(struct tv_library *library)
{
    if (library->handle) {
        dlclose(library->handle);
    }
    *library = (struct tv_library){0};
}
