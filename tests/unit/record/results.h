/* SPDX-License-Identifier: Apache-2.0 */
/* Results as JSON, read back or edited. */
#ifndef TELVET_TESTS_RECORD_RESULTS_H
#define TELVET_TESTS_RECORD_RESULTS_H

#include "record/stored.h"
#include "support/fake_record.h"

/* The result of a fake; the caller frees it. */
char *json_of(struct fake_record *fake);

/* A rule holds for one of two people and does not apply to the other, and all
 * is listed. */
void fake_passes(struct fake_record *fake);

/* Reads it back; the caller destroys it. */
struct tv_stored *parse(const char *json);
struct tv_tenant_source *first_of(struct tv_stored *stored);

/* `text` with the first `from` replaced; the caller frees it. */
char *edited(const char *text, const char *from, const char *to);

struct edit {
    const char *from, *to, *expected; /* expected: part of the error */
};
void must_be_refused(const char *json, const struct edit *edit);

#endif
