/* SPDX-License-Identifier: Apache-2.0 */
/* voice.views_agree: Graph and PowerShell agree on Enterprise Voice. */
#include <telvet/rule.h>

#include "checks.h"

enum { GRAPH, SHELL };

static const struct tv_need graph = TV_NEED_ANY("user.enterprise_voice_graph");
static const struct tv_need shell = TV_NEED_ANY("user.enterprise_voice_shell");
static const struct tv_need *const needs[] = {&graph, &shell};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    /* Most snapshots have only one of them, so there is nothing to compare. */
    if (!tv_known(host, eval, GRAPH) || !tv_known(host, eval, SHELL)) {
        tv_not_applicable(host, eval);
        return;
    }
    int32_t by_graph = host->boolean(eval, GRAPH, 0);
    if (by_graph == host->boolean(eval, SHELL, 0)) {
        tv_pass(host, eval);
    } else {
        tv_fail_with(host, eval, GRAPH,
                     by_graph ? "on-in-graph-only" : "on-in-powershell-only");
    }
}

const struct tv_check voice_views_agree =
    TV_CHECK(TV_SUBJECT_USER, "voice.views_agree", needs, evaluate);
