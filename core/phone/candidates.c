/* SPDX-License-Identifier: Apache-2.0 */
/* What the digits may have been meant to be. */
#include "phone/candidates.h"

#include <string.h>

#include "phone/faults.h"

#define TAIL_DIGITS 5u      /* behind a hyphen: at most an extension */
#define HOME_TAIL_DIGITS 3u /* the same of a number without country code */
#define FOREIGN_DIGITS 10u  /* fewer are as well a number without area code */
#define BARE_DIGITS 6u      /* as few are an extension, or a short code */
#define NATIONAL_DIGITS 20u /* with trunk prefix and carrier code */
#define RUSSIAN_DIGITS 11u  /* with the 7 or 8 in front */

/* Why a reading is offered. */
struct ground {
    enum tv_phone_code code;
    uint32_t confidence; /* TV_CONFIDENCE_* */
};

struct reader {
    const struct tv_phone_marks *marks;
    struct tv_phone *out;
    uint32_t count;                     /* digits */
    uint32_t bracket;                   /* digits of "(0)", or 0 */
    char all[TV_PHONE_DIGITS_MAX + 1];  /* as they stand */
    char bare[TV_PHONE_DIGITS_MAX + 1]; /* without "(0)" */
    char tail[TAIL_DIGITS + 1];         /* taken off as an extension */
};

static void note(const struct reader *reader, enum tv_phone_code code,
                 const char *word, size_t size)
{
    tv_phone_note_word(reader->out, code, word, size);
}

static bool is_offered(const struct tv_phone *out, const char *digits,
                       uint32_t count)
{
    for (uint32_t i = 0; i < out->suggestion_count; i++) {
        if (out->suggestions[i].count == count &&
            memcmp(out->suggestions[i].digits, digits, count) == 0) {
            return true;
        }
    }
    return false;
}

static void append(const struct reader *reader, const char *digits,
                   uint32_t count, const struct tv_plan_answer *answer,
                   struct ground ground)
{
    struct tv_phone *out = reader->out;
    if (out->suggestion_count == TV_PHONE_SUGGESTIONS ||
        is_offered(out, digits, count)) {
        return;
    }
    struct tv_phone_suggestion *to = &out->suggestions[out->suggestion_count++];
    memcpy(to->digits, digits, count);
    to->digits[count] = '\0';
    to->extension[0] = '\0';
    to->count = (uint8_t)count;
    to->cc_size = (uint8_t)answer->code_size;
    to->reason = (uint8_t)ground.code;
    to->confidence = (uint8_t)ground.confidence;
    to->type = (uint8_t)answer->type;
    to->region = answer->region;
}

/* Offers digits that the plans accept; false if they do not. */
static bool offer(const struct reader *reader, const char *digits,
                  uint32_t count, struct ground ground)
{
    struct tv_plan_answer answer;
    if (!tv_plan_walk(digits, count, &answer) || count > TV_PHONE_E164_MAX) {
        return false;
    }
    append(reader, digits, count, &answer, ground);
    return true;
}

/* Completes digits as a national number; false if they are none. */
static bool complete(const struct tv_phone_region *region, const char *digits,
                     uint32_t count, struct tv_plan_national *national)
{
    return region && count <= NATIONAL_DIGITS &&
           tv_plan_national(region, digits, count, national) &&
           national->count <= TV_PHONE_E164_MAX;
}

static bool is_same(const struct tv_plan_national *national, const char *digits,
                    uint32_t count)
{
    return national->count == count &&
           memcmp(national->digits, digits, count) == 0;
}

/* What takes a rule of dialling is no more than likely. */
static struct ground mended(struct ground ground, enum tv_phone_code code)
{
    bool ask = ground.confidence == TV_CONFIDENCE_ASK;
    struct ground more = {code, ask ? TV_CONFIDENCE_ASK : TV_CONFIDENCE_LIKELY};
    return more;
}

static const struct tv_phone_region *region_of(const struct reader *reader,
                                               uint32_t code)
{
    const struct tv_phone_region *home = reader->out->home;
    return home && home->code == code ? home : tv_phone_regions_of(code, NULL);
}

/* What of a national number was dialled in front of it. */
static uint32_t prefix_size(const struct tv_plan_national *national)
{
    return national->inserted ? 0 : national->stripped;
}

/* "+34 0 91 …": a zero where the country has none, as others are used to. */
static bool mend_zero(const struct reader *reader, const char *digits,
                      uint32_t count, uint32_t code_size, struct ground ground)
{
    char without[TV_PHONE_DIGITS_MAX];
    if (digits[code_size] != '0') {
        return false;
    }
    memcpy(without, digits, code_size);
    memcpy(without + code_size, digits + code_size + 1, count - code_size - 1);
    return offer(reader, without, count - 1, ground);
}

/* "+44 020 …", "+7 8 495 …", "+54 11 15 …" */
static bool mend_trunk(const struct reader *reader, const char *digits,
                       uint32_t count, struct ground ground)
{
    uint32_t size;
    uint32_t code = tv_plan_code(digits, count, &size);
    struct tv_plan_national national;
    ground = mended(ground, TV_PHONE_TRUNK);
    if (code == 0 || count == size) {
        return false;
    }
    /* No area code is put in: none is left out behind a calling code. */
    if (complete(region_of(reader, code), digits + size, count - size,
                 &national) &&
        !is_same(&national, digits, count) && national.count <= count) {
        append(reader, national.digits, national.count, &national.answer,
               ground);
        note(reader, TV_PHONE_TRUNK, digits + size, prefix_size(&national));
        return true;
    }
    if (mend_zero(reader, digits, count, size, ground)) {
        note(reader, TV_PHONE_TRUNK, "0", 1);
        return true;
    }
    return false;
}

static bool mend_double(const struct reader *reader, const char *digits,
                        uint32_t count, struct ground ground)
{
    uint32_t size;
    uint32_t code = tv_plan_code(digits, count, &size);
    if (code == 0 || count < 2 * size ||
        memcmp(digits, digits + size, size) != 0 ||
        !offer(reader, digits + size, count - size,
               mended(ground, TV_PHONE_DOUBLE_CC))) {
        return false;
    }
    note(reader, TV_PHONE_DOUBLE_CC, digits, size);
    return true;
}

/*
 * Numbers of before a change of the plan that a rule turns into today's: digits
 * with calling code that begin with `begin`, `count` of them, get `put` in
 * place of that.
 */
static const struct change {
    const char *begin;
    uint32_t count;
    const char *put;
} changes[] = {
    {"521", 13, "52"},   /* Mexico, 2019: no 1 in front of mobile numbers */
    {"229", 11, "22901"} /* Benin, 2024: 01 in front of all */
};

/* The number that was old is told to be what the plan says of it. */
static void tell_change(struct tv_phone *out)
{
    uint64_t faults =
        TV_PHONE_BIT(TV_PHONE_NO_RANGE) | TV_PHONE_BIT(TV_PHONE_BAD_LENGTH) |
        TV_PHONE_BIT(TV_PHONE_TOO_SHORT) | TV_PHONE_BIT(TV_PHONE_TOO_LONG);
    enum tv_phone_code code = tv_phone_headline_of(out, faults);
    uint32_t last = out->suggestion_count - 1;
    if (code != TV_PHONE_CODES) {
        out->suggestions[last].reason = (uint8_t)code;
    }
}

static bool mend_change(const struct reader *reader, const char *digits,
                        uint32_t count, struct ground ground)
{
    char today[TV_PHONE_DIGITS_MAX];
    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
        const struct change *change = &changes[i];
        size_t begin = strlen(change->begin), put = strlen(change->put);
        if (count != change->count ||
            memcmp(digits, change->begin, begin) != 0) {
            continue;
        }
        memcpy(today, change->put, put);
        memcpy(today + put, digits + begin, count - begin);
        if (offer(reader, today, (uint32_t)(put + count - begin),
                  mended(ground, TV_PHONE_NO_RANGE))) {
            struct tv_plan_answer answer;
            (void)tv_plan_walk(digits, count, &answer);
            tv_phone_faults(reader->out, digits, count, &answer);
            tell_change(reader->out);
            return true;
        }
    }
    return false;
}

static bool read_digits(const struct reader *reader, const char *digits,
                        uint32_t count, struct ground ground)
{
    return offer(reader, digits, count, ground) ||
           mend_trunk(reader, digits, count, ground) ||
           mend_double(reader, digits, count, ground) ||
           mend_change(reader, digits, count, ground);
}

/* "(0)": the digits without it, and those with it where numbers begin so. What
 * stands elsewhere than behind the calling code is no trunk prefix. */
static bool read_bracket(const struct reader *reader, uint32_t from,
                         struct ground ground)
{
    const struct tv_phone_marks *marks = reader->marks;
    const char *with = reader->all + from, *without = reader->bare + from;
    uint32_t count = reader->count - from, size;
    uint32_t code = tv_plan_code(with, count, &size);
    struct tv_plan_answer kept;
    bool keeps = tv_plan_walk(with, count, &kept);
    if (code == 0 || (keeps && reader->all[marks->bracket_begin] != '0')) {
        return false;
    }
    note(reader, TV_PHONE_TRUNK_PAREN, reader->all + marks->bracket_begin,
         reader->bracket);
    if (ground.code == TV_PHONE_CODES) {
        ground.code = TV_PHONE_TRUNK_PAREN;
    }
    struct ground ask = {ground.code, TV_CONFIDENCE_ASK};
    bool behind = marks->bracket_begin == from + size;
    bool drops = read_digits(reader, without, count - reader->bracket,
                             keeps || !behind ? ask : ground);
    keeps = offer(reader, with, count, drops ? ask : ground);
    return drops || keeps;
}

/* Digits that begin with a calling code. */
static bool read_abroad(const struct reader *reader, uint32_t from,
                        struct ground ground)
{
    if (reader->bracket > 0 && reader->marks->bracket_begin > from &&
        read_bracket(reader, from, ground)) {
        return true;
    }
    if (ground.code == TV_PHONE_CODES) {
        ground.code = TV_PHONE_FORMATTED;
    }
    return reader->count > from && read_digits(reader, reader->all + from,
                                               reader->count - from, ground);
}

/* Completes digits as they are dialled at home, or would be if the country had
 * a zero to dial in front. Written in groups, such a zero is another
 * country's. */
static bool complete_home(const struct reader *reader, uint32_t from,
                          struct tv_plan_national *national)
{
    const struct tv_phone_region *home = reader->out->home;
    const char *digits = reader->all + from;
    uint32_t count = reader->count - from;
    if (complete(home, digits, count, national)) {
        return true;
    }
    if (count > 1 && digits[0] == '0' && reader->marks->separators == 0 &&
        complete(home, digits + 1, count - 1, national) &&
        national->stripped == 0) {
        national->stripped = 1;
        return true;
    }
    return false;
}

/* Digits as they are dialled at home; `stripped` of them are in front. */
static bool offer_home(const struct reader *reader, uint32_t from,
                       struct ground ground, uint32_t *stripped)
{
    struct tv_plan_national national;
    if (!complete_home(reader, from, &national)) {
        return false;
    }
    *stripped = prefix_size(&national);
    append(reader, national.digits, national.count, &national.answer, ground);
    return true;
}

static bool read_home(const struct reader *reader, uint32_t from,
                      struct ground ground)
{
    uint32_t stripped;
    if (!offer_home(reader, from, ground, &stripped)) {
        return false;
    }
    note(reader, ground.code, reader->all + from, stripped);
    return true;
}

/* The dialling prefix in front, that of the home region before others. */
static uint32_t prefix_of(const struct reader *reader, uint32_t from)
{
    const char *digits = reader->all + from;
    uint32_t count = reader->count - from;
    uint32_t size =
        reader->out->home ? tv_plan_idd(reader->out->home, digits, count) : 0;
    return size > 0 ? size : tv_plan_idd(NULL, digits, count);
}

/* "+0044 …", "+020 …" */
static bool read_plus_zero(const struct reader *reader, uint32_t from)
{
    static const struct ground plus_00 = {TV_PHONE_PLUS_00,
                                          TV_CONFIDENCE_CERTAIN};
    static const struct ground national = {TV_PHONE_PLUS_NATIONAL,
                                           TV_CONFIDENCE_LIKELY};
    const uint32_t sizes[] = {prefix_of(reader, from), 2};
    for (uint32_t i = 0; i < 2; i++) {
        bool zeros = i == 0 || reader->all[from + 1] == '0';
        if (sizes[i] > 0 && zeros &&
            read_abroad(reader, from + sizes[i], plus_00)) {
            note(reader, TV_PHONE_PLUS_00, reader->all + from, sizes[i]);
            return true;
        }
    }
    return read_home(reader, from, national);
}

/* "+8 (495) …" at home in Russia: a trunk prefix that begins a calling code. */
static bool read_plus_trunk(const struct reader *reader, uint32_t from)
{
    static const struct ground likely = {TV_PHONE_PLUS_NATIONAL,
                                         TV_CONFIDENCE_LIKELY};
    const struct tv_phone_region *home = reader->out->home;
    const char *digits = reader->all + from;
    struct tv_plan_national national;
    size_t size = home ? strlen(home->trunk) : 0;
    if (size == 0 || reader->count - from < size ||
        memcmp(digits, home->trunk, size) != 0 ||
        !complete(home, digits, reader->count - from, &national) ||
        national.stripped == 0 ||
        is_same(&national, digits, reader->count - from)) {
        return false;
    }
    return read_home(reader, from, likely);
}

/* "8 (495) …", "+8 495 …": an 8 that stands alone is dialled within Russia; no
 * calling code is so short. */
static bool read_eight(const struct reader *reader, uint32_t from,
                       struct ground ground)
{
    const struct tv_phone_marks *marks = reader->marks;
    char digits[TV_PHONE_E164_MAX] = "7";
    const char *eight = reader->all + from;
    if (marks->first_group != 1 || from > 0 || *eight != '8' ||
        reader->count != RUSSIAN_DIGITS) {
        return false;
    }
    memcpy(digits + 1, eight + 1, reader->count - 1);
    if (!offer(reader, digits, reader->count, ground)) {
        return false;
    }
    note(reader, ground.code, eight, 1);
    return true;
}

/* Where the plus sign is, and whether it is right there. */
static struct ground judge_plus(const struct reader *reader, uint32_t *from)
{
    const struct tv_phone_marks *marks = reader->marks;
    struct ground ground = {TV_PHONE_CODES, TV_CONFIDENCE_CERTAIN};
    *from = marks->last_plus < reader->count ? marks->last_plus : 0;
    if (marks->pluses > 1) {
        ground.code = TV_PHONE_PLUS_REPEATED;
    } else if (marks->plus_ends && marks->first_plus == reader->count) {
        ground.code = TV_PHONE_PLUS_TRAILING;
    } else if (!marks->plus_leads) {
        ground.code = TV_PHONE_PLUS_POSITION;
    }
    if (ground.code != TV_PHONE_CODES) {
        note(reader, ground.code, "", 0);
    }
    if (*from > 0) {
        ground.confidence = TV_CONFIDENCE_LIKELY;
    }
    return ground;
}

/* The digits as they stand, where another reading comes first: then neither is
 * more than a question. */
static void read_second(const struct reader *reader, uint32_t from)
{
    struct ground ask = {TV_PHONE_FORMATTED, TV_CONFIDENCE_ASK};
    uint32_t before = reader->out->suggestion_count;
    (void)offer(reader, reader->all + from, reader->count - from, ask);
    if (reader->out->suggestion_count > before) {
        reader->out->suggestions[0].confidence = TV_CONFIDENCE_ASK;
        note(reader, TV_PHONE_AMBIGUOUS, "", 0);
    }
}

static bool read_plus(const struct reader *reader)
{
    uint32_t from, code;
    struct ground ground = judge_plus(reader, &from);
    struct ground national = {TV_PHONE_PLUS_NATIONAL, TV_CONFIDENCE_ASK};
    if (reader->all[from] == '0') {
        return read_plus_zero(reader, from);
    }
    if (read_plus_trunk(reader, from) || read_eight(reader, from, national)) {
        read_second(reader, from);
        return true;
    }
    if (read_abroad(reader, from, ground) ||
        (from > 0 && read_abroad(reader, 0, ground))) {
        return true;
    }
    code = tv_plan_code(reader->all + from, reader->count - from, NULL);
    return code == 0 && read_home(reader, from, national);
}

/* "0044 …", "011 44 …" */
static bool read_prefix(const struct reader *reader, uint32_t from,
                        uint32_t size, uint32_t confidence)
{
    struct ground ground = {TV_PHONE_IDD, confidence};
    if (size == 0 || !read_abroad(reader, from + size, ground)) {
        return false;
    }
    note(reader, TV_PHONE_IDD, reader->all + from, size);
    return true;
}

/* Digits in front that stand alone are the calling code, if any are. */
static bool is_grouped_as(const struct reader *reader, uint32_t size)
{
    uint32_t group = reader->marks->first_group;
    return group == 0 || group == reader->count || group == size;
}

/* Two readings of the same digits, of which the plans accept both. */
static void read_both(const struct reader *reader, bool home_first)
{
    static const struct ground plus = {TV_PHONE_PLUS_MISSING,
                                       TV_CONFIDENCE_ASK};
    static const struct ground home = {TV_PHONE_NATIONAL, TV_CONFIDENCE_ASK};
    note(reader, TV_PHONE_AMBIGUOUS, "", 0);
    if (home_first) {
        (void)read_home(reader, 0, home);
    }
    (void)read_abroad(reader, 0, plus);
    note(reader, TV_PHONE_PLUS_MISSING, "", 0);
    (void)read_home(reader, 0, home);
}

/* Where a trunk zero is dialled, people who part the digits write it, too; a
 * number in groups without one is as well another country's. */
static uint32_t home_confidence(const struct reader *reader,
                                const struct tv_plan_national *national)
{
    bool usual = reader->marks->separators == 0 || national->stripped > 0 ||
                 reader->out->home->trunk[0] != '0';
    bool line = national->answer.type == TV_NUMBER_FIXED ||
                national->answer.type == TV_NUMBER_MOBILE ||
                national->answer.type == TV_NUMBER_FIXED_OR_MOBILE ||
                national->answer.type == TV_NUMBER_VOIP ||
                reader->all[0] == '1';
    return usual  ? TV_CONFIDENCE_LIKELY
           : line ? TV_CONFIDENCE_ASK
                  : TV_CONFIDENCE_NONE;
}

/* Digits of the home region, with its calling code or without. */
static bool read_plain_home(const struct reader *reader)
{
    static const struct ground plus = {TV_PHONE_PLUS_MISSING,
                                       TV_CONFIDENCE_LIKELY};
    struct ground home_ground = {TV_PHONE_NATIONAL, TV_CONFIDENCE_LIKELY};
    const struct tv_phone_region *home = reader->out->home;
    struct tv_plan_national national;
    struct tv_plan_answer answer;
    uint32_t size;
    uint32_t code = tv_plan_code(reader->all, reader->count, &size);
    bool own = home && code == home->code;
    bool is_home = complete_home(reader, 0, &national);
    bool is_plus = own && tv_plan_walk(reader->all, reader->count, &answer);
    if (is_home && is_plus && !is_same(&national, reader->all, reader->count)) {
        bool coded = reader->marks->first_group == size;
        read_both(reader,
                  !coded && (national.stripped > 0 || home->trunk[0] == '\0'));
        return true;
    }
    if (is_home && !is_plus) {
        home_ground.confidence = home_confidence(reader, &national);
        return home_ground.confidence != TV_CONFIDENCE_NONE &&
               read_home(reader, 0, home_ground);
    }
    if (own && read_abroad(reader, 0, plus)) {
        note(reader, TV_PHONE_PLUS_MISSING, "", 0);
        return true;
    }
    return false;
}

/* "9,0044 …", "0-020 …" */
static bool read_outside_line(struct reader *reader)
{
    const struct tv_phone_marks *marks = reader->marks;
    if (marks->first_group != 1 ||
        (reader->all[0] != '9' && reader->all[0] != '0') ||
        (marks->first_separator != ',' && marks->first_separator != '-')) {
        return false;
    }
    struct ground ground = {TV_PHONE_IDD_OUTSIDE_LINE, TV_CONFIDENCE_ASK};
    uint32_t size = prefix_of(reader, 1), stripped;
    if (!(size > 0 && read_abroad(reader, 1 + size, ground)) &&
        !offer_home(reader, 1, ground, &stripped)) {
        return false;
    }
    note(reader, TV_PHONE_IDD_OUTSIDE_LINE, reader->all, 1);
    if (marks->first_separator == ',') {
        reader->out->codes &= ~TV_PHONE_BIT(TV_PHONE_SYMBOL);
    }
    return true;
}

/* The calling code of another country, or of any if there is no home. */
static bool read_foreign(const struct reader *reader)
{
    struct ground ground = {reader->out->home ? TV_PHONE_PLUS_FOREIGN
                                              : TV_PHONE_PLUS_MISSING,
                            TV_CONFIDENCE_ASK};
    uint32_t size;
    uint32_t code = tv_plan_code(reader->all, reader->count, &size);
    /* "800 …" in groups is how free numbers begin in most countries. */
    bool grouped = reader->marks->separators > 0;
    if (code == 0 || !is_grouped_as(reader, size) ||
        (grouped && (code == 800 || code == 808)) ||
        (reader->out->home && reader->count < FOREIGN_DIGITS) ||
        !read_abroad(reader, 0, ground)) {
        return false;
    }
    note(reader, ground.code, "", 0);
    return true;
}

/* "(425) 555-0109": nobody else writes numbers so. */
static bool read_american(const struct reader *reader, struct ground ground)
{
    const struct tv_phone_region *home = reader->out->home;
    char digits[TV_PHONE_E164_MAX] = "1";
    if ((home && home->code == 1) || !reader->marks->american) {
        return false;
    }
    memcpy(digits + 1, reader->all, reader->count);
    if (!offer(reader, digits, 1 + reader->count, ground)) {
        return false;
    }
    note(reader, ground.code, "", 0);
    return true;
}

/* What is written as people of one country alone write, wherever it is. */
static bool read_habit(const struct reader *reader)
{
    bool home = reader->out->home != NULL;
    struct ground ask = {home ? TV_PHONE_PLUS_FOREIGN : TV_PHONE_NO_COUNTRY,
                         TV_CONFIDENCE_ASK};
    return read_american(reader, ask) || read_eight(reader, 0, ask);
}

static bool read_plain(struct reader *reader)
{
    /* In use far beyond the country: people know them from travelling. */
    static const char *const prefixes[] = {"00", "011", "0011"};
    const struct tv_phone_region *home = reader->out->home;
    uint32_t size = home ? tv_plan_idd(home, reader->all, reader->count) : 0;
    if (read_prefix(reader, 0, size, TV_CONFIDENCE_LIKELY)) {
        return true;
    }
    for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
        size = (uint32_t)strlen(prefixes[i]);
        if (strncmp(reader->all, prefixes[i], size) == 0 &&
            read_prefix(reader, 0, size, TV_CONFIDENCE_LIKELY)) {
            return true;
        }
    }
    return (reader->marks->american && read_habit(reader)) ||
           read_plain_home(reader) || read_habit(reader) ||
           read_prefix(reader, 0, tv_plan_idd(NULL, reader->all, reader->count),
                       TV_CONFIDENCE_ASK) ||
           read_outside_line(reader) || read_foreign(reader);
}

/* Digits of an ordinary national number. */
static uint32_t national_size(const struct tv_phone_region *region)
{
    uint32_t code_size = region->code > 99 ? 3 : region->code > 9 ? 2 : 1;
    const char *fixed = tv_phone_region_example(region, TV_NUMBER_FIXED);
    return (uint32_t)strlen(fixed ? fixed : region->example) - code_size;
}

/* Mobile networks of all countries take these two for emergency calls. */
static bool is_everywhere(const struct reader *reader)
{
    return strcmp(reader->all, "112") == 0 || strcmp(reader->all, "911") == 0;
}

/* What a number of few digits without plus sign is: dialled within a country,
 * or within a company. Where all numbers are so short it may be one. */
static bool read_bare(const struct reader *reader)
{
    const struct tv_phone_region *home = reader->out->home;
    const char *digits = reader->all;
    uint32_t count = reader->count;
    if (count > BARE_DIGITS) {
        return false;
    }
    if (tv_plan_is_emergency(home, digits, count) || is_everywhere(reader)) {
        note(reader, TV_PHONE_EMERGENCY, digits, count);
        return true;
    }
    if (home && national_size(home) <= count) {
        return false;
    }
    if (count < 2 || strspn(digits, "0") == count) {
        note(reader, TV_PHONE_NOT_NUMBER, "", 0);
        return true;
    }
    if (!reader->marks->foreign) {
        note(reader, TV_PHONE_EXTENSION_ONLY, digits, count);
    }
    if (reader->marks->foreign ||
        (home && tv_plan_is_short(home, digits, count))) {
        note(reader, TV_PHONE_SHORT_CODE, digits, count);
    }
    return true;
}

static bool read_all(struct reader *reader)
{
    return reader->marks->pluses > 0 ? read_plus(reader) : read_plain(reader);
}

/* The number in front of the hyphen is offered alone, and with its tail. */
static void ask_for_tail(const struct reader *reader)
{
    struct tv_phone *out = reader->out;
    uint32_t tail = reader->marks->tail;
    for (uint32_t i = 0; i < out->suggestion_count; i++) {
        out->suggestions[i].reason = TV_PHONE_EXTENSION_DASH;
        out->suggestions[i].confidence = TV_CONFIDENCE_ASK;
    }
    if (out->suggestion_count < TV_PHONE_SUGGESTIONS) {
        struct tv_phone_suggestion *with =
            &out->suggestions[out->suggestion_count++];
        *with = out->suggestions[0];
        memcpy(with->extension, reader->all + tail, reader->count - tail);
        with->extension[reader->count - tail] = '\0';
    }
}

/* "… -12", "… / 12": the number in front of the last hyphen. National numbers
 * are themselves parted so, most of them into four digits at the end. */
static bool read_before_tail(const struct reader *reader)
{
    const struct tv_phone_marks *marks = reader->marks;
    uint32_t tail = marks->tail;
    bool abroad = marks->pluses > 0 || strncmp(reader->all, "00", 2) == 0;
    uint32_t most = abroad ? TAIL_DIGITS : HOME_TAIL_DIGITS;
    struct reader shorter = *reader;
    if (tail == 0 || tail >= reader->count || reader->count - tail > most ||
        (!abroad && marks->hyphens > 1) ||
        (reader->bracket > 0 && reader->marks->bracket_end > tail)) {
        return false;
    }
    shorter.count = tail;
    shorter.all[tail] = '\0';
    if (!read_all(&shorter)) {
        return false;
    }
    note(reader, TV_PHONE_EXTENSION_DASH, reader->all + tail,
         reader->count - tail);
    ask_for_tail(reader);
    return true;
}

/*
 * "+43664123456-123": digits that are a number up to their only hyphen, and in
 * a plan of open length another one with the rest. Where companies part their
 * own extension so, behind a fixed line of theirs (DE, AT), it is the longer.
 */
static bool read_open_tail(const struct reader *reader)
{
    const struct tv_phone_marks *marks = reader->marks;
    struct tv_plan_answer whole, part;
    if (marks->separators != 1 || marks->tail == 0 || !marks->plus_leads ||
        reader->count - marks->tail > TAIL_DIGITS ||
        !tv_plan_walk(reader->all, reader->count, &whole) ||
        !tv_plan_walk(reader->all, marks->tail, &part)) {
        return false;
    }
    struct ground ask = {TV_PHONE_EXTENSION_DASH, TV_CONFIDENCE_ASK};
    bool own = marks->first_separator == '-' && part.type == TV_NUMBER_FIXED &&
               (part.code == 49 || part.code == 43);
    if (own) {
        (void)offer(reader, reader->all, reader->count, ask);
    }
    (void)read_before_tail(reader);
    (void)offer(reader, reader->all, reader->count, ask);
    return true;
}

static void init(struct reader *reader, const struct tv_phone_marks *marks,
                 struct tv_phone *out)
{
    uint32_t begin = marks->bracket_begin, end = marks->bracket_end;
    *reader = (struct reader){.marks = marks, .out = out, .count = out->count};
    memcpy(reader->all, out->digits, out->count);
    if (begin != TV_PHONE_NOWHERE) {
        reader->bracket = end - begin;
        memcpy(reader->bare, reader->all, begin);
        memcpy(reader->bare + begin, reader->all + end, out->count - end);
    }
}

static void settle(struct tv_phone *out, const char *digits, uint32_t count)
{
    memcpy(out->digits, digits, count);
    out->digits[count] = '\0';
    out->count = count;
    out->is_international = 1;
    (void)tv_plan_walk(out->digits, count, &out->answer);
}

/* Nothing came of it: the reading that comes closest, and where it fails. */
static void fail_abroad(const struct reader *reader, uint32_t from)
{
    const struct tv_phone_marks *marks = reader->marks;
    bool bare = reader->bracket > 0 && marks->bracket_begin > from;
    settle(reader->out, (bare ? reader->bare : reader->all) + from,
           reader->count - from - (bare ? reader->bracket : 0));
    tv_phone_faults(reader->out, reader->out->digits, reader->out->count,
                    &reader->out->answer);
}

/* Digits that are no national number: as they stand, with what is wrong with
 * them once they are completed. */
static void fail_home(const struct reader *reader, enum tv_phone_code code)
{
    struct tv_phone *out = reader->out;
    struct tv_plan_national national;
    (void)tv_plan_national(out->home, reader->all, reader->count, &national);
    note(reader, code, reader->all, prefix_size(&national));
    out->answer = national.answer;
    tv_phone_faults(out, national.digits, national.count, &national.answer);
}

static void fail_plus(const struct reader *reader)
{
    const struct tv_phone_marks *marks = reader->marks;
    uint32_t from = marks->last_plus < reader->count ? marks->last_plus : 0;
    if (reader->all[from] != '0') {
        fail_abroad(reader, from);
        return;
    }
    uint32_t size = prefix_of(reader, from);
    if (size > 0) {
        note(reader, TV_PHONE_PLUS_00, reader->all + from, size);
        fail_abroad(reader, from + size);
    } else if (reader->out->home) {
        fail_home(reader, TV_PHONE_PLUS_NATIONAL);
    } else {
        note(reader, TV_PHONE_PLUS_NATIONAL, "", 0);
    }
}

static bool is_local(const struct tv_phone_region *home, uint32_t count)
{
    return count < 32 && (home->local_lengths >> count & 1) != 0 &&
           (home->lengths >> count & 1) == 0;
}

/* The calling code of the home region, and more digits than national numbers
 * have. */
static bool is_coded(const struct reader *reader)
{
    const struct tv_phone_region *home = reader->out->home;
    uint32_t count = reader->count;
    uint32_t code = tv_plan_code(reader->all, count, NULL);
    return code == home->code && count >= strlen(home->example) - 1 &&
           (count >= 32 || (home->lengths >> count & 1) == 0);
}

static void fail_plain(const struct reader *reader)
{
    const struct tv_phone_region *home = reader->out->home;
    uint32_t size = prefix_of(reader, 0);
    if (size > 0) {
        note(reader, TV_PHONE_IDD, reader->all, size);
        fail_abroad(reader, size);
    } else if (!home) {
        note(reader, TV_PHONE_NO_COUNTRY, "", 0);
    } else if (is_local(home, reader->count)) {
        note(reader, TV_PHONE_LOCAL_AREA, "", 0);
    } else if (is_coded(reader)) {
        note(reader, TV_PHONE_PLUS_MISSING, "", 0);
        fail_abroad(reader, 0);
    } else {
        fail_home(reader, TV_PHONE_NATIONAL);
    }
}

/* The best reading is what the number is. */
static void settle_best(struct tv_phone *out)
{
    const struct tv_phone_suggestion *best = &out->suggestions[0];
    settle(out, best->digits, best->count);
}

void tv_phone_candidates(const struct tv_phone_marks *marks,
                         struct tv_phone *out)
{
    struct reader reader;
    init(&reader, marks, out);
    if (marks->pluses == 0 && read_bare(&reader)) {
        return;
    }
    if (read_open_tail(&reader) || read_all(&reader) ||
        read_before_tail(&reader)) {
        settle_best(out);
    } else if (marks->pluses > 0) {
        fail_plus(&reader);
    } else {
        fail_plain(&reader);
    }
}
