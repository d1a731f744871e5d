/* SPDX-License-Identifier: Apache-2.0 */
/* Assertions about the text of a report. `what` names it if one fails. */
#ifndef TELVET_TESTS_REPORT_MUST_H
#define TELVET_TESTS_REPORT_MUST_H

void must_say(const char *what, const char *text, const char *needle);
/* `text` contains `needle` exactly `expected` times. */
void must_count(const char *what, const char *text, const char *needle,
                unsigned expected);
/* Elements of the page are closed in the right order; attribute values are
 * quoted. */
void must_be_well_formed(const char *page);

#endif
