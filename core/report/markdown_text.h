/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text as GitHub-flavoured Markdown on one line: no markup, no HTML, no link,
 * no mention of a person or an issue can be made by it.
 */
#ifndef TELVET_REPORT_MARKDOWN_TEXT_H
#define TELVET_REPORT_MARKDOWN_TEXT_H

#include "base/buf.h"

void tv_markdown_escape(struct tv_buf *out, struct tv_text text);

#endif
