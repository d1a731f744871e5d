/* SPDX-License-Identifier: Apache-2.0 */
/* While it is loaded, writes into the pipe what is no description. */
#include <unistd.h>

#include "fixture.h"
#include "host/child.h"

__attribute__((constructor)) static void garble(void)
{
    ssize_t put = write(TV_CHILD_OUT, "INTRUDER INTRUDER", 17);
    (void)put;
}

FIXTURE_TAME
FIXTURE("garbles_description");
