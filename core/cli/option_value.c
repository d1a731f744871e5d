/* SPDX-License-Identifier: Apache-2.0 */
/* Parses and formats values of options, from any source of configuration. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/count.h"
#include "base/text.h"
#include "cli/options.h"

#define WHOLE_PERCENT 10000 /* hundredths */

void tv_strings_add(struct tv_arena *arena, struct tv_strings *strings,
                    const char *item)
{
    if ((strings->count & (strings->count + 1)) == 0) {
        size_t room = (size_t)strings->count * 2 + 1;
        const char **items = tv_arena_array(arena, room, sizeof(*items));
        if (strings->count > 0) {
            memcpy(items, strings->items, strings->count * sizeof(*items));
        }
        strings->items = items;
    }
    strings->items[strings->count++] = item;
}

static void add_split(struct tv_arena *arena, struct tv_strings *strings,
                      const char *value)
{
    for (const char *at = value; *at != '\0';) {
        size_t size = strcspn(at, ",");
        if (size > 0) {
            struct tv_text part = {at, size};
            tv_strings_add(arena, strings, tv_arena_text(arena, part).data);
        }
        at += size + (at[size] == ',');
    }
}

size_t tv_option_choice(const char *const *choices, const char *value)
{
    size_t i = 0;
    while (choices[i] && strcmp(choices[i], value) != 0) {
        i++;
    }
    return i;
}

static enum tv_status set_choice(const struct tv_option *option,
                                 const char *shown, const char *value,
                                 void *place, struct tv_error *err)
{
    size_t count = 0;
    for (; option->choices[count]; count++) {
        if (strcmp(option->choices[count], value) == 0) {
            const char *chosen = option->choices[count];
            memcpy(place, &chosen, sizeof(chosen));
            return TV_OK;
        }
    }
    char list[256];
    tv_text_list(list, sizeof(list), option->choices, count);
    const char *nearest = tv_text_nearest(value, option->choices, count);
    return tv_fail(err, TV_USAGE, "%s \"%s\" is none of: %s%s%s%s", shown,
                   value, list, nearest ? "; did you mean " : "",
                   nearest ? nearest : "", nearest ? "?" : "");
}

static enum tv_status set_number(const struct tv_option *option,
                                 const char *shown, const char *value,
                                 void *place, struct tv_error *err)
{
    char *end = NULL;
    bool digit = value[0] >= '0' && value[0] <= '9';
    errno = 0;
    long number = strtol(value, &end, 10);
    if (!digit || *end != '\0' || errno != 0 || number > option->most) {
        return tv_fail(err, TV_USAGE,
                       "%s \"%s\" must be a whole number from 0 to %ld", shown,
                       value, option->most);
    }
    memcpy(place, &number, sizeof(number));
    return TV_OK;
}

/* Accepts "98", "98%", "98.5%"; at most two decimals, at most 100. */
static enum tv_status set_percent(const char *shown, const char *value,
                                  void *place, struct tv_error *err)
{
    long number = 0, unit = 100;
    const char *at = value;
    size_t digits = strspn(value, "0123456789");
    for (; digits > 0 && digits <= 3; digits--) {
        number = number * 10 + (*at++ - '0');
    }
    bool good = at > value && digits == 0;
    number *= unit;
    if (*at == '.' && at[1] >= '0' && at[1] <= '9') {
        for (at++; *at >= '0' && *at <= '9' && unit > 1; at++) {
            unit /= 10;
            number += (*at - '0') * unit;
        }
    }
    at += *at == '%';
    if (!good || *at != '\0' || number > WHOLE_PERCENT) {
        return tv_fail(err, TV_USAGE,
                       "%s \"%s\" must be a percentage such as 98%% or 99.5%%",
                       shown, value);
    }
    memcpy(place, &number, sizeof(number));
    return TV_OK;
}

static enum tv_status set_flag(const char *shown, const char *value,
                               void *place, struct tv_error *err)
{
    static const char *const words[] = {"false", "true", "0",   "1",
                                        "no",    "yes",  "off", "on"};
    for (size_t i = 0; i < TV_COUNT_OF(words); i++) {
        if (strcmp(words[i], value) == 0) {
            bool on = i % 2 == 1;
            memcpy(place, &on, sizeof(on));
            return TV_OK;
        }
    }
    return tv_fail(err, TV_USAGE, "%s \"%s\" must be true or false", shown,
                   value);
}

enum tv_status tv_option_set(const struct tv_option *option, const char *shown,
                             const char *value, void *values,
                             struct tv_arena *arena, struct tv_error *err)
{
    void *place = (char *)values + option->offset;
    switch (option->kind) {
    case TV_OPTION_CHOICE:
        return set_choice(option, shown, value, place, err);
    case TV_OPTION_NUMBER:
        return set_number(option, shown, value, place, err);
    case TV_OPTION_PERCENT:
        return set_percent(shown, value, place, err);
    case TV_OPTION_FLAG:
        return set_flag(shown, value, place, err);
    case TV_OPTION_TEXT:
        memcpy(place, &value, sizeof(value));
        return TV_OK;
    case TV_OPTION_LIST:
        if (option->commas && value[strspn(value, ",")] == '\0') {
            return tv_fail(err, TV_USAGE, "%s \"%s\" names no %s", shown, value,
                           option->value);
        }
        if (option->commas) {
            add_split(arena, place, value);
        } else {
            tv_strings_add(arena, place, value);
        }
        return TV_OK;
    case TV_OPTION_HELP:
        break;
    }
    return tv_fail(err, TV_USAGE, "%s takes no value", shown);
}

void tv_option_clear(const struct tv_option *option, void *values)
{
    if (option->kind == TV_OPTION_LIST) {
        struct tv_strings none = {NULL, 0};
        memcpy((char *)values + option->offset, &none, sizeof(none));
    }
}

static const char *show_list(const struct tv_strings *list,
                             struct tv_arena *arena)
{
    const char *shown = "";
    for (uint32_t i = 0; i < list->count; i++) {
        shown = tv_arena_printf(arena, "%s%s%s", shown, i ? "," : "",
                                list->items[i]);
    }
    return shown;
}

static const char *show_percent(long number, struct tv_arena *arena)
{
    long whole = number / 100, rest = number % 100;
    return rest == 0 ? tv_arena_printf(arena, "%ld%%", whole)
                     : tv_arena_printf(arena, "%ld.%02ld%%", whole, rest);
}

const char *tv_option_show(const struct tv_option *option, const void *values,
                           struct tv_arena *arena)
{
    const void *place = (const char *)values + option->offset;
    const char *text = NULL;
    long number = 0;
    switch (option->kind) {
    case TV_OPTION_FLAG:
        return *(const bool *)place ? "true" : "false";
    case TV_OPTION_LIST:
        return show_list(place, arena);
    case TV_OPTION_NUMBER:
        memcpy(&number, place, sizeof(number));
        return number < 0 ? "" : tv_arena_printf(arena, "%ld", number);
    case TV_OPTION_PERCENT:
        memcpy(&number, place, sizeof(number));
        return show_percent(number, arena);
    case TV_OPTION_TEXT:
    case TV_OPTION_CHOICE:
        memcpy(&text, place, sizeof(text));
        break;
    case TV_OPTION_HELP:
        break;
    }
    return text ? text : "";
}
