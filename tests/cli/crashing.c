/* SPDX-License-Identifier: Apache-2.0 */
/* Replaces the plugin of TV1101: crashes for every user whose UPN begins with
 * "crash", and passes all others. */
#include <telvet/rule.h>

static const struct tv_need upn = TV_NEED("user.upn");
static const struct tv_need *const needs[] = {&upn};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    volatile int *volatile nowhere = NULL;
    struct tv_text name = host->text(eval, 0, 0);
    if (name.size >= 5 && memcmp(name.data, "crash", 5) == 0) {
        *nowhere = 1;
    }
    tv_pass(host, eval);
}

static const struct tv_check check =
    TV_CHECK(TV_SUBJECT_USER, "phone.office_present", needs, evaluate);
static const struct tv_check *const checks[] = {&check};

TV_EXPORT const struct tv_plugin telvet_plugin =
    TV_PLUGIN("phone", "9.9.9", "dies", checks);
