/* SPDX-License-Identifier: Apache-2.0 */
/* Hashes the identity of a finding. */
#include "record/fingerprint.h"

#include "base/text.h"

#define SEPARATOR '\x1f'

static void add_lower(struct tv_buf *buf, struct tv_text text)
{
    size_t begin = buf->size;
    tv_buf_add_text(buf, text);
    for (size_t i = begin; i < buf->size; i++) {
        buf->data[i] = tv_lower(buf->data[i]);
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
