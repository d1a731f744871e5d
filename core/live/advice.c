/* SPDX-License-Identifier: Apache-2.0 */
/* A finding's advice: its code, suggestions with their reasons, and the
 * command. */
#include <string.h>

#include "catalog/command.h"
#include "live/state.h"

static const struct tv_rule *rule_of(const struct tv_live *live,
                                     const struct tv_finding *finding)
{
    return live->result->rules[finding->rule].rule;
}

static struct tv_text code_of(struct tv_live *live, const struct tv_rule *rule,
                              const char *message)
{
    tv_buf_clear(&live->text);
    tv_buf_add_string(&live->text, rule->family);
    tv_buf_add_char(&live->text, '.');
    tv_buf_add_string(&live->text, message);
    return tv_arena_text(&live->scratch, tv_buf_text(&live->text));
}

/* ---- suggestions --------------------------------------------------------- */

/* The message that a suggestion corrects, of this rule or of another judged
 * rule of its family; or NULL. */
static const struct tv_message *mended_by(const struct tv_live *live,
                                          const struct tv_rule *own,
                                          struct tv_text reason)
{
    const struct tv_message *message =
        reason.size > 0 ? tv_rule_message(own, reason) : NULL;
    for (uint32_t i = 0;
         reason.size > 0 && !message && i < live->result->rule_count; i++) {
        const struct tv_rule *rule = live->result->rules[i].rule;
        if (strcmp(rule->family, own->family) == 0) {
            message = tv_rule_message(rule, reason);
        }
    }
    return message;
}

static void take_suggestion(struct tv_live *live, const struct tv_rule *rule,
                            const struct tv_suggestion *said,
                            struct tv_suggestion_record *out)
{
    const struct tv_message *mended = mended_by(live, rule, said->reason);
    *out = (struct tv_suggestion_record){
        .value = said->value,
        .spelling = said->spelling,
        .confidence = said->confidence,
    };
    if (mended) {
        out->mends = code_of(live, rule, mended->id);
        out->reason = mended->mends;
    }
}

static void take_suggestions(struct tv_live *live,
                             const struct tv_finding *finding,
                             struct tv_finding_record *out)
{
    const struct tv_rule *rule = rule_of(live, finding);
    const struct tv_suggestion first = {
        .size = sizeof(first),
        .confidence = finding->confidence,
        .value = finding->suggestion,
        .spelling = finding->spelling,
        .reason = finding->reason,
    };
    uint32_t count = 1 + finding->other_count;
    if (finding->confidence == TV_CONFIDENCE_NONE) {
        return;
    }
    struct tv_suggestion_record *all =
        tv_arena_array(&live->scratch, count, sizeof(*all));
    for (uint32_t i = 0; i < count; i++) {
        take_suggestion(live, rule, i > 0 ? &finding->others[i - 1] : &first,
                        &all[i]);
    }
    out->suggestions = all;
    out->suggestion_count = count;
    out->suggestion = finding->suggestion;
}

/* ---- the line to paste --------------------------------------------------- */

static bool is_from_ad(const struct tv_live *live, uint32_t kind,
                       uint32_t subject)
{
    static const struct tv_text name = TV_TEXT_INIT("user.synced");
    const struct tv_store *store = &live->snapshot->store;
    uint32_t fact = tv_fact_find(name);
    struct tv_value value;
    if (kind != TV_SUBJECT_USER || fact == TV_NO_FACT) {
        return false;
    }
    tv_store_value(store, fact, kind, subject, &value);
    return value.state == TV_STATE_KNOWN &&
           tv_cell_bool(tv_store_item(store, fact, &value, 0));
}

/* In an address Graph does not accept a UPN with a number sign, as guests have
 * it, but it accepts the object id. */
static struct tv_text name_for_graph(const struct tv_subject_record *subject)
{
    bool hashed = memchr(subject->name.data, '#', subject->name.size) != NULL;
    bool has_id = subject->id.size > 0 &&
                  !memchr(subject->id.data, '@', subject->id.size);
    return hashed && has_id ? subject->id : subject->name;
}

/* A suggestion that is only possibly right must not be part of a command. */
static bool is_to_be_pasted(uint32_t confidence)
{
    return confidence == TV_CONFIDENCE_CERTAIN ||
           confidence == TV_CONFIDENCE_LIKELY;
}

static void take_command(struct tv_live *live, const struct tv_finding *finding,
                         struct tv_finding_record *out)
{
    const struct tv_bound_rule *bound = &live->result->rules[finding->rule];
    struct tv_text args[1 + TV_MAX_ARGS] = {out->subject.name};
    struct tv_command_values values = {.args = args,
                                       .arg_count = 1 + finding->arg_count};
    bool in_ad = bound->rule->command_ad &&
                 is_from_ad(live, bound->subject, finding->subject);
    const char *command =
        in_ad ? bound->rule->command_ad : bound->rule->command;
    if (!in_ad && bound->subject == TV_SUBJECT_USER) {
        args[0] = name_for_graph(&out->subject);
    }
    for (uint32_t i = 0; i < finding->arg_count; i++) {
        args[i + 1] = finding->args[i];
    }
    if (is_to_be_pasted(finding->confidence)) {
        values.suggestion = finding->suggestion;
    }
    if (command && tv_command_fill(command, &values, &live->text)) {
        out->command = tv_arena_text(&live->scratch, tv_buf_text(&live->text));
        out->command_in_ad = in_ad;
    }
}

void tv_live_advice(struct tv_live *live, const struct tv_finding *finding,
                    struct tv_finding_record *out)
{
    const struct tv_rule *rule = rule_of(live, finding);
    out->code = finding->message < rule->message_count
                    ? code_of(live, rule, rule->messages[finding->message].id)
                    : (struct tv_text){NULL, 0};
    out->suggestions = NULL;
    out->suggestion_count = 0;
    out->suggestion = (struct tv_text){NULL, 0};
    out->command = (struct tv_text){NULL, 0};
    out->command_in_ad = false;
    if (finding->verdict == TV_VERDICT_FAIL) {
        take_suggestions(live, finding, out);
        take_command(live, finding, out);
    }
}
