/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records whose names are pseudonyms: a source around any other one, so that
 * every form of report is redacted alike, of a scan and of a result read back.
 *
 * A pseudonym is "user-" (or "tenant-", "channel-", "name-", "id-", …) and 12
 * hexadecimal digits of the HMAC-SHA-256 of the kind and the name: the same in
 * every form and in every run with the same key, and nothing can be told from
 * it without. A person is known by the object id; id, UPN and display name have
 * one pseudonym. Digits of telephone numbers become other digits behind their
 * country code, one for one.
 *
 * What stays: rules, verdicts, places (without what stands there), names and
 * hashes of files, facts of a closed vocabulary, addresses of the network, and
 * fingerprints, so that redacted reports can be compared with others.
 */
#ifndef TELVET_RECORD_REDACT_H
#define TELVET_RECORD_REDACT_H

#include "base/hmac.h"
#include "record/record.h"

struct tv_redactor; /* the key and the map of a run */

/* Takes the key over. `keep` remembers what every pseudonym stands for. */
struct tv_redactor *tv_redactor_create(struct tv_hmac *key, bool keep);
void tv_redactor_destroy(struct tv_redactor *redactor);

/* The tenant redacted; reads all its findings once. Borrows the source, and is
 * valid until the next call for a tenant. */
struct tv_tenant_source *tv_redactor_tenant(struct tv_redactor *redactor,
                                            struct tv_tenant_source *source);
/* The same of a snapshot that could not be read. */
void tv_redactor_unreadable(struct tv_redactor *redactor, struct tv_text *label,
                            struct tv_text *why);

/* What a pseudonym stands for. */
struct tv_pseudonym {
    struct tv_text pseudonym;
    struct tv_text kind; /* "user id", "user name", "phone", … */
    struct tv_text name;
};

/* All that were handed out, ascending, each once; none without `keep`. */
const struct tv_pseudonym *tv_redactor_map(struct tv_redactor *redactor,
                                           uint32_t *count);

#endif
