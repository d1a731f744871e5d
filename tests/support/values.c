/* SPDX-License-Identifier: Apache-2.0 */
/* Finds values in texts that are known to be well formed. */
#include "support/values.h"

#include <string.h>

struct walk {
    const char *text;
    size_t at;
    size_t holder; /* of the values that are found next */
    struct values *out;
};

static void skip(struct walk *walk, const char *what)
{
    walk->at += strspn(walk->text + walk->at, what);
}

static struct value *add(struct walk *walk, struct value value)
{
    struct values *out = walk->out;
    size_t place = out->count < MOST_VALUES ? out->count++ : MOST_VALUES - 1;
    value.holder = walk->holder;
    out->items[place] = value;
    return &out->items[place];
}

static void pass_text(struct walk *walk)
{
    walk->at++;
    while (walk->text[walk->at] != '"' && walk->text[walk->at] != '\0') {
        walk->at += walk->text[walk->at] == '\\' ? 2 : 1;
    }
    walk->at += walk->text[walk->at] == '"';
}

static void pass_value(struct walk *walk, size_t key_begin, size_t key_end);

static void pass_member(struct walk *walk)
{
    size_t begin = walk->at;
    pass_text(walk);
    size_t end = walk->at;
    skip(walk, ": \t\r\n");
    pass_value(walk, begin, end);
}

/* Moves past the bracket that closes the object or list at `at`. */
static void pass_items(struct walk *walk, char closes)
{
    static const char between[] = ", \t\r\n";
    size_t holder = walk->holder;
    walk->holder = walk->out->count - 1;
    walk->at++;
    skip(walk, between);
    while (walk->text[walk->at] != closes && walk->text[walk->at] != '\0') {
        if (closes == '}') {
            pass_member(walk);
        } else {
            pass_value(walk, 0, 0);
        }
        skip(walk, between);
    }
    walk->at += walk->text[walk->at] == closes;
    walk->holder = holder;
}

static void pass_value(struct walk *walk, size_t key_begin, size_t key_end)
{
    char first = walk->text[walk->at];
    struct value *value =
        add(walk, (struct value){LITERAL, walk->at, walk->at, key_begin,
                                 key_end, NO_HOLDER});
    if (first == '"') {
        value->kind = TEXT;
        pass_text(walk);
    } else if (first == '{') {
        value->kind = OBJECT;
        pass_items(walk, '}');
    } else if (first == '[') {
        value->kind = LIST;
        pass_items(walk, ']');
    } else {
        walk->at += strcspn(walk->text + walk->at, ",]} \t\r\n");
    }
    value->end = walk->at;
}

static void find_in_json(struct walk *walk)
{
    skip(walk, " \t\r\n");
    while (walk->text[walk->at] != '\0') {
        pass_value(walk, 0, 0);
        skip(walk, " \t\r\n");
    }
}

/* Finds unquoted cells, separated by any of `bounds`; a line of a list is one
 * cell. */
static void find_in_lines(struct walk *walk, const char *bounds)
{
    while (walk->text[walk->at] != '\0') {
        size_t size = strcspn(walk->text + walk->at, bounds);
        add(walk, (struct value){CELL, walk->at, walk->at + size, walk->at,
                                 walk->at, NO_HOLDER});
        walk->at += size;
        walk->at += walk->text[walk->at] != '\0';
    }
}

static int has_ending(const char *name, const char *ending)
{
    size_t size = strlen(name), tail = strlen(ending);
    return size > tail && strcmp(name + size - tail, ending) == 0;
}

void values_find(const char *name, const char *text, struct values *out)
{
    struct walk walk = {text, 0, NO_HOLDER, out};
    out->count = 0;
    if (has_ending(name, ".csv")) {
        find_in_lines(&walk, ",\n");
    } else if (has_ending(name, ".txt")) {
        find_in_lines(&walk, "\n");
    } else {
        find_in_json(&walk);
    }
}
