/* SPDX-License-Identifier: Apache-2.0 */
/* The spellings, as a table. */
#include "word.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/time.h"

#include "synonyms.h"

#define NO_BREAK_SPACE "\xc2\xa0"
#define GUID_SIZE 36u

enum { TEXTS = 1 << TEXT, LITERALS = 1 << LITERAL, OBJECTS = 1 << OBJECT };
enum { LISTS = 1 << LIST, CELLS = 1 << CELL };

/* A value: what stands between its quotes, if it has any. */
struct spelled {
    const struct source *source;
    size_t value;
    enum kind kind;
    struct tv_text key, text;
    unsigned number; /* of the spellings of its speller */
};

/* Appends the value anew; false if it has no such spelling. */
typedef bool speller(const struct spelled *from, struct tv_buf *out);

/* In the quotes that it had. */
static void add_quoted(const struct spelled *from, struct tv_text text,
                       struct tv_buf *out)
{
    const char *quote = from->kind == TEXT ? "\"" : "";
    tv_buf_add_string(out, quote);
    tv_buf_add_text(out, text);
    tv_buf_add_string(out, quote);
}

static void add_capitals(const struct spelled *from, struct tv_buf *out)
{
    size_t begin = out->size;
    add_quoted(from, from->text, out);
    for (size_t i = begin; i < out->size; i++) {
        char c = out->data[i];
        out->data[i] = c >= 'a' && c <= 'z' ? (char)(c ^ 0x20) : c;
    }
}

/* ---- who and what ---- */

static bool is_guid(struct tv_text text)
{
    return text.size == GUID_SIZE && text.data[8] == '-' &&
           text.data[13] == '-' && text.data[18] == '-' && text.data[23] == '-';
}

static bool guid_in_capitals(const struct spelled *from, struct tv_buf *out)
{
    add_capitals(from, out);
    return is_guid(from->text);
}

/* As lists of people have it who took it from a directory of theirs. */
static bool guid_in_braces(const struct spelled *from, struct tv_buf *out)
{
    char braced[GUID_SIZE + 3];
    static const char *const keys[] = {"id", "Identity", "AssignedPstnTargetId",
                                       "assignmentTargetId"};
    bool fits = false;
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        fits |= tv_text_same(from->key, tv_text_of(keys[i]));
    }
    fits &= is_guid(from->text);
    snprintf(braced, sizeof(braced), "{%.*s}", (int)from->text.size,
             from->text.data);
    add_quoted(from, tv_text_of(braced), out);
    return fits;
}

static bool name_in_capitals(const struct spelled *from, struct tv_buf *out)
{
    add_capitals(from, out);
    return memchr(from->text.data, '@', from->text.size) != NULL;
}

static bool name_with_blanks(const struct spelled *from, struct tv_buf *out)
{
    tv_buf_printf(out, "\" %.*s" NO_BREAK_SPACE "\"", (int)from->text.size,
                  from->text.data);
    return memchr(from->text.data, '@', from->text.size) != NULL;
}

/* ---- times ---- */

static bool time_otherwise(const struct spelled *from, struct tv_buf *out)
{
    static const struct {
        int size; /* of "2026-11-24T00:00:00" */
        const char *offset;
        int seconds;
    } times[] = {{19, ".0000000Z", 0}, {19, ".123+00:00", 0},
                 {19, "-0000", 0},     {19, "", 0},
                 {16, "Z", 0},         {19, "+05:30", 19800}};
    char whole[TV_TIME_SIZE], text[64];
    int64_t time;
    if (!tv_time_parse(from->text, &time) || from->text.size < TV_DATE_SIZE) {
        return false;
    }
    tv_time_format(time + times[from->number].seconds, whole);
    snprintf(text, sizeof(text), "%.*s%s", times[from->number].size, whole,
             times[from->number].offset);
    add_quoted(from, tv_text_of(text), out);
    return true;
}

/* As ConvertTo-Json of PowerShell 5.1 writes a DateTime. */
static bool time_in_milliseconds(const struct spelled *from, struct tv_buf *out)
{
    int64_t time;
    bool fits =
        tv_time_parse(from->text, &time) && from->text.size >= TV_DATE_SIZE;
    if (fits) {
        tv_buf_printf(out, "\"\\/Date(%lld000)\\/\"", (long long)time);
    }
    return fits;
}

static bool date_with_clock(const struct spelled *from, struct tv_buf *out)
{
    static const char *const clocks[] = {"T00:00:00Z", "T00:00:00", " 00:00:00",
                                         "T00:00:00.0000000Z"};
    char text[64];
    int64_t date;
    if (!tv_date_parse(from->text, &date)) {
        return false;
    }
    snprintf(text, sizeof(text), "%.*s%s", (int)from->text.size,
             from->text.data, clocks[from->number]);
    add_quoted(from, tv_text_of(text), out);
    return true;
}

/* ---- words ---- */

static bool another_word(const struct spelled *from, struct tv_buf *out)
{
    const char *other = synonym_of(from->key, from->text, from->number);
    add_quoted(from, tv_text_of(other), out);
    return other != NULL;
}

static bool truth_otherwise(const struct spelled *from, struct tv_buf *out)
{
    static const char *const truths[][2] = {
        {"TRUE", "FALSE"}, {"true", "false"}, {"Yes", "No"}, {"1", "0"}};
    bool is_true = tv_text_same(from->text, tv_text_of("True"));
    bool is_false = tv_text_same(from->text, tv_text_of("False"));
    tv_buf_add_string(out, truths[from->number][is_false]);
    return is_true || is_false;
}

static bool number_with_fraction(const struct spelled *from, struct tv_buf *out)
{
    tv_buf_add_text(out, from->text);
    tv_buf_add_string(out, ".0");
    return from->text.data[0] >= '0' && from->text.data[0] <= '9';
}

/* As the writers of .NET do with what HTML could take for its own. */
static bool escaped(const struct spelled *from, struct tv_buf *out)
{
    struct tv_text text = from->text;
    bool fits = text.size > 0 && strchr("+'<>&", text.data[0]);
    if (fits) {
        tv_buf_printf(out, "\"\\u%04x%.*s\"", (unsigned)text.data[0],
                      (int)text.size - 1, text.data + 1);
    }
    return fits;
}

/* ---- what stands around ---- */

static bool surrounded(const struct spelled *from, struct tv_buf *out)
{
    static const char *const around[][2] = {
        {" ", " "},
        {NO_BREAK_SPACE, NO_BREAK_SPACE},
        {"\"", "\""},
        {"\" ", "\t\""},
    };
    bool is_line = from->source->kind == SOURCE_LINES;
    tv_buf_add_string(out, around[from->number][0]);
    tv_buf_add_text(out, from->text);
    tv_buf_add_string(out, around[from->number][1]);
    return from->text.size > 0 &&
           !(is_line && around[from->number][0][0] == '"');
}

/* PowerShell unrolls a list of one, wherever an expression gives it. */
static bool list_of_one_alone(const struct spelled *from, struct tv_buf *out)
{
    size_t members[MOST_MEMBERS];
    size_t count = source_members(from->source, from->value, members);
    if (count == 1) {
        tv_buf_add_text(out, source_text(from->source, members[0]));
    }
    return count == 1 && from->value > 0 &&
           !tv_text_same(from->key, tv_text_of("value"));
}

/* ConvertTo-Json of PowerShell 5.1 */
static bool counted_list(const struct spelled *from, struct tv_buf *out)
{
    size_t members[MOST_MEMBERS];
    size_t count = source_members(from->source, from->value, members);
    tv_buf_printf(out, "{\n \"value\":  %.*s,\n \"Count\":  %zu\n}",
                  (int)from->text.size, from->text.data, count);
    return from->value > 0 && !tv_text_same(from->key, tv_text_of("value"));
}

static bool policy_by_name(const struct spelled *from, struct tv_buf *out)
{
    size_t members[MOST_MEMBERS];
    size_t count = source_members(from->source, from->value, members);
    bool is_policy =
        count > 0 &&
        tv_text_same(source_key(from->source, members[0]), tv_text_of("Name"));
    if (is_policy) {
        tv_buf_add_text(out, source_text(from->source, members[0]));
    }
    return is_policy;
}

/* ---- what is not quite the same ---- */

static bool empty_list_as_null(const struct spelled *from, struct tv_buf *out)
{
    tv_buf_add_string(out, "null");
    return tv_text_same(from->text, tv_text_of("[]"));
}

/* Import-Csv | ConvertTo-Json */
static bool truth_as_text(const struct spelled *from, struct tv_buf *out)
{
    bool is_true = tv_text_same(from->text, tv_text_of("true"));
    bool is_false = tv_text_same(from->text, tv_text_of("false"));
    tv_buf_add_string(out, is_true ? "\"True\"" : "\"False\"");
    return (is_true || is_false) && !from->source->is_manifest;
}

/* Get-Date | ConvertTo-Json of Windows PowerShell 5.1 */
static bool time_with_notes(const struct spelled *from, struct tv_buf *out)
{
    tv_buf_add_string(out, "{\"value\":");
    bool fits = time_in_milliseconds(from, out);
    tv_buf_add_string(out, ",\"DisplayHint\":2,\"DateTime\":\"x\"}");
    return fits;
}

/* ---- the table ---- */

static const struct word {
    const char *name;
    unsigned kinds;
    speller *spell;
    unsigned number;
    const char *why; /* unknown will do; or NULL */
} words[] = {
    {"a GUID in capitals", TEXTS | CELLS, guid_in_capitals, 0, NULL},
    {"a GUID in braces", TEXTS | CELLS, guid_in_braces, 0, NULL},
    {"a name in capitals", TEXTS | CELLS, name_in_capitals, 0, NULL},
    {"a name with blanks", TEXTS, name_with_blanks, 0, NULL},
    {"seven digits of a second", TEXTS | CELLS, time_otherwise, 0, NULL},
    {"three, and an offset of zero", TEXTS | CELLS, time_otherwise, 1, NULL},
    {"an offset without colon", TEXTS | CELLS, time_otherwise, 2, NULL},
    {"no offset", TEXTS | CELLS, time_otherwise, 3, NULL},
    {"no seconds", TEXTS | CELLS, time_otherwise, 4, NULL},
    {"the time of India", TEXTS | CELLS, time_otherwise, 5, NULL},
    {"milliseconds", TEXTS, time_in_milliseconds, 0, NULL},
    {"a date with midnight", TEXTS | CELLS, date_with_clock, 0, NULL},
    {"a date with any midnight", TEXTS | CELLS, date_with_clock, 1, NULL},
    {"a date, a blank, midnight", TEXTS | CELLS, date_with_clock, 2, NULL},
    {"a date with a long midnight", TEXTS | CELLS, date_with_clock, 3, NULL},
    {"another word", TEXTS | CELLS, another_word, 0, NULL},
    {"a second other word", TEXTS | CELLS, another_word, 1, NULL},
    {"a third other word", TEXTS | CELLS, another_word, 2, NULL},
    {"TRUE", CELLS, truth_otherwise, 0, NULL},
    {"true", CELLS, truth_otherwise, 1, NULL},
    {"Yes", CELLS, truth_otherwise, 2, NULL},
    {"1", CELLS, truth_otherwise, 3, NULL},
    {"a fraction of zero", LITERALS, number_with_fraction, 0, NULL},
    {"escaped", TEXTS, escaped, 0, NULL},
    {"blanks around it", CELLS, surrounded, 0, NULL},
    {"no-break spaces around it", CELLS, surrounded, 1, NULL},
    {"quotes around it", CELLS, surrounded, 2, NULL},
    {"quotes and blanks around it", CELLS, surrounded, 3, NULL},
    {"without its list", LISTS, list_of_one_alone, 0, NULL},
    {"as a counted list", LISTS, counted_list, 0, NULL},
    {"no list, where one is empty", LISTS, empty_list_as_null, 0,
     "null is what was not selected, too"},
    {"a truth as text", LITERALS, truth_as_text, 0,
     "of a wrong type: a hand may have written it"},
    {"a DateTime with its notes", TEXTS, time_with_notes, 0,
     "of a wrong type: an object"},
    {"a policy by name", OBJECTS, policy_by_name, 0, NULL},
};

unsigned word_count(void)
{
    return sizeof(words) / sizeof(words[0]);
}

const char *word_name(unsigned word)
{
    return words[word].name;
}

bool word_may_be_unknown(unsigned word)
{
    return words[word].why != NULL;
}

bool word_write(unsigned number, const struct source *source, size_t value,
                struct tv_buf *out)
{
    const struct word *word = &words[number];
    const struct value *at = &source->values.items[value];
    const struct spelled from = {source,
                                 value,
                                 at->kind,
                                 source_key(source, value),
                                 source_inside(source, value),
                                 word->number};
    bool is_header = source->kind == SOURCE_CSV && value < source->columns;
    bool is_strict = source->is_manifest && at->kind == LIST;
    tv_buf_clear(out);
    if ((word->kinds >> at->kind & 1) == 0 || is_header || is_strict) {
        return false;
    }
    tv_buf_add(out, source->file->text, at->begin);
    if (!word->spell(&from, out)) {
        return false;
    }
    tv_buf_add_string(out, source->file->text + at->end);
    return strcmp(out->data, source->file->text) != 0;
}
