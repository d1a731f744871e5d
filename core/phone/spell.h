/* SPDX-License-Identifier: Apache-2.0 */
/* Builds texts of a bounded size; what does not fit is cut off. */
#ifndef TELVET_PHONE_SPELL_H
#define TELVET_PHONE_SPELL_H

#include <stddef.h>
#include <stdint.h>

struct tv_phone_line {
    char *text; /* terminated, unless the size given was 0 */
    size_t size, room;
};

void tv_phone_line_init(struct tv_phone_line *line, char *out, size_t size);
void tv_phone_line_add(struct tv_phone_line *line, const char *text);
void tv_phone_line_add_number(struct tv_phone_line *line, uint32_t number);

#endif
