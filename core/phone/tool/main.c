/* SPDX-License-Identifier: Apache-2.0 */
/*
 * phone_tool NUMBERING PLACEHOLDERS NOTES OUTPUT
 *
 * Turns the tables of numbering plans into C. Equal files give equal bytes.
 * Prints a summary, or the place of the first fault.
 */
#include <stdlib.h>

#include "phone/tool/tool.h"

int main(int argc, char **argv)
{
    if (argc != 5) {
        fputs("usage: phone_tool NUMBERING PLACEHOLDERS NOTES OUTPUT\n",
              stderr);
        return EXIT_FAILURE;
    }
    data_read(argv[1], argv[2], argv[3]);
    languages_build();
    struct place place = {argv[4], 0};
    FILE *out = fopen(argv[4], "wb");
    if (!out) {
        fault(place, "cannot be written");
    }
    unfinished = argv[4];
    table_write(out);
    bool failed = ferror(out) != 0;
    if (fclose(out) != 0 || failed) {
        fault(place, "cannot be written");
    }
    fprintf(stderr, "%u calling codes, %u regions, %u patterns, %u states\n",
            data.code_count, data.region_count, data.kind_count, state_count);
    return EXIT_SUCCESS;
}
