/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finds out which of the many forms a file has. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_FORM_H
#define TELVET_SNAPSHOT_FORM_H

#include "snapshot/state.h"

/* The beginning of a file's text, padded. */
struct tv_head {
    const char *begin, *end;
    bool is_all; /* the text ends here */
};

/* Looks at the beginning of an open file and sets its form; for CSV also its
 * header, and where its records begin. False with a problem noted if it has no
 * known form. */
bool tv_form_sniff(struct tv_snapshot_state *state, uint32_t file, int fd);

#endif
