/* SPDX-License-Identifier: Apache-2.0 */
/* The same two people in every form that a source really writes. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "fixture.h"
#include "support/test.h"

#define ANN                                                                    \
    "{\"id\":\"" ID_A "\",\"displayName\":\"Ann\",\"accountEnabled\":true}"
#define BOB                                                                    \
    "{\"id\":\"" ID_B "\",\"displayName\":\"Bob\",\"accountEnabled\":false}"

static void assert_ann_and_bob(const char *form)
{
    CU_ASSERT_EQUAL(snapshot->store.subject_count[TV_SUBJECT_USER], 2);
    assert_table(TV_COLLECTION_USERS, "prc 2");
    assert_said("user.id", 0, "'" ID_A "'");
    assert_said("user.name", 0, "'Ann'");
    assert_said("user.enabled", 0, "true");
    assert_said("user.name", 1, "'Bob'");
    assert_said("user.enabled", 1, "false");
    CU_ASSERT_STRING_EQUAL(snapshot->files[0].form, form);
    CU_ASSERT_EQUAL(snapshot->files[0].record_count, 2);
    assert_no_problem("malformed-record");
    assert_no_problem("unreadable");
}

static void every_form_gives_the_same_people(void)
{
    static const struct {
        const char *name, *content, *form;
    } cases[] = {
        {"users.json", "[" ANN "," BOB "]", "json array"},
        {"users.json", " \n[\n  " ANN ",\r\n  " BOB "\n]\n", "json array"},
        {"users.json", "\xef\xbb\xbf[" ANN "," BOB "]", "json array"},
        {"users.json", "{\"@odata.context\":\"c\",\"value\":[" ANN "," BOB "]}",
         "json pages"},
        {"users.json", "{\"value\":[" ANN "," BOB "],\"@odata.count\":2}",
         "json pages"},
        {"users.json", "{\"value\":" ANN ",\"value\":" BOB "}", "json pages"},
        {"users.json", "{\"value\":[" ANN "]}\n{\"value\":[" BOB "]}",
         "json pages"},
        {"users.json", "{\"value\":[]}{\"value\":[" ANN "," BOB "]}",
         "json pages"},
        {"users.json", "[{\"value\":[" ANN "]},\n{\"value\":[" BOB "]}]",
         "json pages"},
        {"users.json", "[{\"value\":[],\"Count\":0},{\"value\":" ANN "}]" BOB,
         "json pages"},
        {"users.json", "{\"value\":[" ANN "]}\n" BOB "\n", "json pages"},
        {"users.json", "{\"value\":[" ANN "]}[" BOB "]", "json pages"},
        {"users.json", "[{\"value\":[" ANN "]}," BOB "]", "json pages"},
        {"users.json", ANN "\n" BOB "\n", "ndjson"},
        {"users.ndjson", ANN "\r\n\r\n  " BOB, "ndjson"},
        {"users.jsonl", ANN "\n" BOB "\n", "ndjson"},
        {"users.json", ANN " " BOB, "json object"},
        {"users.json", "[" ANN "][" BOB "]", "json array"},
        {"users.json",
         "[{\"Id\":\"" ID_A "\",\"DisplayName\":\"Ann\",\"AccountEnabled\":"
         "true},{\"Id\":\"" ID_B "\",\"DisplayName\":\"Bob\","
         "\"AccountEnabled\":false,\"AdditionalProperties\":{}}]",
         "json array"},
        {"users.csv",
         "Id,DisplayName,AccountEnabled\n" ID_A ",Ann,True\n" ID_B
         ",Bob,False\n",
         "csv"},
        {"users.csv",
         "#TYPE Selected.User\r\n\"Id\";\"Display Name\";\"Account_Enabled\""
         "\r\n\"" ID_A "\";\"Ann\";\"yes\"\r\n\"" ID_B "\";\"Bob\";\"0\"\r\n",
         "csv"},
        {"users.csv",
         "id,displayName,accountEnabled\r\n" ID_A ",Ann,1\r\n \r\n , ,\r\n" ID_B
         ",Bob,0\r\n   \r\n",
         "csv"},
        {"users.csv",
         "sep=;\nId;displayName;accountEnabled\n" ID_A ";Ann;1\n"
         "\xef\xbb\xbfId;displayName;accountEnabled\r\n" ID_B ";Bob;0\r\n"
         "Id;displayName;accountEnabled",
         "csv"},
        {"users.json.txt", "{\"value\":[" ANN "," BOB "]}", "json pages"},
        {"users.csv", " [\n" ANN "," BOB "]", "json array"},
        {"users.txt", ANN "\n" BOB "\n", "ndjson"},
        {"users.txt",
         "accountenabled\tid\tdisplayname\n1\t" ID_A "\tAnn\nno\t" ID_B "\tBob",
         "csv"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        put_file(cases[i].name, cases[i].content);
        open_snapshot();
        assert_ann_and_bob(cases[i].form);
        end_snapshot();
    }
}

static void utf_16_is_read_if_it_has_its_mark(void)
{
    for (int big = 0; big < 2; big++) {
        begin_snapshot();
        put_utf16("users.json", "[" ANN "," BOB "]", big != 0, true);
        open_snapshot();
        assert_ann_and_bob("json array");
        CU_ASSERT_STRING_EQUAL(snapshot->files[0].encoding,
                               big ? "utf-16be" : "utf-16le");
        end_snapshot();
        begin_snapshot();
        put_utf16("users.json", "[" ANN "," BOB "]", big != 0, false);
        open_snapshot();
        assert_table(TV_COLLECTION_USERS, "p-- 0");
        assert_problem("unreadable",
                       "users.json:1:1: neither UTF-8 nor UTF-16 with a byte "
                       "order mark; export it as UTF-8");
        end_snapshot();
    }
}

/* Blanks fill the first record up to where the look at a file may end. */
static void lines_are_told_wherever_the_first_ends(void)
{
    static const size_t ends[] = {65534, 65535, 65536, 65537};
    static const char second[] = "\n" BOB "\n";
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        size_t size = ends[i] + sizeof(second) - 1;
        char *bytes = tv_calloc(size, 1);
        memset(bytes, ' ', size);
        memcpy(bytes, ANN, sizeof(ANN) - 2);
        bytes[ends[i] - 1] = '}';
        memcpy(bytes + ends[i], second, sizeof(second) - 1);
        begin_snapshot();
        put_bytes("users.json", bytes, size);
        open_snapshot();
        assert_ann_and_bob("ndjson");
        end_snapshot();
        tv_free(bytes);
    }
}

static void an_unpaired_half_costs_its_record(void)
{
    static const char bytes[] =
        "\xff\xfe[\0{\0\"\0x\0\"\0:\0\"\0\x00\xd8\"\0}\0,\0{\0}\0]\0";
    begin_snapshot();
    put_bytes("skus.json", bytes, sizeof(bytes) - 1);
    open_snapshot();
    assert_table(TV_COLLECTION_SKUS, "pr- 1");
    assert_problem("malformed-record", "skus.json:1:8: invalid UTF-8");
    end_snapshot();
}

static void parts_are_read_in_the_order_of_their_names(void)
{
    begin_snapshot();
    put_file("users.2.json", "[" BOB "]");
    put_file("users.1.ndjson", ANN "\n");
    open_snapshot();
    assert_table(TV_COLLECTION_USERS, "prc 2");
    assert_said("user.name", 0, "'Ann'");
    assert_said("user.name", 1, "'Bob'");
    end_snapshot();
}

static void empty_collections_are_complete(void)
{
    static const char *const empty[] = {"[]", "{\"value\":[]}", " [ ] "};
    for (size_t i = 0; i < 3; i++) {
        begin_snapshot();
        put_file("users.json", empty[i]);
        open_snapshot();
        assert_table(TV_COLLECTION_USERS, "prc 0");
        CU_ASSERT_EQUAL(snapshot->problem_count, 0);
        end_snapshot();
    }
}

static void csv_cells_keep_quotes_and_line_ends(void)
{
    begin_snapshot();
    put_file("users.csv", "id,displayName,department\r\n" ID_A
                          ",\"Ann \"\"the\r\nboss\"\", really\",\r\n" ID_B
                          ",Bob,Support\r\n");
    open_snapshot();
    assert_table(TV_COLLECTION_USERS, "prc 2");
    assert_said("user.name", 0, "'Ann \"the\r\nboss\", really'");
    assert_said("user.department", 0, "absent");
    assert_said("user.department", 1, "'Support'");
    assert_said("user.usage_location", 1, "unknown no-property");
    CU_ASSERT_EQUAL(snapshot->store.tables[TV_COLLECTION_USERS].places[1].line,
                    4);
    end_snapshot();
}

static void two_columns_of_one_name_must_agree(void)
{
    begin_snapshot();
    put_file("users.csv",
             "id,displayName,businessPhones,DisplayName ,ID,displayname\n" ID_A
             ",Ann,+1,Ann," ID_A ",Ann\n" ID_B ",,+2,Bob," ID_B ",\n" ID_C
             ",Cleo,,Cleo," ID_C ",Chloe\n" ID_A ",Dan,,Dan," ID_B ",Dan\n");
    open_snapshot();
    assert_table(TV_COLLECTION_USERS, "pr- 3");
    assert_said("user.name", 0, "'Ann'");
    assert_said("user.name", 1, "unknown contradicted");
    assert_said("user.office_phones", 1, "['+2']");
    assert_said("user.name", 2, "unknown contradicted");
    assert_problem("malformed-record",
                   "users.csv:5:1: a record that says neither by id nor by "
                   "name whose it is");
    end_snapshot();
}

static void csv_lists_are_split_and_flattened_ones_unknown(void)
{
    begin_snapshot();
    put_file("users.csv",
             "id,userPrincipalName,businessPhones,assignedPlans\n" ID_A
             ",,+1;+2,System.Object[]\n" ID_B ",,System.String[],\n" ID_C
             ",,System.Collections.Generic.List`1[System.String],x\n"
             ",d@x.example,[],\n,e@x.example,['+1'],\n"
             ",f@x.example,\"[\"\"+1\"\", \"\"+2\"\"]\",\n"
             ",g@x.example,[+1],\n");
    open_snapshot();
    assert_said("user.office_phones", 0, "['+1' '+2']");
    assert_said("user.plans.id", 0, "unknown flattened");
    assert_said("user.office_phones", 1, "unknown flattened");
    assert_said("user.plans.id", 1, "unknown no-property");
    assert_said("user.office_phones", 2, "unknown flattened");
    assert_said("user.plans.status", 2, "unknown wrong-type");
    for (uint32_t i = 3; i < 6; i++) {
        assert_said("user.office_phones", i, "unknown flattened");
    }
    assert_said("user.office_phones", 6, "['[+1]']");
    assert_problem("flattened", NULL);
    end_snapshot();
}

static void plain_lists_name_experts_and_ranges(void)
{
    begin_snapshot();
    put_file("users.json", "[" ANN "," BOB "]");
    put_file("experts.txt", "# people\n\n" ID_B "  # Bob\r\n"
                            "nobody@contoso.example\nwho?\n");
    put_file("allowlist.txt", "# out\n20.202.0.0/16\n\n2603:1063::/38 # v6\n");
    open_snapshot();
    /* She may be who is meant by what cannot be read. */
    assert_said("user.is_expert", 0, "unknown lost");
    assert_said("user.is_expert", 1, "true");
    assert_said("user.exists", 1, "true");
    assert_said("user.upn", 2, "'nobody@contoso.example'");
    /* Nobody's name is known, so he may be Ann. */
    assert_said("user.exists", 2, "unknown no-property");
    /* The third stands for whoever the last line means. */
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

/* By hand people put blanks around commas, and behind what they paste; a
 * spreadsheet puts some that do not break. */
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

/* What PowerShell shows, and what is joined by something else than semicolons,
 * is no item of a list. */
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
        {"{}", "unknown flattened"},
        {"[]", "unknown flattened"},
        {"{x", "['{x']"},
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
        /* Without a name a column may be any, but a first one, and a blank. */
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

/* In CSV everything is text, in JSON a text is no boolean; whichever was read
 * first. */
static void a_text_counts_as_its_own_file_spells_it(void)
{
    static const char json[] =
        "[{\"id\":\"" ID_A "\",\"accountEnabled\":\"True\"}]";
    static const char csv[] = "id,accountEnabled\n" ID_B ",True\n";
    for (uint32_t first = 0; first < 2; first++) {
        begin_snapshot();
        put_file(first == 0 ? "users.1.json" : "users.3.json", json);
        put_file("users.2.csv", csv);
        open_snapshot();
        assert_said("user.id", first, "'" ID_A "'");
        assert_said("user.enabled", first, "unknown wrong-type");
        assert_said("user.enabled", 1 - first, "true");
        end_snapshot();
    }
}

static void what_nobody_selected_is_null_in_powershell(void)
{
#define REST(id, more) "{\"id\":\"" id "\"," more "}"
#define SHELL(id, more) "{\"Id\":\"" id "\"," more "}"
    static const struct {
        const char *users, *plans, *location, *type;
    } cases[] = {
        {"[" SHELL(ID_A, "\"AssignedPlans\":null,\"UsageLocation\":null,"
                         "\"UserType\":null") "]",
         "unknown no-property", "unknown no-property", "absent"},
        {"[" SHELL(ID_A, "\"AssignedPlans\":[],\"UsageLocation\":null") "," SHELL(
             ID_B, "\"UsageLocation\":\"DE\"") "]",
         "[]", "absent", "unknown no-property"},
        {"[" REST(ID_A, "\"assignedPlans\":null,\"usageLocation\":null,"
                        "\"userType\":null") "]",
         "absent", "absent", "absent"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        put_file("users.json", cases[i].users);
        open_snapshot();
        assert_said("user.plans.id", 0, cases[i].plans);
        assert_said("user.usage_location", 0, cases[i].location);
        assert_said("user.type", 0, cases[i].type);
        end_snapshot();
    }
}

static void a_list_of_texts_names_experts(void)
{
    begin_snapshot();
    put_file("users.json", "[" ANN "," BOB "]");
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

/* Five megabytes of people with two bad records, in one of three forms. */
static void put_many(int form)
{
    static const char *const names[] = {"users.json", "users.ndjson",
                                        "users.csv"};
    static const char *const heads[] = {"{\"value\":[\n", "",
                                        "id,displayName,x\n"};
    struct tv_buf out;
    tv_buf_init(&out, (size_t)16 << 20);
    tv_buf_add_string(&out, heads[form]);
    for (unsigned i = 0; i < 12000; i++) {
        bool bad = i % 5000 == 4999;
        if (form == 2) {
            tv_buf_printf(&out,
                          "aaaaaaaa-0000-4000-8000-%012u,\"N\n%u\",%0300u%s\n",
                          i, i, i, bad ? ",bad" : "");
            continue;
        }
        tv_buf_printf(&out,
                      "%s{\"x\":\"%0300u\",\"id\":\"aaaaaaaa-0000-4000-8000-"
                      "%012u\",\"displayName\":\"N\xc3\xa9 %u\"%s}\n",
                      form == 0 && i > 0 ? " ," : "", i, i, i, bad ? "," : "");
    }
    tv_buf_add_string(&out, form == 0 ? "]}" : "");
    put_bytes(names[form], out.data, out.size);
    tv_buf_finish(&out);
}

static void the_threads_cannot_be_seen(void)
{
    static const unsigned threads[] = {1, 2, 7};
    for (int form = 0; form < 3; form++) {
        char *first = NULL;
        for (int i = 0; i < 3; i++) {
            begin_snapshot();
            put_many(form);
            options.threads = threads[i];
            open_snapshot();
            assert_table(TV_COLLECTION_USERS, "pr- 11998");
            char *all = said_of_all();
            CU_ASSERT(!first || strcmp(first, all) == 0);
            tv_free(first);
            first = all;
            end_snapshot();
        }
        tv_free(first);
    }
}

/* Lines around what is read and searched at once. */
static void put_long_lines(uint32_t count, const char *end)
{
    static const size_t sizes[] = {0,     90,    8100,   8190,   8200,  9000,
                                   60000, 70000, 262000, 262200, 300000};
    struct tv_buf lines;
    tv_buf_init(&lines, (size_t)64 << 20);
    for (uint32_t i = 0; i < count; i++) {
        size_t size = sizes[i * 7 % (sizeof(sizes) / sizeof(sizes[0]))];
        tv_buf_printf(&lines, "{\"id\":\"%08x-0000-4000-8000-000000000000\"",
                      i);
        tv_buf_add_string(&lines, ",\"x\":\"");
        for (size_t k = 0; k < size; k++) {
            tv_buf_add_char(&lines, (char)('a' + k % 26));
        }
        tv_buf_add_string(&lines, i + 1 < count ? "\"}\n" : "\"}");
    }
    tv_buf_add_string(&lines, end);
    CU_ASSERT_FALSE_FATAL(lines.failed);
    put_bytes("users.ndjson", lines.data, lines.size);
    tv_buf_finish(&lines);
}

static void lines_of_every_length_are_read(void)
{
    static const struct {
        uint32_t count;
        const char *end, *table, *fault;
    } cases[] = {
        {1, "", "prc 1", NULL},
        {60, "", "prc 60", NULL},
        {60, "\n", "prc 60", NULL},
        {60, "\n\n \n", "prc 60", NULL},
        {60, "\n{\n", "pr- 60",
         "users.ndjson:61:2: a key in quotes was expected"},
        {61, "\n\n{", "pr- 61",
         "users.ndjson:63:2: a key in quotes was expected"},
    };
    for (size_t i = 0; i < 2 * sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        options.threads = i % 2 == 0 ? 1 : 4;
        put_long_lines(cases[i / 2].count, cases[i / 2].end);
        open_snapshot();
        assert_table(TV_COLLECTION_USERS, cases[i / 2].table);
        if (cases[i / 2].fault) {
            assert_problem("malformed-record", cases[i / 2].fault);
        } else {
            assert_no_problem("malformed-record");
        }
        const struct tv_table *table =
            &snapshot->store.tables[TV_COLLECTION_USERS];
        for (uint32_t row = 0; row < table->row_count; row++) {
            CU_ASSERT_EQUAL(table->places[row].line, row + 1);
            CU_ASSERT_EQUAL(table->places[row].column, 1);
        }
        end_snapshot();
    }
}

const char *const tv_test_suite = "snapshot forms";
const struct tv_test tv_tests[] = {
    TV_TEST(every_form_gives_the_same_people),
    TV_TEST(utf_16_is_read_if_it_has_its_mark),
    TV_TEST(lines_are_told_wherever_the_first_ends),
    TV_TEST(an_unpaired_half_costs_its_record),
    TV_TEST(parts_are_read_in_the_order_of_their_names),
    TV_TEST(empty_collections_are_complete),
    TV_TEST(csv_cells_keep_quotes_and_line_ends),
    TV_TEST(two_columns_of_one_name_must_agree),
    TV_TEST(csv_lists_are_split_and_flattened_ones_unknown),
    TV_TEST(plain_lists_name_experts_and_ranges),
    TV_TEST(a_rule_with_a_value_is_no_page),
    TV_TEST(blanks_around_cells_are_passed),
    TV_TEST(a_list_that_is_not_joined_by_semicolons_is_unknown),
    TV_TEST(blanks_around_a_name_are_not_part_of_it),
    TV_TEST(what_an_allowlist_leaves_out_is_open_unless_it_may_be_elsewhere),
    TV_TEST(what_an_allowlist_seldom_has_is_not_missing),
    TV_TEST(a_text_counts_as_its_own_file_spells_it),
    TV_TEST(what_nobody_selected_is_null_in_powershell),
    TV_TEST(a_list_of_texts_names_experts),
    TV_TEST(the_threads_cannot_be_seen),
    TV_TEST(lines_of_every_length_are_read),
    {NULL, NULL}};
