/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an OData service answers: an object whose "value" holds records. Private
 * to the floor.
 */
#ifndef TELVET_SNAPSHOT_PAGE_H
#define TELVET_SNAPSHOT_PAGE_H

#include <stdbool.h>

/* Whether the object at `at` has a "value" that holds records, a list or one;
 * *sure is false if `end` comes too soon to tell. */
bool tv_is_page(const char *at, const char *end, bool *sure);

#endif
