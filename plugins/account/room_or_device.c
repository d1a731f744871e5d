/* SPDX-License-Identifier: Apache-2.0 */
/* account.room_or_device: no licence of a meeting room or a shared device. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"

enum { LICENCES, ACCOUNT_TYPE };

static const struct tv_need licences = TV_NEED("user.licences.sku");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {&licences, &account_type};

/* Fails with the message for the first licence in the parameter's list; returns
 * 0 if there is none. */
static int fail_for(const struct tv_host *host, struct tv_eval *eval,
                    const char *parameter, const char *message)
{
    uint32_t set_count, count = host->count(eval, LICENCES);
    const struct tv_text *set = host->param_texts(eval, parameter, &set_count);
    for (uint32_t i = 0; i < count; i++) {
        struct tv_text sku = host->text(eval, LICENCES, i);
        if (tv_text_among(sku, set, set_count)) {
            tv_fail_about(host, eval, LICENCES, message, sku);
            return 1;
        }
    }
    return 0;
}

/* A licence that is unknown could be any. */
static int has_unknown(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t count = host->count(eval, LICENCES);
    for (uint32_t i = 0; i < count; i++) {
        if (host->item_state(eval, LICENCES, i) != TV_STATE_KNOWN) {
            return 1;
        }
    }
    return 0;
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    if (tv_person_is_resource(host, eval, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
    } else if (fail_for(host, eval, "room_skus", "room") ||
               fail_for(host, eval, "device_skus", "shared-device")) {
        return;
    } else if (has_unknown(host, eval)) {
        tv_unknown_for(host, eval, LICENCES, "");
    } else {
        tv_pass(host, eval);
    }
}

const struct tv_check account_room_or_device =
    TV_CHECK(TV_SUBJECT_USER, "account.room_or_device", needs, evaluate);
