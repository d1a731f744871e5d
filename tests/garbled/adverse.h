/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What may stand in a value's place: what the same property says elsewhere, the
 * opposite, nothing.
 */
#ifndef TELVET_TESTS_GARBLED_ADVERSE_H
#define TELVET_TESTS_GARBLED_ADVERSE_H

#include "base/buf.h"
#include "support/source.h"

/* Takes down what the properties of a tenant say; its texts are borrowed. */
void adverse_learn(const struct small_tenant *tenant);

/* The file with the `number`th of them in a value's place; false behind the
 * last. */
bool adverse_write(unsigned number, const struct source *source, size_t value,
                   struct tv_buf *out);

#endif
