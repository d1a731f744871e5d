/* SPDX-License-Identifier: Apache-2.0 */
/* federation.allowlist_guids: every element of Teams' list is a single GUID. */
#include <telvet/rule.h>

#include "acs.h"
#include "checks.h"

enum { ALLOWED };

static const struct tv_need allowed = TV_NEED("tenant.acs.allowed");
static const struct tv_need *const needs[] = {&allowed};

static void judge(const struct tv_host *host, struct tv_eval *eval,
                  struct acs_tally *tally, uint32_t item)
{
    struct tv_text text = host->text(eval, ALLOWED, item);
    const char *fault = acs_fault(text);
    struct tv_judgement said = {
        .verdict = TV_VERDICT_UNKNOWN, .need = ALLOWED, .item = item};
    if (host->item_state(eval, ALLOWED, item) == TV_STATE_UNKNOWN) {
        acs_say(host, eval, tally, &said);
    } else if (fault) {
        struct tv_text shown = acs_shown(text);
        said.verdict = TV_VERDICT_FAIL;
        said.message = tv_text_of(fault);
        said.args = &shown;
        said.arg_count = 1;
        said.discriminator = acs_key(host, eval, "", text);
        acs_say(host, eval, tally, &said);
    }
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct acs_tally tally = {0, 0, 0};
    uint32_t count = host->count(eval, ALLOWED);
    if (count == 0) {
        tv_not_applicable(host, eval);
        return;
    }
    for (uint32_t i = 0; i < count && i < ACS_MAX_LISTED; i++) {
        judge(host, eval, &tally, i);
    }
    acs_conclude(host, eval, &tally, ALLOWED);
}

const struct tv_check federation_allowlist_guids =
    TV_CHECK(TV_SUBJECT_TENANT, "federation.allowlist_guids", needs, evaluate);
