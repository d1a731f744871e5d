/* SPDX-License-Identifier: Apache-2.0 */
/* Skipping text that was read before gives the same events as reading it. */
#include "support/draw.h"
#include "support/record_text.h"
#include "support/test.h"
#include "json/gate.h"
#include "json/reader.h"

const char *const tv_test_suite = "json/passed";

#define ROUNDS 30000u

static uint64_t state;

static uint32_t draw(uint32_t bound)
{
    return draw_below(&state, bound);
}

/* Rarely a value with escapes, or invalid JSON. */
static const char *draw_value(void)
{
    static const char *const odd[] = {
        "1",         "null",    "\"a\\\"b\"", "\"\xc3\xa9\"", "{\"x\":[]}",
        "\"}\"",     "[{},{}]", "\"\"",       "\"x\" ",       " \"x\"",
        "\"\\u00\"", "\"open",  "\"\x01\"",   "\"\xff\"",     "tru"};
    static const char *const plain[] = {"\"2026-02-03T09:12:44Z\"",
                                        "\"Enabled\"",
                                        "\"Deleted\"",
                                        "\"MicrosoftCommunicationsOnline\"",
                                        "\"exchange\"",
                                        "\"with a } in it\""};
    return draw(150) == 0 ? odd[draw(sizeof(odd) / sizeof(odd[0]))]
                          : plain[draw(sizeof(plain) / sizeof(plain[0]))];
}

static void add_pair(struct record_text *text, const char *key)
{
    record_text_add(text, key);
    record_text_add(text, draw(300) ? ":" : draw(2) ? " : " : "");
    record_text_add(text, draw_value());
}

/* Dates that rarely change and a few plans; sometimes other keys. */
static void add_object(struct record_text *text, const char *date)
{
    static const char *const plans[] = {
        "\"4828c8ec-dc2e-4779-b502-87ac9ce28ab7\"",
        "\"57ff2da0-773e-42df-b2af-ffb7a2317929\"",
        "\"41781fb2-bc02-4b7c-bd55-b576c07bb09d\""};
    static const char open[] = "\"41781fb2-bc02-4b7c-bd55-b576c07bb09dx";
    record_text_add(text, "{\"assigned\":");
    record_text_add(text, draw(20) ? date : draw_value());
    record_text_add(text, draw(300) ? "," : draw(2) ? " , " : ",,");
    add_pair(text, draw(60) ? "\"status\"" : "\"other key\"");
    record_text_add(text, draw(400) ? "," : "");
    add_pair(text, "\"service\"");
    record_text_add(text, ",\"id\":");
    record_text_add(text, draw(60)  ? plans[draw(3)]
                          : draw(4) ? draw_value()
                                    : open);
    record_text_add(text, draw(500) ? "}" : draw(2) ? " }" : "]");
}

static void draw_record(struct record_text *text)
{
    static const char *const dates[] = {"\"2026-02-03T09:12:44Z\"",
                                        "\"2025-12-31T23:59:59Z\""};
    const char *date = dates[draw(2)];
    uint32_t objects = draw(9);
    text->size = 0;
    record_text_add(text, "{\"id\":\"a\",\"unwanted\":[");
    for (uint32_t i = 0; i < objects; i++) {
        record_text_add(text, i == 0 ? "" : draw(300) ? "," : ", ");
        add_object(text, date);
    }
    record_text_add(text, draw(100) ? "],\"last\":1}" : draw(2) ? "]" : "}");
    if (draw(50) == 0 && text->size > 0) {
        text->size = 1 + draw((uint32_t)text->size);
    }
    memset(text->data + text->size, draw(2) ? '"' : 0, TV_JSON_PADDING);
}

/* Uses the document parser, which shares no code with the reader. */
static bool is_valid(const struct record_text *text)
{
    struct tv_gate gate;
    bool valid = tv_gate_read(&gate, (struct tv_text){text->data, text->size});
    tv_gate_finish(&gate);
    return valid;
}

static void what_came_before_is_what_would_have_been_read(void)
{
    static const char *const paths[] = {"id", "last"};
    struct tv_arena arena;
    struct tv_json_paths *made = NULL;
    uint32_t valid = 0;
    tv_arena_init(&arena);
    CU_ASSERT_EQUAL_FATAL(tv_json_paths_make(&arena, paths, 2, &made, NULL),
                          TV_OK);
    struct tv_json_reader *taking = tv_json_reader_create(made);
    struct tv_json_reader *plain = tv_json_reader_create(made);
    tv_json_reader_take_tails(taking, 0);
    state = 20261126;
    for (uint32_t i = 0; i < ROUNDS; i++) {
        struct tv_json_events events;
        struct tv_json_fault faults[2] = {{0, ""}, {0, ""}};
        struct record_text text;
        draw_record(&text);
        bool first =
            tv_json_read(taking, text.data, text.size, &events, &faults[0]);
        bool second =
            tv_json_read(plain, text.data, text.size, &events, &faults[1]);
        CU_ASSERT_EQUAL_FATAL(first, second);
        CU_ASSERT_EQUAL_FATAL(first, is_valid(&text));
        CU_ASSERT_EQUAL_FATAL(faults[0].offset, faults[1].offset);
        CU_ASSERT_STRING_EQUAL_FATAL(faults[0].text, faults[1].text);
        valid += first;
    }
    CU_ASSERT(valid > ROUNDS / 2 && valid < ROUNDS);
    tv_json_reader_destroy(taking);
    tv_json_reader_destroy(plain);
    tv_arena_finish(&arena);
}

const struct tv_test tv_tests[] = {
    TV_TEST(what_came_before_is_what_would_have_been_read),
    {NULL, NULL},
};
