/* SPDX-License-Identifier: Apache-2.0 */
/* What must be true of a baseline in either form, which is that of the ending
 * of its path. */
#ifndef TELVET_TESTS_UNIT_GATE_EITHER_FORM_H
#define TELVET_TESTS_UNIT_GATE_EITHER_FORM_H

/* Every pair has its state. */
void check_states(const char *path);

/* What it left behind of its own baseline: what was mended then is new again,
 * what nobody could judge is as it was. */
void check_left(const char *path);

/* It is refused for a tenant that is not its own. */
void check_whose(const char *path);

/* Without an id a tenant goes by its name. */
void check_names(const char *path);

/* A snapshot that it could not read is passed over. */
void check_unreadable(const char *path);

#endif
