/* SPDX-License-Identifier: Apache-2.0 */
/* account.not_deleted: the account is not in the recycle bin. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"

/* Any of these shows a deletion: Teams keeps its time, a delta query of Graph
 * the removal. Teams learns of deletions late, so Graph's report of one counts
 * even if Teams reports none. */
enum { DELETED_AT, GRAPH_DELETED_AT, REMOVED, REMOVAL };

static const struct tv_need deleted_at = TV_NEED_ANY("user.deleted_at");
static const struct tv_need graph_deleted_at =
    TV_NEED_ANY("user.graph_deleted_at");
static const struct tv_need removed = TV_NEED_ANY("user.removed");
static const struct tv_need removal = TV_NEED_ANY("user.removal");
static const struct tv_need *const needs[] = {&deleted_at, &graph_deleted_at,
                                              &removed, &removal};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    if (tv_person_is_deleted(host, eval, DELETED_AT, 0)) {
        tv_fail_with(host, eval, DELETED_AT, "soft-deleted");
    } else if (tv_person_is_deleted(host, eval, GRAPH_DELETED_AT, 0)) {
        tv_fail_with(host, eval, GRAPH_DELETED_AT, "soft-deleted");
    } else if (tv_known(host, eval, REMOVED)) {
        tv_fail_about(host, eval, REMOVED, "removed",
                      host->text(eval, REMOVED, 0));
    } else if (tv_known(host, eval, REMOVAL)) {
        tv_unknown_for(host, eval, REMOVED, "");
    } else {
        tv_pass(host, eval);
    }
}

const struct tv_check account_not_deleted =
    TV_CHECK(TV_SUBJECT_USER, "account.not_deleted", needs, evaluate);
