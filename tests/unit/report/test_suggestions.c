/* SPDX-License-Identifier: Apache-2.0 */
/* Suggestions, with their codes and the command to paste. */
#include <string.h>

#include "scene.h"
#include "support/says.h"
#include "support/test.h"

const char *const tv_test_suite = "suggestions";

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

/* Adds a fail of a person with this message and severity. */
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
    /* The second controls a terminal, the first only affects Markdown. */
    const char *text = scene_write(&tv_format_json, "paste.json", &scene, 1);
    CU_ASSERT_EQUAL(count_of(text, "-Number '+44161'"), 2);
    text = scene_write(&tv_format_sarif, "paste.sarif", &scene, 1);
    CU_ASSERT_EQUAL(count_of(text, "-Number '+44161'"), 1);
    scene_finish(&scene);
}

const struct tv_test tv_tests[] = {
    TV_TEST(suggestions_and_arguments_come_through),
    TV_TEST(a_finding_has_a_code_and_the_line_to_paste),
    TV_TEST(what_must_be_asked_is_not_to_be_pasted),
    TV_TEST(the_worst_of_one_person_is_told_and_the_others_beside),
    TV_TEST(no_line_is_made_of_a_hostile_name),
    {NULL, NULL},
};
