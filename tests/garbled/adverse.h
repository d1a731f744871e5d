/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Other values that a property may have: those that it has in any tenant of the
 * tests, the opposite, or none.
 */
#ifndef TELVET_TESTS_GARBLED_ADVERSE_H
#define TELVET_TESTS_GARBLED_ADVERSE_H

#include "base/buf.h"
#include "support/source.h"

/* Collects the values of all properties of a tenant; its texts are borrowed. */
void adverse_learn(const struct small_tenant *tenant);

/* Writes the file with the value replaced by alternative `number`; false if
 * there are no more. */
bool adverse_write(unsigned number, const struct source *source, size_t value,
                   struct tv_buf *out);

#endif
