/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The people of a snapshot and of a result, for a search among them.
 */
#ifndef TELVET_CLI_PERSON_CROWD_H
#define TELVET_CLI_PERSON_CROWD_H

#include "cli/person_find.h"
#include "snapshot/snapshot.h"

/* Everybody whom a struct tv_snapshot shows, in scope or not; with the
 * telephone numbers that it was read for. A somebody's number is that of the
 * user. */
void tv_crowd_of_snapshot(void *given, tv_see *see, void *user);

/* The records of a tenant, and everybody whom they name. */
struct tv_recorded {
    struct tv_tenant_source *source;
    bool in_findings; /* of some nothing but findings may tell */
};
void tv_crowd_of_records(void *given, tv_see *see, void *user);

#endif
