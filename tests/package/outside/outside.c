/* SPDX-License-Identifier: Apache-2.0 */
/* A rule plugin of somebody else: everybody has a department. */
#include <telvet/rule.h>

static const struct tv_need department = TV_NEED("user.department");
static const struct tv_need *const needs[] = {&department};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    if (host->count(eval, 0) == 0) {
        tv_fail_with(host, eval, 0, "missing");
        return;
    }
    tv_pass(host, eval);
}

static const struct tv_check has_department =
    TV_CHECK(TV_SUBJECT_USER, "outside.department", needs, evaluate);
static const struct tv_check *const checks[] = {&has_department};

const struct tv_plugin telvet_plugin =
    TV_PLUGIN("outside", "1.0.0", "Everybody has a department", checks);
