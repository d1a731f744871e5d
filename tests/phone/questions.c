/* SPDX-License-Identifier: Apache-2.0 */
/* Prints the questions of cover.h, a line each, for ci/refresh-numbering to ask
 * libphonenumber; "C 33" stands before those of a calling code. */
#include <stdio.h>
#include <stdlib.h>

#include "phone/cover.h"
#include "phone/plan.h"

static void print(const char *digits, uint32_t count, void *context)
{
    (void)context;
    printf("%.*s\n", (int)count, digits);
}

int main(void)
{
    for (uint32_t code = 1; code < 1000; code++) {
        if (tv_phone_regions_of(code, NULL)) {
            printf("C %u\n", code);
            cover_code(code, print, NULL);
        }
    }
    return EXIT_SUCCESS;
}
