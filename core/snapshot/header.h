/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The header line of a CSV file. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_HEADER_H
#define TELVET_SNAPSHOT_HEADER_H

#include "snapshot/form.h"

/* Finds the header in the head of a CSV file; sets the file's form, its columns
 * and where its records begin. A list of experts or an allowlist without a
 * header is plain text. False with a problem noted if there is no header, or if
 * its columns do not say whose the rows are. */
bool tv_header_sniff(struct tv_snapshot_state *state, uint32_t file,
                     const struct tv_head *head);

#endif
