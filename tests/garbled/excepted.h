/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Exceptions: garbled snapshots that may pass a rule which they failed before,
 * because the garbled value is a plausible statement that nothing is wrong, or
 * because another rule reports the problem.
 */
#ifndef TELVET_TESTS_GARBLED_EXCEPTED_H
#define TELVET_TESTS_GARBLED_EXCEPTED_H

/* The key under which the list of records of an export is excepted. */
#define RECORDS "(records)"

struct excepted {
    const char *rule; /* NULL: any */
    const char *key;  /* of the value; NULL: any */
    unsigned says;    /* applies to these meanings: enum saying, ORed */
    /* This rule must fail or be unknown instead; NULL: none has to. */
    const char *told_by;
    const char *why;
};

/* Exception `number` of those that apply to the rule and to a value with this
 * key (or NULL) that was garbled to mean `says`; NULL if there are no more. */
const struct excepted *excepted(const char *rule, const char *key,
                                unsigned says, unsigned number);

/* Marks an exception as needed. */
void excepted_use(const struct excepted *one);
/* Calls `tell` for each exception that was never needed. */
void excepted_tell_unused(void (*tell)(const struct excepted *one));

#endif
