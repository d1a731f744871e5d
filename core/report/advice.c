/* SPDX-License-Identifier: Apache-2.0 */
/* Codes, suggestions and commands of findings, for every form. */
#include "report/advice.h"

#include <string.h>

#include "catalog/command.h"
#include "report/message.h"
#include "report/subject.h"

static const struct tv_rule *rule_of(const struct tv_view *view,
                                     const struct tv_finding *finding)
{
    return view->result->rules[finding->rule].rule;
}

bool tv_finding_code(const struct tv_view *view,
                     const struct tv_finding *finding, struct tv_buf *out)
{
    const struct tv_rule *rule = rule_of(view, finding);
    if (finding->message >= rule->message_count) {
        return false;
    }
    tv_buf_add_string(out, rule->family);
    tv_buf_add_char(out, '.');
    tv_buf_add_string(out, rule->messages[finding->message].id);
    return true;
}

uint32_t tv_suggestion_count(const struct tv_finding *finding)
{
    return finding->confidence != TV_CONFIDENCE_NONE ? finding->other_count + 1
                                                     : 0;
}

struct tv_suggestion tv_suggestion_at(const struct tv_finding *finding,
                                      uint32_t index)
{
    return index > 0
               ? finding->others[index - 1]
               : (struct tv_suggestion){.size = sizeof(finding->others[0]),
                                        .confidence = finding->confidence,
                                        .value = finding->suggestion,
                                        .spelling = finding->spelling,
                                        .reason = finding->reason};
}

const char *tv_confidence_name(uint32_t confidence)
{
    static const char *const names[] = {"none", "certain", "likely", "ask"};
    return names[confidence & 3];
}

const struct tv_message *tv_suggestion_mends(const struct tv_view *view,
                                             const struct tv_finding *finding,
                                             struct tv_text reason)
{
    const struct tv_rule *own = rule_of(view, finding);
    const struct tv_catalog *catalog = view->report->options.catalog;
    const struct tv_message *message =
        reason.size > 0 ? tv_rule_message(own, reason) : NULL;
    for (uint32_t i = 0;
         reason.size > 0 && !message && catalog && i < catalog->rule_count;
         i++) {
        if (strcmp(catalog->rules[i].family, own->family) == 0) {
            message = tv_rule_message(&catalog->rules[i], reason);
        }
    }
    return message;
}

static bool is_from_ad(const struct tv_view *view, uint32_t kind,
                       uint32_t subject)
{
    static const struct tv_text name = TV_TEXT_INIT("user.synced");
    const struct tv_store *store = &view->snapshot->store;
    uint32_t fact = tv_fact_find(name);
    struct tv_value value;
    if (kind != TV_SUBJECT_USER || fact == TV_NO_FACT) {
        return false;
    }
    tv_store_value(store, fact, kind, subject, &value);
    return value.state == TV_STATE_KNOWN &&
           tv_cell_bool(tv_store_item(store, fact, &value, 0));
}

/* Graph takes no UPN with a number sign, as guests have it, for a part of an
 * address; it takes the object id. */
static struct tv_text name_for_graph(const struct tv_view *view, uint32_t kind,
                                     uint32_t subject)
{
    struct tv_subject_view shown;
    tv_subject_of(view, kind, subject, &shown);
    bool hashed = memchr(shown.label.data, '#', shown.label.size) != NULL;
    bool has_id =
        shown.id.size > 0 && !memchr(shown.id.data, '@', shown.id.size);
    return hashed && has_id ? shown.id : shown.label;
}

/* What is only perhaps right does not go into a line to paste. */
static bool is_to_be_pasted(const struct tv_finding *finding)
{
    return finding->confidence == TV_CONFIDENCE_CERTAIN ||
           finding->confidence == TV_CONFIDENCE_LIKELY;
}

bool tv_finding_command(const struct tv_view *view,
                        const struct tv_finding *finding, struct tv_buf *text,
                        struct tv_finding_command *out)
{
    const struct tv_bound_rule *bound = &view->result->rules[finding->rule];
    const char *command = bound->rule->command;
    struct tv_sentence sentence;
    tv_sentence_of(view, finding, &sentence);
    out->in_ad = bound->rule->command_ad &&
                 is_from_ad(view, bound->subject, finding->subject);
    if (out->in_ad) {
        command = bound->rule->command_ad;
    } else if (bound->subject == TV_SUBJECT_USER) {
        sentence.args[0] =
            name_for_graph(view, bound->subject, finding->subject);
    }
    struct tv_command_values values = {.args = sentence.args,
                                       .arg_count = 1 + finding->arg_count};
    for (uint32_t i = 0; i < finding->arg_count; i++) {
        sentence.args[i + 1] = finding->args[i];
    }
    if (is_to_be_pasted(finding)) {
        values.suggestion = finding->suggestion;
    }
    tv_buf_clear(text);
    out->filled =
        command && values.suggestion.size > 0 && tv_command_suggests(command);
    return command && tv_command_fill(command, &values, text);
}
