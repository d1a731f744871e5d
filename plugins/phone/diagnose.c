/* SPDX-License-Identifier: Apache-2.0 */
/* Reads a number, and reports those diagnoses that a check is about. */
#include "diagnose.h"

#include "../person.h"
#include "phone/words.h"

#define DISCRIMINATOR_SIZE 96u

static const struct tv_need office_phones = TV_NEED("user.office_phones");
static const struct tv_need line_uri = TV_NEED_ANY("user.line_uri");
static const struct tv_need teams_number = TV_NEED_ANY("user.teams_number");
static const struct tv_need location = TV_NEED_MAYBE("user.usage_location");
static const struct tv_need country = TV_NEED_MAYBE("user.country");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");

const struct tv_need *const phone_office_needs[PHONE_OFFICE_NEEDS] = {
    [PHONE_OFFICE_PHONES] = &office_phones,
    [PHONE_OFFICE_LOCATION] = &location,
    [PHONE_OFFICE_COUNTRY] = &country,
    [PHONE_OFFICE_ACCOUNT_TYPE] = &account_type,
};

const struct tv_need *const phone_teams_needs[PHONE_TEAMS_NEEDS] = {
    [PHONE_TEAMS_LINE_URI] = &line_uri,
    [PHONE_TEAMS_NUMBER] = &teams_number,
    [PHONE_TEAMS_LOCATION] = &location,
    [PHONE_TEAMS_COUNTRY] = &country,
    [PHONE_TEAMS_ACCOUNT_TYPE] = &account_type,
};

/* One number, and what to report about it. */
struct telling {
    const struct tv_host *host;
    struct tv_eval *eval;
    const struct phone_diagnosis *diagnosis;
    const struct phone_home *home;
    /* `location` is the index of a need. */
    uint32_t field, need, item, location;
    struct tv_text text;
    const struct tv_phone *phone;
};

/* ---- suggestions --------------------------------------------------------- */

/* Suggestions in the form of the ABI, with their texts. */
struct offers {
    uint32_t count;
    struct tv_suggestion items[TV_PHONE_SUGGESTIONS];
    const struct tv_suggestion *pointers[TV_PHONE_SUGGESTIONS];
    char plain[TV_PHONE_SUGGESTIONS][TV_PHONE_SPELLING_SIZE];
    char spaced[TV_PHONE_SUGGESTIONS][TV_PHONE_SPELLING_SIZE];
};

static void add_offer(const struct tv_phone *phone,
                      const struct tv_phone_suggestion *from,
                      uint32_t confidence, struct offers *out)
{
    if (out->count > TV_MAX_OTHERS) {
        return;
    }
    uint32_t i = out->count++;
    struct tv_suggestion *to = &out->items[i];
    memset(to, 0, sizeof(*to));
    to->size = sizeof(*to);
    to->confidence = confidence;
    to->value.data = out->plain[i];
    to->value.size =
        tv_phone_suggestion_write(from, TV_PHONE_E164, out->plain[i]);
    if (phone->field == TV_PHONE_OFFICE) {
        to->spelling.data = out->spaced[i];
        to->spelling.size =
            tv_phone_suggestion_write(from, TV_PHONE_SPACED, out->spaced[i]);
    }
    to->reason =
        tv_text_of(tv_phone_code_name((enum tv_phone_code)from->reason));
    out->pointers[i] = to;
}

static void list_first(const struct tv_phone *phone, uint32_t most,
                       struct offers *out)
{
    for (uint32_t i = 0; i < phone->suggestion_count && i < most; i++) {
        add_offer(phone, &phone->suggestions[i],
                  phone->suggestions[i].confidence, out);
    }
}

/* The main number, as it stands or as suggested; 0 if there is none. */
static int base_of(const struct tv_phone *phone,
                   struct tv_phone_suggestion *out)
{
    memset(out, 0, sizeof(*out));
    if (phone->suggestion_count > 0) {
        *out = phone->suggestions[0];
    } else if (phone->plus && phone->answer.verdict == TV_PLAN_VALID &&
               phone->count <= TV_PHONE_E164_MAX) {
        memcpy(out->digits, phone->digits, phone->count);
        out->count = (uint8_t)phone->count;
        out->cc_size = (uint8_t)phone->answer.code_size;
    } else {
        return 0;
    }
    out->extension[0] = '\0';
    out->reason = TV_PHONE_EXTENSION;
    return 1;
}

static void list_base(const struct tv_phone *phone, struct offers *out)
{
    struct tv_phone_suggestion base;
    if (!base_of(phone, &base)) {
        return;
    }
    add_offer(phone, &base, TV_CONFIDENCE_ASK, out);
    for (uint32_t i = 0; i < phone->suggestion_count; i++) {
        if (strcmp(phone->suggestions[i].digits, base.digits) != 0 ||
            phone->suggestions[i].extension[0] != '\0') {
            add_offer(phone, &phone->suggestions[i], TV_CONFIDENCE_ASK, out);
        }
    }
}

static void offer(const struct offers *offers, struct tv_judgement *judgement)
{
    if (offers->count == 0) {
        return;
    }
    judgement->confidence = offers->items[0].confidence;
    judgement->suggestion = offers->items[0].value;
    judgement->spelling = offers->items[0].spelling;
    judgement->reason = offers->items[0].reason;
    judgement->others = offers->pointers + 1;
    judgement->other_count = offers->count - 1;
}

/* ---- diagnoses ----------------------------------------------------------- */

/* Writes a discriminator, "phone.trunk-paren"; with the digits for all but the
 * first of several numbers. */
static struct tv_text discriminator_of(const struct telling *telling,
                                       const char *message,
                                       char out[DISCRIMINATOR_SIZE])
{
    static const char family[] = "phone.";
    size_t size = strlen(message), used = sizeof(family) - 1;
    memcpy(out, family, used);
    memcpy(out + used, message, size);
    used += size;
    if (telling->item > 0) {
        size_t digits = strlen(telling->phone->digits);
        out[used++] = '#';
        memcpy(out + used, telling->phone->digits, digits);
        used += digits;
    }
    struct tv_text text = {out, used};
    return text;
}

static void tell(const struct telling *telling, enum tv_phone_code code,
                 const struct offers *offers)
{
    char discriminator[DISCRIMINATOR_SIZE];
    struct tv_phone_words words;
    tv_phone_words_of(telling->phone, code, telling->text, &words);
    if (telling->diagnosis->message) {
        const char *other =
            telling->diagnosis->message(telling->host, telling->eval, code);
        words.message = other ? other : words.message;
    }
    struct tv_judgement judgement = {
        .size = sizeof(judgement),
        .verdict = TV_VERDICT_FAIL,
        .need = telling->need,
        .item = telling->item,
        .message = tv_text_of(words.message),
        .args = words.args,
        .arg_count = words.arg_count,
    };
    judgement.discriminator =
        discriminator_of(telling, words.message, discriminator);
    if (offers) {
        offer(offers, &judgement);
    }
    telling->host->report(telling->eval, &judgement);
}

/* Reports the headline first, then the others in the order of their codes. */
static void tell_all(const struct telling *telling, uint64_t codes)
{
    struct offers offers = {.count = 0};
    enum tv_phone_code headline = tv_phone_headline_of(telling->phone, codes);
    switch (telling->diagnosis->suggests) {
    case PHONE_SUGGESTS_NOTHING:
        break;
    case PHONE_SUGGESTS_FIRST:
        list_first(telling->phone, 1, &offers);
        break;
    case PHONE_SUGGESTS_ALL:
        list_first(telling->phone, TV_PHONE_SUGGESTIONS, &offers);
        break;
    case PHONE_SUGGESTS_BASE:
        list_base(telling->phone, &offers);
        break;
    }
    tell(telling, headline, &offers);
    for (uint32_t code = 0; code < TV_PHONE_CODES; code++) {
        if (code != headline && (codes & TV_PHONE_BIT(code))) {
            tell(telling, (enum tv_phone_code)code, NULL);
        }
    }
}

static int has_told(const struct telling *telling,
                    const struct tv_phone_region *home)
{
    struct tv_phone phone;
    tv_phone_read(telling->text, (enum tv_phone_field)telling->field, home,
                  &phone);
    return (phone.codes & telling->diagnosis->told) != 0;
}

/*
 * A number that begins with +8 is of Vietnam, China or Japan; or it is of
 * Russia or Kazakhstan, with a plus before the trunk prefix. 1 if the person's
 * country is unknown and would change what is reported.
 */
static int depends_on_country(const struct telling *telling)
{
    static const char *const places[] = {"RU", "KZ"};
    const struct tv_phone *phone = telling->phone;
    if (!telling->home->unsure || !phone->plus || phone->digits[0] != '8') {
        return 0;
    }
    int own = has_told(telling, phone->answer.region);
    for (uint32_t i = 0; i < TV_COUNT_OF(places); i++) {
        if (has_told(telling, tv_phone_region_find(tv_text_of(places[i]))) !=
            own) {
            return 1;
        }
    }
    return 0;
}

/* A shortcut for most numbers: it is right as it stands, and the check has
 * nothing to remark about such numbers. */
static int is_plainly_fine(const struct telling *telling)
{
    uint64_t heard = telling->diagnosis->told | telling->diagnosis->left;
    return (heard & TV_PHONE_REMARKS) == 0 && !telling->home->unsure &&
           tv_phone_is_clean(telling->text, (enum tv_phone_field)telling->field,
                             telling->home->region);
}

/* Returns the verdict; fails and unknowns have been reported. */
static uint32_t judge_phone(struct telling *telling)
{
    uint64_t codes = telling->phone->codes & telling->diagnosis->told;
    if (tv_phone_has(telling->phone, TV_PHONE_MISSING)) {
        return TV_VERDICT_NOT_APPLICABLE;
    }
    if (tv_phone_has(telling->phone, TV_PHONE_EXTENSION_ONLY)) {
        codes &= ~PHONE_EXTENSION_CODES;
    }
    if (depends_on_country(telling)) {
        tv_unknown_for(telling->host, telling->eval, telling->location, "");
        return TV_VERDICT_UNKNOWN;
    }
    if (codes != 0) {
        tell_all(telling, codes);
        return TV_VERDICT_FAIL;
    }
    return telling->phone->codes & telling->diagnosis->left
               ? TV_VERDICT_NOT_APPLICABLE
               : TV_VERDICT_PASS;
}

static uint32_t judge_closely(struct telling *telling)
{
    struct tv_phone phone;
    phone_read(telling->host, telling->eval, telling->text,
               (enum tv_phone_field)telling->field, telling->home->region,
               &phone);
    telling->phone = &phone;
    uint32_t verdict = judge_phone(telling);
    telling->phone = NULL;
    return verdict;
}

static uint32_t judge(struct telling *telling)
{
    return is_plainly_fine(telling) ? (uint32_t)TV_VERDICT_PASS
                                    : judge_closely(telling);
}

static void conclude(const struct tv_host *host, struct tv_eval *eval,
                     uint32_t verdict)
{
    if (verdict == TV_VERDICT_PASS) {
        tv_pass(host, eval);
    } else if (verdict == TV_VERDICT_NOT_APPLICABLE) {
        tv_not_applicable(host, eval);
    }
}

static uint32_t judge_office(struct telling *telling, uint32_t item)
{
    const struct tv_host *host = telling->host;
    telling->item = item;
    telling->text = host->text(telling->eval, telling->need, item);
    if (telling->text.size == 0 &&
        host->item_state(telling->eval, telling->need, item) ==
            TV_STATE_UNKNOWN) {
        tv_unknown_for(host, telling->eval, telling->need, "");
        return TV_VERDICT_UNKNOWN;
    }
    return judge(telling);
}

void phone_diagnose_office(const struct tv_host *host, struct tv_eval *eval,
                           const struct phone_diagnosis *diagnosis)
{
    struct phone_home home =
        phone_home_of(host, eval, PHONE_OFFICE_LOCATION, PHONE_OFFICE_COUNTRY);
    struct telling telling = {.host = host,
                              .eval = eval,
                              .diagnosis = diagnosis,
                              .home = &home,
                              .field = TV_PHONE_OFFICE,
                              .need = PHONE_OFFICE_PHONES,
                              .location = PHONE_OFFICE_LOCATION};
    uint32_t worst = TV_VERDICT_NOT_APPLICABLE;
    uint32_t count = host->count(eval, PHONE_OFFICE_PHONES);
    if (tv_person_is_resource(host, eval, PHONE_OFFICE_ACCOUNT_TYPE)) {
        count = 0;
    }
    for (uint32_t i = 0; i < count && i < PHONE_MOST_NUMBERS; i++) {
        uint32_t verdict = judge_office(&telling, i);
        worst = verdict > worst ? verdict : worst;
    }
    if (count > PHONE_MOST_NUMBERS) {
        tv_unknown_for(host, eval, PHONE_OFFICE_PHONES, "");
        worst = worst > TV_VERDICT_UNKNOWN ? worst : TV_VERDICT_UNKNOWN;
    }
    conclude(host, eval, worst);
}

static struct tv_text blank_as_none(struct tv_text text)
{
    static const struct tv_text none = {"", 0};
    return phone_is_blank(text) ? none : text;
}

void phone_diagnose_teams(const struct tv_host *host, struct tv_eval *eval,
                          const struct phone_diagnosis *diagnosis)
{
    struct phone_home home =
        phone_home_of(host, eval, PHONE_TEAMS_LOCATION, PHONE_TEAMS_COUNTRY);
    struct telling telling = {.host = host,
                              .eval = eval,
                              .diagnosis = diagnosis,
                              .home = &home,
                              .field = TV_PHONE_TEAMS_LINE,
                              .need = PHONE_TEAMS_LINE_URI,
                              .location = PHONE_TEAMS_LOCATION};
    if (tv_person_is_resource(host, eval, PHONE_TEAMS_ACCOUNT_TYPE)) {
        tv_not_applicable_for(host, eval, PHONE_TEAMS_ACCOUNT_TYPE);
        return;
    }
    telling.text = blank_as_none(host->text(eval, PHONE_TEAMS_LINE_URI, 0));
    if (telling.text.size == 0) {
        telling.need = PHONE_TEAMS_NUMBER;
        telling.text = blank_as_none(host->text(eval, PHONE_TEAMS_NUMBER, 0));
    }
    conclude(host, eval,
             telling.text.size > 0 ? judge(&telling)
                                   : (uint32_t)TV_VERDICT_NOT_APPLICABLE);
}
