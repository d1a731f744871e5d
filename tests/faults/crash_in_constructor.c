/* SPDX-License-Identifier: Apache-2.0 */
/* Dies while it is loaded. */
#include "fixture.h"

__attribute__((constructor)) static void die(void)
{
    volatile int *volatile nowhere = NULL;
    *nowhere = 1;
}

FIXTURE_TAME
FIXTURE("crash_in_constructor");
