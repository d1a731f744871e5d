/* SPDX-License-Identifier: Apache-2.0 */
/* Hashes the identity of a finding. */
#include "report/fingerprint.h"

#include <string.h>

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

static bool is_same(struct tv_text a, struct tv_text b)
{
    return a.size == b.size &&
           (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

/* How many findings up to this one share rule, subject and discriminator. */
static uint32_t occurrence(const struct tv_result *result, uint32_t number)
{
    const struct tv_finding *own = &result->findings[number];
    uint32_t found = 1;
    for (uint32_t i = number; i > 0; i--) {
        const struct tv_finding *other = &result->findings[i - 1];
        if (other->rule != own->rule || other->subject != own->subject) {
            break;
        }
        found += is_same(other->discriminator, own->discriminator);
    }
    return found;
}

void tv_fingerprint_of(const struct tv_view *view, uint32_t number,
                       const struct tv_subject_view *subject,
                       char out[TV_SHA256_HEX])
{
    const struct tv_finding *finding = &view->result->findings[number];
    const struct tv_snapshot *snapshot = view->snapshot;
    bool has_id = snapshot->tenant_id && *snapshot->tenant_id;
    bool has_object_id = subject->id.size > 0 &&
                         !memchr(subject->id.data, '@', subject->id.size);
    struct tv_identity identity = {
        .tenant = tv_text_of(has_id ? snapshot->tenant_id : snapshot->label),
        .rule = tv_text_of(view->result->rules[finding->rule].rule->id),
        .kind = tv_text_of(subject->kind),
        .subject = has_object_id ? subject->id : (struct tv_text){NULL, 0},
        .upn = subject->label,
        .discriminator = finding->discriminator,
        .occurrence = occurrence(view->result, number),
    };
    tv_identity_hash(view->report->sha, &view->report->more, &identity, out);
}
