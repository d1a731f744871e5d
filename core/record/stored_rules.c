/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the rules of a result. */
#include <string.h>

#include "record/stored_parts.h"
#include "record/words.h"

#define MANY 1024u /* items of a list of a rule, at most */

static const struct tv_field message_fields[] = {
    {TV_MUST("id", TEXT, tv_message_record, id)},
    {TV_MUST("text", TEXT, tv_message_record, text)},
    {TV_MAY("brief", TEXT, tv_message_record, brief)},
    {TV_MAY("mends", TEXT, tv_message_record, mends)},
    {TV_MAY("severity", WORD, tv_message_record, severity),
     .word = tv_word_severity, TV_GIVEN(tv_message_record, own_severity)},
};
static const struct tv_shape message_shape =
    TV_SHAPE(message_fields, tv_message_record);

static const struct tv_field param_fields[] = {
    {TV_MUST("name", STRING, tv_param, name)},
    {TV_MAY("number", INTEGER, tv_param, integer),
     TV_GIVEN(tv_param, is_integer)},
    {TV_MAY("texts", TEXTS, tv_param, texts),
     TV_COUNTED(tv_param, text_count, 0)},
};
static const struct tv_shape param_shape = TV_SHAPE(param_fields, tv_param);

static const struct tv_field rule_fields[] = {
    {TV_MUST("id", TEXT, tv_rule_record, id)},
    {TV_MUST("name", TEXT, tv_rule_record, name)},
    {TV_MUST("family", TEXT, tv_rule_record, family)},
    {TV_MUST("title", TEXT, tv_rule_record, title)},
    {TV_MUST("check", TEXT, tv_rule_record, check)},
    {TV_MAY("subject", WORD, tv_rule_record, subject_kind),
     .word = tv_word_kind},
    {TV_MUST("severity", WORD, tv_rule_record, severity),
     .word = tv_word_severity},
    {TV_MAY("defaultSeverity", WORD, tv_rule_record, default_severity),
     .word = tv_word_severity},
    {TV_MUST("pathways", WORDS, tv_rule_record, pathways),
     .word = tv_word_pathway},
    {TV_MUST("tags", TEXTS, tv_rule_record, tags),
     TV_COUNTED(tv_rule_record, tag_count, MANY)},
    {TV_MUST("facts", TEXTS, tv_rule_record, needs),
     TV_COUNTED(tv_rule_record, need_count, MANY)},
    {TV_MUST("messages", LIST, tv_rule_record, messages),
     TV_COUNTED(tv_rule_record, message_count, MANY), .inner = &message_shape},
    {TV_MAY("parameters", LIST, tv_rule_record, params),
     TV_COUNTED(tv_rule_record, param_count, MANY), .inner = &param_shape},
    {TV_MAY("overrides", LIST, tv_rule_record, overrides),
     TV_COUNTED(tv_rule_record, override_count, MANY), .inner = &param_shape},
    {TV_MUST("summary", TEXT, tv_rule_record, summary)},
    {TV_MUST("remedy", TEXT, tv_rule_record, remedy)},
    {TV_MAY("command", TEXT, tv_rule_record, command)},
    {TV_MAY("commandAd", TEXT, tv_rule_record, command_ad)},
    {TV_MAY("spelling", TEXT, tv_rule_record, spelling)},
    {TV_MAY("portal", TEXT, tv_rule_record, portal)},
    {TV_MUST("source", TEXT, tv_rule_record, source)},
    {TV_MUST("help", TEXT, tv_rule_record, help)},
};
static const struct tv_shape rule_shape = TV_SHAPE(rule_fields, tv_rule_record);
static const struct tv_field rules_field = {
    TV_MUST("rules", LIST, tv_run_record, rules),
    TV_COUNTED(tv_run_record, rule_count, TV_MAX_RULES), .inner = &rule_shape};

/* Whether it has the form "TV1101". */
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

/* The number of arguments that a message takes, subject included; 0 if it has
 * braces that are no placeholders. */
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

/* Maps checks to the plugins that offer them; no two plugins offer the same
 * one. */
static void map_checks(const struct tv_run_record *run, struct tv_map *map)
{
    tv_map_init(map, 256, false);
    for (uint32_t p = 0; p < run->plugin_count; p++) {
        for (uint32_t c = 0; c < run->plugins[p].check_count; c++) {
            tv_map_add(map, run->plugins[p].checks[c], p);
        }
    }
}

/* Fills in the members that follow from others; returns what is wrong, or
 * NULL. */
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
