/* SPDX-License-Identifier: Apache-2.0 */
/* What a report must say; what was looked at is named if it does not. */
#ifndef TELVET_TESTS_REPORT_MUST_H
#define TELVET_TESTS_REPORT_MUST_H

void must_say(const char *what, const char *text, const char *needle);
/* So often. */
void must_count(const char *what, const char *text, const char *needle,
                unsigned expected);
/* Every element of the page ends, in its turn; every value is quoted. */
void must_be_well_formed(const char *page);

#endif
