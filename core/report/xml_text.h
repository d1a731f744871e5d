/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Escapes text for XML 1.0, both for element content and for quoted attribute
 * values. Characters that XML cannot hold become U+FFFD, those that reorder or
 * hide text are written as escapes (report/shown_text.h), and line ends become
 * character references, so that attributes keep them.
 */
#ifndef TELVET_REPORT_XML_TEXT_H
#define TELVET_REPORT_XML_TEXT_H

#include "base/buf.h"

void tv_xml_escape(struct tv_buf *out, struct tv_text text);

#endif
