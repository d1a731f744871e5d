/* SPDX-License-Identifier: Apache-2.0 */
/* federation.resource_ids: the ids of our resources are of the right kind. */
#include <telvet/rule.h>

#include "acs.h"
#include "checks.h"

enum { OURS, NAMES };

static const struct tv_need ours = TV_NEED("tenant.acs_resources.immutable_id");
static const struct tv_need names = TV_NEED_MAYBE("tenant.acs_resources.name");
static const struct tv_need *const needs[] = {&ours, &names};

static void judge(const struct tv_host *host, struct tv_eval *eval,
                  struct acs_tally *tally, uint32_t item)
{
    uint32_t state = host->item_state(eval, OURS, item);
    struct tv_text id = host->text(eval, OURS, item);
    struct tv_text name = acs_shown(host->text(eval, NAMES, item));
    const char *fault = acs_fault(id);
    struct tv_text args[] = {name.size ? name : tv_text_of("without a name"),
                             acs_shown(id)};
    struct tv_judgement said = {
        .verdict = TV_VERDICT_FAIL,
        .need = OURS,
        .item = item,
        .message = tv_text_of(fault ? fault : ""),
        .args = args,
        .arg_count = TV_COUNT_OF(args),
        .discriminator = acs_key(host, eval, "", id.size ? id : name)};
    if (state == TV_STATE_UNKNOWN) {
        said.verdict = TV_VERDICT_UNKNOWN;
        said.message = tv_text_of("");
        acs_say(host, eval, tally, &said);
    } else if (fault) {
        acs_say(host, eval, tally, &said);
    }
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct acs_tally tally = {0, 0, 0};
    uint32_t count = host->count(eval, OURS);
    if (count == 0) {
        tv_not_applicable(host, eval);
        return;
    }
    for (uint32_t i = 0; i < count && i < ACS_MAX_LISTED; i++) {
        judge(host, eval, &tally, i);
    }
    acs_conclude(host, eval, &tally, OURS);
}

const struct tv_check federation_resource_ids =
    TV_CHECK(TV_SUBJECT_TENANT, "federation.resource_ids", needs, evaluate);
