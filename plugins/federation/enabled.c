/* SPDX-License-Identifier: Apache-2.0 */
/* federation.enabled: Teams takes part in calls of Azure Communication
 * Services. */
#include <telvet/rule.h>

#include "checks.h"

enum { ENABLED };

static const struct tv_need enabled = TV_NEED("tenant.acs.enabled");
static const struct tv_need *const needs[] = {&enabled};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    if (tv_is_true(host, eval, ENABLED)) {
        tv_pass(host, eval);
    } else if (tv_is_false(host, eval, ENABLED)) {
        tv_fail_with(host, eval, ENABLED, "off");
    } else {
        /* Absent: Teams treats a setting that was never made as off. */
        tv_fail_with(host, eval, ENABLED, "never-set");
    }
}

const struct tv_check federation_enabled =
    TV_CHECK(TV_SUBJECT_TENANT, "federation.enabled", needs, evaluate);
