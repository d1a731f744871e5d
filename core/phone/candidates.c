/* SPDX-License-Identifier: Apache-2.0 */
/* Finds the numbers that the digits may stand for. */
#include "phone/candidates.h"

#include <string.h>

#include "phone/reader.h"

static void init(struct tv_phone_reader *reader,
                 const struct tv_phone_marks *marks, struct tv_phone *out)
{
    uint32_t begin = marks->bracket_begin, end = marks->bracket_end;
    *reader = (struct tv_phone_reader){
        .marks = marks, .out = out, .count = out->count};
    memcpy(reader->all, out->digits, out->count);
    if (begin != TV_PHONE_NOWHERE) {
        reader->bracket = end - begin;
        memcpy(reader->bare, reader->all, begin);
        memcpy(reader->bare + begin, reader->all + end, out->count - end);
    }
}

bool tv_phone_read_all(const struct tv_phone_reader *reader)
{
    return reader->marks->pluses > 0 ? tv_phone_read_plus(reader)
                                     : tv_phone_read_plain(reader);
}

/* Takes the first suggestion as the number that was read. */
static void settle_best(struct tv_phone *out)
{
    const struct tv_phone_suggestion *best = &out->suggestions[0];
    tv_phone_settle(out, best->digits, best->count);
}

void tv_phone_candidates(const struct tv_phone_marks *marks,
                         struct tv_phone *out)
{
    struct tv_phone_reader reader;
    init(&reader, marks, out);
    if (marks->pluses == 0 && tv_phone_read_bare(&reader)) {
        return;
    }
    if (tv_phone_read_open_tail(&reader) || tv_phone_read_all(&reader) ||
        tv_phone_read_before_tail(&reader)) {
        settle_best(out);
    } else if (marks->pluses > 0) {
        tv_phone_fail_plus(&reader);
    } else {
        tv_phone_fail_plain(&reader);
    }
}
