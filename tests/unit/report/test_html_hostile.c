/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever the records contain, the HTML page stays well-formed. */
#include <string.h>

#include "must.h"
#include "report/html_page.h"
#include "support/fake_record.h"
#include "support/test.h"

const char *const tv_test_suite = "html_hostile";

#define TEXT(literal) TV_TEXT_INIT(literal)

#define HOSTILE TEXT("\"><script>a('1')</script>&\xe2\x80\xae")
#define HARMLESS                                                               \
    "&quot;&gt;&lt;script&gt;a(&#39;1&#39;)&lt;/script&gt;&amp;\\u{202E}"

static struct tv_problem_record problem = {
    .code = TEXT("x"), .text = HOSTILE, .file = UINT32_MAX};
static const struct tv_file_record file = {.name = HOSTILE};
static struct tv_plugin_record plugin = {.file = HOSTILE, .refused = HOSTILE};

/* Functions that put a text into one place of the records. */
static void set_tenant(struct fake_record *fake, struct tv_text text)
{
    fake->tenant.name = text;
}
static void set_key(struct fake_record *fake, struct tv_text text)
{
    fake->tenant.domain = text;
}
static void set_profile(struct fake_record *fake, struct tv_text text)
{
    fake->run.profile = text;
}
static void set_display(struct fake_record *fake, struct tv_text text)
{
    fake->findings[0].subject.display = text;
}
static void set_argument(struct fake_record *fake, struct tv_text text)
{
    fake->findings[0].args[0] = text;
}
static void set_suggestion(struct fake_record *fake, struct tv_text text)
{
    fake->findings[0].suggestion = text;
}
static void set_command(struct fake_record *fake, struct tv_text text)
{
    fake->findings[0].command = text;
}
static void set_evidence(struct fake_record *fake, struct tv_text text)
{
    struct tv_evidence_record *evidence =
        tv_arena_alloc(&fake->arena, sizeof(*evidence));
    *evidence = fake->findings[0].evidence[0];
    evidence->count = evidence->item_count = 1;
    evidence->items[0] =
        (struct tv_evidence_item){.type = TV_ITEM_TEXT, .text = text};
    fake->findings[0].evidence = evidence;
}
static void set_title(struct fake_record *fake, struct tv_text text)
{
    fake->rules[FAKE_MISSING].title = text;
}
static void set_family(struct fake_record *fake, struct tv_text text)
{
    fake->rules[FAKE_MISSING].family = text;
}
static void set_remedy(struct fake_record *fake, struct tv_text text)
{
    fake->rules[FAKE_MISSING].remedy = text;
}
static void set_source(struct fake_record *fake, struct tv_text text)
{
    fake->rules[FAKE_MISSING].source = text;
}
static void set_link(struct fake_record *fake, struct tv_text text)
{
    const char *link = tv_arena_printf(&fake->arena, "https://x.example/%.*s",
                                       (int)text.size, text.data);
    fake->rules[FAKE_MISSING].source = (struct tv_text){link, strlen(link)};
}
static void set_problem(struct fake_record *fake, struct tv_text text)
{
    problem.text = text;
    fake->tenant.problems = &problem;
    fake->tenant.problem_count = 1;
}
static void set_file(struct fake_record *fake, struct tv_text text)
{
    (void)text;
    fake->tenant.files = &file;
    fake->tenant.file_count = 1;
    fake->tenant.problem_count = 0;
}
static void set_plugin(struct fake_record *fake, struct tv_text text)
{
    (void)text;
    fake->run.plugins = &plugin;
    fake->run.plugin_count = 1;
}
static void set_fault(struct fake_record *fake, struct tv_text text)
{
    fake_fault(fake);
    fake->fault.text = text;
}
static void set_owner(struct fake_record *fake, struct tv_text text)
{
    fake->findings[0].brief.waived = fake->briefs[0].waived = true;
    fake->findings[0].waiver.owner = text;
}
static void set_notice(struct fake_record *fake, struct tv_text text)
{
    fake_notice(fake, "waiver.expired", TV_SEVERITY_ERROR);
    fake->notices[0].text = text;
}

/* Each context in the page: text, attributes, URLs, a list as CSV. */
static const struct {
    const char *what;
    void (*set)(struct fake_record *fake, struct tv_text text);
    const char *stands; /* there, and so */
} contexts[] = {
    {"the title", set_tenant, "<title>" HARMLESS ": can the experts"},
    {"a heading", set_tenant, "<h2 id=\"t1-title\"><bdi>" HARMLESS "</bdi>"},
    {"the line below it", set_key, "<p class=\"meta\"><bdi>" HARMLESS "</bdi>"},
    {"the profile", set_profile, " · profile " HARMLESS " · "},
    {"a name", set_display, "<th scope=\"row\"><bdi>" HARMLESS "</bdi> <span"},
    {"a sentence", set_argument, "Expert &#39;<bdi>" HARMLESS "</bdi>&#39;"},
    {"a suggestion", set_suggestion, "<code><bdi>" HARMLESS "</bdi></code>"},
    {"a command", set_command, "tabindex=\"0\">" HARMLESS "\n</pre>"},
    {"evidence", set_evidence, ": <code><bdi>" HARMLESS "</bdi></code>"},
    {"an attribute", set_title, "\" title=\"" HARMLESS "\">TV1101</a>"},
    {"a filter's value", set_family, "data-family=\"" HARMLESS "\">"},
    {"a remedy", set_remedy, "<summary><strong>" HARMLESS "</strong>"},
    {"what is no address", set_source, "<dt>Source</dt><dd>" HARMLESS "</dd>"},
    {"an address", set_link, "href=\"https://x.example/" HARMLESS "\">"},
    {"a list to save", set_suggestion,
     ",&quot;&quot;" HARMLESS "&quot;\r\n"}, /* as CSV, then as HTML */
    {"a problem", set_problem, "<li><bdi>" HARMLESS "</bdi></li>"},
    {"a file", set_file, "<th scope=\"row\"><bdi>" HARMLESS "</bdi></th>"},
    {"a plugin", set_plugin, "<code><bdi>" HARMLESS "</bdi></code> was ref"},
    {"a fault", set_fault, ": <bdi>" HARMLESS "</bdi></li>"},
    {"a waiver", set_owner, " by <bdi>" HARMLESS "</bdi>: "},
    {"a notice", set_notice, "<td><bdi>" HARMLESS "</bdi></td>"},
};

static void what_is_hostile_is_text_in_every_context(void)
{
    static const struct tv_text hostile = HOSTILE;
    for (size_t i = 0; i < COUNT_OF(contexts); i++) {
        struct fake_record fake;
        fake_usual(&fake, 2);
        contexts[i].set(&fake, hostile);
        const char *page = fake_write(&tv_format_html, &fake, 1);
        must_say(contexts[i].what, page, contexts[i].stands);
        must_count(contexts[i].what, page, "<script", 1);
        must_count(contexts[i].what, page, "\xe2\x80\xae", 0);
        must_be_well_formed(page);
        fake_finish(&fake);
    }
}

/* ---- addresses and lists --------------------------------------------------
 */

/* Only https links are made. */
static const struct {
    struct tv_text source;
    bool linked;
} sources[] = {
    {TEXT("https://learn.microsoft.com/"), true},
    {TEXT("javascript:alert(1)"), false},
    {TEXT(" javascript:alert(1)"), false},
    {TEXT("JavaScript:alert(1)//https://"), false},
    {TEXT("data:text/html,x"), false},
    {TEXT("//evil.example"), false},
    {TEXT("http://plain.example/"), false},
    {TEXT("https://"), false},
};

static void only_the_web_is_linked_to(void)
{
    for (size_t i = 0; i < COUNT_OF(sources); i++) {
        struct fake_record fake;
        fake_usual(&fake, 1);
        set_source(&fake, sources[i].source);
        const char *page = fake_write(&tv_format_html, &fake, 1);
        must_count(sources[i].source.data, page, "<a rel=\"noreferrer\"",
                   sources[i].linked);
        must_say("the source", page, sources[i].source.data);
        fake_finish(&fake);
    }
}

/* A saved list is CSV, so formulas get an apostrophe. */
static const struct {
    struct tv_text suggestion;
    const char *cell; /* as it is in the page */
} cells[] = {
    {TEXT("+441614960001"), ",&quot;&#39;+441614960001&quot;\r\n"},
    {TEXT("=1+1"), ",&quot;&#39;=1+1&quot;\r\n"},
    {TEXT("@SUM(A1)"), ",&quot;&#39;@SUM(A1)&quot;\r\n"},
    {TEXT("a,b"), ",&quot;a,b&quot;\r\n"},
    {TEXT("a\"b"), ",&quot;a&quot;&quot;b&quot;\r\n"},
    {TEXT("</pre>"), ",&lt;/pre&gt;\r\n"},
    {TEXT(""), ",\r\n"},
};

static void a_list_to_save_is_csv_within_html(void)
{
    for (size_t i = 0; i < COUNT_OF(cells); i++) {
        struct fake_record fake;
        fake_usual(&fake, 1);
        set_suggestion(&fake, cells[i].suggestion);
        const char *page = fake_write(&tv_format_html, &fake, 1);
        const char *list = strstr(page, "<pre hidden id=\"t1-csv-TV1101\">");
        CU_ASSERT_PTR_NOT_NULL_FATAL(list);
        must_say("the list", list, cells[i].cell);
        fake_finish(&fake);
    }
}

/* ---- names keep their direction -------------------------------------------
 */

/* Places where names have no markup around them: the title, and texts to paste
 * or save. */
static bool is_plain_text(const char *page, const char *at)
{
    static const char *const plain[][2] = {{"<title", "</title"},
                                           {"<pre", "</pre"}};
    for (size_t i = 0; i < COUNT_OF(plain); i++) {
        const char *begin = NULL;
        for (const char *next = strstr(page, plain[i][0]); next && next < at;
             next = strstr(next + 1, plain[i][0])) {
            begin = next;
        }
        if (begin && strstr(begin, plain[i][1]) > at) {
            return true;
        }
    }
    return false;
}

static const char *const names[] = {
    "\xd9\x85\xd8\xad\xd9\x85\xd8\xaf",   /* Arabic */
    "\xd7\xa0\xd7\x95\xd7\xa2\xd7\x94 1", /* Hebrew, a digit */
    "\xe7\x94\xb0\xe4\xb8\xad",           /* Japanese */
    "\xd9\x85\xe2\x80\x8c\xd8\xad",       /* with a joiner */
    "Jos\xc3\xa9",
};

static void every_name_is_isolated(void)
{
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct fake_record fake;
        struct tv_text name = {names[i], strlen(names[i])};
        fake_make(&fake, 2);
        fake.people[1].name = fake.people[1].display = name;
        fake.tenant.name = name;
        fake_add(&fake, FAKE_MISSING, 1, TV_VERDICT_FAIL);
        fake_add(&fake, FAKE_VOICE, 1, TV_VERDICT_UNKNOWN);
        fake_conclude(&fake);
        const char *page = fake_write(&tv_format_html, &fake, 1);
        unsigned isolated = 0;
        for (const char *at = strstr(page, names[i]); at;
             at = strstr(at + 1, names[i])) {
            bool alone = strncmp(at - 5, "<bdi>", 5) == 0 &&
                         strncmp(at + name.size, "</bdi>", 6) == 0;
            CU_ASSERT_TRUE(alone || is_plain_text(page, at));
            isolated += alone;
        }
        /* Heading; person, twice; finding, twice; its sentence; unknown. */
        CU_ASSERT_EQUAL(isolated, 7);
        must_be_well_formed(page);
        fake_finish(&fake);
    }
}

/* The script splits rows at their end tags; no name may contain one. */
static void no_name_ends_the_rest_of_a_table(void)
{
    static const struct tv_text ends[] = {
        TEXT("</noscript><script>a()</script>"), TEXT("</tr>\n<tr>"),
        TEXT("</tbody></table>"), TEXT("<tbody>"), TEXT("\"><td>")};
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        struct fake_record fake;
        fake_make(&fake, TV_HTML_ROWS + 2);
        fake.people[TV_HTML_ROWS].name = fake.people[0].display = ends[i];
        for (uint32_t person = 0; person < TV_HTML_ROWS + 2; person++) {
            fake_add(&fake, FAKE_MISSING, person, TV_VERDICT_FAIL);
        }
        fake_conclude(&fake);
        const char *page = fake_write(&tv_format_html, &fake, 1);
        const char *rest = strstr(page, "<noscript>");
        CU_ASSERT_PTR_NOT_NULL_FATAL(rest);
        must_count(ends[i].data, page, "</noscript>", 2);
        must_count(ends[i].data, page, "<script", 1);
        must_count(ends[i].data, rest, "</tr>\n<tr data-voip", 1);
        must_be_well_formed(page);
        fake_finish(&fake);
    }
}

const struct tv_test tv_tests[] = {
    TV_TEST(what_is_hostile_is_text_in_every_context),
    TV_TEST(only_the_web_is_linked_to),
    TV_TEST(a_list_to_save_is_csv_within_html),
    TV_TEST(every_name_is_isolated),
    TV_TEST(no_name_ends_the_rest_of_a_table),
    {NULL, NULL},
};
