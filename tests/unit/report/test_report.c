/* SPDX-License-Identifier: Apache-2.0 */
/* Text and JSON show exactly what the result contains. */
#include <string.h>

#include "base/text.h"
#include "report/groups.h"
#include "scene.h"
#include "support/says.h"
#include "support/test.h"
#include "json/doc.h"

const char *const tv_test_suite = "report";

static void every_format_is_found_by_name_and_ending(void)
{
    for (const char *const *name = tv_format_names; *name; name++) {
        const struct tv_format *format = tv_format_find(*name);
        char path[64];
        CU_ASSERT_PTR_NOT_NULL_FATAL(format);
        snprintf(path, sizeof(path), "a/b%s", format->suffix);
        CU_ASSERT_PTR_EQUAL(tv_format_of_path(path), format);
    }
    CU_ASSERT_PTR_EQUAL(tv_format_find("sarif"), &tv_format_sarif);
    CU_ASSERT_PTR_EQUAL(tv_format_find("md-comment"), &tv_format_comment);
    CU_ASSERT_PTR_EQUAL(tv_format_find("ocsf"), &tv_format_ocsf);
    CU_ASSERT_PTR_EQUAL(tv_format_of_path("a/b.sarif"), &tv_format_sarif);
    CU_ASSERT_PTR_EQUAL(tv_format_of_path("b.sarif.json"), &tv_format_sarif);
    CU_ASSERT_PTR_EQUAL(tv_format_of_path("b.json"), &tv_format_json);
    CU_ASSERT_PTR_EQUAL(tv_format_of_path("b.txt"), &tv_format_text);
    CU_ASSERT_PTR_NULL(tv_format_of_path("b.pdf"));
    CU_ASSERT_PTR_NULL(tv_format_of_path(".json"));
    CU_ASSERT_PTR_NULL(tv_format_find("JSON"));
}

static void json_is_strict_json(void)
{
    struct scene scene;
    struct tv_doc *doc = NULL;
    struct tv_error err;
    scene_usual(&scene, 3, true);
    const char *text = scene_write(&tv_format_json, "usual.json", &scene, 1);
    struct tv_text whole = {text, strlen(text)};
    CU_ASSERT_EQUAL_FATAL(tv_doc_parse(whole, "usual.json", &doc, &err), TV_OK);
    const struct tv_node *root = tv_doc_root(doc);
    const struct tv_node *tenant = tv_node_first(tv_node_get(root, "tenants"));
    CU_ASSERT_EQUAL(tv_node_size(tv_node_get(tenant, "results")), 6);
    CU_ASSERT_EQUAL(tv_node_size(tv_node_get(tenant, "rules")), 3);
    const struct tv_node *first = tv_node_first(tv_node_get(tenant, "results"));
    CU_ASSERT_STRING_EQUAL(tv_node_string(tv_node_get(first, "ruleId")),
                           "TV1101");
    CU_ASSERT_STRING_EQUAL(
        tv_node_string(tv_node_get(first, "message")),
        "Expert '[x](https://evil.example)@hostile.example' has no office "
        "phone.");
    tv_doc_destroy(doc);
    scene_finish(&scene);
}

static void passes_are_counted_and_listed_with_all(void)
{
    struct scene scene;
    scene_make(&scene, 2, false);
    scene_add(&scene, SCENE_MISSING, 0, TV_VERDICT_PASS);
    scene_add(&scene, SCENE_MISSING, 1, TV_VERDICT_NOT_APPLICABLE);
    scene_add(&scene, SCENE_VOICE, 0, TV_VERDICT_PASS);
    scene_add(&scene, SCENE_VOICE, 1, TV_VERDICT_PASS);
    scene_add(&scene, SCENE_TENANT, 0, TV_VERDICT_PASS);
    scene_conclude(&scene);
    const char *text = scene_write(&tv_format_json, "passes.json", &scene, 1);
    CU_ASSERT_EQUAL(count_of(text, "\"ruleId\""), 0);
    CU_ASSERT_TRUE(says(text, "\"pass\": 4"));
    scene.run.all = true;
    text = scene_write(&tv_format_json, "all.json", &scene, 1);
    CU_ASSERT_EQUAL(count_of(text, "\"ruleId\""), 5);
    CU_ASSERT_EQUAL(count_of(text, "\"verdict\": \"notApplicable\", "
                                   "\"severity\""),
                    1);
    CU_ASSERT_EQUAL(count_of(text, "\"pstn\": \"ready\""), 2);
    scene_finish(&scene);
}

static void readiness_names_who_is_blocked_by_what(void)
{
    struct scene scene;
    scene_usual(&scene, 2, false);
    const char *text = scene_write(&tv_format_json, "ready.json", &scene, 1);
    CU_ASSERT_EQUAL(count_of(text, "\"pstn\": \"blocked\""), 2);
    CU_ASSERT_EQUAL(count_of(text, "\"voip\": \"unknown\""), 2);
    CU_ASSERT_EQUAL(count_of(text, "\"external\": \"notJudged\""), 2);
    CU_ASSERT_EQUAL(count_of(text, "\"blockedBy\": {\"pstn\": [\"TV1101\"]}"),
                    2);
    CU_ASSERT_TRUE(says(text, "\"preconditions\": \"pass\""));
    scene_finish(&scene);
}

static void a_finding_shows_place_and_evidence(void)
{
    struct scene scene;
    scene_usual(&scene, 1, false);
    const char *text = scene_write(&tv_format_json, "place.json", &scene, 1);
    CU_ASSERT_TRUE(says(text, "\"location\": {\"file\": \"users.json\", "
                              "\"line\": 6"));
    CU_ASSERT_TRUE(says(text, "{\"fact\": \"user.office_phones\", \"state\": "
                              "\"known\", \"values\": []}"));
    CU_ASSERT_TRUE(says(text, "{\"fact\": \"user.enterprise_voice\", "
                              "\"state\": \"unknown\", \"cause\": "
                              "\"not-collected\"}"));
    CU_ASSERT_TRUE(says(text, "\"message\": \"Cannot be judged for "
                              "'u0@contoso.example': 'user.enterprise_voice' "
                              "was not collected.\""));
    scene_finish(&scene);
}

static void text_cannot_steer_the_terminal(void)
{
    struct scene scene;
    scene_usual(&scene, 3, true);
    const char *text = scene_write(&tv_format_text, "hostile.txt", &scene, 1);
    for (const char *at = text; *at; at++) {
        CU_ASSERT_TRUE((unsigned char)*at >= ' ' || *at == '\n');
    }
    CU_ASSERT_FALSE(says(text, "\xe2\x80\xae"));
    scene_finish(&scene);
}

static void text_fits_the_width(void)
{
    struct scene scene;
    scene_usual(&scene, 4, true);
    static const unsigned widths[] = {60, 80, 100};
    for (size_t i = 0; i < 3; i++) {
        scene.options.width = widths[i];
        const char *text = scene_write(&tv_format_text, "w.txt", &scene, 1);
        for (const char *line = text; *line;) {
            size_t size = strcspn(line, "\n");
            if (widths[i] >= 80 || strncmp(line, "    - ", 6) == 0) {
                CU_ASSERT_TRUE(tv_text_columns((struct tv_text){line, size}) <=
                               widths[i]);
            }
            line += size + (line[size] == '\n');
        }
    }
    scene_finish(&scene);
}

static void text_shows_ten_and_counts_the_rest(void)
{
    struct scene scene;
    scene_usual(&scene, 1003, false);
    const char *text = scene_write(&tv_format_text, "many.txt", &scene, 1);
    CU_ASSERT_EQUAL(count_of(text, "has no office phone"), 10);
    CU_ASSERT_TRUE(says(text, "and 993 more"));
    CU_ASSERT_TRUE(says(text, "u2@contoso.example and 1,000 more"));
    CU_ASSERT_TRUE(says(text, "1,003 unknown"));
    CU_ASSERT_TRUE(says(text, "TeamsUserConfiguration.Read.All"));
    CU_ASSERT_FALSE(says(text, "\033"));
    scene.options.all = true;
    text = scene_write(&tv_format_text, "everybody.txt", &scene, 1);
    CU_ASSERT_EQUAL(count_of(text, "has no office"), 1003);
    scene.options.colour = true;
    text = scene_write(&tv_format_text, "colour.txt", &scene, 1);
    CU_ASSERT_TRUE(says(text, "\033[1;31m"));
    scene_finish(&scene);
}

static void several_tenants_end_with_a_table(void)
{
    struct scene scenes[2];
    scene_usual(&scenes[0], 1, false);
    scene_usual(&scenes[1], 2, false);
    const char *text = scene_write(&tv_format_text, "two.txt", scenes, 2);
    CU_ASSERT_TRUE(says(text, "All tenants  2"));
    text = scene_write(&tv_format_json, "two.json", scenes, 2);
    CU_ASSERT_EQUAL(count_of(text, "\"readiness\""), 2);
    CU_ASSERT_TRUE(says(text, "\"tenants\": 2"));
    scene_finish(&scenes[0]);
    scene_finish(&scenes[1]);
}

static void what_could_not_be_read_is_told(void)
{
    struct scene scene;
    scene_usual(&scene, 1, false);
    const char *text =
        scene_write_unreadable(&tv_format_json, "unreadable.json", &scene);
    CU_ASSERT_TRUE(says(text, "{\"label\": \"fabrikam\", \"error\": \"no such "
                              "directory\", \"after\": 0}"));
    text = scene_write_unreadable(&tv_format_text, "unreadable.txt", &scene);
    CU_ASSERT_TRUE(says(text, "could not be read: no such directory"));
    scene_finish(&scene);
}

static void faults_are_told(void)
{
    struct scene scene;
    scene_make(&scene, 1, false);
    scene_fault(&scene);
    struct tv_finding *finding =
        scene_add(&scene, SCENE_VOICE, 0, TV_VERDICT_UNKNOWN);
    finding->cause = TV_CAUSE_CRASH;
    finding->need = TV_NO_NEED;
    scene_conclude(&scene);
    const char *text = scene_write(&tv_format_json, "fault.json", &scene, 1);
    CU_ASSERT_TRUE(says(text, "\"cause\": \"crash\", \"signal\": 11"));
    CU_ASSERT_TRUE(says(text, "the check crashed ('voice.enabled')."));
    text = scene_write(&tv_format_text, "fault.txt", &scene, 1);
    CU_ASSERT_TRUE(says(text, "people.so: TV2001: voice.enabled died"));
    scene_finish(&scene);
}

static void numbers_have_commas(void)
{
    static const struct {
        uint64_t number;
        const char *text;
    } cases[] = {{0, "0"},
                 {999, "999"},
                 {1000, "1,000"},
                 {1234567, "1,234,567"},
                 {100000, "100,000"}};
    struct tv_buf text;
    tv_buf_init(&text, 64);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        tv_buf_clear(&text);
        tv_add_number(&text, cases[i].number);
        CU_ASSERT_STRING_EQUAL(text.data, cases[i].text);
    }
    tv_buf_finish(&text);
}

const struct tv_test tv_tests[] = {
    TV_TEST(every_format_is_found_by_name_and_ending),
    TV_TEST(json_is_strict_json),
    TV_TEST(passes_are_counted_and_listed_with_all),
    TV_TEST(readiness_names_who_is_blocked_by_what),
    TV_TEST(a_finding_shows_place_and_evidence),
    TV_TEST(text_cannot_steer_the_terminal),
    TV_TEST(text_fits_the_width),
    TV_TEST(text_shows_ten_and_counts_the_rest),
    TV_TEST(several_tenants_end_with_a_table),
    TV_TEST(what_could_not_be_read_is_told),
    TV_TEST(faults_are_told),
    TV_TEST(numbers_have_commas),
    {NULL, NULL},
};
