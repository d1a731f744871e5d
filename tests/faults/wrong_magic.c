/* SPDX-License-Identifier: Apache-2.0 */
/* Says it is something else. */
#include "fixture.h"

FIXTURE_TAME
FIXTURE_CHECK("wrong_magic");

TV_EXPORT const struct tv_plugin telvet_plugin = {
    .magic = 0x12345678u,
    .abi_major = TV_ABI_MAJOR,
    .abi_minor = TV_ABI_MINOR,
    .size = sizeof(struct tv_plugin),
    .features = TV_ABI_FEATURES,
    .name = TV_TEXT_INIT("fault"),
    .version = TV_TEXT_INIT("1.0.0"),
    .summary = TV_TEXT_INIT("misbehaves"),
    .checks = fixture_checks,
    .check_count = 1,
};
