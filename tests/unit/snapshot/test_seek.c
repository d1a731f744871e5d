/* SPDX-License-Identifier: Apache-2.0 */
/* Seeking a value by structure alone finds what reading finds, or nothing. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "snapshot/extent.h"
#include "snapshot/find.h"
#include "snapshot/seek.h"
#include "support/draw.h"
#include "support/test.h"

#define ROUNDS 800u
#define MOST 320u

static const char *const paths[] = {"id",     "n",      "a.b",      "l[]",
                                    "p[].id", "p[].st", "p[].t[]",  "a.c[]",
                                    "l",      "p[].x",  "p[].o.id", "n.b"};

static const char *const seeds[] = {
    "{\"id\":\"5a\",\"n\":-2.5e3,\"a\":{\"b\":true,\"c\":[1,2]},\"l\":[1,[2],"
    "{}],\"p\":[{\"id\":\"x\",\"st\":\"on\"},{\"st\":\"off\"},{\"id\":1}]}",
    "{ \"l\" : [ \"a\\\"]\" , { \"id\" : 1 } ] , \"id\" : null ,\n \"p\" : [ "
    "{ \"id\" : \"y\" , \"t\" : [ 1 , 2 ] , \"o\" : { \"id\" : 7 } } , null ] "
    "}",
    "{\"p\":{\"id\":\"z\"},\"l\":\"one\",\"a\":[{\"b\":1}],\"n\":{\"b\":[]},"
    "\"Id\":\"\xc3\xa9\xe2\x82\xac\"}",
    "{\"x\":\"{[\\\\\",\"\\u0069d\":\"5a\",\"P\":[{\"Id\":\"x\"}],\"l\":[],"
    "\"p\":[]}",
};

static size_t mutate(uint64_t *state, const char *seed, char *out)
{
    static const char alphabet[] = "{}[]\":,\\ nlpaI1\xc3";
    size_t size = strlen(seed);
    memcpy(out, seed, size);
    for (uint32_t i = draw_below(state, 3); i > 0; i--) {
        size_t at = draw_below(state, (uint32_t)size);
        out[at] = alphabet[draw_below(state, sizeof(alphabet) - 1)];
    }
    memset(out + size, '"', TV_JSON_PADDING);
    return size;
}

/* Finds the value in the events of the reader. */
static bool read_it(const struct tv_json_events *events, uint16_t path,
                    uint32_t item, const char *record, size_t size,
                    struct tv_text *out)
{
    bool list = strchr(paths[path], '[') != NULL;
    bool whole = list && item == TV_WHOLE_VALUE;
    unsigned role = whole ? TV_JSON_LIST : list ? TV_JSON_ITEM : TV_JSON_VALUE;
    uint32_t nth = list && !whole ? item : 0;
    for (uint32_t i = 0; i < events->count; i++) {
        const struct tv_json_event *event = &events->at[i];
        if (event->path != path || event->role != role || nth-- != 0) {
            continue;
        }
        const char *begin = record + event->begin, *end = record + event->end;
        if (event->kind == TV_JSON_OBJECT || event->kind == TV_JSON_ARRAY) {
            end = tv_extent(begin, record + size, true);
        }
        *out = (struct tv_text){begin, (size_t)(end - begin)};
        return true;
    }
    return false;
}

static unsigned found, differed;

/* Compares, with the whole record and with every shorter part of it. */
static void compare(const struct tv_json_events *events, uint16_t path,
                    uint32_t item, const char *record, size_t size)
{
    struct tv_text told, known;
    bool there = read_it(events, path, item, record, size, &known);
    for (size_t left = size + 1; left-- > 0;) {
        if (!tv_seek(paths[path], item, record, record + left, &told)) {
            continue;
        }
        bool same = there && told.data == known.data &&
                    told.size == known.size &&
                    told.data + told.size <= record + left;
        found++;
        if (!same && differed++ < 5) {
            printf("    %s %u of %.*s: <%.*s>\n", paths[path], (unsigned)item,
                   (int)left, record, (int)told.size, told.data);
        }
    }
}

static void what_is_found_is_what_reading_finds(void)
{
    struct tv_arena arena;
    struct tv_json_paths *made = NULL;
    struct tv_error err = {TV_OK, ""};
    uint64_t state = 20261126;
    tv_arena_init(&arena);
    CU_ASSERT_EQUAL_FATAL(
        tv_json_paths_make(&arena, paths, COUNT_OF(paths), &made, &err), TV_OK);
    tv_json_paths_take_either_initial(made);
    struct tv_json_reader *reader = tv_json_reader_create(made);
    for (uint32_t i = 0; i < ROUNDS; i++) {
        char record[MOST + TV_JSON_PADDING];
        struct tv_json_events events;
        struct tv_json_fault fault;
        size_t size =
            mutate(&state, seeds[draw_below(&state, COUNT_OF(seeds))], record);
        if (!tv_json_read(reader, record, size, &events, &fault)) {
            continue;
        }
        for (uint16_t path = 0; path < COUNT_OF(paths); path++) {
            for (uint32_t item = 0; item < 3; item++) {
                compare(&events, path, item, record, size);
            }
            compare(&events, path, TV_WHOLE_VALUE, record, size);
        }
    }
    CU_ASSERT_EQUAL(differed, 0);
    CU_ASSERT(found > 100 * ROUNDS);
    tv_json_reader_destroy(reader);
    tv_arena_finish(&arena);
}

static void the_usual_is_found(void)
{
    static const char record[] =
        "{\"id\":\"5a\", \"n\":-2.5e3,\"a\":{\"b\":true},\"l\":[1,[2]],"
        "\"p\":[{\"id\":\"x\"},{\"st\":\"on\"}]}";
    static const struct {
        const char *path;
        uint32_t item;
        const char *value; /* NULL: not by structure alone */
    } cases[] = {
        {"id", TV_WHOLE_VALUE, "\"5a\""},
        {"n", 0, "-2.5e3"},
        {"a", 0, "{\"b\":true}"},
        {"a.b", 0, "true"},
        {"l[]", 1, "[2]"},
        {"l[]", 2, NULL},
        {"l[]", TV_WHOLE_VALUE, "[1,[2]]"},
        {"p[].id", 0, "\"x\""},
        {"p[].id", 1, NULL},
        {"p[].st", 1, "\"on\""},
        {"p[].st", TV_WHOLE_VALUE, "[{\"id\":\"x\"},{\"st\":\"on\"}]"},
        {"id[]", TV_WHOLE_VALUE, NULL},
        {"x", 0, NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct tv_text value;
        bool is = tv_seek(cases[i].path, cases[i].item, record,
                          record + sizeof(record) - 1, &value);
        CU_ASSERT_EQUAL(is, cases[i].value != NULL);
        CU_ASSERT(!is || (value.size == strlen(cases[i].value) &&
                          memcmp(value.data, cases[i].value, value.size) == 0));
    }
}

const char *const tv_test_suite = "snapshot seek";
const struct tv_test tv_tests[] = {
    TV_TEST(what_is_found_is_what_reading_finds),
    TV_TEST(the_usual_is_found),
    {NULL, NULL},
};
