/* SPDX-License-Identifier: Apache-2.0 */
/* While it is loaded, speaks for itself and for the plugin behind it: two
 * refusals as the process that loads it would write them. */
#include <unistd.h>

#include "fixture.h"
#include "host/child.h"

__attribute__((constructor)) static void forge(void)
{
    static const char why[] = "is what it says itself";
    struct {
        uint32_t bytes, kind, size;
        char text[sizeof(why) - 1];
    } refusal = {.bytes = 12 + sizeof(why) - 1,
                 .kind = 0x52454655u,
                 .size = sizeof(why) - 1};
    memcpy(refusal.text, why, sizeof(why) - 1);
    for (int i = 0; i < 2; i++) {
        ssize_t put = write(TV_CHILD_OUT, &refusal, refusal.bytes);
        (void)put;
    }
}

FIXTURE_TAME
FIXTURE("forges_description");
