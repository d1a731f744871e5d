/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text as HTML. What comes from a tenant stands in <bdi>, so that its direction
 * stays its own, and what would steer or hide text is shown as \u{…}.
 */
#ifndef TELVET_REPORT_HTML_TEXT_H
#define TELVET_REPORT_HTML_TEXT_H

#include "base/buf.h"

/* Escapes for text and for quoted attribute values alike. */
void tv_html_escape(struct tv_buf *out, struct tv_text text);
/* The same in <bdi>. */
void tv_html_foreign(struct tv_buf *out, struct tv_text text);

#endif
