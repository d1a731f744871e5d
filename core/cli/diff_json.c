/* SPDX-License-Identifier: Apache-2.0 */
/* The difference between two results as JSON. */
#include "cli/diff.h"
#include "record/words.h"
#include "json/writer.h"

/* Static, because only one document is written at a time. */
static struct tv_writer writer;

void tv_diff_json_begin(struct tv_out *out)
{
    tv_writer_init(&writer, out, true);
    tv_write_begin_object(&writer);
    tv_write_member_int(&writer, "schemaVersion", 1);
    tv_write_key(&writer, "tenants");
    tv_write_begin_array(&writer);
}

static void write_bits(const char *key, unsigned bits, uint32_t count,
                       const char *(*name)(uint32_t))
{
    tv_write_key(&writer, key);
    tv_write_begin_array(&writer);
    for (uint32_t i = 0; i < count; i++) {
        if (bits & (1u << i)) {
            tv_write_string(&writer, name(i));
        }
    }
    tv_write_end_array(&writer);
}

static void write_state(const char *key, const struct tv_tenant_diff *diff,
                        const struct tv_change *change, bool as_before)
{
    struct tv_finding_record finding;
    tv_diff_finding(diff, change, as_before, &finding);
    tv_write_key(&writer, key);
    tv_write_begin_object(&writer);
    tv_write_member_string(&writer, "verdict",
                           tv_verdict_name(finding.brief.verdict));
    tv_write_member_string(
        &writer, "severity",
        tv_severity_name((enum tv_severity)finding.brief.severity));
    tv_write_member_string(&writer, "evidenceHash", finding.evidence_hash);
    if (finding.brief.waived) {
        tv_write_member_text(&writer, "waiver", finding.waiver.id);
    }
    tv_write_end_object(&writer);
}

static void write_message(const struct tv_finding_record *finding)
{
    struct tv_buf text;
    tv_buf_init(&text, (size_t)1 << 20);
    tv_finding_say(&text, finding);
    tv_write_member_text(&writer, "message", tv_buf_text(&text));
    tv_buf_finish(&text);
}

static void write_change(const struct tv_tenant_diff *diff,
                         const struct tv_change *change)
{
    struct tv_finding_record finding;
    tv_diff_finding(diff, change, false, &finding);
    tv_write_inline(&writer);
    tv_write_begin_object(&writer);
    tv_write_member_string(&writer, "change", tv_change_name(change->kind));
    write_bits("why", change->why, TV_WHYS, tv_why_name);
    tv_write_member_text(&writer, "ruleId", finding.rule_id);
    if (finding.code.size > 0) {
        tv_write_member_text(&writer, "code", finding.code);
    }
    tv_write_key(&writer, "subject");
    tv_write_begin_object(&writer);
    tv_write_member_string(&writer, "kind",
                           tv_subject_name(finding.subject.kind));
    tv_write_member_text(&writer, "id", finding.subject.id);
    tv_write_member_text(&writer, "name", finding.subject.name);
    tv_write_end_object(&writer);
    write_message(&finding);
    tv_write_member_string(&writer, "fingerprint", finding.fingerprint);
    if (change->before != UINT32_MAX) {
        write_state("before", diff, change, true);
    }
    if (change->after != UINT32_MAX) {
        write_state("after", diff, change, false);
    }
    tv_write_end_object(&writer);
}

static void write_rules(const struct tv_changes *changes)
{
    tv_write_key(&writer, "rules");
    tv_write_begin_array(&writer);
    for (uint32_t i = 0; i < changes->rule_count; i++) {
        const struct tv_rule_change *rule = &changes->rules[i];
        tv_write_inline(&writer);
        tv_write_begin_object(&writer);
        tv_write_member_text(&writer, "ruleId", rule->id);
        write_bits("changed", rule->parts, TV_RULE_PARTS, tv_rule_part_name);
        tv_write_member_bool(&writer, "before", rule->before);
        tv_write_member_bool(&writer, "after", rule->after);
        tv_write_end_object(&writer);
    }
    tv_write_end_array(&writer);
}

static void write_records(const char *key, uint32_t records)
{
    if (records != UINT32_MAX) {
        tv_write_member_int(&writer, key, records);
    }
}

static void write_coverage(const struct tv_changes *changes)
{
    tv_write_key(&writer, "coverage");
    tv_write_begin_array(&writer);
    for (uint32_t i = 0; i < changes->coverage_count; i++) {
        const struct tv_coverage_change *one = &changes->coverage[i];
        tv_write_inline(&writer);
        tv_write_begin_object(&writer);
        tv_write_member_text(&writer, "collection", one->collection);
        write_records("before", one->before);
        write_records("after", one->after);
        tv_write_end_object(&writer);
    }
    tv_write_end_array(&writer);
}

static void write_waivers(const struct tv_changes *changes)
{
    tv_write_key(&writer, "waivers");
    tv_write_begin_array(&writer);
    for (uint32_t i = 0; i < changes->waiver_count; i++) {
        const struct tv_waiver_change *waiver = &changes->waivers[i];
        tv_write_inline(&writer);
        tv_write_begin_object(&writer);
        tv_write_member_text(&writer, "id", waiver->id);
        tv_write_member_bool(&writer, "before", waiver->before);
        tv_write_member_bool(&writer, "after", waiver->after);
        tv_write_end_object(&writer);
    }
    tv_write_end_array(&writer);
}

void tv_diff_json_tenant(struct tv_out *out, const struct tv_tenant_diff *diff)
{
    const struct tv_tenant_record *tenant = tv_diff_tenant(diff);
    const struct tv_changes *changes = &diff->changes;
    (void)out;
    tv_write_begin_object(&writer);
    tv_write_member_text(&writer, "label", tenant->label);
    tv_write_member_text(&writer, "id", tenant->id);
    tv_write_member_bool(&writer, "before", diff->before.source != NULL);
    tv_write_member_bool(&writer, "after", diff->after.source != NULL);
    tv_write_key(&writer, "changes");
    tv_write_begin_array(&writer);
    for (uint32_t i = 0; i < changes->count; i++) {
        write_change(diff, &changes->items[i]);
    }
    tv_write_end_array(&writer);
    write_rules(changes);
    write_coverage(changes);
    write_waivers(changes);
    tv_write_key(&writer, "summary");
    tv_write_inline(&writer);
    tv_write_begin_object(&writer);
    for (uint32_t i = 0; i < TV_CHANGE_KINDS; i++) {
        tv_write_member_int(&writer, tv_change_name((enum tv_change_kind)i),
                            changes->counts[i]);
    }
    tv_write_end_object(&writer);
    tv_write_end_object(&writer);
}

void tv_diff_json_end(struct tv_out *out, bool any)
{
    tv_write_end_array(&writer);
    tv_write_member_bool(&writer, "changed", any);
    tv_write_end_object(&writer);
    tv_out_char(out, '\n');
}
