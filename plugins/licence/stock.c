/* SPDX-License-Identifier: Apache-2.0 */
/* licence.stock: the tenant's Teams Phone subscriptions run and have seats. */
#include <stdio.h>

#include <telvet/rule.h>

#include "checks.h"
#include "plans.h"

enum { SKUS, PROVISIONING, PARTS, STATUSES, ENABLED, CONSUMED };

static const struct tv_need skus = TV_NEED("tenant.skus.id");
static const struct tv_need provisioning =
    TV_NEED("tenant.skus.phone_provisioning");
static const struct tv_need parts = TV_NEED_MAYBE("tenant.skus.part");
static const struct tv_need statuses = TV_NEED_MAYBE("tenant.skus.status");
static const struct tv_need enabled = TV_NEED_MAYBE("tenant.skus.enabled");
static const struct tv_need consumed = TV_NEED_MAYBE("tenant.skus.consumed");
static const struct tv_need *const needs[] = {
    &skus, &provisioning, &parts, &statuses, &enabled, &consumed};

/* Of one scan; the host takes 256. A tenant has a few dozen. */
#define MAX_REPORTED 200u
#define NUMBER_SIZE 24u

struct tally {
    uint32_t judged, reported, failed;
};

static void say(const struct tv_host *host, struct tv_eval *eval,
                struct tally *tally, uint32_t item,
                const struct tv_judgement *what)
{
    struct tv_judgement said = *what;
    said.size = sizeof(said);
    said.item = item;
    said.discriminator = host->text(eval, SKUS, item);
    if (tally->reported < MAX_REPORTED) {
        host->report(eval, &said);
    }
    tally->reported++;
    tally->failed += said.verdict == TV_VERDICT_FAIL;
}

/* The part number, which administrators know, else the id. */
static struct tv_text name_of(const struct tv_host *host, struct tv_eval *eval,
                              uint32_t item)
{
    struct tv_text part = host->text(eval, PARTS, item);
    return part.size ? part : host->text(eval, SKUS, item);
}

static int is_prefix(struct tv_text text, const char *start)
{
    struct tv_text head = {text.data, strlen(start)};
    return text.size >= head.size && tv_text_is_nocase(head, start);
}

static const char *status_fault(struct tv_text status)
{
    if (status.size == 0 || tv_text_is_nocase(status, "Enabled")) {
        return NULL;
    }
    return tv_text_is_nocase(status, "Warning") ? "grace" : "ended";
}

static const char *provisioning_fault(struct tv_text state)
{
    if (is_prefix(state, "Pending")) {
        return "pending";
    }
    return tv_text_is_nocase(state, "Disabled") ? "plan-off" : NULL;
}

/* "Error" says that something is wrong, but not what. */
static int is_provisioned(struct tv_text state)
{
    return tv_text_is_nocase(state, "Success");
}

/* 1 if a word about the subscription was a bad one. */
static int judge_words(const struct tv_host *host, struct tv_eval *eval,
                       struct tally *tally, uint32_t item)
{
    struct tv_text status = host->text(eval, STATUSES, item);
    struct tv_text state = host->text(eval, PROVISIONING, item);
    const char *fault = status_fault(status);
    struct tv_text args[] = {name_of(host, eval, item), fault ? status : state};
    uint32_t need = fault ? STATUSES : PROVISIONING;
    fault = fault ? fault : provisioning_fault(state);
    if (!fault) {
        return 0;
    }
    say(host, eval, tally, item,
        &(struct tv_judgement){.verdict = TV_VERDICT_FAIL,
                               .need = need,
                               .message = tv_text_of(fault),
                               .args = args,
                               .arg_count = TV_COUNT_OF(args)});
    return 1;
}

static struct tv_text number(int64_t value, char *buffer)
{
    int size = snprintf(buffer, NUMBER_SIZE, "%lld", (long long)value);
    struct tv_text text = {buffer, size > 0 ? (size_t)size : 0};
    return text;
}

static int is_known(const struct tv_host *host, struct tv_eval *eval,
                    uint32_t need, uint32_t item)
{
    return host->item_state(eval, need, item) == TV_STATE_KNOWN;
}

/* 1 if no seat is left. */
static int judge_seats(const struct tv_host *host, struct tv_eval *eval,
                       struct tally *tally, uint32_t item)
{
    char used[NUMBER_SIZE], bought[NUMBER_SIZE];
    if (!is_known(host, eval, ENABLED, item) ||
        !is_known(host, eval, CONSUMED, item)) {
        return 0;
    }
    int64_t have = host->integer(eval, ENABLED, item);
    int64_t use = host->integer(eval, CONSUMED, item);
    if (use < have) {
        return 0;
    }
    struct tv_text args[] = {name_of(host, eval, item), number(use, used),
                             number(have, bought)};
    say(host, eval, tally, item,
        &(struct tv_judgement){
            .verdict = TV_VERDICT_FAIL,
            .need = CONSUMED,
            .message = tv_text_of(use > have ? "overdrawn" : "none-left"),
            .args = args,
            .arg_count = TV_COUNT_OF(args)});
    return 1;
}

/* The first thing about a subscription that is not known. */
static uint32_t unknown_of(const struct tv_host *host, struct tv_eval *eval,
                           uint32_t item)
{
    static const uint32_t asked[] = {STATUSES, ENABLED, CONSUMED};
    for (uint32_t i = 0; i < TV_COUNT_OF(asked); i++) {
        if (!is_known(host, eval, asked[i], item)) {
            return asked[i];
        }
    }
    return is_provisioned(host->text(eval, PROVISIONING, item)) ? PLAN_NOWHERE
                                                                : PROVISIONING;
}

static void judge(const struct tv_host *host, struct tv_eval *eval,
                  struct tally *tally, uint32_t item)
{
    uint32_t missing = unknown_of(host, eval, item);
    tally->judged++;
    if (!judge_words(host, eval, tally, item) &&
        !judge_seats(host, eval, tally, item) && missing != PLAN_NOWHERE) {
        say(host, eval, tally, item,
            &(struct tv_judgement){.verdict = TV_VERDICT_UNKNOWN,
                                   .need = missing});
    }
}

/* Seats for rooms and shared devices are no seats for people. */
static int is_device(struct tv_text sku, struct plan_set devices)
{
    return tv_text_among(sku, devices.ids, devices.count);
}

static void conclude(const struct tv_host *host, struct tv_eval *eval,
                     const struct tally *tally)
{
    char buffer[NUMBER_SIZE];
    if (tally->reported > MAX_REPORTED) {
        struct tv_text more = number(tally->reported - MAX_REPORTED, buffer);
        tv_say(host, eval, tally->failed ? TV_VERDICT_FAIL : TV_VERDICT_UNKNOWN,
               SKUS, "more", &more, 1);
    } else if (tally->judged == 0) {
        tv_not_applicable(host, eval);
    } else if (tally->reported == 0) {
        tv_pass(host, eval);
    }
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct plan_set devices = plan_set_of(host, eval, "device_skus");
    uint32_t count = host->count(eval, SKUS);
    struct tally tally = {0, 0, 0};
    for (uint32_t i = 0; i < count; i++) {
        uint32_t state = host->item_state(eval, PROVISIONING, i);
        if (!is_known(host, eval, SKUS, i) || state == TV_STATE_UNKNOWN) {
            tally.judged++;
            say(host, eval, &tally, i,
                &(struct tv_judgement){.verdict = TV_VERDICT_UNKNOWN,
                                       .need = PROVISIONING});
        } else if (state == TV_STATE_KNOWN &&
                   !is_device(host->text(eval, SKUS, i), devices)) {
            judge(host, eval, &tally, i);
        }
    }
    conclude(host, eval, &tally);
}

const struct tv_check licence_stock =
    TV_CHECK(TV_SUBJECT_TENANT, "licence.stock", needs, evaluate);
