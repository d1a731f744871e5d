/* SPDX-License-Identifier: Apache-2.0 */
/* Ends of objects that are recognized from earlier ones give the events that
 * reading them would give. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "support/draw.h"
#include "support/record_text.h"
#include "support/same_events.h"
#include "support/test.h"
#include "json/reader.h"

#define MORE_THAN_IS_KEPT /* of a tail */                                      \
    ",\"parts\":[1,2,3,4,5,6,7,8,9,1,2,3,4,5,6,7,8,9,\"x\"]"

#define ROUNDS 40000u
#define LISTS 3u
#define SIX_VALUES "{\"u\":1,\"v\":2,\"w\":3,\"x\":4,\"y\":5,\"z\":6}"

static struct tv_arena arena;
static struct tv_json_reader *taking, *plain;

static void set_up(const char *const *paths, uint32_t count)
{
    struct tv_json_paths *made = NULL;
    tv_arena_init(&arena);
    CU_ASSERT_EQUAL_FATAL(tv_json_paths_make(&arena, paths, count, &made, NULL),
                          TV_OK);
    taking = tv_json_reader_create(made);
    plain = tv_json_reader_create(made);
    tv_json_reader_take_tails(taking, 0);
}

static void tear_down(void)
{
    tv_json_reader_destroy(taking);
    tv_json_reader_destroy(plain);
    tv_arena_finish(&arena);
}

static uint64_t state;

static uint32_t draw(uint32_t bound)
{
    return draw_below(&state, bound);
}

/* So many different objects that their cache entries collide. */
static void add_plan(struct record_text *text)
{
    static const char *const statuses[] = {"\"Enabled\"", "\"Deleted\"",
                                           "null",        "\"Warn}ing\"",
                                           "\"\\u00e9\"", "{}"};
    static const char *const more[] = {"",
                                       ",\"parts\":[1,2]",
                                       ",\"other\":\"of no interest to us\"",
                                       ",\"parts\":[[]]",
                                       " ",
                                       MORE_THAN_IS_KEPT};
    static const char *const beginnings[] = {"\"when\"", " \"when\"",
                                             "\"n\":[{}],\"when\"", "\"id\""};
    char part[256];
    (void)snprintf(part, sizeof(part),
                   "{%s:\"2026-02-%02uT09:12:44Z\",\"status\":%s,"
                   "\"service\":\"service%u\"%s%s%u\"%s}",
                   beginnings[draw(6) == 0 ? draw(4) : 0], draw(3),
                   statuses[draw(8) == 0 ? draw(6) : draw(2)], draw(300),
                   draw(9) == 0 ? ",\"x\":\"" : ",\"id\":\"",
                   "5dbe027f-2339-4123-", draw(40),
                   more[draw(6) == 0 ? draw(6) : 0]);
    record_text_add(text, part);
}

static void add_list(struct record_text *text, const char *key, uint32_t most)
{
    record_text_add(text, key);
    record_text_add(text, ":[");
    uint32_t count = draw(most);
    for (uint32_t i = 0; i < count; i++) {
        record_text_add(text, i > 0 ? "," : "");
        if (key[1] == 'p') {
            add_plan(text);
        } else {
            record_text_add(
                text, draw(2) ? "{\"y\":\"a text of some length\",\"n\":1}"
                              : "{\"x\":\"another text of length\"}");
        }
    }
    record_text_add(text, "]");
}

static void draw_record(struct record_text *text)
{
    text->size = 0;
    memset(text->data, 0, sizeof(text->data));
    record_text_add(text, "{\"id\":\"5a\",");
    add_list(text, "\"plans\"", 24);
    record_text_add(
        text, draw(2) ? ",\"one\":{\"x\":\"another text of length\"}," : ",");
    record_text_add(text, "\"deep\":{");
    add_list(text, "\"list\"", 4);
    record_text_add(text, ",");
    add_list(text, "\"both\"", 4);
    record_text_add(text, "}}");
    for (uint32_t i = draw(8) == 0 ? draw(3) : 0; i > 0; i--) {
        text->data[draw((uint32_t)text->size)] = "{}[]\":,x\\"[draw(9)];
    }
}

static void a_known_tail_is_what_it_was(void)
{
    static const char *const paths[] = {
        "id",      "plans[].id",    "plans[].status", "plans[].parts[]",
        "one[].x", "deep.list[].y", "deep.both[]",    "deep.both[].y"};
    uint32_t tails = 0, valid = 0;
    set_up(paths, sizeof(paths) / sizeof(paths[0]));
    state = 20261126;
    for (uint32_t i = 0; i < ROUNDS; i++) {
        struct tv_json_events one, two;
        struct tv_json_fault faults[2] = {{0, ""}, {0, ""}};
        struct record_text text;
        draw_record(&text);
        bool first =
            tv_json_read(taking, text.data, text.size, &one, &faults[0]);
        bool second =
            tv_json_read(plain, text.data, text.size, &two, &faults[1]);
        CU_ASSERT_EQUAL_FATAL(first, second);
        CU_ASSERT_EQUAL_FATAL(faults[0].offset, faults[1].offset);
        CU_ASSERT_STRING_EQUAL_FATAL(faults[0].text, faults[1].text);
        CU_ASSERT_TRUE_FATAL(!first ||
                             same_events(text.data, &one, &two, &tails));
        valid += first;
    }
    CU_ASSERT(valid > ROUNDS / 2 && valid < ROUNDS);
    CU_ASSERT(tails > ROUNDS / 2);
    tear_down();
}

/* Writes a record with lists of `items` objects, each with six values. */
static void write_lists(struct tv_buf *out, uint32_t lists, uint32_t items)
{
    for (uint32_t l = 0; l < lists; l++) {
        tv_buf_printf(out, "%c\"%c\":[", l > 0 ? ',' : '{', 'a' + (int)l);
        for (uint32_t i = 0; i < items; i++) {
            tv_buf_add_string(out, i > 0 ? "," SIX_VALUES : SIX_VALUES);
        }
        tv_buf_add_char(out, ']');
    }
    tv_buf_add_char(out, '}');
}

/* The text so far, with the padding that the reader needs. */
static struct tv_text padded(struct tv_buf *buf)
{
    static const char zeros[TV_JSON_PADDING];
    size_t size = buf->size;
    tv_buf_add(buf, zeros, sizeof(zeros));
    return (struct tv_text){buf->data, size};
}

static void read_lists(uint32_t items, const char *ending, bool valid)
{
    struct tv_buf buf;
    tv_buf_init(&buf, SIZE_MAX);
    write_lists(&buf, LISTS, items);
    tv_buf_add_string(&buf, ending);
    struct tv_text text = padded(&buf);
    struct tv_json_events one, two;
    struct tv_json_fault faults[2] = {{0, ""}, {0, ""}};
    uint32_t tails = 0;
    bool first = tv_json_read(taking, text.data, text.size, &one, &faults[0]);
    bool second = tv_json_read(plain, text.data, text.size, &two, &faults[1]);
    CU_ASSERT_EQUAL(first, valid);
    CU_ASSERT_EQUAL(second, valid);
    CU_ASSERT_EQUAL(faults[0].offset, faults[1].offset);
    CU_ASSERT_STRING_EQUAL(faults[0].text, faults[1].text);
    CU_ASSERT_TRUE(!valid || same_events(text.data, &one, &two, &tails));
    CU_ASSERT(!valid || tails > items);
    tv_buf_finish(&buf);
}

/* The limit on values is the same with and without the cache. */
static void what_is_known_counts_as_if_it_was_read(void)
{
    static const char *const six[LISTS * 6] = {
        "a[].u", "a[].v", "a[].w", "a[].x", "a[].y", "a[].z",
        "b[].u", "b[].v", "b[].w", "b[].x", "b[].y", "b[].z",
        "c[].u", "c[].v", "c[].w", "c[].x", "c[].y", "c[].z"};
    set_up(six, LISTS * 6);
    read_lists(1000, "", true);
    read_lists(60000, "", false);
    read_lists(1000, "}", false);
    read_lists(60000, "}", false);
    read_lists(1000, "", true);
    tear_down();
}

/* Writes {"one":{…}} or {"one":[{…}]} with this many nested arrays. */
static void write_nested(struct tv_buf *out, bool listed, uint32_t arrays)
{
    tv_buf_printf(out,
                  "{\"one\":%s{\"x\":\"a text\",\"n\":", listed ? "[" : "");
    for (uint32_t i = 0; i < 2 * arrays; i++) {
        tv_buf_add_char(out, i < arrays ? '[' : ']');
    }
    tv_buf_add_string(out, listed ? "}]}" : "}}");
}

static void what_is_known_is_no_deeper_elsewhere(void)
{
    static const char *const paths[] = {"one[].x"};
    uint32_t differ = 0;
    for (uint32_t arrays = 1; arrays <= TV_JSON_MAX_DEPTH; arrays++) {
        bool valid[2] = {false, false};
        set_up(paths, 1);
        for (uint32_t i = 0; i < 4; i++) {
            struct tv_buf buf;
            struct tv_json_events one, two;
            struct tv_json_fault fault;
            tv_buf_init(&buf, SIZE_MAX);
            write_nested(&buf, i % 2, arrays);
            struct tv_text text = padded(&buf);
            bool first =
                tv_json_read(taking, text.data, text.size, &one, &fault);
            valid[i % 2] =
                tv_json_read(plain, text.data, text.size, &two, &fault);
            CU_ASSERT_EQUAL(first, valid[i % 2]);
            tv_buf_finish(&buf);
        }
        differ += valid[0] && !valid[1];
        tear_down();
    }
    CU_ASSERT(differ > 0); /* some are too deep in a list alone */
}

static void the_first_objects_are_not_remembered(void)
{
    static const char *const paths[] = {"a[].u"};
    struct tv_arena own;
    struct tv_json_paths *made = NULL;
    struct tv_buf buf;
    tv_buf_init(&buf, SIZE_MAX);
    write_lists(&buf, 1, 20);
    struct tv_text text = padded(&buf);
    struct tv_json_events events;
    struct tv_json_fault fault;
    tv_arena_init(&own);
    CU_ASSERT_EQUAL_FATAL(tv_json_paths_make(&own, paths, 1, &made, NULL),
                          TV_OK);
    struct tv_json_reader *reader = tv_json_reader_create(made);
    tv_json_reader_take_tails(reader, 40);
    for (uint32_t i = 0; i < 4; i++) {
        uint32_t tails = 0;
        CU_ASSERT_TRUE_FATAL(
            tv_json_read(reader, text.data, text.size, &events, &fault));
        for (uint32_t e = 0; e < events.count; e++) {
            tails += events.at[e].kind == TV_JSON_TAIL;
        }
        /* One is kept when it is watched for the first time; at the very first
         * object no key is known yet. */
        CU_ASSERT_EQUAL(tails, i < 2 ? 0 : i == 2 ? 18 : 20);
    }
    tv_json_reader_destroy(reader);
    tv_arena_finish(&own);
    tv_buf_finish(&buf);
}

const char *const tv_test_suite = "json/tails";
const struct tv_test tv_tests[] = {
    TV_TEST(a_known_tail_is_what_it_was),
    TV_TEST(the_first_objects_are_not_remembered),
    TV_TEST(what_is_known_is_no_deeper_elsewhere),
    TV_TEST(what_is_known_counts_as_if_it_was_read),
    {NULL, NULL},
};
