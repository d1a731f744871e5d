/* SPDX-License-Identifier: Apache-2.0 */
/* The difference between two results as text and as Markdown. */
#include "base/text.h"
#include "cli/diff.h"
#include "record/words.h"
#include "report/markdown_text.h"

/* How untrusted text is escaped, and how headings and list items are marked. */
struct style {
    void (*escape)(struct tv_buf *out, struct tv_text text);
    /* Before the two levels of headings, and after both. */
    const char *title, *section, *after;
    const char *item;
};

static const struct style terminal = {tv_text_for_terminal, "", "", "", "  - "};
static const struct style markdown = {tv_markdown_escape, "## ", "### ", "\n",
                                      "- "};

static void put_safe(struct tv_out *out, const struct style *style,
                     struct tv_text text)
{
    struct tv_buf safe;
    tv_buf_init(&safe, (size_t)1 << 20);
    style->escape(&safe, text);
    tv_out_text(out, tv_buf_text(&safe));
    tv_buf_finish(&safe);
}

static void put_heading(struct tv_out *out, const struct style *style,
                        const char *title, uint32_t count)
{
    tv_out_printf(out, "\n%s%s  %u\n%s", style->section, title, (unsigned)count,
                  style->after);
}

static void put_bits(struct tv_out *out, unsigned bits, uint32_t count,
                     const char *(*name)(uint32_t), const char *between)
{
    bool first = true;
    for (uint32_t i = 0; i < count; i++) {
        if (bits & (1u << i)) {
            tv_out_printf(out, "%s%s", first ? "" : between, name(i));
            first = false;
        }
    }
}

/* "error" (or another severity), "unknown" or "fine". */
static const char *word_of(const struct tv_finding_record *finding)
{
    switch (finding->brief.verdict) {
    case TV_VERDICT_FAIL:
        return tv_severity_name((enum tv_severity)finding->brief.severity);
    case TV_VERDICT_UNKNOWN:
        return "unknown";
    default:
        return "fine";
    }
}

static void put_before(struct tv_out *out, const struct tv_tenant_diff *diff,
                       const struct tv_change *change)
{
    struct tv_finding_record before, after;
    tv_diff_finding(diff, change, true, &before);
    tv_diff_finding(diff, change, false, &after);
    const char *was = word_of(&before), *is = word_of(&after);
    if (was != is) {
        tv_out_printf(out, ", was %s", was);
    }
    if (before.brief.waived != after.brief.waived) {
        tv_out_string(out, after.brief.waived ? ", waived now"
                                              : ", no longer waived");
    }
}

static void put_change(struct tv_out *out, const struct style *style,
                       const struct tv_tenant_diff *diff,
                       const struct tv_change *change)
{
    struct tv_finding_record finding;
    struct tv_buf text;
    bool gone = change->kind == TV_CHANGE_GONE;
    tv_diff_finding(diff, change, gone, &finding);
    tv_buf_init(&text, (size_t)1 << 20);
    tv_finding_say(&text, &finding);
    tv_out_printf(out, "%s%s ", style->item, word_of(&finding));
    put_safe(out, style, finding.rule_id);
    tv_out_string(out, ": ");
    put_safe(out, style, tv_buf_text(&text));
    tv_out_string(out, " (");
    put_bits(out, change->why, TV_WHYS, tv_why_name,
             change->why & TV_WHY_PERSON ? " or " : ", ");
    if (change->before != UINT32_MAX && change->after != UINT32_MAX && !gone) {
        put_before(out, diff, change);
    }
    tv_out_string(out, ")\n");
    tv_buf_finish(&text);
}

static void put_changes(struct tv_out *out, const struct style *style,
                        const struct tv_tenant_diff *diff)
{
    static const char *const titles[] = {"New", "Gone", "Changed"};
    const struct tv_changes *changes = &diff->changes;
    enum tv_change_kind last = TV_CHANGE_KINDS;
    for (uint32_t i = 0; i < changes->count; i++) {
        enum tv_change_kind kind = changes->items[i].kind;
        if (kind != last) {
            put_heading(out, style, titles[kind], changes->counts[kind]);
            last = kind;
        }
        put_change(out, style, diff, &changes->items[i]);
    }
}

static void put_rules(struct tv_out *out, const struct style *style,
                      const struct tv_changes *changes)
{
    if (changes->rule_count > 0) {
        put_heading(out, style, "Rules that are not the same",
                    changes->rule_count);
    }
    for (uint32_t i = 0; i < changes->rule_count; i++) {
        const struct tv_rule_change *rule = &changes->rules[i];
        tv_out_string(out, style->item);
        put_safe(out, style, rule->id);
        tv_out_string(out, ": ");
        if (rule->parts & TV_RULE_ASKED) {
            tv_out_string(out,
                          rule->after ? "is asked now" : "is no longer asked");
        } else {
            put_bits(out, rule->parts, TV_RULE_PARTS, tv_rule_part_name, ", ");
        }
        tv_out_char(out, '\n');
    }
}

static void put_records(struct tv_out *out, uint32_t records)
{
    if (records == UINT32_MAX) {
        tv_out_string(out, "not collected");
    } else {
        tv_out_printf(out, "%u record%s", (unsigned)records,
                      records == 1 ? "" : "s");
    }
}

static void put_coverage(struct tv_out *out, const struct style *style,
                         const struct tv_changes *changes)
{
    if (changes->coverage_count > 0) {
        put_heading(out, style, "What was collected", changes->coverage_count);
    }
    for (uint32_t i = 0; i < changes->coverage_count; i++) {
        const struct tv_coverage_change *one = &changes->coverage[i];
        tv_out_string(out, style->item);
        put_safe(out, style, one->collection);
        tv_out_string(out, ": ");
        put_records(out, one->after);
        tv_out_string(out, ", was ");
        put_records(out, one->before);
        tv_out_char(out, '\n');
    }
}

static void put_waivers(struct tv_out *out, const struct style *style,
                        const struct tv_changes *changes)
{
    if (changes->waiver_count > 0) {
        put_heading(out, style, "Waivers", changes->waiver_count);
    }
    for (uint32_t i = 0; i < changes->waiver_count; i++) {
        const struct tv_waiver_change *waiver = &changes->waivers[i];
        tv_out_string(out, style->item);
        put_safe(out, style, waiver->id);
        tv_out_string(out, !waiver->before  ? ": is in force now"
                           : !waiver->after ? ": is no longer in force"
                                            : ": says something else");
        tv_out_char(out, '\n');
    }
}

static void put_tenant(struct tv_out *out, const struct style *style,
                       const struct tv_tenant_diff *diff)
{
    const struct tv_tenant_record *tenant = tv_diff_tenant(diff);
    const struct tv_changes *changes = &diff->changes;
    tv_out_string(out, style->title);
    put_safe(out, style, tv_tenant_title(tenant));
    tv_out_char(out, '\n');
    tv_out_string(out, style->after);
    if (!diff->before.source || !diff->after.source) {
        tv_out_printf(out, "  only in the %s result\n",
                      diff->after.source ? "new" : "old");
        return;
    }
    tv_out_printf(out, "  %u new, %u gone, %u changed\n",
                  (unsigned)changes->counts[TV_CHANGE_NEW],
                  (unsigned)changes->counts[TV_CHANGE_GONE],
                  (unsigned)changes->counts[TV_CHANGE_CHANGED]);
    put_changes(out, style, diff);
    put_rules(out, style, changes);
    put_coverage(out, style, changes);
    put_waivers(out, style, changes);
    tv_out_char(out, '\n');
}

void tv_diff_text_tenant(struct tv_out *out, const struct tv_tenant_diff *diff)
{
    put_tenant(out, &terminal, diff);
}

void tv_diff_md_tenant(struct tv_out *out, const struct tv_tenant_diff *diff)
{
    put_tenant(out, &markdown, diff);
}

void tv_diff_text_end(struct tv_out *out, bool any)
{
    if (!any) {
        tv_out_string(out, "no change\n");
    }
}
