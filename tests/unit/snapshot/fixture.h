/* SPDX-License-Identifier: Apache-2.0 */
/* Snapshots in a temporary directory, and their facts as text. */
#ifndef TELVET_TESTS_UNIT_SNAPSHOT_FIXTURE_H
#define TELVET_TESTS_UNIT_SNAPSHOT_FIXTURE_H

#include "snapshot/snapshot.h"

#define ID_A "aaaaaaaa-0000-4000-8000-000000000001"
#define ID_B "bbbbbbbb-0000-4000-8000-000000000002"
#define ID_C "cccccccc-0000-4000-8000-000000000003"

/* Ann and Bob, as Graph shows them. */
#define USER_A                                                                 \
    "{\"id\":\"" ID_A "\",\"displayName\":\"Ann\",\"accountEnabled\":true}"
#define USER_B                                                                 \
    "{\"id\":\"" ID_B "\",\"displayName\":\"Bob\",\"accountEnabled\":false}"

extern struct tv_snapshot *snapshot;
extern struct tv_snapshot_options options; /* begin_snapshot sets 1 thread */

/* Make an empty directory; close the snapshot and remove the directory. */
void begin_snapshot(void);
void end_snapshot(void);
const char *directory(void);

void put_bytes(const char *name, const char *data, size_t size);
void put_file(const char *name, const char *text);
void put_utf16(const char *name, const char *ascii, bool big_endian, bool mark);

/* Opens the files that were put, for all facts. */
void open_snapshot(void);

/* The same, for this fact only. */
void open_snapshot_for(const char *fact);

/* A fact as text: "true", "'text'", "['a' - ?2]", "absent", "unknown
 * no-property". Valid until the next call. */
const char *said(const char *fact, uint32_t subject);
/* All facts of all subjects as text, for comparisons. The caller frees it with
 * tv_free. */
char *said_of_all(void);

void assert_said(const char *fact, uint32_t subject, const char *expected);
/* Asserts that a problem with this code and text exists; NULL: any text. */
void assert_problem(const char *code, const char *text);
void assert_no_problem(const char *code);
/* `expected` is "prc 3": "p" present, "r" readable, "c" complete, and the
 * number of rows. */
void assert_table(enum tv_collection collection, const char *expected);

#endif
