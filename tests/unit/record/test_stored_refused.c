/* SPDX-License-Identifier: Apache-2.0 */
/* A result that telvet did not write is refused, and does no harm. */
#include <stdlib.h>
#include <string.h>

#include "results.h"
#include "support/test.h"

const char *const tv_test_suite = "record_stored_refused";

static const struct edit edits[] = {
    {"\"schemaVersion\": 1", "\"schemaVersion\": 2",
     "r.json:2:20: schemaVersion 2 is not the one that this telvet reads (1)"},
    {"\"profile\"", "\"profil\"", "did you mean \"profile\"?"},
    {"{\n  \"schemaVersion\"", "[\n  \"schemaVersion\"",
     "r.json:1:1: this is no result of telvet scan: it must be a JSON object"},
    {"\"profile\": \"all\",", "\"profile\" \"all\",", "a colon was expected"},
    {"\"profile\": \"all\",", "", "\"profile\" is missing"},
    {"\"profile\": \"all\",", "\"profile\": \"all\", \"profile\": \"all\",",
     "\"profile\" is there twice"},
    {"\"profile\": \"all\",", "\"profile\": 7,", "a text was expected"},
    {"\"name\": \"telvet\"", "\"name\": \"other\"", "the tool must be telvet"},
    {"\"abi\": [1, 0]", "\"abi\": [1]", "two numbers of its ABI"},
    {"\"version\": \"1.2.3\", ", "",
     "the plugin \"people.so\" must have a name, a version"},
    {"\"name\": \"people\", ", "",
     "the plugin \"people.so\" must have a name, a version"},
    {"\"name\": \"people\"", "\"name\": \"\"",
     "the plugin \"people.so\" must have a name, a version"},
    {"\"file\": \"people.so\"", "\"file\": \"people.so\", \"refused\": \"\"",
     "or be refused"},
    {"\"file\": \"people.so\"", "\"file\": \"people.so\", \"refused\": \"x\"",
     "or be refused"},
    {"\"file\": \"people.so\"", "\"fil\": \"people.so\"",
     "did you mean \"file\"?"},
    {"\"asOf\": \"2026-11-24T00:00:00Z\"", "\"asOf\": \"2026-11-24\"",
     "a time such as 2026-11-24T09:00:00Z was expected"},
    {"\"id\": \"TV1101\"", "\"id\": \"TV110\"", "TV and four digits"},
    {"\"id\": \"TV1101\"", "\"id\": \"XV1101\"", "TV and four digits"},
    {"\"id\": \"TV1101\"", "\"id\": \"TX1101\"", "TV and four digits"},
    {"\"id\": \"TV1101\"", "\"id\": \"TV11O1\"", "TV and four digits"},
    {"\"id\": \"TV1101\"", "\"id\": \"TV1/01\"", "TV and four digits"},
    {"\"id\": \"TV1101\"", "\"id\": \"TV9101\"", "rules must ascend by id"},
    {"\"check\": \"phone.office_present\"", "\"check\": \"phone.gone\"",
     "no plugin offers its check"},
    {"has the office phone '{1}'.", "has the office phone '{7}'.",
     "no braces but those of {0} to {5}"},
    {"has the office phone '{1}'.", "has the {office} phone.",
     "no braces but those of {0} to {5}"},
    {"has the office phone '{1}'.", "has the office phone '{1}}'.",
     "no braces but those of {0} to {5}"},
    {"has the office phone '{1}'.", "has the office phone {1",
     "no braces but those of {0} to {5}"},
    {"has the office phone '{1}'.", "has the office phone '{12}'.",
     "no braces but those of {0} to {5}"},
    {"has the office phone '{1}'.", "has the office phone {",
     "no braces but those of {0} to {5}"},
    {"\"id\": \"odd\"", "\"id\": \"Odd\"", "an id in [a-z0-9-]"},
    {"\"id\": \"odd\"", "\"id\": \"o{d\"", "an id in [a-z0-9-]"},
    {"\"id\": \"odd\"", "\"id\": \"o/d\"", "an id in [a-z0-9-]"},
    {"\"id\": \"odd\"", "\"id\": \"o:d\"", "an id in [a-z0-9-]"},
    {"\"id\": \"odd\"", "\"id\": \"\"", "an id in [a-z0-9-]"},
    {"\"id\": \"odd\"", "\"id\": \"telvet.odd\"", "an id in [a-z0-9-]"},
    {"\"pathways\": [\"pstn\"]", "\"pathways\": [\"pstn\", \"voip\"]",
     "must be in their order, each once"},
    {"\"number\": 60", "\"number\": 6.5", "a whole number"},
    {", \"number\": 60", "", "a parameter must have a number or texts"},
    {"\"number\": 60", "\"number\": 60, \"texts\": [\"a\"]",
     "a parameter must have a number or texts"},
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
     "a problem is of the file \"x.json\", which is not among the files"},
    {"\"name\": \"snapshot.json\"", "\"name\": \"users.json\"",
     "two files have the same name \"users.json\""},
    {"{\"id\": \"TV1101\", \"verdict\"", "{\"id\": \"TV1102\", \"verdict\"",
     "the rules of a tenant must be those of the run"},
    {"\"verdict\": \"fail\", \"counts\"", "\"verdict\": \"pass\", \"counts\"",
     "TV1101 is \"pass\", but the worst that it counts is \"fail\""},
    {"\"counts\": {\"pass\": 0, \"fail\": 2",
     "\"counts\": {\"pass\": 0, \"fail\": 3",
     "TV1101 counts 3 as \"fail\", but there are 2"},
    {"\"counts\": {\"pass\": 0, \"fail\": 2",
     "\"counts\": {\"pass\": 0, \"fail\": 1",
     "TV1101 counts 1 as \"fail\", but there are 2"},
    {"\"verdict\": \"fail\", \"counts\": {\"pass\": 0, \"fail\": 2",
     "\"verdict\": \"notApplicable\", \"counts\": {\"pass\": 0, \"fail\": 0",
     "TV1101 counts 0 as \"fail\", but there are 2"},
    {"\"blocked\": 2", "\"blocked\": 1",
     "the pathway \"pstn\" counts 1 as \"blocked\", but there are 2"},
    {"\"blocked\": 0, \"unknown\": 2", "\"blocked\": 0, \"unknown\": 0",
     "the pathway \"voip\" counts 0 as \"unknown\", but there are 2"},
    {"\"pstn\": \"blocked\"", "\"pstn\": \"ready\"",
     "exactly for the pathways that are blocked"},
    {"\"blockedBy\": {\"pstn\": [\"TV1101\"]}",
     "\"blockedBy\": {\"pstn\": [\"TV9999\"]}",
     "must name rules of the run in their order"},
    {"\"blockedBy\": {\"pstn\": [\"TV1101\"]}",
     "\"blockedBy\": {\"pstn\": [\"TV1101\", \"TV1101\"]}",
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
     "the severity is not that of the message or"},
    {"has no office phone.\", \"messageId\"",
     "has an office phone.\", \"messageId\"",
     "the message is not what its messageId, arguments and subject say"},
    {"\"messageId\": \"missing\"", "\"messageId\": \"lost\"",
     "the rule has no such message"},
    {"\"messageId\": \"missing\"",
     "\"messageId\": \"missing\", \"arguments\": [\"a\"]",
     "another number of arguments"},
    {"\"messageId\": \"missing\", ", "", "the message is not what"},
    {"\"cause\": \"not-collected\", \"fact\"",
     "\"arguments\": [\"x\"], \"cause\": \"not-collected\", \"fact\"",
     "arguments without a messageId"},
    {"\"location\": {\"file\": \"users.json\", \"line\": 2",
     "\"location\": {\"file\": \"users.json\", \"line\": 0",
     "lines and columns count from 1"},
    {"\"column\": 4, \"endLine\": 2", "\"column\": 0, \"endLine\": 2",
     "lines and columns count from 1"},
    {"\"endLine\": 2, \"endColumn\": 22", "\"endLine\": 0, \"endColumn\": 22",
     "lines and columns count from 1"},
    {"\"endLine\": 2, \"endColumn\": 22", "\"endLine\": 2, \"endColumn\": 0",
     "lines and columns count from 1"},
    {"\"location\": {\"file\": \"users.json\"",
     "\"location\": {\"file\": \"none.json\"",
     "no such file is among the files"},
    {"\"state\": \"known\", \"values\": []",
     "\"state\": \"known\", \"values\": [], \"count\": 0",
     "evidence must have a value or values"},
    {"\"state\": \"known\", \"values\": []",
     "\"state\": \"known\", \"values\": [], \"value\": 1",
     "evidence must have a value or values"},
    {"\"state\": \"known\", \"values\": []",
     "\"state\": \"known\", \"values\": [], \"cause\": \"not-collected\"",
     "evidence must have a value or values"},
    {"\"state\": \"known\", \"values\": []",
     "\"state\": \"known\", \"value\": 1, \"count\": 2",
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
    {"\"context\": {\"line\": 2", "\"context\": {\"line\": 0",
     "a context has a text"},
    {"\"column\": 1, \"endLine\": 2", "\"column\": 0, \"endLine\": 2",
     "a context has a text"},
    {"\"column\": 1, \"endLine\": 2", "\"column\": 1, \"endLine\": 0",
     "a context has a text"},
    {"\"endColumn\": 23", "\"endColumn\": 0", "a context has a text"},
    {"\"text\": \"  {\\\"businessPhones\\\": []}", "\"text\": \"",
     "a context has a text"},
    {"\"fingerprint\": \"0000", "\"fingerprint\": \"x000",
     "64 hexadecimal digits"},
    {"\"exitStatus\": 1", "\"exitStatus\": 4", "from 0 to 3"},
    {"\"exitStatus\": 1", "\"exitStatus\": 3",
     "exitStatus 3 cannot follow from the results"},
    {"\"exitStatus\": 3\n}", "\"exitStatus\": \"3\"\n}", "a whole number"},
    {"\"exitStatus\": 3\n}", "\"exitStatus\": 0\n}",
     "exitStatus 0 is not the one of all tenants together, which is 3"},
    {"\"expertsListed\": false", "\"expertsListed\": 0",
     "true or false was expected"},
    {"\"pass\": 1,", "\"pass\": 2,",
     "the summary has 1 as \"pass\", but the results, rules, faults and "
     "problems add up to 2"},
    {"\"fail\": 0, \"unknown\": ", "\"fail\": 0, \"unknown\": 9",
     "the summary has 2 as \"unknown\""},
    {"\"after\": 0", "\"after\": 2", "\"after\" must ascend"},
    {"\"error\": \"no such directory\"", "\"error\": \"\"",
     "\"error\" must not be empty"},
    {"\"after\": 0}",
     "\"after\": 1}, {\"label\": \"x\", \"error\": \"x\", "
     "\"after\": 0}",
     "\"after\" must ascend"},
    {"\"receipt\": \"", "\"receipt\": \"x", "64 hexadecimal digits"},
    {"\"version\": \"0.1.0\"", "\"version\": \"0.1.1\"",
     "the receipt is not that of the version of telvet"},
    {"\"faults\": [],", "", "\"faults\" is missing"},
    {"\"unreadable\": [", "\"unreadable\": [7, ", "an object was expected"},
    {"    }\n  ],\n  \"unreadable\"", "    },\n  ],\n  \"unreadable\"",
     "an object was expected"},
    {"\n        ]\n      },\n      \"results\"",
     ",\n        ]\n      },\n      \"results\"", "a value was expected"},
    {"\"tenants\": 2", "\"tenants\": 3",
     "the summary has 3 as \"tenants\", but there are 2"},
    {"\"pass\": 1,\n", "\"pass\": 2,\n", "the summary has 2 as \"pass\""},
    {"\"tenants\": 2,\n    \"fail\": {\"error\": ",
     "\"tenants\": 2,\n    \"fail\": {\"error\": 9",
     "as \"error\", but its tenants add up to 2"},
    {"\"exitStatus\": 3\n}", "\"exitStatus\": 3\n} {}", "more text behind"},
};

static void what_is_edited_by_hand_is_refused(void)
{
    struct fake_record fake;
    fake_usual(&fake, 2);
    fake.run.tenant_total = 2;
    char *json = strdup(fake_write_unreadable(&tv_format_json, &fake));
    for (size_t i = 0; i < COUNT_OF(edits); i++) {
        must_be_refused(json, &edits[i]);
    }
    free(json);
    fake_finish(&fake);
}

static void marks_must_fit_together(void)
{
    static const struct edit cases[] = {
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
         "the summary has 1 as \"new\""},
        {"cannot be called.", "can be called.", "the message is not what"},
        {"'u0@contoso.example' cannot be", "'u1@contoso.example' cannot be",
         "the message is not what its messageId"},
        {"\"fixed\": 1", "\"fixed\": 2", "the summary has 2 as \"fixed\""},
        {"\"new\": 1,", "", "exactly if a baseline was given"},
        {"\"unchanged\": 1,", "", "exactly if a baseline was given"},
        {"\"updated\": 1,", "", "exactly if a baseline was given"},
        {"\"fixed\": 1,", "", "exactly if a baseline was given"},
        {", \"baseline\": \"new\"", "", "must be new, unchanged or updated"},
        {"{\"ruleId\": \"TV2001\", \"verdict\": \"fail\"",
         "{\"ruleId\": \"TV2001\", \"verdict\": \"pass\"", "and no pass"},
        {"\"waived\": 1", "\"waived\": 2", "the summary has 2 as \"waived\""},
        {"\"waived\": 1,", "", "the summary has 0 as \"waived\""},
        {"\"waived\": 1,", "\"waived\": 0,", "and waived if something is"},
        {"{\"id\": \"W-1\", \"justification\"",
         "{\"id\": \"W-1\", \"justification\": \"\", \"owner\": \"\", "
         "\"expires\": \"\"}, {\"id\": \"W-1\", \"justification\"",
         "two waivers have the same id \"W-1\""},
        {"\"line\": 7, \"column\": 5", "\"line\": 7",
         "a notice must have line and column"},
    };
    struct fake_record fake;
    fake_marked(&fake);
    char *json = json_of(&fake);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        must_be_refused(json, &cases[i]);
    }
    free(json);
    fake_finish(&fake);
}

/* The reader looks for results in the order of their rules, so another order is
 * refused. */
static void results_stand_in_the_order_of_their_rules(void)
{
    struct fake_record fake;
    fake_usual(&fake, 1);
    char *json = json_of(&fake);
    char *first = strstr(json, "{\"ruleId\": \"TV1101\"");
    char *second = strstr(json, "{\"ruleId\": \"TV2001\"");
    CU_ASSERT_FATAL(first && second && first < second);
    size_t size = strcspn(second, "\n"), moved = (size_t)(second - first);
    struct tv_buf text;
    tv_buf_init(&text, (size_t)1 << 20);
    tv_buf_add(&text, json, (size_t)(first - json));
    tv_buf_add(&text, second, size);
    tv_buf_add_string(&text, ",\n");
    tv_buf_add(&text, first, strcspn(first, "\n") - 1);
    tv_buf_add_string(&text, first + moved + size);
    struct tv_stored *stored = NULL;
    struct tv_error err = {TV_OK, ""};
    CU_ASSERT_EQUAL(tv_stored_parse(tv_buf_text(&text), "r", &stored, &err),
                    TV_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "in the order of their rules"));
    tv_buf_finish(&text);
    free(json);
    fake_finish(&fake);
}

static void what_is_behind_a_result_is_text_too(void)
{
    struct fake_record fake;
    fake_usual(&fake, 1);
    char *json = json_of(&fake);
    struct tv_stored *stored = NULL;
    struct tv_error err = {TV_OK, ""};
    struct tv_text whole = {json, strlen(json) + 1};
    CU_ASSERT_EQUAL(tv_stored_parse(whole, "r", &stored, &err), TV_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "more text behind the result"));
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

/* With any byte changed, the result is refused or can be read. */
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

const struct tv_test tv_tests[] = {
    TV_TEST(what_is_edited_by_hand_is_refused),
    TV_TEST(marks_must_fit_together),
    TV_TEST(results_stand_in_the_order_of_their_rules),
    TV_TEST(what_is_behind_a_result_is_text_too),
    TV_TEST(no_piece_of_a_result_is_one),
    TV_TEST(no_byte_does_harm),
    {NULL, NULL},
};
