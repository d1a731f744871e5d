/* SPDX-License-Identifier: Apache-2.0 */
/* Was built for another major version of the ABI. */
#include "fixture.h"

FIXTURE_TAME
FIXTURE_CHECK("wrong_major");

TV_EXPORT const struct tv_plugin telvet_plugin = {
    .magic = TV_ABI_MAGIC,
    .abi_major = TV_ABI_MAJOR + 1,
    .abi_minor = TV_ABI_MINOR,
    .size = sizeof(struct tv_plugin),
    .features = TV_ABI_FEATURES,
    .name = TV_TEXT_INIT("fault"),
    .version = TV_TEXT_INIT("1.0.0"),
    .summary = TV_TEXT_INIT("misbehaves"),
    .checks = fixture_checks,
    .check_count = 1,
};
