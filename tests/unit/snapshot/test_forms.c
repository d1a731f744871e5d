/* SPDX-License-Identifier: Apache-2.0 */
/* The same two people in every form that a source really writes. */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "fixture.h"
#include "support/test.h"

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
        {"users.json", "[" USER_A "," USER_B "]", "json array"},
        {"users.json", " \n[\n  " USER_A ",\r\n  " USER_B "\n]\n",
         "json array"},
        {"users.json", "\xef\xbb\xbf[" USER_A "," USER_B "]", "json array"},
        {"users.json",
         "{\"@odata.context\":\"c\",\"value\":[" USER_A "," USER_B "]}",
         "json pages"},
        {"users.json", "{\"value\":[" USER_A "," USER_B "],\"@odata.count\":2}",
         "json pages"},
        {"users.json", "{\"value\":" USER_A ",\"value\":" USER_B "}",
         "json pages"},
        {"users.json", "{\"value\":[" USER_A "]}\n{\"value\":[" USER_B "]}",
         "json pages"},
        {"users.json", "{\"value\":[]}{\"value\":[" USER_A "," USER_B "]}",
         "json pages"},
        {"users.json", "[{\"value\":[" USER_A "]},\n{\"value\":[" USER_B "]}]",
         "json pages"},
        {"users.json",
         "[{\"value\":[],\"Count\":0},{\"value\":" USER_A "}]" USER_B,
         "json pages"},
        {"users.json", "{\"value\":[" USER_A "]}\n" USER_B "\n", "json pages"},
        {"users.json", "{\"value\":[" USER_A "]}[" USER_B "]", "json pages"},
        {"users.json", "[{\"value\":[" USER_A "]}," USER_B "]", "json pages"},
        {"users.json", USER_A "\n" USER_B "\n", "ndjson"},
        {"users.ndjson", USER_A "\r\n\r\n  " USER_B, "ndjson"},
        {"users.jsonl", USER_A "\n" USER_B "\n", "ndjson"},
        {"users.json", USER_A " " USER_B, "json object"},
        {"users.json", "[" USER_A "][" USER_B "]", "json array"},
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
        {"users.json.txt", "{\"value\":[" USER_A "," USER_B "]}", "json pages"},
        {"users.csv", " [\n" USER_A "," USER_B "]", "json array"},
        {"users.txt", USER_A "\n" USER_B "\n", "ndjson"},
        {"users.ndjson", USER_A "\n\n\xef\xbb\xbf" USER_B "\n", "ndjson"},
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

/* A display name may begin like the type line of Export-Csv. */
static void a_name_like_a_line_of_the_type_hides_nobody(void)
{
    begin_snapshot();
    put_file("users.csv", "displayName,id\nAnn," ID_A "\n#TYPE Bob," ID_B
                          "\n#TYPE Selected.User\ndisplayName,id\n");
    open_snapshot();
    assert_table(TV_COLLECTION_USERS, "prc 2");
    end_snapshot();
}

static void utf_16_is_read_if_it_has_its_mark(void)
{
    for (int big = 0; big < 2; big++) {
        begin_snapshot();
        put_utf16("users.json", "[" USER_A "," USER_B "]", big != 0, true);
        open_snapshot();
        assert_ann_and_bob("json array");
        CU_ASSERT_STRING_EQUAL(snapshot->files[0].encoding,
                               big ? "utf-16be" : "utf-16le");
        end_snapshot();
        begin_snapshot();
        put_utf16("users.json", "[" USER_A "," USER_B "]", big != 0, false);
        open_snapshot();
        assert_table(TV_COLLECTION_USERS, "p-- 0");
        assert_problem("unreadable",
                       "users.json:1:1: neither UTF-8 nor UTF-16 with a byte "
                       "order mark; export it as UTF-8");
        end_snapshot();
    }
}

/* Blanks extend the first record to around the end of the inspected part of a
 * file. */
static void lines_are_told_wherever_the_first_ends(void)
{
    static const size_t ends[] = {65534, 65535, 65536, 65537};
    static const char second[] = "\n" USER_B "\n";
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        size_t size = ends[i] + sizeof(second) - 1;
        char *bytes = tv_calloc(size, 1);
        memset(bytes, ' ', size);
        memcpy(bytes, USER_A, sizeof(USER_A) - 2);
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

/* Only the begin of a file is inspected at first. */
static void a_form_shows_however_far_behind(void)
{
    static const struct {
        const char *head, *rest, *form;
    } cases[] = {
        {"{\"x\":\"", "\",\"value\":[" USER_A "," USER_B "]}", "json pages"},
        {"{\"value\":[" USER_A "],\"x\":\"", "\"}\n" USER_B, "json pages"},
        {"[" USER_A ",{\"x\":\"",
         "\",\"id\":\"" ID_B "\",\"displayName\":\"Bob\","
         "\"accountEnabled\":false}]",
         "json array"},
        {"{\"x\":\"",
         "\",\"id\":\"" ID_A "\",\"displayName\":\"Ann\","
         "\"accountEnabled\":true}\n" USER_B "\n",
         "ndjson"},
    };
    static const size_t sizes[] = {3900, 4000, 4096, 5000, 65000, 66000};
    for (size_t i = 0; i < 6 * (sizeof(cases) / sizeof(cases[0])); i++) {
        struct tv_buf text;
        tv_buf_init(&text, (size_t)1 << 20);
        tv_buf_add_string(&text, cases[i / 6].head);
        for (size_t size = 0; size < sizes[i % 6]; size++) {
            tv_buf_add_char(&text, 'x');
        }
        tv_buf_add_string(&text, cases[i / 6].rest);
        begin_snapshot();
        put_bytes("users.ndjson", text.data, text.size);
        open_snapshot();
        assert_ann_and_bob(cases[i / 6].form);
        end_snapshot();
        tv_buf_finish(&text);
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
    put_file("users.2.json", "[" USER_B "]");
    put_file("users.1.ndjson", USER_A "\n");
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

/* Whatever the cell above is: the same text, or another text with the same
 * value. */
static void csv_cells_that_repeat_say_what_they_say(void)
{
    static const char *const departments[] = {
        "'D'", "'D'", "'D'",   "absent", "' '", "'D'", "unknown flattened",
        "'E'", "'D'", "absent"};
    static const char *const enabled[] = {
        "true", "true", "false", "true", "absent", "unknown bad-text",
        "true", "true", "true",  "true"};
    begin_snapshot();
    put_file("users.csv",
             "userPrincipalName,displayName,department,accountEnabled\n"
             "a@x.example,Ann,D,True\nb@x.example,Ann, D ,True\n"
             "c@x.example,Ann,\"D\",False\nd@x.example,Ann,,True\n"
             "e@x.example,Ann,\" \",\nf@x.example,Ann,D,x\n"
             "g@x.example,Ann,System.Object[],True\n"
             "h@x.example,Ann,E,True\ni@x.example,Ann,D,true\n"
             "j@x.example,Ann,\"\",true\n");
    open_snapshot();
    for (uint32_t i = 0; i < COUNT_OF(enabled); i++) {
        assert_said("user.name", i, "'Ann'");
        assert_said("user.department", i, departments[i]);
        assert_said("user.enabled", i, enabled[i]);
    }
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
             ",g@x.example,[+1],\n"
             ",h@x.example,\"[{\"\"number\"\": 1}]\",\n");
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
    assert_said("user.office_phones", 7, "unknown flattened");
    assert_problem("flattened", NULL);
    end_snapshot();
}

/* "Ann, Bo, Cy, Di" is a single name. */
static void what_is_quoted_delimits_nothing(void)
{
    begin_snapshot();
    put_file("users.csv", "id;\"x, y, z, w\";displayName\n" ID_A ";1;Ann\n");
    open_snapshot();
    assert_said("user.id", 0, "'" ID_A "'");
    assert_said("user.name", 0, "'Ann'");
    end_snapshot();
}

/* In CSV the text "True" is a boolean, in JSON it is not, whichever is read
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

const char *const tv_test_suite = "snapshot forms";
const struct tv_test tv_tests[] = {
    TV_TEST(every_form_gives_the_same_people),
    TV_TEST(a_name_like_a_line_of_the_type_hides_nobody),
    TV_TEST(utf_16_is_read_if_it_has_its_mark),
    TV_TEST(lines_are_told_wherever_the_first_ends),
    TV_TEST(a_form_shows_however_far_behind),
    TV_TEST(an_unpaired_half_costs_its_record),
    TV_TEST(parts_are_read_in_the_order_of_their_names),
    TV_TEST(empty_collections_are_complete),
    TV_TEST(csv_cells_keep_quotes_and_line_ends),
    TV_TEST(csv_cells_that_repeat_say_what_they_say),
    TV_TEST(two_columns_of_one_name_must_agree),
    TV_TEST(csv_lists_are_split_and_flattened_ones_unknown),
    TV_TEST(what_is_quoted_delimits_nothing),
    TV_TEST(a_text_counts_as_its_own_file_spells_it),
    TV_TEST(what_nobody_selected_is_null_in_powershell),
    {NULL, NULL},
};
