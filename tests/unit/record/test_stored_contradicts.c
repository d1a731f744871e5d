/* SPDX-License-Identifier: Apache-2.0 */
/* A result whose parts contradict each other is refused. */
#include <stdlib.h>
#include <string.h>

#include "results.h"
#include "support/test.h"

const char *const tv_test_suite = "record_stored_contradicts";

/* Edits after which the totals are still right. */
struct contradiction {
    struct {
        const char *from, *to;
    } edits[6];
    const char *expected;
};

/* For a result with two people who fail TV1101 (pstn), and for whom TV2001
 * (voip and pstn) is unknown. */
static const struct contradiction contradictions[] = {
    {{{"\"subject\": {\"kind\": \"user\"",
       "\"subject\": {\"kind\": \"tenant\""}},
     "the subject is not of the kind that the rule judges"},
    {{{"\"preconditions\": \"pass\"", "\"preconditions\": \"fail\""}},
     "the preconditions of \"voip\" are \"fail\", but by the results they are "
     "\"pass\""},
    {{{"\"rules\": [", "\"partlyJudged\": [\"voip\"],\n  \"rules\": ["}},
     "the preconditions of \"voip\" are \"pass\", but by the results they are "
     "\"notApplicable\""},
    {{{"\"ready\": 0", "\"ready\": 1"}},
     "the pathway \"voip\" counts 3 as \"people\", but there are 2"},
    {{{"\"ready\": 0, \"blocked\": 2", "\"ready\": 0, \"blocked\": 2, "
                                       "\"blockedWaived\": 1"}},
     "the pathway \"pstn\" counts 1 as \"blockedWaived\", but there are 0"},
    {{{"\"notJudged\": 2", "\"notJudged\": 1"},
      {"\"ready\": 0, \"blocked\": 0, \"unknown\": 0",
       "\"ready\": 1, \"blocked\": 0, \"unknown\": 0"}},
     "the pathway \"external\" counts 1 as \"notJudged\", but there are 2"},
    {{{"\"experts\": 2", "\"experts\": 3"}},
     "TV1101 counts 2 as \"judged\", but there are 3"},
    {{{"\"experts\": 2,", "\"experts\": 2, \"expertsHidden\": true,"}},
     "TV1101 counts 2 as \"judged\", but there are 3"},
    /* An unknown is made a pass in all numbers. */
    {{{"\"TV2001\", \"verdict\": \"unknown\", \"counts\": {\"pass\": 0, "
       "\"fail\": 0, \"unknown\": 2",
       "\"TV2001\", \"verdict\": \"pass\", \"counts\": {\"pass\": 2, "
       "\"fail\": 0, \"unknown\": 0"},
      {"\"unknown\": 2,\n        \"pass\": 1",
       "\"unknown\": 0,\n        \"pass\": 3"}},
     "TV2001 counts 0 as \"unknown\", but there are 2"},
    {{{"\"TV2001\", \"verdict\": \"unknown\", \"counts\": {\"pass\": 0, "
       "\"fail\": 0, \"unknown\": 2",
       "\"TV2001\", \"verdict\": \"unknown\", \"counts\": {\"pass\": 0, "
       "\"fail\": 0, \"unknown\": 3"},
      {"\"unknown\": 2,\n        \"pass\": 1",
       "\"unknown\": 3,\n        \"pass\": 1"}},
     "TV2001 counts 3 as \"unknown\", but there are 2"},
    /* The same for people. */
    {{{"\"voip\": \"unknown\"", "\"voip\": \"ready\""}},
     "\"voip\" of a person is \"ready\", but by the results it is \"unknown\""},
    {{{"\"voip\": \"unknown\"", "\"voip\": \"blocked\""},
      {"\"blockedBy\": {", "\"blockedBy\": {\"voip\": [\"TV2001\"], "}},
     "\"voip\" of a person is \"blocked\", but by the results it is "
     "\"unknown\""},
    {{{"\"external\": \"notJudged\"", "\"external\": \"unknown\""}},
     "\"external\" of a person is \"unknown\", but by the results it is "
     "\"notJudged\""},
    {{{"\"blockedBy\": {\"pstn\": [\"TV1101\"]}",
       "\"blockedBy\": {\"pstn\": [\"TV2001\"]}"}},
     "\"blockedBy\" of \"pstn\" must name the rules that fail"},
    {{{"\"blockedBy\": {\"pstn\": [\"TV1101\"]}",
       "\"blockedBy\": {\"pstn\": []}"}},
     "\"blockedBy\" of \"pstn\" must name the rules that fail"},
    {{{"\"blockedBy\": {\"pstn\": [\"TV1101\"]}",
       "\"blockedBy\": {\"pstn\": [\"TV1101\", \"TV2001\"]}"}},
     "\"blockedBy\" of \"pstn\" must name the rules that fail"},
    {{{"\"name\": \"u0@contoso.example\"", "\"name\": \"u1@contoso.example\""}},
     "of a person is \"unknown\", but by the results it is \"notJudged\""},
    {{{",\n          {\"id\": \"00000000-0000-4000-8000-100000001000\", "
       "\"name\": "
       "\"u1@contoso.example\", \"displayName\": \"Jos\xc3\xa9 1\", \"voip\": "
       "\"unknown\", \"pstn\": \"blocked\", \"external\": \"notJudged\", "
       "\"blockedBy\": {\"pstn\": [\"TV1101\"]}}",
       ""}},
     "whom this result keeps from being ready must be among the people"},
    {{{"100000001000\", \"name\": \"u1@contoso.example\"",
       "100000000000\", \"name\": \"u0@contoso.example\""}},
     "a person is listed twice"},
};

/* For a result with --all and two people: TV1101 holds for one and does not
 * apply to the other. */
static const struct contradiction of_all[] = {
    {{{"\"ready\": 1, \"blocked\": 0, \"unknown\": 0, \"notJudged\": 1",
       "\"ready\": 2, \"blocked\": 0, \"unknown\": 0, \"notJudged\": 0"}},
     "the pathway \"pstn\" counts 2 as \"ready\", but there are 1"},
    {{{"\"pstn\": \"notJudged\"", "\"pstn\": \"ready\""}},
     "\"pstn\" of a person is \"ready\", but by the results it is "
     "\"notJudged\""},
    {{{"\"counts\": {\"pass\": 1, \"fail\": 0, \"unknown\": 0, "
       "\"notApplicable\": 1",
       "\"counts\": {\"pass\": 2, \"fail\": 0, \"unknown\": 0, "
       "\"notApplicable\": 0"},
      {"\"pass\": 1,\n        \"notApplicable\": 4",
       "\"pass\": 2,\n        \"notApplicable\": 3"}},
     "TV1101 counts 2 as \"pass\", but there are 1"},
};

/* Makes all edits but the last; then the result must be refused. */
static void must_contradict(const char *json, const struct contradiction *one)
{
    char *text = strdup(json);
    size_t last = 0;
    for (; one->edits[last + 1].from; last++) {
        char *next = edited(text, one->edits[last].from, one->edits[last].to);
        free(text);
        text = next;
    }
    must_be_refused(text, &(struct edit){one->edits[last].from,
                                         one->edits[last].to, one->expected});
    free(text);
}

static void what_is_listed_is_what_is_counted(void)
{
    struct fake_record fake;
    fake_usual(&fake, 2);
    char *json = json_of(&fake);
    for (size_t i = 0; i < COUNT_OF(contradictions); i++) {
        must_contradict(json, &contradictions[i]);
    }
    free(json);
    fake_finish(&fake);
}

static void all_is_counted_if_all_was_asked_for(void)
{
    struct fake_record fake;
    fake_passes(&fake);
    char *json = json_of(&fake);
    for (size_t i = 0; i < COUNT_OF(of_all); i++) {
        must_contradict(json, &of_all[i]);
    }
    free(json);
    fake_finish(&fake);
}

/* A fail below error blocks nobody; a fail of the tenant is a precondition. */
static void what_does_not_contradict_is_read(void)
{
    struct fake_record fake;
    fake_make(&fake, 2);
    fake_add(&fake, FAKE_MISSING, 0, TV_VERDICT_FAIL);
    fake_add(&fake, FAKE_MISSING, 1, TV_VERDICT_FAIL);
    fake_add(&fake, FAKE_TENANT, 0, TV_VERDICT_FAIL);
    fake_rerate(&fake, FAKE_MISSING, TV_SEVERITY_WARNING);
    fake.findings[0].brief.severity = TV_SEVERITY_WARNING;
    fake.findings[1].brief.severity = TV_SEVERITY_WARNING;
    fake_conclude(&fake);
    char *json = json_of(&fake);
    tv_stored_destroy(parse(json));
    free(json);
    fake_finish(&fake);
}

const struct tv_test tv_tests[] = {
    TV_TEST(what_is_listed_is_what_is_counted),
    TV_TEST(all_is_counted_if_all_was_asked_for),
    TV_TEST(what_does_not_contradict_is_read),
    {NULL, NULL},
};
