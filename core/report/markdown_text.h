/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Escapes text for GitHub-flavoured Markdown, on one line. The result contains
 * no markup, HTML or link, and mentions no person and no issue.
 */
#ifndef TELVET_REPORT_MARKDOWN_TEXT_H
#define TELVET_REPORT_MARKDOWN_TEXT_H

#include "base/buf.h"

void tv_markdown_escape(struct tv_buf *out, struct tv_text text);

#endif
