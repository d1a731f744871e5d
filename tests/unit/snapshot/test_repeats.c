/* SPDX-License-Identifier: Apache-2.0 */
/* Random records that repeat in part give the same values from the first to
 * the last, even if they differ in unwanted numbers or in blanks. */
#include <string.h>

#include "base/buf.h"
#include "fixture.h"
#include "support/draw.h"
#include "support/test.h"

#define PEOPLE 700u
#define NUMBERS 4000u /* several chunks */
#define ROW 40u       /* consecutive numbers of one person */
#define OWNERS 7u
#define WIDTH 400 /* of an unwanted value */
#define BLANKS 8u /* around a cell */
#define VALUES 6u
#define SEEDS 3u

/* The same texts occur as values of several types. */
#define PLAN "41781FB2-BC02-4B7C-BD55-B576C07BB09D"
#define TIME "2026-11-23T09:00:00Z"

/* A member with its usual value, first, and other ones. */
struct member {
    const char *key, *values[VALUES];
};

static const struct member of_users[] = {
    {"accountEnabled", {"true", "false", "null", "\"true\"", "1", "[]"}},
    {"userType", {"\"Member\"", "\"Guest\"", "\"#\"", "\"\\u0047\"", "7"}},
    {"department", {"\"" PLAN "\"", "\"" TIME "\"", "\"Tag:P\"", "\"true\""}},
    {"deletedDateTime", {"null", "\"" TIME "\"", "\"true\"", "\"\"", "{}"}},
    {"usageLocation", {"\"GB\"", "\"DE\"", "\"\\u0047B\"", "null", "[]", "7"}},
    {"businessPhones",
     {"[\"+1\"]", "[\"+1\",\"+2\"]", "[\"+1\",\"+3\"]", "[]", "\"+1\"",
      "[null]"}},
    {"assignedLicenses",
     {"[{\"skuId\":\"" PLAN "\",\"disabledPlans\":[\"" ID_A "\",\"" ID_B
      "\"]}]",
      "[{\"skuId\":\"" PLAN "\",\"disabledPlans\":[]}]", "[]",
      "[{\"skuId\":\"" TIME "\"}]", "[{\"disabledPlans\":[7]}]", "[null]"}},
};
static const struct member of_teams[] = {
    {"FeatureTypes", {"[\"Teams\",\"PhoneSystem\"]", "[\"Teams\"]", "null"}},
    {"TeamsCallingPolicy",
     {"{\"Name\":\"Tag:P\",\"x\":1}", "\"Tag:P\"", "null", "\"P\"", "[]"}},
    {"AccountType", {"\"User\"", "\"" PLAN "\"", "[\"User\"]", "\"\""}},
    {"LineUri", {"\"tel:+4420\"", "\"tel:+4421\"", "\"\"", "null", "7", "{}"}},
};
static const struct member of_numbers[] = {
    {"NumberType", {"\"DirectRouting\"", "\"CallingPlan\"", "null", "7"}},
    {"ActivationState", {"\"Activated\"", "\"\\u0041ctivated\"", "[]"}},
};
static const struct member of_rows[] = {
    {"accountEnabled", {"True", "False", "yes", "x", "", PLAN}},
    {"userType", {"Member", "Guest", "#", "", "member"}},
    {"department", {PLAN, TIME, "True", "", "+1;+2"}},
    {"deletedDateTime", {"", TIME, "True"}},
    {"usageLocation", {"GB", "DE", "", "System.Object[]"}},
    {"businessPhones", {"+1", "+1;+2", "+1;+3", "", "[]", "System.Object[]"}},
    {"assignedLicenses", {"", "System.Object[]", PLAN}},
    {"assignedPlans", {"System.Object[]", "", PLAN}},
};

static uint64_t state;
static bool repeats;
static uint32_t told; /* counter for distinct numbers */
static struct tv_buf lines;

static uint32_t draw(uint32_t bound)
{
    return draw_below(&state, bound);
}

/* Seeds the generator for a record, so that records do not depend on their
 * order. */
static uint32_t begin_record(uint64_t seed, uint32_t i, uint32_t count)
{
    uint32_t number = repeats ? i : count - 1 - i;
    state = seed << 32 | number;
    draw(2);
    return number;
}

static uint32_t apart(void)
{
    told++;
    return repeats ? 1 : told;
}

static const char *draw_value(const struct member *member)
{
    uint32_t count = 0, number = draw(8) ? 0 : draw(VALUES);
    while (count < VALUES && member->values[count]) {
        count++;
    }
    return member->values[number % count];
}

static void add_members(const struct member *members, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        tv_buf_printf(&lines, ",\"%s\":%s", members[i].key,
                      draw_value(&members[i]));
        if (draw(3) == 0) {
            tv_buf_printf(&lines, ",\"n\":%u", apart());
        }
    }
}

/* More plans than the cache holds, and some invalid ones. */
static void add_plan(void)
{
    static const char *const states[] = {"\"Enabled\"", "\"Deleted\"", "null"};
    static const char *const odd[] = {"{}", "null", "7",
                                      "{\"capabilityStatus\":\"Enabled\"}"};
    if (draw(40) == 0) {
        tv_buf_add_string(&lines, odd[draw(4)]);
        return;
    }
    tv_buf_printf(&lines,
                  "{\"assigned\":\"2026-02-0%u\",\"capabilityStatus\":%s,"
                  "\"%cervicePlanId\":\"41781fb2-bc02-4b7c-bd55-b576c07bb%03x\""
                  ",\"n\":%u}",
                  draw(2), states[draw(8) ? 0 : draw(3)], draw(30) ? 's' : 'S',
                  draw(900), apart());
}

static void put_lines(const char *name)
{
    CU_ASSERT_FALSE(lines.failed);
    put_bytes(name, lines.data, lines.size);
    tv_buf_clear(&lines);
}

static void put_users(uint64_t seed)
{
    for (uint32_t i = 0; i < PEOPLE; i++) {
        uint32_t number = begin_record(seed, i, PEOPLE);
        tv_buf_printf(&lines, "{\"id\":\"%08x-0000-4000-8000-000000000000\"",
                      number);
        add_members(of_users, COUNT_OF(of_users));
        for (uint32_t count = draw(5), p = 0; p < count; p++) {
            tv_buf_add_string(&lines, p ? "," : ",\"assignedPlans\":[");
            add_plan();
            tv_buf_add_string(&lines, p + 1 == count ? "]" : "");
        }
        tv_buf_add_string(&lines, "}\n");
    }
    put_lines("users.ndjson");
}

static void put_teams(uint64_t seed)
{
    for (uint32_t i = 0; i < PEOPLE; i++) {
        uint32_t number = begin_record(seed, i, PEOPLE);
        tv_buf_printf(&lines, "{\"n\":%u", apart());
        add_members(of_teams, COUNT_OF(of_teams));
        tv_buf_printf(&lines,
                      ",\"Identity\":\"%08x-0000-4000-8000-000000000000\"}\n",
                      number);
    }
    put_lines("teams-users.ndjson");
}

/* The order of numbers is that of a person's list. */
static void put_numbers(uint64_t seed)
{
    uint32_t owner = 0;
    state = seed;
    for (uint32_t i = 0; i < NUMBERS; i++) {
        owner = i % ROW ? owner : draw(OWNERS);
        tv_buf_printf(&lines, "{\"n\":\"%*u\"", WIDTH, apart());
        add_members(of_numbers, COUNT_OF(of_numbers));
        tv_buf_printf(&lines,
                      ",\"AssignedPstnTargetId\":"
                      "\"%08x-0000-4000-8000-000000000000\","
                      "\"TelephoneNumber\":\"+%u\"}\n",
                      owner, draw(3));
    }
    put_lines("numbers.ndjson");
}

/* Cells that repeat a neighbour also repeat its blanks. */
static void put_rows(uint64_t seed)
{
    tv_buf_add_string(&lines, "id");
    for (size_t m = 0; m < COUNT_OF(of_rows); m++) {
        tv_buf_printf(&lines, ",%s", of_rows[m].key);
    }
    for (uint32_t i = 0; i < PEOPLE; i++) {
        uint32_t number = begin_record(seed, i, PEOPLE);
        int before = (int)(repeats ? 0 : i % BLANKS);
        tv_buf_printf(&lines, "\n%08x-0000-4000-8000-000000000000", number);
        for (size_t m = 0; m < COUNT_OF(of_rows); m++) {
            tv_buf_printf(&lines, ",%*s%s%*s", before, "",
                          draw_value(&of_rows[m]), (int)BLANKS - before, "");
        }
    }
    put_lines("users.csv");
}

static void add_all_said_of(struct tv_buf *out, uint32_t subject)
{
    for (uint32_t fact = 0; fact < tv_fact_count(); fact++) {
        if (tv_fact(fact)->subject == TV_SUBJECT_USER) {
            tv_buf_printf(out, "%s %s\n", tv_fact(fact)->name,
                          said(tv_fact(fact)->name, subject));
        }
    }
}

static void put_records(uint64_t seed)
{
    put_users(seed);
    put_teams(seed);
    put_numbers(seed);
}

static void put_number_rows(uint64_t seed)
{
    uint32_t owner = 0;
    state = seed;
    tv_buf_add_string(&lines, "TargetId,NumberType,TelephoneNumber,n");
    for (uint32_t i = 0; i < NUMBERS; i++) {
        int before = (int)(repeats ? 0 : i % BLANKS);
        owner = i % ROW ? owner : draw(OWNERS);
        tv_buf_printf(
            &lines, "\n%*s%08x-0000-4000-8000-000000000000%*s,%s,+%u,%*u",
            before, "", owner, (int)BLANKS - before, "",
            draw(8) ? "CallingPlan" : "DirectRouting", draw(3), WIDTH, i);
    }
    put_lines("numbers.csv");
}

/* Reads people in their order, whatever the order of the records. */
static void read_people(void (*put)(uint64_t seed), uint64_t seed,
                        bool with_repeats, struct tv_buf *out)
{
    repeats = with_repeats;
    told = 0;
    tv_buf_init(&lines, (size_t)4 << 20);
    tv_buf_init(out, (size_t)16 << 20);
    begin_snapshot();
    put(seed);
    open_snapshot();
    for (uint32_t i = 0; i < PEOPLE; i++) {
        add_all_said_of(out, repeats ? i : PEOPLE - 1 - i);
    }
    end_snapshot();
    tv_buf_finish(&lines);
    CU_ASSERT_FALSE(out->failed);
}

static void assert_the_same(void (*put)(uint64_t seed))
{
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct tv_buf alone, again;
        read_people(put, seed, false, &alone);
        read_people(put, seed, true, &again);
        CU_ASSERT_STRING_EQUAL(again.data, alone.data);
        tv_buf_finish(&alone);
        tv_buf_finish(&again);
    }
}

static void records_that_repeat_say_what_they_say(void)
{
    assert_the_same(put_records);
}

static void put_sheets(uint64_t seed)
{
    put_rows(seed);
    put_number_rows(seed);
}

static void rows_that_repeat_say_what_they_say(void)
{
    assert_the_same(put_sheets);
}

/* Only names of policies lose the prefix "Tag:". */
static void a_tag_stays_where_it_is_no_policys(void)
{
    begin_snapshot();
    put_file("users.json", "[{\"id\":\"" ID_A "\",\"department\":\"Tag:P\"}]");
    put_file("calling-policies.json",
             "[{\"Identity\":\"Tag:P\",\"AllowPrivateCalling\":true}]");
    open_snapshot();
    assert_said("user.department", 0, "'Tag:P'");
    assert_said("tenant.calling_policies.name", 0, "['P']");
    end_snapshot();
}

static void a_cell_of_an_object_is_not_that_of_its_member(void)
{
    begin_snapshot();
    put_file("skus.1.csv", "skuId,prepaidUnits.enabled\n" ID_A ",5\n");
    put_file("skus.2.csv", "skuId,prepaidUnits\n" ID_B ",5\n");
    put_file("skus.3.csv", "skuId,prepaidUnits.enabled\n" ID_C ",5\n");
    open_snapshot();
    assert_said("tenant.skus.enabled", 0, "[5 ?2 5]");
    end_snapshot();
}

const char *const tv_test_suite = "snapshot repeats";
const struct tv_test tv_tests[] = {
    TV_TEST(records_that_repeat_say_what_they_say),
    TV_TEST(rows_that_repeat_say_what_they_say),
    TV_TEST(a_tag_stays_where_it_is_no_policys),
    TV_TEST(a_cell_of_an_object_is_not_that_of_its_member),
    {NULL, NULL},
};
