/* SPDX-License-Identifier: Apache-2.0 */
/* Which collections have too little coverage, and what the notices say. */
#include "gate/coverage.h"

#include "gate/annotate.h"
#include "gate/gate.h"
#include "scene.h"
#include "support/test.h"

static const struct {
    struct tv_coverage is;
    uint32_t least;
    const char *says; /* NULL: nothing */
} cases[] = {
    {{"users", 98, 100, false}, 9800, NULL},
    {{"users", 100, 100, false}, 10000, NULL},
    {{"users", 101, 100, false}, 10000, NULL},
    {{"users", 0, 0, false}, 10000, NULL},
    {{"users", 97, 100, false},
     9800,
     "Collection 'users' has 97 of 100 expected records, which is 97%; at "
     "least 98% are asked for."},
    {{"teams-users", 168, 25621, false},
     9850,
     "Collection 'teams-users' has 168 of 25621 expected records, which is "
     "0.65%; at least 98.5% are asked for."},
    /* It must not be rounded up to the minimum. */
    {{"users", 97999, 100000, false},
     9800,
     "Collection 'users' has 97999 of 100000 expected records, which is "
     "97.99%; at least 98% are asked for."},
    {{"users", 0, 1, false},
     1,
     "Collection 'users' has 0 of 1 expected records, which is 0%; at least "
     "0.01% are asked for."},
    {{"users", 5, -1, false},
     9800,
     "Collection 'users' has 5 records; how many there should be, and so "
     "whether it has 98%, is not known."},
    {{"users", 5, -1, true},
     9800,
     "Collection 'users' has 5 records, and shows that there are more; how "
     "many, and so whether it has 98%, is not known."},
    {{"users", UINT64_MAX / 2, INT64_MAX, true}, 9999, NULL},
    {{"users", INT64_MAX / 2, INT64_MAX, true},
     9999,
     "Collection 'users' has 4611686018427387903 of 9223372036854775807 "
     "expected records, which is 50%; at least 99.99% are asked for."},
};

static void every_collection_that_falls_short_is_named_with_its_counts(void)
{
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct tv_arena arena;
        struct tv_notices notices;
        tv_arena_init(&arena);
        tv_coverage_notices(&cases[i].is, 1, cases[i].least, &arena, &notices);
        if (!cases[i].says) {
            CU_ASSERT_EQUAL(notices.count, 0);
        } else if (notices.count == 1) {
            CU_ASSERT_STRING_EQUAL(notices.items[0].text.data, cases[i].says);
            CU_ASSERT_TRUE(tv_notice_is_coverage(&notices.items[0]));
        } else {
            CU_FAIL("a notice was expected");
        }
        tv_arena_finish(&arena);
    }
}

static void too_little_is_unknown_whatever_is_allowed(void)
{
    static const struct tv_coverage little = {"users", 1, 2, false};
    struct tv_gate gate = {.fail_on = TV_SEVERITY_NOTE, .allow_unknown = true};
    struct tv_annotating options = {
        .min_coverage = 9800, .coverage = &little, .coverage_count = 1};
    struct tv_annotation annotation;
    struct tv_arena arena;
    struct scene scene;
    tv_arena_init(&arena);
    scene_make(&scene, 1, NULL, 0);
    tv_gate_annotate(&options, &scene.source, &arena, &annotation);
    CU_ASSERT_EQUAL(annotation.notice_count, 1);
    scene_annotate(&scene, &annotation);
    CU_ASSERT_EQUAL(tv_gate_of(&gate, &scene.tenant, false), TV_EXIT_UNKNOWN);
    options.min_coverage = 0;
    tv_gate_annotate(&options, &scene.source, &arena, &annotation);
    scene_annotate(&scene, &annotation);
    CU_ASSERT_EQUAL(tv_gate_of(&gate, &scene.tenant, false), TV_EXIT_CLEAN);
    scene_finish(&scene);
    tv_arena_finish(&arena);
}

const char *const tv_test_suite = "gate_coverage";
const struct tv_test tv_tests[] = {
    TV_TEST(every_collection_that_falls_short_is_named_with_its_counts),
    TV_TEST(too_little_is_unknown_whatever_is_allowed),
    {NULL, NULL},
};
