/* SPDX-License-Identifier: Apache-2.0 */
/* The public headers in every language that plugins are written in; this file
 * is compiled as C11, C17 and C++17, warnings being errors. */
#include <telvet/plugin.h>

#include <telvet/rule.h>

static const struct tv_need phones = TV_NEED("user.office_phones");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need number = TV_NEED_ANY("user.line_uri");
static const struct tv_need *const needs[] = {&phones, &type, &number};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_text text = host->text(eval, 0, 0);
    if (!tv_known(host, eval, 0) || tv_text_is(text, "x")) {
        tv_unknown_for(host, eval, 0, "");
    } else if (tv_text_is_nocase(text, "y") || tv_is_true(host, eval, 1)) {
        tv_fail_about(host, eval, 0, "message", text);
    } else if (tv_is_false(host, eval, 1)) {
        tv_not_applicable(host, eval);
    } else {
        tv_pass(host, eval);
    }
}

static const struct tv_check check =
    TV_CHECK(TV_SUBJECT_USER, "header.check", needs, evaluate);
static const struct tv_check *const checks[] = {&check};

const struct tv_plugin telvet_plugin =
    TV_PLUGIN("header", "1.0.0", "compiles everywhere", checks);
