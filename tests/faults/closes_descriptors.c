/* SPDX-License-Identifier: Apache-2.0 */
/* Closes every descriptor, then passes. */
#include <unistd.h>

#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    for (int fd = 0; fd < 1024; fd++) {
        close(fd);
    }
    tv_pass(host, eval);
}

FIXTURE("closes_descriptors");
