/* SPDX-License-Identifier: Apache-2.0 */
/* Adding a waiver changes nothing else in the file. */
#include "gate/draft.h"

#include <string.h>

#include "scene.h"
#include "support/test.h"
#include "json/doc.h"

static const char *const people[] = {"p1@a.example", "p\"2\\@a.example"};
static const struct tv_waiver_policy policy = {0, 14};

static struct tv_waiver_draft draft_of(const char *id)
{
    return (struct tv_waiver_draft){.id = id,
                                    .rule = "TV0001",
                                    .justification = "why",
                                    .owner = "who",
                                    .created = "2026-11-24",
                                    .expires = "2026-12-31",
                                    .matched = 2};
}

static enum tv_status add(const struct tv_waiver_draft *draft, const char *old,
                          struct tv_buf *out, struct tv_text *added,
                          struct tv_error *err)
{
    tv_buf_init(out, TV_DOC_MAX_SIZE);
    return tv_waivers_add(draft, scene_text(old), "w.json", &scene_catalog,
                          &policy, 1795000000, out, added, err);
}

#define ENTRY(id)                                                              \
    "{\n      \"id\": \"" id "\",\n      \"rule\": \"TV0001\",\n"              \
    "      \"subjects\": \"all\",\n      \"justification\": \"why\",\n"        \
    "      \"owner\": \"who\",\n      \"created\": \"2026-11-24\",\n"          \
    "      \"expires\": \"2026-12-31\",\n      \"matched\": 2\n    }"
#define OLD                                                                    \
    "{\"id\":\"]\\\"}\",\"rule\":\"TV0002\",\"subjects\":[\"[\"],"             \
    "\"justification\":\"x\",\"owner\":\"y\",\"created\":\"2026-01-01\","      \
    "\"expires\":\"2026-12-31\"}"

static const struct {
    const char *old, *expected;
} files[] = {
    {"", "{\n  \"schemaVersion\": 1,\n  \"waivers\": [\n    " ENTRY(
             "n") "\n  ]\n}\n"},
    {"{\"waivers\":[],\"schemaVersion\":1}",
     "{\"waivers\":[\n    " ENTRY("n") "\n  ],\"schemaVersion\":1}"},
    {"{\"waivers\":[ \t\r\n ] ,\"schemaVersion\":1}",
     "{\"waivers\":[\n    " ENTRY("n") " \t\r\n ] ,\"schemaVersion\":1}"},
    {"\xef\xbb\xbf{\"schemaVersion\":1,\n\"waivers\" : [" OLD "]\n\n}",
     "\xef\xbb\xbf{\"schemaVersion\":1,\n\"waivers\" : [" OLD
     ",\n    " ENTRY("n") "\n  ]\n\n}"},
    {"{\"$schema\":\"[{\\\"waivers\\\":[]}]\",\"schemaVersion\":1,"
     "\"waivers\":[\n" OLD "\n  ]}",
     "{\"$schema\":\"[{\\\"waivers\\\":[]}]\",\"schemaVersion\":1,"
     "\"waivers\":[\n" OLD ",\n    " ENTRY("n") "\n  ]}"},
};

static void what_was_there_stays_byte_for_byte(void)
{
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct tv_waiver_draft draft = draft_of("n");
        struct tv_error err = {TV_OK, ""};
        struct tv_buf out;
        struct tv_text added = {NULL, 0};
        CU_ASSERT_EQUAL(add(&draft, files[i].old, &out, &added, &err), TV_OK);
        CU_ASSERT_STRING_EQUAL(err.text, "");
        CU_ASSERT_STRING_EQUAL(out.data, files[i].expected);
        CU_ASSERT_EQUAL(added.size, strlen(ENTRY("n")));
        CU_ASSERT(memcmp(added.data, ENTRY("n"), added.size) == 0);
        tv_buf_finish(&out);
    }
}

static void what_steers_a_terminal_or_hides_is_escaped(void)
{
    static const char *const names[] = {
        "p\xc2\x9b"
        "31m\xe2\x80\xae@a.example\xf3\xa0\x80\xa0"};
    struct tv_waiver_draft draft = draft_of("n");
    struct tv_error err = {TV_OK, ""};
    struct tv_buf out;
    struct tv_text added;
    draft.subjects = names;
    draft.subject_count = 1;
    CU_ASSERT_EQUAL(add(&draft, "", &out, &added, &err), TV_OK);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(out.data, "\"p\\u009b31m\\u202e@a.example\\udb40\\udc20\""));
    tv_buf_finish(&out);
}

static void an_id_is_made_that_is_not_there_yet(void)
{
    struct tv_waiver_draft draft = draft_of(NULL);
    struct tv_error err = {TV_OK, ""};
    struct tv_buf first, second;
    struct tv_text added;
    CU_ASSERT_EQUAL(add(&draft, "", &first, &added, &err), TV_OK);
    CU_ASSERT_PTR_NOT_NULL(strstr(first.data, "\"TV0001-2026-11-24-1\""));
    CU_ASSERT_EQUAL(add(&draft, first.data, &second, &added, &err), TV_OK);
    CU_ASSERT_PTR_NOT_NULL(strstr(second.data, "\"TV0001-2026-11-24-1\""));
    CU_ASSERT_PTR_NOT_NULL(strstr(second.data, "\"TV0001-2026-11-24-2\""));
    tv_buf_finish(&first);
    tv_buf_finish(&second);
}

static void all_that_is_given_is_written_and_escaped(void)
{
    struct tv_waiver_draft draft = draft_of("n");
    struct tv_error err = {TV_OK, ""};
    struct tv_buf out;
    struct tv_text added;
    struct tv_doc *doc = NULL;
    draft.subjects = people;
    draft.subject_count = 2;
    draft.justification = "\"\\ \xc3\xa4";
    draft.ticket = "T";
    draft.tenant = "a";
    draft.discriminator = "d";
    draft.unknown = true;
    CU_ASSERT_EQUAL(add(&draft, "", &out, &added, &err), TV_OK);
    CU_ASSERT_EQUAL(tv_doc_parse(tv_buf_text(&out), "w.json", &doc, &err),
                    TV_OK);
    const struct tv_node *waiver =
        tv_node_first(tv_node_get(tv_doc_root(doc), "waivers"));
    const struct tv_node *subject =
        tv_node_first(tv_node_get(waiver, "subjects"));
    CU_ASSERT_STRING_EQUAL(tv_node_string(tv_node_next(subject)), people[1]);
    CU_ASSERT_STRING_EQUAL(tv_node_string(tv_node_get(waiver, "justification")),
                           "\"\\ \xc3\xa4");
    CU_ASSERT_STRING_EQUAL(tv_node_string(tv_node_get(waiver, "tenant")), "a");
    CU_ASSERT_STRING_EQUAL(tv_node_string(tv_node_get(waiver, "discriminator")),
                           "d");
    CU_ASSERT_TRUE(tv_node_is_true(tv_node_get(waiver, "unknown")));
    tv_doc_destroy(doc);
    tv_buf_finish(&out);
}

static void what_a_scan_would_refuse_is_not_written(void)
{
    static const struct {
        const char *old, *rule, *expires, *justification, *says;
    } cases[] = {
        {"{\"schemaVersion\":1,\"waivers\":[7]}", "TV0001", "2026-12-31", "w",
         "w.json:1:31: an object was expected"},
        {"[]", "TV0001", "2026-12-31", "w",
         "w.json:1:1: an object was "
         "expected"},
        {"", "TV0009", "2026-12-31", "w",
         "with this waiver, w.json:6:15: no rule or code \"TV0009\"; did you "
         "mean TV0001?"},
        {"", "TV0001", "2026-11-23", "w",
         "with this waiver, w.json:11:18: \"expires\" is before \"created\""},
        {"", "TV0001", "2026-12-31", "a\nb",
         "with this waiver, w.json:8:24: \"justification\" must be one line of "
         "1 to 2000 bytes, without blanks around it"},
        {"", "TV0001", "2026-12-31", "\xff",
         "with this waiver, w.json:8:25: UTF-8 text was expected"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct tv_waiver_draft draft = draft_of("n");
        struct tv_error err = {TV_OK, ""};
        struct tv_buf out;
        struct tv_text added;
        draft.rule = cases[i].rule;
        draft.expires = cases[i].expires;
        draft.justification = cases[i].justification;
        CU_ASSERT_EQUAL(add(&draft, cases[i].old, &out, &added, &err),
                        TV_INPUT);
        CU_ASSERT_STRING_EQUAL(err.text, cases[i].says);
        tv_buf_finish(&out);
    }
}

const char *const tv_test_suite = "gate_draft";
const struct tv_test tv_tests[] = {
    TV_TEST(what_was_there_stays_byte_for_byte),
    TV_TEST(what_steers_a_terminal_or_hides_is_escaped),
    TV_TEST(an_id_is_made_that_is_not_there_yet),
    TV_TEST(all_that_is_given_is_written_and_escaped),
    TV_TEST(what_a_scan_would_refuse_is_not_written),
    {NULL, NULL},
};
