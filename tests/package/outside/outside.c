/* SPDX-License-Identifier: Apache-2.0 */
/* A rule plugin of somebody else: everybody has a department. */
#include <telvet/rule.h>

enum { DEPARTMENT, TYPE }; /* the needs, by index */
static const struct tv_need department = TV_NEED("user.department");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need *const needs[] = {&department, &type};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t count = 0;
    const struct tv_text *closed = host->param_texts(eval, "closed", &count);
    struct tv_text own = host->text(eval, DEPARTMENT, 0);
    if (tv_text_is_nocase(host->text(eval, TYPE, 0), "guest")) {
        tv_not_applicable(host, eval);
    } else if (!tv_known(host, eval, DEPARTMENT)) {
        tv_fail_with(host, eval, DEPARTMENT, "missing");
    } else if (tv_text_among(own, closed, count)) {
        tv_fail_about(host, eval, DEPARTMENT, "closed", own);
    } else {
        tv_pass(host, eval);
    }
}

static const struct tv_check has_department =
    TV_CHECK(TV_SUBJECT_USER, "outside.department", needs, evaluate);
static const struct tv_check *const checks[] = {&has_department};

const struct tv_plugin telvet_plugin =
    TV_PLUGIN("outside", "1.0.0", "Everybody has a department", checks);
