/* SPDX-License-Identifier: Apache-2.0 */
/* What waivers change in a tenant, and what they leave alone. */

#include "base/arena.h"
#include "gate/annotate.h"
#include "gate/gate.h"
#include "support/test.h"
#include "waiver_text.h"

#define FILE_NAME "test_gate_waived.json"

/* Applies waivers to a scene; returns the exit status of the gate. */
static enum tv_exit waive(struct scene *scene, const char *text,
                          unsigned fail_on, struct tv_arena *arena,
                          struct tv_waivers **waivers,
                          struct tv_annotation *annotation)
{
    struct tv_error err = {TV_OK, ""};
    struct tv_gate gate = {.fail_on = fail_on};
    struct tv_annotating options = {.last = true};
    *waivers = options.waivers =
        open_waivers(FILE_NAME, text, "2026-11-24", 0, &err);
    CU_ASSERT_PTR_NOT_NULL(*waivers);
    tv_gate_annotate(&options, &scene->source, arena, annotation);
    scene_annotate(scene, annotation);
    return tv_gate_of(&gate, &scene->tenant, false);
}

static void a_waived_finding_keeps_verdict_and_severity(void)
{
    static const char text[] =
        HEAD WHOLE("z", "TV0002", "[\"id-9\"]") "," WHOLE("a", "TV0001",
                                                          "[\"id-1\"]") TAIL;
    struct tv_arena arena;
    struct scene scene;
    struct tv_waivers *waivers;
    struct tv_annotation annotation;
    tv_arena_init(&arena);
    scene_make(&scene, 2, findings, FINDINGS_OF_TWO);
    CU_ASSERT_EQUAL(
        waive(&scene, text, TV_SEVERITY_ERROR, &arena, &waivers, &annotation),
        TV_EXIT_FINDINGS); /* of number 2 */
    CU_ASSERT_EQUAL(scene.rules[RULE_WRONG].counts.fail, 3);
    CU_ASSERT_EQUAL(scene.briefs[0].verdict, TV_VERDICT_FAIL);
    CU_ASSERT_EQUAL(scene.briefs[0].severity, TV_SEVERITY_ERROR);
    /* Only waivers in force are listed, and they are renumbered. */
    CU_ASSERT_EQUAL(annotation.waiver_count, 1);
    CU_ASSERT(annotation.waiver[0] == 0 && annotation.waiver[1] == 0);
    CU_ASSERT_EQUAL(annotation.waiver[2], TV_NO_WAIVER);
    CU_ASSERT_STRING_EQUAL(annotation.waivers[0].id.data, "a");
    CU_ASSERT_STRING_EQUAL(annotation.waivers[0].created.data, "2026-11-01");
    CU_ASSERT_STRING_EQUAL(annotation.waivers[0].expires.data, "2026-12-31");
    scene_finish(&scene);
    tv_arena_finish(&arena);
    tv_waivers_destroy(waivers);
}

/* Subjects 1 and 2 fail TV0001 (PSTN); 2 also fails TV0002 (PSTN and VoIP). */
static void blocks_are_counted_as_waived_only_if_all_of_a_person_are(void)
{
    static const struct scene_finding blocks[] = {
        {RULE_WRONG, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, TRUNK, 1, NULL},
        {RULE_WRONG, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, TRUNK, 2, NULL},
        {RULE_WRONG, TV_VERDICT_FAIL, TV_SEVERITY_NOTE, BLANK, 3, NULL},
        {RULE_SHARED, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, SHARED, 2, NULL},
        {RULE_CLOSED, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, HOLE, 0, NULL},
    };
    static const struct {
        const char *text;
        uint32_t voip, pstn;
        bool apart; /* TV0002 is only for VoIP */
    } ways[] = {
        {HEAD TAIL, 0, 0, false},
        {HEAD WHOLE("a", "TV0001", "[\"id-1\"]") TAIL, 0, 1, false},
        {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, 0, 1, false},
        {HEAD WHOLE("a", "TV0002", "\"all\"") TAIL, 1, 0, false},
        {HEAD WHOLE("a", "TV0001", "\"all\"") "," WHOLE("b", "TV0002",
                                                        "\"all\"") TAIL,
         1, 2, false},
        {HEAD WHOLE("a", "TV0001", "\"all\"") "," WHOLE("b", "TV0002",
                                                        "\"all\"") TAIL,
         1, 2, true},
        {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, 0, 2, true},
        {HEAD WHOLE("a", "TV0003", "\"all\"") TAIL, 0, 0, false},
    };
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        struct tv_arena arena;
        struct scene scene;
        struct tv_waivers *waivers;
        struct tv_annotation annotation;
        tv_arena_init(&arena);
        scene_make(&scene, 3, blocks, COUNT_OF(blocks));
        if (ways[i].apart) {
            scene.rules[RULE_SHARED].pathways = TV_PATHWAY_VOIP;
        }
        (void)waive(&scene, ways[i].text, TV_SEVERITY_ERROR, &arena, &waivers,
                    &annotation);
        CU_ASSERT_EQUAL(annotation.blocked_waived[0], ways[i].voip);
        CU_ASSERT_EQUAL(annotation.blocked_waived[1], ways[i].pstn);
        scene_finish(&scene);
        tv_arena_finish(&arena);
        tv_waivers_destroy(waivers);
    }
}

/* Two subjects; one of them has two unknowns. */
static void all_that_is_unknown_can_be_waived_unless_more_is_counted(void)
{
    static const struct scene_finding unknowns[] = {
        {RULE_WRONG, TV_VERDICT_UNKNOWN, TV_SEVERITY_ERROR, TV_NO_MESSAGE, 1,
         NULL},
        {RULE_WRONG, TV_VERDICT_UNKNOWN, TV_SEVERITY_ERROR, TV_NO_MESSAGE, 1,
         NULL},
        {RULE_WRONG, TV_VERDICT_UNKNOWN, TV_SEVERITY_ERROR, TV_NO_MESSAGE, 2,
         NULL},
    };
    struct scene scene;
    struct tv_gate gate = {.fail_on = TV_SEVERITY_ERROR};
    scene_make(&scene, 1, unknowns, COUNT_OF(unknowns));
    for (size_t i = 0; i < COUNT_OF(unknowns); i++) {
        scene.briefs[i].waived = true;
    }
    scene.rules[RULE_WRONG].counts =
        (struct tv_rule_counts){.unknown = 2, .verdict = TV_VERDICT_UNKNOWN};
    CU_ASSERT_EQUAL(tv_gate_of(&gate, &scene.tenant, false), TV_EXIT_CLEAN);
    scene.rules[RULE_WRONG].counts.unknown = 3;
    CU_ASSERT_EQUAL(tv_gate_of(&gate, &scene.tenant, false), TV_EXIT_UNKNOWN);
    scene_finish(&scene);
}

/* A waived unknown still counts as unknown everywhere; only the gate ignores
 * it. */
static void a_waived_unknown_stays_unknown(void)
{
    static const struct scene_finding unknown[] = {
        {RULE_WRONG, TV_VERDICT_UNKNOWN, TV_SEVERITY_ERROR, TV_NO_MESSAGE, 3,
         NULL},
    };
    static const struct {
        const char *text;
        enum tv_exit exit_status;
        bool waived;
    } ways[] = {
        {HEAD TAIL, TV_EXIT_UNKNOWN, false},
        {HEAD WHOLE("a", "TV0001", "\"all\"") TAIL, TV_EXIT_UNKNOWN, false},
        {HEAD BASE("a", "TV0001") DAYS
         ", \"subjects\": \"all\", \"unknown\": true}" TAIL,
         TV_EXIT_CLEAN, true},
    };
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        struct tv_arena arena;
        struct scene scene;
        struct tv_waivers *waivers;
        struct tv_annotation annotation;
        tv_arena_init(&arena);
        scene_make(&scene, 1, unknown, 1);
        CU_ASSERT_EQUAL(waive(&scene, ways[i].text, TV_SEVERITY_ERROR, &arena,
                              &waivers, &annotation),
                        ways[i].exit_status);
        CU_ASSERT_EQUAL(scene.briefs[0].verdict, TV_VERDICT_UNKNOWN);
        CU_ASSERT_EQUAL(scene.briefs[0].waived, ways[i].waived);
        CU_ASSERT_EQUAL(scene.rules[0].counts.unknown, 1);
        scene_finish(&scene);
        tv_arena_finish(&arena);
        tv_waivers_destroy(waivers);
    }
}

static void notices_count_in_the_gate_by_their_severity(void)
{
    static const char text[] = HEAD WHOLE("a", "TV0002", "[\"id-9\"]") TAIL;
    for (unsigned on = TV_SEVERITY_NOTE; on <= TV_FAIL_NEVER; on++) {
        struct tv_arena arena;
        struct scene scene;
        struct tv_waivers *waivers;
        struct tv_annotation annotation;
        tv_arena_init(&arena);
        scene_make(&scene, 2, NULL, 0);
        CU_ASSERT_EQUAL(waive(&scene, text, on, &arena, &waivers, &annotation),
                        on <= TV_SEVERITY_WARNING ? TV_EXIT_FINDINGS
                                                  : TV_EXIT_CLEAN);
        CU_ASSERT_EQUAL(annotation.notice_count, 1);
        scene_finish(&scene);
        tv_arena_finish(&arena);
        tv_waivers_destroy(waivers);
    }
}

const char *const tv_test_suite = "gate_waived";
const struct tv_test tv_tests[] = {
    TV_TEST(a_waived_finding_keeps_verdict_and_severity),
    TV_TEST(blocks_are_counted_as_waived_only_if_all_of_a_person_are),
    TV_TEST(all_that_is_unknown_can_be_waived_unless_more_is_counted),
    TV_TEST(a_waived_unknown_stays_unknown),
    TV_TEST(notices_count_in_the_gate_by_their_severity),
    {NULL, NULL},
};
