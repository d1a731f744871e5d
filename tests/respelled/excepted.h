/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a rule may be unknown, or does not apply, of a tenant that is written
 * otherwise: what is written may mean something else as well.
 */
#ifndef TELVET_TESTS_RESPELLED_EXCEPTED_H
#define TELVET_TESTS_RESPELLED_EXCEPTED_H

#include <stdbool.h>

struct excepted {
    const char *rule; /* NULL: any */
    const char *way;
    const char *file; /* the begin of its name; NULL: any */
    const char *why;
};

/* Whether there is one; notes that it was needed. */
bool excepted(const char *rule, const char *way, const char *file);

/* Tells each that never was. */
void excepted_tell_unused(void (*tell)(const struct excepted *one));

#endif
