/* SPDX-License-Identifier: Apache-2.0 */
/* phone.office_matches: the office phone is the number that rings in Teams. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"
#include "facts.h"

enum { OFFICE_PHONES, LINE_URI, TEAMS_NUMBER, TYPE, ACCOUNT_TYPE };

static const struct tv_need office_phones = TV_NEED("user.office_phones");
static const struct tv_need line_uri = TV_NEED_ANY("user.line_uri");
static const struct tv_need teams_number = TV_NEED_ANY("user.teams_number");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {
    &office_phones, &line_uri, &teams_number, &type, &account_type};

/* The number that rings, without the extension, which a consult cannot dial. */
static uint32_t base_of(const struct tv_phone *teams,
                        struct tv_phone_suggestion *out)
{
    struct tv_phone_key key = phone_key_of(teams);
    memset(out, 0, sizeof(*out));
    if (key.number == 0) {
        return 0;
    }
    uint32_t count = 0;
    for (uint64_t rest = key.number; rest > 0; rest /= 10) {
        count++;
    }
    out->count = (uint8_t)count;
    for (; count > 0; key.number /= 10) {
        out->digits[--count] = (char)('0' + key.number % 10);
    }
    uint32_t size = 0;
    (void)tv_plan_code(out->digits, out->count, &size);
    out->cc_size = (uint8_t)size;
    return 1;
}

static void fail(const struct tv_host *host, struct tv_eval *eval,
                 const struct tv_phone *teams)
{
    struct tv_phone_suggestion base;
    char plain[TV_PHONE_SPELLING_SIZE], spaced[TV_PHONE_SPELLING_SIZE];
    struct tv_judgement judgement = {
        .size = sizeof(judgement),
        .verdict = TV_VERDICT_FAIL,
        .need = OFFICE_PHONES,
        .message = tv_text_of("teams-differs"),
        .arg_count = 2,
    };
    struct tv_text args[] = {host->text(eval, OFFICE_PHONES, 0),
                             {teams->digits, teams->count}};
    if (base_of(teams, &base)) {
        judgement.suggestion.data = plain;
        judgement.suggestion.size =
            tv_phone_suggestion_write(&base, TV_PHONE_E164, plain);
        judgement.spelling.data = spaced;
        judgement.spelling.size =
            tv_phone_suggestion_write(&base, TV_PHONE_SPACED, spaced);
        judgement.confidence = TV_CONFIDENCE_LIKELY;
        judgement.reason = judgement.message;
        args[1] = judgement.suggestion;
    }
    judgement.args = args;
    host->report(eval, &judgement);
}

static void compare(const struct tv_host *host, struct tv_eval *eval,
                    const struct tv_phone *office)
{
    struct tv_phone teams;
    uint32_t need = LINE_URI;
    uint32_t state =
        phone_of_teams(host, eval, LINE_URI, TEAMS_NUMBER, NULL, &teams, &need);
    if (state == TV_STATE_ABSENT) {
        tv_not_applicable_for(host, eval, TEAMS_NUMBER);
    } else if (state == TV_STATE_UNKNOWN || !tv_phone_is_comparable(&teams)) {
        tv_unknown_for(host, eval, need, "");
    } else if (tv_phone_same(office, &teams)) {
        tv_pass(host, eval);
    } else {
        fail(host, eval, &teams);
    }
}

static struct tv_text without_scheme(struct tv_text text)
{
    static const char scheme[] = "tel:";
    size_t size = sizeof(scheme) - 1;
    if (text.size >= size && memcmp(text.data, scheme, size) == 0) {
        text.data += size;
        text.size -= size;
    }
    return text;
}

static int is_same_line(struct tv_text office, struct tv_text teams)
{
    struct tv_phone_key one, two;
    return tv_text_equal(without_scheme(office), without_scheme(teams))
               ? phone_is_plain(office)
               : phone_plain_key(office, &one) &&
                     phone_plain_key(teams, &two) && one.number == two.number;
}

/* A shortcut for most people, who have the same number twice, in a plain
 * form. */
static int are_plainly_same(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_text office, teams;
    uint32_t need;
    return phone_office_text(host, eval, OFFICE_PHONES, &office) ==
               TV_STATE_KNOWN &&
           phone_teams_text(host, eval, LINE_URI, TEAMS_NUMBER, &teams,
                            &need) == TV_STATE_KNOWN &&
           is_same_line(office, teams);
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_phone office;
    if (tv_person_is_no_member(host, eval, TYPE, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
        return;
    }
    if (are_plainly_same(host, eval)) {
        tv_pass(host, eval);
        return;
    }
    uint32_t state = phone_of_office(host, eval, OFFICE_PHONES, NULL, &office);
    if (state == TV_STATE_ABSENT) {
        tv_not_applicable(host, eval);
    } else if (state == TV_STATE_UNKNOWN) {
        tv_unknown_for(host, eval, OFFICE_PHONES, "");
    } else if (!tv_phone_is_comparable(&office)) {
        /* phone.office_e164 fails it; there is nothing to compare. */
        tv_not_applicable(host, eval);
    } else {
        compare(host, eval, &office);
    }
}

const struct tv_check phone_office_matches =
    TV_CHECK(TV_SUBJECT_USER, "phone.office_matches", needs, evaluate);
