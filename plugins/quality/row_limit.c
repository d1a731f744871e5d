/* SPDX-License-Identifier: Apache-2.0 */
/* quality.row_limit: the list of numbers was not cut off at a round number of
 * rows. */
#include "checks.h"
#include "problems.h"

static const struct tv_need *const needs[] = PROBLEM_NEEDS_INIT;

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    static const char *const codes[] = {"row-limit", NULL};
    problems_judge(host, eval, "numbers", codes, "row-limit");
}

const struct tv_check quality_row_limit =
    TV_CHECK(TV_SUBJECT_TENANT, "quality.row_limit", needs, evaluate);
