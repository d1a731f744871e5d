/* SPDX-License-Identifier: Apache-2.0 */
/* Which unknowns are grouped. */
#include <string.h>

#include "support/fake_record.h"
#include "support/says.h"
#include "support/test.h"

const char *const tv_test_suite = "groups";

/* Adds an unknown that the check reported, with an argument. */
static void add(struct fake_record *fake, uint32_t person, const char *line)
{
    struct tv_finding_record *finding =
        fake_add(fake, FAKE_VOICE, person, TV_VERDICT_UNKNOWN);
    finding->brief.cause = TV_CAUSE_CHECK;
    finding->brief.message = 0;
    finding->text = (struct tv_text){"Line '{0}' cannot be told of.", 29};
    finding->args[0] = (struct tv_text){line, strlen(line)};
    finding->arg_count = 1;
}

static void what_one_is_told_of_twice_is_two(void)
{
    struct fake_record fake;
    fake_make(&fake, 3);
    add(&fake, 0, "udp");
    add(&fake, 0, "tcp");
    add(&fake, 1, "udp");
    add(&fake, 2, "udp");
    add(&fake, 2, "tcp");
    fake_conclude(&fake);
    const char *text = fake_write(&tv_format_text, &fake, 1);
    CU_ASSERT_EQUAL(count_of(text, "Line 'udp' cannot be told of: "), 1);
    CU_ASSERT_EQUAL(count_of(text, "Line 'tcp' cannot be told of: "), 1);
    CU_ASSERT_EQUAL(count_of(text, "EnterpriseVoiceDisabled  5"), 1);
    fake_finish(&fake);
}

static void a_cause_is_told_once_however_many_it_meets(void)
{
    struct fake_record fake;
    fake_make(&fake, 5);
    for (uint32_t i = 0; i < 5; i++) {
        fake_add(&fake, FAKE_VOICE, i, TV_VERDICT_UNKNOWN);
    }
    fake_conclude(&fake);
    const char *text = fake_write(&tv_format_text, &fake, 1);
    CU_ASSERT_EQUAL(count_of(text, "was not collected"), 1);
    CU_ASSERT_EQUAL(count_of(text, " and 2 more"), 1);
    fake_finish(&fake);
}

const struct tv_test tv_tests[] = {
    TV_TEST(what_one_is_told_of_twice_is_two),
    TV_TEST(a_cause_is_told_once_however_many_it_meets),
    {NULL, NULL},
};
