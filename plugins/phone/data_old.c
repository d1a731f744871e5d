/* SPDX-License-Identifier: Apache-2.0 */
/* phone.data_old: the numbering data is recent. */
#include "checks.h"
#include "facts.h"

#define DAY ((int64_t)24 * 60 * 60)
#define MONTH ((int64_t)30 * DAY)
#define MOST_DAYS 36500
#define DECIMAL_SIZE 12u

enum { OFFICE_PHONES, LINE_URIS, TEAMS_NUMBERS };

static const struct tv_need office_phones =
    TV_NEED_ANY_IS_ENOUGH("user.office_phones");
static const struct tv_need line_uris = TV_NEED_ANY_IS_ENOUGH("user.line_uri");
static const struct tv_need teams_numbers =
    TV_NEED_ANY_IS_ENOUGH("user.teams_number");
static const struct tv_need *const needs[] = {&office_phones, &line_uris,
                                              &teams_numbers};

/* The best state of any number: without numbers nothing depends on the data. */
static uint32_t any_number(const struct tv_host *host, struct tv_eval *eval,
                           uint32_t *need)
{
    uint32_t best = TV_STATE_ABSENT;
    for (uint32_t n = OFFICE_PHONES; n <= TEAMS_NUMBERS; n++) {
        uint32_t count = host->count(eval, n);
        if (host->state(eval, n) == TV_STATE_UNKNOWN) {
            best = TV_STATE_UNKNOWN;
            *need = n;
        }
        for (uint32_t i = 0; i < count; i++) {
            uint32_t state = host->item_state(eval, n, i);
            if (state == TV_STATE_KNOWN) {
                *need = n;
                return state;
            }
            if (state == TV_STATE_UNKNOWN) {
                best = state;
                *need = n;
            }
        }
    }
    return best;
}

static struct tv_text decimal(int64_t value, char out[DECIMAL_SIZE])
{
    char *at = out + DECIMAL_SIZE;
    do {
        *--at = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0 && at > out);
    struct tv_text text = {at, (size_t)(out + DECIMAL_SIZE - at)};
    return text;
}

static void fail(const struct tv_host *host, struct tv_eval *eval,
                 uint32_t need, int64_t age)
{
    char months[DECIMAL_SIZE];
    struct tv_text args[] = {tv_text_of(tv_plan_version()),
                             tv_text_of(tv_plan_date()),
                             decimal(age / MONTH, months)};
    struct tv_judgement judgement = {
        .size = sizeof(judgement),
        .verdict = TV_VERDICT_FAIL,
        .need = need,
        .message = tv_text_of("data-old"),
        .args = args,
        .arg_count = TV_COUNT_OF(args),
    };
    host->report(eval, &judgement);
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t need = OFFICE_PHONES;
    uint32_t state = any_number(host, eval, &need);
    int64_t age = host->now(eval) - tv_plan_time();
    int64_t days = host->param_integer(eval, "max_age_days", 365);
    int64_t most = (days < MOST_DAYS ? days : MOST_DAYS) * DAY;
    if (state == TV_STATE_UNKNOWN) {
        tv_unknown_for(host, eval, need, "");
    } else if (state == TV_STATE_ABSENT) {
        tv_not_applicable(host, eval);
    } else if (age > most) {
        fail(host, eval, need, age);
    } else {
        tv_pass(host, eval);
    }
}

const struct tv_check phone_data_old =
    TV_CHECK(TV_SUBJECT_TENANT, "phone.data_old", needs, evaluate);
