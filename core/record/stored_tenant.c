/* SPDX-License-Identifier: Apache-2.0 */
/* Reads a tenant of a result; its snapshot, findings and people have files of
 * their own. */
#include "base/text.h"
#include "record/receipt.h"
#include "record/stored_parts.h"
#include "record/words.h"

static const struct tv_member members[TV_TENANT_MEMBERS] = {
    [TV_TENANT_SNAPSHOT] = {"snapshot", false},
    [TV_TENANT_RECEIPT] = {"receipt", false},
    [TV_TENANT_RULES] = {"rules", false},
    [TV_TENANT_READINESS] = {"readiness", false},
    [TV_TENANT_RESULTS] = {"results", false},
    [TV_TENANT_ABSENT] = {"absent", true},
    [TV_TENANT_FAULTS] = {"faults", false},
    [TV_TENANT_WAIVERS] = {"waivers", true},
    [TV_TENANT_NOTICES] = {"notices", true},
    [TV_TENANT_SUMMARY] = {"summary", false},
    [TV_TENANT_EXIT] = {"exitStatus", false},
};

/* ---- verdicts -------------------------------------------------------------
 */

struct raw_verdict {
    struct tv_text id;
    struct tv_rule_counts counts;
};

struct raw_verdicts {
    const struct raw_verdict *list;
    uint32_t count;
};

static const struct tv_field count_fields[] = {
    {TV_MUST("pass", COUNT, tv_rule_counts, pass)},
    {TV_MUST("fail", COUNT, tv_rule_counts, fail)},
    {TV_MUST("unknown", COUNT, tv_rule_counts, unknown)},
    {TV_MUST("notApplicable", COUNT, tv_rule_counts, not_applicable)},
};
static const struct tv_shape count_shape =
    TV_SHAPE(count_fields, tv_rule_counts);

static const struct tv_field verdict_fields[] = {
    {TV_MUST("id", TEXT, raw_verdict, id)},
    {TV_MUST("verdict", WORD, raw_verdict, counts.verdict),
     .word = tv_word_verdict},
    {TV_MUST("counts", OBJECT, raw_verdict, counts), .inner = &count_shape},
};
static const struct tv_shape verdict_shape =
    TV_SHAPE(verdict_fields, raw_verdict);
static const struct tv_field verdicts_field = {
    TV_MUST("rules", LIST, raw_verdicts, list),
    TV_COUNTED(raw_verdicts, count, TV_MAX_RULES), .inner = &verdict_shape};

static bool read_verdicts(struct tv_stored_tenant *tenant)
{
    struct tv_stored *stored = tenant->stored;
    const struct tv_extent *extent = &tenant->members[TV_TENANT_RULES];
    const struct tv_run_record *run = &stored->run;
    struct raw_verdicts verdicts = {.list = NULL};
    if (!tv_stored_part(stored, extent, &verdicts_field, &verdicts)) {
        return false;
    }
    bool same = verdicts.count == run->rule_count;
    tenant->rules =
        tv_arena_array(&stored->arena, run->rule_count, sizeof(*tenant->rules));
    for (uint32_t i = 0; same && i < run->rule_count; i++) {
        tenant->rules[i] = run->rules[i];
        tenant->rules[i].counts = verdicts.list[i].counts;
        same = tv_text_same(verdicts.list[i].id, run->rules[i].id);
    }
    tenant->tenant.rules = tenant->rules;
    tenant->tenant.rule_count = run->rule_count;
    return same || tv_stored_fail(stored, extent->begin,
                                  "the rules of a tenant must be those of the "
                                  "run, in their order");
}

/* ---- readiness ------------------------------------------------------------
 */

static const struct tv_field pathway_fields[] = {
    {TV_MUST("ready", COUNT, tv_readiness, ready)},
    {TV_MUST("blocked", COUNT, tv_readiness, blocked)},
    {TV_MAY("blockedWaived", COUNT, tv_readiness, blocked_waived)},
    {TV_MUST("unknown", COUNT, tv_readiness, unknown)},
    {TV_MUST("notJudged", COUNT, tv_readiness, not_judged)},
    {TV_MUST("preconditions", WORD, tv_readiness, preconditions),
     .word = tv_word_verdict},
};
static const struct tv_shape pathway_shape =
    TV_SHAPE(pathway_fields, tv_readiness);

static const struct tv_field readiness_fields[] = {
    {TV_MUST("voip", OBJECT, tv_tenant_record, readiness[0]),
     .inner = &pathway_shape},
    {TV_MUST("pstn", OBJECT, tv_tenant_record, readiness[1]),
     .inner = &pathway_shape},
    {TV_MUST("external", OBJECT, tv_tenant_record, readiness[2]),
     .inner = &pathway_shape},
};
static const struct tv_shape readiness_shape =
    TV_SHAPE(readiness_fields, tv_tenant_record);
static const struct tv_field readiness_field = {.kind = TV_FIELD_OBJECT,
                                                .inner = &readiness_shape};

static bool read_readiness(struct tv_stored_tenant *tenant)
{
    enum { PATHWAYS, PEOPLE, PARTS };
    static const struct tv_member parts[PARTS] = {{"pathways", false},
                                                  {"people", false}};
    struct tv_stored *stored = tenant->stored;
    struct tv_extent whole = tenant->members[TV_TENANT_READINESS];
    struct tv_extent found[PARTS] = {{0, 0}, {0, 0}};
    return tv_stored_walk(stored, &whole, parts, PARTS, found) &&
           tv_stored_demand(stored, &whole, parts, PARTS, found) &&
           tv_stored_part(stored, &found[PATHWAYS], &readiness_field,
                          &tenant->tenant) &&
           tv_stored_index_people(stored, tenant, &found[PEOPLE]);
}

/* ---- faults, waivers, notices ---------------------------------------------
 */

static const struct tv_field subject_fields[] = {
    {TV_MUST("kind", WORD, tv_subject_record, kind), .word = tv_word_kind},
    {TV_MUST("id", TEXT, tv_subject_record, id)},
    {TV_MUST("name", TEXT, tv_subject_record, name)},
    {TV_MAY("displayName", TEXT, tv_subject_record, display)},
};
const struct tv_shape tv_shape_subject =
    TV_SHAPE(subject_fields, tv_subject_record);

static const struct tv_field fault_fields[] = {
    {TV_MAY("plugin", TEXT, tv_fault_record, plugin)},
    {TV_MAY("ruleId", TEXT, tv_fault_record, rule)},
    {TV_MUST("cause", WORD, tv_fault_record, cause), .word = tv_word_cause},
    {TV_MAY("signal", COUNT, tv_fault_record, signal)},
    {TV_MAY("subject", OBJECT, tv_fault_record, subject),
     .inner = &tv_shape_subject},
    {TV_MUST("text", TEXT, tv_fault_record, text)},
};
static const struct tv_shape fault_shape =
    TV_SHAPE(fault_fields, tv_fault_record);

static const struct tv_field waiver_fields[] = {
    {TV_MUST("id", TEXT, tv_waiver_record, id)},
    {TV_MUST("justification", TEXT, tv_waiver_record, justification)},
    {TV_MUST("owner", TEXT, tv_waiver_record, owner)},
    {TV_MAY("ticket", TEXT, tv_waiver_record, ticket)},
    {TV_MAY("created", TEXT, tv_waiver_record, created)},
    {TV_MUST("expires", TEXT, tv_waiver_record, expires)},
};
static const struct tv_shape waiver_shape =
    TV_SHAPE(waiver_fields, tv_waiver_record);

static const struct tv_field notice_fields[] = {
    {TV_MUST("code", TEXT, tv_notice_record, code)},
    {TV_MUST("severity", WORD, tv_notice_record, severity),
     .word = tv_word_severity},
    {TV_MUST("text", TEXT, tv_notice_record, text)},
    {TV_MAY("waiver", TEXT, tv_notice_record, waiver)},
    {TV_MAY("file", TEXT, tv_notice_record, file)},
    {TV_MAY("line", COUNT, tv_notice_record, line)},
    {TV_MAY("column", COUNT, tv_notice_record, column)},
};
static const struct tv_shape notice_shape =
    TV_SHAPE(notice_fields, tv_notice_record);

#define MANY 1000000u

static const struct tv_plain_member lists[] = {
    {TV_TENANT_FAULTS,
     {TV_MUST("faults", LIST, tv_tenant_record, faults),
      TV_COUNTED(tv_tenant_record, fault_count, MANY), .inner = &fault_shape}},
    {TV_TENANT_WAIVERS,
     {TV_MAY("waivers", LIST, tv_tenant_record, waivers),
      TV_COUNTED(tv_tenant_record, waiver_count, MANY),
      .inner = &waiver_shape}},
    {TV_TENANT_NOTICES,
     {TV_MAY("notices", LIST, tv_tenant_record, notices),
      TV_COUNTED(tv_tenant_record, notice_count, MANY),
      .inner = &notice_shape}},
};

static bool read_lists(struct tv_stored_tenant *tenant)
{
    if (!tv_stored_read_plain(tenant->stored, tenant->members, lists,
                              TV_COUNT_OF(lists), &tenant->tenant)) {
        return false;
    }
    tv_map_init(&tenant->waivers, tenant->tenant.waiver_count, false);
    for (uint32_t i = 0; i < tenant->tenant.waiver_count; i++) {
        struct tv_text id = tenant->tenant.waivers[i].id;
        if (tv_map_add(&tenant->waivers, id, i) != i) {
            return tv_stored_fail(
                tenant->stored, tenant->members[TV_TENANT_WAIVERS].begin,
                "two waivers have the same id \"%.*s\"",
                (int)tv_utf8_cut(id.data, id.size, 64), id.data);
        }
    }
    for (uint32_t i = 0; i < tenant->tenant.notice_count; i++) {
        const struct tv_notice_record *notice = &tenant->tenant.notices[i];
        if ((notice->line == 0) != (notice->column == 0)) {
            return tv_stored_fail(
                tenant->stored, tenant->members[TV_TENANT_NOTICES].begin,
                "a notice must have line and column from 1 on, or neither");
        }
    }
    return true;
}

/* ---- the tenant ------------------------------------------------------------
 */

static bool find_members(struct tv_stored_tenant *tenant,
                         struct tv_extent *whole)
{
    struct tv_stored *stored = tenant->stored;
    if (!tv_stored_walk(stored, whole, members, TV_TENANT_MEMBERS,
                        tenant->members) ||
        !tv_stored_demand(stored, whole, members, TV_TENANT_MEMBERS,
                          tenant->members)) {
        return false;
    }
    bool absent = tenant->members[TV_TENANT_ABSENT].begin > 0;
    return absent == stored->run.baselined ||
           tv_stored_fail(stored, whole->begin,
                          "\"absent\" must be there exactly if a baseline was "
                          "given");
}

/* The receipt is derived from other members, so it is only checked. */
static bool read_receipt(struct tv_stored_tenant *tenant)
{
    static const struct tv_field field = {.key = "receipt",
                                          .kind = TV_FIELD_HASH};
    struct tv_stored *stored = tenant->stored;
    const struct tv_extent *extent = &tenant->members[TV_TENANT_RECEIPT];
    char right[TV_SHA256_HEX];
    struct tv_text digest;
    if (!tv_stored_part(stored, extent, &field, &digest)) {
        return false;
    }
    tv_receipt_digest(&stored->run, tenant->tenant.snapshot_sha256, right);
    return tv_text_same(digest, tv_text_of(right)) ||
           tv_stored_fail(stored, extent->begin,
                          "the receipt is not that of the version of telvet, "
                          "the snapshot and the receipt of the run, which is "
                          "%s",
                          right);
}

bool tv_stored_read_tenant(struct tv_stored *stored,
                           struct tv_stored_tenant *tenant,
                           struct tv_extent *whole)
{
    tenant->stored = stored;
    if (!find_members(tenant, whole) || !tv_stored_read_snapshot(tenant) ||
        !read_receipt(tenant)) {
        return false;
    }
    tenant->source = (struct tv_tenant_source){.tenant = &tenant->tenant,
                                               .finding = tv_stored_finding,
                                               .absent = tv_stored_absent,
                                               .person = tv_stored_person};
    bool good = read_verdicts(tenant) && read_lists(tenant) &&
                tv_stored_index_findings(stored, tenant) &&
                tv_stored_index_absent(stored, tenant) &&
                read_readiness(tenant) && tv_stored_read_totals(tenant) &&
                tv_stored_check_counts(tenant) &&
                tv_stored_read_tenant_exit(tenant);
    tv_claims_finish(&tenant->claims);
    return good;
}

void tv_stored_finish_tenant(struct tv_stored_tenant *tenant)
{
    tv_free(tenant->briefs);
    tv_free(tenant->findings);
    tv_free(tenant->absent);
    tv_free(tenant->people);
    tv_map_finish(&tenant->files);
    tv_map_finish(&tenant->waivers);
}
