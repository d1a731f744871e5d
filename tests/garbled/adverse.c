/* SPDX-License-Identifier: Apache-2.0 */
/* Collects the values of all tenants, by the name of their property. */
#include "adverse.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "support/test.h"

#define MOST_WORDS 4096u

/* A value as it is written in files of this kind. */
struct word {
    enum source_kind kind;
    struct tv_text key, text;
};

static const struct word opposites[] = {
    {SOURCE_JSON, TV_TEXT_INIT("true"), TV_TEXT_INIT("false")},
    {SOURCE_JSON, TV_TEXT_INIT("false"), TV_TEXT_INIT("true")},
    {SOURCE_JSON, TV_TEXT_INIT("0"), TV_TEXT_INIT("1")},
    {SOURCE_CSV, TV_TEXT_INIT("True"), TV_TEXT_INIT("False")},
    {SOURCE_CSV, TV_TEXT_INIT("Yes"), TV_TEXT_INIT("No")},
    {SOURCE_CSV, TV_TEXT_INIT("0"), TV_TEXT_INIT("1")},
};

static struct {
    struct word words[MOST_WORDS];
    unsigned count;
} learnt;

static bool is_learnt(const struct word *word)
{
    for (unsigned i = 0; i < learnt.count; i++) {
        if (learnt.words[i].kind == word->kind &&
            tv_text_alike(learnt.words[i].key, word->key) &&
            tv_text_same(learnt.words[i].text, word->text)) {
            return true;
        }
    }
    return false;
}

static void learn(const struct word *word)
{
    if (word->key.size > 0 && !is_learnt(word)) {
        CU_ASSERT_FATAL(learnt.count < MOST_WORDS);
        learnt.words[learnt.count++] = *word;
    }
}

void adverse_learn(const struct small_tenant *tenant)
{
    static struct source source;
    for (unsigned i = 0; i < tenant->file_count; i++) {
        source_open(&tenant->files[i], &source);
        for (size_t v = 0; v < source.values.count; v++) {
            const struct word word = {source.kind, source_key(&source, v),
                                      source_text(&source, v)};
            learn(&word);
        }
    }
}

static bool write(const struct source *source, size_t value,
                  struct tv_text text, struct tv_buf *out)
{
    const struct value *at = &source->values.items[value];
    tv_buf_clear(out);
    tv_buf_add(out, source->file->text, at->begin);
    tv_buf_add(out, text.data, text.size);
    tv_buf_add_string(out, source->file->text + at->end);
    return true;
}

/* Whether the word is a value of this property, and not the present one. */
static bool fits(const struct word *word, const struct source *source,
                 struct tv_text key, struct tv_text text)
{
    return word->kind == source->kind && tv_text_alike(word->key, key) &&
           !tv_text_same(word->text, text);
}

bool adverse_write(unsigned number, const struct source *source, size_t value,
                   struct tv_buf *out)
{
    struct tv_text text = source_text(source, value);
    struct tv_text key = source_key(source, value);
    for (size_t i = 0; i < sizeof(opposites) / sizeof(opposites[0]); i++) {
        if (opposites[i].kind == source->kind &&
            tv_text_same(opposites[i].key, text) && number-- == 0) {
            return write(source, value, opposites[i].text, out);
        }
    }
    for (unsigned i = 0; i < learnt.count; i++) {
        if (fits(&learnt.words[i], source, key, text) && number-- == 0) {
            return write(source, value, learnt.words[i].text, out);
        }
    }
    return number == 0 && key.size > 0 &&
           write(source, value,
                 tv_text_of(source->kind == SOURCE_JSON ? "null" : ""), out);
}
