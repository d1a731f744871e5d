/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Recognizes what an OData service answers: a page, whose "value" holds
 * records, or an error. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_PAGE_H
#define TELVET_SNAPSHOT_PAGE_H

#include <stdbool.h>

/* Whether the object at `at` has a "value" that holds records, a list or a
 * single one. *sure is false if the answer depends on what is behind `end`. */
bool tv_is_page(const char *at, const char *end, bool *sure);

/* Whether the value at `at` is what Graph, Azure and Dataverse answer instead
 * of records: an object that begins with an object "error". */
bool tv_is_error_answer(const char *at, const char *end);

#endif
