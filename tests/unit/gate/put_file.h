/* SPDX-License-Identifier: Apache-2.0 */
/* Writes a text to a file. */
#ifndef TELVET_TESTS_UNIT_GATE_PUT_FILE_H
#define TELVET_TESTS_UNIT_GATE_PUT_FILE_H

void put_file(const char *path, const char *text);

#endif
