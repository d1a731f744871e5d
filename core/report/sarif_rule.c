/* SPDX-License-Identifier: Apache-2.0 */
/* A rule as a SARIF reporting descriptor. Its texts come from the rule pack and
 * telvet, never from a tenant. */
#include <assert.h>

#include "record/own_words.h"
#include "report/sarif_parts.h"

#define MAX_TAGS 10u /* GitHub shows no more */

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
                               const struct tv_rule_record *rule)
{
    struct tv_writer *w = &report->writer;
    struct tv_buf *text = &report->text;
    tv_buf_clear(text);
    tv_buf_add_text(text, rule->title);
    tv_buf_add_char(text, '.');
    tv_sarif_message(report, "shortDescription", tv_buf_text(text));
    tv_sarif_message(report, "fullDescription", rule->summary);
    tv_buf_clear(text);
    tv_sarif_foreign(text, rule->summary);
    tv_buf_add_string(text, "\n\nTo do: ");
    tv_sarif_foreign(text, rule->remedy);
    if (rule->portal.size > 0) {
        tv_buf_add_string(text, "\n\nWhere: ");
        tv_sarif_foreign(text, rule->portal);
    }
    tv_write_key(w, "help");
    tv_write_begin_object(w);
    tv_write_member_text(w, "text", tv_buf_text(text));
    tv_write_member_text(w, "markdown", rule->help);
    tv_write_end_object(w);
    tv_write_member_text(w, "helpUri", rule->source);
}

/* Writes "id": {"text": …}. */
static void write_string(struct tv_report *report, struct tv_text id,
                         struct tv_text text)
{
    struct tv_writer *w = &report->writer;
    tv_buf_clear(&report->more);
    tv_buf_add_text(&report->more, id);
    tv_write_key(w, report->more.data);
    tv_write_begin_object(w);
    tv_sarif_member(report, "text", tv_sarif_fixed, text);
    tv_write_end_object(w);
}

/* Each sentence of telvet's own has a bit, to write each only once. */
static uint64_t own_bit(const struct tv_finding_brief *brief)
{
    static_assert(TV_CAUSE_COUNT + TV_VERDICT_FAIL + 1 < 64, "a bit for each");
    return brief->verdict == TV_VERDICT_UNKNOWN
               ? UINT64_C(1) << (TV_VERDICT_FAIL + 1 + brief->cause)
               : UINT64_C(1) << brief->verdict;
}

/* telvet's sentence for findings of the rule that only the baseline has, or
 * NULL. */
static const struct tv_own_sentence *sentence_before(const struct tv_view *view,
                                                     uint32_t rule)
{
    const struct tv_own_sentence *before = tv_sarif_own(view->report)->before;
    return before && before[rule].id.size > 0 ? &before[rule] : NULL;
}

bool tv_sarif_rule_has_own(const struct tv_view *view, uint32_t number)
{
    const struct tv_rule_record *rule = &view->tenant->rules[number];
    const struct tv_finding_brief *briefs = view->tenant->briefs;
    bool found = sentence_before(view, number) != NULL;
    for (uint32_t i = 0; !found && i < rule->finding_count; i++) {
        found = briefs[rule->first_finding + i].message >= rule->message_count;
    }
    return found;
}

/* Writes each sentence of telvet's own that results of this rule use. */
static void write_used(const struct tv_view *view,
                       const struct tv_rule_record *rule)
{
    uint64_t used = 0;
    for (uint32_t i = 0; i < rule->finding_count; i++) {
        uint32_t number = rule->first_finding + i;
        const struct tv_finding_brief *brief = &view->tenant->briefs[number];
        if (brief->message < rule->message_count || used & own_bit(brief)) {
            continue;
        }
        struct tv_finding_record finding;
        tv_view_finding(view, number, 0, &finding);
        used |= own_bit(brief);
        write_string(view->report, finding.message_id, finding.text);
    }
    const struct tv_own_sentence *before =
        sentence_before(view, (uint32_t)(rule - view->tenant->rules));
    if (before) {
        write_string(view->report, before->id, before->text);
    }
}

static void write_strings(struct tv_report *report, const struct tv_view *view,
                          const struct tv_rule_record *rule)
{
    struct tv_writer *w = &report->writer;
    tv_write_key(w, "messageStrings");
    tv_write_begin_object(w);
    for (uint32_t i = 0; i < rule->message_count; i++) {
        write_string(report, rule->messages[i].id, rule->messages[i].text);
    }
    if (view) {
        write_used(view, &view->tenant->rules[rule - report->run->rules]);
    }
    tv_write_end_object(w);
}

static void write_tags(struct tv_writer *w, const struct tv_rule_record *rule)
{
    uint32_t count = 1;
    const struct tv_text security = tv_text_of("security");
    bool named = tv_text_same(rule->family, security);
    tv_write_key(w, "tags");
    tv_write_begin_array(w);
    tv_write_string(w, "security");
    for (uint32_t i = 0; i < rule->tag_count && count < MAX_TAGS - 1; i++) {
        bool again = tv_text_same(rule->tags[i], security);
        for (uint32_t k = 0; k < i; k++) {
            again |= tv_text_same(rule->tags[i], rule->tags[k]);
        }
        if (!again) {
            named |= tv_text_same(rule->tags[i], rule->family);
            tv_write_text(w, rule->tags[i]);
            count++;
        }
    }
    if (!named) {
        tv_write_text(w, rule->family);
    }
    tv_write_end_array(w);
}

static void write_properties(struct tv_report *report,
                             const struct tv_rule_record *rule)
{
    struct tv_writer *w = &report->writer;
    const struct tv_run_record *run = report->run;
    const struct scale *scale = &scales[rule->default_severity & 3];
    tv_write_key(w, "properties");
    tv_write_begin_object(w);
    write_tags(w, rule);
    tv_write_member_string(w, "precision", "high");
    tv_write_member_string(w, "problem.severity", scale->problem);
    tv_write_member_string(w, "security-severity", scale->security);
    tv_write_key(w, "pathways");
    tv_write_begin_array(w);
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        if (rule->pathways & (1u << p)) {
            tv_write_string(w, tv_pathway_name(p));
        }
    }
    tv_write_end_array(w);
    tv_write_member_text(w, "check", rule->check);
    if (rule->plugin < run->plugin_count) {
        tv_write_member_text(w, "plugin", run->plugins[rule->plugin].name);
    }
    tv_write_end_object(w);
}

void tv_sarif_rule(struct tv_report *report, const struct tv_view *view,
                   uint32_t number)
{
    struct tv_writer *w = &report->writer;
    const struct tv_rule_record *rule = &report->run->rules[number];
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_text(w, "id", rule->id);
    tv_write_member_text(w, "name", rule->name);
    write_descriptions(report, rule);
    write_strings(report, view, rule);
    tv_write_key(w, "defaultConfiguration");
    tv_write_begin_object(w);
    tv_write_member_string(w, "level", tv_sarif_level(rule->default_severity));
    tv_write_member_bool(w, "enabled", true);
    tv_write_member_int(w, "rank", tv_sarif_rank(rule->default_severity));
    tv_params_write(w, "parameters", rule->params, rule->param_count);
    tv_write_end_object(w);
    write_properties(report, rule);
    tv_write_end_object(w);
}
