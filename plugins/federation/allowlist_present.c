/* SPDX-License-Identifier: Apache-2.0 */
/* federation.allowlist_present: if federation is on, its list is not empty. */
#include <telvet/rule.h>

#include "checks.h"

enum { ENABLED, ALLOWED };

static const struct tv_need enabled = TV_NEED("tenant.acs.enabled");
static const struct tv_need allowed = TV_NEED("tenant.acs.allowed");
static const struct tv_need *const needs[] = {&enabled, &allowed};

/* The best state of the elements, since one is enough. */
static uint32_t best_element(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t best = TV_STATE_ABSENT, count = host->count(eval, ALLOWED);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t state = host->item_state(eval, ALLOWED, i);
        if (state == TV_STATE_KNOWN) {
            return state;
        }
        best = state == TV_STATE_UNKNOWN ? state : best;
    }
    return best;
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t best = best_element(host, eval);
    if (!tv_is_true(host, eval, ENABLED)) {
        tv_not_applicable(host, eval);
    } else if (best == TV_STATE_KNOWN) {
        tv_pass(host, eval);
    } else if (best == TV_STATE_UNKNOWN) {
        tv_unknown_for(host, eval, ALLOWED, "");
    } else {
        tv_fail_with(host, eval, ALLOWED, "empty");
    }
}

const struct tv_check federation_allowlist_present = TV_CHECK(
    TV_SUBJECT_TENANT, "federation.allowlist_present", needs, evaluate);
