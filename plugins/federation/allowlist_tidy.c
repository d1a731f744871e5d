/* SPDX-License-Identifier: Apache-2.0 */
/* federation.allowlist_tidy: Teams' list has no duplicate and no foreign id. */
#include <telvet/rule.h>

#include "acs.h"
#include "checks.h"

enum { ALLOWED, OURS };

static const struct tv_need allowed = TV_NEED("tenant.acs.allowed");
static const struct tv_need ours =
    TV_NEED_MAYBE("tenant.acs_resources.immutable_id");
static const struct tv_need *const needs[] = {&allowed, &ours};

static void say(const struct tv_host *host, struct tv_eval *eval,
                struct acs_tally *tally, uint32_t item, const char *message)
{
    struct tv_text id = host->text(eval, ALLOWED, item);
    int twice = strcmp(message, "duplicate") == 0;
    struct tv_judgement said = {
        .verdict = TV_VERDICT_FAIL,
        .need = ALLOWED,
        .item = item,
        .message = tv_text_of(message),
        .args = &id,
        .arg_count = 1,
        .discriminator = acs_key(host, eval, twice ? "twice " : "", id)};
    acs_say(host, eval, tally, &said);
}

/* Whether our ids are known completely, so that any other is foreign. */
static int knows_ours(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t count = host->count(eval, OURS);
    for (uint32_t i = 0; i < count && i < ACS_MAX_LISTED; i++) {
        if (acs_fault(host->text(eval, OURS, i))) {
            return 0;
        }
    }
    return count > 0 && count <= ACS_MAX_LISTED;
}

static void judge(const struct tv_host *host, struct tv_eval *eval,
                  struct acs_tally *tally, uint32_t item, int know)
{
    struct tv_text id = host->text(eval, ALLOWED, item);
    uint32_t count = host->count(eval, OURS);
    tally->unknown += host->item_state(eval, ALLOWED, item) == TV_STATE_UNKNOWN;
    if (acs_fault(id)) {
        return; /* TV6003 reports what is no id */
    }
    if (acs_is_among(host, eval, ALLOWED, item, id, NULL)) {
        say(host, eval, tally, item, "duplicate");
        return;
    }
    count = count < ACS_MAX_LISTED ? count : ACS_MAX_LISTED;
    if (acs_is_among(host, eval, OURS, count, id, NULL)) {
        return;
    }
    if (know) {
        say(host, eval, tally, item, "foreign");
    } else {
        tally->unknown++;
    }
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct acs_tally tally = {0, 0, 0};
    uint32_t count = host->count(eval, ALLOWED);
    int know = knows_ours(host, eval);
    if (count == 0) {
        tv_not_applicable(host, eval);
        return;
    }
    for (uint32_t i = 0; i < count && i < ACS_MAX_LISTED; i++) {
        judge(host, eval, &tally, i, know);
    }
    if (tally.unknown) {
        /* Reported once for all of them, since the cause is the same. */
        acs_say(
            host, eval, &tally,
            &(struct tv_judgement){.verdict = TV_VERDICT_UNKNOWN,
                                   .need = know ? ALLOWED : OURS,
                                   .message = tv_text_of(know ? "" : "no-id")});
    }
    acs_conclude(host, eval, &tally, ALLOWED);
}

const struct tv_check federation_allowlist_tidy =
    TV_CHECK(TV_SUBJECT_TENANT, "federation.allowlist_tidy", needs, evaluate);
