/* SPDX-License-Identifier: Apache-2.0 */
/* Opens a socket; fails only if it got one. */
#include <sys/socket.h>

#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0) {
        tv_fail_with(host, eval, 0, "broken");
    } else {
        tv_pass(host, eval);
    }
}

FIXTURE("uses_socket");
