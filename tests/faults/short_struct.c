/* SPDX-License-Identifier: Apache-2.0 */
/* Has less than the frozen prefix promises. */
#include "fixture.h"

FIXTURE_TAME
FIXTURE_CHECK("short_struct");

TV_EXPORT const struct tv_plugin telvet_plugin = {
    .magic = TV_ABI_MAGIC,
    .abi_major = TV_ABI_MAJOR,
    .abi_minor = TV_ABI_MINOR,
    .size = 24,
    .name = TV_TEXT_INIT("fault"),
    .version = TV_TEXT_INIT("1.0.0"),
    .checks = fixture_checks,
    .check_count = 1,
};
