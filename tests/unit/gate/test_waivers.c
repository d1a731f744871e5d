/* SPDX-License-Identifier: Apache-2.0 */
/* Which findings waivers match, among any number of findings. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "support/test.h"
#include "waiver_text.h"

#define FILE_NAME "test_gate_waivers.json"

/* A waiver for one subject that ends on this day. */
#define UNTIL(id, expires)                                                     \
    BASE(id, "TV0001")                                                         \
    ", \"created\": \"2026-11-01\", \"expires\": \"" expires                   \
    "\", \"subjects\": [\"id-1\"]}"

/* Matches, and returns a character per finding: the waiver's id, or a dot. */
static const char *match(const char *text, const char *as_of)
{
    static char spelled[FINDINGS + 1];
    uint32_t of[FINDINGS];
    struct tv_error err = {TV_OK, ""};
    struct scene scene;
    struct tv_waivers *waivers = open_waivers(FILE_NAME, text, as_of, 0, &err);
    if (!waivers) {
        printf("\n  %s\n", err.text);
        return "refused";
    }
    scene_make(&scene, RULES, findings, FINDINGS);
    tv_waivers_match(waivers, &scene.source, of);
    for (size_t i = 0; i < FINDINGS; i++) {
        spelled[i] = of[i] == TV_NO_WAIVER
                         ? '.'
                         : tv_waiver_at(waivers, of[i])->id.data[0];
    }
    scene_finish(&scene);
    tv_waivers_destroy(waivers);
    return spelled;
}

static const struct {
    const char *text, *as_of, *matches;
} matches[] = {
    {HEAD TAIL, "2026-11-24", "......."},
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2026-11-24", "aaa...."},
    {HEAD WHOLE("a", "tv0001", "\"all\"") TAIL, "2026-11-24", "aaa...."},
    {HEAD WHOLE("a", "NumberWrong", "[\"id-2\"]") TAIL, "2026-11-24",
     "..a...."},
    {HEAD WHOLE("a", "TV0001", "[\"P2@A.Example\"]") TAIL, "2026-11-24",
     "..a...."},
    {HEAD WHOLE("a", "TV0001", "[\"ID-2\", \"p1@a.example\"]") TAIL,
     "2026-11-24", "aaa...."},
    {HEAD WHOLE("a", "TV0001", "[\"p*@a.example\"]") TAIL, "2026-11-24",
     "aaa...."},
    {HEAD WHOLE("a", "TV0001", "[\"ID-?\"]") TAIL, "2026-11-24", "aaa...."},
    {HEAD WHOLE("a", "TV0001", "[\"*@b.example\"]") TAIL, "2026-11-24",
     "......."},
    {HEAD WHOLE("a", "TV0001", "[\"p2@a.exampl\"]") TAIL, "2026-11-24",
     "......."},
    /* A code stands for a message of every rule of the family, or of one
     * rule. */
    {HEAD WHOLE("a", "phone.trunk", "\"all\"") TAIL, "2026-11-24", "a.a.a.."},
    {HEAD WHOLE("a", "TV0001.trunk", "\"all\"") TAIL, "2026-11-24", "a.a...."},
    {HEAD WHOLE("a", "phone.blank", "[\"id-1\"]") TAIL, "2026-11-24",
     ".a....."},
    {HEAD WHOLE("a", "network.hole", "[\"net\"]") TAIL, "2026-11-24",
     ".....aa"},
    /* Only a waiver with "unknown" covers unknowns. */
    {HEAD BASE("a", "TV0001") DAYS
     ", \"subjects\": \"all\", \"unknown\": true}" TAIL,
     "2026-11-24", "aaaa..."},
    {HEAD BASE("a", "TV0001") DAYS
     ", \"subjects\": [\"p3@a.example\"], \"unknown\": true}" TAIL,
     "2026-11-24", "...a..."},
    /* One of several findings about a subject. */
    {HEAD BASE("a", "TV0003") DAYS
     ", \"subjects\": \"all\", \"discriminator\": \"fd00::/8\"}" TAIL,
     "2026-11-24", "......a"},
    /* The most specific of several, then the one that lasts longest, then the
     * first. */
    {HEAD WHOLE("a", "TV0001", "\"all\"") "," WHOLE(
         "b", "TV0001", "[\"p*\"]") "," WHOLE("c", "TV0001", "[\"id-2\"]") TAIL,
     "2026-11-24", "bbc...."},
    {HEAD WHOLE("a", "TV0003", "\"all\"") "," BASE("b", "TV0003") DAYS
     ", \"subjects\": \"all\", \"discriminator\": \"fd00::/8\"}" TAIL,
     "2026-11-24", ".....ab"},
    {HEAD WHOLE("a", "TV0001", "\"all\"") "," WHOLE("b", "TV0001", "\"all\"")
         TAIL,
     "2026-11-24", "aaa...."},
    {HEAD WHOLE("a", "TV0001", "\"all\"") "," BASE(
         "b", "TV0001") ", \"created\": \"2026-11-01\", \"expires\": "
                        "\"2027-01-01\", \"subjects\": \"all\"}" TAIL,
     "2026-11-24", "bbb...."},
    {HEAD UNTIL("a", "2026-12-01") "," UNTIL("b", "2026-12-02") "," UNTIL(
         "c", "2026-12-03") TAIL,
     "2026-11-24", "cc....."},
    {HEAD UNTIL("a", "2026-12-01") "," UNTIL("b", "2026-12-02") "," UNTIL(
         "c", "2026-12-02") TAIL,
     "2026-11-24", "bb....."},
    /* In force from the start of its first to the end of its last day, in
     * UTC. */
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2026-10-31T23:59:59Z",
     "......."},
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2026-11-01", "aaa...."},
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2026-12-31T23:59:59Z",
     "aaa...."},
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2027-01-01", "......."},
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2026-12-31T23:30:00-01:00",
     "......."},
    {HEAD UNTIL("a", "2026-11-01") TAIL, "2026-11-01T23:59:59Z", "aa....."},
    {HEAD UNTIL("a", "2026-11-01") TAIL, "2026-11-02", "......."},
    /* An expired waiver does not take precedence over one in force. */
    {HEAD BASE("a",
               "TV0001") ", \"created\": \"2026-01-01\", \"expires\": "
                         "\"2026-02-01\", \"subjects\": [\"id-1\"]}," WHOLE(
                             "b", "TV0001", "\"all\"") TAIL,
     "2026-11-24", "bbb...."},
    /* Nor does a future one, among several for one subject. */
    {HEAD BASE(
         "a", "TV0001") ", \"created\": \"2026-01-01\", \"expires\": "
                        "\"2026-02-01\", \"subjects\": [\"id-1\"]}," WHOLE(
                            "b", "TV0001",
                            "[\"id-1\"]") "," BASE("c",
                                                   "TV0001") ", \"created\": "
                                                             "\"2027-01-01\", "
                                                             "\"expires\": "
                                                             "\"2027-02-01\", "
                                                             "\"subjects\": "
                                                             "[\"id-1\"]}" TAIL,
     "2026-11-24", "bb....."},
    /* Waivers for another rule do not match, by name or for all. */
    {HEAD WHOLE("a", "TV0001", "[\"id-2\"]") "," WHOLE("b", "TV0002",
                                                       "[\"id-9\"]") TAIL,
     "2026-11-24", "..a...."},
    {HEAD WHOLE("a", "TV0002", "\"all\"") "," WHOLE("b", "TV0001", "\"all\"")
         TAIL,
     "2026-11-24", "bbb.a.."},
    /* A waiver for a tenant, by domain, label, id or name. */
    {HEAD BASE("a", "TV0001") DAYS
     ", \"subjects\": \"all\", \"tenant\": \"A.example\"}" TAIL,
     "2026-11-24", "aaa...."},
    {HEAD BASE("a", "TV0001") DAYS
     ", \"subjects\": \"all\", \"tenant\": \"b.example\"}" TAIL,
     "2026-11-24", "......."},
};

static void a_waiver_matches_what_it_says_and_nothing_else(void)
{
    for (size_t i = 0; i < COUNT_OF(matches); i++) {
        const char *found = match(matches[i].text, matches[i].as_of);
        CU_ASSERT_STRING_EQUAL(found, matches[i].matches);
        if (strcmp(found, matches[i].matches) != 0) {
            printf("\n  %s\n  %s %s\n", matches[i].text, found,
                   matches[i].matches);
        }
    }
}

#define MANY_WAIVERS 10000u
#define MANY_FINDINGS 1000000u

/* Comparing each finding with each waiver would take 10^10 steps, far too long
 * for the test. */
static void a_million_findings_meet_ten_thousand_waivers(void)
{
    struct tv_buf text;
    struct tv_error err = {TV_OK, ""};
    struct scene scene;
    struct scene_finding *many = tv_calloc(MANY_FINDINGS, sizeof(*many));
    uint32_t *of = tv_calloc(MANY_FINDINGS, sizeof(*of));
    tv_buf_init(&text, (size_t)16 << 20);
    tv_buf_add_string(&text, HEAD);
    for (unsigned i = 0; i < MANY_WAIVERS; i++) {
        tv_buf_printf(&text,
                      "%s{\"id\": \"w%u\", \"rule\": \"TV0001\", "
                      "\"justification\": \"why\", \"owner\": \"who\"" DAYS
                      ", \"subjects\": [\"P%u@a.example\"]}",
                      i ? ",\n" : "", i, i * 100);
    }
    tv_buf_add_string(&text, TAIL);
    for (uint32_t i = 0; i < MANY_FINDINGS; i++) {
        many[i] = (struct scene_finding){
            RULE_WRONG, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, TRUNK, i, NULL};
    }
    struct tv_waivers *waivers =
        open_waivers(FILE_NAME, text.data, "2026-11-24", 0, &err);
    CU_ASSERT_PTR_NOT_NULL_FATAL(waivers);
    scene_make(&scene, 1, many, MANY_FINDINGS);
    tv_waivers_match(waivers, &scene.source, of);
    uint32_t waived = 0, wrong = 0;
    for (uint32_t i = 0; i < MANY_FINDINGS; i++) {
        waived += of[i] != TV_NO_WAIVER;
        wrong += of[i] != (i % 100 == 0 ? i / 100 : TV_NO_WAIVER);
    }
    CU_ASSERT_EQUAL(waived, MANY_WAIVERS);
    CU_ASSERT_EQUAL(wrong, 0);
    CU_ASSERT_EQUAL(scene.reads, MANY_FINDINGS);
    scene_finish(&scene);
    tv_waivers_destroy(waivers);
    tv_buf_finish(&text);
    tv_free(many);
    tv_free(of);
}

/* A result may list passes, too. */
static void what_passes_is_not_waived(void)
{
    static const struct scene_finding both[] = {
        {RULE_WRONG, TV_VERDICT_PASS, 0, TV_NO_MESSAGE, 1, NULL},
        {RULE_WRONG, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, TRUNK, 2, NULL},
    };
    struct tv_error err = {TV_OK, ""};
    struct scene scene;
    uint32_t of[2];
    struct tv_waivers *waivers =
        open_waivers(FILE_NAME, HEAD WHOLE("a", "TV0001", "\"all\"") TAIL,
                     "2026-11-24", 0, &err);
    CU_ASSERT_PTR_NOT_NULL_FATAL(waivers);
    scene_make(&scene, 1, both, 2);
    tv_waivers_match(waivers, &scene.source, of);
    CU_ASSERT(of[0] == TV_NO_WAIVER && of[1] == 0);
    scene_finish(&scene);
    tv_waivers_destroy(waivers);
}

/* A waiver for all subjects of a rule must not read any subject. */
static void all_of_a_rule_is_waived_without_reading_it(void)
{
    struct tv_error err = {TV_OK, ""};
    struct scene scene;
    uint32_t of[FINDINGS];
    struct tv_waivers *waivers =
        open_waivers(FILE_NAME, HEAD WHOLE("a", "TV0001", "\"all\"") TAIL,
                     "2026-11-24", 0, &err);
    CU_ASSERT_PTR_NOT_NULL_FATAL(waivers);
    scene_make(&scene, RULES, findings, FINDINGS);
    tv_waivers_match(waivers, &scene.source, of);
    CU_ASSERT_EQUAL(scene.reads, 0);
    scene_finish(&scene);
    tv_waivers_destroy(waivers);
}

const char *const tv_test_suite = "gate_waivers";
const struct tv_test tv_tests[] = {
    TV_TEST(a_waiver_matches_what_it_says_and_nothing_else),
    TV_TEST(a_million_findings_meet_ten_thousand_waivers),
    TV_TEST(what_passes_is_not_waived),
    TV_TEST(all_of_a_rule_is_waived_without_reading_it),
    {NULL, NULL},
};
