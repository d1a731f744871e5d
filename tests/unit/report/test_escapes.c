/* SPDX-License-Identifier: Apache-2.0 */
/* How each format escapes text from a tenant: names that try to break out, and
 * bytes that are not UTF-8. */
#include "base/text.h"
#include "report/csv_text.h"
#include "report/html_text.h"
#include "report/markdown_text.h"
#include "report/xml_text.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const tv_test_suite = "escapes";

#define TEXT(literal) TV_TEXT_INIT(literal)

enum { CSV, XML, MARKDOWN, HTML, FORMS };

static void (*const escapes[FORMS])(struct tv_buf *, struct tv_text) = {
    [CSV] = tv_csv_cell,
    [XML] = tv_xml_escape,
    [MARKDOWN] = tv_markdown_escape,
    [HTML] = tv_html_escape,
};

static const struct {
    const char *what;
    struct tv_text text;
    struct tv_text becomes[FORMS]; /* CSV, XML, Markdown, HTML */
} cases[] = {
    {"a plain name",
     TEXT("Amelia Hart"),
     {TEXT("Amelia Hart"), TEXT("Amelia Hart"), TEXT("Amelia Hart"),
      TEXT("Amelia Hart")}},
    {"nothing", TEXT(""), {TEXT(""), TEXT(""), TEXT(""), TEXT("")}},
    {"no text", {NULL, 0}, {TEXT(""), TEXT(""), TEXT(""), TEXT("")}},
    {"a formula",
     TEXT("=cmd|' /C calc'!A0"),
     {TEXT("\"'=cmd|' /C calc'!A0\""), TEXT("=cmd|&apos; /C calc&apos;!A0"),
      TEXT("=cmd\\|' /C calc'\\!A0"), TEXT("=cmd|&#39; /C calc&#39;!A0")}},
    {"a formula behind a plus",
     TEXT("+1+1"),
     {TEXT("\"'+1+1\""), TEXT("+1+1"), TEXT("+1+1"), TEXT("+1+1")}},
    {"a formula behind a full-width sign",
     TEXT("\xef\xbc\x9d"
          "1"),
     {TEXT("\"'\xef\xbc\x9d"
           "1\""),
      TEXT("\xef\xbc\x9d"
           "1"),
      TEXT("\xef\xbc\x9d"
           "1"),
      TEXT("\xef\xbc\x9d"
           "1")}},
    {"a formula behind a control",
     TEXT("\x01=1"),
     {TEXT("\"'=1\""), TEXT("\xef\xbf\xbd=1"), TEXT("\\u{1}=1"),
      TEXT("\\u{1}=1")}},
    {"a formula behind controls of C1",
     TEXT("\xc2\x85\xc2\x9b=1\xc2\x9b"),
     {TEXT("\"'=1\""), TEXT("\\u{85}\\u{9B}=1\\u{9B}"),
      TEXT("\\u{85}\\u{9b}=1\\u{9b}"), TEXT("\\u{85}\\u{9B}=1\\u{9B}")}},
    {"a formula behind a line end",
     TEXT("\r\n=1"),
     {TEXT("\"'\r\n=1\""), TEXT("&#13;&#10;=1"), TEXT("  =1"), TEXT("\r\n=1")}},
    {"a script",
     TEXT("<script>alert(1)</script>"),
     {TEXT("<script>alert(1)</script>"),
      TEXT("&lt;script&gt;alert(1)&lt;/script&gt;"),
      TEXT("&lt;script&gt;alert(1)&lt;/script&gt;"),
      TEXT("&lt;script&gt;alert(1)&lt;/script&gt;")}},
    {"an attribute that is closed",
     TEXT("\"><img src=x onerror='a()'>"),
     {TEXT("\"\"\"><img src=x onerror='a()'>\""),
      TEXT("&quot;&gt;&lt;img src=x onerror=&apos;a()&apos;&gt;"),
      TEXT("\"&gt;&lt;img src=x onerror='a()'&gt;"),
      TEXT("&quot;&gt;&lt;img src=x onerror=&#39;a()&#39;&gt;")}},
    {"the end of a section",
     TEXT("]]> -->"),
     {TEXT("]]> -->"), TEXT("]]&gt; --&gt;"), TEXT("\\]\\]&gt; --&gt;"),
      TEXT("]]&gt; --&gt;")}},
    {"an entity",
     TEXT("&lt;"),
     {TEXT("\"&lt;\""), TEXT("&amp;lt;"), TEXT("&amp;lt;"), TEXT("&amp;lt;")}},
    {"a link",
     TEXT("](https://evil.example)"),
     {TEXT("](https://evil.example)"), TEXT("](https://evil.example)"),
      TEXT("\\](https:<!-- -->//evil.example)"),
      TEXT("](https://evil.example)")}},
    {"an image",
     TEXT("![x](//evil.example)"),
     {TEXT("![x](//evil.example)"), TEXT("![x](//evil.example)"),
      TEXT("\\!\\[x\\](//evil.example)"), TEXT("![x](//evil.example)")}},
    {"a bare address",
     TEXT("www.evil.example"),
     {TEXT("www.evil.example"), TEXT("www.evil.example"),
      TEXT("www<!-- -->.evil.example"), TEXT("www.evil.example")}},
    {"a mention and an issue",
     TEXT("@octo #12 a#1"),
     {TEXT("\"'@octo #12 a#1\""), TEXT("@octo #12 a#1"),
      TEXT("@<!-- -->octo #<!-- -->12 a#<!-- -->1"), TEXT("@octo #12 a#1")}},
    {"issues of other projects, and a guest",
     TEXT("o/p#1 GH-2 gh-3 a_b#EXT#@c"),
     {TEXT("o/p#1 GH-2 gh-3 a_b#EXT#@c"), TEXT("o/p#1 GH-2 gh-3 a_b#EXT#@c"),
      TEXT("o/p#<!-- -->1 GH<!-- -->-2 gh<!-- -->-3 a\\_b#EXT#@<!-- -->c"),
      TEXT("o/p#1 GH-2 gh-3 a_b#EXT#@c")}},
    {"the first and the last digit of an issue",
     TEXT("a#0 a#9 #1"),
     {TEXT("a#0 a#9 #1"), TEXT("a#0 a#9 #1"),
      TEXT("a#<!-- -->0 a#<!-- -->9 #<!-- -->1"), TEXT("a#0 a#9 #1")}},
    {"words around a sign that is no issue",
     TEXT("a#x z#x A#x Z#x 0#x 9#"),
     {TEXT("a#x z#x A#x Z#x 0#x 9#"), TEXT("a#x z#x A#x Z#x 0#x 9#"),
      TEXT("a#x z#x A#x Z#x 0#x 9#"), TEXT("a#x z#x A#x Z#x 0#x 9#")}},
    {"an address in capitals",
     TEXT("Www.evil.example"),
     {TEXT("Www.evil.example"), TEXT("Www.evil.example"),
      TEXT("Www<!-- -->.evil.example"), TEXT("Www.evil.example")}},
    {"a cell and code",
     TEXT("| `a` | *b* _c_ ~d~ $e$"),
     {TEXT("| `a` | *b* _c_ ~d~ $e$"), TEXT("| `a` | *b* _c_ ~d~ $e$"),
      TEXT("\\| \\`a\\` \\| \\*b\\* \\_c\\_ \\~d\\~ \\$e\\$"),
      TEXT("| `a` | *b* _c_ ~d~ $e$")}},
    {"a command of a workflow",
     TEXT("::error::x"),
     {TEXT("::error::x"), TEXT("::error::x"), TEXT("::error::x"),
      TEXT("::error::x")}},
    {"a placeholder",
     TEXT("{0} {1}"),
     {TEXT("{0} {1}"), TEXT("{0} {1}"), TEXT("{0} {1}"), TEXT("{0} {1}")}},
    {"an escape of a terminal",
     TEXT("\x1b[31mred\x1b]0;t\x07"),
     {TEXT("\"[31mred]0;t\""),
      TEXT("\xef\xbf\xbd[31mred\xef\xbf\xbd]0;t\xef\xbf\xbd"),
      TEXT("\\u{1b}\\[31mred\\u{1b}\\]0;t\\u{7}"),
      TEXT("\\u{1B}[31mred\\u{1B}]0;t\\u{7}")}},
    {"a right-to-left override",
     TEXT("\xe2\x80\xaetxt.exe"),
     {TEXT("\\u{202E}txt.exe"), TEXT("\\u{202E}txt.exe"),
      TEXT("\\u{202e}txt.exe"), TEXT("\\u{202E}txt.exe")}},
    {"a formula behind what cannot be seen",
     TEXT("\xe2\x80\x8b=1"),
     {TEXT("\\u{200B}=1"), TEXT("\\u{200B}=1"), TEXT("\\u{200b}=1"),
      TEXT("\\u{200B}=1")}},
    {"an isolate and a zero-width space",
     TEXT("a\xe2\x81\xa6"
          "b\xe2\x80\x8b"),
     {TEXT("a\\u{2066}b\\u{200B}"), TEXT("a\\u{2066}b\\u{200B}"),
      TEXT("a\\u{2066}b\\u{200b}"), TEXT("a\\u{2066}b\\u{200B}")}},
    {"a joiner",
     TEXT("\xd9\x85\xe2\x80\x8c\xd8\xad"),
     {TEXT("\xd9\x85\xe2\x80\x8c\xd8\xad"),
      TEXT("\xd9\x85\xe2\x80\x8c\xd8\xad"), TEXT("\xd9\x85\\u{200c}\xd8\xad"),
      TEXT("\xd9\x85\xe2\x80\x8c\xd8\xad")}},
    {"a NUL",
     TEXT("a\x00"
          "b"),
     {TEXT("\"ab\""),
      TEXT("a\xef\xbf\xbd"
           "b"),
      TEXT("a\\u{0}b"), TEXT("a\\u{0}b")}},
    {"a delete and a C1 control",
     TEXT("\x7f\xc2\x9b"),
     {TEXT(""), TEXT("\\u{7F}\\u{9B}"), TEXT("\\u{7f}\\u{9b}"),
      TEXT("\\u{7F}\\u{9B}")}},
    {"line ends and tabs",
     TEXT("a\r\nb\tc\"d\",e;f"),
     {TEXT("\"a\r\nb\tc\"\"d\"\",e;f\""),
      TEXT("a&#13;&#10;b&#9;c&quot;d&quot;,e;f"), TEXT("a  b c\"d\",e;f"),
      TEXT("a\r\nb\tc&quot;d&quot;,e;f")}},
    {"blanks around",
     TEXT(" a "),
     {TEXT("\" a \""), TEXT(" a "), TEXT(" a "), TEXT(" a ")}},
    {"a noncharacter",
     TEXT("\xef\xbf\xbe"),
     {TEXT("\xef\xbf\xbe"), TEXT("\xef\xbf\xbd"), TEXT("\xef\xbf\xbe"),
      TEXT("\\u{FFFE}")}},
    {"what stands around noncharacters",
     TEXT("\xef\xb7\x8f\xef\xb7\x90\xef\xb7\xaf\xef\xb7\xb0\xef\xbf\xbf"),
     {TEXT("\xef\xb7\x8f\xef\xb7\x90\xef\xb7\xaf\xef\xb7\xb0\xef\xbf\xbf"),
      TEXT("\xef\xb7\x8f\xef\xb7\x90\xef\xb7\xaf\xef\xb7\xb0\xef\xbf\xbd"),
      TEXT("\xef\xb7\x8f\xef\xb7\x90\xef\xb7\xaf\xef\xb7\xb0\xef\xbf\xbf"),
      TEXT("\xef\xb7\x8f\\u{FDD0}\\u{FDEF}\xef\xb7\xb0\\u{FFFF}")}},
    {"what stands around the characters of XML",
     TEXT("\x1f\xf0\x90\x80\x80"),
     {TEXT("\xf0\x90\x80\x80"), TEXT("\xef\xbf\xbd\xf0\x90\x80\x80"),
      TEXT("\\u{1f}\xf0\x90\x80\x80"), TEXT("\\u{1F}\xf0\x90\x80\x80")}},
    {"bytes that are no UTF-8",
     TEXT("\xff\xfe"
          "a"),
     {TEXT("\xef\xbf\xbd\xef\xbf\xbd"
           "a"),
      TEXT("\xef\xbf\xbd\xef\xbf\xbd"
           "a"),
      TEXT("\\u{fffd}\\u{fffd}a"),
      TEXT("\xef\xbf\xbd\xef\xbf\xbd"
           "a")}},
    {"a surrogate as bytes",
     TEXT("\xed\xa0\x80"),
     {TEXT("\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"),
      TEXT("\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"),
      TEXT("\\u{fffd}\\u{fffd}\\u{fffd}"),
      TEXT("\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd")}},
    {"an overlong slash",
     TEXT("\xc0\xaf"),
     {TEXT("\xef\xbf\xbd\xef\xbf\xbd"), TEXT("\xef\xbf\xbd\xef\xbf\xbd"),
      TEXT("\\u{fffd}\\u{fffd}"), TEXT("\xef\xbf\xbd\xef\xbf\xbd")}},
    {"a character that is cut",
     TEXT("a\xe2\x82"),
     {TEXT("a\xef\xbf\xbd\xef\xbf\xbd"), TEXT("a\xef\xbf\xbd\xef\xbf\xbd"),
      TEXT("a\\u{fffd}\\u{fffd}"), TEXT("a\xef\xbf\xbd\xef\xbf\xbd")}},
    {"two scripts",
     TEXT("\xd9\x85\xd8\xad\xd9\x85\xd8\xaf \xe7\x94\xb0\xe4\xb8\xad"),
     {TEXT("\xd9\x85\xd8\xad\xd9\x85\xd8\xaf \xe7\x94\xb0\xe4\xb8\xad"),
      TEXT("\xd9\x85\xd8\xad\xd9\x85\xd8\xaf \xe7\x94\xb0\xe4\xb8\xad"),
      TEXT("\xd9\x85\xd8\xad\xd9\x85\xd8\xaf \xe7\x94\xb0\xe4\xb8\xad"),
      TEXT("\xd9\x85\xd8\xad\xd9\x85\xd8\xaf \xe7\x94\xb0\xe4\xb8\xad")}},
};

static void must_become(int form, const char *what, struct tv_text text,
                        struct tv_text expected)
{
    struct tv_buf out;
    char *alone = NULL; /* no byte after the end may be read */
    tv_buf_init(&out, 4096);
    if (text.data) {
        alone = calloc(text.size + 1, 1);
        CU_ASSERT_PTR_NOT_NULL_FATAL(alone);
        memcpy(alone + 1, text.data, text.size);
        text.data = alone + 1;
    }
    escapes[form](&out, text);
    bool same =
        out.size == expected.size &&
        (out.size == 0 || memcmp(out.data, expected.data, out.size) == 0);
    CU_ASSERT_TRUE(same);
    if (!same) {
        printf("\n%s: %.*s\n", what, (int)out.size,
               out.size > 0 ? out.data : "");
    }
    tv_buf_finish(&out);
    free(alone);
}

static void check(int form)
{
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        must_become(form, cases[i].what, cases[i].text, cases[i].becomes[form]);
    }
}

static void a_cell_is_one_cell_and_no_formula(void)
{
    check(CSV);
}

/* A cell that contains a delimiter or looks like a formula is quoted. */
static void a_cell_is_quoted_from_its_first_character_to_its_last(void)
{
    static const struct {
        struct tv_text text, cell;
    } cells[] = {
        {TEXT(",a"), TEXT("\",a\"")},
        {TEXT(";"), TEXT("\";\"")},
        {TEXT("'"), TEXT("\"'\"")},
        {TEXT(" "), TEXT("\" \"")},
        {TEXT(" a"), TEXT("\" a\"")},
        {TEXT("a "), TEXT("\"a \"")},
        {TEXT("\t=1"), TEXT("\"'\t=1\"")},
        {TEXT("\r=1"), TEXT("\"'\r=1\"")},
        {TEXT("\n=1"), TEXT("\"'\n=1\"")},
        {TEXT("-1"), TEXT("\"'-1\"")},
        {TEXT("\xef\xbc\x8b"), TEXT("\"'\xef\xbc\x8b\"")},
        {TEXT("\xef\xbc\x8d"), TEXT("\"'\xef\xbc\x8d\"")},
        {TEXT("\xef\xbc\xa0"), TEXT("\"'\xef\xbc\xa0\"")},
        {TEXT("\xc2\x9f\xc2\xa0="), TEXT("\xc2\xa0=")},
    };
    for (size_t i = 0; i < COUNT_OF(cells); i++) {
        must_become(CSV, "a cell", cells[i].text, cells[i].cell);
    }
}

static void xml_holds_what_xml_can_hold(void)
{
    check(XML);
}

static void markdown_makes_no_markup_of_a_name(void)
{
    check(MARKDOWN);
}

static void html_makes_no_markup_of_a_name(void)
{
    check(HTML);
}

/* For any input, the output is UTF-8 without control characters, quotes and
 * brackets of tags. */
static void no_byte_breaks_out(void)
{
    static const char *const forbidden[FORMS] = {
        [XML] = "<>\"'", [MARKDOWN] = "", [HTML] = "<>\"'"};
    struct tv_buf out;
    tv_buf_init(&out, 4096);
    for (int form = XML; form < FORMS; form++) {
        for (int first = 0; first < 256; first++) {
            char bytes[] = {(char)first, (char)(first ^ 0x5a), 'x'};
            tv_buf_clear(&out);
            escapes[form](&out, (struct tv_text){bytes, sizeof(bytes)});
            CU_ASSERT_EQUAL(tv_utf8_valid(out.data, out.size), out.size);
            for (size_t i = 0; i < out.size; i++) {
                unsigned char c = (unsigned char)out.data[i];
                CU_ASSERT_TRUE(c >= ' ' || (form == HTML && c != '\0'));
                CU_ASSERT_PTR_NULL(
                    memchr(forbidden[form], c, strlen(forbidden[form])));
            }
        }
    }
    tv_buf_finish(&out);
}

static void foreign_html_keeps_its_direction(void)
{
    struct tv_buf out;
    tv_buf_init(&out, 256);
    tv_html_foreign(&out, (struct tv_text)TEXT("a</bdi>"));
    CU_ASSERT_STRING_EQUAL(out.data, "<bdi>a&lt;/bdi&gt;</bdi>");
    tv_buf_finish(&out);
}

const struct tv_test tv_tests[] = {
    TV_TEST(a_cell_is_one_cell_and_no_formula),
    TV_TEST(a_cell_is_quoted_from_its_first_character_to_its_last),
    TV_TEST(xml_holds_what_xml_can_hold),
    TV_TEST(markdown_makes_no_markup_of_a_name),
    TV_TEST(html_makes_no_markup_of_a_name),
    TV_TEST(no_byte_breaks_out),
    TV_TEST(foreign_html_keeps_its_direction),
    {NULL, NULL},
};
