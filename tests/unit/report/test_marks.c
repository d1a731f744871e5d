/* SPDX-License-Identifier: Apache-2.0 */
/* Waivers, a baseline and notices in reports. */
#include <stdio.h>
#include <string.h>

#include "support/fake_record.h"
#include "support/says.h"
#include "support/test.h"
#include "json/doc.h"

const char *const tv_test_suite = "marks";

/* Saves an output beside those of the other tests; ci/sarif validates it,
 * too. */
static const char *keep(const char *name, const char *text)
{
    char path[512];
    CU_ASSERT_TRUE_FATAL(tv_test_argc > 1);
    snprintf(path, sizeof(path), "%s/%s", tv_test_argv[1], name);
    FILE *file = fopen(path, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fputs(text, file);
    fclose(file);
    return text;
}

static void json_tells_waivers_and_baseline(void)
{
    struct fake_record fake;
    struct tv_doc *doc = NULL;
    struct tv_error err;
    fake_marked(&fake);
    const char *text =
        keep("marked.json", fake_write(&tv_format_json, &fake, 1));
    struct tv_text whole = {text, strlen(text)};
    CU_ASSERT_EQUAL_FATAL(tv_doc_parse(whole, "marked", &doc, &err), TV_OK);
    tv_doc_destroy(doc);
    CU_ASSERT_TRUE(says(text, "\"baselined\": true"));
    CU_ASSERT_TRUE(says(text, "\"waiver\": \"W-1\", \"baseline\": "
                              "\"unchanged\"}"));
    CU_ASSERT_EQUAL(count_of(text, "A port order is under way."), 1);
    CU_ASSERT_EQUAL(count_of(text, "\"baseline\": \"new\""), 1);
    CU_ASSERT_EQUAL(count_of(text, "\"baseline\": \"updated\""), 1);
    CU_ASSERT_EQUAL(count_of(text, "\"baseline\": \"absent\""), 1);
    CU_ASSERT_EQUAL(count_of(text, "\"baseline\": \"carried\""), 1);
    CU_ASSERT_TRUE(says(text, "\"fail\": {\"error\": 2, \"warning\": 0, "
                              "\"note\": 0},\n        \"waived\": 1"));
    CU_ASSERT_TRUE(says(text, "{\"code\": \"waiver.expiring\", \"severity\": "
                              "\"warning\""));
    fake_finish(&fake);
}

static void a_run_without_them_does_not_speak_of_them(void)
{
    static const char *const words[] = {"waive", "baseline", "notices",
                                        "absent\": ["};
    struct fake_record fake;
    fake_usual(&fake, 2);
    const char *text = fake_write(&tv_format_json, &fake, 1);
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        CU_ASSERT_FALSE(says(text, words[i]));
    }
    fake.options.sarif_profile = TV_SARIF_FULL;
    text = keep("fake.sarif", fake_write(&tv_format_sarif, &fake, 1));
    CU_ASSERT_FALSE(says(text, "suppressions"));
    CU_ASSERT_FALSE(says(text, "baselineState"));
    fake_finish(&fake);
}

static void uploads_leave_out_what_is_waived_or_gone(void)
{
    struct fake_record fake;
    fake_marked(&fake);
    for (int profile = TV_SARIF_GITHUB; profile <= TV_SARIF_AZURE; profile++) {
        fake.options.sarif_profile = (enum tv_sarif_profile)profile;
        const char *text = keep(profile ? "marked-azure.sarif" : "marked.sarif",
                                fake_write(&tv_format_sarif, &fake, 1));
        CU_ASSERT_EQUAL(count_of(text, "\"ruleIndex\""), 2);
        CU_ASSERT_FALSE(says(text, "suppressions"));
        CU_ASSERT_EQUAL(count_of(text, "\"baselineState\": \"new\""), 1);
        CU_ASSERT_EQUAL(count_of(text, "\"baselineState\": \"updated\""), 1);
        CU_ASSERT_EQUAL(count_of(text, "\"baselineState\""), 2);
    }
    fake_finish(&fake);
}

static void the_full_sarif_keeps_everything(void)
{
    struct fake_record fake;
    fake_marked(&fake);
    fake.options.sarif_profile = TV_SARIF_FULL;
    const char *text =
        keep("marked-full.sarif", fake_write(&tv_format_sarif, &fake, 1));
    CU_ASSERT_EQUAL(count_of(text, "\"ruleIndex\""), 5);
    CU_ASSERT_EQUAL(count_of(text, "\"suppressions\": []"), 4);
    CU_ASSERT_EQUAL(count_of(text, "\"baselineState\""), 5);
    CU_ASSERT_EQUAL(count_of(text, "\"baselineState\": \"absent\""), 1);
    CU_ASSERT_EQUAL(count_of(text, "\"carried\": true"), 1);
    CU_ASSERT_TRUE(
        says(text, "\"suppressions\": [{\"kind\": \"external\", \"status\": "
                   "\"accepted\", \"justification\": \"A port order is under "
                   "way.\", \"properties\": {\"alias\": "
                   "\"telephony@contoso.example\", \"expiryUtc\": "
                   "\"2026-12-31T23:59:59.000Z\""));
    CU_ASSERT_TRUE(
        says(text, "Notice 'waiver.expiring' at 'waivers.json:7:5'"));
    fake_finish(&fake);
}

/* A carried finding is only suppressed after it was judged again. */
static void what_is_carried_is_no_suppression(void)
{
    struct fake_record fake;
    fake_marked(&fake);
    fake.options.sarif_profile = TV_SARIF_FULL;
    fake.findings[2].brief.worse = fake.briefs[2].worse = true;
    fake_waive(&fake.gone[1]);
    const char *text = fake_write(&tv_format_sarif, &fake, 1);
    CU_ASSERT_EQUAL(count_of(text, "\"suppressions\": []"), 4);
    CU_ASSERT_EQUAL(count_of(text, "\"carried\": true, \"waiver\": \"W-1\""),
                    1);
    CU_ASSERT_EQUAL(count_of(text, "\"worse\": true"), 1);
    fake_finish(&fake);
}

static void only_so_many_problems_are_told_one_by_one(void)
{
    static struct tv_problem_record problems[102];
    struct fake_record fake;
    fake_usual(&fake, 1);
    for (size_t i = 0; i < 102; i++) {
        problems[i] = (struct tv_problem_record){
            .code = TV_TEXT_INIT("odd"),
            .text = TV_TEXT_INIT("is odd"),
            .file = UINT32_MAX,
        };
    }
    fake.tenant.problems = problems;
    fake.tenant.problem_count = 100;
    const char *text = fake_write(&tv_format_sarif, &fake, 1);
    CU_ASSERT_EQUAL(count_of(text, "is odd\"]"), 100);
    CU_ASSERT_FALSE(says(text, "more problems"));
    fake.tenant.problem_count = 102;
    text = fake_write(&tv_format_sarif, &fake, 1);
    CU_ASSERT_EQUAL(count_of(text, "is odd\"]"), 100);
    CU_ASSERT_TRUE(says(text, "\"2 more problems are in the JSON report\""));
    fake.tenant.problems_dropped = 3;
    text = fake_write(&tv_format_sarif, &fake, 1);
    CU_ASSERT_TRUE(says(text,
                        "\"5 more problems are in the JSON report, except "
                        "the last 3\""));
    fake_finish(&fake);
}

static void what_only_a_baseline_knows_has_words(void)
{
    struct fake_record fake;
    fake_marked(&fake);
    fake.options.sarif_profile = TV_SARIF_FULL;
    fake.gone[0].brief.message = TV_NO_MESSAGE;
    fake.gone[0].message_id = (struct tv_text)TV_TEXT_INIT("telvet.before");
    fake.gone[0].text =
        (struct tv_text)TV_TEXT_INIT("Was found before for '{0}'.");
    fake.gone[1].brief.rule = TV_NO_RULE;
    fake.gone[1].brief.message = TV_NO_MESSAGE;
    fake.gone[1].rule_id = (struct tv_text)TV_TEXT_INIT("TV9999");
    const char *text =
        keep("before.sarif", fake_write(&tv_format_sarif, &fake, 1));
    CU_ASSERT_EQUAL(count_of(text, "\"telvet.before\": {\"text\""), 1);
    CU_ASSERT_EQUAL(count_of(text, "\"ruleIndex\""), 4);
    CU_ASSERT_FALSE(says(text, "TV9999"));
    text = fake_write(&tv_format_json, &fake, 1);
    CU_ASSERT_TRUE(says(text, "{\"ruleId\": \"TV9999\", \"verdict\""));
    fake_finish(&fake);
}

static void text_shows_them_apart(void)
{
    struct fake_record fake;
    fake_marked(&fake);
    const char *text = fake_write(&tv_format_text, &fake, 1);
    CU_ASSERT_TRUE(says(text, "- new: Expert 'u1@contoso.example'"));
    CU_ASSERT_TRUE(says(text, "- changed: Expert 'u2@contoso.example'"));
    CU_ASSERT_FALSE(says(text, "- Expert 'u0@contoso.example' has no office "
                               "phone. (users"));
    CU_ASSERT_TRUE(says(text, "waived   TV1101  OfficePhoneMissing  1"));
    CU_ASSERT_TRUE(says(text, "(W-1 until"));
    CU_ASSERT_TRUE(says(text, "Fixed since the baseline  1"));
    CU_ASSERT_TRUE(says(text, "could not be judged again  1"));
    CU_ASSERT_TRUE(says(text, "waivers.json:7:5: Waiver \"W-1\" ended"));
    CU_ASSERT_TRUE(says(text, "1 pass, 1 waived"));
    CU_ASSERT_TRUE(says(text, "against the baseline: 1 new, 1 unchanged, 1 "
                              "changed, 1 fixed"));
    fake_finish(&fake);
}

static void a_rule_whose_fails_are_all_waived_holds_nobody_up(void)
{
    struct fake_record fake;
    fake_make(&fake, 13);
    for (uint32_t i = 0; i < 13; i++) {
        fake_waive(fake_add(&fake, FAKE_MISSING, i, TV_VERDICT_FAIL));
    }
    fake_conclude(&fake);
    const char *text = fake_write(&tv_format_text, &fake, 1);
    CU_ASSERT_FALSE(says(text, "Rules that do not hold"));
    CU_ASSERT_EQUAL(count_of(text, "(W-1 until"), 10);
    CU_ASSERT_TRUE(says(text, "- and 3 more (--all lists them)"));
    fake_finish(&fake);
}

static void hostile_names_are_written_by_all(void)
{
    struct fake_record fake;
    fake_make(&fake, FAKE_HOSTILE);
    fake_make_hostile(&fake);
    for (uint32_t i = 0; i < FAKE_HOSTILE; i++) {
        fake_add(&fake, FAKE_MISSING, i, TV_VERDICT_FAIL);
    }
    fake_conclude(&fake);
    for (const char *const *name = tv_format_names; *name; name++) {
        const char *text = fake_write(tv_format_find(*name), &fake, 1);
        CU_ASSERT_FALSE(says(text, "\x1b"));
        CU_ASSERT_FALSE(says(text, "\xff"));
    }
    keep("fake-hostile.sarif", fake_write(&tv_format_sarif, &fake, 1));
    fake_finish(&fake);
}

const struct tv_test tv_tests[] = {
    TV_TEST(json_tells_waivers_and_baseline),
    TV_TEST(a_run_without_them_does_not_speak_of_them),
    TV_TEST(uploads_leave_out_what_is_waived_or_gone),
    TV_TEST(the_full_sarif_keeps_everything),
    TV_TEST(what_is_carried_is_no_suppression),
    TV_TEST(only_so_many_problems_are_told_one_by_one),
    TV_TEST(what_only_a_baseline_knows_has_words),
    TV_TEST(text_shows_them_apart),
    TV_TEST(a_rule_whose_fails_are_all_waived_holds_nobody_up),
    TV_TEST(hostile_names_are_written_by_all),
    {NULL, NULL},
};
