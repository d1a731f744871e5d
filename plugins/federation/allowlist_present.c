/* SPDX-License-Identifier: Apache-2.0 */
/* federation.allowlist_present: federation that is on allows somebody. */
#include <telvet/rule.h>

#include "checks.h"

enum { ENABLED, ALLOWED };

static const struct tv_need enabled = TV_NEED("tenant.acs.enabled");
static const struct tv_need allowed = TV_NEED("tenant.acs.allowed");
static const struct tv_need *const needs[] = {&enabled, &allowed};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    if (!tv_is_true(host, eval, ENABLED)) {
        tv_not_applicable(host, eval);
    } else if (host->count(eval, ALLOWED) == 0) {
        tv_fail_with(host, eval, ALLOWED, "empty");
    } else {
        tv_pass(host, eval);
    }
}

const struct tv_check federation_allowlist_present = TV_CHECK(
    TV_SUBJECT_TENANT, "federation.allowlist_present", needs, evaluate);
