/* SPDX-License-Identifier: Apache-2.0 */
/* Notations that reveal the country of a number. */
#include "phone/reader.h"

#include <string.h>

#define RUSSIAN_DIGITS 11u /* with the 7 or 8 in front */

/* A separate 8 in front ("8 (495) …", "+8 495 …") is dialled within Russia; no
 * calling code is that short. */
bool tv_phone_read_eight(const struct tv_phone_reader *reader, uint32_t from,
                         struct tv_phone_ground ground)
{
    const struct tv_phone_marks *marks = reader->marks;
    char digits[TV_PHONE_E164_MAX] = "7";
    const char *eight = reader->all + from;
    if (marks->first_group != 1 || from > 0 || *eight != '8' ||
        reader->count != RUSSIAN_DIGITS) {
        return false;
    }
    memcpy(digits + 1, eight + 1, reader->count - 1);
    if (!tv_phone_reader_offer(reader, digits, reader->count, ground)) {
        return false;
    }
    tv_phone_reader_note(reader, ground.code, eight, 1);
    return true;
}

/* Only North Americans write numbers like "(425) 555-0109". */
static bool read_american(const struct tv_phone_reader *reader,
                          struct tv_phone_ground ground)
{
    const struct tv_phone_region *home = reader->out->home;
    char digits[TV_PHONE_E164_MAX] = "1";
    if ((home && home->code == 1) || !reader->marks->american) {
        return false;
    }
    memcpy(digits + 1, reader->all, reader->count);
    if (!tv_phone_reader_offer(reader, digits, 1 + reader->count, ground)) {
        return false;
    }
    tv_phone_reader_note(reader, ground.code, "", 0);
    return true;
}

/* Tries the notations that only one country uses, whatever the home region. */
bool tv_phone_read_habit(const struct tv_phone_reader *reader)
{
    bool home = reader->out->home != NULL;
    struct tv_phone_ground ask = {
        home ? TV_PHONE_PLUS_FOREIGN : TV_PHONE_NO_COUNTRY, TV_CONFIDENCE_ASK};
    return read_american(reader, ask) || tv_phone_read_eight(reader, 0, ask);
}
