/* SPDX-License-Identifier: Apache-2.0 */
/* Makes pseudonyms with a key, and keeps the map of what they stand for. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "record/redact_parts.h"

#define PURPOSE "telvet/redact/1"
#define SEPARATOR '\x1f'
#define TEXT_LIMIT ((size_t)64 << 20)
/* 48 bits: the probability that two of 750,000 names collide is 1/1000. */
#define DIGITS 12u

struct tv_redactor *tv_redactor_create(struct tv_hmac *key, bool keep)
{
    struct tv_redactor *redactor = tv_calloc(1, sizeof(*redactor));
    redactor->hmac = key;
    redactor->keep = keep;
    tv_buf_init(&redactor->text, TEXT_LIMIT);
    tv_arena_init(&redactor->arena);
    tv_map_init(&redactor->known, 64, false);
    return redactor;
}

void tv_redact_digest(struct tv_redactor *redactor, const char *kind,
                      struct tv_text text, unsigned char out[TV_SHA256_SIZE])
{
    struct tv_buf *buf = &redactor->text;
    tv_buf_clear(buf);
    tv_buf_add_string(buf, PURPOSE);
    tv_buf_add_char(buf, SEPARATOR);
    tv_buf_add_string(buf, kind);
    tv_buf_add_char(buf, SEPARATOR);
    size_t begin = buf->size;
    tv_buf_add_text(buf, text);
    for (size_t i = begin; i < buf->size; i++) {
        buf->data[i] = tv_lower(buf->data[i]);
    }
    tv_hmac_digest(redactor->hmac, buf->data, buf->size, out);
}

void tv_redact_hex(struct tv_redactor *redactor, const char *kind,
                   struct tv_text text, uint32_t count, char *out)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char digest[TV_SHA256_SIZE];
    tv_redact_digest(redactor, kind, text, digest);
    for (uint32_t i = 0; i < count; i++) {
        out[i] = digits[i % 2 ? digest[i / 2] & 15 : digest[i / 2] >> 4];
    }
}

struct tv_text tv_redact_name(struct tv_redactor *redactor,
                              struct tv_arena *arena, const char *kind,
                              struct tv_text name)
{
    size_t size = strlen(kind);
    char *out = tv_arena_alloc(arena, size + 1 + DIGITS + 1);
    memcpy(out, kind, size);
    out[size] = '-';
    tv_redact_hex(redactor, kind, name, DIGITS, out + size + 1);
    return (struct tv_text){out, size + 1 + DIGITS};
}

/* ---- the map --------------------------------------------------------------
 */

void tv_redact_note(struct tv_redactor *redactor, struct tv_text pseudonym,
                    const char *kind, const char *part, struct tv_text name)
{
    struct tv_buf *buf = &redactor->text;
    if (!redactor->keep || name.size == 0) {
        return;
    }
    tv_buf_clear(buf);
    tv_buf_add_text(buf, pseudonym);
    tv_buf_add_char(buf, SEPARATOR);
    tv_buf_add_string(buf, kind);
    tv_buf_add_string(buf, part[0] ? " " : "");
    tv_buf_add_string(buf, part);
    size_t kind_end = buf->size;
    tv_buf_add_char(buf, SEPARATOR);
    tv_buf_add_text(buf, name);
    if (tv_map_get(&redactor->known, tv_buf_text(buf)) != TV_MAP_NONE) {
        return;
    }
    struct tv_text key = tv_arena_text(&redactor->arena, tv_buf_text(buf));
    size_t kind_begin = pseudonym.size + 1;
    (void)tv_map_add(&redactor->known, key, redactor->count);
    redactor->items = tv_grow_array(redactor->items, redactor->count,
                                    sizeof(*redactor->items));
    redactor->items[redactor->count++] = (struct tv_pseudonym){
        .pseudonym = {key.data, pseudonym.size},
        .kind = {key.data + kind_begin, kind_end - kind_begin},
        .name = {key.data + kind_end + 1, key.size - kind_end - 1},
    };
    redactor->sorted = false;
}

static int compare_texts(struct tv_text a, struct tv_text b)
{
    size_t size = a.size < b.size ? a.size : b.size;
    int order = size > 0 ? memcmp(a.data, b.data, size) : 0;
    return order != 0 ? order : a.size < b.size ? -1 : a.size > b.size;
}

static int compare_items(const void *one, const void *other)
{
    const struct tv_pseudonym *a = one, *b = other;
    int order = compare_texts(a->pseudonym, b->pseudonym);
    order = order != 0 ? order : compare_texts(a->kind, b->kind);
    return order != 0 ? order : compare_texts(a->name, b->name);
}

const struct tv_pseudonym *tv_redactor_map(struct tv_redactor *redactor,
                                           uint32_t *count)
{
    if (redactor->count > 0 && !redactor->sorted) {
        qsort(redactor->items, redactor->count, sizeof(*redactor->items),
              compare_items);
        redactor->sorted = true;
    }
    *count = redactor->count;
    return redactor->items;
}
