/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every form of report shares: its state, and one tenant as the forms look
 * at it. Private to the floor.
 */
#ifndef TELVET_REPORT_VIEW_H
#define TELVET_REPORT_VIEW_H

#include "base/arena.h"
#include "base/buf.h"
#include "record/receipt.h"
#include "record/words.h"
#include "report/report.h"
#include "json/writer.h"

#define TV_REPORT_TEXT_LIMIT ((size_t)1 << 20) /* of one composed text */

/* What a tenant leaves behind for totals and closing tables. */
struct tv_totals {
    struct tv_text label;   /* its key, or the label of what was not read */
    struct tv_text trouble; /* why it could not be read, or empty */
    struct tv_totals_record counts;
    int exit_status;
};

struct tv_report {
    struct tv_report_options options;
    const struct tv_run_record *run;
    struct tv_out *out;
    struct tv_arena arena;        /* until the end of the report */
    struct tv_arena tenant_arena; /* until the end of the tenant */
    struct tv_writer writer;      /* of forms that are JSON */
    struct tv_buf text, more;     /* for composing */
    struct tv_totals *totals;     /* one per tenant so far, in order */
    uint32_t total_count, total_capacity;
    void *own; /* what a form keeps for itself, in `arena` */
};

/* A tenant being written. */
struct tv_view {
    struct tv_report *report;
    struct tv_tenant_source *source;
    const struct tv_tenant_record *tenant; /* the source's */
    char receipt[TV_SHA256_HEX];           /* tv_receipt_digest */
};

struct tv_report *tv_report_create(struct tv_out *out,
                                   const struct tv_report_options *options);
void tv_report_destroy(struct tv_report *report);

/* Makes the view and its totals; end drops what lived as long as the tenant. */
void tv_view_begin(struct tv_view *view, struct tv_report *report,
                   struct tv_tenant_source *source);
void tv_view_end(struct tv_view *view);

/* Takes down a snapshot that could not be read: all that a form does about it
 * that tells of it at its end. */
void tv_report_unreadable(struct tv_report *report, struct tv_text label,
                          struct tv_text why);
const struct tv_totals *tv_view_totals(const struct tv_view *view);

/* The name of a file that is not of the snapshot, in its own directory; empty
 * for all others. */
struct tv_text tv_view_from_elsewhere(const struct tv_view *view,
                                      uint32_t file);
/* Appends where a file lies, seen from where the snapshots do: "contoso/" and
 * its name, or the name alone if it is from elsewhere. */
void tv_view_add_path(const struct tv_view *view, uint32_t file,
                      struct tv_buf *out);

/* Appends what the receipt is made of, by the first digits of each digest:
 * "snapshot 0123456789ab, rules …"; nothing if nothing was taken. */
void tv_view_add_receipt(const struct tv_view *view, struct tv_buf *out);

/* Append which pathways were judged in part, and which rules were put off, as a
 * sentence each; nothing if there are none. */
void tv_report_add_partly(const struct tv_report *report, struct tv_buf *out);
void tv_report_add_skipped(const struct tv_report *report, struct tv_buf *out);

/* Reads finding `number` of the view's tenant; parts are TV_PART_* bits. */
static inline void tv_view_finding(const struct tv_view *view, uint32_t number,
                                   unsigned parts,
                                   struct tv_finding_record *out)
{
    view->source->finding(view->source, number, parts, out);
}

#endif
