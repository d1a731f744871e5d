/* SPDX-License-Identifier: Apache-2.0 */
/* A whole snapshot: the first byte chooses file names, the rest is what two
 * files hold, apart at a 0x1e. Two threads read what one reads, and every fact
 * of everybody has an answer and a place that can be asked for. */
#define _DEFAULT_SOURCE

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "snapshot/snapshot.h"
#include "target.h"

#define MOST ((size_t)256 << 10)

static const char *const names[][2] = {
    {"users.json", "teams-users.json"},
    {"users.ndjson", "experts.txt"},
    {"users.csv", "teams-users.csv"},
    {"users.json", "snapshot.json"},
    {"users.json", "numbers.json"},
    {"users.json", "device-usage.csv"},
    {"skus.json", "endpoints.json"},
    {"voice-channels.json", "workstreams.json"},
    {"users.json", "users.2.json"},
    {"allowlist.txt", "experts.csv"}};

static void put(const char *directory, const char *name, const void *data,
                size_t size)
{
    char path[256];
    snprintf(path, sizeof(path), "%s/%s", directory, name);
    FILE *file = fopen(path, "wb");
    demand(file != NULL);
    demand(fwrite(data, 1, size, file) == size);
    demand(fclose(file) == 0);
}

static void drop(const char *directory, const char *name)
{
    char path[256];
    snprintf(path, sizeof(path), "%s/%s", directory, name);
    (void)unlink(path);
}

static void ask(const struct tv_snapshot *snapshot, struct tv_locator *locator,
                uint32_t fact, uint32_t subject)
{
    uint32_t kind = tv_fact(fact)->subject;
    struct tv_value value;
    struct tv_location place;
    tv_store_value(&snapshot->store, fact, kind, subject, &value);
    uint32_t items = value.count < 3 ? value.count + 1 : 3;
    for (uint32_t i = 0; i < items; i++) {
        uint32_t cell = tv_store_item(&snapshot->store, fact, &value, i);
        (void)tv_cell_text(&snapshot->store,
                           tv_fact(fact)->type == TV_FACT_TEXT ? cell : 0);
        tv_locate(locator, fact, kind, subject, i, true, &place);
        demand(place.start_line <= place.end_line);
        demand(place.snippet.size <= 512 && place.context.size <= 2048);
        demand(place.context.size == 0 ||
               place.context.size > place.snippet.size);
    }
}

static void ask_all(const struct tv_snapshot *snapshot)
{
    struct tv_locator *locator = tv_locator_create(snapshot);
    for (uint32_t kind = 1; kind <= TV_SUBJECT_KINDS; kind++) {
        uint32_t count = snapshot->store.subject_count[kind];
        for (uint32_t i = 0; i < count && i < 8; i++) {
            (void)tv_subject_id(snapshot, kind, i);
            (void)tv_subject_label(snapshot, kind, i);
            (void)tv_subject_display(snapshot, kind, i);
            for (uint32_t fact = 0; fact < tv_fact_count(); fact++) {
                if (tv_fact(fact)->subject == kind) {
                    ask(snapshot, locator, fact, i);
                }
            }
        }
    }
    tv_locator_destroy(locator);
}

static void open_both(const char *directory)
{
    struct tv_arena arena;
    struct tv_snapshot *one = NULL, *two = NULL;
    struct tv_snapshot_options options = {.threads = 1};
    tv_arena_init(&arena);
    bool *wanted = tv_arena_array(&arena, tv_fact_count(), sizeof(*wanted));
    memset(wanted, 1, tv_fact_count() * sizeof(*wanted));
    tv_projection_make(&arena, wanted, &options.projection);
    demand(tv_snapshot_open(directory, &options, &one, NULL) == TV_OK);
    ask_all(one);
    options.threads = 2;
    demand(tv_snapshot_open(directory, &options, &two, NULL) == TV_OK);
    for (uint32_t id = 0; id < TV_COLLECTION_COUNT; id++) {
        demand(one->store.tables[id].row_count ==
               two->store.tables[id].row_count);
    }
    demand(one->problem_count == two->problem_count);
    tv_snapshot_destroy(one);
    tv_snapshot_destroy(two);
    tv_arena_finish(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char directory[] = "/tmp/telvet-fuzz-XXXXXX";
    if (size < 1 || size > MOST) {
        return 0;
    }
    const char *const *pair = names[data[0] % (sizeof(names) / sizeof(*names))];
    const uint8_t *text = data + 1;
    const uint8_t *cut = memchr(text, 0x1e, size - 1);
    size_t first = cut ? (size_t)(cut - text) : size - 1;
    demand(mkdtemp(directory) != NULL);
    put(directory, pair[0], text, first);
    if (cut) {
        put(directory, pair[1], cut + 1, size - 2 - first);
    }
    open_both(directory);
    drop(directory, pair[0]);
    drop(directory, pair[1]);
    (void)rmdir(directory);
    return 0;
}
