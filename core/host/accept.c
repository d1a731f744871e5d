/* SPDX-License-Identifier: Apache-2.0 */
/* Validates a plugin: versions, sizes, names, needs. */
#include "host/accept.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "facts/facts.h"

_Static_assert(offsetof(struct tv_plugin, name) == 16, "the frozen prefix");
_Static_assert(sizeof(struct tv_plugin) >= TV_PLUGIN_SIZE_1_0, "append only");
_Static_assert(sizeof(struct tv_check) >= TV_CHECK_SIZE_1_0, "append only");
_Static_assert(sizeof(struct tv_need) >= TV_NEED_SIZE_1_0, "append only");

#define PREFIX_SIZE 16u

/* The sizes of a struct of the ABI. */
struct layout {
    const char *what;
    size_t first; /* in ABI 1.0 */
    size_t ours;
};

static const struct layout plugin_layout = {
    "struct tv_plugin", TV_PLUGIN_SIZE_1_0, sizeof(struct tv_plugin)};
static const struct layout check_layout = {"struct tv_check", TV_CHECK_SIZE_1_0,
                                           sizeof(struct tv_check)};
static const struct layout need_layout = {"struct tv_need", TV_NEED_SIZE_1_0,
                                          sizeof(struct tv_need)};

static bool is_zero(const unsigned char *data, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (data[i] != 0) {
            return false;
        }
    }
    return true;
}

/* Copies what both sides know of `theirs` into `own`, which must be zeroed. */
static enum tv_status copy_struct(const struct layout *layout,
                                  const void *theirs, size_t size, void *own,
                                  struct tv_error *err)
{
    if (size < layout->first || size > TV_MAX_STRUCT) {
        return tv_fail(err, TV_PLUGIN,
                       "has a %s of %zu bytes; it has %zu in ABI 1.0 and at "
                       "most %u in any",
                       layout->what, size, layout->first, TV_MAX_STRUCT);
    }
    size_t common = size < layout->ours ? size : layout->ours;
    const unsigned char *tail = (const unsigned char *)theirs + common;
    if (!is_zero(tail, size - common)) {
        return tv_fail(err, TV_PLUGIN,
                       "uses members of a %s of %zu bytes that this telvet, "
                       "with ABI %u.%u and %zu bytes, does not know",
                       layout->what, size, TV_ABI_MAJOR, TV_ABI_MINOR,
                       layout->ours);
    }
    memcpy(own, theirs, common);
    return TV_OK;
}

/* ---- the plugin itself ---------------------------------------------------
 */

static enum tv_status check_prefix(const struct tv_plugin *plugin,
                                   size_t readable, struct tv_error *err)
{
    if (plugin->magic != TV_ABI_MAGIC) {
        return tv_fail(err, TV_PLUGIN,
                       "is no telvet plugin: it begins with 0x%08x instead of "
                       "0x%08x",
                       (unsigned)plugin->magic, TV_ABI_MAGIC);
    }
    if (plugin->abi_major != TV_ABI_MAJOR) {
        return tv_fail(err, TV_PLUGIN,
                       "was built for plugin ABI %u.%u, this telvet loads "
                       "ABI %u.%u",
                       plugin->abi_major, plugin->abi_minor, TV_ABI_MAJOR,
                       TV_ABI_MINOR);
    }
    if ((plugin->features & ~TV_ABI_FEATURES) != 0) {
        return tv_fail(err, TV_PLUGIN,
                       "relies on features 0x%x of ABI %u.%u, this telvet "
                       "with ABI %u.%u knows 0x%x",
                       (unsigned)plugin->features, plugin->abi_major,
                       plugin->abi_minor, TV_ABI_MAJOR, TV_ABI_MINOR,
                       TV_ABI_FEATURES);
    }
    if (plugin->size > readable) {
        return tv_fail(err, TV_PLUGIN,
                       "says its struct tv_plugin has %u bytes, but exports "
                       "%zu",
                       (unsigned)plugin->size, readable);
    }
    return TV_OK;
}

static enum tv_status fail_summary(struct tv_text summary, struct tv_error *err)
{
    size_t plain = summary.size;
    if (summary.data && summary.size <= TV_MAX_SUMMARY) {
        plain = tv_text_safe_prefix(summary);
    }
    if (plain == summary.size) {
        return tv_fail(err, TV_PLUGIN,
                       "has no valid summary: one line of at most %u bytes",
                       TV_MAX_SUMMARY);
    }
    uint32_t found = tv_utf8_next(summary.data, summary.size, &plain);
    return tv_fail(err, TV_PLUGIN,
                   "has no valid summary: one line of UTF-8 without characters "
                   "that steer a terminal or hide; it has U+%04X",
                   (unsigned)found);
}

static enum tv_status check_plugin(const struct tv_plugin *plugin,
                                   struct tv_error *err)
{
    if (!tv_is_plugin_name(plugin->name)) {
        return tv_fail(err, TV_PLUGIN,
                       "has no valid name: 1 to %u of [a-z0-9-]", TV_MAX_NAME);
    }
    if (!tv_is_version(plugin->version)) {
        return tv_fail(err, TV_PLUGIN, "has no valid version such as 1.2.3");
    }
    if (!tv_is_summary(plugin->summary)) {
        return fail_summary(plugin->summary, err);
    }
    if (plugin->check_count == 0 || plugin->check_count > TV_MAX_CHECKS ||
        !plugin->checks) {
        return tv_fail(err, TV_PLUGIN, "lists %u checks, expected 1 to %u",
                       (unsigned)plugin->check_count, TV_MAX_CHECKS);
    }
    if (plugin->reserved_alignment != 0) {
        return tv_fail(err, TV_PLUGIN, "fills a reserved member of ABI %u.%u",
                       TV_ABI_MAJOR, TV_ABI_MINOR);
    }
    return TV_OK;
}

/* ---- its checks ----------------------------------------------------------
 */

/* The size that a check or need begins with. */
static size_t size_of(const void *theirs)
{
    uint32_t size;
    memcpy(&size, theirs, sizeof(size));
    return size;
}

static enum tv_status fail_fact(struct tv_arena *arena, struct tv_text fact,
                                const char *check, struct tv_error *err)
{
    uint32_t count = tv_fact_count();
    const char **names = tv_arena_array(arena, count, sizeof(*names));
    for (uint32_t i = 0; i < count; i++) {
        names[i] = tv_fact(i)->name;
    }
    const char *name = tv_arena_text(arena, fact).data;
    const char *nearest = tv_text_nearest(name, names, count);
    return tv_fail(err, TV_PLUGIN,
                   "needs the fact \"%s\" in check %s, which this telvet does "
                   "not know; %s%s%s",
                   name, check, nearest ? "did you mean " : "`telvet facts`",
                   nearest ? nearest : " lists them", nearest ? "?" : "");
}

static enum tv_status accept_need(struct tv_arena *arena, const void *theirs,
                                  const char *check, uint32_t *fact,
                                  uint32_t *flags, struct tv_error *err)
{
    struct tv_need need = {0};
    if (!theirs) {
        return tv_fail(err, TV_PLUGIN, "has a NULL need in check %s", check);
    }
    enum tv_status status =
        copy_struct(&need_layout, theirs, size_of(theirs), &need, err);
    if (status != TV_OK) {
        return status;
    }
    if ((need.flags & ~(uint32_t)TV_NEED_FLAGS) != 0) {
        return tv_fail(err, TV_PLUGIN,
                       "has unknown need flags 0x%x in check %s",
                       (unsigned)need.flags, check);
    }
    if (!tv_is_check_name(need.fact)) {
        return tv_fail(err, TV_PLUGIN,
                       "has a need without a valid name in check %s", check);
    }
    *flags = need.flags;
    *fact = tv_fact_find(need.fact);
    return *fact == TV_NO_FACT ? fail_fact(arena, need.fact, check, err)
                               : TV_OK;
}

static enum tv_status accept_needs(struct tv_arena *arena,
                                   const struct tv_check *check,
                                   struct tv_check_info *info,
                                   struct tv_error *err)
{
    uint32_t *facts = tv_arena_array(arena, check->need_count, sizeof(*facts));
    uint32_t *flags = tv_arena_array(arena, check->need_count, sizeof(*flags));
    for (uint32_t i = 0; i < check->need_count; i++) {
        const void *need;
        memcpy(&need, &check->needs[i], sizeof(need));
        enum tv_status status =
            accept_need(arena, need, info->name, &facts[i], &flags[i], err);
        if (status != TV_OK) {
            return status;
        }
    }
    info->needs = facts;
    info->need_flags = flags;
    info->need_count = check->need_count;
    return TV_OK;
}

static enum tv_status check_check(const struct tv_check *check,
                                  struct tv_error *err)
{
    int size = (int)check->name.size;
    const char *name = check->name.data;
    if (check->subject == 0 || check->subject > TV_SUBJECT_KINDS) {
        return tv_fail(err, TV_PLUGIN,
                       "judges unknown subjects (%u) in check %.*s",
                       (unsigned)check->subject, size, name);
    }
    if (check->flags != 0) {
        return tv_fail(err, TV_PLUGIN, "has unknown flags 0x%x in check %.*s",
                       (unsigned)check->flags, size, name);
    }
    if (!check->evaluate) {
        return tv_fail(err, TV_PLUGIN, "has no function in check %.*s", size,
                       name);
    }
    if (check->need_count > TV_MAX_NEEDS ||
        (check->need_count > 0 && !check->needs)) {
        return tv_fail(err, TV_PLUGIN,
                       "lists %u needs in check %.*s, expected at most %u",
                       (unsigned)check->need_count, size, name, TV_MAX_NEEDS);
    }
    return TV_OK;
}

/* `number` is its place in the list, from 1 on. */
static enum tv_status accept_check(struct tv_arena *arena, const void *theirs,
                                   uint32_t number, struct tv_check_info *info,
                                   struct tv_entry *entry, struct tv_error *err)
{
    struct tv_check check = {0};
    if (!theirs) {
        return tv_fail(err, TV_PLUGIN, "has NULL for its check %u",
                       (unsigned)number);
    }
    enum tv_status status =
        copy_struct(&check_layout, theirs, size_of(theirs), &check, err);
    if (status != TV_OK) {
        return status;
    }
    if (!tv_is_check_name(check.name)) {
        return tv_fail(err, TV_PLUGIN,
                       "has no valid name for its check %u: 1 to %u of "
                       "[a-z0-9_.]",
                       (unsigned)number, TV_MAX_NAME);
    }
    status = check_check(&check, err);
    if (status != TV_OK) {
        return status;
    }
    info->name = tv_arena_text(arena, check.name).data;
    info->subject = check.subject;
    entry->evaluate = check.evaluate;
    return accept_needs(arena, &check, info, err);
}

static bool has_name(const struct tv_check_info *checks, uint32_t count,
                     const char *name)
{
    for (uint32_t i = 0; i < count; i++) {
        if (strcmp(checks[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

static enum tv_status accept_checks(struct tv_arena *arena,
                                    const struct tv_plugin *plugin,
                                    struct tv_plugin_info *info,
                                    const struct tv_entry **entries,
                                    struct tv_error *err)
{
    uint32_t count = plugin->check_count;
    struct tv_check_info *checks =
        tv_arena_array(arena, count, sizeof(*checks));
    struct tv_entry *functions =
        tv_arena_array(arena, count, sizeof(*functions));
    for (uint32_t i = 0; i < count; i++) {
        const void *check;
        memcpy(&check, &plugin->checks[i], sizeof(check));
        enum tv_status status =
            accept_check(arena, check, i + 1, &checks[i], &functions[i], err);
        if (status != TV_OK) {
            return status;
        }
        if (has_name(checks, i, checks[i].name)) {
            return tv_fail(err, TV_PLUGIN, "lists check %s twice",
                           checks[i].name);
        }
    }
    info->checks = checks;
    info->check_count = count;
    *entries = functions;
    return TV_OK;
}

enum tv_status tv_plugin_accept(struct tv_arena *arena, const void *symbol,
                                size_t readable, struct tv_plugin_info *info,
                                const struct tv_entry **entries,
                                struct tv_error *err)
{
    struct tv_plugin plugin = {0};
    if (readable < PREFIX_SIZE) {
        return tv_fail(err, TV_PLUGIN,
                       "exports a " TV_PLUGIN_SYMBOL " of %zu bytes, expected "
                       "at least %u",
                       readable, PREFIX_SIZE);
    }
    memcpy(&plugin, symbol, PREFIX_SIZE);
    enum tv_status status = check_prefix(&plugin, readable, err);
    if (status == TV_OK) {
        status = copy_struct(&plugin_layout, symbol, plugin.size, &plugin, err);
    }
    if (status == TV_OK) {
        status = check_plugin(&plugin, err);
    }
    if (status == TV_OK) {
        info->name = tv_arena_text(arena, plugin.name).data;
        info->version = tv_arena_text(arena, plugin.version).data;
        info->summary = tv_arena_text(arena, plugin.summary).data;
        info->abi_major = plugin.abi_major;
        info->abi_minor = plugin.abi_minor;
        status = accept_checks(arena, &plugin, info, entries, err);
    }
    return status;
}
