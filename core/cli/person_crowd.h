/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The people of a snapshot and of a result, for a search among them.
 */
#ifndef TELVET_CLI_PERSON_CROWD_H
#define TELVET_CLI_PERSON_CROWD_H

#include "cli/person_find.h"
#include "snapshot/snapshot.h"

/* Everybody whom the snapshot shows, in scope or not; with the telephone
 * numbers that it was read for. A somebody's number is that of the user. */
void tv_crowd_of_snapshot(void *snapshot,
                          void (*see)(void *user, const struct tv_somebody *),
                          void *user);

/* Everybody whom the records of a tenant name. */
struct tv_recorded {
    struct tv_tenant_source *source;
    bool in_findings; /* of some nothing but findings may tell */
};
void tv_crowd_of_records(void *recorded,
                         void (*see)(void *user, const struct tv_somebody *),
                         void *user);

#endif
