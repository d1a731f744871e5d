/* SPDX-License-Identifier: Apache-2.0 */
/* Ends its process while it is loaded. */
#include <unistd.h>

#include "fixture.h"

__attribute__((constructor)) static void leave(void)
{
    _exit(7);
}

FIXTURE_TAME
FIXTURE("exit_in_constructor");
