/* SPDX-License-Identifier: Apache-2.0 */
/* The ways to garble a value, as a table of replacements. */
#include "garble.h"

#include <string.h>

/* What is replaced: the whole value, the text between its quotes, the name of
 * its member, the member with its name, or the rest of the file. */
enum part { WHOLE, INSIDE, NAME, MEMBER, REST };

enum { TEXTS = 1 << TEXT, LITERALS = 1 << LITERAL, OBJECTS = 1 << OBJECT };
enum { LISTS = 1 << LIST, CELLS = 1 << CELL };
#define SCALARS (TEXTS | LITERALS)
#define JSON (SCALARS | OBJECTS | LISTS)

/* In `before` and `after`: is replaced by the member's name. */
#define NAME_MARK '\1'
#define NAMED "\1:"

/* How much of the replaced part is kept, between `before` and `after`. */
enum keeps { NOTHING, HALF, ALL };

static const struct way {
    const char *name;
    unsigned kinds;
    enum part part;
    enum keeps keeps;
    const char *before, *after;
    enum saying says;
} ways[] = {
    /* ConvertTo-Json of Windows PowerShell 5.1 (wrapped lists are readable),
     * and objects that a cmdlet has wrapped */
    {"an object around it", SCALARS | OBJECTS, WHOLE, ALL,
     "{\"value\":", ",\"Count\":1}", NONSENSE},
    {"a list around it", JSON, WHOLE, ALL, "[", "]", NONSENSE},
    {"two lists around it", JSON, WHOLE, ALL, "[[", "]]", NONSENSE},
    {"an empty list", JSON, WHOLE, NOTHING, "[]", "", NONE},
    {"an empty object", JSON, WHOLE, NOTHING, "{}", "", NONSENSE},
    {"null", JSON, WHOLE, NOTHING, "null", "", NONE},
    {"a list of null", JSON, WHOLE, NOTHING, "[null]", "", NONE},
    {"a list of an empty object", JSON, WHOLE, NOTHING, "[{}]", "", NONSENSE},
    {"a list of a blank", JSON, WHOLE, NOTHING, "[\" \"]", "", NONSENSE},
    {"a number", TEXTS | LISTS | OBJECTS, WHOLE, NOTHING, "7", "", NONSENSE},
    {"a fraction", JSON, WHOLE, NOTHING, "1.5", "", NONSENSE},
    {"a truth", TEXTS | LISTS | OBJECTS, WHOLE, NOTHING, "true", "", NONSENSE},
    {"a literal as text", LITERALS, WHOLE, ALL, "\"", "\"", NONSENSE},
    {"an array's type", JSON, WHOLE, NOTHING, "\"System.Object[]\"", "",
     FLATTENED},
    {"a list's type", JSON, WHOLE, NOTHING,
     "\"System.Collections.Generic.List`1[System.String]\"", "", FLATTENED},
    {"a table's type", JSON, WHOLE, NOTHING, "\"System.Collections.Hashtable\"",
     "", FLATTENED},
    {"an object as text", JSON, WHOLE, NOTHING, "\"@{value=x}\"", "",
     FLATTENED},
    {"an empty text", JSON, WHOLE, NOTHING, "\"\"", "", NONE},
    {"a blank text", JSON, WHOLE, NOTHING, "\" \"", "", NONE},
    {"NULL", JSON, WHOLE, NOTHING, "\"NULL\"", "", NONSENSE},
    {"N/A", JSON, WHOLE, NOTHING, "\"N/A\"", "", NONSENSE},
    {"a dash", JSON, WHOLE, NOTHING, "\"-\"", "", NONSENSE},
    {"#REF!", JSON, WHOLE, NOTHING, "\"#REF!\"", "", NONSENSE},
    {"dots", JSON, WHOLE, NOTHING, "\"...\"", "", NONSENSE},
    {"cut off with dots", TEXTS, INSIDE, HALF, "", "...", NONSENSE},
    {"cut off", TEXTS, INSIDE, HALF, "", "", A_WORD},
    {"in other quotes", TEXTS, INSIDE, ALL, "'", "'", NONSENSE},
    {"as a formula", TEXTS, INSIDE, ALL, "=", "", NONSENSE},
    {"with something behind it", TEXTS, INSIDE, ALL, "", " (?)", NONSENSE},
    {"with a mark before it", TEXTS, INSIDE, ALL, "\xef\xbb\xbf", "", NONSENSE},

    /* Export-Csv and spreadsheets */
    {"an empty cell", CELLS, WHOLE, NOTHING, "", "", NONE},
    {"a blank cell", CELLS, WHOLE, NOTHING, " ", "", NONE},
    {"an array's type", CELLS, WHOLE, NOTHING, "System.Object[]", "",
     FLATTENED},
    {"a list's type", CELLS, WHOLE, NOTHING,
     "System.Collections.Generic.List`1[System.String]", "", FLATTENED},
    {"an object as text", CELLS, WHOLE, NOTHING, "@{value=x}", "", FLATTENED},
    {"null", CELLS, WHOLE, NOTHING, "null", "", NONSENSE},
    {"N/A", CELLS, WHOLE, NOTHING, "N/A", "", NONSENSE},
    {"a dash", CELLS, WHOLE, NOTHING, "-", "", NONSENSE},
    {"#N/A", CELLS, WHOLE, NOTHING, "#N/A", "", NONSENSE},
    {"#REF!", CELLS, WHOLE, NOTHING, "#REF!", "", NONSENSE},
    {"dots", CELLS, WHOLE, NOTHING, "...", "", NONSENSE},
    {"a number", CELLS, WHOLE, NOTHING, "7", "", A_WORD},
    {"cut off with dots", CELLS, WHOLE, HALF, "", "...", NONSENSE},
    {"as a formula", CELLS, WHOLE, ALL, "=", "", NONSENSE},
    {"with something behind it", CELLS, WHOLE, ALL, "", " (?)", NONSENSE},
    {"one cell more", CELLS, WHOLE, ALL, ",", "", NONSENSE},

    /* manual edits */
    {"another name", JSON, NAME, ALL, "x", "", UNNAMED},
    {"a name with a blank", JSON, NAME, ALL, "", " ", UNNAMED},
    {"told twice, null first", JSON, MEMBER, ALL, NAMED "null,", "", NONSENSE},
    {"told twice, null last", JSON, MEMBER, ALL, "", "," NAMED "null",
     NONSENSE},
    {"in an object of its own", JSON, MEMBER, ALL, "\"properties\":{", "}",
     UNNAMED},

    /* full disks */
    {"the file ends before it", JSON | CELLS, REST, NOTHING, "", "", THE_END},
};

unsigned garble_count(void)
{
    return sizeof(ways) / sizeof(ways[0]);
}

const char *garble_name(unsigned way)
{
    return ways[way].name;
}

enum saying garble_says(unsigned way)
{
    return ways[way].says;
}

/* Finds the part of the text that is replaced; false if the value lacks it. */
static bool find_part(enum part part, const char *text,
                      const struct value *value, size_t *begin, size_t *end)
{
    bool has_name = value->key_end > value->key_begin;
    *begin = value->begin;
    *end = value->end;
    switch (part) {
    case WHOLE:
        return true;
    case INSIDE:
        (*begin)++;
        (*end)--;
        return true;
    case NAME:
        *begin = value->key_begin + 1;
        *end = value->key_end - 1;
        return has_name;
    case MEMBER:
        *begin = value->key_begin;
        return has_name;
    case REST:
        *end = strlen(text);
        return true;
    }
    return false;
}

static void add(const char *what, const char *text, const struct value *value,
                struct tv_buf *out)
{
    for (; *what != '\0'; what++) {
        if (*what == NAME_MARK) {
            tv_buf_add(out, text + value->key_begin,
                       value->key_end - value->key_begin);
        } else {
            tv_buf_add_char(out, *what);
        }
    }
}

bool garble(unsigned number, const char *text, const struct value *value,
            struct tv_buf *out)
{
    const struct way *way = &ways[number];
    size_t begin, end;
    tv_buf_clear(out);
    if ((way->kinds >> value->kind & 1) == 0 ||
        !find_part(way->part, text, value, &begin, &end)) {
        return false;
    }
    size_t size = way->keeps == NOTHING ? 0
                  : way->keeps == HALF  ? (end - begin) / 2
                                        : end - begin;
    tv_buf_add(out, text, begin);
    add(way->before, text, value, out);
    tv_buf_add(out, text + begin, size);
    add(way->after, text, value, out);
    tv_buf_add_string(out, text + end);
    return strcmp(out->data, text) != 0;
}
