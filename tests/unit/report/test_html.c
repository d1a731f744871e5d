/* SPDX-License-Identifier: Apache-2.0 */
/* The page says what the records hold, and whatever they say it stays a page.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/html_page.h"
#include "support/fake_record.h"
#include "support/says.h"
#include "support/test.h"

const char *const tv_test_suite = "html";

#define TEXT(literal) TV_TEXT_INIT(literal)
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* The text must hold it so often; what was looked at is named if not. */
static void must_count(const char *what, const char *text, const char *needle,
                       unsigned expected)
{
    unsigned found = count_of(text, needle);
    CU_ASSERT_EQUAL(found, expected);
    if (found != expected) {
        printf("\n%s: %u, expected %u: %s\n", what, found, expected, needle);
    }
}

static void must_say(const char *what, const char *text, const char *needle)
{
    bool says = strstr(text, needle) != NULL;
    CU_ASSERT_TRUE(says);
    if (!says) {
        printf("\n%s does not say: %s\n", what, needle);
    }
}

/* ---- the page is well-formed --------------------------------------------- */

#define MAX_DEPTH 64u

struct tags {
    const char *open[MAX_DEPTH]; /* names of elements, in the page */
    size_t depth;
};

static size_t size_of_name(const char *name)
{
    return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789");
}

static bool is_name(const char *at, const char *name)
{
    return size_of_name(at) == strlen(name) &&
           strncmp(at, name, strlen(name)) == 0;
}

/* Behind the tag: every value is quoted, and has no bracket of its own. */
static const char *skip_attributes(const char *at)
{
    bool quoted = false;
    for (; *at && (quoted || *at != '>'); at++) {
        quoted ^= *at == '"';
        CU_ASSERT_NOT_EQUAL(*at, '<');
    }
    return at;
}

/* Follows one tag; what stands in a style or a script is none. */
static const char *follow(struct tags *tags, const char *at)
{
    static const char *const empty[] = {"meta", "input", "rect", "br"};
    const char *name = at + 1 + (at[1] == '/');
    const char *end = skip_attributes(name);
    for (size_t i = 0; i < COUNT_OF(empty); i++) {
        if (is_name(name, empty[i])) {
            return end;
        }
    }
    if (at[1] == '/') {
        CU_ASSERT_TRUE_FATAL(tags->depth > 0);
        const char *open = tags->open[--tags->depth];
        CU_ASSERT_EQUAL(size_of_name(open), size_of_name(name));
        CU_ASSERT_EQUAL(strncmp(open, name, size_of_name(name)), 0);
        return end;
    }
    CU_ASSERT_TRUE_FATAL(tags->depth < MAX_DEPTH);
    tags->open[tags->depth++] = name;
    if (is_name(name, "style")) {
        end = strstr(end, "</style") - 1;
    } else if (is_name(name, "script")) {
        end = strstr(end, "</script") - 1;
    }
    return end;
}

static void must_be_well_formed(const char *page)
{
    struct tags tags = {.depth = 0};
    for (const char *at = strstr(page, "<html"); at; at = strchr(at, '<')) {
        at = follow(&tags, at);
    }
    CU_ASSERT_EQUAL(tags.depth, 0);
}

/* ---- what is hostile stays text, wherever it stands -----------------------
 */

#define HOSTILE TEXT("\"><script>a('1')</script>&\xe2\x80\xae")
#define HARMLESS                                                               \
    "&quot;&gt;&lt;script&gt;a(&#39;1&#39;)&lt;/script&gt;&amp;\\u{202E}"

static struct tv_problem_record problem = {
    .code = TEXT("x"), .text = HOSTILE, .file = UINT32_MAX};
static const struct tv_file_record file = {.name = HOSTILE};
static struct tv_plugin_record plugin = {.file = HOSTILE, .refused = HOSTILE};

/* The writers of each place. */
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

/* Each context of the page: text, attributes, addresses, a list as CSV. */
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

/* Only the web is linked to. */
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

/* A saved list is CSV: what a spreadsheet would run gets an apostrophe. */
static const struct {
    struct tv_text suggestion;
    const char *cell; /* as it stands in the page */
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

/* Where a name stands alone without markup: the page's title, and what is to be
 * pasted or saved. */
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

/* ---- counts ---------------------------------------------------------------
 */

/* Of so many people all are blocked by one rule and unknown for another. */
static const struct {
    uint32_t people, waived;
    const char *lede, *listed; /* sentences of the page */
    unsigned tables; /* of the people: beyond a page there is a rest */
} counts[] = {
    {1, 0, "1 error, 0 warnings, 0 notes, 1 unknown, 1 pass.",
     "1 person is listed", 1},
    {3, 1,
     "2 errors, 0 warnings, 0 notes, 3 unknown, 1 pass; 1 finding is "
     "waived.",
     "3 people", 1},
    {3, 3,
     "0 errors, 0 warnings, 0 notes, 3 unknown, 1 pass; 3 findings are "
     "waived.",
     "3 people", 1},
    {TV_HTML_ROWS, 0, "200 errors, 0 warnings, 0 notes, 200 unknown, 1 pass.",
     "200 people", 1},
    {TV_HTML_ROWS + 1, 0,
     "201 errors, 0 warnings, 0 notes, 201 unknown, 1 pass.", "201 people", 2},
    {1100, 100,
     "1,000 errors, 0 warnings, 0 notes, 1,100 unknown, 1 pass; 100 findings "
     "are waived.",
     "1,100 people", 2},
};

static void make_counted(struct fake_record *fake, uint32_t people,
                         uint32_t waived)
{
    fake_make(fake, people);
    for (uint32_t i = 0; i < people; i++) {
        struct tv_finding_record *finding =
            fake_add(fake, FAKE_MISSING, i, TV_VERDICT_FAIL);
        if (i < waived) {
            fake_waive(finding);
        }
    }
    for (uint32_t i = 0; i < people; i++) {
        fake_add(fake, FAKE_VOICE, i, TV_VERDICT_UNKNOWN);
    }
    fake_add(fake, FAKE_TENANT, 0, TV_VERDICT_PASS);
    fake_conclude(fake);
}

static void the_headline_counts_what_is_listed(void)
{
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        struct fake_record fake;
        char of[64];
        make_counted(&fake, counts[i].people, counts[i].waived);
        const char *page = fake_write(&tv_format_html, &fake, 1);
        const char *what = counts[i].lede;
        must_say(what, page, counts[i].lede);
        must_say(what, page, counts[i].listed);
        must_count(what, page, "<tr data-voip=", counts[i].people);
        must_count(what, page, "data-severity=\"error\" data-state=\"open ",
                   counts[i].people - counts[i].waived);
        must_count(what, page, "data-severity=\"error\" data-state=\"waived ",
                   counts[i].waived);
        must_count(what, page, "<table class=\"long people\"",
                   counts[i].tables);
        must_count(what, page, "<noscript>", 2 * (counts[i].tables - 1));
        must_count(what, page, "</noscript>", 2 * (counts[i].tables - 1));
        must_be_well_formed(page);
        snprintf(of, sizeof(of), "@contoso.example</bdi></span></th><td>");
        must_count(what, page, of, 2 * counts[i].people);
        fake_finish(&fake);
    }
}

/* The script takes rows apart at their ends; no name can make one. */
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

/* ---- tenants of one kind --------------------------------------------------
 */

static void links_lead_somewhere(const char *page)
{
    static const char link[] = "href=\"#";
    for (const char *at = strstr(page, link); at; at = strstr(at + 1, link)) {
        const char *target = at + sizeof(link) - 1;
        char id[80];
        snprintf(id, sizeof(id), " id=\"%.*s\"", (int)strcspn(target, "\""),
                 target);
        must_count("a link", page, id, 1);
    }
}

static void make_empty(struct fake_record *fake)
{
    fake_make(fake, 0);
    fake_conclude(fake);
}

static void make_unknown(struct fake_record *fake)
{
    fake_make(fake, 2);
    fake_add(fake, FAKE_MISSING, 0, TV_VERDICT_UNKNOWN);
    fake_add(fake, FAKE_MISSING, 1, TV_VERDICT_UNKNOWN);
    fake_add(fake, FAKE_TENANT, 0, TV_VERDICT_UNKNOWN);
    fake_conclude(fake);
}

static void make_ready(struct fake_record *fake)
{
    fake_make(fake, 2);
    fake_add(fake, FAKE_MISSING, 0, TV_VERDICT_PASS);
    fake_add(fake, FAKE_MISSING, 1, TV_VERDICT_PASS);
    fake_conclude(fake);
}

/* What a page has, and what it has not. */
static const struct {
    const char *what;
    void (*make)(struct fake_record *fake);
    const char *says[4], *says_not[6];
} kinds[] = {
    {"an empty tenant",
     make_empty,
     {"0 errors, 0 warnings, 0 notes, 0 unknown, 0 passes.",
      "0 <span class=\"soft\">of 0 ready", "id=\"t1-annex\""},
     {"id=\"t1-people\"", "id=\"t1-findings\"", "id=\"t1-plan\"",
      "id=\"t1-unknown\"", "=\"nan", "<form"}},
    {"only unknowns",
     make_unknown,
     {"0 errors, 0 warnings, 0 notes, 3 unknown, 0 passes.",
      "What is not known is neither a pass nor a fail.",
      "<td><span class=\"chip unknown\">unknown</span></td>",
      "0 <span class=\"soft\">of 2 ready"},
     {"id=\"t1-findings\"", "id=\"t1-plan\"", "class=\"chip blocked\"",
      "class=\"chip ready\"", "2 <span class=\"soft\">of 2 ready"}},
    {"nobody who is not ready",
     make_ready,
     {"0 errors, 0 warnings, 0 notes, 0 unknown, 2 passes.",
      "2 <span class=\"soft\">of 2 ready"},
     {"id=\"t1-people\"", "id=\"t1-findings\"", "id=\"t1-unknown\"",
      "class=\"chip blocked\""}},
};

static void a_page_has_what_there_is_and_no_more(void)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        struct fake_record fake;
        kinds[i].make(&fake);
        const char *page = fake_write(&tv_format_html, &fake, 1);
        for (size_t n = 0; n < COUNT_OF(kinds[i].says) && kinds[i].says[n];
             n++) {
            must_say(kinds[i].what, page, kinds[i].says[n]);
        }
        for (size_t n = 0;
             n < COUNT_OF(kinds[i].says_not) && kinds[i].says_not[n]; n++) {
            must_count(kinds[i].what, strstr(page, "<body>"),
                       kinds[i].says_not[n], 0);
        }
        links_lead_somewhere(page);
        must_be_well_formed(page);
        fake_finish(&fake);
    }
}

const struct tv_test tv_tests[] = {
    TV_TEST(what_is_hostile_is_text_in_every_context),
    TV_TEST(only_the_web_is_linked_to),
    TV_TEST(a_list_to_save_is_csv_within_html),
    TV_TEST(every_name_is_isolated),
    TV_TEST(the_headline_counts_what_is_listed),
    TV_TEST(no_name_ends_the_rest_of_a_table),
    TV_TEST(a_page_has_what_there_is_and_no_more),
    {NULL, NULL},
};
