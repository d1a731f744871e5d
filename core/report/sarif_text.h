/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text in SARIF. In a message "[x](url)" is a link and "{0}" a placeholder, so
 * what comes from a tenant is made harmless before it gets there.
 */
#ifndef TELVET_REPORT_SARIF_TEXT_H
#define TELVET_REPORT_SARIF_TEXT_H

#include "report/view.h"

/* From a tenant: brackets get a backslash, and those that stand in front of
 * them one more each; braces become parentheses, what steers a display is left
 * out. */
void tv_sarif_foreign(struct tv_buf *out, struct tv_text text);
/* From a rule, placeholders left alone: brackets as above. */
void tv_sarif_fixed(struct tv_buf *out, struct tv_text text);
/* A piece of a file, as it stands but for what steers a display or would make
 * a link of it. */
void tv_sarif_snippet(struct tv_buf *out, struct tv_text text);
/* A relative URI: percent-encoded, slashes kept. */
void tv_sarif_uri(struct tv_buf *out, struct tv_text text);

/* The same, written as a member of the report's writer. */
void tv_sarif_member(struct tv_report *report, const char *key,
                     void (*escape)(struct tv_buf *, struct tv_text),
                     struct tv_text text);
/* "key": {"text": …} of a text of telvet's own or of a rule. */
void tv_sarif_message(struct tv_report *report, const char *key,
                      struct tv_text text);

#endif
