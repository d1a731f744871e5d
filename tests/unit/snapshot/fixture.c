/* SPDX-License-Identifier: Apache-2.0 */
/* Snapshots in a temporary directory. */
#define _DEFAULT_SOURCE

#include "fixture.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "support/test.h"

struct tv_snapshot *snapshot;
struct tv_snapshot_options options;

static char path[64];
static struct tv_arena arena;
static struct tv_buf text;

const char *directory(void)
{
    return path;
}

void begin_snapshot(void)
{
    memcpy(path, "/tmp/telvet-test-XXXXXX", sizeof("/tmp/telvet-test-XXXXXX"));
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(path));
    tv_arena_init(&arena);
    tv_buf_init(&text, (size_t)64 << 20);
    memset(&options, 0, sizeof(options));
    options.threads = 1;
    snapshot = NULL;
}

static void remove_all(void)
{
    DIR *all = opendir(path);
    const struct dirent *entry;
    while (all && (entry = readdir(all)) != NULL) {
        char name[512];
        snprintf(name, sizeof(name), "%s/%s", path, entry->d_name);
        if (unlink(name) != 0) {
            (void)rmdir(name);
        }
    }
    if (all) {
        (void)closedir(all);
    }
    (void)rmdir(path);
}

void end_snapshot(void)
{
    tv_snapshot_destroy(snapshot);
    snapshot = NULL;
    tv_buf_finish(&text);
    tv_arena_finish(&arena);
    remove_all();
}

void put_bytes(const char *name, const char *data, size_t size)
{
    char full[512];
    snprintf(full, sizeof(full), "%s/%s", path, name);
    FILE *file = fopen(full, "wb");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_EQUAL(fwrite(data, 1, size, file), size);
    CU_ASSERT_EQUAL(fclose(file), 0);
}

void put_file(const char *name, const char *content)
{
    put_bytes(name, content, strlen(content));
}

void put_utf16(const char *name, const char *ascii, bool big_endian, bool mark)
{
    size_t size = strlen(ascii), used = 0;
    char *data = tv_calloc(size + 1, 2);
    if (mark) {
        data[0] = (char)(big_endian ? 0xfe : 0xff);
        data[1] = (char)(big_endian ? 0xff : 0xfe);
        used = 2;
    }
    for (size_t i = 0; i < size; i++, used += 2) {
        data[used + (big_endian ? 1 : 0)] = ascii[i];
    }
    put_bytes(name, data, used);
    tv_free(data);
}

static void open_wanting(const bool *wanted)
{
    struct tv_error err = {TV_OK, ""};
    tv_projection_make(&arena, wanted, &options.projection);
    CU_ASSERT_EQUAL_FATAL(tv_snapshot_open(path, &options, &snapshot, &err),
                          TV_OK);
}

void open_snapshot(void)
{
    bool *wanted = tv_arena_array(&arena, tv_fact_count(), sizeof(*wanted));
    memset(wanted, 1, tv_fact_count() * sizeof(*wanted));
    open_wanting(wanted);
}

void open_snapshot_for(const char *fact)
{
    bool *wanted = tv_arena_array(&arena, tv_fact_count(), sizeof(*wanted));
    uint32_t number = tv_fact_find((struct tv_text){fact, strlen(fact)});
    CU_ASSERT_NOT_EQUAL_FATAL(number, TV_NO_FACT);
    wanted[number] = true;
    open_wanting(wanted);
}

static void add_cell(enum tv_fact_type type, uint32_t cell)
{
    const struct tv_store *store = &snapshot->store;
    struct tv_text known;
    switch (tv_cell_state(cell)) {
    case TV_STATE_UNKNOWN:
        tv_buf_printf(&text, "?%u", cell);
        return;
    case TV_STATE_ABSENT:
        tv_buf_add_string(&text, "-");
        return;
    default:
        break;
    }
    switch (type) {
    case TV_FACT_BOOL:
        tv_buf_add_string(&text, tv_cell_bool(cell) ? "true" : "false");
        break;
    case TV_FACT_INT:
    case TV_FACT_TIME:
        tv_buf_printf(&text, "%lld", (long long)tv_cell_int(store, cell));
        break;
    case TV_FACT_TEXT:
    case TV_FACT_WORD:
    case TV_FACT_GUID:
        known = tv_cell_text(store, cell);
        tv_buf_printf(&text, "'%.*s'", (int)known.size, known.data);
        break;
    }
}

static void add_value(uint32_t fact, uint32_t subject)
{
    const struct tv_fact *info = tv_fact(fact);
    struct tv_value value;
    tv_store_value(&snapshot->store, fact, info->subject, subject, &value);
    if (value.state == TV_STATE_UNKNOWN) {
        tv_buf_printf(&text, "unknown %s", tv_cause_code(value.cause));
    } else if (value.state == TV_STATE_ABSENT) {
        tv_buf_add_string(&text, "absent");
    } else if (!info->list) {
        add_cell(info->type, tv_store_item(&snapshot->store, fact, &value, 0));
    } else {
        tv_buf_add_string(&text, "[");
        for (uint32_t i = 0; i < value.count; i++) {
            tv_buf_add_string(&text, i > 0 ? " " : "");
            add_cell(info->type,
                     tv_store_item(&snapshot->store, fact, &value, i));
        }
        tv_buf_add_string(&text, "]");
    }
}

const char *said(const char *fact, uint32_t subject)
{
    uint32_t number = tv_fact_find((struct tv_text){fact, strlen(fact)});
    CU_ASSERT_NOT_EQUAL_FATAL(number, TV_NO_FACT);
    tv_buf_clear(&text);
    add_value(number, subject);
    return text.data;
}

char *said_of_all(void)
{
    tv_buf_clear(&text);
    for (uint32_t kind = 1; kind <= TV_SUBJECT_KINDS; kind++) {
        for (uint32_t i = 0; i < snapshot->store.subject_count[kind]; i++) {
            for (uint32_t fact = 0; fact < tv_fact_count(); fact++) {
                if (tv_fact(fact)->subject == kind) {
                    add_value(fact, i);
                    tv_buf_add_string(&text, "\n");
                }
            }
        }
    }
    for (uint32_t i = 0; i < snapshot->problem_count; i++) {
        tv_buf_printf(&text, "%s\n", snapshot->problems[i].text);
    }
    for (uint32_t id = 0; id < TV_COLLECTION_COUNT; id++) {
        const struct tv_table *table = &snapshot->store.tables[id];
        for (uint32_t i = 0; table->places && i < table->row_count; i++) {
            tv_buf_printf(&text, "%u:%u+%llu ", table->places[i].line,
                          table->places[i].column,
                          (unsigned long long)table->places[i].offset);
        }
    }
    CU_ASSERT_FALSE(text.failed);
    char *copy = tv_calloc(text.size + 1, 1);
    memcpy(copy, text.data, text.size);
    return copy;
}

void assert_said(const char *fact, uint32_t subject, const char *expected)
{
    const char *got = said(fact, subject);
    CU_ASSERT_STRING_EQUAL(got, expected);
    if (strcmp(got, expected) != 0) {
        printf("    %s of %u\n    got: %s\n    not: %s\n", fact, subject, got,
               expected);
    }
}

void assert_problem(const char *code, const char *expected)
{
    for (uint32_t i = 0; i < snapshot->problem_count; i++) {
        const struct tv_problem *problem = &snapshot->problems[i];
        if (strcmp(problem->code, code) == 0 &&
            (!expected || strcmp(problem->text, expected) == 0)) {
            CU_PASS("found");
            return;
        }
    }
    CU_FAIL("no such problem");
    printf("    no %s: %s\n", code, expected ? expected : "");
    for (uint32_t i = 0; i < snapshot->problem_count; i++) {
        printf("    but %s: %s\n", snapshot->problems[i].code,
               snapshot->problems[i].text);
    }
}

void assert_no_problem(const char *code)
{
    for (uint32_t i = 0; i < snapshot->problem_count; i++) {
        CU_ASSERT_STRING_NOT_EQUAL(snapshot->problems[i].code, code);
    }
}

void assert_table(enum tv_collection collection, const char *expected)
{
    const struct tv_table *table = &snapshot->store.tables[collection];
    char got[64];
    snprintf(got, sizeof(got), "%s%s%s %u", table->present ? "p" : "-",
             table->readable ? "r" : "-", table->complete ? "c" : "-",
             table->row_count);
    CU_ASSERT_STRING_EQUAL(got, expected);
    if (strcmp(got, expected) != 0) {
        printf("    %s\n    got: %s\n", tv_collection_info(collection)->name,
               got);
    }
}
