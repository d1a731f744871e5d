/* SPDX-License-Identifier: Apache-2.0 */
/* quality.concealed: names in the usage report are not concealed. */
#include "checks.h"
#include "problems.h"

static const struct tv_need *const needs[] = PROBLEM_NEEDS_INIT;

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    static const char *const codes[] = {"concealed", NULL};
    problems_judge(host, eval, "device-usage", codes, "concealed");
}

const struct tv_check quality_concealed =
    TV_CHECK(TV_SUBJECT_TENANT, "quality.concealed", needs, evaluate);
