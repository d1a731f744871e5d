/* SPDX-License-Identifier: Apache-2.0 */
/* Makes the record of a run: its plugins and rules. */
#include "base/text.h"
#include "catalog/catalog.h"
#include "live/state.h"

static const struct tv_text *
texts_of(struct tv_arena *arena, const char *const *strings, uint32_t count)
{
    struct tv_text *texts = tv_arena_array(arena, count, sizeof(*texts));
    for (uint32_t i = 0; i < count; i++) {
        texts[i] = tv_text_of(strings[i]);
    }
    return texts;
}

static void describe_plugin(struct tv_arena *arena,
                            const struct tv_plugin_info *info,
                            struct tv_plugin_record *out)
{
    *out = (struct tv_plugin_record){
        .file = tv_text_clean(arena, tv_text_of(info->file))};
    if (info->refused) {
        out->refused = tv_text_clean(arena, tv_text_of(info->refused));
        return;
    }
    struct tv_text *checks =
        tv_arena_array(arena, info->check_count, sizeof(*checks));
    for (uint32_t i = 0; i < info->check_count; i++) {
        checks[i] = tv_text_of(info->checks[i].name);
    }
    out->name = tv_text_of(info->name);
    out->version = tv_text_of(info->version);
    out->summary = tv_text_of(info->summary);
    out->abi_major = info->abi_major;
    out->abi_minor = info->abi_minor;
    out->sha256 = tv_text_of(info->sha256);
    out->checks = checks;
    out->check_count = info->check_count;
}

/* The profile's severity for the message, else its own, else the rule's. */
static uint32_t severity_of(const struct tv_bound_rule *bound, uint32_t number)
{
    const struct tv_message *message = &bound->rule->messages[number];
    const uint8_t *rerated = bound->message_severities;
    return tv_message_severity(message, bound->severity,
                               rerated ? rerated[number] : 0);
}

static const struct tv_message_record *
describe_messages(struct tv_arena *arena, const struct tv_bound_rule *bound)
{
    const struct tv_rule *rule = bound->rule;
    struct tv_message_record *messages =
        tv_arena_array(arena, rule->message_count, sizeof(*messages));
    for (uint32_t i = 0; i < rule->message_count; i++) {
        const struct tv_message *message = &rule->messages[i];
        uint32_t severity = severity_of(bound, i);
        messages[i] = (struct tv_message_record){
            .id = tv_text_of(message->id),
            .text = message->text,
            .brief = message->brief,
            .mends = message->mends,
            .severity = severity,
            .own_severity =
                message->has_severity || severity != bound->severity,
            .placeholder_count = message->placeholder_count,
        };
    }
    return messages;
}

static const struct tv_text *name_needs(struct tv_arena *arena,
                                        const struct tv_bound_rule *bound)
{
    struct tv_text *names =
        tv_arena_array(arena, bound->need_count, sizeof(*names));
    for (uint32_t i = 0; i < bound->need_count; i++) {
        names[i] = tv_text_of(tv_fact(bound->needs[i])->name);
    }
    return names;
}

static struct tv_param rating_of(struct tv_arena *arena,
                                 const struct tv_message *message,
                                 uint32_t severity)
{
    struct tv_text *text = tv_arena_array(arena, 1, sizeof(*text));
    *text = tv_text_of(tv_severity_name((enum tv_severity)severity));
    return (struct tv_param){
        .name = tv_arena_printf(arena, "severity.%s", message->id),
        .texts = text,
        .text_count = 1,
    };
}

/* Lists the parameters that were overridden, and the messages whose severity
 * the profile changes. */
static const struct tv_param *list_overrides(struct tv_arena *arena,
                                             const struct tv_bound_rule *bound,
                                             uint32_t *count)
{
    const struct tv_rule *rule = bound->rule;
    const uint8_t *rerated = bound->message_severities;
    uint32_t most = bound->overrides.count + rule->message_count;
    struct tv_param *items = tv_arena_array(arena, most, sizeof(*items));
    *count = 0;
    for (uint32_t i = 0; i < bound->overrides.count; i++) {
        items[(*count)++] = bound->overrides.items[i];
    }
    for (uint32_t i = 0; rerated && i < rule->message_count; i++) {
        const struct tv_message *message = &rule->messages[i];
        uint32_t own = message->has_severity ? (uint32_t)message->severity
                                             : bound->severity;
        if (rerated[i] != 0 && rerated[i] != own) {
            items[(*count)++] = rating_of(arena, message, rerated[i]);
        }
    }
    return items;
}

static void describe_rule(struct tv_arena *arena,
                          const struct tv_bound_rule *bound,
                          struct tv_rule_record *out)
{
    const struct tv_rule *rule = bound->rule;
    *out = (struct tv_rule_record){
        .id = tv_text_of(rule->id),
        .name = tv_text_of(rule->name),
        .family = tv_text_of(rule->family),
        .check = tv_text_of(rule->check),
        .severity = bound->severity,
        .default_severity = (uint32_t)rule->severity,
        .pathways = rule->pathways,
        .subject_kind = bound->subject,
        .plugin = bound->plugin,
        .title = tv_text_of(rule->title),
        .summary = tv_text_of(rule->summary),
        .remedy = tv_text_of(rule->remedy),
        .source = tv_text_of(rule->source),
        .command = tv_text_of(rule->command),
        .command_ad = tv_text_of(rule->command_ad),
        .spelling = tv_text_of(rule->spelling),
        .portal = tv_text_of(rule->portal),
        .help = tv_text_of(rule->help),
        .tags = texts_of(arena, rule->tags, rule->tag_count),
        .tag_count = rule->tag_count,
        .messages = describe_messages(arena, bound),
        .message_count = rule->message_count,
        .params = rule->params,
        .param_count = rule->param_count,
        .needs = name_needs(arena, bound),
        .need_count = bound->need_count,
    };
    out->overrides = list_overrides(arena, bound, &out->override_count);
}

void tv_live_run(struct tv_arena *arena, const struct tv_catalog *catalog,
                 const struct tv_plugin_list *plugins,
                 const struct tv_bound_rule *rules, uint32_t rule_count,
                 struct tv_run_record *out)
{
    struct tv_plugin_record *plugin_records =
        tv_arena_array(arena, plugins->plugin_count, sizeof(*plugin_records));
    for (uint32_t i = 0; i < plugins->plugin_count; i++) {
        describe_plugin(arena, &plugins->plugins[i], &plugin_records[i]);
    }
    struct tv_rule_record *rule_records =
        tv_arena_array(arena, rule_count, sizeof(*rule_records));
    for (uint32_t i = 0; i < rule_count; i++) {
        describe_rule(arena, &rules[i], &rule_records[i]);
    }
    out->version = tv_text_of(TELVET_VERSION);
    out->abi_major = TV_ABI_MAJOR;
    out->abi_minor = TV_ABI_MINOR;
    out->rules_name = tv_text_of(catalog->name);
    out->rules_version = tv_text_of(catalog->version);
    out->plugins = plugin_records;
    out->plugin_count = plugins->plugin_count;
    out->rules = rule_records;
    out->rule_count = rule_count;
}
