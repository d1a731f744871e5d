/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON of a run: its tool, its plugins, and its rules with their texts. */
#include "report/json_parts.h"

void tv_json_optional(struct tv_writer *w, const char *key, struct tv_text text)
{
    if (text.size > 0) {
        tv_write_member_text(w, key, text);
    }
}

void tv_json_texts(struct tv_writer *w, const char *key,
                   const struct tv_text *texts, uint32_t count)
{
    tv_write_key(w, key);
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < count; i++) {
        tv_write_text(w, texts[i]);
    }
    tv_write_end_array(w);
}

static void write_abi(struct tv_writer *w, uint32_t major, uint32_t minor)
{
    tv_write_key(w, "abi");
    tv_write_inline(w);
    tv_write_begin_array(w);
    tv_write_int(w, major);
    tv_write_int(w, minor);
    tv_write_end_array(w);
}

static void write_plugin(struct tv_writer *w,
                         const struct tv_plugin_record *plugin)
{
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_text(w, "file", plugin->file);
    if (plugin->refused.size > 0) {
        tv_write_member_text(w, "refused", plugin->refused);
    } else {
        tv_write_member_text(w, "name", plugin->name);
        tv_write_member_text(w, "version", plugin->version);
        tv_json_optional(w, "summary", plugin->summary);
        write_abi(w, plugin->abi_major, plugin->abi_minor);
        tv_json_optional(w, "sha256", plugin->sha256);
        tv_json_texts(w, "checks", plugin->checks, plugin->check_count);
    }
    tv_write_end_object(w);
}

void tv_json_tool(struct tv_report *report)
{
    struct tv_writer *w = &report->writer;
    const struct tv_run_record *run = report->run;
    tv_write_key(w, "tool");
    tv_write_begin_object(w);
    tv_write_member_string(w, "name", "telvet");
    tv_write_member_text(w, "version", run->version);
    write_abi(w, run->abi_major, run->abi_minor);
    tv_write_key(w, "rules");
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_text(w, "name", run->rules_name);
    tv_write_member_text(w, "version", run->rules_version);
    tv_write_end_object(w);
    tv_write_key(w, "plugins");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < run->plugin_count; i++) {
        write_plugin(w, &run->plugins[i]);
    }
    tv_write_end_array(w);
    tv_write_end_object(w);
}

static void write_severity(struct tv_writer *w, const char *key,
                           uint32_t severity)
{
    tv_write_member_string(w, key,
                           tv_severity_name((enum tv_severity)severity));
}

void tv_json_pathways(struct tv_writer *w, const char *key, uint32_t pathways)
{
    tv_write_key(w, key);
    tv_write_begin_array(w);
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        if (pathways & (1u << p)) {
            tv_write_string(w, tv_pathway_name(p));
        }
    }
    tv_write_end_array(w);
}

static void write_messages(struct tv_writer *w,
                           const struct tv_rule_record *rule)
{
    tv_write_key(w, "messages");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < rule->message_count; i++) {
        const struct tv_message_record *message = &rule->messages[i];
        tv_write_inline(w);
        tv_write_begin_object(w);
        tv_write_member_text(w, "id", message->id);
        tv_write_member_text(w, "text", message->text);
        tv_json_optional(w, "brief", message->brief);
        tv_json_optional(w, "mends", message->mends);
        if (message->own_severity) {
            write_severity(w, "severity", message->severity);
        }
        tv_write_end_object(w);
    }
    tv_write_end_array(w);
}

static void write_params(struct tv_writer *w, const char *key,
                         const struct tv_param *params, uint32_t count)
{
    if (count == 0) {
        return;
    }
    tv_write_key(w, key);
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < count; i++) {
        tv_write_inline(w);
        tv_write_begin_object(w);
        tv_write_member_string(w, "name", params[i].name);
        if (params[i].is_integer) {
            tv_write_member_int(w, "number", params[i].integer);
        } else {
            tv_json_texts(w, "texts", params[i].texts, params[i].text_count);
        }
        tv_write_end_object(w);
    }
    tv_write_end_array(w);
}

static void write_rule(struct tv_writer *w, const struct tv_rule_record *rule)
{
    tv_write_begin_object(w);
    tv_write_member_text(w, "id", rule->id);
    tv_write_member_text(w, "name", rule->name);
    tv_write_member_text(w, "family", rule->family);
    tv_write_member_text(w, "title", rule->title);
    tv_write_member_text(w, "check", rule->check);
    if (rule->subject_kind != 0) {
        tv_write_member_string(w, "subject",
                               tv_subject_name(rule->subject_kind));
    }
    write_severity(w, "severity", rule->severity);
    if (rule->default_severity != rule->severity) {
        write_severity(w, "defaultSeverity", rule->default_severity);
    }
    tv_write_inline(w);
    tv_json_pathways(w, "pathways", rule->pathways);
    tv_write_inline(w);
    tv_json_texts(w, "tags", rule->tags, rule->tag_count);
    tv_write_inline(w);
    tv_json_texts(w, "facts", rule->needs, rule->need_count);
    write_messages(w, rule);
    write_params(w, "parameters", rule->params, rule->param_count);
    write_params(w, "overrides", rule->overrides, rule->override_count);
    tv_write_member_text(w, "summary", rule->summary);
    tv_write_member_text(w, "remedy", rule->remedy);
    tv_json_optional(w, "command", rule->command);
    tv_json_optional(w, "commandAd", rule->command_ad);
    tv_json_optional(w, "spelling", rule->spelling);
    tv_json_optional(w, "portal", rule->portal);
    tv_write_member_text(w, "source", rule->source);
    tv_write_member_text(w, "help", rule->help);
    tv_write_end_object(w);
}

void tv_json_rules(struct tv_report *report)
{
    struct tv_writer *w = &report->writer;
    tv_write_key(w, "rules");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < report->run->rule_count; i++) {
        write_rule(w, &report->run->rules[i]);
    }
    tv_write_end_array(w);
}
