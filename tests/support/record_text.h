/* SPDX-License-Identifier: Apache-2.0 */
/* The text of one record, composed of parts, with the padding that the reader
 * needs after it. Parts that do not fit are dropped. */
#ifndef TELVET_TESTS_SUPPORT_RECORD_TEXT_H
#define TELVET_TESTS_SUPPORT_RECORD_TEXT_H

#include <string.h>

#include "json/reader.h"

#define RECORD_TEXT_MOST 4096u

struct record_text {
    char data[RECORD_TEXT_MOST + TV_JSON_PADDING];
    size_t size;
};

static inline void record_text_add(struct record_text *text, const char *part)
{
    size_t size = strlen(part);
    if (text->size + size < RECORD_TEXT_MOST) {
        memcpy(text->data + text->size, part, size);
        text->size += size;
    }
}

#endif
