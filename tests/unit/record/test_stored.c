/* SPDX-License-Identifier: Apache-2.0 */
/* A result that is read back has exactly what was written. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "record/own_words.h"
#include "results.h"
#include "support/test.h"

const char *const tv_test_suite = "record_stored";

/* Compares every format of the fake with that of its result read back. */
static void compare_all(struct fake_record *fake)
{
    char *json = json_of(fake);
    struct tv_stored *stored = parse(json);
    struct tv_report_options options = fake->options;
    options.run = tv_stored_run(stored);
    CU_ASSERT_EQUAL(options.run->tenant_total, 1);
    for (const char *const *name = tv_format_names; *name; name++) {
        const struct tv_format *format = tv_format_find(*name);
        char *expected = strdup(fake_write(format, fake, 1));
        const char *got = fake_write_source(format, &options, first_of(stored));
        CU_ASSERT_STRING_EQUAL(got, expected);
        free(expected);
    }
    struct tv_error err;
    CU_ASSERT_EQUAL(tv_stored_check(stored, &err), TV_OK);
    tv_stored_destroy(stored);
    free(json);
}

static void every_form_has_the_same_bytes(void)
{
    struct fake_record fake;
    for (int profile = TV_SARIF_GITHUB; profile <= TV_SARIF_FULL; profile++) {
        fake_usual(&fake, 3);
        fake.options.sarif_profile = (enum tv_sarif_profile)profile;
        compare_all(&fake);
        fake_finish(&fake);
        fake_marked(&fake);
        fake.options.sarif_profile = (enum tv_sarif_profile)profile;
        compare_all(&fake);
        fake_finish(&fake);
    }
    fake_usual(&fake, 40);
    fake.options.all = true;
    fake_fault(&fake);
    compare_all(&fake);
    fake_finish(&fake);
}

static void passes_are_there_if_all_was_asked_for(void)
{
    struct fake_record fake;
    fake_passes(&fake);
    compare_all(&fake);
    fake_finish(&fake);
}

static void hostile_names_come_back_as_they_were(void)
{
    struct fake_record fake;
    fake_make(&fake, FAKE_HOSTILE);
    fake_make_hostile(&fake);
    /* Except for invalid UTF-8, which JSON cannot contain. */
    for (uint32_t i = 0; i < FAKE_HOSTILE; i++) {
        struct tv_subject_record *person = &fake.people[i];
        person->name = tv_text_clean(&fake.arena, person->name);
        person->display = tv_text_clean(&fake.arena, person->display);
        fake_add(&fake, FAKE_MISSING, i, TV_VERDICT_FAIL);
    }
    fake_conclude(&fake);
    compare_all(&fake);
    fake_finish(&fake);
}

static void everything_the_run_can_say_comes_back(void)
{
    static const struct tv_text hash =
        TV_TEXT_INIT("0123456789abcdef0123456789abcdef"
                     "0123456789abcdef0123456789abcdef");
    static const struct tv_param overrides[] = {{"days", true, -5, NULL, 0}};
    static const struct tv_suggestion_record suggestions[] = {
        {.value = TV_TEXT_INIT("+441"),
         .spelling = TV_TEXT_INIT("+44 1"),
         .mends = TV_TEXT_INIT("phone.missing"),
         .reason = TV_TEXT_INIT("the plus sign added"),
         .confidence = TV_CONFIDENCE_ASK},
        {.value = TV_TEXT_INIT("+451"), .confidence = TV_CONFIDENCE_ASK},
    };
    struct fake_record fake;
    struct tv_rule_record rules[FAKE_RULES];
    fake_usual(&fake, 1);
    fake.run.redacted = true;
    fake.run.receipt = (struct tv_receipt){.rules = hash, .waivers = hash};
    memcpy(rules, fake.run.rules, sizeof(rules));
    rules[0].overrides = overrides;
    rules[0].override_count = 1;
    rules[0].default_severity = TV_SEVERITY_NOTE;
    rules[2].subject_kind = 0;
    rules[2].plugin = UINT32_MAX;
    rules[2].needs = NULL;
    rules[2].need_count = 0;
    fake.run.rules = rules;
    fake.tenant.snapshot_sha256 = hash;
    fake.findings[0].code = (struct tv_text)TV_TEXT_INIT("phone.missing");
    fake.findings[0].suggestions = suggestions;
    fake.findings[0].suggestion_count = 2;
    fake.findings[0].suggestion = suggestions[0].value;
    fake.briefs[0].confidence = TV_CONFIDENCE_ASK;
    fake.findings[0].brief = fake.briefs[0];
    fake.findings[0].command_in_ad = true;
    fake.findings[0].command = (struct tv_text)TV_TEXT_INIT("Set-X '+441'");
    fake.findings[0].discriminator = (struct tv_text)TV_TEXT_INIT("plan/1");
    compare_all(&fake);
    fake_finish(&fake);
}

/* The baseline is of another run, whose rules and waivers this run does not
 * have. */
static void what_a_baseline_carries_may_be_of_no_rule_here(void)
{
    struct fake_record fake;
    struct tv_own_words words;
    fake_marked(&fake);
    struct tv_finding_record *gone = &fake.gone[1];
    gone->brief.rule = TV_NO_RULE;
    gone->brief.verdict = TV_VERDICT_UNKNOWN;
    gone->brief.cause = TV_CAUSE_NOT_COLLECTED;
    gone->brief.message = TV_NO_MESSAGE;
    gone->brief.waived = true;
    gone->rule_id = tv_text_of("TV9999");
    tv_own_words_make(&fake.arena, &words);
    tv_finding_set_sentence(gone, NULL, &words);
    gone->fact = tv_text_of("user.upn");
    gone->waiver = (struct tv_waiver_record){.id = tv_text_of("W-9")};
    char *json = json_of(&fake);
    struct tv_stored *stored = parse(json);
    struct tv_tenant_source *source = first_of(stored);
    struct tv_finding_record got;
    source->absent(source, 1, &got);
    CU_ASSERT_EQUAL(got.brief.rule, TV_NO_RULE);
    CU_ASSERT(got.brief.waived);
    CU_ASSERT(tv_text_same(got.waiver.id, tv_text_of("W-9")));
    CU_ASSERT(tv_text_same(got.fact, tv_text_of("user.upn")));
    tv_stored_destroy(stored);
    free(json);
    fake_finish(&fake);
}

static void what_could_not_be_read_keeps_its_place(void)
{
    struct fake_record fake;
    struct tv_text label, why;
    fake_usual(&fake, 1);
    fake.run.tenant_total = 2;
    char *json = strdup(fake_write_unreadable(&tv_format_json, &fake));
    struct tv_stored *stored = parse(json);
    CU_ASSERT_EQUAL(tv_stored_run(stored)->tenant_total, 2);
    CU_ASSERT_EQUAL(tv_stored_exit_status(stored), 3);
    CU_ASSERT_PTR_NULL(tv_stored_entry(stored, 0, &label, &why));
    CU_ASSERT_TRUE(tv_text_same(label, tv_text_of("fabrikam")));
    CU_ASSERT_TRUE(tv_text_same(why, tv_text_of("no such directory")));
    CU_ASSERT_PTR_NOT_NULL(tv_stored_entry(stored, 1, &label, &why));
    tv_stored_destroy(stored);
    free(json);
    fake_finish(&fake);
}

static void findings_are_read_in_any_order(void)
{
    struct fake_record fake;
    fake_usual(&fake, 200);
    char *json = json_of(&fake);
    struct tv_stored *stored = parse(json);
    struct tv_tenant_source *source = first_of(stored);
    uint32_t count = source->tenant->finding_count;
    CU_ASSERT_EQUAL(count, 400);
    for (uint32_t i = 0; i < count; i++) {
        struct tv_finding_record finding;
        uint32_t number = i * 7919 % count;
        source->finding(source, number, TV_PART_ALL, &finding);
        CU_ASSERT_TRUE(tv_text_same(finding.subject.name,
                                    fake.findings[number].subject.name));
        CU_ASSERT_STRING_EQUAL(finding.fingerprint,
                               fake.findings[number].fingerprint);
        CU_ASSERT_EQUAL(finding.brief.subject, number);
    }
    tv_stored_destroy(stored);
    free(json);
    fake_finish(&fake);
}

/* The order of members and blanks do not matter. */
static void layout_does_not_matter(void)
{
    struct fake_record fake;
    fake_usual(&fake, 1);
    char *json = json_of(&fake);
    char *text = edited(json, "\"profile\": \"all\",", "");
    char *moved = edited(text, "  \"exitStatus\": 1\n}",
                         "\t\"exitStatus\":1 ,\r\n\"prof\\u0069le\":\"all\"}");
    struct tv_stored *stored = parse(moved);
    struct tv_report_options options = {.run = tv_stored_run(stored)};
    CU_ASSERT_STRING_EQUAL(
        fake_write_source(&tv_format_json, &options, first_of(stored)), json);
    tv_stored_destroy(stored);
    free(moved);
    free(text);
    free(json);
    fake_finish(&fake);
}

/* ---- files ------------------------------------------------------------------
 */

static void put(const char *path, const char *text, size_t size)
{
    FILE *file = fopen(path, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_EQUAL(fwrite(text, 1, size, file), size);
    fclose(file);
}

static void a_file_that_changes_is_told(void)
{
    static const struct {
        const char *from, *to; /* to NULL: cut there */
    } changes[] = {{"\"results\": [", NULL},
                   {"{\"ruleId\"", "[\"ruleId\""},
                   {"\"verdict\": \"fail\", \"severity\": \"error\"",
                    "\"verdict\": \"fail\", \"severity\": \"note\""},
                   {"u1@contoso.example", "u1@contoso\xff"}};
    char path[] = "/tmp/telvet-stored-XXXXXX";
    int fd = mkstemp(path);
    CU_ASSERT_TRUE_FATAL(fd >= 0);
    close(fd);
    struct fake_record fake;
    fake_usual(&fake, 200);
    char *json = json_of(&fake);
    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        struct tv_stored *stored = NULL;
        struct tv_error err;
        put(path, json, strlen(json));
        CU_ASSERT_EQUAL_FATAL(tv_stored_open(path, &stored, &err), TV_OK);
        const char *at = strstr(json, changes[i].from);
        char *text = changes[i].to
                         ? edited(json, changes[i].from, changes[i].to)
                         : strdup(json);
        put(path, text, changes[i].to ? strlen(text) : (size_t)(at - json));
        struct tv_report_options options = {.run = tv_stored_run(stored)};
        CU_ASSERT_PTR_NOT_NULL(
            fake_write_source(&tv_format_json, &options, first_of(stored)));
        CU_ASSERT_EQUAL(tv_stored_check(stored, &err), TV_INPUT);
        CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "changed while it was read"));
        tv_stored_destroy(stored);
        free(text);
    }
    free(json);
    fake_finish(&fake);
    unlink(path);
}

static void what_is_no_file_is_refused(void)
{
    struct tv_stored *stored = NULL;
    struct tv_error err;
    CU_ASSERT_EQUAL(tv_stored_open("/nowhere/r.json", &stored, &err),
                    TV_SYSTEM);
    CU_ASSERT_EQUAL(tv_stored_open("/tmp", &stored, &err), TV_INPUT);
    CU_ASSERT_EQUAL(tv_stored_open("/dev/zero", &stored, &err), TV_INPUT);
    CU_ASSERT_PTR_NULL(stored);
}

static void results_of_one_plan_stand_together(void)
{
    struct fake_record fake;
    struct tv_error err;
    fake_usual(&fake, 1);
    char *one = json_of(&fake);
    fake.run.profile = (struct tv_text)TV_TEXT_INIT("voip");
    char *other = json_of(&fake);
    struct tv_stored *a = parse(one), *b = parse(one), *c = parse(other);
    CU_ASSERT_EQUAL(tv_stored_matches(a, b, &err), TV_OK);
    CU_ASSERT_EQUAL(tv_stored_matches(a, c, &err), TV_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "\"profile\" is not that of"));
    tv_stored_destroy(a);
    tv_stored_destroy(b);
    tv_stored_destroy(c);
    free(one);
    free(other);
    fake_finish(&fake);
}

const struct tv_test tv_tests[] = {
    TV_TEST(every_form_has_the_same_bytes),
    TV_TEST(passes_are_there_if_all_was_asked_for),
    TV_TEST(hostile_names_come_back_as_they_were),
    TV_TEST(everything_the_run_can_say_comes_back),
    TV_TEST(what_a_baseline_carries_may_be_of_no_rule_here),
    TV_TEST(what_could_not_be_read_keeps_its_place),
    TV_TEST(findings_are_read_in_any_order),
    TV_TEST(layout_does_not_matter),
    TV_TEST(a_file_that_changes_is_told),
    TV_TEST(what_is_no_file_is_refused),
    TV_TEST(results_of_one_plan_stand_together),
    {NULL, NULL},
};
