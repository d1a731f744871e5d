/* SPDX-License-Identifier: Apache-2.0 */
/* A rule as a SARIF reporting descriptor: words of the rule alone, never of a
 * finding. */
#include <string.h>

#include "report/message.h"
#include "report/sarif_parts.h"

#define MAX_TAGS 10u /* that GitHub shows */

struct scale {
    const char *level, *problem, *security;
    int rank;
};

static const struct scale scales[] = {
    {"none", "recommendation", "0.1", 0},
    {"note", "recommendation", "2.0", 20},
    {"warning", "warning", "5.0", 50},
    {"error", "error", "8.0", 80},
};

const char *tv_sarif_level(uint32_t severity)
{
    return scales[severity & 3].level;
}

int tv_sarif_rank(uint32_t severity)
{
    return scales[severity & 3].rank;
}

static void write_descriptions(struct tv_report *report,
                               const struct tv_rule *rule)
{
    struct tv_writer *w = &report->writer;
    struct tv_buf *text = &report->text;
    tv_buf_clear(text);
    tv_buf_printf(text, "%s.", rule->title);
    tv_sarif_message(report, "shortDescription", tv_buf_text(text));
    tv_sarif_message(report, "fullDescription", tv_text_of(rule->summary));
    tv_buf_clear(text);
    tv_sarif_foreign(text, tv_text_of(rule->summary));
    tv_buf_add_string(text, "\n\nTo do: ");
    tv_sarif_foreign(text, tv_text_of(rule->remedy));
    if (rule->portal) {
        tv_buf_add_string(text, "\n\nWhere: ");
        tv_sarif_foreign(text, tv_text_of(rule->portal));
    }
    tv_write_key(w, "help");
    tv_write_begin_object(w);
    tv_write_member_text(w, "text", tv_buf_text(text));
    tv_write_member_string(w, "markdown", rule->help);
    tv_write_end_object(w);
    tv_write_member_string(w, "helpUri", rule->source);
}

static void write_string(struct tv_report *report, const char *id,
                         struct tv_text text)
{
    struct tv_writer *w = &report->writer;
    tv_write_key(w, id);
    tv_write_begin_object(w);
    tv_sarif_member(report, "text", tv_sarif_fixed, text);
    tv_write_end_object(w);
}

/* Sentences of telvet's own that results of this rule use, each once. */
static void write_used(const struct tv_view *view, uint32_t rule)
{
    const char *used[TV_CAUSE_COUNT + 3];
    size_t count = 0;
    for (uint32_t i = view->first[rule]; i < view->first[rule + 1]; i++) {
        struct tv_sentence sentence;
        size_t at = 0;
        if (view->result->findings[i].message <
            view->result->rules[rule].rule->message_count) {
            continue;
        }
        tv_sentence_of(view, &view->result->findings[i], &sentence);
        while (at < count && strcmp(used[at], sentence.id) != 0) {
            at++;
        }
        if (at == count && count < sizeof(used) / sizeof(used[0])) {
            used[count++] = sentence.id;
            write_string(view->report, sentence.id, sentence.text);
        }
    }
}

static void write_strings(struct tv_report *report, const struct tv_view *view,
                          const struct tv_rule *rule, uint32_t number)
{
    struct tv_writer *w = &report->writer;
    tv_write_key(w, "messageStrings");
    tv_write_begin_object(w);
    for (uint32_t i = 0; i < rule->message_count; i++) {
        write_string(report, rule->messages[i].id, rule->messages[i].text);
    }
    if (view) {
        write_used(view, number);
    }
    tv_write_end_object(w);
}

static void write_params(struct tv_writer *w, const struct tv_rule *rule)
{
    if (rule->param_count == 0) {
        return;
    }
    tv_write_key(w, "parameters");
    tv_write_begin_object(w);
    for (uint32_t i = 0; i < rule->param_count; i++) {
        const struct tv_param *param = &rule->params[i];
        tv_write_key(w, param->name);
        if (param->is_integer) {
            tv_write_int(w, param->integer);
            continue;
        }
        tv_write_begin_array(w);
        for (uint32_t k = 0; k < param->text_count; k++) {
            tv_write_text(w, param->texts[k]);
        }
        tv_write_end_array(w);
    }
    tv_write_end_object(w);
}

static void write_tags(struct tv_writer *w, const struct tv_rule *rule)
{
    uint32_t count = 1;
    bool named = strcmp(rule->family, "security") == 0;
    tv_write_key(w, "tags");
    tv_write_begin_array(w);
    tv_write_string(w, "security");
    for (uint32_t i = 0; i < rule->tag_count && count < MAX_TAGS - 1; i++) {
        bool again = strcmp(rule->tags[i], "security") == 0;
        for (uint32_t k = 0; k < i; k++) {
            again |= strcmp(rule->tags[i], rule->tags[k]) == 0;
        }
        if (!again) {
            named |= strcmp(rule->tags[i], rule->family) == 0;
            tv_write_string(w, rule->tags[i]);
            count++;
        }
    }
    if (!named) {
        tv_write_string(w, rule->family);
    }
    tv_write_end_array(w);
}

static void write_properties(struct tv_report *report,
                             const struct tv_bound_rule *bound)
{
    struct tv_writer *w = &report->writer;
    const struct tv_plugin_list *plugins = report->options.plugins;
    const struct scale *scale = &scales[bound->rule->severity];
    tv_write_key(w, "properties");
    tv_write_begin_object(w);
    write_tags(w, bound->rule);
    tv_write_member_string(w, "precision", "high");
    tv_write_member_string(w, "problem.severity", scale->problem);
    tv_write_member_string(w, "security-severity", scale->security);
    tv_write_key(w, "pathways");
    tv_write_begin_array(w);
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        if (bound->rule->pathways & (1u << p)) {
            tv_write_string(w, tv_pathway_name(p));
        }
    }
    tv_write_end_array(w);
    tv_write_member_string(w, "check", bound->rule->check);
    if (plugins && bound->plugin < plugins->plugin_count) {
        tv_write_member_string(w, "plugin",
                               plugins->plugins[bound->plugin].name);
    }
    tv_write_end_object(w);
}

void tv_sarif_rule(struct tv_report *report, const struct tv_view *view,
                   const struct tv_bound_rule *bound, uint32_t number)
{
    struct tv_writer *w = &report->writer;
    const struct tv_rule *rule = bound->rule;
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_string(w, "id", rule->id);
    tv_write_member_string(w, "name", rule->name);
    write_descriptions(report, rule);
    write_strings(report, view, rule, number);
    tv_write_key(w, "defaultConfiguration");
    tv_write_begin_object(w);
    tv_write_member_string(w, "level", tv_sarif_level(rule->severity));
    tv_write_member_bool(w, "enabled", true);
    tv_write_member_int(w, "rank", tv_sarif_rank(rule->severity));
    write_params(w, rule);
    tv_write_end_object(w);
    write_properties(report, bound);
    tv_write_end_object(w);
}
