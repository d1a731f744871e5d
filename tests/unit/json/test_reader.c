/* SPDX-License-Identifier: Apache-2.0 */
/* The projecting reader: which events it returns, and what it refuses and
 * where. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "support/test.h"
#include "json/reader.h"

static bool either_initial;

struct projection {
    struct tv_arena arena;
    struct tv_json_reader *reader;
};

/* Paths are given in one string, separated by blanks. */
static void open_projection(struct projection *p, const char *paths)
{
    const char *list[16];
    uint32_t count = 0;
    tv_arena_init(&p->arena);
    const char *at = paths;
    while (*at) {
        size_t size = strcspn(at, " ");
        list[count++] =
            tv_arena_text(&p->arena, (struct tv_text){at, size}).data;
        at += size + (at[size] == ' ');
    }
    struct tv_json_paths *made = NULL;
    struct tv_error err = {TV_OK, ""};
    CU_ASSERT_EQUAL_FATAL(
        tv_json_paths_make(&p->arena, list, count, &made, &err), TV_OK);
    if (either_initial) {
        tv_json_paths_take_either_initial(made);
    }
    p->reader = tv_json_reader_create(made);
}

static void close_projection(struct projection *p)
{
    tv_json_reader_destroy(p->reader);
    tv_arena_finish(&p->arena);
}

/* A copy with the padding that the reader needs, filled with quotes. */
static char *padded(const char *data, size_t size)
{
    char *copy = tv_calloc(size + TV_JSON_PADDING, 1);
    memset(copy, '"', size + TV_JSON_PADDING);
    memcpy(copy, data, size);
    return copy;
}

static void describe(struct tv_buf *out, const char *record,
                     const struct tv_json_event *event)
{
    static const char *const kinds[] = {"missing", "null",   "false",
                                        "true",    "number", "string",
                                        "escaped", "object", "array"};
    static const char roles[] = "vli";
    tv_buf_printf(out, "%u%c%s", event->path, roles[event->role],
                  event->early ? "!" : "");
    bool scalar = event->kind != TV_JSON_OBJECT &&
                  event->kind != TV_JSON_ARRAY &&
                  event->kind != TV_JSON_MISSING;
    if (scalar) {
        tv_buf_printf(out, "%.*s ", (int)(event->end - event->begin),
                      record + event->begin);
    } else {
        tv_buf_printf(out, "<%s> ", kinds[event->kind]);
    }
}

static void read_into(struct tv_json_reader *reader, const char *json,
                      struct tv_buf *out)
{
    size_t size = strlen(json);
    char *record = padded(json, size);
    struct tv_json_events events;
    struct tv_json_fault fault;
    tv_buf_clear(out);
    tv_buf_add_string(out, "");
    if (tv_json_read(reader, record, size, &events, &fault)) {
        for (uint32_t i = 0; i < events.count; i++) {
            describe(out, record, &events.at[i]);
        }
    } else {
        tv_buf_printf(out, "%zu: %s", fault.offset, fault.text);
    }
    tv_free(record);
}

static void assert_reads(const char *paths, const char *json,
                         const char *expected)
{
    struct projection p;
    struct tv_buf got;
    tv_buf_init(&got, 65536);
    open_projection(&p, paths);
    /* Twice, because the reader learns from the first time. */
    for (int i = 0; i < 2; i++) {
        read_into(p.reader, json, &got);
        const char *text = got.size > 0 ? got.data : "";
        CU_ASSERT_STRING_EQUAL(text, expected);
        if (strcmp(text, expected) != 0) {
            printf("    %s of %s\n    got: %s\n", paths, json, text);
        }
    }
    close_projection(&p);
    tv_buf_finish(&got);
}

static void values_stand_on_their_paths(void)
{
    static const struct {
        const char *paths, *json, *events;
    } cases[] = {
        {"a b", "{\"a\":1,\"x\":[{}],\"b\":\"t\"}", "0v1 1v\"t\" "},
        {"a b", "{ \"b\" : true , \"a\" : null }", "1vtrue 0vnull "},
        {"a", "{}", ""},
        {"a", "{\"b\":{\"a\":1}}", ""},
        {"a.b", "{\"a\":{\"b\":-1.5e3,\"c\":2}}", "0v-1.5e3 "},
        {"a.b", "{\"a\":null}", "0v!null "},
        {"a.b", "{\"a\":\"x\"}", "0v!\"x\" "},
        {"a.b", "{\"a\":[1]}", "0v!<array> "},
        {"a.b", "{\"a\":{}}", ""},
        {"a a.b", "{\"a\":{\"b\":1}}", "1v1 0v<object> "},
        {"a", "{\"a\":[1,2]}", "0v<array> "},
        {"@removed.reason", "{\"@removed\":{\"reason\":\"deleted\"}}",
         "0v\"deleted\" "},
        {"a", "{\"A\":1,\"aa\":2}", ""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_reads(cases[i].paths, cases[i].json, cases[i].events);
    }
}

static void lists_have_one_event_per_item(void)
{
    static const struct {
        const char *paths, *json, *events;
    } cases[] = {
        {"a[]", "{\"a\":[]}", "0l<array> "},
        {"a[]", "{\"a\":[1,null,[2],{}]}",
         "0l<array> 0i1 0inull 0i<array> 0i<object> "},
        {"a[]", "{\"a\":\"x\"}", "0l\"x\" 0i\"x\" "},
        {"a[]", "{\"a\":null}", "0l!null "},
        {"a[]", "{}", ""},
        {"a[].b", "{\"a\":[{\"b\":1},{},{\"b\":null}]}",
         "0l<array> 0i1 0i!<missing> 0inull "},
        {"a[].b", "{\"a\":[null,\"x\",[]]}",
         "0l<array> 0i!null 0i!\"x\" 0i!<array> "},
        {"a[].b", "{\"a\":{\"b\":1}}", "0l<object> 0i1 "},
        {"a[].b", "{\"a\":\"x\"}", "0l!\"x\" "},
        {"a[].b", "{\"a\":null}", "0l!null "},
        {"a[].b a[].c", "{\"a\":[{\"c\":1,\"b\":2},{\"c\":3}]}",
         "0l<array> 1l<array> 1i1 0i2 1i3 0i!<missing> "},
        {"a[].b[]", "{\"a\":[{\"b\":[1,2]},{\"b\":[]},{\"b\":[3]}]}",
         "0l<array> 0i1 0i2 0i3 "},
        {"a[].b[]", "{\"a\":[{\"b\":null},{},{\"b\":4}]}",
         "0l<array> 0i!<missing> 0i4 "},
        {"a[].b.c", "{\"a\":[{\"b\":{\"c\":1}},{\"b\":null},{}]}",
         "0l<array> 0i1 0i!null 0i!<missing> "},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_reads(cases[i].paths, cases[i].json, cases[i].events);
    }
}

/* ConvertTo-Json of Windows PowerShell 5.1; anything else is an object. */
static void a_counted_list_is_the_list(void)
{
    static const struct {
        const char *paths, *json, *events;
    } cases[] = {
        {"a[]", "{\"a\": {\n\"value\":  [1, 2],\n\"Count\":  2\n}}",
         "0l<array> 0i1 0i2 "},
        {"a[] b", "{\"a\":{\"value\":[],\"Count\":0},\"b\":1}",
         "0l<array> 1v1 "},
        {"a[].b", "{\"a\":{\"value\":[{\"b\":1},{}],\"Count\":2}}",
         "0l<array> 0i1 0i!<missing> "},
        {"a[].b[]",
         "{\"a\":[{\"b\":{\"value\":[1,2],\"Count\":2}},{\"b\":[3]}]}",
         "0l<array> 0i1 0i2 0i3 "},
        {"a[]", "{\"a\":{\"value\":[1],\"Count\":1,\"x\":2}}",
         "0l<object> 0i<object> "},
        {"a[]", "{\"a\":{\"value\":[1],\"Count\":null}}",
         "0l<object> 0i<object> "},
        {"a[]", "{\"a\":{\"value\":[1],\"Count\":2}}",
         "0l<object> 0i<object> "},
        {"a[]", "{\"a\":{\"value\":[[1,2],3],\"Count\":3}}",
         "0l<object> 0i<object> "},
        {"a[]", "{\"a\":{\"value\":[1],\"Count\":10}}",
         "0l<object> 0i<object> "},
        {"a[]", "{\"a\":{\"value\":[1]}}", "0l<object> 0i<object> "},
        {"a[]", "{\"a\":{\"value\":1,\"Count\":1}}", "0l<object> 0i<object> "},
        {"a[]", "{\"a\":{\"Count\":1,\"value\":[1]}}",
         "0l<object> 0i<object> "},
        {"a", "{\"a\":{\"value\":[1],\"Count\":1}}", "0v<object> "},
        {"a[]", "{\"a\":{\"value\":[1,],\"Count\":1}}",
         "17: a value was expected"},
        {"a[]", "{\"a\":{\"value\":[1],\"Count\":1",
         "27: a comma or } was expected"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_reads(cases[i].paths, cases[i].json, cases[i].events);
    }
}

static void faults_are_refused_at_their_place(void)
{
    static const struct {
        const char *json, *fault;
    } cases[] = {
        {"", "0: an object was expected"},
        {"[]", "0: an object was expected"},
        {"{", "1: a key in quotes was expected"},
        {"{\"a\"}", "4: a colon was expected"},
        {"{\"a\":}", "5: a value was expected"},
        {"{\"a\":1,}", "7: a key in quotes was expected"},
        {"{\"a\":1 \"b\":2}", "7: a comma or } was expected"},
        {"{\"a\":1}x", "7: more text behind the record"},
        {"{\"a\":01}", "5: a number with a leading zero"},
        {"{\"a\":1.}", "7: a digit was expected"},
        {"{\"a\":1e+}", "8: a digit was expected"},
        {"{\"a\":-}", "6: a digit was expected"},
        {"{\"x\":.5}", "5: a value was expected"},
        {"{\"x\":tru}", "5: a value was expected"},
        {"{\"x\":\"a\nb\"}", "7: a control character in a string"},
        {"{\"x\":\"\\x\"}", "6: an escape that JSON does not know"},
        {"{\"x\":\"\\u12g4\"}",
         "6: four hexadecimal digits were expected behind \\u"},
        {"{\"x\":\"\\ud800\"}", "6: half of a surrogate pair"},
        {"{\"x\":\"\\udc00\"}", "6: half of a surrogate pair"},
        {"{\"x\":\"\\ud800\\u0041\"}", "6: half of a surrogate pair"},
        {"{\"x\":\"\xff\"}", "6: invalid UTF-8"},
        {"{\"x\":\"\xc0\x80\"}", "6: invalid UTF-8"},
        {"{\"x\":\"\xed\xa0\x80\"}", "6: invalid UTF-8"},
        {"{\"x\":\"\xe2\x82\"}", "6: invalid UTF-8"},
        {"{\"\xff\":1}", "2: invalid UTF-8"},
        {"{\"x\":\"abc", "9: the text ends in a string"},
        {"{\"x\":[1,2}", "9: a comma or ] was expected"},
        {"{\"x\":{\"y\":1]}", "11: a comma or } was expected"},
        {"{\"x\":[1,]}", "8: a value was expected"},
        {"{\"a\":1,\"a\":2}", "7: the same key a second time"},
        {"{\"a\":1,\"\\u0061\":2}", "7: the same key a second time"},
        {"{\"a\":\"x\\u0000y\"}", "5: U+0000 in a text that is read"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_reads("a", cases[i].json, cases[i].fault);
    }
}

static void lists_of_objects_that_are_not_read_are_checked(void)
{
    static const struct {
        const char *json, *events;
    } cases[] = {
        {"{\"x\":[{\"k\":\"v\"},{\"k\":\"v\"}],\"a\":3}", "0v3 "},
        {"{\"x\":[{\"k\":\"v\"},{}],\"a\":3}", "0v3 "},
        {"{\"x\":[{\"k\":\"v\"},{\"k\":\"v\",\"l\":1}],\"a\":3}", "0v3 "},
        {"{\"x\":[{\"k\":\"v\"},{\"k\":[{\"l\":\"v\"},{\"m\":\"v\"}]}],"
         "\"a\":3}",
         "0v3 "},
        {"{\"x\":[{\"k\":\"v\"},{\"k\"}]}", "20: a colon was expected"},
        {"{\"x\":[{\"k\":\"v\"},{\"k\":\"v\"},]}", "26: a value was expected"},
        {"{\"x\":[{\"k\":\"v\"},{1}]}", "17: a key in quotes was expected"},
        /* An object where a key is expected: in the record, in an object within
         * it, and after the end. */
        {"{\"x\":{\"k\":\"v\"},{\"k\":\"v\"}}",
         "15: a key in quotes was expected"},
        {"{\"x\":{\"y\":{\"k\":\"v\"},{\"k\":\"v\"}}}",
         "20: a key in quotes was expected"},
        {"{\"k\":\"v\"},{\"k\":\"v\"}", "9: more text behind the record"},
        {"{\"x\":[{\"k\":\"v\"},{\"", "18: the text ends in a string"},
        {"{\"x\":[{\"k\":\"v\"},{", "17: a key in quotes was expected"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_reads("a", cases[i].json, cases[i].events);
    }
}

static void what_is_not_read_may_repeat_and_hold_nul(void)
{
    assert_reads("a", "{\"x\":1,\"x\":2,\"y\":\"\\u0000\",\"a\":3}", "0v3 ");
}

static void escaped_keys_are_their_keys(void)
{
    assert_reads("ab", "{\"\\u0061b\":1}", "0v1 ");
}

static void either_initial_is_read_if_it_may_be(void)
{
    static const struct {
        const char *paths, *json, *events;
    } cases[] = {
        {"ab", "{\"Ab\":1}", "0v1 "},
        {"Ab", "{\"ab\":1}", "0v1 "},
        {"Ab ab", "{\"ab\":1,\"Ab\":2}", "1v1 0v2 "},
        {"ab", "{\"aB\":1,\"AB\":2}", ""},
        {"ab", "{\"Ab\":1,\"ab\":2}", "8: the same key a second time"},
        {"ab", "{\"\\u0041b\":1}", "0v1 "},
        {"a[].b[]", "{\"A\":[{\"B\":[1]},{\"b\":[2]}]}", "0l<array> 0i1 0i2 "},
        {"@b", "{\"\\u0060b\":1,\"\":2}", ""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        either_initial = true;
        assert_reads(cases[i].paths, cases[i].json, cases[i].events);
        either_initial = false;
    }
}

static char *nested(const char *open, const char *close, unsigned depth)
{
    struct tv_buf out;
    tv_buf_init(&out, (size_t)1 << 20);
    tv_buf_add_string(&out, "{\"x\":");
    for (unsigned i = 0; i < depth; i++) {
        tv_buf_add_string(&out, open);
    }
    tv_buf_add_string(&out, "1");
    for (unsigned i = 0; i < depth; i++) {
        tv_buf_add_string(&out, close);
    }
    tv_buf_add_string(&out, "}");
    return out.data;
}

static void depth_has_its_limit(void)
{
    static const struct {
        unsigned depth;
        const char *events;
    } cases[] = {{63, ""},
                 {64, "68: nested deeper than 64 levels"},
                 {10000, "68: nested deeper than 64 levels"}};
    for (size_t i = 0; i < 3; i++) {
        char *json = nested("[", "]", cases[i].depth);
        assert_reads("a", json, cases[i].events);
        tv_free(json);
        json = nested("{\"k\":", "}", cases[i].depth);
        struct projection p;
        struct tv_buf got;
        tv_buf_init(&got, 65536);
        open_projection(&p, "a");
        read_into(p.reader, json, &got);
        bool refused = got.size > 0;
        CU_ASSERT_EQUAL(refused, cases[i].depth > 63);
        close_projection(&p);
        tv_buf_finish(&got);
        tv_free(json);
    }
}

static void a_changed_order_of_keys_changes_nothing(void)
{
    static const char *const records[] = {"{\"a\":1,\"b\":2,\"c\":3}",
                                          "{\"c\":3,\"b\":2,\"a\":1}",
                                          "{\"b\":2}",
                                          "{\"x\":0,\"b\":2,\"y\":0,\"a\":1}",
                                          "{\"a\":1,\"b\":2,\"c\":3}",
                                          "{\"a\" :1,\"bb\":2,\"c\": 3}"};
    static const char *const expected[] = {"0v1 1v2 2v3 ", "2v3 1v2 0v1 ",
                                           "1v2 ",         "1v2 0v1 ",
                                           "0v1 1v2 2v3 ", "0v1 2v3 "};
    struct projection p;
    struct tv_buf got;
    tv_buf_init(&got, 4096);
    open_projection(&p, "a b c");
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < 6; i++) {
            read_into(p.reader, records[i], &got);
            CU_ASSERT_STRING_EQUAL(got.data, expected[i]);
        }
    }
    close_projection(&p);
    tv_buf_finish(&got);
}

static void more_keys_than_are_remembered_are_read(void)
{
    struct tv_buf json, expected;
    tv_buf_init(&json, (size_t)1 << 20);
    tv_buf_init(&expected, 4096);
    tv_buf_add_string(&json, "{");
    for (int i = 0; i < 200; i++) {
        tv_buf_printf(&json, "\"key%d\":\"%d\",", i, i);
    }
    tv_buf_add_string(&json, "\"a-key-that-is-far-longer-than-the-space-that-"
                             "is-kept-for-keys\":1,\"z\":9}");
    assert_reads("z key199", json.data, "1v\"199\" 0v9 ");
    tv_buf_finish(&json);
    tv_buf_finish(&expected);
}

static void strings_of_every_length_end_where_they_end(void)
{
    char json[256], expected[256];
    for (int size = 0; size < 70; size++) {
        for (int tail = 0; tail < 3; tail++) {
            static const char *const ends[] = {"", "\\n", "\xc3\xa9"};
            snprintf(json, sizeof(json), "{\"x\":\"%.*s%s\",\"a\":\"%.*s%s\"}",
                     size,
                     "0123456789012345678901234567890123456789012345678"
                     "901234567890123456789",
                     ends[tail], size,
                     "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghij"
                     "abcdefghijabcdefghij",
                     ends[tail]);
            snprintf(expected, sizeof(expected), "0v\"%.*s%s\" ", size,
                     "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghij"
                     "abcdefghijabcdefghij",
                     ends[tail]);
            assert_reads("a", json, expected);
        }
    }
}

static void escapes_are_decoded(void)
{
    static const struct {
        const char *json, *text;
    } cases[] = {{"\"plain\"", "plain"},
                 {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t"},
                 {"\"\\u00e9\\u20AC\\ud83d\\ude00\"",
                  "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"},
                 {"\"\"", ""}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char out[64];
        size_t size = tv_json_decode(cases[i].json, strlen(cases[i].json), out);
        out[size] = '\0';
        CU_ASSERT_STRING_EQUAL(out, cases[i].text);
    }
}

static void wrong_paths_are_refused(void)
{
    static const char *const wrong[] = {"",       ".a",       "a.", "a..b",
                                        "[k=v]a", "a[k=v].b", "a[", "a]"};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct tv_arena arena;
        struct tv_json_paths *made = NULL;
        struct tv_error err = {TV_OK, ""};
        tv_arena_init(&arena);
        CU_ASSERT_NOT_EQUAL(
            tv_json_paths_make(&arena, &wrong[i], 1, &made, &err), TV_OK);
        CU_ASSERT_PTR_NULL(made);
        tv_arena_finish(&arena);
    }
}

static void a_list_over_its_limit_is_refused(void)
{
    struct tv_buf json;
    tv_buf_init(&json, (size_t)4 << 20);
    tv_buf_add_string(&json, "{\"a\":[0");
    for (uint32_t i = 0; i < TV_JSON_MAX_ITEMS; i++) {
        tv_buf_add_string(&json, ",0");
    }
    tv_buf_add_string(&json, "]}");
    struct projection p;
    struct tv_buf got;
    tv_buf_init(&got, 4096);
    open_projection(&p, "a[]");
    read_into(p.reader, json.data, &got);
    CU_ASSERT_STRING_EQUAL(got.data, "131078: more items than a list may have");
    close_projection(&p);
    tv_buf_finish(&got);
    tv_buf_finish(&json);
}

const char *const tv_test_suite = "reader";
const struct tv_test tv_tests[] = {
    TV_TEST(values_stand_on_their_paths),
    TV_TEST(lists_have_one_event_per_item),
    TV_TEST(a_counted_list_is_the_list),
    TV_TEST(faults_are_refused_at_their_place),
    TV_TEST(lists_of_objects_that_are_not_read_are_checked),
    TV_TEST(what_is_not_read_may_repeat_and_hold_nul),
    TV_TEST(escaped_keys_are_their_keys),
    TV_TEST(either_initial_is_read_if_it_may_be),
    TV_TEST(depth_has_its_limit),
    TV_TEST(a_changed_order_of_keys_changes_nothing),
    TV_TEST(more_keys_than_are_remembered_are_read),
    TV_TEST(strings_of_every_length_end_where_they_end),
    TV_TEST(escapes_are_decoded),
    TV_TEST(wrong_paths_are_refused),
    TV_TEST(a_list_over_its_limit_is_refused),
    {NULL, NULL}};
