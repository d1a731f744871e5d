/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Escapes text for HTML. Text from a tenant is put into <bdi>, so that its
 * writing direction does not affect the text around it; characters that reorder
 * or hide text are written as \u{…}.
 */
#ifndef TELVET_REPORT_HTML_TEXT_H
#define TELVET_REPORT_HTML_TEXT_H

#include "base/buf.h"

/* Appends text escaped, both for element content and for quoted attribute
 * values. */
void tv_html_escape(struct tv_buf *out, struct tv_text text);
/* Appends text escaped and within <bdi>. */
void tv_html_foreign(struct tv_buf *out, struct tv_text text);

#endif
