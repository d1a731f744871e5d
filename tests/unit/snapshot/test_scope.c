/* SPDX-License-Identifier: Apache-2.0 */
/* Who is judged: the listed experts, else every enabled person; and who stands
 * for people that the snapshot may not show. */
#include <stdio.h>
#include <string.h>

#include "fixture.h"
#include "support/test.h"

#define ANN                                                                    \
    "{\"id\":\"" ID_A "\",\"userPrincipalName\":\"Ann@x.example\","            \
    "\"displayName\":\"Ann\",\"accountEnabled\":true}"
#define BOB                                                                    \
    "{\"id\":\"" ID_B "\",\"userPrincipalName\":\"bob@x.example\","            \
    "\"displayName\":\"Bob\",\"accountEnabled\":false}"

static void without_a_list_every_enabled_person_is_judged(void)
{
    begin_snapshot();
    put_file("users.json", "[" ANN "," BOB ",{\"id\":\"" ID_C "\"},"
                           "{\"id\":\"dddddddd-0000-4000-8000-000000000004\","
                           "\"accountEnabled\":true}]");
    put_file("teams-users.json",
             "[{\"id\":\"dddddddd-0000-4000-8000-000000000004\","
             "\"accountType\":\"ResourceAccount\"}]");
    open_snapshot();
    CU_ASSERT_FALSE(snapshot->store.experts_listed);
    CU_ASSERT_EQUAL_FATAL(snapshot->store.expert_count, 2);
    CU_ASSERT_EQUAL(snapshot->store.experts[0], 0);
    CU_ASSERT_EQUAL(snapshot->store.experts[1], 2);
    end_snapshot();
}

static void narrowed_to_one_nobody_else_is_judged(void)
{
    begin_snapshot();
    put_file("users.json", "[" ANN "," BOB ",{\"id\":\"" ID_C "\"}]");
    open_snapshot();
    CU_ASSERT_TRUE(tv_snapshot_has_expert(snapshot, 0));
    CU_ASSERT_FALSE(tv_snapshot_has_expert(snapshot, 1));
    CU_ASSERT_TRUE(tv_snapshot_has_expert(snapshot, 2));
    tv_snapshot_narrow(snapshot, 2);
    CU_ASSERT_FALSE(tv_snapshot_has_expert(snapshot, 0));
    CU_ASSERT_EQUAL_FATAL(snapshot->store.expert_count, 1);
    CU_ASSERT_EQUAL(snapshot->store.experts[0], 2);
    CU_ASSERT_EQUAL(snapshot->store.subject_count[TV_SUBJECT_USER], 3);
    end_snapshot();
}

static void only_who_would_be_found_does_not_exist(void)
{
#define NAMED "{\"id\":\"" ID_A "\",\"userPrincipalName\":\"ann@x.example\"}"
#define NO_NAME "{\"id\":\"" ID_B "\"}"
#define NO_ID "{\"userPrincipalName\":\"bob@x.example\"}"
    static const struct {
        const char *users, *expert, *exists;
    } cases[] = {
        {"[" NAMED "]", "cleo@x.example", "false"},
        {"[" NAMED "]", ID_C, "false"},
        {"[" NAMED "," NO_NAME "]", "cleo@x.example", "unknown no-property"},
        {"[" NAMED "," NO_NAME "]", ID_C, "false"},
        {"[" NAMED "," NO_ID "]", "cleo@x.example", "false"},
        {"[" NAMED "," NO_ID "]", ID_C, "unknown no-property"},
        {"[" NAMED ",{}]", "cleo@x.example", "unknown lost"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        put_file("users.json", cases[i].users);
        put_file("experts.txt", cases[i].expert);
        open_snapshot();
        CU_ASSERT_EQUAL_FATAL(snapshot->store.expert_count, 1);
        assert_said("user.exists", snapshot->store.experts[0], cases[i].exists);
        end_snapshot();
    }
}

static void whom_a_damaged_export_may_have_shown_may_exist(void)
{
    static const struct {
        const char *teams, *exists;
    } cases[] = {
        {NULL, "false"},
        {"[{\"id\":\"" ID_B "\"}]", "false"},
        {"[{\"id\":\"" ID_B "\"},{", "unknown lost"},
        {"", "unknown lost"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        put_file("users.json", "[" NAMED "]");
        put_file("experts.txt", ID_C);
        if (cases[i].teams) {
            put_file("teams-users.json", cases[i].teams);
        }
        open_snapshot();
        assert_said("user.exists", snapshot->store.experts[0], cases[i].exists);
        end_snapshot();
    }
}

/* Opens the files; asserts whether the last expert stands for people not
 * shown. */
static void assert_unseen_people(bool expected)
{
    open_snapshot();
    CU_ASSERT_EQUAL(snapshot->store.has_unseen[TV_SUBJECT_USER], expected);
    if (expected && snapshot->store.expert_count > 0) {
        uint32_t last =
            snapshot->store.experts[snapshot->store.expert_count - 1];
        CU_ASSERT_EQUAL(tv_subject_label(snapshot, TV_SUBJECT_USER, last).size,
                        strlen("people not shown by the snapshot"));
        CU_ASSERT_EQUAL(strncmp(said("user.enabled", last), "unknown", 7), 0);
        CU_ASSERT_EQUAL(strncmp(said("user.exists", last), "unknown", 7), 0);
        CU_ASSERT_EQUAL(
            strncmp(said("user.numbers.number", last), "unknown", 7), 0);
    }
    end_snapshot();
}

static void one_stands_for_the_people_that_are_not_shown(void)
{
    static const struct {
        const char *users, *teams, *experts;
        bool unseen;
    } cases[] = {
        {"[" ANN "]", NULL, NULL, false},
        {NULL, "[" ANN "]", NULL, false},
        {"[" ANN "],", "[" ANN "]", NULL, false},
        {NULL, NULL, NULL, true},
        {"[" ANN ",", NULL, NULL, true},
        {"[" ANN ",7]", NULL, NULL, true},
        {"{\"value\":[" ANN "],\"@odata.nextLink\":\"x\"}", NULL, NULL, true},
        /* Nobody is in scope. */
        {"[]", NULL, NULL, true},
        {"[" BOB "]", NULL, NULL, true},
        {"[" ANN "]", NULL, "# nobody\n", true},
        /* The list is complete, even if other collections are not. */
        {"[" ANN ",", NULL, "bob@x.example", false},
        {"[" ANN "]", NULL, "ann@x.example\n\xff\n", true},
        {"[" ANN "]", NULL, "", true},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        if (cases[i].users) {
            put_file("users.json", cases[i].users);
        }
        if (cases[i].teams) {
            put_file("teams-users.json", cases[i].teams);
        }
        if (cases[i].experts) {
            put_file("experts.txt", cases[i].experts);
        }
        put_file("numbers.json", "[]");
        assert_unseen_people(cases[i].unseen);
    }
}

static void one_stands_for_the_channels_that_are_not_shown(void)
{
#define CHANNEL "{\"msdyn_ocvoicechannelsettingid\":\"" ID_A "\"}"
    static const struct {
        const char *channels;
        uint32_t count;
        bool unseen;
    } cases[] = {{NULL, 1, true},
                 {"", 1, true},
                 {"[]", 0, false},
                 {"[" CHANNEL "]", 1, false},
                 {"[" CHANNEL ",{}]", 2, true}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        put_file("users.json", "[" ANN "]");
        if (cases[i].channels) {
            put_file("voice-channels.json", cases[i].channels);
        }
        put_file("workstreams.json", "[]");
        open_snapshot();
        uint32_t count = snapshot->store.subject_count[TV_SUBJECT_CHANNEL];
        CU_ASSERT_EQUAL(count, cases[i].count);
        CU_ASSERT_EQUAL(snapshot->store.has_unseen[TV_SUBJECT_CHANNEL],
                        cases[i].unseen);
        if (cases[i].unseen) {
            CU_ASSERT_EQUAL(
                strncmp(said("channel.teams_consult", count - 1), "unknown", 7),
                0);
            CU_ASSERT_EQUAL(
                strncmp(said("channel.enhanced", count - 1), "unknown", 7), 0);
        }
        end_snapshot();
    }
}

/* The cause is the list, since it has to be corrected. */
static void who_is_not_shown_is_unknown_for_want_of_a_list(void)
{
    static const struct {
        const char *file, *text, *cause;
    } cases[] = {
        {"experts.txt", "ann@x.example\nno name\n", "unknown incomplete"},
        {"experts.json", "null", "unknown unreadable"},
        {"experts.txt", "# nobody\n", "unknown no-record"},
    };
    static const struct tv_text name = {"user.name", 9};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct tv_value value;
        begin_snapshot();
        put_file("users.json", "[" ANN "]");
        put_file(cases[i].file, cases[i].text);
        open_snapshot();
        const struct tv_store *store = &snapshot->store;
        uint32_t last = store->subject_count[TV_SUBJECT_USER] - 1;
        CU_ASSERT_TRUE_FATAL(tv_store_is_unseen(store, TV_SUBJECT_USER, last));
        assert_said("user.name", last, cases[i].cause);
        tv_store_value(store, tv_fact_find(name), TV_SUBJECT_USER, last,
                       &value);
        CU_ASSERT_EQUAL(value.collection, TV_COLLECTION_EXPERTS);
        /* "Not collected" remains the cause for everybody. */
        assert_said("user.line_uri", last, "unknown not-collected");
        end_snapshot();
    }
}

static void a_list_that_names_nobody_is_none_of_everybody(void)
{
    static const struct {
        const char *file, *text, *problem;
    } cases[] = {
        {"experts.txt", "", "empty"},
        {"experts.txt", "# nobody\n", "names-nobody"},
        {"experts.csv", "userPrincipalName\n", "names-nobody"},
        {"experts.json", "[]", "names-nobody"},
        {"experts.json", "[", "broken-file"},
        {"experts.json", "null", "unreadable"},
        {"experts.json", "[{}]", "malformed-record"},
        {"snapshot.json",
         "{\"collections\":{\"experts\":{\"files\":[\"experts.txt\"]}}}",
         "missing-file"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        put_file("users.json", "[" ANN "," BOB "]");
        put_file(cases[i].file, cases[i].text);
        open_snapshot();
        CU_ASSERT(snapshot->store.experts_listed);
        CU_ASSERT_EQUAL_FATAL(snapshot->store.expert_count, 1);
        CU_ASSERT_EQUAL(snapshot->store.experts[0], 2);
        CU_ASSERT(snapshot->store.has_unseen[TV_SUBJECT_USER]);
        assert_problem(cases[i].problem, NULL);
        end_snapshot();
    }
}

static void on_half_a_list_nobody_is_missing(void)
{
    begin_snapshot();
    put_file("users.json", "[" ANN "," BOB "]");
    put_file("experts.txt", "ann@x.example\n");
    open_snapshot();
    assert_said("user.is_expert", 0, "true");
    assert_said("user.is_expert", 1, "false");
    end_snapshot();
    begin_snapshot();
    put_file("users.json", "[" ANN "," BOB "]");
    put_file("experts.txt", "ann@x.example\nno name\n");
    open_snapshot();
    assert_said("user.is_expert", 0, "true");
    assert_said("user.is_expert", 1, "unknown lost");
    end_snapshot();
}

/* Otherwise somebody in the tenant would count as missing. */
static void what_cannot_be_a_name_is_nobodys(void)
{
    static const struct {
        const char *file, *text;
        bool named;
    } cases[] = {
        {"experts.txt", "BOB@x.example", true},
        {"experts.txt", "sip:bob@x.example\t# Bob", true},
        {"experts.txt", "\xc2\xa0# him\nsip:bob@x.example\xc2\xa0# Bob", true},
        {"experts.txt",
         "\xc2\xa0"
         "bob@x.example\xc2\xa0",
         true},
        {"experts.txt", "{" ID_B "}", true},
        {"experts.txt", "z\xc3\xb6@x.example", true}, /* as in users */
        {"experts.txt", "o'hara_y.example#EXT#@x.onmicrosoft.example", true},
        {"experts.txt", "z\xc3\xb6\xc3\xb6@x.example", false},
        {"experts.txt",
         "\xe2\x80\x8b"
         "bob@x.example",
         false},
        {"experts.txt", "Bob Bee <bob@x.example>", false},
        {"experts.txt", "bob@x.example; ann@x.example", false},
        {"experts.txt", "bob@x.example,", false},
        {"experts.txt", "\"bob@x.example\"", false},
        {"experts.txt", "- bob@x.example", false},
        {"experts.txt", "mailto:bob@x.example", false},
        {"experts.txt", "@x.example", false},
        {"experts.txt", "bob@", false},
        {"experts.txt", "bob@x@example", false},
        {"experts.csv", "bob@x.example,Support", false},
        {"experts.csv", "Email;Team\nbob@x.example;Support", false},
        {"experts.csv", "upn,team\nbob@x.example;ann@x.example,Support", false},
        {"experts.csv", "UserPrincipalName\n-----------------", false},
        {"experts.json", "[\"bob@x.example\"]", true},
        {"experts.json", "[\"Bob <bob@x.example>\"]", false},
        {"experts.json", "[{\"upn\":\"bob@x.example, Support\"}]", false},
        {"experts.json", "[{\"upn\":\"-\",\"id\":\"" ID_B "\"}]", true},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        put_file("users.json",
                 "[" ANN "," BOB ",{\"id\":\"" ID_C
                 "\",\"userPrincipalName\":\"z\xc3\xb6@x.example\"}]");
        put_file(cases[i].file, cases[i].text);
        open_snapshot();
        bool named = snapshot->store.tables[TV_COLLECTION_EXPERTS].complete;
        CU_ASSERT_EQUAL(named, cases[i].named);
        if (named != cases[i].named) {
            printf("    %s\n", cases[i].text);
        }
        if (!cases[i].named) {
            assert_problem("malformed-record", NULL);
            CU_ASSERT_EQUAL(snapshot->store.experts[0], 3);
            assert_said("user.is_expert", 1, "unknown lost");
        }
        end_snapshot();
    }
}

static void experts_can_come_from_elsewhere(void)
{
    char path[256];
    begin_snapshot();
    put_file("snapshot.json",
             "{\"collections\":{\"experts\":{\"files\":[\"experts.csv\"],"
             "\"received\":7}}}");
    put_file("users.json", "[" ANN "," BOB "]");
    put_file("experts.txt", "ann@x.example\n");
    put_file("others.list.txt", "BOB@x.example\n");
    snprintf(path, sizeof(path), "%s/others.list.txt", directory());
    options.experts = path;
    open_snapshot();
    CU_ASSERT_EQUAL_FATAL(snapshot->store.expert_count, 1);
    CU_ASSERT_EQUAL(snapshot->store.experts[0], 1);
    assert_no_problem("missing-file");
    assert_no_problem("manifest-incomplete");
    end_snapshot();
}

static void experts_given_by_name_may_have_any_ending(void)
{
    static const struct {
        const char *name, *text;
    } cases[] = {
        {"people", "# who is on call\nbob@x.example\n"},
        {"people.lst", "team,upn\nA,bob@x.example\n"},
        {"people.old", "[\"bob@x.example\"]"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char path[256];
        begin_snapshot();
        put_file("users.json", "[" ANN "," BOB "]");
        put_file(cases[i].name, cases[i].text);
        snprintf(path, sizeof(path), "%s/%s", directory(), cases[i].name);
        options.experts = path;
        open_snapshot();
        CU_ASSERT_EQUAL_FATAL(snapshot->store.expert_count, 1);
        CU_ASSERT_EQUAL(snapshot->store.experts[0], 1);
        end_snapshot();
    }
}

const char *const tv_test_suite = "snapshot scope";
const struct tv_test tv_tests[] = {
    TV_TEST(without_a_list_every_enabled_person_is_judged),
    TV_TEST(narrowed_to_one_nobody_else_is_judged),
    TV_TEST(only_who_would_be_found_does_not_exist),
    TV_TEST(whom_a_damaged_export_may_have_shown_may_exist),
    TV_TEST(one_stands_for_the_people_that_are_not_shown),
    TV_TEST(who_is_not_shown_is_unknown_for_want_of_a_list),
    TV_TEST(one_stands_for_the_channels_that_are_not_shown),
    TV_TEST(a_list_that_names_nobody_is_none_of_everybody),
    TV_TEST(on_half_a_list_nobody_is_missing),
    TV_TEST(what_cannot_be_a_name_is_nobodys),
    TV_TEST(experts_can_come_from_elsewhere),
    TV_TEST(experts_given_by_name_may_have_any_ending),
    {NULL, NULL}};
