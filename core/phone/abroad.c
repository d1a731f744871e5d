/* SPDX-License-Identifier: Apache-2.0 */
/* Reads digits that begin with a calling code, unchanged or corrected. */
#include "phone/reader.h"

#include <string.h>

#include "phone/faults.h"

/* A correction by a rule of dialling is at most likely. */
static struct tv_phone_ground mended(struct tv_phone_ground ground,
                                     enum tv_phone_code code)
{
    bool ask = ground.confidence == TV_CONFIDENCE_ASK;
    struct tv_phone_ground more = {code, ask ? TV_CONFIDENCE_ASK
                                             : TV_CONFIDENCE_LIKELY};
    return more;
}

static const struct tv_phone_region *
region_of(const struct tv_phone_reader *reader, uint32_t code)
{
    const struct tv_phone_region *home = reader->out->home;
    return home && home->code == code ? home : tv_phone_regions_of(code, NULL);
}

/* Drops a zero behind the calling code in countries without a trunk zero,
 * written by people who are used to one: "+34 0 91 …". */
static bool mend_zero(const struct tv_phone_reader *reader, const char *digits,
                      uint32_t count, uint32_t code_size,
                      struct tv_phone_ground ground)
{
    char without[TV_PHONE_DIGITS_MAX];
    if (digits[code_size] != '0') {
        return false;
    }
    memcpy(without, digits, code_size);
    memcpy(without + code_size, digits + code_size + 1, count - code_size - 1);
    return tv_phone_reader_offer(reader, without, count - 1, ground);
}

/* Drops a trunk prefix behind the calling code: "+44 020 …", "+7 8 495 …", "+54
 * 11 15 …". */
static bool mend_trunk(const struct tv_phone_reader *reader, const char *digits,
                       uint32_t count, struct tv_phone_ground ground)
{
    uint32_t size;
    uint32_t code = tv_plan_code(digits, count, &size);
    struct tv_plan_national national;
    ground = mended(ground, TV_PHONE_TRUNK);
    if (code == 0 || count == size) {
        return false;
    }
    /* A result with an area code inserted is refused: nobody leaves it out
     * behind a calling code. */
    if (tv_phone_reader_complete(region_of(reader, code), digits + size,
                                 count - size, &national) &&
        !tv_phone_reader_is_same(&national, digits, count) &&
        national.count <= count) {
        tv_phone_reader_append(reader, national.digits, national.count,
                               &national.answer, ground);
        tv_phone_reader_note(reader, TV_PHONE_TRUNK, digits + size,
                             tv_phone_reader_prefix(&national));
        return true;
    }
    if (mend_zero(reader, digits, count, size, ground)) {
        tv_phone_reader_note(reader, TV_PHONE_TRUNK, "0", 1);
        return true;
    }
    return false;
}

static bool mend_double(const struct tv_phone_reader *reader,
                        const char *digits, uint32_t count,
                        struct tv_phone_ground ground)
{
    uint32_t size;
    uint32_t code = tv_plan_code(digits, count, &size);
    if (code == 0 || count < 2 * size ||
        memcmp(digits, digits + size, size) != 0 ||
        !tv_phone_reader_offer(reader, digits + size, count - size,
                               mended(ground, TV_PHONE_DOUBLE_CC))) {
        return false;
    }
    tv_phone_reader_note(reader, TV_PHONE_DOUBLE_CC, digits, size);
    return true;
}

/*
 * Old numbers that a change of the plan maps to new ones: in numbers of `count`
 * digits, calling code included, the prefix `begin` is replaced by `put`.
 */
static const struct change {
    const char *begin;
    uint32_t count;
    const char *put;
} changes[] = {
    {"521", 13, "52"},   /* Mexico, 2019: no 1 in front of mobile numbers */
    {"229", 11, "22901"} /* Benin, 2024: 01 in front of all */
};

/* Sets the reason of the last suggestion to what the plan says of the old
 * number. */
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

static bool mend_change(const struct tv_phone_reader *reader,
                        const char *digits, uint32_t count,
                        struct tv_phone_ground ground)
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
        if (tv_phone_reader_offer(reader, today,
                                  (uint32_t)(put + count - begin),
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

static bool read_digits(const struct tv_phone_reader *reader,
                        const char *digits, uint32_t count,
                        struct tv_phone_ground ground)
{
    return tv_phone_reader_offer(reader, digits, count, ground) ||
           mend_trunk(reader, digits, count, ground) ||
           mend_double(reader, digits, count, ground) ||
           mend_change(reader, digits, count, ground);
}

/* Reads digits with "(0)": without it, and also with it where numbers begin
 * like that. In brackets elsewhere than behind the calling code it is no trunk
 * prefix. */
static bool read_bracket(const struct tv_phone_reader *reader, uint32_t from,
                         struct tv_phone_ground ground)
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
    tv_phone_reader_note(reader, TV_PHONE_TRUNK_PAREN,
                         reader->all + marks->bracket_begin, reader->bracket);
    if (ground.code == TV_PHONE_CODES) {
        ground.code = TV_PHONE_TRUNK_PAREN;
    }
    struct tv_phone_ground ask = {ground.code, TV_CONFIDENCE_ASK};
    bool behind = marks->bracket_begin == from + size;
    bool drops = read_digits(reader, without, count - reader->bracket,
                             keeps || !behind ? ask : ground);
    keeps = tv_phone_reader_offer(reader, with, count, drops ? ask : ground);
    return drops || keeps;
}

bool tv_phone_read_abroad(const struct tv_phone_reader *reader, uint32_t from,
                          struct tv_phone_ground ground)
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

void tv_phone_fail_abroad(const struct tv_phone_reader *reader, uint32_t from)
{
    const struct tv_phone_marks *marks = reader->marks;
    bool bare = reader->bracket > 0 && marks->bracket_begin > from;
    tv_phone_settle(reader->out, (bare ? reader->bare : reader->all) + from,
                    reader->count - from - (bare ? reader->bracket : 0));
    tv_phone_faults(reader->out, reader->out->digits, reader->out->count,
                    &reader->out->answer);
}
