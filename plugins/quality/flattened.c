/* SPDX-License-Identifier: Apache-2.0 */
/* quality.flattened: no export lost nested objects by conversion to text. */
#include "checks.h"
#include "problems.h"

static const struct tv_need *const needs[] = PROBLEM_NEEDS_INIT;

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    static const char *const codes[] = {"flattened", NULL};
    problems_judge(host, eval, NULL, codes, "flattened");
}

const struct tv_check quality_flattened =
    TV_CHECK(TV_SUBJECT_TENANT, "quality.flattened", needs, evaluate);
