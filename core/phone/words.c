/* SPDX-License-Identifier: Apache-2.0 */
/* The arguments of the messages about telephone numbers, from one table. */
#include "phone/words.h"

#include <stdio.h>
#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define PIECES (TV_MAX_ARGS - 1u)

/* Names of characters that are invisible or look like another. */
static const struct {
    uint32_t point;
    const char *name;
} names[] = {
    {0x0009, "tab"},
    {0x000a, "line break"},
    {0x000d, "carriage return"},
    {0x00a0, "no-break space"},
    {0x00ad, "soft hyphen"},
    {0x061c, "Arabic letter mark"},
    {0x2007, "figure space"},
    {0x2009, "thin space"},
    {0x200b, "zero-width space"},
    {0x200c, "zero-width non-joiner"},
    {0x200d, "zero-width joiner"},
    {0x200e, "left-to-right mark"},
    {0x200f, "right-to-left mark"},
    {0x2010, "hyphen"},
    {0x2011, "non-breaking hyphen"},
    {0x2012, "figure dash"},
    {0x2013, "en dash"},
    {0x2014, "em dash"},
    {0x202a, "left-to-right embedding"},
    {0x202b, "right-to-left embedding"},
    {0x202c, "end of embedding"},
    {0x202d, "left-to-right override"},
    {0x202e, "right-to-left override"},
    {0x202f, "narrow no-break space"},
    {0x2060, "word joiner"},
    {0x2066, "left-to-right isolate"},
    {0x2067, "right-to-left isolate"},
    {0x2068, "first strong isolate"},
    {0x2069, "end of isolate"},
    {0x207a, "superscript plus"},
    {0x2212, "minus sign"},
    {0x3000, "ideographic space"},
    {0xfe62, "small plus"},
    {0xfeff, "byte order mark"},
    {0xff0b, "fullwidth plus"},
    {0xff0d, "fullwidth hyphen"},
};

/* An output buffer; what does not fit is left out. */
struct filling {
    char *at, *end;
};

/* What the arguments are taken from. */
struct saying {
    const struct tv_phone *phone;
    const struct tv_phone_detail *detail;
    struct tv_text text;
    /* The country of the digits, else of the suggestion, else of the person. */
    const struct tv_phone_region *country;
};

static void add(struct filling *out, const char *text, size_t size)
{
    size_t room = (size_t)(out->end - out->at);
    size = size < room ? size : room;
    memcpy(out->at, text, size);
    out->at += size;
}

static void add_string(struct filling *out, const char *text)
{
    add(out, text, strlen(text));
}

static void add_number(struct filling *out, uint32_t value)
{
    char digits[16];
    int size = snprintf(digits, sizeof(digits), "%u", (unsigned)value);
    add(out, digits, (size_t)size);
}

static void add_code(struct filling *out, const struct tv_phone_region *region)
{
    if (region) {
        add_string(out, "+");
        add_number(out, region->code);
    }
}

static void add_country(struct filling *out,
                        const struct tv_phone_region *region)
{
    add_string(out, region ? region->name : "");
}

static void add_suggestion(struct filling *out, const struct tv_phone *phone,
                           uint32_t index)
{
    char spelled[TV_PHONE_SPELLING_SIZE];
    if (index < phone->suggestion_count) {
        size_t size = tv_phone_suggestion_write(&phone->suggestions[index],
                                                TV_PHONE_E164, spelled);
        add(out, spelled, size);
    }
}

/* ---- what an argument shows --------------------------------------------- */

/* "O", "U+202A (left-to-right embedding)" */
static void character(struct filling *out, const struct saying *s)
{
    uint32_t point = s->detail->value;
    char code[16];
    if (point > ' ' && point < 0x7f) {
        char c = (char)point;
        add(out, &c, 1);
        return;
    }
    int size = snprintf(code, sizeof(code), "U+%04X", (unsigned)point);
    add(out, code, (size_t)size);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (names[i].point == point) {
            add_string(out, " (");
            add_string(out, names[i].name);
            add_string(out, ")");
        }
    }
}

/* "7th" */
static void position(struct filling *out, const struct saying *s)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    uint32_t at = s->detail->at;
    uint32_t last = at % 10;
    int teen = at % 100 >= 11 && at % 100 <= 13;
    add_number(out, at);
    add_string(out, last <= 3 && !teen ? endings[last] : endings[0]);
}

static void word(struct filling *out, const struct saying *s)
{
    add_string(out, s->detail->word);
}

/* The trunk prefix; without one, what was removed is the 15 of Argentine
 * mobiles. */
static void trunk(struct filling *out, const struct saying *s)
{
    add_string(out, s->detail->word[0] != '\0' ? s->detail->word : "15");
}

/* The digits of the extension: of the detail, else of the number. */
static void extension(struct filling *out, const struct saying *s)
{
    const char *known = s->detail->word;
    known = known[0] != '\0' ? known : s->phone->extension;
    add_string(out, known[0] != '\0' ? known : s->phone->digits);
}

static void number(struct filling *out, const struct saying *s)
{
    add_number(out, s->detail->value);
}

/* "1 digit", "2 to 3 digits" */
static void digits(struct filling *out, const struct saying *s)
{
    uint32_t least = s->detail->value;
    uint32_t most = s->detail->most > least ? s->detail->most : least;
    add_number(out, least);
    if (most > least) {
        add_string(out, " to ");
        add_number(out, most);
    }
    add_string(out, most == 1 ? " digit" : " digits");
}

/* The digit that a letter looks like. */
static void meant(struct filling *out, const struct saying *s)
{
    uint32_t letter = s->detail->value;
    add_string(out, letter == 'O' || letter == 'o' ? "0" : "1");
}

static char keypad_of(char c)
{
    static const char keys[] = "22233344455566677778889999";
    char upper = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return upper >= 'A' && upper <= 'Z' ? keys[upper - 'A'] : c;
}

static int is_dialled(char c)
{
    return c == '+' || (c >= '0' && c <= '9');
}

/* The text as a keypad would dial it, from its first digit on. */
static void keypad(struct filling *out, const struct saying *s)
{
    size_t at = 0;
    while (at < s->text.size && !is_dialled(s->text.data[at])) {
        at++;
    }
    for (size_t i = at; i < s->text.size && i < at + TV_PHONE_FIELD_MAX; i++) {
        char c = keypad_of(s->text.data[i]);
        if (is_dialled(c)) {
            add(out, &c, 1);
        }
    }
}

/* "+44" */
static void code(struct filling *out, const struct saying *s)
{
    add_code(out, s->country);
}

static void country(struct filling *out, const struct saying *s)
{
    add_country(out, s->country);
}

/* A number of the country: "+44 1212345678" */
static void example(struct filling *out, const struct saying *s)
{
    const struct tv_phone_region *region = s->country;
    if (!region || !region->example) {
        return;
    }
    uint32_t skip = region->code > 99 ? 3 : region->code > 9 ? 2 : 1;
    add_code(out, region);
    add_string(out, " ");
    add_string(out, region->example + skip);
}

static void home_code(struct filling *out, const struct saying *s)
{
    add_code(out, s->phone->home);
    add_string(out, s->phone->home ? "" : "+…");
}

static void home(struct filling *out, const struct saying *s)
{
    add_country(out, s->phone->home);
    add_string(out, s->phone->home ? "" : "the person's country");
}

/* "personal"; for a calling code of no country its use. */
static void type(struct filling *out, const struct saying *s)
{
    const struct tv_phone_region *region = s->phone->answer.region;
    int nowhere = region && strcmp(region->id, "001") == 0;
    add_string(out, nowhere ? region->name
                            : tv_number_type_name(s->phone->answer.type));
}

static void note(struct filling *out, const struct saying *s)
{
    add_string(out, s->detail->note ? s->detail->note : "");
}

/* "+210", or what is known of it: "+999 is reserved and not in use" */
static void beginning(struct filling *out, const struct saying *s)
{
    const char *known = tv_plan_note(s->phone->digits, s->phone->count);
    add_string(out, known ? "" : "+");
    add_string(out, known ? known : s->detail->word);
}

/* The date of the data, and the remark on such numbers. */
static void date(struct filling *out, const struct saying *s)
{
    const char *known = tv_plan_note(s->phone->digits, s->phone->count);
    add_string(out, tv_plan_date());
    add_string(out, known ? "; " : "");
    add_string(out, known ? known : "");
}

static void first(struct filling *out, const struct saying *s)
{
    add_suggestion(out, s->phone, 0);
}

static void first_country(struct filling *out, const struct saying *s)
{
    if (s->phone->suggestion_count > 0) {
        add_country(out, s->phone->suggestions[0].region);
    }
}

static void second(struct filling *out, const struct saying *s)
{
    add_suggestion(out, s->phone, 1);
}

typedef void show(struct filling *out, const struct saying *saying);

/* The arguments {2} … of each message in rules/phone. */
static show *const shows[TV_PHONE_CODES][PIECES] = {
    [TV_PHONE_TOO_LONG_FIELD] = {number},
    [TV_PHONE_INVISIBLE] = {character, position},
    [TV_PHONE_DIGITS_NONASCII] = {word, position},
    [TV_PHONE_PUNCT_NONASCII] = {character, position, word},
    [TV_PHONE_SCHEME] = {word},
    [TV_PHONE_LABEL] = {word},
    [TV_PHONE_MULTIPLE] = {number},
    [TV_PHONE_EXTENSION] = {extension},
    [TV_PHONE_EXTENSION_DASH] = {extension},
    [TV_PHONE_EXTENSION_ONLY] = {extension},
    [TV_PHONE_MASKED] = {character, position},
    [TV_PHONE_LETTER_LOOKALIKE] = {character, position, meant},
    [TV_PHONE_VANITY] = {character, position, keypad},
    [TV_PHONE_SYMBOL] = {character, position},
    [TV_PHONE_PLUS_MISSING] = {code, country},
    [TV_PHONE_IDD] = {word},
    [TV_PHONE_IDD_OUTSIDE_LINE] = {word},
    [TV_PHONE_NATIONAL] = {home, home_code},
    [TV_PHONE_AMBIGUOUS] = {first, second},
    [TV_PHONE_PLUS_FOREIGN] = {first, first_country, home},
    [TV_PHONE_PLUS_00] = {word},
    [TV_PHONE_PLUS_NATIONAL] = {home, home_code},
    [TV_PHONE_TRUNK_PAREN] = {country},
    [TV_PHONE_TRUNK] = {trunk, code, country},
    [TV_PHONE_DOUBLE_CC] = {word, country},
    [TV_PHONE_CC_UNASSIGNED] = {beginning},
    [TV_PHONE_OVER_15] = {number},
    [TV_PHONE_TOO_SHORT] = {digits, country, example},
    [TV_PHONE_TOO_LONG] = {digits, word, country, example},
    [TV_PHONE_BAD_LENGTH] = {number, country, word, example},
    [TV_PHONE_NO_RANGE] = {country, word, date},
    [TV_PHONE_FORMATTED] = {first},
    [TV_PHONE_LOCAL_AREA] = {country, example},
    [TV_PHONE_PREMIUM] = {country},
    [TV_PHONE_TOLL_FREE] = {country},
    [TV_PHONE_SPECIAL] = {type},
    [TV_PHONE_PLACEHOLDER] = {note},
    [TV_PHONE_COUNTRY_DIFFERS] = {country, home},
};

static const struct tv_phone_region *country_of(const struct tv_phone *phone)
{
    if (phone->answer.region) {
        return phone->answer.region;
    }
    return phone->suggestion_count > 0 ? phone->suggestions[0].region
                                       : phone->home;
}

static const char *message_of(const struct tv_phone *phone,
                              enum tv_phone_code diagnosis)
{
    int lighter = diagnosis == TV_PHONE_PREMIUM &&
                  tv_phone_severity(phone, diagnosis) < TV_PHONE_ERROR;
    return lighter ? "shared-cost" : tv_phone_code_name(diagnosis);
}

void tv_phone_words_of(const struct tv_phone *phone,
                       enum tv_phone_code diagnosis, struct tv_text text,
                       struct tv_phone_words *out)
{
    struct filling room = {out->room, out->room + sizeof(out->room)};
    struct saying saying = {phone, &phone->details[diagnosis], text,
                            country_of(phone)};
    out->message = message_of(phone, diagnosis);
    out->args[0] = text;
    out->arg_count = 1;
    for (uint32_t i = 0; i < PIECES && shows[diagnosis][i]; i++) {
        char *begin = room.at;
        shows[diagnosis][i](&room, &saying);
        if (room.at == begin) {
            add_string(&room, "?");
        }
        struct tv_text arg = {begin, (size_t)(room.at - begin)};
        out->args[out->arg_count++] = arg;
    }
}
