/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oracle.tsv, row by row: a text, what was done to the number it was made of,
 * and what libphonenumber says of it.
 */
#ifndef TELVET_TESTS_PHONE_ORACLE_H
#define TELVET_TESTS_PHONE_ORACLE_H

#include <stdbool.h>
#include <stddef.h>

struct oracle_row {
    char *input; /* as typed; escapes undone; may be empty or hold newlines */
    size_t input_size;
    const char *region;   /* what libphonenumber was told; "ZZ": none */
    const char *e164;     /* as it repairs the text, or "-" */
    bool possible, valid; /* of that */
    const char *type, *reason;
    const char *number_region; /* or "-" */
    const char *extension;     /* or "-" */
    const char *strict;        /* "E164", "PLUS_FORMATTED", "OTHER" */
    const char *mutation, *base_id;
    const char *base_e164; /* the right suggestion, or "-" */
};

struct oracle {
    char *text;
    char *at;
    const char *version; /* of libphonenumber: "google-libphonenumber 3.2.47" */
};

/* Aborts the test program if the file is not as expected. */
void oracle_open(struct oracle *oracle, const char *path);
/* Texts of the row are the oracle's; false at the end. */
bool oracle_next(struct oracle *oracle, struct oracle_row *out);
void oracle_close(struct oracle *oracle);

#endif
