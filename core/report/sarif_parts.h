/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of a SARIF run. Private to the SARIF report.
 */
#ifndef TELVET_REPORT_SARIF_PARTS_H
#define TELVET_REPORT_SARIF_PARTS_H

#include "report/sarif_text.h"

/* What GitHub takes: results of a run that it keeps, and runs of a file. */
#define TV_SARIF_MAX_RESULTS 5000u
#define TV_SARIF_MAX_RUNS 20u

/* Kinds of notification, in the order of the driver's descriptors. */
enum tv_note_kind {
    TV_NOTE_DATA_MISSING,
    TV_NOTE_SNAPSHOT_PROBLEM,
    TV_NOTE_RESULTS_CUT,
    TV_NOTE_TOO_MANY_RUNS,
    TV_NOTE_PLUGIN_FAILED,
    TV_NOTE_PLUGIN_REFUSED,
    TV_NOTE_UNREADABLE,
    TV_NOTE_WAIVER,
    TV_NOTE_COVERAGE,
    TV_NOTE_KINDS
};

struct tv_note_info {
    const char *id, *name, *title, *summary, *help, *level;
    const char *text; /* with placeholders */
    uint32_t arg_count;
};
extern const struct tv_note_info tv_note_infos[TV_NOTE_KINDS];

/* The fails that a run lists. */
struct tv_selection {
    uint32_t until[4]; /* by severity: findings with lesser numbers */
    uint32_t shown, total;
};

/* What a SARIF report keeps for itself. */
struct tv_sarif_own {
    /* Items of the tool that are the same in every run, as JSON: of each rule,
     * plugin and kind of notification. NULL before the first run, and of rules
     * if it is the only one. */
    const struct tv_text *rules, *extensions, *notifications;
    /* Of the tenant at hand: per rule the sentence for what only a baseline
     * has, or none. NULL: there is no such thing. */
    const struct tv_own_sentence *before;
    struct tv_selection selection; /* of the tenant at hand */
};
static inline struct tv_sarif_own *tv_sarif_own(struct tv_report *report)
{
    return report->own;
}

/* Makes `count` items, each written alone by `write`; in the report's arena.
 * One for which nothing is written is empty. */
typedef void tv_sarif_item_writer(struct tv_report *report, uint32_t number);
const struct tv_text *tv_sarif_keep(struct tv_report *report,
                                    tv_sarif_item_writer *write,
                                    uint32_t count);
/* "key": […] of those that are not empty. */
void tv_sarif_kept(struct tv_report *report, const char *key,
                   const struct tv_text *kept, uint32_t count);

/* `view` is NULL for a snapshot that could not be read. */
void tv_sarif_tool(struct tv_report *report, const struct tv_view *view);
/* In the words of the rule alone if `view` is NULL, else also in telvet's own
 * that its results use. */
void tv_sarif_rule(struct tv_report *report, const struct tv_view *view,
                   uint32_t number);
bool tv_sarif_rule_has_own(const struct tv_view *view, uint32_t number);
/* The descriptor of a kind of notification. */
tv_sarif_item_writer tv_sarif_notification;
void tv_sarif_invocation(const struct tv_view *view);
void tv_sarif_unreadable(struct tv_report *report,
                         const struct tv_totals *totals);
/* Chosen once a tenant; whether a finding is listed then. */
struct tv_selection tv_sarif_select(const struct tv_view *view);
bool tv_sarif_lists(const struct tv_view *view, uint32_t number);
/* One result; and those that only a baseline has. */
void tv_sarif_result(const struct tv_view *view,
                     const struct tv_finding_record *finding);
void tv_sarif_absent(const struct tv_view *view);

/* The artifactLocation of a file of the snapshot. */
void tv_sarif_artifact(const struct tv_view *view, uint32_t file);

const char *tv_sarif_level(uint32_t severity);
int tv_sarif_rank(uint32_t severity);

#endif
