/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A JSON result read back as records: the source that needs no snapshot (the
 * other is live/live.h).
 *
 * The file may have been edited by hand, or by an enemy. When it is opened, all
 * of it is read and checked against telvet-result-1.json: an unknown member, a
 * number out of bounds, a finding of a rule that does not exist, or a total
 * that the findings do not add up to is an error with line and column.
 * Afterwards only a few bytes per finding are kept in memory; each finding is
 * read from the file again on request.
 */
#ifndef TELVET_RECORD_STORED_H
#define TELVET_RECORD_STORED_H

#include "base/error.h"
#include "record/record.h"

/* Named limits. */
/* Bytes of a part that is no list of records. */
#define TV_STORED_MAX_PART ((uint64_t)64 << 20)
#define TV_STORED_MAX_RECORD ((uint64_t)4 << 20) /* bytes of one finding */
#define TV_STORED_MAX_RECORDS 500000000u         /* of one list */
#define TV_STORED_MAX_TENANTS 1000000u

struct tv_stored;

/* Opens a result: a regular file, by descriptor or by path. tv_stored_open_fd
 * takes ownership of the descriptor, even if it fails. */
enum tv_status tv_stored_open_fd(int fd, const char *name,
                                 struct tv_stored **out,
                                 struct tv_error *err) TV_MUST_CHECK;
enum tv_status tv_stored_open(const char *path, struct tv_stored **out,
                              struct tv_error *err) TV_MUST_CHECK;
/* The same for a text, which must live until the result is destroyed; `name` is
 * used in error messages. */
enum tv_status tv_stored_parse(struct tv_text text, const char *name,
                               struct tv_stored **out,
                               struct tv_error *err) TV_MUST_CHECK;
void tv_stored_destroy(struct tv_stored *stored);

const struct tv_run_record *tv_stored_run(const struct tv_stored *stored);
int tv_stored_exit_status(const struct tv_stored *stored);

/* Entry `number` of run->tenant_total, in the order of the scan: returns a
 * tenant's source, or NULL for a snapshot that could not be read; then `*label`
 * and `*why` are set. */
struct tv_tenant_source *tv_stored_entry(struct tv_stored *stored,
                                         uint32_t number, struct tv_text *label,
                                         struct tv_text *why);

/* Checks that two results have the same plan and were judged the same way, so
 * that one report may contain both; otherwise TV_INPUT tells what differs. */
enum tv_status tv_stored_matches(struct tv_stored *stored,
                                 struct tv_stored *other,
                                 struct tv_error *err) TV_MUST_CHECK;

/* Checks that no part read since the opening had changed; otherwise what was
 * written from it must not be used. */
enum tv_status tv_stored_check(const struct tv_stored *stored,
                               struct tv_error *err) TV_MUST_CHECK;

#endif
