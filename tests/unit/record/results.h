/* SPDX-License-Identifier: Apache-2.0 */
/* JSON results of fakes, for tests that edit them and read them back. */
#ifndef TELVET_TESTS_RECORD_RESULTS_H
#define TELVET_TESTS_RECORD_RESULTS_H

#include "record/stored.h"
#include "support/fake_record.h"

/* The JSON result of a fake; the caller frees it. */
char *json_of(struct fake_record *fake);

/* Makes a fake with --all and two people: a rule holds for one and does not
 * apply to the other. */
void fake_passes(struct fake_record *fake);

/* Reads a result back; the caller destroys it. */
struct tv_stored *parse(const char *json);
struct tv_tenant_source *first_of(struct tv_stored *stored);

/* `text` with the first `from` replaced; the caller frees it. */
char *edited(const char *text, const char *from, const char *to);

struct edit {
    const char *from, *to, *expected; /* expected: part of the error */
};
void must_be_refused(const char *json, const struct edit *edit);

#endif
