/* SPDX-License-Identifier: Apache-2.0 */
/* A fact store that tests fill cell by cell. */
#ifndef TELVET_TESTS_UNIT_FACTS_FIXTURE_H
#define TELVET_TESTS_UNIT_FACTS_FIXTURE_H

#include "facts/store.h"

extern struct tv_store store;

/* All facts are read; no collection is present; three users, two channels. */
void begin_store(void);
void end_store(void);

uint32_t fact(const char *name);

/* A readable and complete collection of `rows` records, cells all 0. */
struct tv_table *add_table(enum tv_collection id, uint32_t rows);

/* Makes `row` a record of `subject`. The last call for a subject wins, except
 * in collections with many rows per subject, which are chained in the order of
 * the calls. */
void link_row(enum tv_collection id, uint32_t subject, uint32_t row);

/* Sets the cell of source `source` of a fact. */
void set_cell(const char *name, uint32_t source, uint32_t row, uint32_t cell);

uint32_t text_cell(const char *text);
uint32_t int_cell(int64_t value);
/* A list of `count` items. */
uint32_t list_cell(const uint32_t *items, uint32_t count);

/* The value of a fact for a subject of the fact's own kind. */
struct tv_value value_of(const char *name, uint32_t subject);

/* Assert that the fact is unknown, with this cause and collection; that it is
 * absent; that it is known, with this number of items. */
void assert_unknown(const char *name, uint32_t subject, enum tv_cause cause,
                    enum tv_collection collection);
void assert_absent(const char *name, uint32_t subject);
void assert_count(const char *name, uint32_t subject, uint32_t count);
/* Asserts that item `item` is this text. */
void assert_text(const char *name, uint32_t subject, uint32_t item,
                 const char *text);

#endif
