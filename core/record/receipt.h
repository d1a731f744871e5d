/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The receipt of a tenant's result: the SHA-256 of everything that it was made
 * from, and one digest of all these, for forms with little space.
 */
#ifndef TELVET_RECORD_RECEIPT_H
#define TELVET_RECORD_RECEIPT_H

#include "record/record.h"

struct tv_receipt_member {
    const char *name;      /* "snapshot" */
    struct tv_text sha256; /* hexadecimal, borrowed; empty: not taken */
};

#define TV_RECEIPT_MEMBERS 6u

/* Fills in all members in the order in which they are shown and digested:
 * snapshot, rules, plugins, configuration, waivers, baseline. `snapshot` is the
 * tenant's digest; it is empty for the run alone. */
void tv_receipt_members(const struct tv_run_record *run,
                        struct tv_text snapshot,
                        struct tv_receipt_member out[TV_RECEIPT_MEMBERS]);

/* The SHA-256 of the line "telvet <version>" and of one line
 * "<digest>  <name>" for each member that was taken, in that order. */
void tv_receipt_digest(const struct tv_run_record *run, struct tv_text snapshot,
                       char out[TV_SHA256_HEX]);

#endif
