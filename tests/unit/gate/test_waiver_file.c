/* SPDX-License-Identifier: Apache-2.0 */
/* Reading files with waivers, and what is refused. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "put_file.h"
#include "support/test.h"
#include "waiver_text.h"

#define FILE_NAME "test_gate_waiver_file.json"

#define EIGHT_TIMES(text) text text text text text text text text
#define LONGEST_ID EIGHT_TIMES(EIGHT_TIMES("ab"))

struct refusal {
    const char *text, *says; /* behind the file's name */
};

static const struct refusal refusals[] = {
    {"[]", ":1:1: an object was expected"},
    {"{\"waivers\": []}", ":1:1: \"schemaVersion\" must be 1"},
    {"{\"schemaVersion\": 2, \"waivers\": []}",
     ":1:19: \"schemaVersion\" must be 1"},
    {"{\"schemaVersion\": 1}", ":1:1: \"waivers\" must be a list"},
    {"{\"schemaVersion\": 1, \"waiver\": []}",
     ":1:22: unknown key \"waiver\", did you mean \"waivers\"?"},
    {HEAD "7" TAIL, ":2:1: an object was expected"},
    {HEAD "{\"id\": \"a\"}" TAIL,
     ":2:1: a waiver needs \"rule\": the rule's id or name, or a code"},
    {HEAD "{\"id\": \"\"}" TAIL,
     ":2:8: \"id\" must be one line of 1 to 128 bytes, without blanks around "
     "it"},
    {HEAD "{\"id\": \"a\\nb\"}" TAIL,
     ":2:8: \"id\" must be one line of 1 to 128 bytes, without blanks around "
     "it"},
    {HEAD "{\"id\": \"" LONGEST_ID "x\"}" TAIL,
     ":2:8: \"id\" must be one line of 1 to 128 bytes, without blanks around "
     "it"},
    {HEAD "{\"id\": \"" LONGEST_ID "\"}" TAIL,
     ":2:1: a waiver needs \"rule\": the rule's id or name, or a code"},
    {HEAD "{\"id\": \"a\x7f\"}" TAIL,
     ":2:8: \"id\" must be one line of 1 to 128 bytes, without blanks around "
     "it"},
    {HEAD "{\"id\": \" a\"}" TAIL,
     ":2:8: \"id\" must be one line of 1 to 128 bytes, without blanks around "
     "it"},
    {HEAD "{\"id\": \"a\", \"rule\": \"TV0001\"}" TAIL,
     ":2:1: a waiver needs \"justification\": why it may be so"},
    {HEAD
     "{\"id\": \"a\", \"rule\": \"TV0001\", \"justification\": \"x\"}" TAIL,
     ":2:1: a waiver needs \"owner\": who answers for it"},
    {HEAD BASE("a", "TV0001") ", \"expire\": 1}" TAIL,
     ":2:71: unknown key \"expire\", did you mean \"expires\"?"},
    {HEAD BASE("a", "TV0001") "}" TAIL,
     ":2:1: \"subjects\" must be a list of object ids, names and patterns, or "
     "\"all\""},
    {HEAD BASE("a", "TV0001") ", \"subjects\": \"everybody\"}" TAIL,
     ":2:83: \"subjects\" must be a list of object ids, names and patterns, or "
     "\"all\""},
    {HEAD BASE("a", "TV0001") ", \"subjects\": []}" TAIL,
     ":2:83: \"subjects\" must be a list of object ids, names and patterns, or "
     "\"all\""},
    {HEAD BASE("a", "TV0001") ", \"subjects\": {\"b\": \"id-1\"}}" TAIL,
     ":2:83: \"subjects\" must be a list of object ids, names and patterns, or "
     "\"all\""},
    {HEAD BASE("a", "TV0001") ", \"subjects\": [\"b\", \"all\"]}" TAIL,
     ":2:89: \"all\" in a list: who means everybody writes \"subjects\": "
     "\"all\""},
    {HEAD BASE("a", "TV0001") ", \"subjects\": [\"**\"]}" TAIL,
     ":2:84: \"**\" in a list: who means everybody writes \"subjects\": "
     "\"all\""},
    {HEAD BASE("a", "TV0001") ", \"subjects\": [\"b \"]}" TAIL,
     ":2:84: a subject must be an object id, a name or a pattern, in one line "
     "of 1 to 1024 bytes, without blanks around it"},
    {HEAD BASE("a", "TV0001") ", \"subjects\": \"all\"}" TAIL,
     ":2:1: a waiver needs \"created\": its first day"},
    {HEAD BASE("a", "TV0001") ", \"subjects\": \"all\","
                              " \"created\": \"2026-11-01\"}" TAIL,
     ":2:1: a waiver needs \"expires\": its last day; only where a maximum "
     "term is set may it be left out"},
    {HEAD BASE("a", "TV0001") ", \"subjects\": \"all\","
                              " \"created\": \"1.11.2026\"}" TAIL,
     ":2:101: \"created\" must be a day such as \"2026-12-31\", not "
     "\"1.11.2026\""},
    {HEAD BASE("a", "TV0001") ", \"subjects\": \"all\","
                              " \"created\": \"2026-11-31\"}" TAIL,
     ":2:101: \"created\" must be a day such as \"2026-12-31\", not "
     "\"2026-11-31\""},
    {HEAD BASE("a", "TV0001") ", \"subjects\": \"all\","
                              " \"created\": \"2026-11-30T10:00:00Z\"}" TAIL,
     ":2:101: \"created\" must be a day such as \"2026-12-31\", not "
     "\"2026-11-30T10:00:00Z\""},
    {HEAD BASE("a", "TV0001") ", \"subjects\": \"all\","
                              " \"created\": \"2026-11-02\","
                              " \"expires\": \"2026-11-01\"}" TAIL,
     ":2:126: \"expires\" is before \"created\""},
    {HEAD BASE("a", "TV0001") ", \"subjects\": \"all\"" DAYS
                              ", \"matched\": -1}" TAIL,
     ":2:151: \"matched\" must be a whole number, 0 or more: how many findings "
     "it was written for"},
    {HEAD BASE("a", "TV0001") ", \"subjects\": \"all\"" DAYS
                              ", \"unknown\": 1}" TAIL,
     ":2:151: \"unknown\" must be true or false"},
    {HEAD BASE("a", "phone.trunk") ", \"subjects\": \"all\"" DAYS
                                   ", \"unknown\": true}" TAIL,
     ":2:156: what is unknown has no code: \"unknown\" goes with a rule's id "
     "or "
     "name"},
    {HEAD WHOLE("a", "TV0010", "\"all\"") TAIL,
     ":2:21: no rule or code \"TV0010\"; did you mean TV0001?"},
    {HEAD WHOLE("a", "NumberWrng", "\"all\"") TAIL,
     ":2:21: no rule or code \"NumberWrng\"; did you mean NumberWrong?"},
    {HEAD WHOLE("a", "phone.trunc", "\"all\"") TAIL,
     ":2:21: no rule or code \"phone.trunc\"; did you mean phone.trunk?"},
    {HEAD WHOLE("a", "whatever", "\"all\"") TAIL,
     ":2:21: no rule or code \"whatever\"; `telvet rules` lists them"},
    {HEAD WHOLE("a", "TV0001", "\"all\"") ",\n" WHOLE("a", "TV0002", "\"all\"")
         TAIL,
     ":3:8: the id \"a\" was there before, at " FILE_NAME ":2:1"},
};

static void what_is_wrong_is_named_with_its_place(void)
{
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        struct tv_error err = {TV_OK, ""};
        struct tv_waivers *waivers =
            open_waivers(FILE_NAME, refusals[i].text, "2026-11-24", 0, &err);
        CU_ASSERT_PTR_NULL(waivers);
        CU_ASSERT_EQUAL(err.status, TV_INPUT);
        const char *says = strncmp(err.text, FILE_NAME, strlen(FILE_NAME)) == 0
                               ? err.text + strlen(FILE_NAME)
                               : err.text;
        CU_ASSERT_STRING_EQUAL(says, refusals[i].says);
        if (strcmp(says, refusals[i].says) != 0) {
            printf("\n  %s\n", says);
        }
        tv_waivers_destroy(waivers);
    }
}

static void a_whole_waiver_is_read_as_it_is_written(void)
{
    struct tv_error err = {TV_OK, ""};
    struct tv_waivers *waivers = open_waivers(
        FILE_NAME,
        "\xef\xbb\xbf{\"$schema\": \"x\", \"schemaVersion\": 1, \"waivers\": "
        "[\n"
        "  {\"id\": \"W-1\", \"rule\": \"NumberWrong\",\n"
        "   \"subjects\": [\"id-1\", \"*@a.example\"], \"tenant\": \"a\",\n"
        "   \"justification\": \"Umzug nach K\xc3\xb6ln\", \"owner\": \"o\",\n"
        "   \"ticket\": \"CHG-1\", \"created\": \"2026-11-01\",\n"
        "   \"expires\": \"2026-12-31\", \"matched\": 2, \"unknown\": true,\n"
        "   \"discriminator\": \"d\"}]}",
        "2026-11-24", 0, &err);
    CU_ASSERT_PTR_NOT_NULL_FATAL(waivers);
    CU_ASSERT_EQUAL(tv_waivers_count(waivers), 1);
    const struct tv_waiver *waiver = tv_waiver_at(waivers, 0);
    CU_ASSERT_STRING_EQUAL(waiver->id.data, "W-1");
    CU_ASSERT_STRING_EQUAL(waiver->justification.data,
                           "Umzug nach K\xc3\xb6ln");
    CU_ASSERT_STRING_EQUAL(waiver->ticket.data, "CHG-1");
    CU_ASSERT_EQUAL(waiver->subject_count, 2);
    CU_ASSERT_EQUAL(waiver->matched, 2);
    CU_ASSERT_TRUE(waiver->unknown);
    CU_ASSERT_STRING_EQUAL(waiver->last_day, "2026-12-31");
    CU_ASSERT_STRING_EQUAL(waiver->file, FILE_NAME);
    CU_ASSERT(waiver->line == 2 && waiver->column == 3);
    CU_ASSERT_EQUAL(tv_waivers_sha256(waivers).size, 64);
    tv_waivers_destroy(waivers);
}

static void ids_are_unique_over_all_files(void)
{
    static const char *const paths[] = {FILE_NAME, FILE_NAME};
    struct tv_waiver_policy policy = {0, 14};
    struct tv_waivers *waivers = NULL;
    struct tv_error err = {TV_OK, ""};
    static const char text[] = HEAD WHOLE("a", "TV0001", "\"all\"") TAIL;
    put_file(FILE_NAME, text);
    CU_ASSERT_EQUAL(
        tv_waivers_open(paths, 2, &scene_catalog, &policy, 0, &waivers, &err),
        TV_INPUT);
    CU_ASSERT_STRING_EQUAL(err.text, FILE_NAME
                           ":2:8: the id \"a\" was there before, at " FILE_NAME
                           ":2:1");
}

/* A good last file does not hide a bad first one. */
static void every_file_must_be_right(void)
{
    static const char *const paths[] = {FILE_NAME, "test_gate_waiver_2.json"};
    struct tv_waiver_policy policy = {0, 14};
    struct tv_waivers *waivers = NULL;
    struct tv_error err = {TV_OK, ""};
    put_file(paths[0], HEAD "7" TAIL);
    put_file(paths[1], HEAD WHOLE("a", "TV0001", "\"all\"") TAIL);
    CU_ASSERT_EQUAL(
        tv_waivers_open(paths, 2, &scene_catalog, &policy, 0, &waivers, &err),
        TV_INPUT);
    CU_ASSERT_STRING_EQUAL(err.text, FILE_NAME ":2:1: an object was expected");
}

static void patterns_of_one_rule_are_bounded(void)
{
    struct tv_buf text;
    struct tv_error err = {TV_OK, ""};
    tv_buf_init(&text, (size_t)1 << 20);
    tv_buf_add_string(&text, HEAD BASE("a", "TV0001") DAYS ", \"subjects\": [");
    for (unsigned i = 0; i <= TV_MAX_WAIVER_BROAD; i++) {
        tv_buf_printf(&text, "%s\"p%u*\"", i ? ", " : "", i);
    }
    tv_buf_add_string(&text, "]}" TAIL);
    CU_ASSERT_PTR_NULL(
        open_waivers(FILE_NAME, text.data, "2026-11-24", 0, &err));
    CU_ASSERT_EQUAL(err.status, TV_LIMIT);
    CU_ASSERT_STRING_EQUAL(err.text, FILE_NAME
                           ":2:1: there may be 256 patterns and \"all\" at "
                           "most for one rule, and TV0001 has more");
    tv_buf_finish(&text);
}

const char *const tv_test_suite = "gate_waiver_file";
const struct tv_test tv_tests[] = {
    TV_TEST(what_is_wrong_is_named_with_its_place),
    TV_TEST(a_whole_waiver_is_read_as_it_is_written),
    TV_TEST(ids_are_unique_over_all_files),
    TV_TEST(every_file_must_be_right),
    TV_TEST(patterns_of_one_rule_are_bounded),
    {NULL, NULL},
};
