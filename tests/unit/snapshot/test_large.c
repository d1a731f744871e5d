/* SPDX-License-Identifier: Apache-2.0 */
/* Files that are larger than one read. */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "fixture.h"
#include "support/test.h"

static const char *const many[] = {"users.json", "users.ndjson", "users.csv"};

/* Writes five megabytes of people with two bad records, in one of three
 * forms. */
static void write_many(struct tv_buf *out, int form)
{
    static const char *const heads[] = {"{\"value\":[\n", "",
                                        "id,displayName,x\n"};
    tv_buf_add_string(out, heads[form]);
    for (unsigned i = 0; i < 12000; i++) {
        bool bad = i % 5000 == 4999;
        if (form == 2) {
            tv_buf_printf(out,
                          "aaaaaaaa-0000-4000-8000-%012u,\"N\n%u\",%0300u%s\n",
                          i, i, i, bad ? ",bad" : "");
            continue;
        }
        tv_buf_printf(out,
                      "%s{\"x\":\"%0300u\",\"id\":\"aaaaaaaa-0000-4000-8000-"
                      "%012u\",\"displayName\":\"N\xc3\xa9 %u\"%s}\n",
                      form == 0 && i > 0 ? " ," : "", i, i, i, bad ? "," : "");
    }
    tv_buf_add_string(out, form == 0 ? "]}" : "");
}

/* Asserts that the snapshot has the same facts as *first, replaces *first, and
 * closes the snapshot. */
static void must_say_the_same(char **first)
{
    char *all = said_of_all();
    CU_ASSERT(!*first || strcmp(*first, all) == 0);
    tv_free(*first);
    *first = all;
    end_snapshot();
}

static void the_threads_cannot_be_seen(void)
{
    static const unsigned threads[] = {1, 2, 7};
    for (int form = 0; form < 3; form++) {
        char *first = NULL;
        struct tv_buf text;
        tv_buf_init(&text, (size_t)16 << 20);
        write_many(&text, form);
        for (int i = 0; i < 3; i++) {
            begin_snapshot();
            put_bytes(many[form], text.data, text.size);
            options.threads = threads[i];
            open_snapshot();
            assert_table(TV_COLLECTION_USERS, "pr- 11998");
            must_say_the_same(&first);
        }
        tv_buf_finish(&text);
        tv_free(first);
    }
}

/* Writes records of people, for every `step`th id; one in a thousand is bad. */
static void put_records(const char *name, const char *key, unsigned count,
                        unsigned step)
{
    struct tv_buf out;
    tv_buf_init(&out, (size_t)16 << 20);
    for (unsigned i = 0; i < count; i++) {
        tv_buf_printf(&out,
                      "{\"%s\":\"aaaaaaaa-0000-4000-8000-%012u\","
                      "\"availability\":\"Busy\",\"x\":\"%0200u\"%s}\n",
                      key, i * step, i, i % 1000 == 999 ? "," : "");
    }
    put_bytes(name, out.data, out.size);
    tv_buf_finish(&out);
}

/* Writes files of more than half a megabyte, which several threads read. */
static void put_collections(void)
{
    put_records("users.ndjson", "id", 700, 3);
    put_records("presence.1.ndjson", "id", 2100, 1);
    put_records("presence.2.ndjson", "id", 2100, 1);
    put_records("numbers.ndjson", "assignmentTargetId", 2100, 1);
    put_records("device-usage.ndjson", "userId", 2100, 1);
    put_file("skus.json", "[{\"skuId\":\"a\"},{\"skuId\":]");
    put_file("calling-policies.json", "[{,}]");
}

static void what_is_done_beside_the_next_cannot_be_seen(void)
{
    static const unsigned threads[] = {1, 2, 7};
    char *first = NULL;
    for (int i = 0; i < 3; i++) {
        begin_snapshot();
        put_collections();
        options.threads = threads[i];
        open_snapshot();
        assert_table(TV_COLLECTION_PRESENCE, "pr- 4196");
        assert_table(TV_COLLECTION_NUMBERS, "pr- 2098");
        assert_problem("malformed-record", NULL);
        assert_problem("unmatched", NULL);
        must_say_the_same(&first);
    }
    tv_free(first);
}

/* Problems are sorted by collection, although policies are read before
 * presence. */
static void bad_records_are_told_by_collection(void)
{
    begin_snapshot();
    put_collections();
    options.threads = 2;
    open_snapshot();
    enum tv_collection last = TV_COLLECTION_USERS;
    for (uint32_t i = 0; i < snapshot->problem_count; i++) {
        const struct tv_problem *problem = &snapshot->problems[i];
        if (strcmp(problem->code, "malformed-record") == 0) {
            CU_ASSERT(problem->collection >= last);
            last = problem->collection;
        }
    }
    CU_ASSERT_EQUAL(last, TV_COLLECTION_CALLING_POLICIES);
    end_snapshot();
}

/* Writes lines whose sizes are around those of buffers. */
static void put_long_lines(uint32_t count, const char *end)
{
    static const size_t sizes[] = {0,     90,    8100,   8190,   8200,  9000,
                                   60000, 70000, 262000, 262200, 300000};
    static char letters[300000];
    struct tv_buf lines;
    for (size_t i = 0; i < sizeof(letters); i++) {
        letters[i] = (char)('a' + i % 26);
    }
    tv_buf_init(&lines, (size_t)64 << 20);
    for (uint32_t i = 0; i < count; i++) {
        tv_buf_printf(&lines, "{\"id\":\"%08x-0000-4000-8000-000000000000\"",
                      i);
        tv_buf_add_string(&lines, ",\"x\":\"");
        tv_buf_add(&lines, letters,
                   sizes[i * 7 % (sizeof(sizes) / sizeof(sizes[0]))]);
        tv_buf_add_string(&lines, i + 1 < count ? "\"}\n" : "\"}");
    }
    tv_buf_add_string(&lines, end);
    CU_ASSERT_FALSE_FATAL(lines.failed);
    put_bytes("users.ndjson", lines.data, lines.size);
    tv_buf_finish(&lines);
}

static void lines_of_every_length_are_read(void)
{
    static const struct {
        uint32_t count;
        const char *end, *table, *fault;
    } cases[] = {
        {1, "", "prc 1", NULL},
        {60, "", "prc 60", NULL},
        {60, "\n", "prc 60", NULL},
        {60, "\n\n \n", "prc 60", NULL},
        {60, "\n{\n", "pr- 60",
         "users.ndjson:61:2: a key in quotes was expected"},
        {61, "\n\n{", "pr- 61",
         "users.ndjson:63:2: a key in quotes was expected"},
    };
    for (size_t i = 0; i < 2 * sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        options.threads = i % 2 == 0 ? 1 : 4;
        put_long_lines(cases[i / 2].count, cases[i / 2].end);
        open_snapshot();
        assert_table(TV_COLLECTION_USERS, cases[i / 2].table);
        if (cases[i / 2].fault) {
            assert_problem("malformed-record", cases[i / 2].fault);
        } else {
            assert_no_problem("malformed-record");
        }
        const struct tv_table *table =
            &snapshot->store.tables[TV_COLLECTION_USERS];
        for (uint32_t row = 0; row < table->row_count; row++) {
            CU_ASSERT_EQUAL(table->places[row].line, row + 1);
            CU_ASSERT_EQUAL(table->places[row].column, 1);
        }
        end_snapshot();
    }
}

const char *const tv_test_suite = "snapshot large";
const struct tv_test tv_tests[] = {
    TV_TEST(the_threads_cannot_be_seen),
    TV_TEST(what_is_done_beside_the_next_cannot_be_seen),
    TV_TEST(bad_records_are_told_by_collection),
    TV_TEST(lines_of_every_length_are_read),
    {NULL, NULL},
};
