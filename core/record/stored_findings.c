/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the findings of a result: all of them once to index them, then single
 * ones on request. */
#include <string.h>

#include "record/stored_parts.h"
#include "record/words.h"

/* The complete sentence in the file is for people; it must equal the one
 * composed. */
static bool check_message(struct tv_finding_reading *taking)
{
    struct tv_buf *text = &taking->tenant->stored->text;
    tv_buf_clear(text);
    tv_finding_say(text, taking->out);
    return tv_text_same(tv_buf_text(text), taking->message) ||
           tv_finding_reading_fail(
               taking, "message",
               "the message is not what its messageId, arguments and subject "
               "say");
}

/* ---- results ----------------------------------------------------------------
 */

/* The severity must be the message's for a fail, else the rule's; the subject
 * must be of the kind that the rule judges, or the tenant if no plugin has its
 * check. */
static bool check_rule(struct tv_finding_reading *taking)
{
    const struct tv_finding_record *finding = taking->out;
    const struct tv_finding_brief *brief = &finding->brief;
    const struct tv_rule_record *rule = &taking->tenant->rules[brief->rule];
    bool own =
        brief->verdict == TV_VERDICT_FAIL && brief->message != TV_NO_MESSAGE;
    uint32_t kind =
        rule->subject_kind != 0 ? rule->subject_kind : TV_SUBJECT_TENANT;
    if (brief->severity !=
        (own ? rule->messages[brief->message].severity : rule->severity)) {
        return tv_finding_reading_fail(
            taking, "severity",
            "the severity is not that of the message or, "
            "if it has none or nothing fails, of the rule");
    }
    return finding->subject.kind == kind ||
           tv_finding_reading_fail(
               taking, "subject",
               "the subject is not of the kind that the rule "
               "judges");
}

/* The subject of the previous finding, while findings are indexed. */
struct last_subject {
    struct tv_buf text;
    size_t id_size;
    uint32_t kind, rule, number;
};

/* Numbers the subjects: consecutive findings of a rule that show the same
 * subject get the same number. */
static uint32_t number_subject(struct last_subject *last, uint32_t number,
                               const struct tv_finding_record *finding)
{
    const struct tv_subject_record *subject = &finding->subject;
    struct tv_text whole = tv_buf_text(&last->text);
    bool same = number > 0 && last->rule == finding->brief.rule &&
                last->kind == subject->kind &&
                last->id_size == subject->id.size &&
                whole.size == subject->id.size + subject->name.size &&
                tv_text_same((struct tv_text){whole.data, subject->id.size},
                             subject->id) &&
                tv_text_same((struct tv_text){whole.data + subject->id.size,
                                              subject->name.size},
                             subject->name);
    if (!same) {
        tv_buf_clear(&last->text);
        tv_buf_add_text(&last->text, subject->id);
        tv_buf_add_text(&last->text, subject->name);
        last->id_size = subject->id.size;
        last->kind = subject->kind;
        last->rule = finding->brief.rule;
        last->number = number;
    }
    return last->number;
}

static bool check_order(struct tv_finding_reading *taking, uint32_t last_rule)
{
    const struct tv_run_record *run = &taking->tenant->stored->run;
    const struct tv_finding_brief *brief = &taking->out->brief;
    if (brief->rule == TV_NO_RULE || brief->rule < last_rule) {
        return tv_finding_reading_fail(taking, "ruleId",
                                       "results must be in the order of their "
                                       "rules");
    }
    if (!run->all && brief->verdict < TV_VERDICT_UNKNOWN) {
        return tv_finding_reading_fail(taking, "verdict",
                                       "only a result of --all lists what "
                                       "holds");
    }
    bool judged = brief->verdict >= TV_VERDICT_UNKNOWN;
    bool state = brief->baseline >= TV_BASELINE_NEW &&
                 brief->baseline <= TV_BASELINE_UPDATED;
    return (run->baselined && judged ? state : brief->baseline == 0) ||
           tv_finding_reading_fail(taking, "baseline",
                                   "a fail or an unknown must be new, "
                                   "unchanged or updated exactly if a "
                                   "baseline was given");
}

static bool index_one(struct tv_finding_reading *taking,
                      struct last_subject *last)
{
    struct tv_stored_tenant *tenant = taking->tenant;
    struct tv_stored *stored = tenant->stored;
    uint32_t number = tenant->tenant.finding_count;
    uint32_t last_rule = number > 0 ? last->rule : 0;
    if (number == TV_STORED_MAX_RECORDS) {
        return tv_stored_fail(stored, taking->extent->begin,
                              "more than %u results", TV_STORED_MAX_RECORDS);
    }
    if (!tv_stored_read_finding(taking, false, last_rule) ||
        !check_order(taking, last_rule) || !check_rule(taking) ||
        !check_message(taking)) {
        return false;
    }
    struct tv_finding_brief *brief = &taking->out->brief;
    brief->subject = number_subject(last, number, taking->out);
    tenant->briefs =
        tv_grow_array(tenant->briefs, number, sizeof(*tenant->briefs));
    tenant->findings =
        tv_grow_array(tenant->findings, number, sizeof(*tenant->findings));
    tenant->briefs[number] = *brief;
    tenant->findings[number] = taking->extent->begin;
    tv_claims_add(tenant, number, taking->out);
    struct tv_rule_record *rule = &tenant->rules[brief->rule];
    rule->finding_count++;
    tenant->tenant.finding_count++;
    return true;
}

static void begin_rules(struct tv_stored_tenant *tenant)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < tenant->tenant.rule_count; i++) {
        tenant->rules[i].first_finding = at;
        at += tenant->rules[i].finding_count;
    }
    tenant->tenant.briefs = tenant->briefs;
}

bool tv_stored_index_findings(struct tv_stored *stored,
                              struct tv_stored_tenant *tenant)
{
    const struct tv_extent *list = &tenant->members[TV_TENANT_RESULTS];
    struct tv_extent item;
    struct tv_finding_record finding;
    struct tv_finding_reading taking = {
        .tenant = tenant, .extent = &item, .out = &finding};
    struct last_subject last = {.number = 0};
    uint64_t at = 0;
    bool good = true, failed = false;
    tv_buf_init(&last.text, (size_t)TV_STORED_MAX_RECORD);
    while (good && tv_stored_next(stored, &stored->finding.window, list, &at,
                                  &item, &failed)) {
        good = index_one(&taking, &last);
    }
    tv_buf_finish(&last.text);
    begin_rules(tenant);
    return good && !failed;
}

/* The substitute for a finding that can no longer be read. */
static void set_nothing(struct tv_finding_record *out)
{
    memset(out, 0, sizeof(*out));
    out->brief = (struct tv_finding_brief){
        .rule = TV_NO_RULE,
        .verdict = TV_VERDICT_UNKNOWN,
        .severity = TV_SEVERITY_ERROR,
        .message = TV_NO_MESSAGE,
        .need = TV_NO_NEED,
    };
    out->subject.kind = TV_SUBJECT_TENANT;
    out->place.file = UINT32_MAX;
}

static bool is_same(const struct tv_finding_brief *a,
                    const struct tv_finding_brief *b)
{
    return a->rule == b->rule && a->verdict == b->verdict &&
           a->severity == b->severity && a->cause == b->cause &&
           a->baseline == b->baseline && a->waived == b->waived &&
           a->worse == b->worse && a->message == b->message &&
           a->need == b->need;
}

/* Reads a finding again, at the offset where it was found. */
static bool read_again(struct tv_stored_tenant *tenant, bool absent,
                       uint64_t begin, uint32_t guess,
                       struct tv_finding_record *out)
{
    struct tv_stored *stored = tenant->stored;
    struct tv_window *window =
        absent ? &stored->absent.window : &stored->finding.window;
    struct tv_extent extent = {.begin = begin};
    struct tv_finding_reading taking = {
        .tenant = tenant, .extent = &extent, .out = out};
    if (tv_window_skip(window, begin, &extent.end) &&
        tv_stored_read_finding(&taking, absent, guess)) {
        return true;
    }
    stored->changed = true;
    set_nothing(out);
    return false;
}

void tv_stored_finding(struct tv_tenant_source *source, uint32_t number,
                       unsigned parts, struct tv_finding_record *out)
{
    struct tv_stored_tenant *tenant = (struct tv_stored_tenant *)source;
    const struct tv_finding_brief *brief = &tenant->briefs[number];
    (void)parts; /* all parts are in the file */
    if (read_again(tenant, false, tenant->findings[number], brief->rule, out) &&
        !is_same(&out->brief, brief)) {
        tenant->stored->changed = true;
        set_nothing(out);
    }
    out->brief = *brief;
}

/* ---- absent findings ----------------------------------------------------- */

static bool index_absent(struct tv_finding_reading *taking)
{
    struct tv_stored_tenant *tenant = taking->tenant;
    const struct tv_finding_brief *brief = &taking->out->brief;
    if (!tv_stored_read_finding(taking, true, 0) || !check_message(taking)) {
        return false;
    }
    if (brief->baseline < TV_BASELINE_ABSENT ||
        brief->verdict < TV_VERDICT_UNKNOWN) {
        return tv_finding_reading_fail(taking, "baseline",
                                       "a finding that was not made again is "
                                       "absent or carried, and no pass");
    }
    if (tenant->tenant.absent_count == TV_STORED_MAX_RECORDS) {
        return tv_finding_reading_fail(taking, "ruleId", "too many of them");
    }
    tenant->fixed_count += tv_finding_is_fixed(brief);
    uint32_t number = tenant->tenant.absent_count++;
    tenant->absent =
        tv_grow_array(tenant->absent, number, sizeof(*tenant->absent));
    tenant->absent[number] = taking->extent->begin;
    return true;
}

bool tv_stored_index_absent(struct tv_stored *stored,
                            struct tv_stored_tenant *tenant)
{
    const struct tv_extent *list = &tenant->members[TV_TENANT_ABSENT];
    struct tv_extent item;
    struct tv_finding_record finding;
    struct tv_finding_reading taking = {
        .tenant = tenant, .extent = &item, .out = &finding};
    uint64_t at = 0;
    bool good = true, failed = false;
    if (list->begin == 0) {
        return true;
    }
    while (good && tv_stored_next(stored, &stored->absent.window, list, &at,
                                  &item, &failed)) {
        good = index_absent(&taking);
    }
    return good && !failed;
}

void tv_stored_absent(struct tv_tenant_source *source, uint32_t number,
                      struct tv_finding_record *out)
{
    struct tv_stored_tenant *tenant = (struct tv_stored_tenant *)source;
    (void)read_again(tenant, true, tenant->absent[number], 0, out);
}
