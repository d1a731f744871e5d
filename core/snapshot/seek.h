/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding one value in a record by structure alone: the record was read before,
 * and so is valid. What is not as simple as that is left to the reader. Private
 * to the floor.
 */
#ifndef TELVET_SNAPSHOT_SEEK_H
#define TELVET_SNAPSHOT_SEEK_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

/* Where the object that begins at `record` has the value of a path, which is
 * one of its layout: of a path with [] item `item`, or the list itself for
 * TV_WHOLE_VALUE. Only what stands before `end` is looked at. False: there is
 * none, or one must read to know it. True only of what the reader's event for
 * it would say. */
bool tv_seek(const char *path, uint32_t item, const char *record,
             const char *end, struct tv_text *out);

#endif
