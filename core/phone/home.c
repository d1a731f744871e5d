/* SPDX-License-Identifier: Apache-2.0 */
/* Reads digits as dialled within the home region. */
#include "phone/reader.h"

#include "phone/faults.h"

/* Completes digits as dialled in the home region. A leading zero is also
 * accepted where the country has no trunk prefix, but not if the digits are
 * grouped: then it is rather another country's number. */
bool tv_phone_complete_home(const struct tv_phone_reader *reader, uint32_t from,
                            struct tv_plan_national *national)
{
    const struct tv_phone_region *home = reader->out->home;
    const char *digits = reader->all + from;
    uint32_t count = reader->count - from;
    if (tv_phone_reader_complete(home, digits, count, national)) {
        return true;
    }
    if (count > 1 && digits[0] == '0' && reader->marks->separators == 0 &&
        tv_phone_reader_complete(home, digits + 1, count - 1, national) &&
        national->stripped == 0) {
        national->stripped = 1;
        return true;
    }
    return false;
}

/* Offers the digits as dialled at home; `*stripped` is the size of the
 * prefix. */
bool tv_phone_offer_home(const struct tv_phone_reader *reader, uint32_t from,
                         struct tv_phone_ground ground, uint32_t *stripped)
{
    struct tv_plan_national national;
    if (!tv_phone_complete_home(reader, from, &national)) {
        return false;
    }
    *stripped = tv_phone_reader_prefix(&national);
    tv_phone_reader_append(reader, national.digits, national.count,
                           &national.answer, ground);
    return true;
}

bool tv_phone_read_home(const struct tv_phone_reader *reader, uint32_t from,
                        struct tv_phone_ground ground)
{
    uint32_t stripped;
    if (!tv_phone_offer_home(reader, from, ground, &stripped)) {
        return false;
    }
    tv_phone_reader_note(reader, ground.code, reader->all + from, stripped);
    return true;
}

/* Keeps the digits as they stand, and notes why the completed number is
 * none. */
void tv_phone_fail_home(const struct tv_phone_reader *reader,
                        enum tv_phone_code code)
{
    struct tv_phone *out = reader->out;
    struct tv_plan_national national;
    (void)tv_plan_national(out->home, reader->all, reader->count, &national);
    tv_phone_reader_note(reader, code, reader->all,
                         tv_phone_reader_prefix(&national));
    out->answer = national.answer;
    tv_phone_faults(out, national.digits, national.count, &national.answer);
}
