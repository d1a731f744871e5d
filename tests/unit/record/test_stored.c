/* SPDX-License-Identifier: Apache-2.0 */
/* A result read back says what was written, and nothing that was not. */
#include "record/stored.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include <unistd.h>

#include "record/words.h"
#include "support/fake_record.h"
#include "support/test.h"

const char *const tv_test_suite = "record_stored";

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* The result of a fake, kept. */
static char *json_of(struct fake_record *fake)
{
    return strdup(fake_write(&tv_format_json, fake, 1));
}

static struct tv_stored *parse(const char *json)
{
    struct tv_stored *stored = NULL;
    struct tv_error err = {TV_OK, ""};
    struct tv_text text = {json, strlen(json)};
    if (tv_stored_parse(text, "r.json", &stored, &err) != TV_OK) {
        CU_FAIL(err.text);
        fprintf(stderr, "%s\n", err.text);
    }
    CU_ASSERT_PTR_NOT_NULL_FATAL(stored);
    return stored;
}

static struct tv_tenant_source *first_of(struct tv_stored *stored)
{
    struct tv_text label, why;
    return tv_stored_entry(stored, 0, &label, &why);
}

/* Every form of the fake, and of its result read back. */
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
    fake_make(&fake, 2);
    fake.run.all = fake.options.all = true;
    fake_add(&fake, FAKE_MISSING, 0, TV_VERDICT_PASS);
    fake_add(&fake, FAKE_MISSING, 1, TV_VERDICT_NOT_APPLICABLE);
    fake_conclude(&fake);
    compare_all(&fake);
    fake_finish(&fake);
}

static void hostile_names_come_back_as_they_were(void)
{
    struct fake_record fake;
    fake_make(&fake, FAKE_HOSTILE);
    fake_make_hostile(&fake);
    /* But for what is no UTF-8: JSON cannot hold it. */
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

/* ---- what is edited --------------------------------------------------------
 */

/* `text` with the first `from` replaced. */
static char *edited(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    CU_ASSERT_PTR_NOT_NULL_FATAL(at);
    size_t before = (size_t)(at - text);
    size_t size = strlen(text) - strlen(from) + strlen(to);
    char *out = calloc(size + 1, 1);
    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    memcpy(out, text, before);
    memcpy(out + before, to, strlen(to));
    memcpy(out + before + strlen(to), at + strlen(from),
           strlen(at + strlen(from)));
    return out;
}

static const struct {
    const char *from, *to, *expected;
} edits[] = {
    {"\"schemaVersion\": 1", "\"schemaVersion\": 2",
     "r.json:2:20: schemaVersion 2 is not the one that this telvet reads (1)"},
    {"\"profile\"", "\"profil\"", "did you mean \"profile\"?"},
    {"\"profile\": \"all\",", "", "\"profile\" is missing"},
    {"\"profile\": \"all\",", "\"profile\": \"all\", \"profile\": \"all\",",
     "\"profile\" is there twice"},
    {"\"profile\": \"all\",", "\"profile\": 7,", "a text was expected"},
    {"\"name\": \"telvet\"", "\"name\": \"other\"", "the tool must be telvet"},
    {"\"abi\": [1, 0]", "\"abi\": [1]", "two numbers of its ABI"},
    {"\"file\": \"people.so\"", "\"fil\": \"people.so\"",
     "did you mean \"file\"?"},
    {"\"asOf\": \"2026-11-24T00:00:00Z\"", "\"asOf\": \"2026-11-24\"",
     "a time such as 2026-11-24T09:00:00Z was expected"},
    {"\"id\": \"TV1101\"", "\"id\": \"TV110\"", "TV and four digits"},
    {"\"id\": \"TV1101\"", "\"id\": \"TV9101\"", "rules must ascend by id"},
    {"\"check\": \"phone.office_present\"", "\"check\": \"phone.gone\"",
     "no plugin offers its check"},
    {"has the office phone '{1}'.", "has the office phone '{7}'.",
     "no braces but those of {0} to {5}"},
    {"has the office phone '{1}'.", "has the {office} phone.",
     "no braces but those of {0} to {5}"},
    {"\"id\": \"odd\"", "\"id\": \"telvet.odd\"", "an id in [a-z0-9-]"},
    {"\"pathways\": [\"pstn\"]", "\"pathways\": [\"pstn\", \"voip\"]",
     "must be in their order, each once"},
    {"\"number\": 60", "\"number\": 6.5", "a whole number"},
    {"\"number\": 60", "\"number\": 99999999999999999999", "a whole number"},
    {"\"severity\": \"error\"", "\"severity\": \"fatal\"",
     "\"severity\" cannot be \"fatal\""},
    {"\"tenants\": [", "\"tenants\": [7, ", "an object was expected"},
    {"\"size\": 4711", "\"size\": -1", "a whole number from 0"},
    {"\"size\": 4711", "\"size\": 4711, \"colour\": 1",
     "\"colour\" is not known here"},
    {"\"file\": \"users.json\", \"line\": 3",
     "\"file\": \"x.json\", \"line\": "
     "3",
     "a problem is of a file that is not among the files"},
    {"\"name\": \"snapshot.json\"", "\"name\": \"users.json\"",
     "two files have the same name"},
    {"{\"id\": \"TV1101\", \"verdict\"", "{\"id\": \"TV1102\", \"verdict\"",
     "the rules of a tenant must be those of the run"},
    {"\"pstn\": \"blocked\"", "\"pstn\": \"ready\"",
     "exactly for the pathways that are blocked"},
    {"\"blockedBy\": {\"pstn\": [\"TV1101\"]}",
     "\"blockedBy\": {\"pstn\": [\"TV9999\"]}",
     "must name rules of the run in their order"},
    {"{\"ruleId\": \"TV1101\"", "{\"ruleId\": \"TV9999\"",
     "the run has no such rule"},
    {"{\"ruleId\": \"TV1101\", \"verdict\": \"fail\"",
     "{\"ruleId\": \"TV1101\", \"verdict\": \"pass\"",
     "only a result of --all lists what holds"},
    {"{\"ruleId\": \"TV1101\", \"verdict\": \"fail\"",
     "{\"ruleId\": \"TV1101\", \"verdict\": \"unknown\"",
     "a cause must be there exactly if it is unknown"},
    {"{\"ruleId\": \"TV1101\", \"verdict\": \"fail\", \"severity\": \"error\"",
     "{\"ruleId\": \"TV1101\", \"verdict\": \"fail\", \"severity\": \"note\"",
     "the summary is not what the results"},
    {"has no office phone.\", \"messageId\"",
     "has an office phone.\", \"messageId\"",
     "the message is not what its messageId, arguments and subject say"},
    {"\"messageId\": \"missing\"", "\"messageId\": \"lost\"",
     "the rule has no such message"},
    {"\"messageId\": \"missing\"",
     "\"messageId\": \"missing\", \"arguments\": [\"a\"]",
     "another number of arguments"},
    {"\"messageId\": \"missing\", ", "", "the message is not what"},
    {"\"location\": {\"file\": \"users.json\", \"line\": 2",
     "\"location\": {\"file\": \"users.json\", \"line\": 0",
     "lines and columns count from 1"},
    {"\"location\": {\"file\": \"users.json\"",
     "\"location\": {\"file\": \"none.json\"",
     "no such file is among the files"},
    {"\"state\": \"known\", \"values\": []",
     "\"state\": \"known\", \"values\": [], \"count\": 0",
     "evidence must have a value or values"},
    {"\"state\": \"known\", \"values\": []", "\"state\": \"known\"",
     "evidence must have a value or values"},
    {"\"state\": \"known\", \"values\": []",
     "\"state\": \"known\", \"values\": [1, 2, 3, 4, 5, 6, 7, 8, 9]",
     "at most 8 items"},
    {"\"cause\": \"not-collected\", \"fact\": \"user.enterprise_voice\"",
     "\"cause\": \"not-collected\", \"fact\": \"user.name\"",
     "the rule needs no such fact"},
    {"\"collection\": \"teams-users\"", "\"collection\": \"manifest\"",
     "cannot be \"manifest\""},
    {"\"fingerprint\": \"0000", "\"fingerprint\": \"x000",
     "64 hexadecimal digits"},
    {"\"exitStatus\": 1", "\"exitStatus\": 4", "from 0 to 3"},
    {"\"exitStatus\": 1", "\"exitStatus\": 3",
     "exitStatus 3 cannot follow from the results"},
    {"\"exitStatus\": 3\n}", "\"exitStatus\": 0\n}",
     "exitStatus 0 is not the one of all tenants together, which is 3"},
    {"\"expertsListed\": false", "\"expertsListed\": 0",
     "true or false was expected"},
    {"\"pass\": 1,", "\"pass\": 2,", "the summary is not what the results"},
    {"\"fail\": 0, \"unknown\": ", "\"fail\": 0, \"unknown\": 9",
     "the summary is not what the results"},
    {"\"after\": 0", "\"after\": 2", "\"after\" must ascend"},
    {"\"tenants\": 2", "\"tenants\": 3",
     "the summary is not the sum of its tenants"},
    {"\"pass\": 1,\n", "\"pass\": 2,\n", "the summary is not what the results"},
    {"\"tenants\": 2,\n    \"fail\": {\"error\": ",
     "\"tenants\": 2,\n    \"fail\": {\"error\": 9",
     "not the sum of its tenants"},
    {"\"exitStatus\": 3\n}", "\"exitStatus\": 3\n} {}", "more text behind"},
};

static void what_is_edited_by_hand_is_refused(void)
{
    struct fake_record fake;
    fake_usual(&fake, 2);
    fake.run.tenant_total = 2;
    char *json = strdup(fake_write_unreadable(&tv_format_json, &fake));
    for (size_t i = 0; i < COUNT_OF(edits); i++) {
        char *text = edited(json, edits[i].from, edits[i].to);
        struct tv_text whole = {text, strlen(text)};
        struct tv_stored *stored = NULL;
        struct tv_error err = {TV_OK, ""};
        enum tv_status status = tv_stored_parse(whole, "r.json", &stored, &err);
        CU_ASSERT_EQUAL(status, TV_INPUT);
        CU_ASSERT_PTR_NULL(stored);
        CU_ASSERT_EQUAL(strncmp(err.text, "r.json:", 7), 0);
        if (!strstr(err.text, edits[i].expected)) {
            CU_FAIL(edits[i].expected);
            fprintf(stderr, "%s: %s\n", edits[i].expected, err.text);
        }
        tv_stored_destroy(stored);
        free(text);
    }
    free(json);
    fake_finish(&fake);
}

static void marks_must_fit_together(void)
{
    static const struct {
        const char *from, *to, *expected;
    } cases[] = {
        {"\"baselined\": true,", "", "\"absent\" must be there exactly if"},
        {"\"waiver\": \"W-1\", \"baseline\"",
         "\"waiver\": \"W-2\", "
         "\"baseline\"",
         "no such waiver is among the waivers"},
        {"\"baseline\": \"new\"", "\"baseline\": \"absent\"",
         "must be new, unchanged or updated"},
        {"\"baseline\": \"absent\"", "\"baseline\": \"new\"",
         "is absent or carried"},
        {"\"baseline\": \"new\"", "\"baseline\": \"unchanged\"",
         "the summary is not what the results"},
        {"\"fixed\": 1", "\"fixed\": 2", "the summary is not what"},
        {"\"waived\": 1", "\"waived\": 2", "the summary is not what"},
        {"\"waived\": 1,", "", "the summary is not what"},
        {"\"line\": 7, \"column\": 5", "\"line\": 7",
         "a notice must have line and column"},
    };
    struct fake_record fake;
    fake_marked(&fake);
    char *json = json_of(&fake);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char *text = edited(json, cases[i].from, cases[i].to);
        struct tv_text whole = {text, strlen(text)};
        struct tv_stored *stored = NULL;
        struct tv_error err = {TV_OK, ""};
        CU_ASSERT_EQUAL(tv_stored_parse(whole, "r", &stored, &err), TV_INPUT);
        if (!strstr(err.text, cases[i].expected)) {
            CU_FAIL(cases[i].expected);
            fprintf(stderr, "%s: %s\n", cases[i].expected, err.text);
        }
        tv_stored_destroy(stored);
        free(text);
    }
    free(json);
    fake_finish(&fake);
}

/* Members in another order, and other blanks, are the same result. */
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

static void no_piece_of_a_result_is_one(void)
{
    struct fake_record fake;
    fake_marked(&fake);
    char *json = json_of(&fake);
    size_t size = strlen(json) - 1; /* the last line end may be missing */
    for (size_t i = 0; i < size; i += 7) {
        struct tv_text piece = {json, i};
        struct tv_stored *stored = NULL;
        struct tv_error err = {TV_OK, ""};
        CU_ASSERT_EQUAL(tv_stored_parse(piece, "r", &stored, &err), TV_INPUT);
        CU_ASSERT_TRUE(err.text[0] != '\0');
    }
    free(json);
    fake_finish(&fake);
}

/* Whatever stands at a place, it is refused or can be read. */
static void no_byte_does_harm(void)
{
    static const char bytes[] = {'"', '}', '[', '0', 'x', '\0', '\xff'};
    struct fake_record fake;
    fake_marked(&fake);
    char *json = json_of(&fake);
    size_t size = strlen(json);
    for (size_t i = 0; i < size * COUNT_OF(bytes); i += 23) {
        struct tv_stored *stored = NULL;
        char *at = &json[i / COUNT_OF(bytes)], kept = *at;
        *at = bytes[i % COUNT_OF(bytes)];
        if (tv_stored_parse((struct tv_text){json, size}, "r", &stored, NULL) ==
            TV_OK) {
            struct tv_report_options options = {.run = tv_stored_run(stored)};
            CU_ASSERT_PTR_NOT_NULL(fake_write_source(&tv_format_sarif, &options,
                                                     first_of(stored)));
            tv_stored_destroy(stored);
        }
        *at = kept;
    }
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
    TV_TEST(what_could_not_be_read_keeps_its_place),
    TV_TEST(findings_are_read_in_any_order),
    TV_TEST(what_is_edited_by_hand_is_refused),
    TV_TEST(marks_must_fit_together),
    TV_TEST(layout_does_not_matter),
    TV_TEST(no_piece_of_a_result_is_one),
    TV_TEST(no_byte_does_harm),
    TV_TEST(a_file_that_changes_is_told),
    TV_TEST(what_is_no_file_is_refused),
    TV_TEST(results_of_one_plan_stand_together),
    {NULL, NULL},
};
