/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Enumerates the people of a snapshot or of a result, for person_find.h.
 */
#ifndef TELVET_CLI_PERSON_LIST_H
#define TELVET_CLI_PERSON_LIST_H

#include "cli/person_find.h"
#include "snapshot/snapshot.h"

/* tv_people_source.each over a snapshot; `given` is the struct tv_snapshot.
 * Enumerates all users, in scope or not, with the telephone numbers that were
 * read. tv_candidate.number is the number of the user. */
void tv_people_of_snapshot(void *given, tv_see *see, void *user);

/* Whether some telephone numbers were not read, because no rule needs them. */
bool tv_people_lack_numbers(const struct tv_snapshot *snapshot);

struct tv_recorded {
    struct tv_tenant_source *source;
    bool in_findings; /* search findings, too: some may name other people */
};
/* tv_people_source.each over the records of a tenant; `given` is a struct
 * tv_recorded.
 */
void tv_people_of_records(void *given, tv_see *see, void *user);
/* Whether the records lack some telephone numbers, because no rule needed them.
 */
bool tv_records_lack_numbers(const struct tv_tenant_record *tenant);

#endif
