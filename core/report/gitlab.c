/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GitLab Code Quality: the open findings as one array. GitLab shows only one
 * entry per fingerprint, so an entry has the fingerprint of its finding.
 */
#include "report/shown_text.h"
#include "report/view.h"

#define FINGERPRINT 32u /* characters */

static const char *severity_of(uint32_t severity)
{
    static const char *const names[] = {"info", "minor", "major", "critical"};
    return names[severity & 3];
}

static struct tv_report *begin(struct tv_out *out,
                               const struct tv_report_options *options)
{
    struct tv_report *report = tv_report_create(out, options);
    tv_writer_init(&report->writer, out, true);
    tv_write_begin_array(&report->writer);
    return report;
}

static void write_location(const struct tv_view *view,
                           const struct tv_place_record *place)
{
    struct tv_writer *w = &view->report->writer;
    struct tv_buf *path = &view->report->text;
    bool known = place->file < view->tenant->file_count;
    tv_buf_clear(path);
    if (known) {
        tv_view_add_path(view, place->file, path);
    } else {
        tv_buf_add_text(path, view->tenant->label);
        tv_buf_add_char(path, '/');
    }
    tv_write_key(w, "location");
    tv_write_begin_object(w);
    tv_write_member_text(w, "path", tv_buf_text(path));
    tv_write_key(w, "lines");
    tv_write_begin_object(w);
    tv_write_member_int(w, "begin", known ? place->line : 1);
    tv_write_end_object(w);
    tv_write_end_object(w);
}

/* GitLab shows it to people, so reordering and hidden characters are escaped.
 */
static void write_description(struct tv_report *report,
                              const struct tv_finding_record *finding)
{
    tv_buf_clear(&report->text);
    tv_finding_say(&report->text, finding);
    tv_buf_clear(&report->more);
    tv_shown_add(&report->more, tv_buf_text(&report->text));
    tv_write_member_text(&report->writer, "description",
                         tv_buf_text(&report->more));
}

static void write_finding(const struct tv_view *view,
                          const struct tv_finding_record *finding)
{
    struct tv_writer *w = &view->report->writer;
    const struct tv_rule_record *rule =
        &view->tenant->rules[finding->brief.rule];
    tv_write_inline(w);
    tv_write_begin_object(w);
    write_description(view->report, finding);
    tv_write_member_text(w, "check_name", rule->id);
    tv_write_member_text(w, "fingerprint",
                         (struct tv_text){finding->fingerprint, FINGERPRINT});
    tv_write_member_string(w, "severity", severity_of(finding->brief.severity));
    write_location(view, &finding->place);
    /* GitLab does not know this member, and ignores such members. */
    tv_write_member_string(w, "receipt", view->receipt);
    tv_write_end_object(w);
}

static bool lists(const struct tv_view *view, uint32_t number)
{
    const struct tv_finding_brief *brief = &view->tenant->briefs[number];
    return brief->verdict == TV_VERDICT_FAIL && !brief->waived;
}

/* The format cannot express that a snapshot could not be read; the exit status
 * of the process does. */
static void end(struct tv_report *report, int exit_status)
{
    (void)exit_status;
    tv_write_end_array(&report->writer);
    tv_out_char(report->out, '\n');
    tv_report_destroy(report);
}

static const struct tv_listing listing = {
    .parts = TV_PART_PLACE | TV_PART_FINGERPRINT,
    .lists = lists,
    .finding = write_finding,
};

const struct tv_format tv_format_gitlab = {
    .suffix = ".codequality.json",
    .begin = begin,
    .listing = &listing,
    .unreadable = tv_report_unreadable,
    .end = end,
};
