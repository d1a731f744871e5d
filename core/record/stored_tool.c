/* SPDX-License-Identifier: Apache-2.0 */
/* Reads what made a result: telvet, its plugins and its rule pack. */
#include <string.h>

#include "base/text.h"
#include "record/stored_parts.h"
#include "record/words.h"

struct abi {
    const uint32_t *numbers;
    uint32_t count;
};

struct raw_plugin {
    struct tv_plugin_record record;
    struct abi abi;
};

struct raw_tool {
    struct tv_text name, version, rules_name, rules_version;
    struct abi abi;
    const struct raw_plugin *plugins;
    uint32_t plugin_count;
};

static const struct tv_field plugin_fields[] = {
    {TV_MUST("file", TEXT, raw_plugin, record.file)},
    {TV_MAY("refused", TEXT, raw_plugin, record.refused)},
    {TV_MAY("name", TEXT, raw_plugin, record.name)},
    {TV_MAY("version", TEXT, raw_plugin, record.version)},
    {TV_MAY("summary", TEXT, raw_plugin, record.summary)},
    {TV_MAY("abi", NUMBERS, raw_plugin, abi.numbers),
     TV_COUNTED(raw_plugin, abi.count, 2)},
    {TV_MAY("sha256", HASH, raw_plugin, record.sha256)},
    {TV_MAY("checks", TEXTS, raw_plugin, record.checks),
     TV_COUNTED(raw_plugin, record.check_count, 65536)},
};
static const struct tv_shape plugin_shape = TV_SHAPE(plugin_fields, raw_plugin);

static const struct tv_field pack_fields[] = {
    {TV_MUST("name", TEXT, raw_tool, rules_name)},
    {TV_MUST("version", TEXT, raw_tool, rules_version)},
};
static const struct tv_shape pack_shape = TV_SHAPE(pack_fields, raw_tool);

static const struct tv_field tool_fields[] = {
    {TV_MUST("name", TEXT, raw_tool, name)},
    {TV_MUST("version", TEXT, raw_tool, version)},
    {TV_MUST("abi", NUMBERS, raw_tool, abi.numbers),
     TV_COUNTED(raw_tool, abi.count, 2)},
    {.key = "rules",
     .kind = TV_FIELD_OBJECT,
     .required = true,
     .inner = &pack_shape},
    {TV_MUST("plugins", LIST, raw_tool, plugins),
     TV_COUNTED(raw_tool, plugin_count, 4096), .inner = &plugin_shape},
};
static const struct tv_shape tool_shape = TV_SHAPE(tool_fields, raw_tool);
static const struct tv_field tool_field = {.kind = TV_FIELD_OBJECT,
                                           .inner = &tool_shape};

/* A refused plugin must have no members but its file and the reason. */
static bool is_whole(const struct raw_plugin *plugin)
{
    const struct tv_plugin_record *record = &plugin->record;
    bool described = record->name.size > 0 && record->version.data &&
                     plugin->abi.count == 2 && record->checks;
    bool bare = !record->name.data && !record->version.data &&
                !record->summary.data && !record->sha256.data &&
                !plugin->abi.numbers && !record->checks;
    return record->refused.size > 0 ? bare : described && !record->refused.data;
}

static bool settle_plugins(struct tv_stored *stored,
                           const struct tv_extent *extent,
                           const struct raw_tool *tool)
{
    struct tv_plugin_record *plugins =
        tv_arena_array(&stored->arena, tool->plugin_count, sizeof(*plugins));
    for (uint32_t i = 0; i < tool->plugin_count; i++) {
        const struct raw_plugin *raw = &tool->plugins[i];
        if (!is_whole(raw)) {
            return tv_stored_fail(stored, extent->begin,
                                  "the plugin \"%.*s\" must have a name, a "
                                  "version, an ABI of two numbers and checks, "
                                  "or be refused",
                                  (int)tv_utf8_cut(raw->record.file.data,
                                                   raw->record.file.size, 64),
                                  raw->record.file.data);
        }
        plugins[i] = raw->record;
        if (raw->abi.count == 2) {
            plugins[i].abi_major = raw->abi.numbers[0];
            plugins[i].abi_minor = raw->abi.numbers[1];
        }
    }
    stored->run.plugins = plugins;
    stored->run.plugin_count = tool->plugin_count;
    return true;
}

bool tv_stored_read_tool(struct tv_stored *stored,
                         const struct tv_extent *extent)
{
    struct raw_tool tool;
    struct tv_run_record *run = &stored->run;
    memset(&tool, 0, sizeof(tool));
    if (!tv_stored_part(stored, extent, &tool_field, &tool)) {
        return false;
    }
    if (tool.abi.count != 2 || !tv_text_same(tool.name, tv_text_of("telvet"))) {
        return tv_stored_fail(stored, extent->begin,
                              "the tool must be telvet, with two numbers of "
                              "its ABI");
    }
    run->version = tool.version;
    run->abi_major = tool.abi.numbers[0];
    run->abi_minor = tool.abi.numbers[1];
    run->rules_name = tool.rules_name;
    run->rules_version = tool.rules_version;
    return settle_plugins(stored, extent, &tool);
}
