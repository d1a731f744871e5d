/* SPDX-License-Identifier: Apache-2.0 */
/* Checks for baselines in both formats; the ending of the path decides which.
 */
#ifndef TELVET_TESTS_UNIT_GATE_EITHER_FORM_H
#define TELVET_TESTS_UNIT_GATE_EITHER_FORM_H

/* Every kind of pair gets the right state. */
void check_states(const char *path);

/* Findings that only the baseline's own baseline had: a fixed one is new if it
 * comes again, a carried one is still open. */
void check_left(const char *path);

/* A baseline is refused for another tenant. */
void check_whose(const char *path);

/* A tenant without id is matched by its name. */
void check_names(const char *path);

/* An unreadable snapshot in the baseline is skipped. */
void check_unreadable(const char *path);

#endif
