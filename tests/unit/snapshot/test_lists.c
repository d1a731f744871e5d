/* SPDX-License-Identifier: Apache-2.0 */
/* Lists that people write by hand: experts and allowlists. */
#include <stdio.h>

#include "base/buf.h"
#include "fixture.h"
#include "support/test.h"
#include "json/reader.h"

static void plain_lists_name_experts_and_ranges(void)
{
    begin_snapshot();
    put_file("users.json", "[" USER_A "," USER_B "]");
    put_file("experts.txt", "# people\n\n" ID_B "  # Bob\r\n"
                            "nobody@contoso.example\nwho?\n");
    put_file("allowlist.txt", "# out\n20.202.0.0/16\n\n2603:1063::/38 # v6\n");
    open_snapshot();
    /* She may be who is meant by what cannot be read. */
    assert_said("user.is_expert", 0, "unknown lost");
    assert_said("user.is_expert", 1, "true");
    assert_said("user.exists", 1, "true");
    assert_said("user.upn", 2, "'nobody@contoso.example'");
    /* The names of the users are unknown, so this may be one of them. */
    assert_said("user.exists", 2, "unknown no-property");
    /* The third stands for the person in the unreadable line. */
    CU_ASSERT_EQUAL(snapshot->store.expert_count, 3);
    assert_problem("malformed-record",
                   "experts.txt:5:1: a user principal name or an object id was "
                   "expected");
    assert_said("network.allow.destination", 0,
                "['20.202.0.0/16' '2603:1063::/38']");
    end_snapshot();
}

static void a_rule_with_a_value_is_no_page(void)
{
    begin_snapshot();
    put_file("allowlist.json",
             "[{\"action\":\"deny\",\"value\":[\"10.0.0.0/8\"]}]");
    open_snapshot();
    assert_table(TV_COLLECTION_ALLOWLIST, "prc 1");
    assert_said("network.allow.action", 0, "unknown no-property");
    assert_said("network.allow.destination", 0, "unknown no-property");
    end_snapshot();
}

/* People put blanks around commas and after pasted text; spreadsheets add non-
 * breaking spaces. */
static void blanks_around_cells_are_passed(void)
{
    static const char *const users[] = {
        "id,userPrincipalName,displayName\n" ID_A ",a@x.example, Ann \n " ID_B
        " ,\"b@x.example \",Bob\n",
        "id,userPrincipalName,displayName\n" ID_A
        ",a@x.example\xc2\xa0,Ann\xc2\xa0\n" ID_B ",b@x.example,Bob\n"};
    for (size_t i = 0; i < sizeof(users) / sizeof(users[0]); i++) {
        begin_snapshot();
        put_file("users.csv", users[i]);
        put_file("experts.csv", " userPrincipalName , team\n b@x.example\t, x\n"
                                "a@x.example,y\n");
        put_file("allowlist.csv",
                 "destination, protocol\n 20.202.0.0/16 , udp\n");
        open_snapshot();
        CU_ASSERT_EQUAL(snapshot->store.expert_count, 2);
        CU_ASSERT_EQUAL(snapshot->store.subject_count[TV_SUBJECT_USER], 2);
        assert_said("user.is_expert", 0, "true");
        assert_said("user.is_expert", 1, "true");
        assert_said("network.allow.destination", 0, "['20.202.0.0/16']");
        assert_said("network.allow.protocol", 0, "['udp']");
        assert_said("user.name", 0, "'Ann'");
        end_snapshot();
    }
}

/* Text that PowerShell displays, and lists joined by anything but semicolons,
 * are not lists. */
static void a_list_that_is_not_joined_by_semicolons_is_unknown(void)
{
    static const struct {
        const char *cell, *said;
    } cases[] = {
        {ID_A ";" ID_B, "['" ID_A "' '" ID_B "']"},
        {"\"" ID_A "," ID_B "\"", "unknown flattened"},
        {"\"" ID_A ", " ID_B "\"", "unknown flattened"},
        {"\"" ID_A "\n" ID_B "\"", "unknown flattened"},
        {ID_A " " ID_B, "unknown flattened"},
        {"{" ID_A "}", "unknown flattened"},
        {"\"{" ID_A ", " ID_B "...}\"", "unknown flattened"},
        {"@{Id=1; Name=x}", "unknown flattened"},
        {"{}", "unknown flattened"},
        {"[]", "unknown flattened"},
        {"{x", "['{x']"},
        {"x}", "['x}']"},
        {"['x", "['['x']"},
        {"x']", "['x']']"},
        {"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn n",
         "['nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn n']"},
        {ID_A "x", "['" ID_A "x']"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char text[512];
        begin_snapshot();
        snprintf(text, sizeof(text),
                 "Identity,AllowedAcsResources\nGlobal,%s\n", cases[i].cell);
        put_file("acs-federation.csv", text);
        open_snapshot();
        assert_said("tenant.acs.allowed", 0, cases[i].said);
        end_snapshot();
    }
}

static void a_cell_of_too_many_items_is_unknown(void)
{
    for (uint32_t over = 0; over < 2; over++) {
        struct tv_buf text;
        tv_buf_init(&text, (size_t)1 << 20);
        tv_buf_add_string(&text, "Identity,AllowedAcsResources\nGlobal,");
        for (uint32_t i = 0; i < TV_JSON_MAX_ITEMS + over; i++) {
            tv_buf_add_string(&text, "x;");
        }
        begin_snapshot();
        put_bytes("acs-federation.csv", text.data, text.size);
        open_snapshot();
        if (over) {
            assert_said("tenant.acs.allowed", 0, "unknown too-long");
        } else {
            CU_ASSERT_EQUAL(said("tenant.acs.allowed", 0)[0], '[');
        }
        end_snapshot();
        tv_buf_finish(&text);
    }
}

/* In JSON, a shallow export joins a list by blanks; but an item of a list is
 * the tenant's own text. */
static void ids_where_a_list_belongs_are_a_list_that_was_flattened(void)
{
    static const struct {
        const char *value, *said;
    } cases[] = {
        {"\"" ID_A " " ID_B "\"", "unknown flattened"},
        {"\"" ID_A "\\u0020" ID_B "\"", "unknown flattened"},
        {"\"" ID_A "\"", "['" ID_A "']"},
        {"[\"" ID_A " " ID_B "\"]", "['" ID_A " " ID_B "']"},
        {"\"" ID_A "," ID_B "\"", "['" ID_A "," ID_B "']"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char text[512];
        begin_snapshot();
        snprintf(text, sizeof(text),
                 "[{\"Identity\":\"Global\",\"AllowedAcsResources\":%s}]",
                 cases[i].value);
        put_file("acs-federation.json", text);
        open_snapshot();
        assert_said("tenant.acs.allowed", 0, cases[i].said);
        end_snapshot();
    }
}

static void an_object_that_was_flattened_hides_what_it_has(void)
{
    begin_snapshot();
    put_file("acs-resources.json",
             "[{\"id\":\"/r\",\"name\":\"r\",\"properties\":"
             "\"@{immutableResourceId=" ID_A "}\"}]");
    open_snapshot();
    assert_said("tenant.acs_resources.immutable_id", 0, "unknown flattened");
    end_snapshot();
}

/* The owner may be a policy; anything that is neither a policy nor an id may be
 * a person. */
static void whose_a_number_is_may_be_lost(void)
{
    static const struct {
        const char *target;
        bool is_lost;
    } cases[] = {
        {"TeamsSharedCallingRoutingPolicy|Tag:SC1", false},
        {"", false},
        {"aaaaaaaa-0000-4000-8000-00000000000", true},
        {"a@contoso.example", true},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char text[256];
        begin_snapshot();
        put_file("users.json", "[" USER_A "]");
        snprintf(text, sizeof(text),
                 "[{\"TelephoneNumber\":\"+1\","
                 "\"AssignedPstnTargetId\":\"%s\"}]",
                 cases[i].target);
        put_file("numbers.json", text);
        open_snapshot();
        if (cases[i].is_lost) {
            assert_problem("malformed-record", NULL);
            assert_said("user.numbers.number", 0, "unknown incomplete");
        } else {
            assert_no_problem("malformed-record");
            assert_said("user.numbers.number", 0, "absent");
        }
        end_snapshot();
    }
}

static void blanks_around_a_name_are_not_part_of_it(void)
{
    begin_snapshot();
    put_file("users.json", "[{\"userPrincipalName\":\" a@x.example\\u00a0\"}]");
    put_file("device-usage.json",
             "[{\"userPrincipalName\":\"a@x.example \",\"usedMac\":true}]");
    put_file("experts.txt", "a@x.example\n");
    open_snapshot();
    CU_ASSERT_EQUAL(snapshot->store.subject_count[TV_SUBJECT_USER], 1);
    assert_said("user.is_expert", 0, "true");
    assert_said("user.device.mac", 0, "true");
    assert_said("user.upn", 0, "'a@x.example'");
    end_snapshot();
}

static void
what_an_allowlist_leaves_out_is_open_unless_it_may_be_elsewhere(void)
{
    static const struct {
        const char *name, *content, *destination, *protocol, *ports, *action;
    } cases[] = {
        {"allowlist.txt", "1.0.0.0/8\n", "['1.0.0.0/8']", "[-]", "[-]", "[-]"},
        {"allowlist.csv", "cidr\n1.0.0.0/8\n", "['1.0.0.0/8']", "[-]", "[-]",
         "[-]"},
        {"allowlist.csv", "destination,comment\n1.0.0.0/8,x\n", "['1.0.0.0/8']",
         "[-]", "[-]", "[-]"},
        {"allowlist.csv", "destination,port\n1.0.0.0/8,443\n", "['1.0.0.0/8']",
         "[-]", "['443']", "[-]"},
        {"allowlist.csv",
         "sep=;\r\nDestination Address;Proto;Destination Port;Access\r\n"
         "1.0.0.0/8;TCP;443;Allow\r\n",
         "['1.0.0.0/8']", "['TCP']", "['443']", "['Allow']"},
        {"allowlist.csv", "destination,service\n1.0.0.0/8,HTTPS\n",
         "['1.0.0.0/8']", "unknown no-property", "unknown no-property",
         "unknown no-property"},
        {"allowlist.csv", "destination,protocoll,ports\n1.0.0.0/8,tcp,443\n",
         "['1.0.0.0/8']", "unknown no-property", "['443']",
         "unknown no-property"},
        /* A column without a name may have any meaning, unless it is the first
         * or empty. */
        {"allowlist.csv", "destination,,action\n1.0.0.0/8,443,allow\n",
         "['1.0.0.0/8']", "unknown no-property", "unknown no-property",
         "['allow']"},
        {"allowlist.csv", "destination,port,\n1.0.0.0/8,443, \n",
         "['1.0.0.0/8']", "[-]", "['443']", "[-]"},
        {"allowlist.csv", ",destination,port\n1,1.0.0.0/8,443\n",
         "['1.0.0.0/8']", "[-]", "['443']", "[-]"},
        {"allowlist.json", "[\"1.0.0.0/8\", \" 2.0.0.0/8\"]",
         "['1.0.0.0/8' '2.0.0.0/8']", "[- -]", "[- -]", "[- -]"},
        {"allowlist.json", "[{\"destination\":\"1.0.0.0/8\",\"ports\":null}]",
         "['1.0.0.0/8']", "unknown no-property", "[-]", "unknown no-property"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        put_file(cases[i].name, cases[i].content);
        open_snapshot();
        assert_said("network.allow.destination", 0, cases[i].destination);
        assert_said("network.allow.protocol", 0, cases[i].protocol);
        assert_said("network.allow.ports", 0, cases[i].ports);
        assert_said("network.allow.action", 0, cases[i].action);
        assert_no_problem("malformed-record");
        end_snapshot();
    }
}

static void what_an_allowlist_seldom_has_is_not_missing(void)
{
    static const struct {
        const char *name, *content, *direction, *enabled, *disabled, *status;
    } cases[] = {
        {"allowlist.txt", "1.0.0.0/8\n", "[-]", "[-]", "[-]", "[-]"},
        {"allowlist.csv", "destination,priority\n1.0.0.0/8,7\n", "[-]", "[-]",
         "[-]", "[-]"},
        {"allowlist.csv",
         "Direction,Destination,Enabled\nInbound,any,True\n,any,\n",
         "['Inbound' -]", "[true -]", "[- -]", "[- -]"},
        {"allowlist.csv",
         "flow,destination,isActive,Disabled,State\nin,any,no,1,off\n",
         "['in']", "[false]", "[true]", "['off']"},
        {"allowlist.json",
         "[{\"destination\":\"any\",\"status\":\"Disabled\"},"
         "{\"destination\":\"any\",\"direction\":\"out\",\"enabled\":false}]",
         "[- 'out']", "[- false]", "[- -]", "['Disabled' -]"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        put_file(cases[i].name, cases[i].content);
        open_snapshot();
        assert_said("network.allow.direction", 0, cases[i].direction);
        assert_said("network.allow.enabled", 0, cases[i].enabled);
        assert_said("network.allow.disabled", 0, cases[i].disabled);
        assert_said("network.allow.status", 0, cases[i].status);
        end_snapshot();
    }
}

static void names_of_one_column_must_say_the_same(void)
{
    static const struct {
        const char *name, *content, *action, *problem;
    } cases[] = {
        {"allowlist.csv",
         "destination,action,access\nany,allow,Allow\nany,allow,deny\n"
         "any,deny,allow\n",
         "['allow' ?8 ?8]",
         "allowlist.csv:3:1: \"action\" and \"access\" mean the same column, "
         "and say different things in 2 rows, this being the first: that is "
         "unknown; leave out the one that does not count"},
        /* A blank in the first column counts, one in a later column does not.
         */
        {"allowlist.csv", "access,destination,effect\n,any,deny\nallow,any,\n",
         "[?8 'allow']",
         "allowlist.csv:2:1: \"access\" and \"effect\" mean the same column, "
         "and say different things in 1 row, this being the first: that is "
         "unknown; leave out the one that does not count"},
        {"allowlist.csv",
         "destination,effect,verdict,access\nany,allow,allow,allow\n",
         "['allow']", NULL},
        {"allowlist.json",
         "[{\"destination\":\"any\",\"action\":\"allow\",\"verdict\":\"deny\"},"
         "{\"destination\":\"any\",\"verdict\":\"deny\"}]",
         "[?8 'deny']",
         "allowlist.json:1:2: \"action\" and \"verdict\" mean the same column, "
         "and say different things in 1 row, this being the first: that is "
         "unknown; leave out the one that does not count"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        put_file(cases[i].name, cases[i].content);
        open_snapshot();
        assert_said("network.allow.action", 0, cases[i].action);
        if (cases[i].problem) {
            assert_problem("contradiction", cases[i].problem);
        } else {
            assert_no_problem("contradiction");
        }
        end_snapshot();
    }
}

/* A text that is no UPN in a list of experts is accepted as a UPN in an
 * export. */
static void an_export_may_have_any_name(void)
{
    begin_snapshot();
    put_file("users.json", "[{\"userPrincipalName\":\"Ann Lee\","
                           "\"displayName\":\"Ann\"}]");
    open_snapshot();
    assert_table(TV_COLLECTION_USERS, "prc 1");
    assert_said("user.upn", 0, "'Ann Lee'");
    end_snapshot();
}

static void a_list_of_texts_names_experts(void)
{
    begin_snapshot();
    put_file("users.json", "[" USER_A "," USER_B "]");
    put_file("experts.json", "[\"" ID_B "\",\n \"\\u0063leo@x.example\",\n"
                             "\"who?\", \"a\\u0000@b\", 7]");
    open_snapshot();
    assert_table(TV_COLLECTION_EXPERTS, "pr- 2");
    /* She may be who is meant by what cannot be read. */
    assert_said("user.is_expert", 0, "unknown lost");
    assert_said("user.is_expert", 1, "true");
    assert_said("user.upn", 2, "'cleo@x.example'");
    assert_problem("malformed-record",
                   "experts.json:3:1: a user principal name or an object id "
                   "was expected");
    assert_problem("malformed-record",
                   "experts.json:3:22: an object was expected");
    end_snapshot();
}

const char *const tv_test_suite = "snapshot lists";
const struct tv_test tv_tests[] = {
    TV_TEST(plain_lists_name_experts_and_ranges),
    TV_TEST(a_rule_with_a_value_is_no_page),
    TV_TEST(blanks_around_cells_are_passed),
    TV_TEST(a_list_that_is_not_joined_by_semicolons_is_unknown),
    TV_TEST(a_cell_of_too_many_items_is_unknown),
    TV_TEST(ids_where_a_list_belongs_are_a_list_that_was_flattened),
    TV_TEST(an_object_that_was_flattened_hides_what_it_has),
    TV_TEST(whose_a_number_is_may_be_lost),
    TV_TEST(blanks_around_a_name_are_not_part_of_it),
    TV_TEST(what_an_allowlist_leaves_out_is_open_unless_it_may_be_elsewhere),
    TV_TEST(what_an_allowlist_seldom_has_is_not_missing),
    TV_TEST(names_of_one_column_must_say_the_same),
    TV_TEST(an_export_may_have_any_name),
    TV_TEST(a_list_of_texts_names_experts),
    {NULL, NULL},
};
