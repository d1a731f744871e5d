/* SPDX-License-Identifier: Apache-2.0 */
/* Reading with tools that were used before gives the same values as with new
 * ones. */
#include <string.h>

#include "base/buf.h"
#include "fixture.h"
#include "support/test.h"

#define MANY 1200u /* enough to fill all caches */

/* Users in the forms of different sources; their numbers come after `head`. */
struct source {
    const char *head, *rest;
    const char *end; /* the end of every fifth record */
    const char *own; /* precedes a number that differs for each user, or NULL */
};

static const struct source sources[] = {
    /* Graph */
    {"{\"id\":\"",
     "-0000-4000-8000-000000000000\",\"accountEnabled\":true,"
     "\"usageLocation\":null,\"userType\":\"Member\",\"assignedPlans\":[{"
     "\"capabilityStatus\":\"Enabled\",\"servicePlanId\":\"" ID_C "\"}]",
     "}", NULL},
    /* the same, for other people with other plans */
    {"{\"id\":\"",
     "-1111-4000-8000-000000000000\",\"accountEnabled\":false,"
     "\"usageLocation\":\"GB\",\"userType\":\"Member\",\"assignedPlans\":[{"
     "\"capabilityStatus\":\"Enabled\",\"servicePlanId\":\"" ID_B "\"}]",
     "}", NULL},
    /* its PowerShell module, which writes null for properties not selected */
    {"{\"Id\":\"",
     "-2222-4000-8000-000000000000\",\"AccountEnabled\":true,"
     "\"UsageLocation\":null,\"UserType\":null,\"AssignedPlans\":null",
     "}", NULL},
    /* in another order, partly damaged */
    {"{\"userType\":\"Guest\",\"assignedPlans\":[{\"servicePlanId\":\"" ID_C
     "\",\"capabilityStatus\":\"Enabled\"}],\"id\":\"",
     "-3333-4000-8000-000000000000\",\"accountEnabled\":true", ",}", NULL},
    /* people without equal values */
    {"{\"id\":\"",
     "-4444-4000-8000-000000000000\",\"accountEnabled\":true,"
     "\"usageLocation\":\"GB\",\"userType\":\"Member\"",
     "}", ",\"businessPhones\":[\"+4420"},
};

static char *said_of(const struct source *source, struct tv_toolbox *toolbox,
                     unsigned threads)
{
    struct tv_buf lines;
    tv_buf_init(&lines, (size_t)16 << 20);
    begin_snapshot();
    for (uint32_t i = 0; i < MANY; i++) {
        tv_buf_printf(&lines, "%s%08x%s", source->head, i, source->rest);
        if (source->own) {
            tv_buf_printf(&lines, "%s%08u\"]", source->own, i);
        }
        tv_buf_printf(&lines, "%s\n", i % 5 == 0 ? source->end : "}");
    }
    put_bytes("users.ndjson", lines.data, lines.size);
    tv_buf_finish(&lines);
    options.toolbox = toolbox;
    options.threads = threads;
    open_snapshot();
    char *said = said_of_all();
    end_snapshot();
    return said;
}

static void who_was_read_before_cannot_be_told(void)
{
    static const unsigned order[] = {0, 1, 4, 2, 2, 0, 3, 4, 2, 3, 1, 4, 4, 0};
    struct tv_arena arena;
    struct tv_projection projection;
    tv_arena_init(&arena);
    bool *wanted = tv_arena_array(&arena, tv_fact_count(), sizeof(*wanted));
    memset(wanted, 1, tv_fact_count() * sizeof(*wanted));
    tv_projection_make(&arena, wanted, &projection);
    struct tv_toolbox *toolbox = tv_toolbox_create(&projection, true);
    for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
        const struct source *source = &sources[order[i]];
        char *alone = said_of(source, NULL, 1);
        char *behind = said_of(source, toolbox, 1 + (unsigned)i % 3);
        CU_ASSERT_STRING_EQUAL(behind, alone);
        tv_free(behind);
        tv_free(alone);
    }
    tv_toolbox_destroy(toolbox);
    tv_arena_finish(&arena);
}

const char *const tv_test_suite = "snapshot tools";
const struct tv_test tv_tests[] = {TV_TEST(who_was_read_before_cannot_be_told),
                                   {NULL, NULL}};
