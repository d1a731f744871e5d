/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whoever says more in a block than its share is not heard for the rest of it,
 * and everybody else is.
 *
 *     test_words PLUGINS
 */
#include "engine/job.h"
#include "scene.h"
#include "support/test.h"

#define SAID 10u /* people in one block, of whom much is said */
#define HEARD 4u /* of these */

/* The first of them, of each block. */
static const uint32_t first[] = {700, 1700};
#define BLOCKS 2u

/* What is found of a person: how often that it fails, and how often that it
 * said too much. */
struct heard {
    uint32_t fails, unheard;
};

static struct heard hear_of(const struct tv_result *result, uint32_t person)
{
    struct heard heard = {0, 0};
    for (uint32_t i = 0; i < result->finding_count; i++) {
        const struct tv_finding *finding = &result->findings[i];
        bool own = finding->subject == person && finding->rule == SCENE_FAULT;
        heard.fails += own && finding->verdict == TV_VERDICT_FAIL;
        heard.unheard += own && finding->verdict == TV_VERDICT_UNKNOWN &&
                         finding->cause == TV_CAUSE_NONSENSE;
    }
    return heard;
}

static void check(const struct tv_result *result)
{
    uint32_t total = 0;
    for (uint32_t i = 0; i < BLOCKS * SAID; i++) {
        struct heard heard = hear_of(result, first[i / SAID] + i % SAID);
        bool early = i % SAID < HEARD;
        CU_ASSERT_EQUAL(heard.fails > 0, early);
        CU_ASSERT_EQUAL(heard.unheard, !early);
        total += heard.fails + heard.unheard;
    }
    CU_ASSERT_EQUAL(total, result->finding_count);
    CU_ASSERT_EQUAL(result->counts[SCENE_FAULT].fail, BLOCKS * HEARD);
    CU_ASSERT_EQUAL(result->counts[SCENE_FAULT].unknown,
                    BLOCKS * (SAID - HEARD));
    CU_ASSERT_EQUAL(result->counts[SCENE_NEIGHBOUR].pass, SCENE_PEOPLE);
    /* Told once, of the first. */
    CU_ASSERT_EQUAL_FATAL(result->fault_count, 1);
    CU_ASSERT_EQUAL(result->faults[0].cause, TV_CAUSE_NONSENSE);
    CU_ASSERT_EQUAL(result->faults[0].subject, first[0] + HEARD);
}

static void what_is_too_much_for_a_block_is_unknown(void)
{
    struct scene scene;
    struct tv_engine_options options;
    struct tv_result result;
    long noise = 0;
    for (uint32_t b = 0; b < BLOCKS; b++) {
        CU_ASSERT_EQUAL(first[b] / TV_BLOCK_SUBJECTS,
                        (first[b] + SAID - 1) / TV_BLOCK_SUBJECTS);
    }
    CU_ASSERT_FATAL(scene_open(&scene));
    struct tv_plugin_list *list =
        scene_plugins(tv_test_argv[1], "verbose", SCENE_LONG_MS);
    CU_ASSERT_PTR_NOT_NULL_FATAL(list);
    tv_engine_defaults(&options);
    options.jobs = 1; /* one worker for both blocks */
    bool ran = scene_judge(&scene, list, "verbose", &options, &result, &noise);
    CU_ASSERT(ran);
    if (ran) {
        check(&result);
    }
    tv_result_finish(&result);
    tv_plugin_list_destroy(list);
    scene_close(&scene);
}

const char *const tv_test_suite = "faults_words";
const struct tv_test tv_tests[] = {
    TV_TEST(what_is_too_much_for_a_block_is_unknown),
    {NULL, NULL},
};
