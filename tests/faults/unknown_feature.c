/* SPDX-License-Identifier: Apache-2.0 */
/* Relies on a feature this telvet does not have. */
#include "fixture.h"

FIXTURE_TAME
FIXTURE_CHECK("unknown_feature");

TV_EXPORT const struct tv_plugin telvet_plugin = {
    .magic = TV_ABI_MAGIC,
    .abi_major = TV_ABI_MAJOR,
    .abi_minor = TV_ABI_MINOR,
    .size = sizeof(struct tv_plugin),
    .features = 1u << 31,
    .name = TV_TEXT_INIT("fault"),
    .version = TV_TEXT_INIT("1.0.0"),
    .summary = TV_TEXT_INIT("misbehaves"),
    .checks = fixture_checks,
    .check_count = 1,
};
