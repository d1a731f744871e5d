/* SPDX-License-Identifier: Apache-2.0 */
/* quality.truncated: every export has its last page, and the manifest reports
 * nothing missing. */
#include "checks.h"
#include "problems.h"

static const struct tv_need *const needs[] = PROBLEM_NEEDS_INIT;

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    static const char *const codes[] = {"next-link", "manifest-incomplete",
                                        "missing-file", NULL};
    problems_judge(host, eval, NULL, codes, "truncated");
}

const struct tv_check quality_truncated =
    TV_CHECK(TV_SUBJECT_TENANT, "quality.truncated", needs, evaluate);
