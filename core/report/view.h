/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every form of report shares: its state, and one judged tenant as the
 * forms look at it. Private to the floor.
 */
#ifndef TELVET_REPORT_VIEW_H
#define TELVET_REPORT_VIEW_H

#include "base/buf.h"
#include "host/plugins.h"
#include "report/report.h"
#include "json/writer.h"

struct tv_sha256;

#define TV_REPORT_TEXT_LIMIT ((size_t)1 << 20) /* of one composed text */

/* Sentences for judgements that name no message of their rule. */
struct tv_sentence_kinds {
    struct tv_text unknown[TV_CAUSE_COUNT];
    const char *unknown_id[TV_CAUSE_COUNT];
};

/* What a tenant leaves behind for totals and the closing table. */
struct tv_totals {
    const char *label;
    const char *trouble; /* why it could not be read, or NULL */
    uint32_t experts;
    uint32_t fails[4]; /* by severity */
    uint32_t passes, unknowns, not_applicable, faults, problems;
    struct tv_readiness readiness[TV_PATHWAYS];
    int exit_status;
};

struct tv_report {
    struct tv_report_options options;
    struct tv_out *out;
    struct tv_arena arena; /* until the end of the report */
    struct tv_arena tenant_arena;
    struct tv_writer writer; /* of JSON and SARIF */
    struct tv_sentence_kinds sentences;
    struct tv_sha256 *sha;
    struct tv_buf text, more; /* for composing */
    struct tv_totals *totals; /* one per tenant so far */
    uint32_t total_count, total_capacity;
};

/* A tenant being written. */
struct tv_view {
    struct tv_report *report;
    const struct tv_snapshot *snapshot;
    const struct tv_result *result;
    struct tv_locator *locator;
    const uint32_t *first; /* per plan rule its first finding, and the end */
    int exit_status;
};

struct tv_report *tv_report_create(struct tv_out *out,
                                   const struct tv_report_options *options);
void tv_report_destroy(struct tv_report *report);

/* Makes the view and its totals; end drops what lived as long as the tenant. */
void tv_view_begin(struct tv_view *view, struct tv_report *report,
                   const struct tv_tenant *tenant);
void tv_view_end(struct tv_view *view);

/* Takes down a snapshot that could not be read. */
const struct tv_totals *tv_report_unreadable(struct tv_report *report,
                                             const char *directory,
                                             const struct tv_error *why);
struct tv_totals *tv_view_totals(const struct tv_view *view);

/* The last component of a path, without a closing slash. */
struct tv_text tv_path_label(const char *path);
struct tv_text tv_text_of(const char *string); /* NULL is empty */

#endif
