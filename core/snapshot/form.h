/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which of the many forms a file has. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_FORM_H
#define TELVET_SNAPSHOT_FORM_H

#include "snapshot/state.h"

/* The begin of a file's text, padded. */
struct tv_head {
    const char *begin, *end;
    bool is_all;
};

/* Looks at the begin of an open file; sets its form, for CSV its header and
 * where its records begin. False with a problem noted if it has none. */
bool tv_form_sniff(struct tv_snapshot_state *state, uint32_t file, int fd);

#endif
