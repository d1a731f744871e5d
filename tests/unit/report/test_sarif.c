/* SPDX-License-Identifier: Apache-2.0 */
/* SARIF: what is written, what is left out, and that nothing depends on time
 * or machine. */
#include <stdio.h>
#include <string.h>

#include "report/sarif_text.h"
#include "scene.h"
#include "support/says.h"
#include "support/test.h"
#include "json/doc.h"

const char *const tv_test_suite = "sarif";

static const struct tv_node *run_of(const char *text, struct tv_doc **doc)
{
    struct tv_error err = {TV_OK, ""};
    struct tv_text whole = {text, strlen(text)};
    enum tv_status status = tv_doc_parse(whole, "x.sarif", doc, &err);
    if (status != TV_OK) {
        fprintf(stderr, "%s\n", err.text);
    }
    CU_ASSERT_EQUAL_FATAL(status, TV_OK);
    return tv_node_first(tv_node_get(tv_doc_root(*doc), "runs"));
}

static const struct tv_node *invocation_of(const struct tv_node *run)
{
    return tv_node_first(tv_node_get(run, "invocations"));
}

static void only_fails_are_results_and_unknowns_one_notification(void)
{
    struct scene scene;
    struct tv_doc *doc = NULL;
    scene_usual(&scene, 5, false);
    const struct tv_node *run =
        run_of(scene_write(&tv_format_sarif, "usual.sarif", &scene, 1), &doc);
    CU_ASSERT_EQUAL(tv_node_size(tv_node_get(run, "results")), 5);
    const struct tv_node *notes =
        tv_node_get(invocation_of(run), "toolConfigurationNotifications");
    CU_ASSERT_EQUAL(tv_node_size(notes), 1);
    const struct tv_node *message =
        tv_node_get(tv_node_first(notes), "message");
    CU_ASSERT_STRING_EQUAL(
        tv_node_string(tv_node_get(message, "text")),
        "Rule 'TV2001' could not be judged for '5' subjects, because "
        "'user.enterprise_voice was not collected': 'u0@contoso.example, "
        "u1@contoso.example, u2@contoso.example and 2 more'.");
    CU_ASSERT_TRUE(tv_node_is_true(
        tv_node_get(invocation_of(run), "executionSuccessful")));
    tv_doc_destroy(doc);
    scene_finish(&scene);
}

static void the_full_profile_has_every_kind(void)
{
    struct scene scene;
    scene_make(&scene, 2, false);
    scene_add(&scene, SCENE_MISSING, 0, TV_VERDICT_FAIL);
    scene_add(&scene, SCENE_MISSING, 1, TV_VERDICT_PASS);
    scene_add(&scene, SCENE_VOICE, 0, TV_VERDICT_UNKNOWN);
    scene_add(&scene, SCENE_VOICE, 1, TV_VERDICT_NOT_APPLICABLE);
    scene_add(&scene, SCENE_TENANT, 0, TV_VERDICT_PASS);
    scene_conclude(&scene);
    scene.options.sarif_profile = TV_SARIF_FULL;
    const char *text = scene_write(&tv_format_sarif, "full.sarif", &scene, 1);
    CU_ASSERT_EQUAL(count_of(text, "\"kind\": \"fail\""), 1);
    CU_ASSERT_EQUAL(count_of(text, "\"kind\": \"open\""), 1);
    CU_ASSERT_EQUAL(count_of(text, "\"kind\": \"pass\""), 2);
    CU_ASSERT_EQUAL(count_of(text, "\"kind\": \"notApplicable\""), 1);
    CU_ASSERT_EQUAL(count_of(text, "\"level\": \"none\""), 4);
    scene.options.sarif_profile = TV_SARIF_AZURE;
    text = scene_write(&tv_format_sarif, "azure.sarif", &scene, 1);
    CU_ASSERT_EQUAL(count_of(text, "\"ruleIndex\""), 1);
    scene_finish(&scene);
}

static void no_finding_is_an_empty_list(void)
{
    struct scene scene;
    struct tv_doc *doc = NULL;
    scene_make(&scene, 2, false);
    for (uint32_t i = 0; i < 2; i++) {
        scene_add(&scene, SCENE_MISSING, i, TV_VERDICT_PASS);
        scene_add(&scene, SCENE_VOICE, i, TV_VERDICT_PASS);
    }
    scene_add(&scene, SCENE_TENANT, 0, TV_VERDICT_PASS);
    scene.finding_count = 0;
    scene_conclude(&scene);
    const struct tv_node *run =
        run_of(scene_write(&tv_format_sarif, "empty.sarif", &scene, 1), &doc);
    CU_ASSERT_EQUAL(tv_node_kind(tv_node_get(run, "results")), TV_NODE_ARRAY);
    CU_ASSERT_EQUAL(tv_node_size(tv_node_get(run, "results")), 0);
    tv_doc_destroy(doc);
    scene_finish(&scene);
}

static void a_crashed_plugin_is_an_error_of_the_run(void)
{
    struct scene scene;
    struct tv_doc *doc = NULL;
    scene_make(&scene, 2, false);
    scene_fault(&scene);
    scene_add(&scene, SCENE_MISSING, 0, TV_VERDICT_FAIL);
    struct tv_finding *finding =
        scene_add(&scene, SCENE_VOICE, 0, TV_VERDICT_UNKNOWN);
    finding->cause = TV_CAUSE_CRASH;
    finding->need = TV_NO_NEED;
    scene_conclude(&scene);
    const struct tv_node *run =
        run_of(scene_write(&tv_format_sarif, "crash.sarif", &scene, 1), &doc);
    const struct tv_node *notes =
        tv_node_get(invocation_of(run), "toolExecutionNotifications");
    CU_ASSERT_EQUAL(tv_node_size(notes), 1);
    CU_ASSERT_PTR_NOT_NULL(tv_node_string(tv_node_get(
        tv_node_get(tv_node_first(notes), "associatedRule"), "id")));
    CU_ASSERT_STRING_EQUAL(
        tv_node_string(tv_node_get(tv_node_first(notes), "level")), "error");
    CU_ASSERT_FALSE(tv_node_is_true(
        tv_node_get(invocation_of(run), "executionSuccessful")));
    CU_ASSERT_EQUAL(tv_node_size(tv_node_get(run, "results")), 1);
    tv_doc_destroy(doc);
    scene.options.sarif_profile = TV_SARIF_FULL;
    scene_write(&tv_format_sarif, "crash-full.sarif", &scene, 1);
    scene_finish(&scene);
}

static void a_refused_plugin_is_an_error_if_a_rule_lacks_it(void)
{
    struct scene scene;
    scene_usual(&scene, 1, false);
    scene.plugins.plugins[0].refused = "others may write it";
    const char *text =
        scene_write(&tv_format_sarif, "refused.sarif", &scene, 1);
    CU_ASSERT_TRUE(strstr(text, "\"executionSuccessful\": true") != NULL);
    scene.rules[SCENE_TENANT].plugin = UINT32_MAX;
    text = scene_write(&tv_format_sarif, "refused.sarif", &scene, 1);
    CU_ASSERT_TRUE(strstr(text, "\"executionSuccessful\": false") != NULL);
    CU_ASSERT_TRUE(strstr(text, "was refused: 'others may write it'") != NULL);
    scene_finish(&scene);
}

static void each_tenant_is_a_run_of_its_own(void)
{
    struct scene scenes[2];
    scene_usual(&scenes[0], 1, false);
    scene_usual(&scenes[1], 2, false);
    const char *text = scene_write(&tv_format_sarif, "two.sarif", scenes, 2);
    CU_ASSERT_EQUAL(count_of(text, "\"automationDetails\""), 2);
    CU_ASSERT_EQUAL(count_of(text, "\"id\": \"telvet/contoso.example/\""), 1);
    CU_ASSERT_EQUAL(count_of(text, "\"id\": \"telvet/contoso.example~2/\""), 1);
    scene_finish(&scenes[0]);
    scene_finish(&scenes[1]);
}

/* The text of `tool` in run `number`. */
static struct tv_text tool_of(const char *text, unsigned number)
{
    const char *begin = strstr(text, "\"tool\": {");
    while (begin && number-- > 0) {
        begin = strstr(begin + 1, "\"tool\": {");
    }
    CU_ASSERT_PTR_NOT_NULL_FATAL(begin);
    const char *end = strstr(begin, "\"automationDetails\"");
    CU_ASSERT_PTR_NOT_NULL_FATAL(end);
    return (struct tv_text){begin, (size_t)(end - begin)};
}

/* JSON that is copied into several runs is the same as in a report of one run;
 * TV2001 in the first and the last run uses telvet's own sentences. */
static void the_tool_of_each_run_is_as_if_it_were_alone(void)
{
    struct scene scenes[3];
    struct tv_text alone[3];
    struct tv_arena arena;
    tv_arena_init(&arena);
    scene_usual(&scenes[0], 2, false);
    scene_make(&scenes[1], 2, false);
    scene_add(&scenes[1], SCENE_VOICE, 0, TV_VERDICT_PASS);
    scene_conclude(&scenes[1]);
    scene_usual(&scenes[2], 1, false);
    for (unsigned i = 0; i < 3; i++) {
        const char *text =
            scene_write(&tv_format_sarif, "alone.sarif", &scenes[i], 1);
        alone[i] = tv_arena_text(&arena, tool_of(text, 0));
    }
    const char *all = scene_write(&tv_format_sarif, "three.sarif", scenes, 3);
    for (unsigned i = 0; i < 3; i++) {
        CU_ASSERT_TRUE(tv_text_same(tool_of(all, i), alone[i]));
        scene_finish(&scenes[i]);
    }
    CU_ASSERT_TRUE(tv_text_same(alone[0], alone[2]));
    CU_ASSERT_FALSE(tv_text_same(alone[0], alone[1]));
    tv_arena_finish(&arena);
}

static void an_unreadable_snapshot_is_a_failed_run(void)
{
    struct scene scene;
    struct tv_doc *doc = NULL;
    scene_usual(&scene, 1, false);
    const struct tv_node *run = run_of(
        scene_write_unreadable(&tv_format_sarif, "unreadable.sarif", &scene),
        &doc);
    CU_ASSERT_FALSE(tv_node_is_true(
        tv_node_get(invocation_of(run), "executionSuccessful")));
    CU_ASSERT_EQUAL(tv_node_size(tv_node_get(run, "results")), 0);
    CU_ASSERT_PTR_NOT_NULL(tv_node_next(run));
    tv_doc_destroy(doc);
    scene_finish(&scene);
}

static void hostile_names_stay_text(void)
{
    struct scene scene;
    scene_usual(&scene, 3, true);
    scene.options.sarif_profile = TV_SARIF_FULL;
    const char *text =
        scene_write(&tv_format_sarif, "hostile.sarif", &scene, 1);
    CU_ASSERT_EQUAL(count_of(text, "[x](https"), 0);
    CU_ASSERT_TRUE(count_of(text, "\\\\[x\\\\](https") > 0);
    CU_ASSERT_EQUAL(count_of(text, "\xe2\x80\xae"), 0);
    CU_ASSERT_EQUAL(count_of(text, "'a\\u001b"), 0);
    CU_ASSERT_EQUAL(count_of(text, "{0}\\u202e"), 0);
    CU_ASSERT_TRUE(count_of(text, "'a\\\\]0;owned(0)@hostile.example'") > 0);
    scene_finish(&scene);
}

static void github_gets_the_5000_worst_and_the_true_count(void)
{
    struct scene scene;
    struct tv_doc *doc = NULL;
    scene_make(&scene, 5100, false);
    for (uint32_t i = 0; i < 5100; i++) {
        struct tv_finding *finding =
            scene_add(&scene, SCENE_MISSING, i, TV_VERDICT_FAIL);
        finding->severity =
            i < 200 ? TV_SEVERITY_NOTE : (uint8_t)TV_SEVERITY_ERROR;
    }
    scene_conclude(&scene);
    const char *text = scene_write(&tv_format_sarif, "cut.sarif", &scene, 1);
    CU_ASSERT_EQUAL(count_of(text, "\"ruleIndex\""), 5000);
    CU_ASSERT_EQUAL(count_of(text, "\"kind\": \"fail\", \"level\": "
                                   "\"error\""),
                    4900);
    const struct tv_node *run = run_of(text, &doc);
    CU_ASSERT_TRUE(strstr(text, "The scan has '5100' findings; the worst "
                                "'5000' are listed here.") != NULL);
    CU_ASSERT_PTR_NOT_NULL(run);
    tv_doc_destroy(doc);
    scene.options.sarif_profile = TV_SARIF_AZURE;
    text = scene_write(&tv_format_sarif, "uncut.sarif", &scene, 1);
    CU_ASSERT_EQUAL(count_of(text, "\"ruleIndex\""), 5100);
    scene_finish(&scene);
}

static void more_runs_than_github_takes_are_told(void)
{
    struct scene scene;
    scene_usual(&scene, 1, false);
    scene.run.tenant_total = 21;
    const char *text = scene_write(&tv_format_sarif, "runs.sarif", &scene, 1);
    CU_ASSERT_TRUE(strstr(text, "The file has '21' runs, and GitHub takes "
                                "'20' at most.") != NULL);
    scene.options.sarif_profile = TV_SARIF_FULL;
    text = scene_write(&tv_format_sarif, "all-runs.sarif", &scene, 1);
    CU_ASSERT_PTR_NULL(strstr(text, "The file has '21' runs"));
    scene_finish(&scene);
}

static void a_thousand_results_are_written(void)
{
    struct scene scene;
    scene_usual(&scene, 1000, false);
    const char *text =
        scene_write(&tv_format_sarif, "thousand.sarif", &scene, 1);
    CU_ASSERT_EQUAL(count_of(text, "\"ruleIndex\""), 1000);
    scene_finish(&scene);
}

static void an_override_of_a_profile_is_told(void)
{
    struct scene scene;
    struct tv_doc *doc = NULL;
    scene_usual(&scene, 1, false);
    scene.rules[SCENE_VOICE].severity = TV_SEVERITY_NOTE;
    const struct tv_node *run = run_of(
        scene_write(&tv_format_sarif, "override.sarif", &scene, 1), &doc);
    CU_ASSERT_EQUAL(tv_node_size(tv_node_get(invocation_of(run),
                                             "ruleConfigurationOverrides")),
                    1);
    tv_doc_destroy(doc);
    scene_finish(&scene);
}

static void foreign_text_is_made_harmless(void)
{
    static const struct {
        struct tv_text text;
        const char *foreign, *snippet, *uri;
    } cases[] = {
        {TV_TEXT_INIT("plain"), "plain", "plain", "plain"},
        {TV_TEXT_INIT("[a](b)"), "\\[a\\](b)", "[a\\](b)", "%5Ba%5D%28b%29"},
        {TV_TEXT_INIT("[a](b)]"), "\\[a\\](b)\\]", "[a\\](b)]",
         "%5Ba%5D%28b%29%5D"},
        /* A backslash of the tenant does not undo an added one. */
        {TV_TEXT_INIT("\\[a\\](b)"), "\\\\\\[a\\\\\\](b)", "\\[a\\\\\\](b)",
         "%5C%5Ba%5C%5D%28b%29"},
        {TV_TEXT_INIT("a\\\\\xe2\x80\xae]("), "a\\\\\\\\\\](", "a\\\\\\\\\\](",
         "a%5C%5C%E2%80%AE%5D%28"},
        {TV_TEXT_INIT("a\\b\\"), "a\\b\\", "a\\b\\", "a%5Cb%5C"},
        {TV_TEXT_INIT("{0}"), "(0)", "{0}", "%7B0%7D"},
        {TV_TEXT_INIT("a\nb"), "ab", "a\nb", "a%0Ab"},
        {TV_TEXT_INIT("a\x7f"), "a", "a", "a%7F"},
        {TV_TEXT_INIT("\xe2\x80\xaex"), "x", "x", "%E2%80%AEx"},
        {TV_TEXT_INIT("\xc3\xa9/\xff"), "\xc3\xa9/\xef\xbf\xbd",
         "\xc3\xa9/\xef\xbf\xbd", "%C3%A9/%FF"},
    };
    struct tv_buf out;
    tv_buf_init(&out, 256);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        tv_buf_clear(&out);
        tv_sarif_foreign(&out, cases[i].text);
        CU_ASSERT_STRING_EQUAL(out.data, cases[i].foreign);
        tv_buf_clear(&out);
        tv_sarif_snippet(&out, cases[i].text);
        CU_ASSERT_STRING_EQUAL(out.data, cases[i].snippet);
        tv_buf_clear(&out);
        tv_sarif_uri(&out, cases[i].text);
        CU_ASSERT_STRING_EQUAL(out.data, cases[i].uri);
    }
    tv_buf_finish(&out);
}

static void brackets_of_a_rule_are_no_link(void)
{
    static const struct {
        struct tv_text text;
        const char *fixed;
    } cases[] = {
        {TV_TEXT_INIT("'{0}' of {1}"), "'{0}' of {1}"},
        {TV_TEXT_INIT("[a](b) [c]"), "\\[a\\](b) \\[c\\]"},
        {TV_TEXT_INIT("\\[a\\](b)"), "\\\\\\[a\\\\\\](b)"},
    };
    struct tv_buf out;
    tv_buf_init(&out, 256);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        tv_buf_clear(&out);
        tv_sarif_fixed(&out, cases[i].text);
        CU_ASSERT_STRING_EQUAL(out.data, cases[i].fixed);
    }
    tv_buf_finish(&out);
}

static int put_between(char out[64], char around, int at, const char *middle)
{
    char text[20];
    memset(text, around, sizeof(text));
    return snprintf(out, 64, "%.*s%s%.*s", at, text, middle, 20 - at, text);
}

/* Eight bytes are tested at once, so each position and the rest are tried. */
static void a_special_byte_is_seen_wherever_it_stands(void)
{
    static const struct {
        const char *is, *foreign, *snippet;
    } cases[] = {
        {"](", "\\](", "\\]("},   {"]", "\\]", "]"},
        {"{", "(", "{"},          {"\x7f", "", ""},
        {"\x01", "", ""},         {"\n", "", "\n"},
        {"\xe2\x80\xae", "", ""}, {"\xc3\xa9", "\xc3\xa9", "\xc3\xa9"}};
    static const char around[] = "x X~";
    struct tv_buf out;
    tv_buf_init(&out, 256);
    for (size_t i = 0; i < 4 * (sizeof(cases) / sizeof(cases[0])); i++) {
        for (int at = 0; at < 20; at++) {
            char text[64], foreign[64], snippet[64];
            char c = around[i % 4];
            int size = put_between(text, c, at, cases[i / 4].is);
            put_between(foreign, c, at, cases[i / 4].foreign);
            put_between(snippet, c, at, cases[i / 4].snippet);
            tv_buf_clear(&out);
            tv_sarif_foreign(&out, (struct tv_text){text, (size_t)size});
            CU_ASSERT_STRING_EQUAL(out.data, foreign);
            tv_buf_clear(&out);
            tv_sarif_snippet(&out, (struct tv_text){text, (size_t)size});
            CU_ASSERT_STRING_EQUAL(out.data, snippet);
        }
    }
    tv_buf_finish(&out);
}

const struct tv_test tv_tests[] = {
    TV_TEST(only_fails_are_results_and_unknowns_one_notification),
    TV_TEST(the_full_profile_has_every_kind),
    TV_TEST(no_finding_is_an_empty_list),
    TV_TEST(a_crashed_plugin_is_an_error_of_the_run),
    TV_TEST(a_refused_plugin_is_an_error_if_a_rule_lacks_it),
    TV_TEST(each_tenant_is_a_run_of_its_own),
    TV_TEST(the_tool_of_each_run_is_as_if_it_were_alone),
    TV_TEST(an_unreadable_snapshot_is_a_failed_run),
    TV_TEST(hostile_names_stay_text),
    TV_TEST(github_gets_the_5000_worst_and_the_true_count),
    TV_TEST(more_runs_than_github_takes_are_told),
    TV_TEST(a_thousand_results_are_written),
    TV_TEST(an_override_of_a_profile_is_told),
    TV_TEST(foreign_text_is_made_harmless),
    TV_TEST(brackets_of_a_rule_are_no_link),
    TV_TEST(a_special_byte_is_seen_wherever_it_stands),
    {NULL, NULL},
};
