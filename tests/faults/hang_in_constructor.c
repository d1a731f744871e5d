/* SPDX-License-Identifier: Apache-2.0 */
/* Never finishes loading. */
#include "fixture.h"

static volatile int forever = 1;

__attribute__((constructor)) static void hang(void)
{
    while (forever) {
    }
}

FIXTURE_TAME
FIXTURE("hang_in_constructor");
