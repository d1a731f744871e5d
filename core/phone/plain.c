/* SPDX-License-Identifier: Apache-2.0 */
/* Reads numbers without a plus sign. */
#include "phone/reader.h"

#include <string.h>

#define FOREIGN_DIGITS 10u /* fewer may be a number without area code */
#define BARE_DIGITS 6u     /* at most: an extension, or a short code */

/* Mobile networks of all countries accept these two as emergency numbers. */
static bool is_everywhere(const struct tv_phone_reader *reader)
{
    return strcmp(reader->all, "112") == 0 || strcmp(reader->all, "911") == 0;
}

/* The number of digits of an ordinary national number. */
static uint32_t national_size(const struct tv_phone_region *region)
{
    uint32_t code_size = region->code > 99 ? 3 : region->code > 9 ? 2 : 1;
    const char *fixed = tv_phone_region_example(region, TV_NUMBER_FIXED);
    return (uint32_t)strlen(fixed ? fixed : region->example) - code_size;
}

/* Notes what a number of few digits without plus sign is: a code dialled within
 * a country, or an extension. False if the country's numbers are that short, so
 * that it may be one of them. */
bool tv_phone_read_bare(const struct tv_phone_reader *reader)
{
    const struct tv_phone_region *home = reader->out->home;
    const char *digits = reader->all;
    uint32_t count = reader->count;
    if (count > BARE_DIGITS) {
        return false;
    }
    if (tv_plan_is_emergency(home, digits, count) || is_everywhere(reader)) {
        tv_phone_reader_note(reader, TV_PHONE_EMERGENCY, digits, count);
        return true;
    }
    if (home && national_size(home) <= count) {
        return false;
    }
    if (count < 2 || strspn(digits, "0") == count) {
        tv_phone_reader_note(reader, TV_PHONE_NOT_NUMBER, "", 0);
        return true;
    }
    if (!reader->marks->foreign) {
        tv_phone_reader_note(reader, TV_PHONE_EXTENSION_ONLY, digits, count);
    }
    if (reader->marks->foreign ||
        (home && tv_plan_is_short(home, digits, count))) {
        tv_phone_reader_note(reader, TV_PHONE_SHORT_CODE, digits, count);
    }
    return true;
}

/* Reads digits behind a prefix for calls abroad: "0044 …", "011 44 …". */
static bool read_prefix(const struct tv_phone_reader *reader, uint32_t size,
                        uint32_t confidence)
{
    struct tv_phone_ground ground = {TV_PHONE_IDD, confidence};
    if (size == 0 || !tv_phone_read_abroad(reader, size, ground)) {
        return false;
    }
    tv_phone_reader_note(reader, TV_PHONE_IDD, reader->all, size);
    return true;
}

/* Whether a group of `size` digits may be a calling code: if the digits are
 * grouped, their first group must be exactly that. */
static bool is_grouped_as(const struct tv_phone_reader *reader, uint32_t size)
{
    uint32_t group = reader->marks->first_group;
    return group == 0 || group == reader->count || group == size;
}

/* Offers two readings of the same digits, both accepted by the plans. */
static void read_both(const struct tv_phone_reader *reader, bool home_first)
{
    static const struct tv_phone_ground plus = {TV_PHONE_PLUS_MISSING,
                                                TV_CONFIDENCE_ASK};
    static const struct tv_phone_ground home = {TV_PHONE_NATIONAL,
                                                TV_CONFIDENCE_ASK};
    tv_phone_reader_note(reader, TV_PHONE_AMBIGUOUS, "", 0);
    if (home_first) {
        (void)tv_phone_read_home(reader, 0, home);
    }
    (void)tv_phone_read_abroad(reader, 0, plus);
    tv_phone_reader_note(reader, TV_PHONE_PLUS_MISSING, "", 0);
    (void)tv_phone_read_home(reader, 0, home);
}

/* The confidence in a national reading. Where a trunk zero is dialled, people
 * who group digits write that zero; grouped digits without it may as well be
 * another country's number. */
static uint32_t home_confidence(const struct tv_phone_reader *reader,
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

/* Reads digits of the home region, with or without its calling code. */
static bool read_plain_home(const struct tv_phone_reader *reader)
{
    static const struct tv_phone_ground plus = {TV_PHONE_PLUS_MISSING,
                                                TV_CONFIDENCE_LIKELY};
    struct tv_phone_ground home_ground = {TV_PHONE_NATIONAL,
                                          TV_CONFIDENCE_LIKELY};
    const struct tv_phone_region *home = reader->out->home;
    struct tv_plan_national national;
    struct tv_plan_answer answer;
    uint32_t size;
    if (!home) {
        return false;
    }
    bool own = tv_plan_code(reader->all, reader->count, &size) == home->code;
    bool is_home = tv_phone_complete_home(reader, 0, &national);
    bool is_plus = own && tv_plan_walk(reader->all, reader->count, &answer);
    if (is_home && is_plus &&
        !tv_phone_reader_is_same(&national, reader->all, reader->count)) {
        bool coded = reader->marks->first_group == size;
        read_both(reader,
                  !coded && (national.stripped > 0 || home->trunk[0] == '\0'));
        return true;
    }
    if (is_home && !is_plus) {
        home_ground.confidence = home_confidence(reader, &national);
        return home_ground.confidence != TV_CONFIDENCE_NONE &&
               tv_phone_read_home(reader, 0, home_ground);
    }
    if (own && tv_phone_read_abroad(reader, 0, plus)) {
        tv_phone_reader_note(reader, TV_PHONE_PLUS_MISSING, "", 0);
        return true;
    }
    return false;
}

/* Reads digits behind an outside-line prefix: "9,0044 …", "0-020 …". */
static bool read_outside_line(const struct tv_phone_reader *reader)
{
    const struct tv_phone_marks *marks = reader->marks;
    if (marks->first_group != 1 ||
        (reader->all[0] != '9' && reader->all[0] != '0') ||
        (marks->first_separator != ',' && marks->first_separator != '-')) {
        return false;
    }
    struct tv_phone_ground ground = {TV_PHONE_IDD_OUTSIDE_LINE,
                                     TV_CONFIDENCE_ASK};
    uint32_t size = tv_phone_reader_idd(reader, 1), stripped;
    if (!(size > 0 && tv_phone_read_abroad(reader, 1 + size, ground)) &&
        !tv_phone_offer_home(reader, 1, ground, &stripped)) {
        return false;
    }
    tv_phone_reader_note(reader, TV_PHONE_IDD_OUTSIDE_LINE, reader->all, 1);
    if (marks->first_separator == ',') {
        reader->out->codes &= ~TV_PHONE_BIT(TV_PHONE_SYMBOL);
    }
    return true;
}

/* Reads digits that begin with another country's calling code, or with any code
 * if there is no home region. */
static bool read_foreign(const struct tv_phone_reader *reader)
{
    struct tv_phone_ground ground = {reader->out->home ? TV_PHONE_PLUS_FOREIGN
                                                       : TV_PHONE_PLUS_MISSING,
                                     TV_CONFIDENCE_ASK};
    uint32_t size;
    uint32_t code = tv_plan_code(reader->all, reader->count, &size);
    /* A first group "800" is a toll-free prefix in most countries. */
    bool grouped = reader->marks->separators > 0;
    if (code == 0 || !is_grouped_as(reader, size) ||
        (grouped && (code == 800 || code == 808)) ||
        (reader->out->home && reader->count < FOREIGN_DIGITS) ||
        !tv_phone_read_abroad(reader, 0, ground)) {
        return false;
    }
    tv_phone_reader_note(reader, ground.code, "", 0);
    return true;
}

/* Reads "00 44 …", usual in most countries. A few have national numbers that
 * begin with 00, too. */
static bool read_zeros(const struct tv_phone_reader *reader)
{
    static const struct tv_phone_ground ask = {TV_PHONE_NATIONAL,
                                               TV_CONFIDENCE_ASK};
    struct tv_phone_suggestion *first = reader->out->suggestions;
    if (strncmp(reader->all, "00", 2) != 0 ||
        !read_prefix(reader, 2, TV_CONFIDENCE_LIKELY)) {
        return false;
    }
    if (tv_phone_read_home(reader, 0, ask)) {
        first->confidence = TV_CONFIDENCE_ASK;
        tv_phone_reader_note(reader, TV_PHONE_AMBIGUOUS, "", 0);
    }
    return true;
}

/* Reads another country's prefix, "011 44 …" or "0011 44 …". Area codes may
 * begin like that, so only a separate group is convincing. */
static bool read_far_prefix(const struct tv_phone_reader *reader)
{
    uint32_t size = tv_plan_idd(NULL, reader->all, reader->count);
    bool alone = reader->marks->first_group == size;
    return is_grouped_as(reader, size) &&
           read_prefix(reader, size,
                       alone ? TV_CONFIDENCE_LIKELY : TV_CONFIDENCE_ASK);
}

bool tv_phone_read_plain(const struct tv_phone_reader *reader)
{
    const struct tv_phone_region *home = reader->out->home;
    uint32_t size = home ? tv_plan_idd(home, reader->all, reader->count) : 0;
    return read_prefix(reader, size, TV_CONFIDENCE_LIKELY) ||
           read_zeros(reader) ||
           (reader->marks->american && tv_phone_read_habit(reader)) ||
           read_plain_home(reader) || tv_phone_read_habit(reader) ||
           read_far_prefix(reader) || read_outside_line(reader) ||
           read_foreign(reader);
}

/* The size of a prefix for calls abroad that can be nothing else, or 0. */
static uint32_t plain_prefix(const struct tv_phone_reader *reader)
{
    const struct tv_phone_region *home = reader->out->home;
    uint32_t own = home ? tv_plan_idd(home, reader->all, reader->count) : 0;
    uint32_t common = tv_plan_idd(NULL, reader->all, reader->count);
    bool told = strncmp(reader->all, "00", 2) == 0 ||
                reader->marks->first_group == common;
    return own > 0 ? own : told ? common : 0;
}

static bool is_local(const struct tv_phone_region *home, uint32_t count)
{
    return count < 32 && (home->local_lengths >> count & 1) != 0 &&
           (home->lengths >> count & 1) == 0;
}

/* Whether the digits begin with the home region's calling code and are more
 * than its national numbers have. */
static bool is_coded(const struct tv_phone_reader *reader)
{
    const struct tv_phone_region *home = reader->out->home;
    uint32_t count = reader->count;
    uint32_t code = tv_plan_code(reader->all, count, NULL);
    return code == home->code && count >= strlen(home->example) - 1 &&
           (count >= 32 || (home->lengths >> count & 1) == 0);
}

void tv_phone_fail_plain(const struct tv_phone_reader *reader)
{
    const struct tv_phone_region *home = reader->out->home;
    uint32_t size = plain_prefix(reader);
    if (size > 0) {
        tv_phone_reader_note(reader, TV_PHONE_IDD, reader->all, size);
        tv_phone_fail_abroad(reader, size);
    } else if (!home) {
        tv_phone_reader_note(reader, TV_PHONE_NO_COUNTRY, "", 0);
    } else if (is_local(home, reader->count)) {
        tv_phone_reader_note(reader, TV_PHONE_LOCAL_AREA, "", 0);
    } else if (is_coded(reader)) {
        tv_phone_reader_note(reader, TV_PHONE_PLUS_MISSING, "", 0);
        tv_phone_fail_abroad(reader, 0);
    } else {
        tv_phone_fail_home(reader, TV_PHONE_NATIONAL);
    }
}
