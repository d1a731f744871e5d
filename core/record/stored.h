/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A JSON result read back, as records: the one of the two sources that needs no
 * snapshot (the other is live/live.h).
 *
 * It may have been edited by hand, or by an enemy. All of it is read and held
 * against telvet-result-1.json when it is opened: a member that is not known,
 * a number out of bounds, a finding of a rule that is not there, a total that
 * its findings do not add up to is an error with line and column. Then the file
 * stays where it is; findings are read again one by one, so that memory holds
 * a few bytes of each.
 */
#ifndef TELVET_RECORD_STORED_H
#define TELVET_RECORD_STORED_H

#include "base/error.h"
#include "record/record.h"

/* Named limits. */
#define TV_STORED_MAX_PART ((uint64_t)64 << 20)  /* bytes but of the lists */
#define TV_STORED_MAX_RECORD ((uint64_t)4 << 20) /* bytes of one finding */
#define TV_STORED_MAX_RECORDS 500000000u         /* of one list */
#define TV_STORED_MAX_TENANTS 1000000u

struct tv_stored;

/* A regular file; by its path, or by a descriptor, which is taken whatever
 * becomes of it. */
enum tv_status tv_stored_open_fd(int fd, const char *name,
                                 struct tv_stored **out,
                                 struct tv_error *err) TV_MUST_CHECK;
enum tv_status tv_stored_open(const char *path, struct tv_stored **out,
                              struct tv_error *err) TV_MUST_CHECK;
/* Text that stays the caller's until the result is destroyed; `name` is for
 * messages. */
enum tv_status tv_stored_parse(struct tv_text text, const char *name,
                               struct tv_stored **out,
                               struct tv_error *err) TV_MUST_CHECK;
void tv_stored_destroy(struct tv_stored *stored);

const struct tv_run_record *tv_stored_run(const struct tv_stored *stored);
int tv_stored_exit_status(const struct tv_stored *stored);

/* Tenants and snapshots that could not be read, in the order of the scan:
 * run->tenant_total of them. The source of a tenant; else NULL, and the label
 * of what could not be read and why. */
struct tv_tenant_source *tv_stored_entry(struct tv_stored *stored,
                                         uint32_t number, struct tv_text *label,
                                         struct tv_text *why);

/* Whether two results are of the same plan, judged the same way, and may stand
 * in one report; else TV_INPUT says what differs. */
enum tv_status tv_stored_matches(struct tv_stored *stored,
                                 struct tv_stored *other,
                                 struct tv_error *err) TV_MUST_CHECK;

/* Whether all that was read since was as it was when it was opened; else what
 * was written of it is not to be used. */
enum tv_status tv_stored_check(const struct tv_stored *stored,
                               struct tv_error *err) TV_MUST_CHECK;

#endif
