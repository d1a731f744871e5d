/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A streaming JSON writer on a tv_out. It takes care of commas, nesting and
 * escapes. In text that is not UTF-8 U+FFFD replaces each bad byte.
 */
#ifndef TELVET_JSON_WRITER_H
#define TELVET_JSON_WRITER_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <telvet/plugin.h>

#include "base/file.h"

#define TV_WRITER_DEPTH 32u

struct tv_writer {
    struct tv_out *out;
    bool pretty; /* indented by two blanks a level; else without blanks */
    uint32_t depth;
    bool has_items[TV_WRITER_DEPTH];
    bool inline_level[TV_WRITER_DEPTH];
    bool after_key;
};

void tv_writer_init(struct tv_writer *writer, struct tv_out *out, bool pretty);

void tv_write_begin_object(struct tv_writer *writer);
void tv_write_end_object(struct tv_writer *writer);
void tv_write_begin_array(struct tv_writer *writer);
void tv_write_end_array(struct tv_writer *writer);
/* What is begun next stays on one line, also when pretty. */
void tv_write_inline(struct tv_writer *writer);

void tv_write_name(struct tv_writer *writer, const char *key, size_t size);
void tv_write_text(struct tv_writer *writer, struct tv_text text);
void tv_write_named_text(struct tv_writer *writer, const char *key, size_t size,
                         struct tv_text text);
void tv_write_int(struct tv_writer *writer, int64_t value);
void tv_write_bool(struct tv_writer *writer, bool value);
void tv_write_null(struct tv_writer *writer);
/* Writes text that is JSON already as it is. */
void tv_write_raw(struct tv_writer *writer, struct tv_text json);

/* Inline, so that the compiler knows the lengths of literals. */
static inline void tv_write_key(struct tv_writer *writer, const char *key)
{
    tv_write_name(writer, key, strlen(key));
}

static inline void tv_write_string(struct tv_writer *writer, const char *string)
{
    tv_write_text(writer, (struct tv_text){string, strlen(string)});
}

/* Key and value in one call. */
static inline void tv_write_member_text(struct tv_writer *w, const char *key,
                                        struct tv_text text)
{
    tv_write_named_text(w, key, strlen(key), text);
}

static inline void tv_write_member_string(struct tv_writer *w, const char *key,
                                          const char *string)
{
    tv_write_member_text(w, key, (struct tv_text){string, strlen(string)});
}

static inline void tv_write_member_int(struct tv_writer *w, const char *key,
                                       int64_t value)
{
    tv_write_key(w, key);
    tv_write_int(w, value);
}

static inline void tv_write_member_bool(struct tv_writer *w, const char *key,
                                        bool value)
{
    tv_write_key(w, key);
    tv_write_bool(w, value);
}

#endif
