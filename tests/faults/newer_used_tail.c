/* SPDX-License-Identifier: Apache-2.0 */
/* Is newer, and relies on what is new. */
#include "fixture.h"

FIXTURE_TAME
FIXTURE_CHECK("newer_used_tail");

/* What a later minor version might look like: the same, and a tail. */
struct newer_plugin {
    struct tv_plugin known;
    uint64_t tail[2];
};

TV_EXPORT extern const struct newer_plugin newer __asm__(TV_PLUGIN_SYMBOL);
const struct newer_plugin newer = {
    .known =
        {
            .magic = TV_ABI_MAGIC,
            .abi_major = TV_ABI_MAJOR,
            .abi_minor = TV_ABI_MINOR + 1,
            .size = sizeof(struct newer_plugin),
            .features = TV_ABI_FEATURES,
            .name = TV_TEXT_INIT("fault"),
            .version = TV_TEXT_INIT("1.0.0"),
            .summary = TV_TEXT_INIT("is newer"),
            .checks = fixture_checks,
            .check_count = 1,
        },
    .tail = {42},
};
