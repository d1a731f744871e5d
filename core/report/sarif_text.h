/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Escapes text for SARIF. In a message "[x](url)" is a link and "{0}" a
 * placeholder, so text from a tenant must be escaped before it becomes part of
 * one.
 */
#ifndef TELVET_REPORT_SARIF_TEXT_H
#define TELVET_REPORT_SARIF_TEXT_H

#include "report/view.h"

/* Appends text from a tenant. A bracket gets a backslash in front, and each
 * backslash before it is doubled; braces become parentheses; control and
 * direction characters are dropped. */
void tv_sarif_foreign(struct tv_buf *out, struct tv_text text);
/* Appends text from a rule: brackets as above, placeholders stay. */
void tv_sarif_fixed(struct tv_buf *out, struct tv_text text);
/* Appends a piece of a file unchanged, except for control and direction
 * characters and for what would make it a link. */
void tv_sarif_snippet(struct tv_buf *out, struct tv_text text);
/* Appends a relative URI: percent-encoded, slashes kept. */
void tv_sarif_uri(struct tv_buf *out, struct tv_text text);

/* Writes a member whose text is escaped by one of the functions above. */
void tv_sarif_member(struct tv_report *report, const char *key,
                     void (*escape)(struct tv_buf *, struct tv_text),
                     struct tv_text text);
/* Writes "key": {"text": …} with a text of telvet's own or of a rule. */
void tv_sarif_message(struct tv_report *report, const char *key,
                      struct tv_text text);

#endif
