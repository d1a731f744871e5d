/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a rule may hold of a garbled snapshot that failed it: what is left says
 * in earnest that nothing is wrong, or another rule says what is.
 */
#ifndef TELVET_TESTS_GARBLED_EXCEPTED_H
#define TELVET_TESTS_GARBLED_EXCEPTED_H

/* The key of an export's list of records. */
#define RECORDS "(records)"

struct excepted {
    const char *rule; /* NULL: any */
    const char *key;  /* of the value, NULL: any */
    unsigned says;    /* what is left says one of these: enum saying, ORed */
    /* This rule must fail of it, or be unknown; NULL: none has to. */
    const char *told_by;
    const char *why;
};

/* The `number`th exception that there is for a value called `key` (or NULL)
 * garbled so that it says `says`; NULL behind the last. */
const struct excepted *excepted(const char *rule, const char *key,
                                unsigned says, unsigned number);

/* Notes that an exception was needed; tells each that never was. */
void excepted_use(const struct excepted *one);
void excepted_tell_unused(void (*tell)(const struct excepted *one));

#endif
