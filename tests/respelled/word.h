/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One value of a file, written otherwise.
 */
#ifndef TELVET_TESTS_RESPELLED_WORD_H
#define TELVET_TESTS_RESPELLED_WORD_H

#include "base/buf.h"

#include "support/source.h"

unsigned word_count(void);
const char *word_name(unsigned word);

/* What it means is not so clear that unknown were wrong. */
bool word_may_be_unknown(unsigned word);

/* The text of the file with `value` in that spelling. False if it has none, or
 * is spelled so. */
bool word_write(unsigned word, const struct source *source, size_t value,
                struct tv_buf *out);

#endif
