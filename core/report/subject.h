/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whom and where a finding is about.
 */
#ifndef TELVET_REPORT_SUBJECT_H
#define TELVET_REPORT_SUBJECT_H

#include "report/view.h"

struct tv_subject_view {
    const char *kind;         /* "user" */
    struct tv_text id, label; /* label: the UPN of a user */
};

/* Kind 0, of a rule without a check, is the tenant. */
void tv_subject_of(const struct tv_view *view, uint32_t kind, uint32_t subject,
                   struct tv_subject_view *out);

/* The display name, or empty. */
struct tv_text tv_display_of(const struct tv_view *view, uint32_t kind,
                             uint32_t subject);

/* Where a finding stands. There is always a file if the snapshot has one. */
void tv_place_of(const struct tv_view *view, const struct tv_finding *finding,
                 bool with_text, struct tv_location *out);

/* The tenant's domain, else its id, else the snapshot's label; and its name. */
struct tv_text tv_tenant_key(const struct tv_snapshot *snapshot);
struct tv_text tv_tenant_title(const struct tv_snapshot *snapshot);

#endif
