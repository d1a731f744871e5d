/* SPDX-License-Identifier: Apache-2.0 */
/* Hashes the identity of a finding. */
#include "record/fingerprint.h"

#define SEPARATOR '\x1f'

static void add_lower(struct tv_buf *buf, struct tv_text text)
{
    char block[64];
    for (size_t done = 0; done < text.size;) {
        size_t size =
            text.size - done < sizeof(block) ? text.size - done : sizeof(block);
        for (size_t i = 0; i < size; i++) {
            char c = text.data[done + i];
            block[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        }
        tv_buf_add(buf, block, size);
        done += size;
    }
}

void tv_identity_hash(struct tv_sha256 *sha, struct tv_buf *scratch,
                      const struct tv_identity *identity,
                      char out[TV_SHA256_HEX])
{
    tv_buf_clear(scratch);
    tv_buf_add_string(scratch, "telvet/1");
    tv_buf_add_char(scratch, SEPARATOR);
    add_lower(scratch, identity->tenant);
    tv_buf_add_char(scratch, SEPARATOR);
    tv_buf_add_text(scratch, identity->rule);
    tv_buf_add_char(scratch, SEPARATOR);
    tv_buf_add_text(scratch, identity->kind);
    tv_buf_add_char(scratch, SEPARATOR);
    if (identity->subject.size > 0) {
        add_lower(scratch, identity->subject);
    } else {
        tv_buf_add_string(scratch, "upn:");
        add_lower(scratch, identity->upn);
    }
    tv_buf_add_char(scratch, SEPARATOR);
    tv_buf_add_text(scratch, identity->discriminator);
    if (identity->occurrence > 1) {
        tv_buf_printf(scratch, "#%u", (unsigned)identity->occurrence);
    }
    tv_sha256_reset(sha);
    tv_sha256_add(sha, scratch->data, scratch->size);
    tv_sha256_hex(sha, out);
}
