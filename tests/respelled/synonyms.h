/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words of one property that mean the same.
 */
#ifndef TELVET_TESTS_RESPELLED_SYNONYMS_H
#define TELVET_TESTS_RESPELLED_SYNONYMS_H

#include <telvet/plugin.h>

/* The `number`th other word for `text` where it is a value of `key`; NULL
 * behind the last. */
const char *synonym_of(struct tv_text key, struct tv_text text,
                       unsigned number);
/* More than any word has. */
#define MOST_SYNONYMS 8u

#endif
