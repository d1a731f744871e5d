/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Redaction: a source that wraps another one and replaces names by pseudonyms.
 * Every form of report is thus redacted alike, whether of a scan or of a stored
 * result.
 *
 * A pseudonym is "user-" (or "tenant-", "channel-", "name-", "id-", …) and 12
 * hexadecimal digits of the HMAC-SHA-256 of kind and name. It is the same in
 * every form and every run with the same key, and reveals nothing without the
 * key. A person is identified by the object id; id, UPN and display name share
 * one pseudonym. The digits of a telephone number after the country code are
 * replaced one by one.
 *
 * Not redacted: rules, verdicts, places (but the text there is dropped), names
 * and hashes of files, facts of a closed vocabulary, network addresses, and
 * fingerprints, so that redacted reports can be compared with others.
 */
#ifndef TELVET_RECORD_REDACT_H
#define TELVET_RECORD_REDACT_H

#include "base/hmac.h"
#include "record/record.h"

struct tv_redactor; /* the key and the map of pseudonyms of a run */

/* Creates a redactor that owns `key`. With `keep` it records what each
 * pseudonym stands for. */
struct tv_redactor *tv_redactor_create(struct tv_hmac *key, bool keep);
void tv_redactor_destroy(struct tv_redactor *redactor);

/* Wraps a tenant's source, after reading all its findings once. Borrows
 * `source`. The result is valid until the next call, or the redactor's end. */
struct tv_tenant_source *tv_redactor_tenant(struct tv_redactor *redactor,
                                            struct tv_tenant_source *source);
/* Redacts the label and the error of a snapshot that could not be read. */
void tv_redactor_unreadable(struct tv_redactor *redactor, struct tv_text *label,
                            struct tv_text *why);

/* A pseudonym and what it stands for. */
struct tv_pseudonym {
    struct tv_text pseudonym;
    struct tv_text kind; /* "user id", "user name", "phone", … */
    struct tv_text name;
};

/* All pseudonyms used so far, ascending, each once; none without `keep`.
 * Borrowed from the redactor. */
const struct tv_pseudonym *tv_redactor_map(struct tv_redactor *redactor,
                                           uint32_t *count);

#endif
