/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Exit statuses, and which of them a tenant's records allow. The gate
 * (gate/gate.h) decides on the status; a reader of a result can only recognise
 * those that no gate can have given.
 */
#ifndef TELVET_RECORD_EXIT_H
#define TELVET_RECORD_EXIT_H

#include "record/record.h"

enum tv_exit {
    TV_EXIT_CLEAN = 0,    /* nothing at or above the threshold */
    TV_EXIT_FINDINGS = 1, /* at least one fail at or above it */
    TV_EXIT_UNKNOWN = 2,  /* no such fail, but something needed is unknown */
    TV_EXIT_TROUBLE = 3   /* telvet could not do its work */
};

/* The status of two tenants together: trouble, else findings, else unknown,
 * else clean. */
enum tv_exit tv_exit_join(enum tv_exit a, enum tv_exit b);

/* Whether a finding counts for the gate: a fail that is not waived and, if
 * there is a baseline, new or worse. */
bool tv_finding_counts(const struct tv_finding_brief *brief);
/* Whether a notice is about coverage. Such a notice counts as unknown, never as
 * a finding. */
bool tv_notice_is_coverage(const struct tv_notice_record *notice);

/* Whether some setting of the gate gives the tenant this status. Losses of the
 * snapshot do not show in records, so TV_EXIT_UNKNOWN is always possible. */
bool tv_exit_is_possible(const struct tv_tenant_record *tenant,
                         enum tv_exit status);

#endif
