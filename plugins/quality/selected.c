/* SPDX-License-Identifier: Apache-2.0 */
/* quality.selected: every export contains the properties that rules need. */
#include "checks.h"
#include "problems.h"

static const struct tv_need *const needs[] = PROBLEM_NEEDS_INIT;

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    static const char *const codes[] = {"property-missing", NULL};
    problems_judge(host, eval, NULL, codes, "selected");
}

const struct tv_check quality_selected =
    TV_CHECK(TV_SUBJECT_TENANT, "quality.selected", needs, evaluate);
