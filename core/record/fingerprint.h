/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fingerprints: they identify a finding from one scan to the next.
 *
 * SHA-256 of these fields, joined by the byte 0x1F:
 *     "telvet/1"
 *     tenant id in lower case; if it is not known, the snapshot's label
 *     rule id
 *     subject kind
 *     subject id in lower case; without one "upn:" and the UPN in lower case
 *     discriminator; "#2" after it for a second finding with the same one
 * It never depends on a line, a value, a time or a display name.
 */
#ifndef TELVET_RECORD_FINGERPRINT_H
#define TELVET_RECORD_FINGERPRINT_H

#include "base/buf.h"
#include "base/sha256.h"

struct tv_identity {
    struct tv_text tenant, rule, kind, subject, upn, discriminator;
    uint32_t occurrence; /* 1 for the first with the same discriminator */
};

/* Computes the fingerprint. Resets `sha` and `scratch` first and uses them for
 * the computation. */
void tv_identity_hash(struct tv_sha256 *sha, struct tv_buf *scratch,
                      const struct tv_identity *identity,
                      char out[TV_SHA256_HEX]);

#endif
