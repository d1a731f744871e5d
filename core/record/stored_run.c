/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the run of a result: its tool, its plugins and its rules. */
#include <string.h>

#include "record/stored_parts.h"
#include "record/words.h"

/* ---- the tool ------------------------------------------------------------ */

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

#define PLUGIN(member) .offset = offsetof(struct raw_plugin, record.member)

static const struct tv_field plugin_fields[] = {
    {.key = "file", .kind = TV_FIELD_TEXT, .required = true, PLUGIN(file)},
    {.key = "refused", .kind = TV_FIELD_TEXT, PLUGIN(refused)},
    {.key = "name", .kind = TV_FIELD_TEXT, PLUGIN(name)},
    {.key = "version", .kind = TV_FIELD_TEXT, PLUGIN(version)},
    {.key = "summary", .kind = TV_FIELD_TEXT, PLUGIN(summary)},
    {.key = "abi",
     .kind = TV_FIELD_NUMBERS,
     .offset = offsetof(struct raw_plugin, abi.numbers),
     .count = offsetof(struct raw_plugin, abi.count),
     .limit = 2},
    {.key = "sha256", .kind = TV_FIELD_HASH, PLUGIN(sha256)},
    {.key = "checks",
     .kind = TV_FIELD_TEXTS,
     PLUGIN(checks),
     .count = offsetof(struct raw_plugin, record.check_count),
     .limit = 65536},
};
static const struct tv_shape plugin_shape =
    TV_SHAPE(plugin_fields, struct raw_plugin);

#define TOOL(member) .offset = offsetof(struct raw_tool, member)

static const struct tv_field pack_fields[] = {
    {.key = "name", .kind = TV_FIELD_TEXT, .required = true, TOOL(rules_name)},
    {.key = "version",
     .kind = TV_FIELD_TEXT,
     .required = true,
     TOOL(rules_version)},
};
static const struct tv_shape pack_shape =
    TV_SHAPE(pack_fields, struct raw_tool);

static const struct tv_field tool_fields[] = {
    {.key = "name", .kind = TV_FIELD_TEXT, .required = true, TOOL(name)},
    {.key = "version", .kind = TV_FIELD_TEXT, .required = true, TOOL(version)},
    {.key = "abi",
     .kind = TV_FIELD_NUMBERS,
     .required = true,
     .offset = offsetof(struct raw_tool, abi.numbers),
     .count = offsetof(struct raw_tool, abi.count),
     .limit = 2},
    {.key = "rules",
     .kind = TV_FIELD_OBJECT,
     .required = true,
     .inner = &pack_shape},
    {.key = "plugins",
     .kind = TV_FIELD_LIST,
     .required = true,
     TOOL(plugins),
     .count = offsetof(struct raw_tool, plugin_count),
     .limit = 4096,
     .inner = &plugin_shape},
};
static const struct tv_shape tool_shape =
    TV_SHAPE(tool_fields, struct raw_tool);
static const struct tv_field tool_field = {
    .key = "tool", .kind = TV_FIELD_OBJECT, .inner = &tool_shape};

/* A plugin that was refused is known by its file alone. */
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
    struct tv_plugin_record *plugins =
        tv_arena_array(&stored->arena, tool.plugin_count, sizeof(*plugins));
    for (uint32_t i = 0; i < tool.plugin_count; i++) {
        if (!is_whole(&tool.plugins[i])) {
            return tv_stored_fail(stored, extent->begin,
                                  "a plugin must have a name, a version, an "
                                  "ABI of two numbers and checks, or be "
                                  "refused");
        }
        plugins[i] = tool.plugins[i].record;
        if (plugins[i].refused.size == 0) {
            plugins[i].abi_major = tool.plugins[i].abi.numbers[0];
            plugins[i].abi_minor = tool.plugins[i].abi.numbers[1];
        }
    }
    run->version = tool.version;
    run->abi_major = tool.abi.numbers[0];
    run->abi_minor = tool.abi.numbers[1];
    run->rules_name = tool.rules_name;
    run->rules_version = tool.rules_version;
    run->plugins = plugins;
    run->plugin_count = tool.plugin_count;
    return true;
}

/* ---- rules ----------------------------------------------------------------
 */

#define MESSAGE(member) .offset = offsetof(struct tv_message_record, member)

static const struct tv_field message_fields[] = {
    {.key = "id", .kind = TV_FIELD_TEXT, .required = true, MESSAGE(id)},
    {.key = "text", .kind = TV_FIELD_TEXT, .required = true, MESSAGE(text)},
    {.key = "brief", .kind = TV_FIELD_TEXT, MESSAGE(brief)},
    {.key = "mends", .kind = TV_FIELD_TEXT, MESSAGE(mends)},
    {.key = "severity",
     .kind = TV_FIELD_WORD,
     MESSAGE(severity),
     .word = tv_word_severity,
     .given = offsetof(struct tv_message_record, own_severity)},
};
static const struct tv_shape message_shape =
    TV_SHAPE(message_fields, struct tv_message_record);

#define PARAM(member) .offset = offsetof(struct tv_param, member)

static const struct tv_field param_fields[] = {
    {.key = "name", .kind = TV_FIELD_STRING, .required = true, PARAM(name)},
    {.key = "number",
     .kind = TV_FIELD_INTEGER,
     PARAM(integer),
     .given = offsetof(struct tv_param, is_integer)},
    {.key = "texts",
     .kind = TV_FIELD_TEXTS,
     PARAM(texts),
     .count = offsetof(struct tv_param, text_count)},
};
static const struct tv_shape param_shape =
    TV_SHAPE(param_fields, struct tv_param);

#define RULE(member) .offset = offsetof(struct tv_rule_record, member)
#define RULE_TEXT(name, member, must)                                          \
    {                                                                          \
        .key = (name), .kind = TV_FIELD_TEXT, .required = (must), RULE(member) \
    }
#define RULE_TEXTS(name, member, number)                                       \
    {                                                                          \
        .key = (name), .kind = TV_FIELD_TEXTS, .required = true, RULE(member), \
        .count = offsetof(struct tv_rule_record, number), .limit = 1024        \
    }
#define RULE_PARAMS(name, member, number)                                      \
    {                                                                          \
        .key = (name), .kind = TV_FIELD_LIST, RULE(member),                    \
        .count = offsetof(struct tv_rule_record, number), .limit = 1024,       \
        .inner = &param_shape                                                  \
    }

static const struct tv_field rule_fields[] = {
    RULE_TEXT("id", id, true),
    RULE_TEXT("name", name, true),
    RULE_TEXT("family", family, true),
    RULE_TEXT("title", title, true),
    RULE_TEXT("check", check, true),
    {.key = "subject",
     .kind = TV_FIELD_WORD,
     RULE(subject_kind),
     .word = tv_word_kind},
    {.key = "severity",
     .kind = TV_FIELD_WORD,
     .required = true,
     RULE(severity),
     .word = tv_word_severity},
    {.key = "defaultSeverity",
     .kind = TV_FIELD_WORD,
     RULE(default_severity),
     .word = tv_word_severity},
    {.key = "pathways",
     .kind = TV_FIELD_WORDS,
     .required = true,
     RULE(pathways),
     .word = tv_word_pathway},
    RULE_TEXTS("tags", tags, tag_count),
    RULE_TEXTS("facts", needs, need_count),
    {.key = "messages",
     .kind = TV_FIELD_LIST,
     .required = true,
     RULE(messages),
     .count = offsetof(struct tv_rule_record, message_count),
     .limit = 1024,
     .inner = &message_shape},
    RULE_PARAMS("parameters", params, param_count),
    RULE_PARAMS("overrides", overrides, override_count),
    RULE_TEXT("summary", summary, true),
    RULE_TEXT("remedy", remedy, true),
    RULE_TEXT("command", command, false),
    RULE_TEXT("commandAd", command_ad, false),
    RULE_TEXT("spelling", spelling, false),
    RULE_TEXT("portal", portal, false),
    RULE_TEXT("source", source, true),
    RULE_TEXT("help", help, true),
};
static const struct tv_shape rule_shape =
    TV_SHAPE(rule_fields, struct tv_rule_record);
static const struct tv_field rules_field = {
    .key = "rules",
    .kind = TV_FIELD_LIST,
    .offset = offsetof(struct tv_run_record, rules),
    .count = offsetof(struct tv_run_record, rule_count),
    .limit = TV_MAX_RULES,
    .inner = &rule_shape};

/* "TV1101". */
static bool is_rule_id(struct tv_text id)
{
    bool good = id.size == TV_RULE_ID_SIZE - 1 && id.data[0] == 'T' &&
                id.data[1] == 'V';
    for (size_t i = 2; good && i < id.size; i++) {
        good = id.data[i] >= '0' && id.data[i] <= '9';
    }
    return good;
}

static bool is_message_id(struct tv_text id)
{
    for (size_t i = 0; i < id.size; i++) {
        char c = id.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
            return false;
        }
    }
    return id.size > 0;
}

/* How many arguments a message takes; 0 if its braces are no placeholders. */
static uint32_t count_placeholders(struct tv_text text)
{
    uint32_t count = 1;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] != '{' && text.data[i] != '}') {
            continue;
        }
        if (text.data[i] == '}' || text.size - i < 3 ||
            text.data[i + 2] != '}') {
            return 0;
        }
        uint32_t number = (uint32_t)(text.data[i + 1] - '0');
        if (number > TV_MAX_ARGS) {
            return 0;
        }
        count = number + 1 > count ? number + 1 : count;
        i += 2;
    }
    return count;
}

static const char *settle_messages(struct tv_rule_record *rule,
                                   struct tv_arena *arena)
{
    struct tv_message_record *messages =
        tv_arena_array(arena, rule->message_count, sizeof(*messages));
    for (uint32_t i = 0; i < rule->message_count; i++) {
        messages[i] = rule->messages[i];
        messages[i].placeholder_count = count_placeholders(messages[i].text);
        if (!messages[i].own_severity) {
            messages[i].severity = rule->severity;
        }
        if (!is_message_id(messages[i].id) ||
            messages[i].placeholder_count == 0) {
            return "a message must have an id in [a-z0-9-], and no braces but "
                   "those of {0} to {5}";
        }
    }
    rule->messages = messages;
    return NULL;
}

static bool are_params(const struct tv_param *params, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (params[i].is_integer == (params[i].texts != NULL)) {
            return false;
        }
    }
    return true;
}

/* From checks to the plugins that offer them: no two offer the same. */
static void map_checks(const struct tv_run_record *run, struct tv_map *map)
{
    tv_map_init(map, 256, false);
    for (uint32_t p = 0; p < run->plugin_count; p++) {
        for (uint32_t c = 0; c < run->plugins[p].check_count; c++) {
            tv_map_add(map, run->plugins[p].checks[c], p);
        }
    }
}

/* What is wrong with a rule, or NULL; fills in what follows from the rest. */
static const char *settle_rule(struct tv_stored *stored,
                               const struct tv_map *checks,
                               struct tv_rule_record *rule)
{
    rule->plugin = UINT32_MAX;
    if (rule->default_severity == 0) {
        rule->default_severity = rule->severity;
    }
    if (!is_rule_id(rule->id)) {
        return "the id of a rule must be TV and four digits";
    }
    if (rule->need_count > UINT16_MAX / 2) {
        return "too many facts";
    }
    if (!are_params(rule->params, rule->param_count) ||
        !are_params(rule->overrides, rule->override_count)) {
        return "a parameter must have a number or texts";
    }
    if (rule->subject_kind != 0) {
        rule->plugin = tv_map_get(checks, rule->check);
        if (rule->plugin == UINT32_MAX) {
            return "the rule has a subject, but no plugin offers its check";
        }
    }
    return settle_messages(rule, &stored->arena);
}

static bool settle_rules(struct tv_stored *stored,
                         const struct tv_extent *extent,
                         const struct tv_map *checks)
{
    struct tv_run_record *run = &stored->run;
    struct tv_rule_record *rules =
        tv_arena_array(&stored->arena, run->rule_count, sizeof(*rules));
    for (uint32_t i = 0; i < run->rule_count; i++) {
        rules[i] = run->rules[i];
        const char *fault = settle_rule(stored, checks, &rules[i]);
        if (!fault && i > 0 &&
            memcmp(rules[i - 1].id.data, rules[i].id.data, rules[i].id.size) >=
                0) {
            fault = "rules must ascend by id, each once";
        }
        if (fault) {
            return tv_stored_fail(
                stored, extent->begin, "rule %.*s: %s",
                (int)(rules[i].id.size < 16 ? rules[i].id.size : 16),
                rules[i].id.data, fault);
        }
    }
    run->rules = rules;
    return true;
}

bool tv_stored_read_rules(struct tv_stored *stored,
                          const struct tv_extent *extent)
{
    struct tv_map checks;
    map_checks(&stored->run, &checks);
    bool good = tv_stored_part(stored, extent, &rules_field, &stored->run) &&
                settle_rules(stored, extent, &checks);
    tv_map_finish(&checks);
    return good;
}
