/* SPDX-License-Identifier: Apache-2.0 */
/* network.endpoints_fresh: the list of endpoints has the sets for Teams, and is
 * not too old. */
#include "checks.h"
#include "require.h"

enum { IDS, CLOUD, NAMES, TIMES };

#define DAY 86400
#define FARTHEST INT64_C(1000000000000) /* seconds; beyond it is no time */
#define SETS_MOST 16u

static const struct tv_need ids = TV_NEED("network.endpoints.id");
static const struct tv_need cloud = TV_NEED_MAYBE("tenant.cloud");
static const struct tv_need names = TV_NEED_MAYBE("snapshot.collections.name");
static const struct tv_need times = TV_NEED_MAYBE("snapshot.collections.time");
static const struct tv_need *const needs[] = {&ids, &cloud, &names, &times};

/* The state of a set in the list: TV_STATE_ABSENT only if it is certainly
 * missing. */
static uint32_t find_set(const struct tv_host *host, struct tv_eval *eval,
                         struct tv_text wanted)
{
    uint32_t state = TV_STATE_ABSENT;
    uint32_t count = host->count(eval, IDS);
    for (uint32_t i = 0; i < count; i++) {
        struct tv_line line = {.size = 0};
        uint32_t item = host->item_state(eval, IDS, i);
        int64_t id = host->integer(eval, IDS, i);
        tv_line_add_number(&line, id > 0 ? (uint64_t)id : 0);
        if (item == TV_STATE_KNOWN &&
            tv_text_equal(tv_line_text(&line), wanted)) {
            return TV_STATE_KNOWN;
        }
        if (item == TV_STATE_UNKNOWN) {
            state = TV_STATE_UNKNOWN;
        }
    }
    return state;
}

/* Judges the sets of a cloud and returns the verdict; reports only fails, and
 * with `quiet` nothing. */
static uint32_t judge_sets(const struct tv_host *host, struct tv_eval *eval,
                           const struct tv_text *sets, uint32_t count,
                           bool quiet)
{
    uint32_t verdict = TV_VERDICT_PASS;
    for (uint32_t i = 0; i < count && i < SETS_MOST; i++) {
        uint32_t state = find_set(host, eval, sets[i]);
        if (state == TV_STATE_ABSENT) {
            struct tv_judgement judgement = {.size = sizeof(judgement),
                                             .verdict = TV_VERDICT_FAIL,
                                             .need = IDS,
                                             .message = tv_text_of("missing"),
                                             .args = &sets[i],
                                             .arg_count = 1,
                                             .discriminator = sets[i]};
            verdict = TV_VERDICT_FAIL;
            if (!quiet) {
                host->report(eval, &judgement);
            }
        } else if (state == TV_STATE_UNKNOWN && verdict == TV_VERDICT_PASS) {
            verdict = TV_VERDICT_UNKNOWN;
        }
    }
    return verdict;
}

/* Whether all clouds give the same verdict, so that an unknown cloud does not
 * matter. */
static bool clouds_agree(const struct tv_host *host, struct tv_eval *eval,
                         const struct tv_text *sets, uint32_t count)
{
    uint32_t other_count;
    const struct tv_text *other =
        host->param_texts(eval, "sets_gcchigh", &other_count);
    return judge_sets(host, eval, sets, count, true) ==
           judge_sets(host, eval, other, other_count, true);
}

static uint32_t judge_ids(const struct tv_host *host, struct tv_eval *eval)
{
    char name[TV_CLOUD_SIZE];
    char param[5 + TV_CLOUD_SIZE] = "sets_";
    uint32_t count;
    bool known = tv_cloud_read(host, eval, CLOUD, name);
    memcpy(param + 5, name, sizeof(name));
    const struct tv_text *sets =
        host->param_texts(eval, name[0] ? param : "sets", &count);
    if (count == 0 || (!known && !clouds_agree(host, eval, sets, count))) {
        tv_unknown_for(host, eval, CLOUD, count == 0 ? "no-list" : "cloud");
        return TV_VERDICT_UNKNOWN;
    }
    uint32_t verdict = judge_sets(host, eval, sets, count, false);
    if (verdict == TV_VERDICT_UNKNOWN) {
        tv_unknown_for(host, eval, IDS, "");
    }
    return verdict;
}

/* Appends a date like "2026-08-31" (proleptic Gregorian calendar). */
static void add_date(int64_t time, struct tv_line *line)
{
    int64_t days = time / DAY - (time % DAY < 0);
    /* Days since 0000-03-01, so that the leap day ends a year. */
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t of_era = days - era * 146097;
    int64_t year =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t shifted = (5 * of_year + 2) / 153;
    int64_t day = of_year - (153 * shifted + 2) / 5 + 1;
    int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    year += era * 400 + (month <= 2);
    tv_line_add_number(line, (uint64_t)(year > 0 ? year : 0));
    tv_line_add_string(line, month < 10 ? "-0" : "-");
    tv_line_add_number(line, (uint64_t)month);
    tv_line_add_string(line, day < 10 ? "-0" : "-");
    tv_line_add_number(line, (uint64_t)day);
}

static void tell_age(const struct tv_host *host, struct tv_eval *eval,
                     int64_t time, int64_t age, int64_t most)
{
    struct tv_line date = {.size = 0}, days = {.size = 0}, limit = {.size = 0};
    add_date(time, &date);
    tv_line_add_number(&days, (uint64_t)age);
    tv_line_add_number(&limit, (uint64_t)(most > 0 ? most : 0));
    const struct tv_text args[] = {tv_line_text(&date), tv_line_text(&days),
                                   tv_line_text(&limit)};
    struct tv_judgement judgement = {.size = sizeof(judgement),
                                     .verdict = TV_VERDICT_FAIL,
                                     .need = IDS,
                                     .message = tv_text_of("stale"),
                                     .args = args,
                                     .arg_count = TV_COUNT_OF(args),
                                     .discriminator = tv_text_of("age")};
    host->report(eval, &judgement);
}

/* The state of the time of collection, and the time. */
static uint32_t find_time(const struct tv_host *host, struct tv_eval *eval,
                          int64_t *out)
{
    uint32_t whole = host->state(eval, TIMES);
    if (whole != TV_STATE_KNOWN || !tv_known(host, eval, NAMES)) {
        return whole == TV_STATE_ABSENT ? whole : TV_STATE_UNKNOWN;
    }
    uint32_t state = TV_STATE_ABSENT;
    uint32_t count = host->count(eval, NAMES);
    for (uint32_t i = 0; i < count; i++) {
        if (host->item_state(eval, NAMES, i) == TV_STATE_UNKNOWN) {
            state = TV_STATE_UNKNOWN;
        } else if (tv_text_is(host->text(eval, NAMES, i), "endpoints")) {
            *out = host->integer(eval, TIMES, i);
            return host->item_state(eval, TIMES, i);
        }
    }
    return state;
}

static uint32_t judge_age(const struct tv_host *host, struct tv_eval *eval)
{
    int64_t time = 0;
    uint32_t state = find_time(host, eval, &time);
    if (state != TV_STATE_KNOWN || time < -FARTHEST) {
        bool told = state == TV_STATE_UNKNOWN;
        tv_unknown_for(host, eval, TIMES, told ? "" : "no-time");
        return TV_VERDICT_UNKNOWN;
    }
    int64_t most = host->param_integer(eval, "max_age_days", 60);
    int64_t now = host->now(eval);
    int64_t age = time < now ? (now - time) / DAY : 0;
    if (age <= most) {
        return TV_VERDICT_PASS;
    }
    tell_age(host, eval, time, age, most);
    return TV_VERDICT_FAIL;
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t by_ids = judge_ids(host, eval);
    uint32_t by_age = judge_age(host, eval);
    if (by_ids == TV_VERDICT_PASS && by_age == TV_VERDICT_PASS) {
        tv_pass(host, eval);
    }
}

const struct tv_check network_endpoints_fresh =
    TV_CHECK(TV_SUBJECT_NETWORK, "network.endpoints_fresh", needs, evaluate);
