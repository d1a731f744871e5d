/* SPDX-License-Identifier: Apache-2.0 */
/* Reads numbers from facts, for the checks of this plugin. */
#include "facts.h"

uint64_t phone_structure(void)
{
    static const uint64_t others =
        TV_PHONE_BIT(TV_PHONE_MISSING) | TV_PHONE_BIT(TV_PHONE_EXTENSION) |
        TV_PHONE_BIT(TV_PHONE_EXTENSION_DASH) |
        TV_PHONE_BIT(TV_PHONE_EMERGENCY) | TV_PHONE_BIT(TV_PHONE_SHORT_CODE) |
        TV_PHONE_BIT(TV_PHONE_NO_RANGE) | TV_PHONE_BIT(TV_PHONE_FORMATTED) |
        TV_PHONE_BIT(TV_PHONE_PREMIUM) | TV_PHONE_BIT(TV_PHONE_TOLL_FREE) |
        TV_PHONE_BIT(TV_PHONE_SPECIAL) | TV_PHONE_BIT(TV_PHONE_PLACEHOLDER) |
        TV_PHONE_BIT(TV_PHONE_COUNTRY_DIFFERS);
    return (TV_PHONE_BIT(TV_PHONE_CODES) - 1) & ~others;
}

/* Looks up a country, which is free text in Entra: a code, or the English
 * name. */
static const struct tv_phone_region *region_named(struct tv_text text)
{
    const struct tv_phone_region *region = tv_phone_region_find(text);
    uint32_t count = tv_phone_region_count();
    for (uint32_t i = 0; !region && text.size > 3 && i < count; i++) {
        if (tv_text_is_nocase(text, tv_phone_region_at(i)->name)) {
            region = tv_phone_region_at(i);
        }
    }
    return region;
}

/* A usage location should be a two-letter code; a text that is neither that nor
 * a country's name could mean any country. */
static struct phone_home home_named(struct tv_text text)
{
    struct phone_home home = {region_named(text), 0};
    home.unsure = !home.region && text.size != 2;
    return home;
}

struct phone_home phone_home_of_item(const struct tv_host *host,
                                     struct tv_eval *eval,
                                     uint32_t usage_location, uint32_t country,
                                     uint32_t item)
{
    struct phone_home home = {NULL, 0};
    uint32_t state = host->item_state(eval, usage_location, item);
    uint32_t second = host->item_state(eval, country, item);
    if (state == TV_STATE_KNOWN) {
        home = home_named(host->text(eval, usage_location, item));
    } else {
        home.region = region_named(host->text(eval, country, item));
        home.unsure = state == TV_STATE_UNKNOWN || second == TV_STATE_UNKNOWN;
    }
    return home;
}

struct phone_home phone_home_of(const struct tv_host *host,
                                struct tv_eval *eval, uint32_t usage_location,
                                uint32_t country)
{
    struct phone_home home = {NULL, 0};
    struct tv_text location = host->text(eval, usage_location, 0);
    uint32_t state = location.size > 0 ? (uint32_t)TV_STATE_KNOWN
                                       : host->state(eval, usage_location);
    if (state == TV_STATE_KNOWN) {
        home = home_named(location);
    } else {
        home.region = region_named(host->text(eval, country, 0));
        home.unsure = state == TV_STATE_UNKNOWN ||
                      host->state(eval, country) == TV_STATE_UNKNOWN;
    }
    return home;
}

uint32_t phone_home_need(const struct tv_host *host, struct tv_eval *eval,
                         uint32_t usage_location, uint32_t country)
{
    bool absent = host->state(eval, usage_location) == TV_STATE_ABSENT;
    return absent ? country : usage_location;
}

static uint64_t value_of(struct tv_text digits)
{
    uint64_t value = 0;
    for (size_t i = 0; i < digits.size; i++) {
        value = value * 10 + (uint64_t)(digits.data[i] - '0');
    }
    return value;
}

static struct tv_phone_key make_key(struct tv_text digits,
                                    struct tv_text extension)
{
    struct tv_phone_key key = {value_of(digits), 0};
    uint64_t power = 1;
    for (size_t i = 0; i < extension.size; i++) {
        power *= 10;
    }
    if (power > 1) {
        key.extension = power + value_of(extension);
    }
    return key;
}

static size_t digit_count(struct tv_text text, size_t from)
{
    size_t at = from;
    while (at < text.size && text.data[at] >= '0' && text.data[at] <= '9') {
        at++;
    }
    return at - from;
}

static int begins(struct tv_text text, size_t at, const char *word)
{
    size_t size = strlen(word);
    return text.size - at >= size && memcmp(text.data + at, word, size) == 0;
}

/* Splits "tel:+442079460101;ext=12", whose scheme and extension are optional. 0
 * if the text has anything else, or the number is not valid. */
static int find_plain(struct tv_text text, struct tv_text *digits,
                      struct tv_text *extension)
{
    size_t at = begins(text, 0, "tel:") ? 4 : 0;
    size_t count = begins(text, at, "+") ? digit_count(text, ++at) : 0;
    if (count == 0 || count > TV_PHONE_E164_MAX ||
        !tv_plan_is_number(text.data + at, (uint32_t)count)) {
        return 0;
    }
    *digits = (struct tv_text){text.data + at, count};
    *extension = (struct tv_text){NULL, 0};
    at += count;
    if (begins(text, at, ";ext=")) {
        at += strlen(";ext=");
        *extension = (struct tv_text){text.data + at, digit_count(text, at)};
        if (extension->size == 0 || extension->size > TV_PHONE_EXTENSION_MAX) {
            return 0;
        }
    }
    return at + extension->size == text.size;
}

int phone_is_plain(struct tv_text text)
{
    struct tv_text digits, extension;
    return tv_phone_is_clean(text, TV_PHONE_TEAMS_LINE, NULL) ||
           find_plain(text, &digits, &extension);
}

int phone_plain_key(struct tv_text text, struct tv_phone_key *out)
{
    struct tv_text digits, extension;
    int plain = find_plain(text, &digits, &extension);
    if (plain) {
        *out = make_key(digits, extension);
    }
    return plain;
}

struct tv_phone_key phone_key_of(const struct tv_phone *phone)
{
    struct tv_phone_key key = tv_phone_key_of(phone);
    if (key.number != 0) {
        return key;
    }
    if (phone->suggestion_count > 0 &&
        phone->suggestions[0].confidence == TV_CONFIDENCE_LIKELY) {
        return make_key(tv_text_of(phone->suggestions[0].digits),
                        tv_text_of(phone->suggestions[0].extension));
    }
    if ((phone->codes & phone_structure()) == 0 && phone->plus &&
        phone->count > 0 && phone->count <= TV_PHONE_E164_MAX) {
        return make_key(tv_text_of(phone->digits),
                        tv_text_of(phone->extension));
    }
    return key;
}

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

uint32_t phone_office_text(const struct tv_host *host, struct tv_eval *eval,
                           uint32_t office_phones, struct tv_text *out)
{
    uint32_t count = host->count(eval, office_phones), lost = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct tv_text text = host->text(eval, office_phones, i);
        if (tv_phone_is_entered(text)) {
            *out = text;
            return TV_STATE_KNOWN;
        }
        lost += host->item_state(eval, office_phones, i) == TV_STATE_UNKNOWN;
    }
    uint32_t state = host->state(eval, office_phones);
    state = state == TV_STATE_KNOWN ? (uint32_t)TV_STATE_ABSENT : state;
    return lost > 0 ? (uint32_t)TV_STATE_UNKNOWN : state;
}

uint32_t phone_of_office(const struct tv_host *host, struct tv_eval *eval,
                         uint32_t office_phones,
                         const struct tv_phone_region *home,
                         struct tv_phone *out)
{
    struct tv_text text;
    uint32_t state = phone_office_text(host, eval, office_phones, &text);
    if (state == TV_STATE_KNOWN) {
        phone_read(host, eval, text, TV_PHONE_OFFICE, home, out);
    }
    return state;
}

uint32_t phone_teams_text(const struct tv_host *host, struct tv_eval *eval,
                          uint32_t line_uri, uint32_t teams_number,
                          struct tv_text *out, uint32_t *need)
{
    const uint32_t needs[] = {line_uri, teams_number};
    uint32_t state = TV_STATE_UNKNOWN;
    for (uint32_t i = 0; i < 2; i++) {
        struct tv_text text = host->text(eval, needs[i], 0);
        if (!phone_is_blank(text)) {
            *need = needs[i];
            *out = text;
            return TV_STATE_KNOWN;
        }
        if (host->state(eval, needs[i]) != TV_STATE_UNKNOWN) {
            state = TV_STATE_ABSENT;
        }
    }
    return state;
}

uint32_t phone_of_teams(const struct tv_host *host, struct tv_eval *eval,
                        uint32_t line_uri, uint32_t teams_number,
                        const struct tv_phone_region *home,
                        struct tv_phone *out, uint32_t *need)
{
    struct tv_text text;
    uint32_t state =
        phone_teams_text(host, eval, line_uri, teams_number, &text, need);
    if (state == TV_STATE_KNOWN) {
        phone_read(host, eval, text, TV_PHONE_TEAMS_LINE, home, out);
    }
    return state;
}

int phone_needs_fix(const struct tv_phone *phone)
{
    static const uint64_t more = TV_PHONE_BIT(TV_PHONE_EXTENSION) |
                                 TV_PHONE_BIT(TV_PHONE_EXTENSION_DASH) |
                                 TV_PHONE_BIT(TV_PHONE_EMERGENCY) |
                                 TV_PHONE_BIT(TV_PHONE_SHORT_CODE);
    return (phone->codes & (phone_structure() | more)) != 0;
}
