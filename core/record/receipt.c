/* SPDX-License-Identifier: Apache-2.0 */
/* What a result was made from, as a list and as one digest. */
#include "record/receipt.h"

#include <string.h>

#include "base/count.h"

void tv_receipt_members(const struct tv_run_record *run,
                        struct tv_text snapshot,
                        struct tv_receipt_member out[TV_RECEIPT_MEMBERS])
{
    const struct tv_receipt *receipt = &run->receipt;
    const struct tv_receipt_member members[] = {
        {"snapshot", snapshot},
        {"rules", receipt->rules},
        {"plugins", receipt->plugins},
        {"configuration", receipt->configuration},
        {"waivers", receipt->waivers},
        {"baseline", receipt->baseline},
    };
    _Static_assert(TV_COUNT_OF(members) == TV_RECEIPT_MEMBERS,
                   "a member for every place");
    memcpy(out, members, sizeof(members));
}

void tv_receipt_digest(const struct tv_run_record *run, struct tv_text snapshot,
                       char out[TV_SHA256_HEX])
{
    struct tv_receipt_member members[TV_RECEIPT_MEMBERS];
    struct tv_sha256 *sha = tv_sha256_create();
    tv_receipt_members(run, snapshot, members);
    tv_sha256_add(sha, "telvet ", 7);
    tv_sha256_add(sha, run->version.data, run->version.size);
    tv_sha256_add(sha, "\n", 1);
    for (uint32_t i = 0; i < TV_RECEIPT_MEMBERS; i++) {
        struct tv_text sha256 = members[i].sha256;
        if (sha256.size > 0) {
            tv_sha256_add(sha, sha256.data, sha256.size);
            tv_sha256_add(sha, "  ", 2);
            tv_sha256_add(sha, members[i].name, strlen(members[i].name));
            tv_sha256_add(sha, "\n", 1);
        }
    }
    tv_sha256_hex(sha, out);
    tv_sha256_destroy(sha);
}
