/* SPDX-License-Identifier: Apache-2.0 */
/* Reads numbers with a plus sign, wherever it stands. */
#include "phone/reader.h"

#include <string.h>

/* The size of the home region's prefix for calls abroad at `from`, or 0. */
static uint32_t own_prefix(const struct tv_phone_reader *reader, uint32_t from)
{
    const struct tv_phone_region *home = reader->out->home;
    return home ? tv_plan_idd(home, reader->all + from, reader->count - from)
                : 0;
}

/* The size of "00" at `from`, or 0. */
static uint32_t zeros(const struct tv_phone_reader *reader, uint32_t from)
{
    return strncmp(reader->all + from, "00", 2) == 0 ? 2 : 0;
}

static bool read_prefix(const struct tv_phone_reader *reader, uint32_t from,
                        uint32_t size, struct tv_phone_ground ground)
{
    if (size == 0 || !tv_phone_read_abroad(reader, from + size, ground)) {
        return false;
    }
    tv_phone_reader_note(reader, TV_PHONE_PLUS_00, reader->all + from, size);
    return true;
}

/* Reads "+0044 …" and "+020 …". */
static bool read_plus_zero(const struct tv_phone_reader *reader, uint32_t from)
{
    static const struct tv_phone_ground plus_00 = {TV_PHONE_PLUS_00,
                                                   TV_CONFIDENCE_CERTAIN};
    static const struct tv_phone_ground national = {TV_PHONE_PLUS_NATIONAL,
                                                    TV_CONFIDENCE_LIKELY};
    static const struct tv_phone_ground ask = {TV_PHONE_PLUS_00,
                                               TV_CONFIDENCE_ASK};
    return read_prefix(reader, from, own_prefix(reader, from), plus_00) ||
           read_prefix(reader, from, zeros(reader, from), plus_00) ||
           tv_phone_read_home(reader, from, national) ||
           read_prefix(reader, from, tv_phone_reader_idd(reader, from), ask);
}

/* Reads a trunk prefix that a calling code could begin with, behind a plus: "+8
 * (495) …" with Russia as home. */
static bool read_plus_trunk(const struct tv_phone_reader *reader, uint32_t from)
{
    static const struct tv_phone_ground likely = {TV_PHONE_PLUS_NATIONAL,
                                                  TV_CONFIDENCE_LIKELY};
    const struct tv_phone_region *home = reader->out->home;
    const char *digits = reader->all + from;
    struct tv_plan_national national;
    size_t size = home ? strlen(home->trunk) : 0;
    if (size == 0 || reader->count - from < size ||
        memcmp(digits, home->trunk, size) != 0 ||
        !tv_phone_reader_complete(home, digits, reader->count - from,
                                  &national) ||
        national.stripped == 0 ||
        tv_phone_reader_is_same(&national, digits, reader->count - from)) {
        return false;
    }
    return tv_phone_read_home(reader, from, likely);
}

/* Finds the plus sign that counts, and notes whether it is misplaced. */
static struct tv_phone_ground judge_plus(const struct tv_phone_reader *reader,
                                         uint32_t *from)
{
    const struct tv_phone_marks *marks = reader->marks;
    struct tv_phone_ground ground = {TV_PHONE_CODES, TV_CONFIDENCE_CERTAIN};
    *from = marks->last_plus < reader->count ? marks->last_plus : 0;
    if (marks->pluses > 1) {
        ground.code = TV_PHONE_PLUS_REPEATED;
    } else if (marks->plus_ends && marks->first_plus == reader->count) {
        ground.code = TV_PHONE_PLUS_TRAILING;
    } else if (!marks->plus_leads) {
        ground.code = TV_PHONE_PLUS_POSITION;
    }
    if (ground.code != TV_PHONE_CODES) {
        tv_phone_reader_note(reader, ground.code, "", 0);
    }
    if (*from > 0) {
        ground.confidence = TV_CONFIDENCE_LIKELY;
    }
    return ground;
}

/* Also offers the digits as they stand, after another reading; then neither is
 * more than a question. */
static void read_second(const struct tv_phone_reader *reader, uint32_t from)
{
    struct tv_phone_ground ask = {TV_PHONE_FORMATTED, TV_CONFIDENCE_ASK};
    uint32_t before = reader->out->suggestion_count;
    (void)tv_phone_reader_offer(reader, reader->all + from,
                                reader->count - from, ask);
    if (reader->out->suggestion_count > before) {
        reader->out->suggestions[0].confidence = TV_CONFIDENCE_ASK;
        tv_phone_reader_note(reader, TV_PHONE_AMBIGUOUS, "", 0);
    }
}

bool tv_phone_read_plus(const struct tv_phone_reader *reader)
{
    uint32_t from, code;
    struct tv_phone_ground ground = judge_plus(reader, &from);
    struct tv_phone_ground national = {TV_PHONE_PLUS_NATIONAL,
                                       TV_CONFIDENCE_ASK};
    if (reader->all[from] == '0') {
        return read_plus_zero(reader, from);
    }
    if (read_plus_trunk(reader, from) ||
        tv_phone_read_eight(reader, from, national)) {
        read_second(reader, from);
        return true;
    }
    if (tv_phone_read_abroad(reader, from, ground) ||
        (from > 0 && tv_phone_read_abroad(reader, 0, ground))) {
        return true;
    }
    code = tv_plan_code(reader->all + from, reader->count - from, NULL);
    return code == 0 && tv_phone_read_home(reader, from, national);
}

void tv_phone_fail_plus(const struct tv_phone_reader *reader)
{
    const struct tv_phone_marks *marks = reader->marks;
    uint32_t from = marks->last_plus < reader->count ? marks->last_plus : 0;
    if (reader->all[from] != '0') {
        tv_phone_fail_abroad(reader, from);
        return;
    }
    uint32_t own = own_prefix(reader, from);
    uint32_t size = own > 0 ? own : zeros(reader, from);
    if (size > 0) {
        tv_phone_reader_note(reader, TV_PHONE_PLUS_00, reader->all + from,
                             size);
        tv_phone_fail_abroad(reader, from + size);
    } else if (reader->out->home) {
        tv_phone_fail_home(reader, TV_PHONE_PLUS_NATIONAL);
    } else {
        tv_phone_reader_note(reader, TV_PHONE_PLUS_NATIONAL, "", 0);
    }
}
