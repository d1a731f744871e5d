/* SPDX-License-Identifier: Apache-2.0 */
/* Extensions behind a mere hyphen or slash. */
#include "phone/reader.h"

#include <string.h>

#define TAIL_DIGITS 5u      /* at most an extension */
#define HOME_TAIL_DIGITS 3u /* the same of a number without country code */

/* The number in front of the hyphen is offered alone, and with its tail. */
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

/* "… -12", "… / 12": the number in front of the last hyphen. National numbers
 * are themselves parted so, most of them into four digits at the end. */
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
 * "+43664123456-123": digits that are a number up to their only hyphen, and in
 * a plan of open length another one with the rest. Where companies part their
 * own extension so, behind a fixed line of theirs (DE, AT), it is the longer.
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
