/* SPDX-License-Identifier: Apache-2.0 */
/* Finds a tenant's names in texts: a hash map of the names, behind a table that
 * tells by two bytes which lengths are possible. */
#include <string.h>

#include "base/text.h"
#include "record/redact_parts.h"
#include "record/words.h"

#define PREFIXES 65536u

void tv_redact_words_init(struct tv_redact_words *words, struct tv_arena *arena)
{
    *words = (struct tv_redact_words){
        .arena = arena,
        .lengths = tv_calloc(PREFIXES, sizeof(*words->lengths))};
    tv_map_init(&words->map, 64, true);
}

void tv_redact_words_finish(struct tv_redact_words *words)
{
    tv_map_finish(&words->map);
    tv_free(words->lengths);
    tv_free(words->items);
}

static uint32_t prefix_of(const char *data)
{
    return (uint32_t)(unsigned char)tv_lower(data[0]) << 8 |
           (unsigned char)tv_lower(data[1]);
}

static struct tv_text key_of(struct tv_text name)
{
    name.size = name.size < TV_REDACT_KEY ? name.size : TV_REDACT_KEY;
    return name;
}

void tv_redact_words_add(struct tv_redactor *redactor,
                         struct tv_redact_words *words, struct tv_text name,
                         struct tv_text pseudonym)
{
    if (name.size < 2) {
        return;
    }
    uint32_t number = tv_map_get(&words->map, key_of(name));
    if (number != TV_MAP_NONE) {
        struct tv_redact_word *word = &words->items[number];
        /* It is ambiguous which subject is meant. */
        if (!word->shared && !tv_text_same(word->pseudonym, pseudonym)) {
            word->shared = true;
            word->pseudonym =
                tv_redact_name(redactor, words->arena, "name", word->name);
            tv_redact_note(redactor, word->pseudonym, "name", "", word->name);
        }
        return;
    }
    words->items =
        tv_grow_array(words->items, words->count, sizeof(*words->items));
    name = tv_arena_text(words->arena, name);
    struct tv_text key = key_of(name);
    (void)tv_map_add(&words->map, key, words->count);
    words->items[words->count++] =
        (struct tv_redact_word){.name = name, .pseudonym = pseudonym};
    words->lengths[prefix_of(name.data)] |= (uint64_t)1 << key.size;
}

/* Whether the range is only a part of a longer word. */
static bool is_inside(struct tv_text text, size_t begin, size_t end)
{
    return (begin > 0 && tv_redact_is_alnum(text.data[begin]) &&
            tv_redact_is_alnum(text.data[begin - 1])) ||
           (end < text.size && tv_redact_is_alnum(text.data[end - 1]) &&
            tv_redact_is_alnum(text.data[end]));
}

/* The size of the part of a long name that stands at `at`: the name may have
 * been cut there. */
static size_t extend(struct tv_text text, size_t at, struct tv_text name)
{
    size_t size = TV_REDACT_KEY;
    while (size < name.size && at + size < text.size &&
           tv_lower(name.data[size]) == tv_lower(text.data[at + size])) {
        size++;
    }
    return size;
}

size_t tv_redact_words_find(const struct tv_redact_words *words,
                            struct tv_text text, size_t at,
                            struct tv_text *pseudonym)
{
    if (at + 2 > text.size) {
        return 0;
    }
    uint64_t lengths = words->lengths[prefix_of(text.data + at)];
    for (size_t size = TV_REDACT_KEY; size >= 2; size--) {
        if ((lengths >> size & 1) == 0 || size > text.size - at) {
            continue;
        }
        uint32_t number =
            tv_map_get(&words->map, (struct tv_text){text.data + at, size});
        if (number == TV_MAP_NONE) {
            continue;
        }
        const struct tv_redact_word *word = &words->items[number];
        size_t whole =
            size == TV_REDACT_KEY ? extend(text, at, word->name) : size;
        if (!is_inside(text, at, at + whole)) {
            *pseudonym = word->pseudonym;
            return whole;
        }
    }
    return 0;
}
