/* SPDX-License-Identifier: Apache-2.0 */
/* Every value can be located again in its file. */
#include <stdio.h>
#include <string.h>

#include "fixture.h"
#include "support/test.h"

static struct tv_locator *locator;

static void begin_locating(void)
{
    open_snapshot();
    locator = tv_locator_create(snapshot);
}

static void end_locating(void)
{
    tv_locator_destroy(locator);
    end_snapshot();
}

/* Asserts "users.json:1:2-1:5 <text>". */
static void assert_located(const char *fact, uint32_t subject, uint32_t item,
                           const char *expected)
{
    uint32_t number = tv_fact_find((struct tv_text){fact, strlen(fact)});
    struct tv_location place;
    char got[1024];
    CU_ASSERT_NOT_EQUAL_FATAL(number, TV_NO_FACT);
    tv_locate(locator, number, tv_fact(number)->subject, subject, item, true,
              &place);
    snprintf(got, sizeof(got), "%s:%u:%u-%u:%u <%.*s>",
             place.file ? place.file->name : "", place.start_line,
             place.start_column, place.end_line, place.end_column,
             (int)place.snippet.size, place.snippet.data);
    CU_ASSERT_STRING_EQUAL(got, expected);
    if (strcmp(got, expected) != 0) {
        printf("    %s\n    got: %s\n    not: %s\n", fact, got, expected);
    }
}

static const char pretty[] =
    "[\n"
    "  {\n"
    "    \"id\": \"" ID_A "\",\n"
    "    \"\xc3\xa9\xf0\x9f\x98\x80\": 1, \"displayName\": \"\xc3\x85sa\",\n"
    "    \"businessPhones\": [ \"+1\", \"+2\" ],\n"
    "    \"assignedPlans\": [\n"
    "      { \"servicePlanId\": \"" ID_B "\" },\n"
    "      { \"capabilityStatus\": \"Enabled\" }\n"
    "    ],\n"
    "    \"assignedLicenses\": [],\n"
    "    \"accountEnabled\": true\n"
    "  }\n"
    "]\n";

static void values_stand_at_their_line_and_column(void)
{
    begin_snapshot();
    put_file("users.json", pretty);
    begin_locating();
    assert_located("user.id", 0, 0, "users.json:3:11-3:49 <\"" ID_A "\">");
    assert_located("user.name", 0, 0, "users.json:4:29-4:34 <\"\xc3\x85sa\">");
    assert_located("user.office_phones", 0, 0, "users.json:5:25-5:29 <\"+1\">");
    assert_located("user.office_phones", 0, 1, "users.json:5:31-5:35 <\"+2\">");
    assert_located("user.office_phones", 0, 9,
                   "users.json:5:23-5:37 <[ \"+1\", \"+2\" ]>");
    assert_located("user.plans.id", 0, 0,
                   "users.json:7:26-7:64 <\"" ID_B "\">");
    assert_located("user.plans.id", 0, 1,
                   "users.json:8:7-8:40 <{ \"capabilityStatus\": \"Enabled\" "
                   "}>");
    assert_located("user.licences.sku", 0, 0, "users.json:10:25-10:27 <[]>");
    assert_located("user.enabled", 0, 0, "users.json:11:23-11:27 <true>");
    end_locating();
}

static void what_is_missing_is_at_the_identity(void)
{
    begin_snapshot();
    put_file("users.json", pretty);
    begin_locating();
    assert_located("user.department", 0, 0,
                   "users.json:3:11-3:49 <\"" ID_A "\">");
    assert_located("user.enterprise_voice", 0, 0,
                   "users.json:3:11-3:49 <\"" ID_A "\">");
    assert_located("user.exists", 0, 0, "users.json:3:11-3:49 <\"" ID_A "\">");
    assert_located("tenant.acs.enabled", 0, 0, ":0:0-0:0 <>");
    end_locating();
}

static void lines_and_cells_are_found(void)
{
    begin_snapshot();
    put_file("users.ndjson", "{\"id\":\"" ID_A "\"}\n\n  {\"id\":\"" ID_B
                             "\",\"displayName\":\"B\"}\n");
    put_file("device-usage.csv",
             "\xef\xbb\xbfUser Id,User Principal Name,Used Windows\r\n" ID_A
             ",\"a\n@x.example\",Yes\r\n" ID_B ",b@x.example,No\r\n");
    put_file("experts.txt", "# list\n  " ID_B " # B\n");
    put_utf16("acs-federation.json",
              "{\r\n\"AllowedAcsResources\": [],\r\n \"EnableAcsUsers\": false"
              "}",
              false, true);
    begin_locating();
    assert_located("user.name", 1, 0, "users.ndjson:3:62-3:65 <\"B\">");
    assert_located("user.device.windows", 0, 0,
                   "device-usage.csv:3:13-3:16 <Yes>");
    assert_located("user.device.windows", 1, 0,
                   "device-usage.csv:4:50-4:52 <No>");
    assert_located("tenant.acs.enabled", 0, 0,
                   "acs-federation.json:3:20-3:25 <false>");
    end_locating();
}

static void lists_over_records_and_chains_are_found(void)
{
    begin_snapshot();
    put_file("users.json", "[{\"id\":\"" ID_A "\"}]");
    put_file("skus.json", "[{\"skuId\":\"" ID_A "\",\"consumedUnits\":1},\n"
                          "{\"skuId\":\"" ID_B "\",\"consumedUnits\":2}]");
    put_file("numbers.json",
             "[{\"telephoneNumber\":\"+1\",\"assignmentTargetId\":\"" ID_A
             "\"},\n{\"TelephoneNumber\":\"+2\",\"TargetId\":\"" ID_A "\"}]");
    put_file("endpoints.json", "[{\"id\":9},\n{\"id\":11,\"ips\":[\"x\"]}]");
    begin_locating();
    assert_located("tenant.skus.consumed", 0, 1, "skus.json:2:65-2:66 <2>");
    assert_located("user.numbers.number", 0, 1,
                   "numbers.json:2:20-2:24 "
                   "<\"+2\">");
    assert_located("network.teams_media.ips", 0, 0,
                   "endpoints.json:2:17-2:20 <\"x\">");
    end_locating();
}

static void what_is_picked_from_a_list_is_where_it_stands(void)
{
    begin_snapshot();
    put_file("skus.json",
             "[{\"skuId\":\"" ID_A "\",\n\"servicePlans\":[\n"
             "{\"servicePlanId\":\"" ID_B "\",\"provisioningStatus\":\"a\"},\n"
             "{\"servicePlanId\":\"4828C8EC-dc2e-4779-b502-87ac9ce28ab7\","
             "\"provisioningStatus\":\"b\"}]}]");
    begin_locating();
    assert_located("tenant.skus.phone_provisioning", 0, 0,
                   "skus.json:4:78-4:81 <\"b\">");
    end_locating();
}

/* The first read may be too short, even if it was long enough for earlier
 * values. */
static void values_are_found_however_far_into_their_record(void)
{
    static const size_t before[] = {0,   20000, 10, 500, 3000, 3570, 3590,
                                    100, 4080,  5,  900, 4500, 70,   70000};
    static char text[200000], name[64];
    size_t size = 0;
    uint32_t count = sizeof(before) / sizeof(before[0]);
    for (uint32_t i = 0; i < count; i++) {
        size += (size_t)snprintf(text + size, 100, "{\"x\":\"");
        memset(text + size, 'x', before[i]);
        size += before[i];
        size += (size_t)snprintf(text + size, 100,
                                 "\",\"id\":\"aaaaaaaa-0000-4000-8000-"
                                 "0000000000%02x\",\"displayName\":\"N%u\"}\n",
                                 (unsigned)i, (unsigned)i);
    }
    begin_snapshot();
    put_file("users.ndjson", text);
    begin_locating();
    for (uint32_t i = 0; i < 2 * count; i++) {
        uint32_t row = i < count ? i : 2 * count - 1 - i;
        unsigned column = (unsigned)before[row] + 67;
        snprintf(name, sizeof(name), "users.ndjson:%u:%u-%u:%u <\"N%u\">",
                 row + 1, column, row + 1, column + (row < 10 ? 4 : 5), row);
        assert_located("user.name", row, 0, name);
    }
    end_locating();
}

static void merged_facts_are_where_they_came_from(void)
{
    begin_snapshot();
    put_file("users.json", "{\"@odata.deltaLink\":\"x\",\"value\":\n"
                           "[{\"id\":\"" ID_A
                           "\",\"displayName\":\"A\",\"department\":\"D\"},"
                           "\n{\"id\":\"" ID_A "\",\"displayName\":\"B\"}]}");
    begin_locating();
    assert_said("user.name", 0, "'B'");
    assert_located("user.name", 0, 0, "users.json:3:60-3:63 <\"B\">");
    assert_located("user.department", 0, 0, "users.json:2:78-2:81 <\"D\">");
    end_locating();
}

/* The order of second records, within and between collections, does not
 * matter. */
static void merged_facts_are_found_in_any_order(void)
{
#define TEAMS(id, more) "{\"Identity\":\"" id "\"" more "}\n"
    begin_snapshot();
    put_file("users.ndjson", "{\"id\":\"" ID_A "\"}\n{\"id\":\"" ID_B "\"}\n"
                             "{\"id\":\"" ID_B "\",\"department\":\"b\"}\n"
                             "{\"id\":\"" ID_A "\",\"department\":\"a\"}\n");
    put_file("teams-users.ndjson",
             TEAMS(ID_A, "") TEAMS(ID_B, "")
                 TEAMS(ID_B, ",\"EnterpriseVoiceEnabled\":true")
                     TEAMS(ID_A, ",\"EnterpriseVoiceEnabled\":false"));
    begin_locating();
    assert_located("user.department", 0, 0, "users.ndjson:4:59-4:62 <\"a\">");
    assert_located("user.department", 1, 0, "users.ndjson:3:59-3:62 <\"b\">");
    assert_located("user.enterprise_voice", 0, 0,
                   "teams-users.ndjson:4:77-4:82 <false>");
    assert_located("user.enterprise_voice", 1, 0,
                   "teams-users.ndjson:3:77-3:81 <true>");
    end_locating();
}

static void the_manifest_and_the_report_have_places(void)
{
    begin_snapshot();
    put_file("snapshot.json", "{\n \"tenant\": {\"id\": \"" ID_A "\"}}");
    put_file("users.ndjson", "{\"id\":\"" ID_A "\"}\n{]\n");
    begin_locating();
    assert_located("tenant.id", 0, 0, "snapshot.json:2:19-2:57 <\"" ID_A "\">");
    assert_located("snapshot.collections.problem", 0, 0,
                   "users.ndjson:2:2-2:2 <>");
    end_locating();
}

static void contexts_are_whole_lines_around(void)
{
    struct tv_location place;
    uint32_t fact = tv_fact_find((struct tv_text){"user.name", 9});
    begin_snapshot();
    put_file("users.json", pretty);
    begin_locating();
    tv_locate(locator, fact, TV_SUBJECT_USER, 0, 0, true, &place);
    CU_ASSERT_EQUAL(place.context_start_line, 3);
    CU_ASSERT_EQUAL(place.context_start_column, 1);
    CU_ASSERT_EQUAL(place.context_end_line, 5);
    CU_ASSERT_EQUAL(place.context_end_column, 38);
    CU_ASSERT_NSTRING_EQUAL(place.context.data, "    \"id\"", 8);
    CU_ASSERT(place.context.size > place.snippet.size);
    tv_locate(locator, fact, TV_SUBJECT_USER, 0, 0, false, &place);
    CU_ASSERT_EQUAL(place.context.size, 0);
    end_locating();
}

/* A name of 300 bytes in a line of 1,500 has 106 bytes of context on each
 * side. */
static void a_context_in_a_long_line_is_all_that_it_says(void)
{
    struct tv_location place;
    uint32_t fact = tv_fact_find((struct tv_text){"user.name", 9});
    char line[2048];
    int before = snprintf(line, sizeof(line),
                          "{\"id\":\"" ID_A "\",\"x\":\"%0600d\",", 0);
    snprintf(line + before, sizeof(line) - (size_t)before,
             "\"displayName\":\"%0298d\",\"y\":\"%0600d\"}\n", 0, 0);
    begin_snapshot();
    put_file("users.ndjson", line);
    begin_locating();
    tv_locate(locator, fact, TV_SUBJECT_USER, 0, 0, true, &place);
    CU_ASSERT_EQUAL(place.snippet.size, 300);
    CU_ASSERT_EQUAL(place.context_start_column, place.start_column - 106);
    CU_ASSERT_EQUAL(place.context_end_column, place.end_column + 106);
    CU_ASSERT_EQUAL_FATAL(place.context.size, 512);
    CU_ASSERT_NSTRING_EQUAL(place.context.data,
                            line + place.context_start_column - 1, 512);
    end_locating();
}

/* The snippet of every known text has its value. */
static void every_snippet_holds_its_value(void)
{
    unsigned found = 0;
    begin_snapshot();
    put_file("users.json", pretty);
    put_file("teams-users.csv", "Identity,LineUri,FeatureTypes\n" ID_A
                                ",tel:+1,Teams;PhoneSystem\n");
    begin_locating();
    for (uint32_t fact = 0; fact < tv_fact_count(); fact++) {
        struct tv_value value;
        struct tv_location place;
        tv_store_value(&snapshot->store, fact, TV_SUBJECT_USER, 0, &value);
        enum tv_fact_type type = tv_fact(fact)->type;
        for (uint32_t i = 0; i < value.count; i++) {
            uint32_t cell = tv_store_item(&snapshot->store, fact, &value, i);
            struct tv_text text = tv_cell_text(&snapshot->store, cell);
            bool is_text = type == TV_FACT_TEXT || type == TV_FACT_WORD ||
                           type == TV_FACT_GUID;
            is_text &= tv_fact(fact)->subject == TV_SUBJECT_USER;
            if (!is_text || text.size == 0 || cell < TV_CELL_VALUE) {
                continue;
            }
            char want[256], got[512];
            tv_locate(locator, fact, TV_SUBJECT_USER, 0, i, true, &place);
            snprintf(want, sizeof(want), "%.*s", (int)text.size, text.data);
            snprintf(got, sizeof(got), "%.*s", (int)place.snippet.size,
                     place.snippet.data);
            CU_ASSERT_PTR_NOT_NULL(strstr(got, want));
            found++;
        }
    }
    CU_ASSERT(found >= 9);
    end_locating();
}

const char *const tv_test_suite = "snapshot locate";
const struct tv_test tv_tests[] = {
    TV_TEST(values_stand_at_their_line_and_column),
    TV_TEST(what_is_missing_is_at_the_identity),
    TV_TEST(lines_and_cells_are_found),
    TV_TEST(lists_over_records_and_chains_are_found),
    TV_TEST(what_is_picked_from_a_list_is_where_it_stands),
    TV_TEST(values_are_found_however_far_into_their_record),
    TV_TEST(merged_facts_are_where_they_came_from),
    TV_TEST(merged_facts_are_found_in_any_order),
    TV_TEST(the_manifest_and_the_report_have_places),
    TV_TEST(contexts_are_whole_lines_around),
    TV_TEST(a_context_in_a_long_line_is_all_that_it_says),
    TV_TEST(every_snippet_holds_its_value),
    {NULL, NULL}};
