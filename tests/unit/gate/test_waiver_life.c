/* SPDX-License-Identifier: Apache-2.0 */
/* Notices about a waiver: before, at and after its end, and about its use. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "support/test.h"
#include "waiver_text.h"

#define FILE_NAME "test_gate_waiver_life.json"

/* Returns all notices as lines "code severity: text". */
static const char *notices_of(const char *text, const char *as_of,
                              uint32_t max_days, uint32_t rules)
{
    static char said[8192];
    size_t used = 0;
    uint32_t of[FINDINGS];
    uint32_t count = rules > RULE_CLOSED ? FINDINGS : FINDINGS_OF_TWO;
    struct tv_error err = {TV_OK, ""};
    struct scene scene;
    struct tv_arena arena;
    struct tv_notices notices;
    struct tv_waivers *waivers =
        open_waivers(FILE_NAME, text, as_of, max_days, &err);
    said[0] = '\0';
    if (!waivers) {
        snprintf(said, sizeof(said), "%s", err.text);
        return said;
    }
    tv_arena_init(&arena);
    scene_make(&scene, rules, findings, count);
    tv_waivers_match(waivers, &scene.source, of);
    tv_waivers_notices(waivers, true, &arena, &notices);
    for (uint32_t i = 0; i < notices.count; i++) {
        const struct tv_notice_record *one = &notices.items[i];
        CU_ASSERT_EQUAL(one->line, 2);
        used += (size_t)snprintf(
            said + used, sizeof(said) - used, "%s%s %s: %s", i ? "\n" : "",
            one->code.data, tv_severity_name((enum tv_severity)one->severity),
            one->text.data);
    }
    scene_finish(&scene);
    tv_arena_finish(&arena);
    tv_waivers_destroy(waivers);
    return said;
}

static const struct {
    const char *text, *as_of;
    uint32_t max_days;
    const char *says;
} lives[] = {
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2026-11-24", 0, ""},
    /* Before its begin, and at its end. */
    {HEAD WHOLE("a", "TV0001", "[\"id-1\"]") TAIL, "2026-10-24", 0,
     "waiver.pending note: Waiver 'a' is not in force before 2026-11-01; 2 "
     "findings it is for count."},
    {HEAD WHOLE("a", "TV0001", "[\"id-9\"]") TAIL, "2026-10-24", 0, ""},
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2026-12-16", 0, ""},
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2026-12-17", 0,
     "waiver.expiring note: Waiver 'a' expires in 14 days, on 2026-12-31."},
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2026-12-30T23:59:59Z", 0,
     "waiver.expiring note: Waiver 'a' expires in 1 day, on 2026-12-31."},
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2026-12-31T23:59:59Z", 0,
     "waiver.expiring note: Waiver 'a' expires today, on 2026-12-31."},
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2027-01-01", 0,
     "waiver.expired warning: Waiver 'a' expired on 2026-12-31; 3 findings it "
     "was for count again."},
    {HEAD WHOLE("a", "TV0002", "\"all\"") TAIL, "2027-01-01", 0,
     "waiver.expired warning: Waiver 'a' expired on 2026-12-31; 1 finding it "
     "was for counts again."},
    {HEAD WHOLE("a", "TV0001", "[\"id-9\"]") TAIL, "2027-01-01", 0,
     "waiver.expired note: Waiver 'a' expired on 2026-12-31, and nothing "
     "matches it: take it out."},
    /* A rule that is gone is only accepted in an expired waiver. */
    {HEAD WHOLE("a", "TV0999", "\"all\"") TAIL, "2027-01-01", 0,
     "waiver.unknown-rule warning: Waiver 'a' names 'TV0999', which the rule "
     "pack does not have, and expired on 2026-12-31: take it out."},
    {HEAD BASE("a", "TV0999") DAYS
     ", \"subjects\": \"all\", \"unknown\": true}" TAIL,
     "2027-01-01", 0,
     "waiver.unknown-rule warning: Waiver 'a' names 'TV0999', which the rule "
     "pack does not have, and expired on 2026-12-31: take it out."},
    /* Used or not. */
    {HEAD WHOLE("a", "TV0001", "[\"p9@a.example\"]") TAIL, "2026-11-24", 0,
     "waiver.unused warning: Waiver 'a' matches nothing: what it is for was "
     "mended, or its subjects are mistyped."},
    /* Subject 3 is unknown, so the waiver may be needed. */
    {HEAD WHOLE("a", "TV0001", "[\"p3@a.example\"]") TAIL, "2026-11-24", 0, ""},
    /* A rule without a check judges nobody. */
    {HEAD WHOLE("a", "TV0004", "\"all\"") TAIL, "2026-11-24", 0, ""},
    /* More findings than before. */
    {HEAD BASE("a", "TV0001") DAYS
     ", \"subjects\": \"all\", \"matched\": 3}" TAIL,
     "2026-11-24", 0, ""},
    {HEAD BASE("a", "TV0001") DAYS
     ", \"subjects\": \"all\", \"matched\": 2}" TAIL,
     "2026-11-24", 0,
     "waiver.grown warning: Waiver 'a' matches 3 findings, but was written for "
     "2."},
    {HEAD BASE("a", "TV0001") DAYS
     ", \"subjects\": \"all\", \"matched\": 0}" TAIL,
     "2026-11-24", 0,
     "waiver.grown warning: Waiver 'a' matches 3 findings, but was written for "
     "0."},
    /* Id and name of the same person count once. */
    {HEAD BASE("a", "TV0001") DAYS
     ", \"subjects\": [\"id-1\", \"p1@a.example\", \"P1@*\"], "
     "\"matched\": 2}" TAIL,
     "2026-11-24", 0, ""},
    /* The maximum term cuts longer waivers, and replaces a missing
     * "expires". */
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2026-11-02", 60, ""},
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2027-01-01", 90,
     "waiver.expired warning: Waiver 'a' expired on 2026-12-31; 3 findings it "
     "was for count again."},
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2026-11-02", 59,
     "waiver.over-term warning: Waiver 'a' is to last 60 days, until "
     "2026-12-31; at most 59 are allowed, so it ends on 2026-12-30."},
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2026-12-31", 59,
     "waiver.over-term warning: Waiver 'a' is to last 60 days, until "
     "2026-12-31; at most 59 are allowed, so it ends on 2026-12-30.\n"
     "waiver.expired warning: Waiver 'a' expired on 2026-12-30; 3 findings it "
     "was for count again."},
    {HEAD BASE("a", "TV0001") ", \"created\": \"2026-11-01\", \"subjects\": "
                              "\"all\"}" TAIL,
     "2026-12-01", 30,
     "waiver.expiring note: Waiver 'a' expires today, on 2026-12-01."},
};

static void the_life_of_a_waiver_is_told(void)
{
    for (size_t i = 0; i < COUNT_OF(lives); i++) {
        const char *said =
            notices_of(lives[i].text, lives[i].as_of, lives[i].max_days, RULES);
        CU_ASSERT_STRING_EQUAL(said, lives[i].says);
        if (strcmp(said, lives[i].says) != 0) {
            printf("\n  %s\n  %s\n", said, lives[i].says);
        }
    }
}

/* If the profile does not judge a rule, its waivers are not called unused. */
static void a_waiver_of_a_rule_that_is_not_judged_is_not_unused(void)
{
    CU_ASSERT_STRING_EQUAL(notices_of(HEAD WHOLE("a", "TV0003", "\"all\"") TAIL,
                                      "2026-11-24", 0, 2),
                           "");
    /* A code that two rules have, one of which was judged. */
    CU_ASSERT_STRING_EQUAL(
        notices_of(HEAD WHOLE("a", "phone.trunk", "[\"id-9\"]") TAIL,
                   "2026-11-24", 0, 1),
        "");
}

/* Notices about waivers without a tenant come with the last tenant, and cover
 * all. */
static void over_several_tenants_the_last_one_tells(void)
{
    struct tv_error err = {TV_OK, ""};
    struct tv_arena arena;
    struct tv_notices first, last;
    uint32_t of[2];
    static const struct scene_finding one[] = {
        {RULE_WRONG, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, TRUNK, 1, NULL},
        {RULE_WRONG, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, TRUNK, 2, NULL},
    };
    struct scene scene;
    struct tv_waivers *waivers = open_waivers(
        FILE_NAME,
        HEAD WHOLE("all", "TV0001", "[\"id-1\"]") "," BASE("a", "TV0001") DAYS
        ", \"subjects\": [\"id-9\"], \"tenant\": "
        "\"a\"}," BASE("b", "TV0001") DAYS
        ", \"subjects\": [\"id-9\"], \"tenant\": \"c\"}," WHOLE(
            "none", "TV0001", "[\"id-9\"]") TAIL,
        "2026-11-24", 0, &err);
    CU_ASSERT_PTR_NOT_NULL_FATAL(waivers);
    tv_arena_init(&arena);
    scene_make(&scene, 1, one, 2);
    tv_waivers_match(waivers, &scene.source, of);
    CU_ASSERT(of[0] == 0 && of[1] == TV_NO_WAIVER);
    tv_waivers_notices(waivers, false, &arena, &first);
    CU_ASSERT_EQUAL(first.count, 1); /* of "a", which is this tenant's */
    /* The second tenant has no such subjects. */
    scene.tenant.label = scene.tenant.domain = scene_text("b");
    scene.tenant.finding_count = 0;
    scene.rules[0].finding_count = 0;
    tv_waivers_match(waivers, &scene.source, of);
    tv_waivers_notices(waivers, true, &arena, &last);
    CU_ASSERT_EQUAL(last.count, 1);
    if (first.count == 1 && last.count == 1) {
        CU_ASSERT_STRING_EQUAL(first.items[0].waiver.data, "a");
        CU_ASSERT_STRING_EQUAL(last.items[0].waiver.data, "none");
    }
    /* A tenant that could not be read may contain what they are for. */
    tv_waivers_match(waivers, &scene.source, of);
    tv_waivers_note_unreadable(waivers);
    tv_waivers_notices(waivers, true, &arena, &last);
    CU_ASSERT_EQUAL(last.count, 0);
    /* Waiver "b" names a tenant that was read, so the unreadable one does not
     * matter for it. */
    scene.tenant.label = scene_text("c");
    tv_waivers_match(waivers, &scene.source, of);
    tv_waivers_notices(waivers, true, &arena, &last);
    CU_ASSERT_EQUAL_FATAL(last.count, 1);
    CU_ASSERT_STRING_EQUAL(last.items[0].waiver.data, "b");
    scene_finish(&scene);
    tv_arena_finish(&arena);
    tv_waivers_destroy(waivers);
}

/* Findings are numbered anew for each tenant: equal numbers of two tenants are
 * different findings. */
static void what_matches_in_two_tenants_is_counted_in_both(void)
{
    struct tv_error err = {TV_OK, ""};
    struct tv_arena arena;
    struct tv_notices notices;
    struct scene scene;
    uint32_t of[FINDINGS];
    struct tv_waivers *waivers =
        open_waivers(FILE_NAME,
                     HEAD BASE("a", "TV0002") DAYS
                     ", \"subjects\": \"all\", \"matched\": 1}" TAIL,
                     "2026-11-24", 0, &err);
    CU_ASSERT_PTR_NOT_NULL_FATAL(waivers);
    tv_arena_init(&arena);
    scene_make(&scene, RULES, findings, FINDINGS);
    tv_waivers_match(waivers, &scene.source, of);
    tv_waivers_match(waivers, &scene.source, of);
    tv_waivers_notices(waivers, true, &arena, &notices);
    CU_ASSERT_EQUAL_FATAL(notices.count, 1);
    CU_ASSERT_STRING_EQUAL(
        notices.items[0].text.data,
        "Waiver 'a' matches 2 findings, but was written for 1.");
    scene_finish(&scene);
    tv_arena_finish(&arena);
    tv_waivers_destroy(waivers);
}

/* Without "matched" in the file, the number in the baseline counts. */
static void more_than_in_the_baseline_is_told(void)
{
    static const char text[] = HEAD WHOLE("a", "TV0001", "\"all\"") TAIL;
    for (uint32_t before = 0; before <= 4; before++) {
        struct tv_error err = {TV_OK, ""};
        struct tv_arena arena;
        struct tv_notices notices;
        struct scene scene;
        uint32_t of[FINDINGS];
        struct tv_waivers *waivers =
            open_waivers(FILE_NAME, text, "2026-11-24", 0, &err);
        CU_ASSERT_PTR_NOT_NULL_FATAL(waivers);
        tv_arena_init(&arena);
        scene_make(&scene, RULES, findings, FINDINGS);
        for (uint32_t i = 0; i < before; i++) {
            tv_waivers_count_before(waivers, scene_text("a"));
            tv_waivers_count_before(waivers, scene_text("gone since"));
        }
        tv_waivers_match(waivers, &scene.source, of);
        tv_waivers_notices(waivers, true, &arena, &notices);
        CU_ASSERT_EQUAL(notices.count, before == 1 || before == 2);
        if (before == 2 && notices.count == 1) {
            CU_ASSERT_STRING_EQUAL(notices.items[0].text.data,
                                   "Waiver 'a' matches 3 findings, but matched "
                                   "2 in the baseline.");
        }
        scene_finish(&scene);
        tv_arena_finish(&arena);
        tv_waivers_destroy(waivers);
    }
}

const char *const tv_test_suite = "gate_waiver_life";
const struct tv_test tv_tests[] = {
    TV_TEST(the_life_of_a_waiver_is_told),
    TV_TEST(a_waiver_of_a_rule_that_is_not_judged_is_not_unused),
    TV_TEST(over_several_tenants_the_last_one_tells),
    TV_TEST(what_matches_in_two_tenants_is_counted_in_both),
    TV_TEST(more_than_in_the_baseline_is_told),
    {NULL, NULL},
};
