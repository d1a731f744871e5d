/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Exit statuses, and what of a tenant they rest on. The gate (gate/gate.h)
 * decides; who reads a result back can tell what no gate can have decided.
 */
#ifndef TELVET_RECORD_EXIT_H
#define TELVET_RECORD_EXIT_H

#include "record/record.h"

enum tv_exit {
    TV_EXIT_CLEAN = 0,    /* nothing at or above the threshold */
    TV_EXIT_FINDINGS = 1, /* at least one fail at or above it */
    TV_EXIT_UNKNOWN = 2,  /* none, but something needed is not known */
    TV_EXIT_TROUBLE = 3   /* telvet could not do its work */
};

/* Of two tenants: trouble, then findings, then unknown, then clean. */
enum tv_exit tv_exit_join(enum tv_exit a, enum tv_exit b);

/* Whether a gate looks at the finding: a fail that is not waived and, against a
 * baseline, new or worse. */
bool tv_finding_counts(const struct tv_finding_brief *brief);
/* Whether a notice is about coverage: then it is a matter of what is unknown,
 * and never of findings. */
bool tv_notice_is_coverage(const struct tv_notice_record *notice);

/* Whether some gate gives the tenant this status. What was lost of a snapshot
 * does not show in a record, so any tenant may have TV_EXIT_UNKNOWN. */
bool tv_exit_is_possible(const struct tv_tenant_record *tenant,
                         enum tv_exit status);

#endif
