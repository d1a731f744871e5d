/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The state that all report formats share: of a report, and of the tenant being
 * written. Private to core/report.
 */
#ifndef TELVET_REPORT_VIEW_H
#define TELVET_REPORT_VIEW_H

#include "base/arena.h"
#include "base/buf.h"
#include "record/receipt.h"
#include "record/words.h"
#include "report/report.h"
#include "json/writer.h"

#define TV_REPORT_TEXT_LIMIT ((size_t)1 << 20) /* bytes of a composed text */

/* What a report keeps of each tenant for its totals and closing tables. */
struct tv_totals {
    struct tv_text label;   /* tv_tenant_key; of an unreadable one its label */
    struct tv_text title;   /* the name that tables show */
    struct tv_text folder;  /* the label of its snapshot */
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
    struct tv_writer writer;      /* of formats that are JSON */
    struct tv_buf text, more;     /* scratch buffers */
    struct tv_totals *totals;     /* one per tenant so far, in order */
    uint32_t total_count, total_capacity;
    void *own; /* private state of the format, in `arena` */
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

/* Sets the view up and adds the tenant to the report's totals. */
void tv_view_begin(struct tv_view *view, struct tv_report *report,
                   struct tv_tenant_source *source);
/* Resets the tenant's arena. */
void tv_view_end(struct tv_view *view);

/* Adds a snapshot that could not be read to the report's totals. Formats that
 * mention such snapshots only at their end use it as tv_format.unreadable. */
void tv_report_unreadable(struct tv_report *report, struct tv_text label,
                          struct tv_text why);
/* The totals of the view's tenant, as long as it is the latest. */
const struct tv_totals *tv_view_totals(const struct tv_view *view);
/* Appends the snapshot's label to the names that several tenants share,
 * ignoring case, so that tables tell them apart. */
void tv_report_tell_apart(struct tv_report *report);

/* For a file outside the snapshot (a list of experts): its name without any
 * directory. Empty for files of the snapshot. */
struct tv_text tv_view_from_elsewhere(const struct tv_view *view,
                                      uint32_t file);
/* Appends the path of a file relative to the snapshot's parent directory:
 * "contoso/users.json"; the name alone of a file outside the snapshot. */
void tv_view_add_path(const struct tv_view *view, uint32_t file,
                      struct tv_buf *out);

/* Appends the digests that the receipt is made of, cut to their first digits:
 * "snapshot 0123456789ab, rules …". Appends nothing if there are none. */
void tv_view_add_receipt(const struct tv_view *view, struct tv_buf *out);

/* Appends a sentence that names the pathways of which only some rules were
 * judged; nothing if there are none. */
void tv_report_add_partly(const struct tv_report *report, struct tv_buf *out);
/* Appends a sentence that names the rules that were skipped; nothing if there
 * are none. */
void tv_report_add_skipped(const struct tv_report *report, struct tv_buf *out);

/* The worst severity among the fails of a rule that no waiver covers; 0 if it
 * has none. */
uint32_t tv_tenant_worst_open(const struct tv_tenant_record *tenant,
                              uint32_t rule);

/* Reads finding `number` of the view's tenant; parts are TV_PART_* bits. */
static inline void tv_view_finding(const struct tv_view *view, uint32_t number,
                                   unsigned parts,
                                   struct tv_finding_record *out)
{
    view->source->finding(view->source, number, parts, out);
}

#endif
