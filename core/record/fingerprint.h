/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fingerprints: what makes a finding the same one in the next scan.
 *
 * SHA-256 of these fields, joined by the byte 0x1F:
 *     "telvet/1"
 *     tenant id in lower case; the snapshot's label if the id is not known
 *     rule id
 *     subject kind
 *     subject id in lower case; "upn:" and the UPN in lower case without one
 *     discriminator; "#2" behind it for a second finding with the same one
 * Never a line, a value, a time or a display name.
 */
#ifndef TELVET_RECORD_FINGERPRINT_H
#define TELVET_RECORD_FINGERPRINT_H

#include "base/buf.h"
#include "base/sha256.h"

struct tv_identity {
    struct tv_text tenant, rule, kind, subject, upn, discriminator;
    uint32_t occurrence; /* 1 for the first */
};

void tv_identity_hash(struct tv_sha256 *sha, struct tv_buf *scratch,
                      const struct tv_identity *identity,
                      char out[TV_SHA256_HEX]);

#endif
