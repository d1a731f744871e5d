/* SPDX-License-Identifier: Apache-2.0 */
/* Documents follow RFC 8259 exactly, and every node has its place in the file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "support/test.h"
#include "json/doc.h"

static struct tv_doc *parse(const char *string)
{
    struct tv_doc *doc = NULL;
    struct tv_error err = {TV_OK, ""};
    enum tv_status status = tv_doc_parse(tv_text_of(string), "t", &doc, &err);
    CU_ASSERT_STRING_EQUAL(err.text, "");
    CU_ASSERT_EQUAL_FATAL(status, TV_OK);
    return doc;
}

static void assert_refused(const char *string, const char *sentence)
{
    struct tv_doc *doc = NULL;
    struct tv_error err = {TV_OK, ""};
    CU_ASSERT_EQUAL(tv_doc_parse(tv_text_of(string), "t", &doc, &err),
                    TV_INPUT);
    CU_ASSERT_PTR_NULL(doc);
    CU_ASSERT_STRING_EQUAL(err.text, sentence);
    if (strcmp(err.text, sentence) != 0) {
        printf("    got: %s\n", err.text);
    }
}

static void what_rfc_8259_forbids_is_refused_at_its_place(void)
{
    static const struct {
        const char *text, *sentence;
    } cases[] = {
        {"", "t:1:1: a value was expected"},
        {"\xef\xbb\xbf", "t:1:1: a value was expected"},
        {"\n x", "t:2:2: a value was expected"},
        {"[1,]", "t:1:4: a value was expected"},
        {"[1 2]", "t:1:4: a comma or ] was expected"},
        {"[", "t:1:2: a value was expected"},
        {"{\"a\":1,}", "t:1:8: a key in quotes was expected"},
        {"{a:1}", "t:1:2: a key in quotes was expected"},
        {"{\"a\" 1}", "t:1:6: a colon was expected"},
        {"{\"a\":1]", "t:1:7: a comma or } was expected"},
        {"[] []", "t:1:4: the end was expected"},
        {"tru", "t:1:1: a value was expected"},
        {"True", "t:1:1: a value was expected"},
        {"NaN", "t:1:1: a value was expected"},
        {"/**/1", "t:1:1: a value was expected"},
        {"'a'", "t:1:1: a value was expected"},
        {"\"a", "t:1:1: this text has no end"},
        {"\"\\", "t:1:2: there is no such escape"},
        {"\"\\x41\"", "t:1:2: there is no such escape"},
        {"\"\\u12g4\"", "t:1:6: four hexadecimal digits were expected"},
        {"\"\\u0000\"", "t:1:2: \\u0000 is refused"},
        {"\"\\ud800\"", "t:1:2: half of a surrogate pair stands alone"},
        {"\"\\udc00\"", "t:1:2: half of a surrogate pair stands alone"},
        {"\"\\ud800\\u0041\"", "t:1:2: half of a surrogate pair stands alone"},
        {"\"a\tb\"", "t:1:3: a control character must be escaped"},
        {"[\"\xc3\xa4\", \"\xff\"]", "t:1:8: UTF-8 text was expected"},
        {"\"\xed\xa0\x80\"", "t:1:2: UTF-8 text was expected"},
        {"01", "t:1:1: a number must not begin with 0"},
        {"-01", "t:1:1: a number must not begin with 0"},
        {"+1", "t:1:1: a value was expected"},
        {"-", "t:1:2: a digit was expected"},
        {".5", "t:1:1: a value was expected"},
        {"1.", "t:1:3: a digit was expected"},
        {"1.e5", "t:1:3: a digit was expected"},
        {"1e", "t:1:3: a digit was expected"},
        {"1e+", "t:1:4: a digit was expected"},
        {"0x10", "t:1:2: the end was expected"},
        {"9007199254740993",
         "t:1:1: an integer beyond 9007199254740992 is refused"},
        {"-99999999999999999999999999",
         "t:1:1: an integer beyond 9007199254740992 is refused"},
        {"[1e999]", "t:1:2: this number is too large"},
        {"0.0000000000000000000000000000000000000000000000000000000000001",
         "t:1:1: this number has more than 60 characters"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_refused(cases[i].text, cases[i].sentence);
    }
}

static void a_nul_byte_is_refused(void)
{
    struct tv_doc *doc = NULL;
    struct tv_error err = {TV_OK, ""};
    struct tv_text after = {"[]\0", 3}, inside = {"\"a\0b\"", 5};
    CU_ASSERT_EQUAL(tv_doc_parse(after, "t", &doc, &err), TV_INPUT);
    CU_ASSERT_STRING_EQUAL(err.text, "t:1:3: the end was expected");
    CU_ASSERT_EQUAL(tv_doc_parse(inside, "t", &doc, &err), TV_INPUT);
    CU_ASSERT_STRING_EQUAL(err.text,
                           "t:1:3: a control character must be escaped");
}

/* The scanner looks at blocks of bytes, so every position is tried. */
static void a_text_is_looked_at_wherever_it_stands(void)
{
    char text[48], sentence[80];
    for (int at = 1; at < 40; at++) {
        memset(text, 'a', sizeof(text));
        text[0] = '"';
        text[at] = '\0';
        assert_refused(text, "t:1:1: this text has no end");
        text[at] = 0x1f;
        text[sizeof(text) - 1] = '\0';
        (void)snprintf(sentence, sizeof(sentence),
                       "t:1:%d: a control character must be escaped", at + 1);
        assert_refused(text, sentence);
        text[at] = '\\';
        (void)snprintf(sentence, sizeof(sentence),
                       "t:1:%d: there is no such escape", at + 1);
        assert_refused(text, sentence);
        text[at] = '"';
        text[at + 1] = '\0';
        tv_doc_destroy(parse(text));
    }
}

static void a_key_must_not_stand_twice(void)
{
    assert_refused("{\"a\":1,\n \"b\":2,\n  \"a\":3}",
                   "t:3:3: the key \"a\" was there before");
    assert_refused("[{\"\\u00e4\":1,\"\xc3\xa4\":2}]",
                   "t:1:14: the key \"\xc3\xa4\" was there before");
    assert_refused("{\"a\":{\"x\":1,\"x\":1}}",
                   "t:1:13: the key \"x\" was there before");
    tv_doc_destroy(parse("{\"a\":{\"a\":1},\"A\":1}"));
}

static void depth_has_a_limit(void)
{
    char text[200];
    memset(text, '[', 64);
    memset(text + 64, ']', 64);
    text[128] = '\0';
    tv_doc_destroy(parse(text));
    memset(text, '[', 65);
    memset(text + 65, ']', 65);
    text[130] = '\0';
    assert_refused(text, "t:1:65: this is nested deeper than 64 levels");
}

static void values_are_read_as_they_are_written(void)
{
    struct tv_doc *doc = parse(" {\"s\" : \"\\u00e9\\ud83d\\ude00\\n\\/\","
                               "\"t\":true,\"f\":false,\"n\":null,"
                               "\"i\":-12,\"e\":1.5e1,\"r\":0.5,"
                               "\"most\":9007199254740992,\"a\":[]} ");
    const struct tv_node *root = tv_doc_root(doc);
    int64_t value = 42;
    CU_ASSERT_EQUAL(tv_node_kind(root), TV_NODE_OBJECT);
    CU_ASSERT_EQUAL(tv_node_size(root), 9);
    CU_ASSERT_STRING_EQUAL(tv_node_string(tv_node_get(root, "s")),
                           "\xc3\xa9\xf0\x9f\x98\x80\n/");
    CU_ASSERT_TRUE(tv_node_is_true(tv_node_get(root, "t")));
    CU_ASSERT_FALSE(tv_node_is_true(tv_node_get(root, "f")));
    CU_ASSERT_EQUAL(tv_node_kind(tv_node_get(root, "f")), TV_NODE_BOOL);
    CU_ASSERT_EQUAL(tv_node_kind(tv_node_get(root, "n")), TV_NODE_NULL);
    CU_ASSERT_FALSE(tv_node_integer(tv_node_get(root, "r"), &value));
    CU_ASSERT_FALSE(tv_node_integer(tv_node_get(root, "s"), &value));
    CU_ASSERT_EQUAL(value, 42);
    CU_ASSERT_TRUE(tv_node_integer(tv_node_get(root, "i"), &value));
    CU_ASSERT_EQUAL(value, -12);
    CU_ASSERT_TRUE(tv_node_integer(tv_node_get(root, "e"), &value));
    CU_ASSERT_EQUAL(value, 15);
    CU_ASSERT_TRUE(tv_node_integer(tv_node_get(root, "most"), &value));
    CU_ASSERT_EQUAL(value, INT64_C(9007199254740992));
    CU_ASSERT_EQUAL(tv_node_kind(tv_node_get(root, "a")), TV_NODE_ARRAY);
    CU_ASSERT_PTR_NULL(tv_node_get(root, "S"));
    tv_doc_destroy(doc);
}

static void children_are_walked_in_document_order(void)
{
    struct tv_doc *doc = parse("{\"a\":[1,[2,3],{\"x\":4}],\"b\":5}");
    const struct tv_node *a = tv_node_first(tv_doc_root(doc));
    CU_ASSERT_STRING_EQUAL(tv_node_key(a), "a");
    CU_ASSERT_EQUAL(tv_node_size(a), 3);
    const struct tv_node *item = tv_node_first(a);
    CU_ASSERT_PTR_NULL(tv_node_key(item));
    item = tv_node_next(item);
    CU_ASSERT_EQUAL(tv_node_size(item), 2);
    item = tv_node_next(item);
    CU_ASSERT_STRING_EQUAL(tv_node_key(tv_node_first(item)), "x");
    CU_ASSERT_PTR_NULL(tv_node_next(item));
    const struct tv_node *b = tv_node_next(a);
    CU_ASSERT_STRING_EQUAL(tv_node_key(b), "b");
    CU_ASSERT_PTR_NULL(tv_node_next(b));
    tv_doc_destroy(doc);
}

static void null_stands_for_not_there(void)
{
    int64_t value;
    CU_ASSERT_EQUAL(tv_node_kind(NULL), TV_NODE_NONE);
    CU_ASSERT_PTR_NULL(tv_node_get(NULL, "a"));
    CU_ASSERT_PTR_NULL(tv_node_first(NULL));
    CU_ASSERT_PTR_NULL(tv_node_next(NULL));
    CU_ASSERT_PTR_NULL(tv_node_key(NULL));
    CU_ASSERT_PTR_NULL(tv_node_string(NULL));
    CU_ASSERT_EQUAL(tv_node_size(NULL), 0);
    CU_ASSERT_FALSE(tv_node_is_true(NULL));
    CU_ASSERT_FALSE(tv_node_integer(NULL, &value));
    tv_doc_destroy(NULL);
}

static void places_count_lines_and_code_points(void)
{
    struct tv_doc *doc =
        parse("\xef\xbb\xbf{\r\n  \"\xc3\xa4\xf0\x9f\x98\x80\" "
              ":\t7,\n\"b\":[\n\n true]}");
    const struct tv_node *root = tv_doc_root(doc);
    uint32_t line, column;
    tv_node_place(doc, root, &line, &column);
    CU_ASSERT(line == 1 && column == 1);
    tv_node_place(doc, tv_node_first(root), &line, &column);
    CU_ASSERT(line == 2 && column == 10);
    tv_node_place(doc, tv_node_first(tv_node_get(root, "b")), &line, &column);
    CU_ASSERT(line == 5 && column == 2);
    struct tv_error err = {TV_OK, ""};
    enum tv_status status =
        tv_node_fail(doc, tv_node_get(root, "b"), &err, "\"b\" must be %d", 3);
    CU_ASSERT_EQUAL(status, TV_INPUT);
    CU_ASSERT_STRING_EQUAL(err.text, "t:3:5: \"b\" must be 3");
    tv_doc_destroy(doc);
}

static void unknown_keys_are_refused_with_the_nearest(void)
{
    static const char *const keys[] = {"severity", "name"};
    struct tv_doc *doc = parse("{\"name\":1,\n\"serverity\":2}");
    struct tv_error err = {TV_OK, ""};
    const struct tv_node *root = tv_doc_root(doc);
    CU_ASSERT_EQUAL(tv_node_only_keys(doc, root, keys, 2, &err), TV_INPUT);
    CU_ASSERT_STRING_EQUAL(
        err.text,
        "t:2:1: unknown key \"serverity\", did you mean \"severity\"?");
    CU_ASSERT_EQUAL(tv_node_only_keys(doc, root, keys + 1, 1, &err), TV_INPUT);
    CU_ASSERT_STRING_EQUAL(err.text, "t:2:1: unknown key \"serverity\"");
    CU_ASSERT_EQUAL(
        tv_node_only_keys(doc, tv_node_get(root, "name"), keys, 2, &err),
        TV_INPUT);
    CU_ASSERT_STRING_EQUAL(err.text, "t:1:9: an object was expected");
    tv_doc_destroy(doc);

    static const char *const all[] = {"severity", "name", "serverity"};
    doc = parse("{\"name\":1,\n\"serverity\":2}");
    CU_ASSERT_EQUAL(tv_node_only_keys(doc, tv_doc_root(doc), all, 3, NULL),
                    TV_OK);
    tv_doc_destroy(doc);
}

static void files_are_read_by_their_name(void)
{
    char path[] = "/tmp/telvet-test-XXXXXX";
    int fd = mkstemp(path);
    CU_ASSERT_FATAL(fd >= 0);
    CU_ASSERT_EQUAL(write(fd, "[1,\n2]", 6), 6);
    struct tv_doc *doc = NULL;
    struct tv_error err = {TV_OK, ""};
    CU_ASSERT_EQUAL_FATAL(tv_doc_read(path, 6, &doc, &err), TV_OK);
    CU_ASSERT_STRING_EQUAL(tv_doc_name(doc), path);
    CU_ASSERT_EQUAL(tv_node_size(tv_doc_root(doc)), 2);
    tv_doc_destroy(doc);
    doc = NULL;
    CU_ASSERT_EQUAL(tv_doc_read(path, 5, &doc, &err), TV_LIMIT);
    CU_ASSERT_EQUAL(write(fd, "]", 1), 1);
    close(fd);
    CU_ASSERT_EQUAL(tv_doc_read(path, SIZE_MAX, &doc, &err), TV_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, ":2:3: the end was expected"));
    unlink(path);
    CU_ASSERT_EQUAL(tv_doc_read(path, 5, &doc, &err), TV_SYSTEM);
    CU_ASSERT_PTR_NULL(doc);
}

static void size_has_a_limit(void)
{
    struct tv_text huge = {"", TV_DOC_MAX_SIZE + 1};
    struct tv_doc *doc = NULL;
    struct tv_error err = {TV_OK, ""};
    CU_ASSERT_EQUAL(tv_doc_parse(huge, "t", &doc, &err), TV_LIMIT);
    CU_ASSERT_STRING_EQUAL(err.text,
                           "t: has 16777217 bytes, at most 16777216 are read");
}

const char *const tv_test_suite = "json/doc";
const struct tv_test tv_tests[] = {
    TV_TEST(what_rfc_8259_forbids_is_refused_at_its_place),
    TV_TEST(a_nul_byte_is_refused),
    TV_TEST(a_text_is_looked_at_wherever_it_stands),
    TV_TEST(a_key_must_not_stand_twice),
    TV_TEST(depth_has_a_limit),
    TV_TEST(values_are_read_as_they_are_written),
    TV_TEST(children_are_walked_in_document_order),
    TV_TEST(null_stands_for_not_there),
    TV_TEST(places_count_lines_and_code_points),
    TV_TEST(unknown_keys_are_refused_with_the_nearest),
    TV_TEST(files_are_read_by_their_name),
    TV_TEST(size_has_a_limit),
    {NULL, NULL},
};
