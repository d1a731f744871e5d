/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the fault plugins share: one check, `fault.<name>`, over users, that
 * misbehaves for whoever has a UPN beginning with "faulty" and passes the rest.
 * Each plugin defines one function:
 *
 *     static void misbehave(const struct tv_host *host, struct tv_eval *eval);
 */
#ifndef TELVET_TESTS_FAULTS_FIXTURE_H
#define TELVET_TESTS_FAULTS_FIXTURE_H

#include <telvet/rule.h>

static const struct tv_need fixture_upn = TV_NEED("user.upn");
static const struct tv_need *const fixture_needs[] = {&fixture_upn};

static void misbehave(const struct tv_host *host, struct tv_eval *eval);

static void fixture_evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_text upn = host->text(eval, 0, 0);
    if (upn.size >= 6 && memcmp(upn.data, "faulty", 6) == 0) {
        misbehave(host, eval);
    } else {
        tv_pass(host, eval);
    }
}

#define FIXTURE_CHECK(name)                                                    \
    static const struct tv_check fixture_check = TV_CHECK(                     \
        TV_SUBJECT_USER, "fault." name, fixture_needs, fixture_evaluate);      \
    static const struct tv_check *const fixture_checks[] = {&fixture_check}

#define FIXTURE(name)                                                          \
    FIXTURE_CHECK(name);                                                       \
    TV_EXPORT const struct tv_plugin telvet_plugin =                           \
        TV_PLUGIN("fault", "1.0.0", "misbehaves", fixture_checks)

/* For those that never come to be called. */
#define FIXTURE_TAME                                                           \
    static void misbehave(const struct tv_host *host, struct tv_eval *eval)    \
    {                                                                          \
        tv_pass(host, eval);                                                   \
    }

#endif
