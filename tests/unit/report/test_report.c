/* SPDX-License-Identifier: Apache-2.0 */
/* Text and JSON say what the result holds, no more and no less. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "record/fingerprint.h"
#include "report/groups.h"
#include "scene.h"
#include "support/says.h"
#include "support/test.h"
#include "json/doc.h"

const char *const tv_test_suite = "report";

static bool says(const char *text, const char *needle)
{
    return strstr(text, needle) != NULL;
}

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

static void suggestions_and_arguments_come_through(void)
{
    static const struct tv_text args[] = {TV_TEXT_INIT("0161 496")};
    static const struct tv_text right = TV_TEXT_INIT("+441614960001");
    struct scene scene;
    scene_make(&scene, 1, false);
    struct tv_finding *finding =
        scene_add(&scene, SCENE_MISSING, 0, TV_VERDICT_FAIL);
    finding->message = 1;
    finding->args = args;
    finding->arg_count = 1;
    finding->suggestion = right;
    finding->confidence = TV_CONFIDENCE_LIKELY;
    finding->severity = TV_SEVERITY_WARNING;
    scene_conclude(&scene);
    const char *text = scene_write(&tv_format_json, "args.json", &scene, 1);
    CU_ASSERT_TRUE(says(text, "has the office phone '0161 496'."));
    CU_ASSERT_TRUE(says(text,
                        "\"suggestions\": [{\"value\": \"+441614960001\", "
                        "\"confidence\": \"likely\"}]"));
    CU_ASSERT_TRUE(says(text, "\"severity\": \"warning\", \"subject\""));
    text = scene_write(&tv_format_text, "args.txt", &scene, 1);
    CU_ASSERT_TRUE(says(text, "Suggested, to be checked: +441614960001"));
    scene_finish(&scene);
}

/* ---- codes, suggestions, lines to paste ---------------------------------- */

static const struct tv_message number_messages[] = {
    {.id = "odd",
     .text = TV_TEXT_INIT("'{1}' of '{0}' is odd."),
     .placeholder_count = 2,
     .brief = TV_TEXT_INIT("odd, '{1}'")},
    {.id = "trunk",
     .text = TV_TEXT_INIT("'{1}' of '{0}' has a zero."),
     .placeholder_count = 2,
     .brief = TV_TEXT_INIT("a zero"),
     .mends = TV_TEXT_INIT("the zero left out")},
};
static const struct tv_rule number_rule = {
    .id = "TV1102",
    .name = "Number",
    .family = "phone",
    .check = "phone.number",
    .pathways = TV_PATHWAY_PSTN,
    .title = "It is right",
    .summary = "It is.",
    .remedy = "Do it.",
    .command = "Set-It -Id '{0}' -Number '{suggestion|+<number>}'",
    .spelling = "for others",
    .source = "https://example.com/",
    .messages = number_messages,
    .message_count = 2,
    .help = "#\n"};

/* A fail of one person with that message and severity. */
static struct tv_finding *add_number(struct scene *scene, uint32_t person,
                                     uint16_t message, uint8_t severity)
{
    static const struct tv_text args[] = {TV_TEXT_INIT("0161")};
    struct tv_finding *finding =
        scene_add(scene, SCENE_MISSING, person, TV_VERDICT_FAIL);
    finding->message = message;
    finding->severity = severity;
    finding->args = args;
    finding->arg_count = 1;
    return finding;
}

static void suggest(struct tv_finding *finding, uint8_t confidence)
{
    finding->suggestion = (struct tv_text)TV_TEXT_INIT("+44161");
    finding->spelling = (struct tv_text)TV_TEXT_INIT("+44 161");
    finding->reason = (struct tv_text)TV_TEXT_INIT("trunk");
    finding->confidence = confidence;
}

static void a_finding_has_a_code_and_the_line_to_paste(void)
{
    struct scene scene;
    scene_make(&scene, 2, false);
    scene.rules[SCENE_MISSING].rule = &number_rule;
    suggest(add_number(&scene, 0, 1, TV_SEVERITY_ERROR), TV_CONFIDENCE_CERTAIN);
    add_number(&scene, 1, 0, TV_SEVERITY_ERROR);
    scene_conclude(&scene);
    const char *text = scene_write(&tv_format_json, "code.json", &scene, 1);
    CU_ASSERT(says(text, "\"code\": \"phone.trunk\""));
    CU_ASSERT(says(text,
                   "{\"value\": \"+44161\", \"spelling\": \"+44 161\", "
                   "\"confidence\": \"certain\", \"mends\": "
                   "\"phone.trunk\", \"reason\": \"the zero left out\"}"));
    CU_ASSERT(says(text, "\"command\": \"Set-It -Id 'u0@contoso.example' "
                         "-Number '+44161'\""));
    CU_ASSERT(says(text, "\"command\": \"Set-It -Id 'u1@contoso.example' "
                         "-Number '+<number>'\""));
    text = scene_write(&tv_format_text, "code.txt", &scene, 1);
    CU_ASSERT(says(text, "Suggested: +44161, or +44 161 for others (the zero "
                         "left out)\n        Set-It -Id 'u0@contoso.example' "
                         "-Number '+44161'\n"));
    CU_ASSERT_FALSE(says(text, "<number>"));
    text = scene_write(&tv_format_sarif, "code.sarif", &scene, 1);
    CU_ASSERT(says(text, "\"code\": \"phone.trunk\""));
    CU_ASSERT(says(text, "\"command\": \"Set-It -Id 'u0@contoso.example' "
                         "-Number '+44161'\""));
    scene_finish(&scene);
}

static void what_must_be_asked_is_not_to_be_pasted(void)
{
    static const struct tv_suggestion others[] = {
        {.confidence = TV_CONFIDENCE_ASK, .value = TV_TEXT_INIT("+62161")}};
    struct scene scene;
    scene_make(&scene, 2, false);
    scene.rules[SCENE_MISSING].rule = &number_rule;
    struct tv_finding *finding = add_number(&scene, 0, 1, TV_SEVERITY_ERROR);
    suggest(finding, TV_CONFIDENCE_ASK);
    finding->others = others;
    finding->other_count = 1;
    suggest(add_number(&scene, 1, 1, TV_SEVERITY_ERROR), TV_CONFIDENCE_ASK);
    scene_conclude(&scene);
    const char *text = scene_write(&tv_format_text, "ask.txt", &scene, 1);
    CU_ASSERT(says(text, "One of: +44161, or +44 161 for others (the zero left "
                         "out); or +62161\n"));
    CU_ASSERT(says(text, "To be asked: +44161"));
    CU_ASSERT_FALSE(says(text, "Set-It"));
    text = scene_write(&tv_format_json, "ask.json", &scene, 1);
    CU_ASSERT(says(text, ", {\"value\": \"+62161\", "
                         "\"confidence\": \"ask\"}]"));
    CU_ASSERT(says(text, "-Number '+<number>'"));
    scene_finish(&scene);
}

static void the_worst_of_one_person_is_told_and_the_others_beside(void)
{
    struct scene scene;
    scene_make(&scene, 2, false);
    scene.rules[SCENE_MISSING].rule = &number_rule;
    add_number(&scene, 0, 0, TV_SEVERITY_WARNING);
    suggest(add_number(&scene, 0, 1, TV_SEVERITY_ERROR), TV_CONFIDENCE_CERTAIN);
    add_number(&scene, 0, 0, TV_SEVERITY_ERROR);
    add_number(&scene, 1, 0, TV_SEVERITY_WARNING);
    scene_conclude(&scene);
    const char *text = scene_write(&tv_format_text, "also.txt", &scene, 1);
    CU_ASSERT_EQUAL(count_of(text, "    - '"), 2);
    CU_ASSERT(says(text, "'0161' of 'u0@contoso.example' has a zero."));
    CU_ASSERT(says(text, "\n      Also: odd, '0161'; odd, '0161'\n      "
                         "Suggested: +44161"));
    CU_ASSERT(says(text, "'0161' of 'u1@contoso.example' is odd."));
    text = scene_write(&tv_format_json, "also.json", &scene, 1);
    CU_ASSERT_EQUAL(count_of(text, "\"ruleId\": \"TV1102\""), 4);
    scene_finish(&scene);
}

static void no_line_is_made_of_a_hostile_name(void)
{
    struct scene scene;
    scene_make(&scene, 3, true);
    scene.rules[SCENE_MISSING].rule = &number_rule;
    for (uint32_t person = 0; person < 3; person++) {
        suggest(add_number(&scene, person, 1, TV_SEVERITY_ERROR),
                TV_CONFIDENCE_CERTAIN);
    }
    scene_conclude(&scene);
    /* The second steers a terminal, the first only a reader of Markdown. */
    const char *text = scene_write(&tv_format_json, "paste.json", &scene, 1);
    CU_ASSERT_EQUAL(count_of(text, "-Number '+44161'"), 2);
    text = scene_write(&tv_format_sarif, "paste.sarif", &scene, 1);
    CU_ASSERT_EQUAL(count_of(text, "-Number '+44161'"), 1);
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

/* Expected values by sha256sum:
 *   printf 'telvet/1\037<tenant>\037<rule>\037<kind>\037<subject>\037<rest>' |
 *       sha256sum */
static void fingerprints_never_change(void)
{
#define ID "00000000-0000-4000-8000-000000000001"
#define TENANT "94a63794-77ce-4b7f-a330-1d58f4149352"
    static const struct {
        struct tv_identity identity;
        const char *expected;
    } cases[] = {
        {{TV_TEXT_INIT(TENANT),
          TV_TEXT_INIT("TV1101"),
          TV_TEXT_INIT("user"),
          TV_TEXT_INIT(ID),
          TV_TEXT_INIT("a@b.example"),
          {NULL, 0},
          1},
         "16fc9efcc23f0a9c2f9f2e8631fd928e93757f2d43e26b25939efc9b2eb37801"},
        {{TV_TEXT_INIT(TENANT),
          TV_TEXT_INIT("TV1101"),
          TV_TEXT_INIT("user"),
          {NULL, 0},
          TV_TEXT_INIT("A.Person@B.example"),
          {NULL, 0},
          1},
         "de41db132e5407c3da4a026309d13378d635e411ec3f36dfe5e40df04bd417b8"},
        {{TV_TEXT_INIT("94A63794-77CE-4B7F-A330-1D58F4149352"),
          TV_TEXT_INIT("TV5001"),
          TV_TEXT_INIT("network"),
          TV_TEXT_INIT("network"),
          {NULL, 0},
          TV_TEXT_INIT("udp/3478"),
          1},
         "da92d833e914e378e3f23177c85a3520b598b6d33cae0283843ba8e3dcd97af4"},
        {{TV_TEXT_INIT("contoso"),
          TV_TEXT_INIT("TV1101"),
          TV_TEXT_INIT("user"),
          TV_TEXT_INIT(ID),
          {NULL, 0},
          TV_TEXT_INIT("plan"),
          2},
         "79d0805d5bcdc4bb2b300a372db2966f2c59593671fc53319598dcaa9eaee298"},
    };
    struct tv_sha256 *sha = tv_sha256_create();
    struct tv_buf scratch;
    tv_buf_init(&scratch, 4096);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char hash[TV_SHA256_HEX];
        tv_identity_hash(sha, &scratch, &cases[i].identity, hash);
        CU_ASSERT_STRING_EQUAL(hash, cases[i].expected);
    }
    tv_buf_finish(&scratch);
    tv_sha256_destroy(sha);
}

static void fingerprints_know_neither_line_nor_name(void)
{
    struct scene scene;
    char first[65];
    static const char key[] = "\"fingerprint\": \"";
    scene_usual(&scene, 1, false);
    const char *text = scene_write(&tv_format_json, "f.json", &scene, 1);
    const char *at = strstr(text, key);
    CU_ASSERT_PTR_NOT_NULL_FATAL(at);
    memcpy(first, at + strlen(key), 64);
    first[64] = '\0';
    scene_finish(&scene);
    /* The same person under another UPN, beside others. */
    scene_usual(&scene, 3, true);
    text = scene_write(&tv_format_json, "f.json", &scene, 1);
    CU_ASSERT_EQUAL(count_of(text, first), 1);
    scene_finish(&scene);
}

static void equal_findings_have_their_own_fingerprints(void)
{
    struct scene scene;
    scene_make(&scene, 1, false);
    scene_add(&scene, SCENE_MISSING, 0, TV_VERDICT_FAIL);
    scene_add(&scene, SCENE_MISSING, 0, TV_VERDICT_FAIL);
    scene_conclude(&scene);
    const char *text = scene_write(&tv_format_json, "equal.json", &scene, 1);
    const char *one = strstr(text, "\"fingerprint\"");
    const char *two = strstr(one + 1, "\"fingerprint\"");
    CU_ASSERT_PTR_NOT_NULL_FATAL(two);
    CU_ASSERT_NOT_EQUAL(memcmp(one, two, 70), 0);
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
    TV_TEST(suggestions_and_arguments_come_through),
    TV_TEST(a_finding_has_a_code_and_the_line_to_paste),
    TV_TEST(what_must_be_asked_is_not_to_be_pasted),
    TV_TEST(the_worst_of_one_person_is_told_and_the_others_beside),
    TV_TEST(no_line_is_made_of_a_hostile_name),
    TV_TEST(text_cannot_steer_the_terminal),
    TV_TEST(text_fits_the_width),
    TV_TEST(text_shows_ten_and_counts_the_rest),
    TV_TEST(several_tenants_end_with_a_table),
    TV_TEST(what_could_not_be_read_is_told),
    TV_TEST(faults_are_told),
    TV_TEST(fingerprints_never_change),
    TV_TEST(fingerprints_know_neither_line_nor_name),
    TV_TEST(equal_findings_have_their_own_fingerprints),
    TV_TEST(numbers_have_commas),
    {NULL, NULL},
};
