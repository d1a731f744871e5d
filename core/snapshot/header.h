/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The header line of a CSV file. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_HEADER_H
#define TELVET_SNAPSHOT_HEADER_H

#include "snapshot/form.h"

/* Finds the header in the head of a CSV file and sets its form, its columns and
 * where its records begin; a list without one is plain text. False with a
 * problem noted if its columns do not say what is in them. */
bool tv_header_sniff(struct tv_snapshot_state *state, uint32_t file,
                     const struct tv_head *head);

#endif
