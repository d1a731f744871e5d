/* SPDX-License-Identifier: Apache-2.0 */
/* client.desktop: the expert used Teams on a computer in the period. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"

enum { WINDOWS, MAC, WEB, IOS, ANDROID, TYPE, ACCOUNT_TYPE };

static const struct tv_need windows =
    TV_NEED_ANY_IS_ENOUGH("user.device.windows");
static const struct tv_need mac = TV_NEED_ANY_IS_ENOUGH("user.device.mac");
static const struct tv_need web = TV_NEED_MAYBE("user.device.web");
static const struct tv_need ios = TV_NEED_MAYBE("user.device.ios");
static const struct tv_need android = TV_NEED_MAYBE("user.device.android");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {
    &windows, &mac, &web, &ios, &android, &type, &account_type};

/* Whether one client was used: 1, 0, or -1 if the report does not say. */
static int used(const struct tv_host *host, struct tv_eval *eval, uint32_t need)
{
    return tv_known(host, eval, need) ? host->boolean(eval, need, 0) : -1;
}

/* 1 if either was used, 0 if neither was, -1 if that is not known. */
static int either(int a, int b)
{
    return a > 0 || b > 0 ? 1 : (a < 0 || b < 0 ? -1 : 0);
}

static void judge_others(const struct tv_host *host, struct tv_eval *eval)
{
    int on_web = used(host, eval, WEB);
    int on_phone = either(used(host, eval, IOS), used(host, eval, ANDROID));
    if (on_web > 0) {
        tv_fail_with(host, eval, WEB, "web-only");
    } else if (on_web < 0) {
        tv_unknown_for(host, eval, WEB, "");
    } else if (on_phone < 0) {
        tv_unknown_for(host, eval, IOS, "");
    } else {
        tv_fail_with(host, eval, WINDOWS,
                     on_phone > 0 ? "phones-only" : "nothing");
    }
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    int on_windows = used(host, eval, WINDOWS);
    int desktop = either(on_windows, used(host, eval, MAC));
    if (tv_person_is_no_member(host, eval, TYPE, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
    } else if (desktop > 0) {
        tv_pass(host, eval);
    } else if (desktop < 0) {
        tv_unknown_for(host, eval, on_windows < 0 ? WINDOWS : MAC, "");
    } else {
        judge_others(host, eval);
    }
}

const struct tv_check client_desktop =
    TV_CHECK(TV_SUBJECT_USER, "client.desktop", needs, evaluate);
