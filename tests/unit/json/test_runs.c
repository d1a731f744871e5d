/* SPDX-License-Identifier: Apache-2.0 */
/* Members that are recognized from earlier records give the events that
 * reading them would give. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "support/draw.h"
#include "support/record_text.h"
#include "support/same_events.h"
#include "support/test.h"
#include "json/reader.h"

#define ROUNDS 40000u

static struct tv_arena arena;
static struct tv_json_reader *taking, *plain;

static void set_up(uint32_t unwatched)
{
    static const char *const paths[] = {
        "id",     "name",     "on",         "kind",   "place", "tags[]",
        "policy", "policy.n", "plans[].id", "deep.x", "same"};
    struct tv_json_paths *made = NULL;
    tv_arena_init(&arena);
    CU_ASSERT_EQUAL_FATAL(tv_json_paths_make(&arena, paths,
                                             sizeof(paths) / sizeof(paths[0]),
                                             &made, NULL),
                          TV_OK);
    taking = tv_json_reader_create(made);
    plain = tv_json_reader_create(made);
    tv_json_reader_take_tails(taking, unwatched);
}

static void tear_down(void)
{
    tv_json_reader_destroy(taking);
    tv_json_reader_destroy(plain);
    tv_arena_finish(&arena);
}

/* Reads a record with and without the cache: same events, or the same fault. */
static bool reads_the_same(const struct record_text *text, uint32_t *runs)
{
    struct tv_json_events one, two;
    struct tv_json_fault faults[2] = {{0, ""}, {0, ""}};
    bool first = tv_json_read(taking, text->data, text->size, &one, &faults[0]);
    bool second = tv_json_read(plain, text->data, text->size, &two, &faults[1]);
    CU_ASSERT_EQUAL_FATAL(first, second);
    CU_ASSERT_EQUAL_FATAL(faults[0].offset, faults[1].offset);
    CU_ASSERT_STRING_EQUAL_FATAL(faults[0].text, faults[1].text);
    CU_ASSERT_TRUE_FATAL(!first || same_events(text->data, &one, &two, runs));
    return first;
}

/* ---- records at random ---- */

static uint64_t state;

static uint32_t draw(uint32_t bound)
{
    return draw_below(&state, bound);
}

/* Alternatives for each member; the first is the usual one. */
static const char *const members[][5] = {
    {"\"on\":true", "\"on\":false", "\"on\":null", "\"on\" : true", "\"on\":1"},
    {"\"kind\":\"Member\"", "\"kind\":\"Guest\"", "\"Kind\":\"Member\"",
     "\"kind\":{}", "\"other\":[{\"kind\":1},{}]"},
    {"\"place\":\"GB\"", "\"place\":\"\\u0044E\"", "\"place\":\"\"",
     "\"nowhere\":[[]]", "\"place\":-1.5e3"},
    {"\"tags\":[\"Teams\",\"Phone\"]", "\"tags\":[]", "\"tags\":null",
     "\"tags\":\"Teams\"", "\"tags\":[{\"a\":1},[2]]"},
    {"\"policy\":null", "\"policy\":{\"n\":\"P\"}", "\"policy\":\"Tag:P\"",
     "\"policy\":{\"m\":[1]}", "\"policy\":[{\"n\":2}]"},
    {"\"deep\":{\"x\":\"\xc3\xa9\"}", "\"deep\":{\"y\":{\"x\":1}}",
     "\"deep\":3", "\"deep\":[{\"x\":1}]", "\"same\":1,\"on\":true"}};

static void add_unsteady(struct record_text *text)
{
    char part[128];
    (void)snprintf(part, sizeof(part), "\"%s\":%u", draw(9) ? "name" : "x",
                   draw(1000));
    record_text_add(text, part);
}

static void add_plans(struct record_text *text)
{
    char part[128];
    (void)snprintf(part, sizeof(part),
                   "\"plans\":[{\"when\":%u,\"id\":\"a plan of some length "
                   "%u\"}]",
                   draw(1000), draw(2));
    record_text_add(text, part);
}

static void add_steady(struct record_text *text, size_t place)
{
    record_text_add(text, members[place][draw(25) ? 0 : draw(5)]);
}

static void draw_record(struct record_text *text)
{
    text->size = 0;
    memset(text->data, 0, sizeof(text->data));
    record_text_add(text, draw(30) ? "{" : "{ ");
    for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
        record_text_add(text, i == 0 ? "" : draw(30) ? "," : " ,  ");
        if (i == 2) {
            add_unsteady(text);
            record_text_add(text, ",");
        }
        if (i == 4) {
            add_plans(text);
            record_text_add(text, ",");
        }
        add_steady(text, draw(60) ? i : draw(6));
    }
    record_text_add(text, draw(30) ? "}" : " } ");
    for (uint32_t i = draw(8) == 0 ? draw(3) : 0; i > 0; i--) {
        text->data[draw((uint32_t)text->size)] = "{}[]\":,x\\"[draw(9)];
    }
}

static void a_known_run_is_what_it_was(void)
{
    static const uint32_t unwatched[] = {0, 4, 160};
    for (size_t u = 0; u < sizeof(unwatched) / sizeof(unwatched[0]); u++) {
        uint32_t runs = 0, valid = 0;
        set_up(unwatched[u]);
        state = 20261127 + u;
        for (uint32_t i = 0; i < ROUNDS; i++) {
            struct record_text text;
            draw_record(&text);
            valid += reads_the_same(&text, &runs);
        }
        CU_ASSERT(valid > ROUNDS / 2 && valid < ROUNDS);
        /* At least one per record, besides the tails of plans. */
        CU_ASSERT(u < 2 || runs > 2 * valid);
        tear_down();
    }
}

/* ---- one by one ---- */

#define RUN "\"on\":true,\"kind\":\"Member\",\"place\":\"GB\""

/* Reads records whose names differ, so that a run begins after the name. */
static void learn_run(void)
{
    char record[256];
    set_up(16);
    for (uint32_t i = 0; i < 8; i++) {
        uint32_t runs = 0;
        struct record_text text = {.size = 0};
        (void)snprintf(record, sizeof(record), "{\"name\":%u," RUN "}", i);
        record_text_add(&text, record);
        CU_ASSERT_TRUE(reads_the_same(&text, &runs));
        /* Five are watched, one is kept. */
        CU_ASSERT_EQUAL(runs, i < 6 ? 0 : 1);
    }
}

static void what_follows_a_run_is_read(void)
{
    static const struct {
        const char *record;
        bool valid;
        uint32_t runs;
    } cases[] = {
        {"{\"name\":1," RUN "}", true, 1},
        {"{\"name\":1," RUN "} ", true, 1},
        {"{\"name\":1," RUN "}}", false, 0},
        {"{\"name\":1," RUN "},", false, 0},
        {"{\"name\":1," RUN, false, 0},
        {"{\"name\":1," RUN ",\"id\":1}", true, 0},
        {"{\"name\":1," RUN "1}", false, 0},
        {"{\"name\":1, " RUN "}", true, 1},
        {"{\"name\":1 ," RUN "}", true, 1},
        {"{\"name\":[" RUN "}", false, 0},
        {"{\"name\":{" RUN "}}", true, 0},
        {"{\"place\":1,\"name\":1," RUN "}", false, 0},
        {"{\"nobody\":1,\"name\":1," RUN "}", true, 1},
        {"{" RUN "}", true, 0},
        {"{\"name\":1," RUN "\"", false, 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        uint32_t runs = 0;
        struct record_text text = {.size = 0};
        learn_run();
        record_text_add(&text, cases[i].record);
        CU_ASSERT_EQUAL(reads_the_same(&text, &runs), cases[i].valid);
        CU_ASSERT_EQUAL(runs, cases[i].runs);
        tear_down();
    }
}

static void a_run_ends_with_its_record(void)
{
    uint32_t runs = 0;
    struct record_text text = {.size = 0};
    learn_run();
    record_text_add(&text, "{\"name\":1," RUN "}");
    text.size--;
    CU_ASSERT_FALSE(reads_the_same(&text, &runs));
    tear_down();
}

/* A constant list whose tail is cached, beside a key that occurs twice. */
static void what_holds_a_tail_is_no_run(void)
{
    char record[256];
    uint32_t tails = 0;
    set_up(16);
    for (uint32_t i = 0; i < 100; i++) {
        struct record_text text = {.size = 0};
        (void)snprintf(record, sizeof(record),
                       "{\"name\":%u,\"plans\":[{\"when\":1,\"id\":\"a plan of "
                       "some length\"}],\"kind\":%u}",
                       i, i < 8 ? 0 : i / 2);
        record_text_add(&text, record);
        CU_ASSERT_TRUE(reads_the_same(&text, &tails));
    }
    CU_ASSERT(tails > 50);
    tear_down();
}

/* Text that begins with another key than expected is not the cached run. */
static void only_steady_keys_begin_a_run(void)
{
    char record[256];
    uint32_t runs = 0;
    learn_run();
    for (uint32_t i = 0; i < 8; i++) {
        struct record_text text = {.size = 0};
        (void)snprintf(record, sizeof(record),
                       "{\"name\":1,\"id\":\"somebody number %u\"," RUN "}", i);
        record_text_add(&text, record);
        CU_ASSERT_TRUE(reads_the_same(&text, &runs));
        text.size = 0;
        record_text_add(&text, "{\"name\":2," RUN "}");
        CU_ASSERT_TRUE(reads_the_same(&text, &runs));
    }
    /* What follows the first id is not cached yet. */
    CU_ASSERT_EQUAL(runs, 15);
    tear_down();
}

static void a_key_is_not_read_twice_by_a_run(void)
{
    struct tv_json_events events;
    struct tv_json_fault fault = {0, ""};
    struct record_text text = {.size = 0};
    learn_run();
    record_text_add(&text, "{\"kind\":1,\"name\":1," RUN "}");
    CU_ASSERT_FALSE(
        tv_json_read(taking, text.data, text.size, &events, &fault));
    CU_ASSERT_STRING_EQUAL(fault.text, "the same key a second time");
    CU_ASSERT_EQUAL(fault.offset, 29);
    tear_down();
}

const char *const tv_test_suite = "json/runs";
const struct tv_test tv_tests[] = {
    TV_TEST(a_known_run_is_what_it_was),
    TV_TEST(what_follows_a_run_is_read),
    TV_TEST(a_run_ends_with_its_record),
    TV_TEST(what_holds_a_tail_is_no_run),
    TV_TEST(only_steady_keys_begin_a_run),
    TV_TEST(a_key_is_not_read_twice_by_a_run),
    {NULL, NULL},
};
