/* SPDX-License-Identifier: Apache-2.0 */
/* Snapshots in a temporary directory, and what they say as text. */
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
extern struct tv_snapshot_options options; /* threads is 1 at first */

/* An empty directory; the end removes it and closes the snapshot. */
void begin_snapshot(void);
void end_snapshot(void);
const char *directory(void);

void put_bytes(const char *name, const char *data, size_t size);
void put_file(const char *name, const char *text);
void put_utf16(const char *name, const char *ascii, bool big_endian, bool mark);

/* Opens what was put, all facts wanted. */
void open_snapshot(void);

/* The same, only this fact wanted. */
void open_snapshot_for(const char *fact);

/* "true", "'text'", "['a' - ?2]", "absent", "unknown no-property". Valid until
 * the next call. */
const char *said(const char *fact, uint32_t subject);
/* Everything that the store says of everybody, for comparisons. The caller
 * frees it with tv_free. */
char *said_of_all(void);

void assert_said(const char *fact, uint32_t subject, const char *expected);
/* A problem with that code and text exists; NULL text: any. */
void assert_problem(const char *code, const char *text);
void assert_no_problem(const char *code);
/* "p", "r", "c" for present, readable, complete: "prc 3" with the rows. */
void assert_table(enum tv_collection collection, const char *expected);

#endif
