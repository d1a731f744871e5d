/* SPDX-License-Identifier: Apache-2.0 */
/* Reads extensions that only a hyphen or slash separates. */
#include "phone/reader.h"

#include <string.h>

#define TAIL_DIGITS 5u      /* of an extension, at most */
#define HOME_TAIL_DIGITS 3u /* of one behind a national number */

/* Offers the number before the hyphen alone, and with the rest as its
 * extension. */
static void ask_for_tail(const struct tv_phone_reader *reader)
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

/* National numbers contain hyphens themselves, most of them before the last
 * four digits; hence the limits on the number of digits and hyphens. */
bool tv_phone_read_before_tail(const struct tv_phone_reader *reader)
{
    const struct tv_phone_marks *marks = reader->marks;
    uint32_t tail = marks->tail;
    bool abroad = marks->pluses > 0 || strncmp(reader->all, "00", 2) == 0;
    uint32_t most = abroad ? TAIL_DIGITS : HOME_TAIL_DIGITS;
    struct tv_phone_reader shorter = *reader;
    if (tail == 0 || tail >= reader->count || reader->count - tail > most ||
        (!abroad && marks->hyphens > 1) ||
        (reader->bracket > 0 && reader->marks->bracket_end > tail)) {
        return false;
    }
    shorter.count = tail;
    shorter.all[tail] = '\0';
    if (!tv_phone_read_all(&shorter)) {
        return false;
    }
    tv_phone_reader_note(reader, TV_PHONE_EXTENSION_DASH, reader->all + tail,
                         reader->count - tail);
    ask_for_tail(reader);
    return true;
}

/*
 * "+43664123456-123": in a plan of open length the digits may be a number both
 * up to their only hyphen and as a whole. Where companies write their own
 * extension like that, behind a fixed line in DE and AT, the whole is offered
 * first.
 */
bool tv_phone_read_open_tail(const struct tv_phone_reader *reader)
{
    const struct tv_phone_marks *marks = reader->marks;
    struct tv_plan_answer whole, part;
    if (marks->separators != 1 || marks->tail == 0 || !marks->plus_leads ||
        reader->count - marks->tail > TAIL_DIGITS ||
        !tv_plan_walk(reader->all, reader->count, &whole) ||
        !tv_plan_walk(reader->all, marks->tail, &part)) {
        return false;
    }
    struct tv_phone_ground ask = {TV_PHONE_EXTENSION_DASH, TV_CONFIDENCE_ASK};
    bool own = marks->first_separator == '-' && part.type == TV_NUMBER_FIXED &&
               (part.code == 49 || part.code == 43);
    if (own) {
        (void)tv_phone_reader_offer(reader, reader->all, reader->count, ask);
    }
    (void)tv_phone_read_before_tail(reader);
    (void)tv_phone_reader_offer(reader, reader->all, reader->count, ask);
    return true;
}
