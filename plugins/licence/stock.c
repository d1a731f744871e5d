/* SPDX-License-Identifier: Apache-2.0 */
/* licence.stock: the tenant's Teams Phone subscriptions are active and have
 * seats. */
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

/* The host accepts 256 judgements. A tenant has a few dozen subscriptions. */
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

/* The part number, which administrators know, or else the id. */
static struct tv_text name_of(const struct tv_host *host, struct tv_eval *eval,
                              uint32_t item)
{
    struct tv_text part = host->text(eval, PARTS, item);
    return part.size ? part : host->text(eval, SKUS, item);
}

/* The words about a subscription and their messages; "" if nothing is wrong. */
static const struct {
    uint32_t need;
    const char *word, *message;
} words[] = {
    {STATUSES, "Enabled", ""},
    {STATUSES, "Warning", "grace"},
    {STATUSES, "Suspended", "ended"},
    {STATUSES, "Deleted", "ended"},
    {STATUSES, "LockedOut", "ended"},
    {PROVISIONING, "Success", ""},
    {PROVISIONING, "PendingInput", "pending"},
    {PROVISIONING, "PendingActivation", "pending"},
    {PROVISIONING, "PendingProvisioning", "pending"},
    {PROVISIONING, "Disabled", "plan-off"},
};

/* The message of a word; NULL for an unknown word, or none. */
static const char *meaning(struct tv_text word, uint32_t need)
{
    for (uint32_t i = 0; i < TV_COUNT_OF(words); i++) {
        if (words[i].need == need && tv_text_is_nocase(word, words[i].word)) {
            return words[i].message;
        }
    }
    return NULL;
}

/* Only "Success" is certain: "Error" does not say what is wrong. */
static int is_provisioned(struct tv_text state)
{
    return tv_text_is_nocase(state, "Success");
}

/* Reports the first bad word about the subscription; 0 if there is none. */
static int judge_words(const struct tv_host *host, struct tv_eval *eval,
                       struct tally *tally, uint32_t item)
{
    static const uint32_t asked[] = {STATUSES, PROVISIONING};
    for (uint32_t i = 0; i < TV_COUNT_OF(asked); i++) {
        struct tv_text word = host->text(eval, asked[i], item);
        const char *message = meaning(word, asked[i]);
        struct tv_text args[] = {name_of(host, eval, item), word};
        if (message && *message) {
            say(host, eval, tally, item,
                &(struct tv_judgement){.verdict = TV_VERDICT_FAIL,
                                       .need = asked[i],
                                       .message = tv_text_of(message),
                                       .args = args,
                                       .arg_count = TV_COUNT_OF(args)});
            return 1;
        }
    }
    return 0;
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

/* Reports that no seat is left; 0 if there are some, or that is unknown. */
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

/* The first need that is unknown for the subscription, or PLAN_NOWHERE. */
static uint32_t unknown_of(const struct tv_host *host, struct tv_eval *eval,
                           uint32_t item)
{
    static const uint32_t asked[] = {STATUSES, PROVISIONING, ENABLED, CONSUMED};
    for (uint32_t i = 0; i < TV_COUNT_OF(asked); i++) {
        int is_word = asked[i] == STATUSES || asked[i] == PROVISIONING;
        if (is_word ? !meaning(host->text(eval, asked[i], item), asked[i])
                    : !is_known(host, eval, asked[i], item)) {
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

/* Seats for rooms and shared devices cannot be given to people. */
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
