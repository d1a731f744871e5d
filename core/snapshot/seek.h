/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finds one value in a record by structure alone, without parsing the rest. The
 * record was read before, so it is valid. Whatever is less simple is left to
 * the reader. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_SEEK_H
#define TELVET_SNAPSHOT_SEEK_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

/* Finds the value of `path`, one of the record's layout, in the object that
 * begins at `record`: of a path with [] item `item`, or the list itself for
 * TV_WHOLE_VALUE. Nothing from `end` on is looked at. Returns true only if the
 * reader's event would say the same; false if there is no value, or if the
 * record must be parsed to know. */
bool tv_seek(const char *path, uint32_t item, const char *record,
             const char *end, struct tv_text *out);

#endif
