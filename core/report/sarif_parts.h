/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of a SARIF run. Private to the SARIF report.
 */
#ifndef TELVET_REPORT_SARIF_PARTS_H
#define TELVET_REPORT_SARIF_PARTS_H

#include "report/sarif_text.h"

/* GitHub's limits. */
#define TV_SARIF_MAX_RESULTS 5000u /* per run; it drops the others */
#define TV_SARIF_MAX_RUNS 20u      /* per file; it refuses files with more */

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

/* Which open fails a run lists. */
struct tv_selection {
    uint32_t until[4];     /* by severity: fails with smaller numbers */
    uint32_t shown, total; /* open fails that are listed, and all of them */
};

/* State of a SARIF report (tv_report.own). */
struct tv_sarif_own {
    /* Objects of `tool` that are the same in every run, as JSON: one per rule,
     * plugin and kind of notification. All are NULL before the first run;
     * `rules` stays NULL if there is only one run. */
    const struct tv_text *rules, *extensions, *notifications;
    /* For the current tenant, by rule: telvet's own sentence for findings that
     * only the baseline has, empty if the rule needs none. NULL outside the
     * profile `full`, which alone lists such findings. */
    const struct tv_own_sentence *before;
    struct tv_selection selection; /* of the current tenant */
};
static inline struct tv_sarif_own *tv_sarif_own(struct tv_report *report)
{
    return report->own;
}

/* Renders `count` items with `write`, each to a text of its own in the report's
 * arena. The text is empty if `write` writes nothing. */
typedef void tv_sarif_item_writer(struct tv_report *report, uint32_t number);
const struct tv_text *tv_sarif_keep(struct tv_report *report,
                                    tv_sarif_item_writer *write,
                                    uint32_t count);
/* Writes "key": […] with the items that are not empty. */
void tv_sarif_kept(struct tv_report *report, const char *key,
                   const struct tv_text *kept, uint32_t count);

/* `view` is NULL for a snapshot that could not be read. */
void tv_sarif_tool(struct tv_report *report, const struct tv_view *view);
/* Writes the descriptor of a rule. Its messageStrings are those of the rule
 * and, unless `view` is NULL, telvet's own sentences that its results use. */
void tv_sarif_rule(struct tv_report *report, const struct tv_view *view,
                   uint32_t number);
/* Whether results of the rule use sentences of telvet's own. */
bool tv_sarif_rule_has_own(const struct tv_view *view, uint32_t number);
/* The descriptor of a kind of notification. */
tv_sarif_item_writer tv_sarif_notification;
void tv_sarif_invocation(const struct tv_view *view);
void tv_sarif_unreadable(struct tv_report *report,
                         const struct tv_totals *totals);
/* Chooses the fails that the run of this tenant lists. */
struct tv_selection tv_sarif_select(const struct tv_view *view);
/* Whether finding `number` is listed, by the selection in tv_sarif_own. */
bool tv_sarif_lists(const struct tv_view *view, uint32_t number);
/* Writes one result. */
void tv_sarif_result(const struct tv_view *view,
                     const struct tv_finding_record *finding);
/* Writes the results that only the baseline has. */
void tv_sarif_absent(const struct tv_view *view);

/* Writes the artifactLocation of a file of the snapshot. */
void tv_sarif_artifact(const struct tv_view *view, uint32_t file);

const char *tv_sarif_level(uint32_t severity);
int tv_sarif_rank(uint32_t severity);

#endif
