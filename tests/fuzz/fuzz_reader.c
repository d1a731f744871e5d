/* SPDX-License-Identifier: Apache-2.0 */
/* The reader: whatever the bytes, events inside the record or a fault in it,
 * and the same answer once it has learned the keys. */
#include <string.h>

#include "../support/same_events.h"
#include "base/text.h"
#include "target.h"
#include "json/reader.h"

#define MOST ((size_t)1 << 20)

static const char *const paths[] = {
    "id", "a", "a.b", "l[]", "l[].x", "l[].y[]", "@removed.reason", "o[].p.q"};

/* What a value of this kind begins with. */
static bool begins_right(const char *record, const struct tv_json_event *event)
{
    static const char *const first[] = {"",   "n",  "f", "t", "-0123456789",
                                        "\"", "\"", "{", "["};
    return event->kind == TV_JSON_MISSING ||
           strchr(first[event->kind], record[event->begin]) != NULL;
}

static void check_events(const char *record, size_t size,
                         const struct tv_json_events *events)
{
    char *text = tv_calloc(size + 1, 1);
    for (uint32_t i = 0; i < events->count; i++) {
        const struct tv_json_event *event = &events->at[i];
        demand(event->begin < event->end && event->end <= size);
        demand(event->path < sizeof(paths) / sizeof(paths[0]));
        demand(begins_right(record, event));
        if (event->kind == TV_JSON_STRING || event->kind == TV_JSON_ESCAPED) {
            size_t used = tv_json_decode(record + event->begin,
                                         event->end - event->begin, text);
            demand(used <= size && tv_utf8_valid(text, used) == used);
        }
    }
    tv_free(text);
}

/* What is known from the readings before changes nothing in the last: the first
 * shows the keys, the second what stands between them. */
static void check_tails(const struct tv_json_paths *made, const char *record,
                        size_t size, bool valid,
                        const struct tv_json_events *plain)
{
    struct tv_json_reader *reader = tv_json_reader_create(made);
    struct tv_json_fault fault;
    uint32_t tails = 0;
    tv_json_reader_take_tails(reader, 0);
    for (unsigned i = 0; i < 3; i++) {
        struct tv_json_events events = {0};
        demand(tv_json_read(reader, record, size, &events, &fault) == valid);
        demand(!valid || same_events(record, &events, plain, &tails));
    }
    tv_json_reader_destroy(reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > MOST) {
        return 0;
    }
    struct tv_arena arena;
    struct tv_json_paths *made = NULL;
    tv_arena_init(&arena);
    demand(tv_json_paths_make(&arena, paths, sizeof(paths) / sizeof(paths[0]),
                              &made, NULL) == TV_OK);
    struct tv_json_reader *reader = tv_json_reader_create(made);
    char *record = tv_calloc(size + TV_JSON_PADDING, 1);
    if (size > 0) {
        memcpy(record, data, size);
    }
    struct tv_json_events events = {0};
    struct tv_json_fault faults[2] = {{0, NULL}, {0, NULL}}, fault;
    bool valid = tv_json_read(reader, record, size, &events, &faults[0]);
    uint32_t count = events.count;
    if (valid) {
        check_events(record, size, &events);
        demand(tv_json_check(record, size, &fault));
    } else {
        demand(faults[0].text && faults[0].offset <= size);
    }
    demand(tv_json_read(reader, record, size, &events, &faults[1]) == valid);
    demand(!valid || events.count == count);
    demand(valid || faults[0].offset == faults[1].offset);
    check_tails(made, record, size, valid, &events);
    tv_free(record);
    tv_json_reader_destroy(reader);
    tv_arena_finish(&arena);
    return 0;
}
