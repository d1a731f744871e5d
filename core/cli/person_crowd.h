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

/* Whether it was read without some telephone numbers: no rule asked for them.
 */
bool tv_crowd_lacks_numbers(const struct tv_snapshot *snapshot);

/* The records of a tenant, and everybody whom they name. */
struct tv_recorded {
    struct tv_tenant_source *source;
    bool in_findings; /* of some nothing but findings may tell */
};
void tv_crowd_of_records(void *given, tv_see *see, void *user);
/* The same of the rules that it was judged by. */
bool tv_records_lack_numbers(const struct tv_tenant_record *tenant);

#endif
