/* SPDX-License-Identifier: Apache-2.0 */
/* Offers a check that another plugin offers too. */
#include "fixture.h"

FIXTURE_TAME
FIXTURE_CHECK("duplicate");

TV_EXPORT const struct tv_plugin telvet_plugin =
    TV_PLUGIN("fault-duplicate-b", "1.0.0", "misbehaves", fixture_checks);
