/* SPDX-License-Identifier: Apache-2.0 */
/* Prints the questions of cover.h, a line each, for ci/refresh-numbering to ask
 * libphonenumber; "L plan FR 33" stands before those of a language. */
#include <stdio.h>
#include <stdlib.h>

#include "phone/cover.h"

static void print(const char *digits, uint32_t count, bool is_word,
                  void *context)
{
    (void)is_word;
    (void)context;
    printf("%.*s\n", (int)count, digits);
}

static void print_language(enum cover_kind kind,
                           const struct tv_phone_region *region, void *context)
{
    printf("L %s %s %u\n", cover_name(kind), region->id, region->code);
    cover(kind, region, print, context);
}

int main(void)
{
    cover_each(print_language, NULL);
    return EXIT_SUCCESS;
}
