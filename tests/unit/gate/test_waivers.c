/* SPDX-License-Identifier: Apache-2.0 */
/* Waivers: what is read and refused, what they match, how they live. */
#include "gate/waivers.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "gate/annotate.h"
#include "gate/gate.h"
#include "scene.h"
#include "support/test.h"

#define FILE_NAME "test_gate_waivers.json"
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* ---- support ---- */

static void write_file(const char *path, const char *text, size_t size)
{
    struct tv_out out;
    struct tv_error err = {TV_OK, ""};
    if (tv_out_open(&out, path, &err) == TV_OK) {
        tv_out_add(&out, text, size);
        if (tv_out_commit(&out, &err) != TV_OK) {
            CU_FAIL("the file could not be written");
        }
        tv_out_finish(&out);
    }
}

static int64_t time_of(const char *text)
{
    int64_t time = 0;
    if (!tv_time_parse(scene_text(text), &time)) {
        CU_FAIL("no time");
    }
    return time;
}

static struct tv_waivers *open_text(const char *text, const char *as_of,
                                    uint32_t max_days, struct tv_error *err)
{
    static const char *const paths[] = {FILE_NAME};
    struct tv_waiver_policy policy = {max_days, TV_WAIVER_NOTICE_DAYS};
    struct tv_waivers *waivers = NULL;
    write_file(FILE_NAME, text, strlen(text));
    if (tv_waivers_open(paths, 1, &scene_catalog, &policy, time_of(as_of),
                        &waivers, err) != TV_OK) {
        return NULL;
    }
    return waivers;
}

#define HEAD "{\"schemaVersion\": 1, \"waivers\": [\n"
#define TAIL "]}"
/* A waiver of which a test says the rest. */
#define BASE(id, rule)                                                         \
    "{\"id\": \"" id "\", \"rule\": \"" rule "\", \"justification\": \"why\"," \
    " \"owner\": \"who\""
#define DAYS ", \"created\": \"2026-11-01\", \"expires\": \"2026-12-31\""
#define WHOLE(id, rule, subjects)                                              \
    BASE(id, rule) DAYS ", \"subjects\": " subjects "}"

/* ---- reading ---- */

struct refusal {
    const char *text, *says; /* behind the file's name */
};

static const struct refusal refusals[] = {
    {"[]", ":1:1: an object was expected"},
    {"{\"waivers\": []}", ":1:1: \"schemaVersion\" must be 1"},
    {"{\"schemaVersion\": 2, \"waivers\": []}",
     ":1:19: \"schemaVersion\" must be 1"},
    {"{\"schemaVersion\": 1}", ":1:1: \"waivers\" must be a list"},
    {"{\"schemaVersion\": 1, \"waiver\": []}",
     ":1:22: unknown key \"waiver\", did you mean \"waivers\"?"},
    {HEAD "7" TAIL, ":2:1: an object was expected"},
    {HEAD "{\"id\": \"a\"}" TAIL,
     ":2:1: a waiver needs \"rule\": the rule's id or name, or a code"},
    {HEAD "{\"id\": \"\"}" TAIL,
     ":2:8: \"id\" must be one line of 1 to 128 bytes, without blanks around "
     "it"},
    {HEAD "{\"id\": \"a\\nb\"}" TAIL,
     ":2:8: \"id\" must be one line of 1 to 128 bytes, without blanks around "
     "it"},
    {HEAD "{\"id\": \" a\"}" TAIL,
     ":2:8: \"id\" must be one line of 1 to 128 bytes, without blanks around "
     "it"},
    {HEAD "{\"id\": \"a\", \"rule\": \"TV0001\"}" TAIL,
     ":2:1: a waiver needs \"justification\": why it may be so"},
    {HEAD
     "{\"id\": \"a\", \"rule\": \"TV0001\", \"justification\": \"x\"}" TAIL,
     ":2:1: a waiver needs \"owner\": who answers for it"},
    {HEAD BASE("a", "TV0001") ", \"expire\": 1}" TAIL,
     ":2:71: unknown key \"expire\", did you mean \"expires\"?"},
    {HEAD BASE("a", "TV0001") "}" TAIL,
     ":2:1: \"subjects\" must be a list of object ids, names and patterns, or "
     "\"all\""},
    {HEAD BASE("a", "TV0001") ", \"subjects\": \"everybody\"}" TAIL,
     ":2:83: \"subjects\" must be a list of object ids, names and patterns, or "
     "\"all\""},
    {HEAD BASE("a", "TV0001") ", \"subjects\": []}" TAIL,
     ":2:83: \"subjects\" must be a list of object ids, names and patterns, or "
     "\"all\""},
    {HEAD BASE("a", "TV0001") ", \"subjects\": [\"b\", \"all\"]}" TAIL,
     ":2:89: \"all\" in a list: who means everybody writes \"subjects\": "
     "\"all\""},
    {HEAD BASE("a", "TV0001") ", \"subjects\": [\"**\"]}" TAIL,
     ":2:84: \"**\" in a list: who means everybody writes \"subjects\": "
     "\"all\""},
    {HEAD BASE("a", "TV0001") ", \"subjects\": [\"b \"]}" TAIL,
     ":2:84: a subject must be an object id, a name or a pattern, in one line "
     "of 1 to 1024 bytes, without blanks around it"},
    {HEAD BASE("a", "TV0001") ", \"subjects\": \"all\"}" TAIL,
     ":2:1: a waiver needs \"created\": its first day"},
    {HEAD BASE("a", "TV0001") ", \"subjects\": \"all\","
                              " \"created\": \"2026-11-01\"}" TAIL,
     ":2:1: a waiver needs \"expires\": its last day; only where a maximum "
     "term is set may it be left out"},
    {HEAD BASE("a", "TV0001") ", \"subjects\": \"all\","
                              " \"created\": \"1.11.2026\"}" TAIL,
     ":2:101: \"created\" must be a day such as \"2026-12-31\", not "
     "\"1.11.2026\""},
    {HEAD BASE("a", "TV0001") ", \"subjects\": \"all\","
                              " \"created\": \"2026-11-31\"}" TAIL,
     ":2:101: \"created\" must be a day such as \"2026-12-31\", not "
     "\"2026-11-31\""},
    {HEAD BASE("a", "TV0001") ", \"subjects\": \"all\","
                              " \"created\": \"2026-11-30T10:00:00Z\"}" TAIL,
     ":2:101: \"created\" must be a day such as \"2026-12-31\", not "
     "\"2026-11-30T10:00:00Z\""},
    {HEAD BASE("a", "TV0001") ", \"subjects\": \"all\","
                              " \"created\": \"2026-11-02\","
                              " \"expires\": \"2026-11-01\"}" TAIL,
     ":2:126: \"expires\" is before \"created\""},
    {HEAD BASE("a", "TV0001") ", \"subjects\": \"all\"" DAYS
                              ", \"matched\": -1}" TAIL,
     ":2:151: \"matched\" must be a whole number, 0 or more: how many findings "
     "it was written for"},
    {HEAD BASE("a", "TV0001") ", \"subjects\": \"all\"" DAYS
                              ", \"unknown\": 1}" TAIL,
     ":2:151: \"unknown\" must be true or false"},
    {HEAD BASE("a", "phone.trunk") ", \"subjects\": \"all\"" DAYS
                                   ", \"unknown\": true}" TAIL,
     ":2:156: what is unknown has no code: \"unknown\" goes with a rule's id "
     "or "
     "name"},
    {HEAD WHOLE("a", "TV0010", "\"all\"") TAIL,
     ":2:21: no rule or code \"TV0010\"; did you mean TV0001?"},
    {HEAD WHOLE("a", "NumberWrng", "\"all\"") TAIL,
     ":2:21: no rule or code \"NumberWrng\"; did you mean NumberWrong?"},
    {HEAD WHOLE("a", "phone.trunc", "\"all\"") TAIL,
     ":2:21: no rule or code \"phone.trunc\"; did you mean phone.trunk?"},
    {HEAD WHOLE("a", "whatever", "\"all\"") TAIL,
     ":2:21: no rule or code \"whatever\"; `telvet rules` lists them"},
    {HEAD WHOLE("a", "TV0001", "\"all\"") ",\n" WHOLE("a", "TV0002", "\"all\"")
         TAIL,
     ":3:8: the id \"a\" was there before, at " FILE_NAME ":2:1"},
};

static void what_is_wrong_is_named_with_its_place(void)
{
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        struct tv_error err = {TV_OK, ""};
        struct tv_waivers *waivers =
            open_text(refusals[i].text, "2026-11-24", 0, &err);
        CU_ASSERT_PTR_NULL(waivers);
        CU_ASSERT_EQUAL(err.status, TV_INPUT);
        const char *says = strncmp(err.text, FILE_NAME, strlen(FILE_NAME)) == 0
                               ? err.text + strlen(FILE_NAME)
                               : err.text;
        CU_ASSERT_STRING_EQUAL(says, refusals[i].says);
        if (strcmp(says, refusals[i].says) != 0) {
            printf("\n  %s\n", says);
        }
        tv_waivers_destroy(waivers);
    }
}

static void a_whole_waiver_is_read_as_it_is_written(void)
{
    struct tv_error err = {TV_OK, ""};
    struct tv_waivers *waivers = open_text(
        "\xef\xbb\xbf{\"$schema\": \"x\", \"schemaVersion\": 1, \"waivers\": "
        "[\n"
        "  {\"id\": \"W-1\", \"rule\": \"NumberWrong\",\n"
        "   \"subjects\": [\"id-1\", \"*@a.example\"], \"tenant\": \"a\",\n"
        "   \"justification\": \"Umzug nach K\xc3\xb6ln\", \"owner\": \"o\",\n"
        "   \"ticket\": \"CHG-1\", \"created\": \"2026-11-01\",\n"
        "   \"expires\": \"2026-12-31\", \"matched\": 2, \"unknown\": true,\n"
        "   \"discriminator\": \"d\"}]}",
        "2026-11-24", 0, &err);
    CU_ASSERT_PTR_NOT_NULL_FATAL(waivers);
    CU_ASSERT_EQUAL(tv_waivers_count(waivers), 1);
    const struct tv_waiver *waiver = tv_waiver_at(waivers, 0);
    CU_ASSERT_STRING_EQUAL(waiver->id.data, "W-1");
    CU_ASSERT_STRING_EQUAL(waiver->justification.data,
                           "Umzug nach K\xc3\xb6ln");
    CU_ASSERT_STRING_EQUAL(waiver->ticket.data, "CHG-1");
    CU_ASSERT_EQUAL(waiver->subject_count, 2);
    CU_ASSERT_EQUAL(waiver->matched, 2);
    CU_ASSERT_TRUE(waiver->unknown);
    CU_ASSERT_STRING_EQUAL(waiver->last_day, "2026-12-31");
    CU_ASSERT_STRING_EQUAL(waiver->file, FILE_NAME);
    CU_ASSERT(waiver->line == 2 && waiver->column == 3);
    CU_ASSERT_EQUAL(tv_waivers_sha256(waivers).size, 64);
    tv_waivers_destroy(waivers);
}

static void ids_are_unique_over_all_files(void)
{
    static const char *const paths[] = {FILE_NAME, FILE_NAME};
    struct tv_waiver_policy policy = {0, 14};
    struct tv_waivers *waivers = NULL;
    struct tv_error err = {TV_OK, ""};
    static const char text[] = HEAD WHOLE("a", "TV0001", "\"all\"") TAIL;
    write_file(FILE_NAME, text, sizeof(text) - 1);
    CU_ASSERT_EQUAL(
        tv_waivers_open(paths, 2, &scene_catalog, &policy, 0, &waivers, &err),
        TV_INPUT);
    CU_ASSERT_STRING_EQUAL(err.text, FILE_NAME
                           ":2:8: the id \"a\" was there before, at " FILE_NAME
                           ":2:1");
}

/* ---- matching ---- */

/* The findings of most tests. */
static const struct scene_finding findings[] = {
    {RULE_WRONG, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, TRUNK, 1, NULL},
    {RULE_WRONG, TV_VERDICT_FAIL, TV_SEVERITY_NOTE, BLANK, 1, NULL},
    {RULE_WRONG, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, TRUNK, 2, NULL},
    {RULE_WRONG, TV_VERDICT_UNKNOWN, TV_SEVERITY_ERROR, TV_NO_MESSAGE, 3, NULL},
    {RULE_SHARED, TV_VERDICT_FAIL, TV_SEVERITY_WARNING, TRUNK, 2, NULL},
    {RULE_CLOSED, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, HOLE, 0, "10.0.0.0/8"},
    {RULE_CLOSED, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, HOLE, 0, "fd00::/8"},
};

/* Matches and spells the outcome: a letter of the waiver's id or a dot. */
static const char *match(const char *text, const char *as_of)
{
    static char spelled[COUNT_OF(findings) + 1];
    uint32_t of[COUNT_OF(findings)];
    struct tv_error err = {TV_OK, ""};
    struct scene scene;
    struct tv_waivers *waivers = open_text(text, as_of, 0, &err);
    if (!waivers) {
        printf("\n  %s\n", err.text);
        return "refused";
    }
    scene_make(&scene, RULES, findings, COUNT_OF(findings));
    tv_waivers_match(waivers, &scene.source, of);
    for (size_t i = 0; i < COUNT_OF(findings); i++) {
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
    {HEAD WHOLE("a", "TV0001", "[\"*@b.example\"]") TAIL, "2026-11-24",
     "......."},
    {HEAD WHOLE("a", "TV0001", "[\"p2@a.exampl\"]") TAIL, "2026-11-24",
     "......."},
    /* A code is that message of every rule of the family, or of one rule. */
    {HEAD WHOLE("a", "phone.trunk", "\"all\"") TAIL, "2026-11-24", "a.a.a.."},
    {HEAD WHOLE("a", "TV0001.trunk", "\"all\"") TAIL, "2026-11-24", "a.a...."},
    {HEAD WHOLE("a", "phone.blank", "[\"id-1\"]") TAIL, "2026-11-24",
     ".a....."},
    {HEAD WHOLE("a", "network.hole", "[\"net\"]") TAIL, "2026-11-24",
     ".....aa"},
    /* An unknown only for who says so; and never by a waiver of fails. */
    {HEAD BASE("a", "TV0001") DAYS
     ", \"subjects\": \"all\", \"unknown\": true}" TAIL,
     "2026-11-24", "aaaa..."},
    {HEAD BASE("a", "TV0001") DAYS
     ", \"subjects\": [\"p3@a.example\"], \"unknown\": true}" TAIL,
     "2026-11-24", "...a..."},
    /* One finding of several on a subject. */
    {HEAD BASE("a", "TV0003") DAYS
     ", \"subjects\": \"all\", \"discriminator\": \"fd00::/8\"}" TAIL,
     "2026-11-24", "......a"},
    /* The narrowest of several, then the longest, then the first. */
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
    /* In force from its first to its last day, whole, in UTC. */
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2026-10-31T23:59:59Z",
     "......."},
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2026-11-01", "aaa...."},
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2026-12-31T23:59:59Z",
     "aaa...."},
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2027-01-01", "......."},
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2026-12-31T23:30:00-01:00",
     "......."},
    /* An expired one does not stand before one in force. */
    {HEAD BASE("a",
               "TV0001") ", \"created\": \"2026-01-01\", \"expires\": "
                         "\"2026-02-01\", \"subjects\": [\"id-1\"]}," WHOLE(
                             "b", "TV0001", "\"all\"") TAIL,
     "2026-11-24", "bbb...."},
    /* The tenant, by domain, label, id or name. */
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

/* ---- the life of a waiver ---- */

/* All notices as lines "code severity: text". */
static const char *notices_of(const char *text, const char *as_of,
                              uint32_t max_days, uint32_t rules)
{
    static char said[8192];
    size_t used = 0;
    uint32_t of[COUNT_OF(findings)];
    uint32_t count = rules > RULE_CLOSED ? (uint32_t)COUNT_OF(findings) : 5;
    struct tv_error err = {TV_OK, ""};
    struct scene scene;
    struct tv_arena arena;
    struct tv_notices notices;
    struct tv_waivers *waivers = open_text(text, as_of, max_days, &err);
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
    /* Before, and at the end. */
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
    /* A rule that is gone: only told of what has expired. */
    {HEAD WHOLE("a", "TV0999", "\"all\"") TAIL, "2027-01-01", 0,
     "waiver.unknown-rule warning: Waiver 'a' names 'TV0999', which the rule "
     "pack does not have, and expired on 2026-12-31: take it out."},
    /* Used or not. */
    {HEAD WHOLE("a", "TV0001", "[\"p9@a.example\"]") TAIL, "2026-11-24", 0,
     "waiver.unused warning: Waiver 'a' matches nothing: what it is for was "
     "mended, or its subjects are mistyped."},
    /* Number 3 is unknown: nobody can say that it is not used. */
    {HEAD WHOLE("a", "TV0001", "[\"p3@a.example\"]") TAIL, "2026-11-24", 0, ""},
    /* Nobody was judged by a rule without a check. */
    {HEAD WHOLE("a", "TV0004", "\"all\"") TAIL, "2026-11-24", 0, ""},
    /* More than before. */
    {HEAD BASE("a", "TV0001") DAYS
     ", \"subjects\": \"all\", \"matched\": 3}" TAIL,
     "2026-11-24", 0, ""},
    {HEAD BASE("a", "TV0001") DAYS
     ", \"subjects\": \"all\", \"matched\": 2}" TAIL,
     "2026-11-24", 0,
     "waiver.grown warning: Waiver 'a' matches 3 findings, but was written for "
     "2."},
    /* Its id and its name are one person. */
    {HEAD BASE("a", "TV0001") DAYS
     ", \"subjects\": [\"id-1\", \"p1@a.example\", \"P1@*\"], "
     "\"matched\": 2}" TAIL,
     "2026-11-24", 0, ""},
    /* The maximum term cuts what is longer, and stands in for what is not
     * said. */
    {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2026-11-02", 60, ""},
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

/* A rule that this profile does not judge says nothing of its waivers. */
static void a_waiver_of_a_rule_that_is_not_judged_is_not_unused(void)
{
    CU_ASSERT_STRING_EQUAL(notices_of(HEAD WHOLE("a", "TV0003", "\"all\"") TAIL,
                                      "2026-11-24", 0, 2),
                           "");
}

/* Notices of waivers without a tenant come with the last one, over all. */
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
    struct tv_waivers *waivers = open_text(
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
    /* The second tenant has nobody of those names. */
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
    /* What could not be read may hold what they are for. */
    tv_waivers_match(waivers, &scene.source, of);
    tv_waivers_lose_tenant(waivers);
    tv_waivers_notices(waivers, true, &arena, &last);
    CU_ASSERT_EQUAL(last.count, 0);
    scene_finish(&scene);
    tv_arena_finish(&arena);
    tv_waivers_destroy(waivers);
}

/* What a baseline had counts where the file does not say. */
static void more_than_in_the_baseline_is_told(void)
{
    static const char text[] = HEAD WHOLE("a", "TV0001", "\"all\"") TAIL;
    for (uint32_t before = 0; before <= 4; before++) {
        struct tv_error err = {TV_OK, ""};
        struct tv_arena arena;
        struct tv_notices notices;
        struct scene scene;
        uint32_t of[COUNT_OF(findings)];
        struct tv_waivers *waivers = open_text(text, "2026-11-24", 0, &err);
        CU_ASSERT_PTR_NOT_NULL_FATAL(waivers);
        tv_arena_init(&arena);
        scene_make(&scene, RULES, findings, COUNT_OF(findings));
        for (uint32_t i = 0; i < before; i++) {
            tv_waivers_remember(waivers, scene_text("a"));
            tv_waivers_remember(waivers, scene_text("gone since"));
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

/* ---- on the tenant ---- */

/* Waives a scene by a text; the exit status that the gate gives then. */
static enum tv_exit waive(struct scene *scene, const char *text,
                          unsigned fail_on, struct tv_arena *arena,
                          struct tv_waivers **waivers,
                          struct tv_annotation *annotation)
{
    struct tv_error err = {TV_OK, ""};
    struct tv_gate gate = {.fail_on = fail_on};
    struct tv_annotating options = {.last = true};
    *waivers = options.waivers = open_text(text, "2026-11-24", 0, &err);
    CU_ASSERT_PTR_NOT_NULL(*waivers);
    tv_gate_annotate(&options, &scene->source, arena, annotation);
    scene_annotate(scene, annotation);
    return tv_gate_of(&gate, &scene->tenant, false);
}

static void a_waived_finding_keeps_verdict_and_severity(void)
{
    static const char text[] =
        HEAD WHOLE("z", "TV0002", "[\"id-9\"]") "," WHOLE("a", "TV0001",
                                                          "[\"id-1\"]") TAIL;
    struct tv_arena arena;
    struct scene scene;
    struct tv_waivers *waivers;
    struct tv_annotation annotation;
    tv_arena_init(&arena);
    scene_make(&scene, 2, findings, 5);
    CU_ASSERT_EQUAL(
        waive(&scene, text, TV_SEVERITY_ERROR, &arena, &waivers, &annotation),
        TV_EXIT_FINDINGS); /* of number 2 */
    CU_ASSERT_EQUAL(scene.rules[RULE_WRONG].counts.fail, 3);
    CU_ASSERT_EQUAL(scene.briefs[0].verdict, TV_VERDICT_FAIL);
    CU_ASSERT_EQUAL(scene.briefs[0].severity, TV_SEVERITY_ERROR);
    /* Only waivers in force are listed, and numbered anew. */
    CU_ASSERT_EQUAL(annotation.waiver_count, 1);
    CU_ASSERT(annotation.waiver[0] == 0 && annotation.waiver[1] == 0);
    CU_ASSERT_EQUAL(annotation.waiver[2], TV_NO_WAIVER);
    CU_ASSERT_STRING_EQUAL(annotation.waivers[0].id.data, "a");
    CU_ASSERT_STRING_EQUAL(annotation.waivers[0].created.data, "2026-11-01");
    CU_ASSERT_STRING_EQUAL(annotation.waivers[0].expires.data, "2026-12-31");
    scene_finish(&scene);
    tv_arena_finish(&arena);
    tv_waivers_destroy(waivers);
}

/* One and two fail in TV0001, which is of PSTN; two also in TV0002, of both. */
static void blocks_are_counted_as_waived_only_if_all_of_a_person_are(void)
{
    static const struct scene_finding blocks[] = {
        {RULE_WRONG, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, TRUNK, 1, NULL},
        {RULE_WRONG, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, TRUNK, 2, NULL},
        {RULE_WRONG, TV_VERDICT_FAIL, TV_SEVERITY_NOTE, BLANK, 3, NULL},
        {RULE_SHARED, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, SHARED, 2, NULL},
        {RULE_CLOSED, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, HOLE, 0, NULL},
    };
    static const struct {
        const char *text;
        uint32_t voip, pstn;
    } ways[] = {
        {HEAD TAIL, 0, 0},
        {HEAD WHOLE("a", "TV0001", "[\"id-1\"]") TAIL, 0, 1},
        {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, 0, 1},
        {HEAD WHOLE("a", "TV0002", "\"all\"") TAIL, 1, 0},
        {HEAD WHOLE("a", "TV0001", "\"all\"") "," WHOLE("b", "TV0002",
                                                        "\"all\"") TAIL,
         1, 2},
        {HEAD WHOLE("a", "TV0003", "\"all\"") TAIL, 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        struct tv_arena arena;
        struct scene scene;
        struct tv_waivers *waivers;
        struct tv_annotation annotation;
        tv_arena_init(&arena);
        scene_make(&scene, 3, blocks, COUNT_OF(blocks));
        (void)waive(&scene, ways[i].text, TV_SEVERITY_ERROR, &arena, &waivers,
                    &annotation);
        CU_ASSERT_EQUAL(annotation.blocked_waived[0], ways[i].voip);
        CU_ASSERT_EQUAL(annotation.blocked_waived[1], ways[i].pstn);
        scene_finish(&scene);
        tv_arena_finish(&arena);
        tv_waivers_destroy(waivers);
    }
}

/* A waived unknown is unknown, in every count; the gate alone lets it be. */
static void a_waived_unknown_stays_unknown(void)
{
    static const struct scene_finding unknown[] = {
        {RULE_WRONG, TV_VERDICT_UNKNOWN, TV_SEVERITY_ERROR, TV_NO_MESSAGE, 3,
         NULL},
    };
    static const struct {
        const char *text;
        enum tv_exit exit_status;
        bool waived;
    } ways[] = {
        {HEAD TAIL, TV_EXIT_UNKNOWN, false},
        {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, TV_EXIT_UNKNOWN, false},
        {HEAD BASE("a", "TV0001") DAYS
         ", \"subjects\": \"all\", \"unknown\": true}" TAIL,
         TV_EXIT_CLEAN, true},
    };
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        struct tv_arena arena;
        struct scene scene;
        struct tv_waivers *waivers;
        struct tv_annotation annotation;
        tv_arena_init(&arena);
        scene_make(&scene, 1, unknown, 1);
        CU_ASSERT_EQUAL(waive(&scene, ways[i].text, TV_SEVERITY_ERROR, &arena,
                              &waivers, &annotation),
                        ways[i].exit_status);
        CU_ASSERT_EQUAL(scene.briefs[0].verdict, TV_VERDICT_UNKNOWN);
        CU_ASSERT_EQUAL(scene.briefs[0].waived, ways[i].waived);
        CU_ASSERT_EQUAL(scene.rules[0].counts.unknown, 1);
        scene_finish(&scene);
        tv_arena_finish(&arena);
        tv_waivers_destroy(waivers);
    }
}

static void notices_count_in_the_gate_by_their_severity(void)
{
    static const char text[] = HEAD WHOLE("a", "TV0002", "[\"id-9\"]") TAIL;
    for (unsigned on = TV_SEVERITY_NOTE; on <= TV_FAIL_NEVER; on++) {
        struct tv_arena arena;
        struct scene scene;
        struct tv_waivers *waivers;
        struct tv_annotation annotation;
        tv_arena_init(&arena);
        scene_make(&scene, 2, NULL, 0);
        CU_ASSERT_EQUAL(waive(&scene, text, on, &arena, &waivers, &annotation),
                        on <= TV_SEVERITY_WARNING ? TV_EXIT_FINDINGS
                                                  : TV_EXIT_CLEAN);
        CU_ASSERT_EQUAL(annotation.notice_count, 1);
        scene_finish(&scene);
        tv_arena_finish(&arena);
        tv_waivers_destroy(waivers);
    }
}

/* ---- size ---- */

#define MANY_WAIVERS 10000u
#define MANY_FINDINGS 1000000u

/* Findings times waivers would be 10^10 looks, far beyond the test's time. */
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
    struct tv_waivers *waivers = open_text(text.data, "2026-11-24", 0, &err);
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

/* Who waives a rule for all does not read a single subject. */
static void all_of_a_rule_is_waived_without_reading_it(void)
{
    struct tv_error err = {TV_OK, ""};
    struct scene scene;
    uint32_t of[COUNT_OF(findings)];
    struct tv_waivers *waivers = open_text(
        HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, "2026-11-24", 0, &err);
    CU_ASSERT_PTR_NOT_NULL_FATAL(waivers);
    scene_make(&scene, RULES, findings, COUNT_OF(findings));
    tv_waivers_match(waivers, &scene.source, of);
    CU_ASSERT_EQUAL(scene.reads, 0);
    scene_finish(&scene);
    tv_waivers_destroy(waivers);
}

static void patterns_of_one_rule_are_bounded(void)
{
    struct tv_buf text;
    struct tv_error err = {TV_OK, ""};
    tv_buf_init(&text, (size_t)1 << 20);
    tv_buf_add_string(&text, HEAD BASE("a", "TV0001") DAYS ", \"subjects\": [");
    for (unsigned i = 0; i <= TV_MAX_WAIVER_BROAD; i++) {
        tv_buf_printf(&text, "%s\"p%u*\"", i ? ", " : "", i);
    }
    tv_buf_add_string(&text, "]}" TAIL);
    CU_ASSERT_PTR_NULL(open_text(text.data, "2026-11-24", 0, &err));
    CU_ASSERT_EQUAL(err.status, TV_LIMIT);
    CU_ASSERT_STRING_EQUAL(err.text, FILE_NAME
                           ":2:1: there may be 256 patterns and \"all\" at "
                           "most for one rule, and TV0001 has more");
    tv_buf_finish(&text);
    (void)unlink(FILE_NAME);
}

const char *const tv_test_suite = "gate_waivers";
const struct tv_test tv_tests[] = {
    TV_TEST(what_is_wrong_is_named_with_its_place),
    TV_TEST(a_whole_waiver_is_read_as_it_is_written),
    TV_TEST(ids_are_unique_over_all_files),
    TV_TEST(a_waiver_matches_what_it_says_and_nothing_else),
    TV_TEST(the_life_of_a_waiver_is_told),
    TV_TEST(a_waiver_of_a_rule_that_is_not_judged_is_not_unused),
    TV_TEST(over_several_tenants_the_last_one_tells),
    TV_TEST(more_than_in_the_baseline_is_told),
    TV_TEST(a_waived_finding_keeps_verdict_and_severity),
    TV_TEST(blocks_are_counted_as_waived_only_if_all_of_a_person_are),
    TV_TEST(a_waived_unknown_stays_unknown),
    TV_TEST(notices_count_in_the_gate_by_their_severity),
    TV_TEST(a_million_findings_meet_ten_thousand_waivers),
    TV_TEST(all_of_a_rule_is_waived_without_reading_it),
    TV_TEST(patterns_of_one_rule_are_bounded),
    {NULL, NULL},
};
