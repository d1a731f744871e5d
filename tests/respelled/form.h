/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Forms of a whole file that say the same: of its records, of its members, of
 * its rows and columns, of its characters.
 */
#ifndef TELVET_TESTS_RESPELLED_FORM_H
#define TELVET_TESTS_RESPELLED_FORM_H

#include "base/buf.h"

#include "support/source.h"

#define NAME_SIZE 64u

/* One file or two in place of one. */
struct written {
    char names[2][NAME_SIZE];
    struct tv_buf texts[2];
    unsigned count;
};

unsigned form_count(void);
const char *form_name(unsigned form);

/* It changes characters or the name alone, whatever the file says. */
bool form_is_of_characters(unsigned form);

/* What it means is not so clear that unknown were wrong. */
bool form_may_be_unknown(unsigned form);

/* False if the file has no such form, or has it already. */
bool form_write(unsigned form, const struct source *source,
                struct written *out);

#endif
