/* SPDX-License-Identifier: Apache-2.0 */
/* The HTML page shows what is in the records. */
#include <stdio.h>
#include <string.h>

#include "must.h"
#include "report/html_page.h"
#include "support/fake_record.h"
#include "support/test.h"

const char *const tv_test_suite = "html";

/* ---- counts ---------------------------------------------------------------
 */

/* Numbers of people; all of them are blocked by one rule and unknown for
 * another. */
static const struct {
    uint32_t people, waived;
    const char *lede, *listed; /* sentences in the page */
    unsigned tables; /* tables of people; a long list has a second one */
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

/* What the page contains and what not. */
static const struct {
    const char *what;
    void (*make)(struct fake_record *fake);
    const char *says[4], *says_not[6];
} kinds[] = {
    {"an empty tenant",
     make_empty,
     {"0 errors, 0 warnings, 0 notes, 0 unknown, 1 pass.",
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
     {"0 errors, 0 warnings, 0 notes, 0 unknown, 3 passes.",
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
    TV_TEST(the_headline_counts_what_is_listed),
    TV_TEST(a_page_has_what_there_is_and_no_more),
    {NULL, NULL},
};
