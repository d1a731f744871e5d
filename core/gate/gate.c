/* SPDX-License-Identifier: Apache-2.0 */
/* Computes the exit status of a judged tenant. */
#include "gate/gate.h"

#include "record/words.h"

static struct tv_text message_of(const struct tv_rule_record *rule,
                                 uint32_t message)
{
    struct tv_text none = {"", 0};
    return message < rule->message_count ? rule->messages[message].id : none;
}

/* Whether the gate names the rule, or this message of it. */
static bool is_named(const struct tv_gate *gate,
                     const struct tv_rule_record *rule, struct tv_text message)
{
    for (uint32_t i = 0; i < gate->name_count; i++) {
        const struct tv_gate_name *name = &gate->names[i];
        if (name->rule.size > 0 && tv_text_same(name->rule, rule->id) &&
            (name->message.size == 0 || tv_text_same(name->message, message))) {
            return true;
        }
    }
    return false;
}

static bool has_failed(const struct tv_gate *gate,
                       const struct tv_tenant_record *tenant)
{
    for (uint32_t i = 0; i < tenant->finding_count; i++) {
        const struct tv_finding_brief *brief = &tenant->briefs[i];
        if (!tv_finding_counts(brief)) {
            continue;
        }
        const struct tv_rule_record *rule = &tenant->rules[brief->rule];
        if (brief->severity >= gate->fail_on ||
            (gate->name_count > 0 &&
             is_named(gate, rule, message_of(rule, brief->message)))) {
            return true;
        }
    }
    return false;
}

static bool is_named_notice(const struct tv_gate *gate, struct tv_text code)
{
    for (uint32_t i = 0; i < gate->name_count; i++) {
        if (gate->names[i].rule.size == 0 &&
            tv_text_same(gate->names[i].message, code)) {
            return true;
        }
    }
    return false;
}

/* Notices about coverage count as unknown, see lacks_coverage. */
static bool has_notice(const struct tv_gate *gate,
                       const struct tv_tenant_record *tenant)
{
    for (uint32_t i = 0; i < tenant->notice_count; i++) {
        const struct tv_notice_record *notice = &tenant->notices[i];
        if (!tv_notice_is_coverage(notice) &&
            (notice->severity >= gate->fail_on ||
             is_named_notice(gate, notice->code))) {
            return true;
        }
    }
    return false;
}

static bool lacks_coverage(const struct tv_tenant_record *tenant)
{
    for (uint32_t i = 0; i < tenant->notice_count; i++) {
        if (tv_notice_is_coverage(&tenant->notices[i])) {
            return true;
        }
    }
    return false;
}

/* Whether the worst fail that the rule could have reported would count. */
static bool could_count(const struct tv_gate *gate,
                        const struct tv_rule_record *rule)
{
    uint32_t worst = rule->severity;
    bool named = is_named(gate, rule, (struct tv_text){"", 0});
    for (uint32_t m = 0; m < rule->message_count; m++) {
        const struct tv_message_record *message = &rule->messages[m];
        worst = message->severity > worst ? message->severity : worst;
        named = named || is_named(gate, rule, message->id);
    }
    return worst >= gate->fail_on || named;
}

/* Whether something of the rule is unknown and not waived. Unknown subjects
 * beyond those that are listed cannot be waived. A rule without a check has no
 * subjects, but its verdict is unknown. */
static bool is_unknown(const struct tv_tenant_record *tenant,
                       const struct tv_rule_record *rule)
{
    uint32_t listed = 0, last = UINT32_MAX;
    for (uint32_t i = 0; i < rule->finding_count; i++) {
        const struct tv_finding_brief *brief =
            &tenant->briefs[rule->first_finding + i];
        if (brief->verdict != TV_VERDICT_UNKNOWN) {
            continue;
        }
        if (!brief->waived) {
            return true;
        }
        listed += brief->subject != last;
        last = brief->subject;
    }
    return rule->counts.unknown > listed ||
           (rule->counts.verdict == TV_VERDICT_UNKNOWN && listed == 0);
}

static bool has_unknown(const struct tv_gate *gate,
                        const struct tv_tenant_record *tenant)
{
    for (uint32_t r = 0; r < tenant->rule_count; r++) {
        const struct tv_rule_record *rule = &tenant->rules[r];
        if (could_count(gate, rule) && is_unknown(tenant, rule)) {
            return true;
        }
    }
    return false;
}

enum tv_exit tv_gate_of(const struct tv_gate *gate,
                        const struct tv_tenant_record *tenant, bool lost)
{
    if (has_failed(gate, tenant) || has_notice(gate, tenant)) {
        return TV_EXIT_FINDINGS;
    }
    /* --allow-unknown does not lift --min-coverage: who gives both still wants
     * the coverage. */
    bool unknown = lost || tenant->fault_count > 0 || has_unknown(gate, tenant);
    return lacks_coverage(tenant) || (unknown && !gate->allow_unknown)
               ? TV_EXIT_UNKNOWN
               : TV_EXIT_CLEAN;
}
