/* SPDX-License-Identifier: Apache-2.0 */
/* The output is valid JSON, whatever the texts contain. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "support/test.h"
#include "json/doc.h"
#include "json/writer.h"

static char path[] = "/tmp/telvet-test-XXXXXX";
static struct tv_out out;
static struct tv_writer writer;
static char written[65536];

static void begin(bool pretty)
{
    snprintf(path, sizeof(path), "/tmp/telvet-test-XXXXXX");
    int fd = mkstemp(path);
    CU_ASSERT_FATAL(fd >= 0);
    tv_out_open_fd(&out, fd);
    tv_writer_init(&writer, &out, pretty);
}

/* Reads the output since `begin` into `written`; returns its size. */
static size_t end(void)
{
    CU_ASSERT_EQUAL(tv_out_commit(&out, NULL), TV_OK);
    int fd = out.fd;
    tv_out_finish(&out);
    ssize_t size = pread(fd, written, sizeof(written) - 1, 0);
    CU_ASSERT_FATAL(size >= 0);
    written[size] = '\0';
    close(fd);
    unlink(path);
    return (size_t)size;
}

static void write_sample(void)
{
    tv_write_begin_object(&writer);
    tv_write_member_string(&writer, "name", "x");
    tv_write_key(&writer, "empty");
    tv_write_begin_object(&writer);
    tv_write_end_object(&writer);
    tv_write_key(&writer, "list");
    tv_write_begin_array(&writer);
    tv_write_int(&writer, 1);
    tv_write_inline(&writer);
    tv_write_begin_object(&writer);
    tv_write_member_bool(&writer, "a", true);
    tv_write_key(&writer, "b");
    tv_write_begin_array(&writer);
    tv_write_null(&writer);
    tv_write_bool(&writer, false);
    tv_write_end_array(&writer);
    tv_write_end_object(&writer);
    tv_write_begin_array(&writer);
    tv_write_raw(&writer, (struct tv_text){"{}", 2});
    tv_write_end_array(&writer);
    tv_write_end_array(&writer);
    tv_write_member_int(&writer, "z", -7);
    tv_write_end_object(&writer);
}

static void compact_has_no_blanks(void)
{
    begin(false);
    write_sample();
    end();
    CU_ASSERT_STRING_EQUAL(written,
                           "{\"name\":\"x\",\"empty\":{},\"list\":[1,"
                           "{\"a\":true,\"b\":[null,false]},[{}]],\"z\":-7}");
}

static void pretty_has_lines_but_for_what_is_inline(void)
{
    begin(true);
    write_sample();
    end();
    CU_ASSERT_STRING_EQUAL(written, "{\n"
                                    "  \"name\": \"x\",\n"
                                    "  \"empty\": {},\n"
                                    "  \"list\": [\n"
                                    "    1,\n"
                                    "    {\"a\": true, \"b\": [null, false]},\n"
                                    "    [\n"
                                    "      {}\n"
                                    "    ]\n"
                                    "  ],\n"
                                    "  \"z\": -7\n"
                                    "}");
}

static void integers_are_written_to_their_ends(void)
{
    begin(false);
    tv_write_begin_array(&writer);
    tv_write_int(&writer, 0);
    tv_write_int(&writer, INT64_MAX);
    tv_write_int(&writer, INT64_MIN);
    tv_write_end_array(&writer);
    end();
    CU_ASSERT_STRING_EQUAL(written,
                           "[0,9223372036854775807,-9223372036854775808]");
}

static void only_what_must_be_is_escaped(void)
{
    static const struct {
        const char *text, *json;
    } cases[] = {
        {"", "\"\""},
        {"plain / text", "\"plain / text\""},
        {"\"\\", "\"\\\"\\\\\""},
        {"\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\""},
        {"\x01\x1f\x7f", "\"\\u0001\\u001f\\u007f\""},
        {"\xc2\x80\xc2\x9f\xc2\xa0", "\"\\u0080\\u009f\xc2\xa0\""},
        {"\xe2\x80\xa8 \xf0\x9f\x98\x80", "\"\xe2\x80\xa8 \xf0\x9f\x98\x80\""},
        {"\xff", "\"\xef\xbf\xbd\""},
        {"\xef", "\"\xef\xbf\xbd\""},
        {"a\xe2\x82", "\"a\xef\xbf\xbd\xef\xbf\xbd\""},
        {"\xed\xa0\x80z", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdz\""},
        {"\xef\xbf\xbd", "\"\xef\xbf\xbd\""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin(false);
        tv_write_string(&writer, cases[i].text);
        end();
        CU_ASSERT_STRING_EQUAL(written, cases[i].json);
    }
    begin(false);
    tv_write_text(&writer, (struct tv_text){"a\0b", 3});
    end();
    CU_ASSERT_STRING_EQUAL(written, "\"a\\u0000b\"");
    begin(false);
    tv_write_text(&writer, (struct tv_text){NULL, 0});
    end();
    CU_ASSERT_STRING_EQUAL(written, "\"\"");
}

/* The special byte is tried in every lane of a vector and in every
 * remainder. */
static void a_special_byte_is_found_wherever_it_is(void)
{
    static const char *const special[] = {"\"",   "\\",       "\n",
                                          "\x7f", "\xc3\xa4", "\xff"};
    for (size_t at = 0; at < 40; at++) {
        for (size_t i = 0; i < 6; i++) {
            char text[64];
            size_t size = at;
            memset(text, 'x', sizeof(text));
            memcpy(text + at, special[i], strlen(special[i]));
            size += strlen(special[i]) + 40 - at;
            begin(false);
            tv_write_text(&writer, (struct tv_text){text, size});
            size_t length = end();
            struct tv_doc *doc = NULL;
            struct tv_text json = {written, length};
            CU_ASSERT_EQUAL_FATAL(tv_doc_parse(json, "t", &doc, NULL), TV_OK);
            const char *back = tv_node_string(tv_doc_root(doc));
            if (i < 5) {
                CU_ASSERT_EQUAL(strlen(back), size);
                CU_ASSERT_EQUAL(memcmp(back, text, size), 0);
            } else {
                CU_ASSERT_EQUAL(strlen(back), size + 2);
            }
            tv_doc_destroy(doc);
        }
    }
}

/* Of every length, with a special byte at every place of it; lengths are those
 * of keys, too, and about those of the pieces that long texts are written in.
 */
static void texts_come_out_whole(void)
{
    static const size_t lengths[] = {0,  1,  2,  3,  4,    5,    6,    7,
                                     8,  9,  10, 11, 12,   13,   14,   15,
                                     16, 17, 31, 33, 4095, 4096, 4097, 8200};
    static const char special[] = "\"\\\n";
    static char text[8201];
    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
        size_t size = lengths[i], step = size > 100 ? 509 : 1;
        for (size_t at = 0; at <= size; at += step) {
            for (size_t n = 0; n < size; n++) {
                text[n] = (char)('a' + n % 26);
            }
            text[size] = '\0';
            text[at] = at < size ? special[at % 3] : '\0';
            begin(false);
            tv_write_begin_object(&writer);
            tv_write_member_string(&writer, text, text);
            tv_write_end_object(&writer);
            struct tv_text json = {written, end()};
            struct tv_doc *doc = NULL;
            CU_ASSERT_EQUAL_FATAL(tv_doc_parse(json, "t", &doc, NULL), TV_OK);
            const char *back =
                tv_node_string(tv_node_get(tv_doc_root(doc), text));
            CU_ASSERT_PTR_NOT_NULL_FATAL(back);
            CU_ASSERT_STRING_EQUAL(back, text);
            tv_doc_destroy(doc);
        }
    }
}

static void keys_are_escaped_too(void)
{
    begin(false);
    tv_write_begin_object(&writer);
    tv_write_member_text(&writer, "a\"\n", (struct tv_text){"v", 1});
    tv_write_end_object(&writer);
    end();
    CU_ASSERT_STRING_EQUAL(written, "{\"a\\\"\\n\":\"v\"}");
}

static void levels_go_as_deep_as_promised(void)
{
    begin(true);
    for (unsigned i = 0; i < TV_WRITER_DEPTH; i++) {
        tv_write_begin_array(&writer);
    }
    for (unsigned i = 0; i < TV_WRITER_DEPTH; i++) {
        tv_write_end_array(&writer);
    }
    size_t size = end();
    struct tv_doc *doc = NULL;
    struct tv_text json = {written, size};
    CU_ASSERT_EQUAL(tv_doc_parse(json, "t", &doc, NULL), TV_OK);
    tv_doc_destroy(doc);
}

const char *const tv_test_suite = "json/writer";
const struct tv_test tv_tests[] = {
    TV_TEST(compact_has_no_blanks),
    TV_TEST(pretty_has_lines_but_for_what_is_inline),
    TV_TEST(integers_are_written_to_their_ends),
    TV_TEST(only_what_must_be_is_escaped),
    TV_TEST(a_special_byte_is_found_wherever_it_is),
    TV_TEST(texts_come_out_whole),
    TV_TEST(keys_are_escaped_too),
    TV_TEST(levels_go_as_deep_as_promised),
    {NULL, NULL},
};
