/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text as XML 1.0, for contents and quoted attributes alike: what XML cannot
 * hold becomes U+FFFD, marks that would steer or hide text in a page of test
 * results are shown (report/shown_text.h), and line ends become references so
 * that attributes keep them.
 */
#ifndef TELVET_REPORT_XML_TEXT_H
#define TELVET_REPORT_XML_TEXT_H

#include "base/buf.h"

void tv_xml_escape(struct tv_buf *out, struct tv_text text);

#endif
