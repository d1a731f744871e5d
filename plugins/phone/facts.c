/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers out of facts, for the checks of this plugin. */
#include "facts.h"

int phone_is_blank(struct tv_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
            return 0;
        }
    }
    return 1;
}

uint32_t phone_of_office(const struct tv_host *host, struct tv_eval *eval,
                         uint32_t office_phones, struct phone_number *out)
{
    uint32_t count = host->count(eval, office_phones);
    uint32_t state = host->state(eval, office_phones);
    state = state == TV_STATE_KNOWN ? TV_STATE_ABSENT : state;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t item = host->item_state(eval, office_phones, i);
        struct tv_text text = host->text(eval, office_phones, i);
        if (item == TV_STATE_KNOWN) {
            phone_parse(text, out);
            if (!phone_has(out, PHONE_MISSING)) {
                return TV_STATE_KNOWN;
            }
        } else if (item == TV_STATE_UNKNOWN) {
            state = TV_STATE_UNKNOWN;
        }
    }
    return state;
}

uint32_t phone_of_teams(const struct tv_host *host, struct tv_eval *eval,
                        uint32_t line_uri, uint32_t teams_number,
                        struct phone_number *out, uint32_t *need)
{
    const uint32_t needs[] = {line_uri, teams_number};
    uint32_t state = TV_STATE_UNKNOWN;
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t own = host->state(eval, needs[i]);
        struct tv_text text = host->text(eval, needs[i], 0);
        if (own == TV_STATE_KNOWN && !phone_is_blank(text)) {
            *need = needs[i];
            phone_parse(text, out);
            return TV_STATE_KNOWN;
        }
        state = own == TV_STATE_UNKNOWN ? state : TV_STATE_ABSENT;
    }
    return state;
}

int phone_needs_fix(const struct phone_number *number)
{
    return number->faults != 0 || number->extension[0] != '\0';
}
