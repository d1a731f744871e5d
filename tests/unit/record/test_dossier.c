/* SPDX-License-Identifier: Apache-2.0 */
/* What the records of a tenant tell about one person. */
#include "record/dossier.h"

#include "base/text.h"
#include "support/fake_record.h"
#include "support/test.h"

const char *const tv_test_suite = "record_dossier";

enum { VOIP, PSTN, EXTERNAL };

struct scene {
    struct fake_record fake;
    struct tv_arena arena;
    struct tv_dossier dossier;
};

static void begin(struct scene *scene, uint32_t people)
{
    tv_arena_init(&scene->arena);
    fake_make(&scene->fake, people);
}

/* Makes the dossier of this person. */
static void conclude(struct scene *scene, uint32_t person)
{
    fake_conclude(&scene->fake);
    tv_dossier_make(&scene->fake.source, &scene->fake.people[person],
                    &scene->arena, &scene->dossier);
}

static void end(struct scene *scene)
{
    fake_finish(&scene->fake);
    tv_arena_finish(&scene->arena);
}

static bool decides(const struct scene *scene, uint32_t rule, uint32_t pathway)
{
    return tv_dossier_decides(&scene->fake.tenant, &scene->dossier, rule,
                              pathway);
}

static uint32_t verdict(const struct scene *scene)
{
    return tv_dossier_verdict(&scene->fake.tenant, &scene->dossier);
}

static void the_findings_of_others_are_not_theirs(void)
{
    struct scene scene;
    begin(&scene, 3);
    for (uint32_t i = 0; i < 3; i++) {
        fake_add(&scene.fake, FAKE_MISSING, i, TV_VERDICT_FAIL);
        fake_add(&scene.fake, FAKE_MISSING, i, TV_VERDICT_UNKNOWN);
    }
    fake_add(&scene.fake, FAKE_VOICE, 1, TV_VERDICT_UNKNOWN);
    fake_add(&scene.fake, FAKE_TENANT, 0, TV_VERDICT_FAIL);
    conclude(&scene, 1);
    CU_ASSERT_EQUAL_FATAL(scene.dossier.finding_count, 3);
    CU_ASSERT_EQUAL(scene.dossier.findings[0], 2);
    CU_ASSERT_EQUAL(scene.dossier.findings[1], 3);
    CU_ASSERT_EQUAL(scene.dossier.findings[2], 6);
    end(&scene);
}

static void rules_decide_by_the_verdict_of_the_pathway(void)
{
    struct scene scene;
    begin(&scene, 2);
    fake_add(&scene.fake, FAKE_MISSING, 0, TV_VERDICT_FAIL);
    fake_add(&scene.fake, FAKE_VOICE, 0, TV_VERDICT_UNKNOWN);
    fake_add(&scene.fake, FAKE_VOICE, 1, TV_VERDICT_FAIL);
    conclude(&scene, 0);
    CU_ASSERT_TRUE(decides(&scene, FAKE_MISSING, PSTN));
    CU_ASSERT_FALSE(decides(&scene, FAKE_MISSING, VOIP));
    CU_ASSERT_TRUE(decides(&scene, FAKE_VOICE, VOIP));
    CU_ASSERT_FALSE(decides(&scene, FAKE_TENANT, VOIP));
    CU_ASSERT_EQUAL(verdict(&scene), TV_VERDICT_FAIL);
    end(&scene);
}

static void what_is_less_than_an_error_decides_nothing(void)
{
    struct scene scene;
    begin(&scene, 1);
    struct tv_finding_record *odd =
        fake_add(&scene.fake, FAKE_MISSING, 0, TV_VERDICT_FAIL);
    odd->brief.severity = TV_SEVERITY_WARNING;
    conclude(&scene, 0);
    CU_ASSERT_FALSE(decides(&scene, FAKE_MISSING, PSTN));
    CU_ASSERT_FALSE(tv_finding_weighs(&scene.fake.rules[FAKE_MISSING],
                                      &scene.fake.briefs[0]));
    end(&scene);
}

static void the_tenant_can_be_in_the_way_of_who_is_ready(void)
{
    struct scene scene;
    begin(&scene, 1);
    fake_add(&scene.fake, FAKE_TENANT, 0, TV_VERDICT_FAIL);
    conclude(&scene, 0);
    scene.fake.tenant.readiness[VOIP].preconditions = TV_VERDICT_FAIL;
    scene.dossier.verdicts[VOIP] = TV_VERDICT_PASS;
    CU_ASSERT_TRUE(decides(&scene, FAKE_TENANT, VOIP));
    CU_ASSERT_EQUAL(verdict(&scene), TV_VERDICT_FAIL);
    end(&scene);
}

/* A result without --all does not list people who are ready or not judged. */
static void who_is_not_listed_is_what_the_counts_leave(void)
{
    static const struct {
        uint32_t ready, not_judged, expected;
    } cases[] = {
        {5, 0, TV_VERDICT_PASS},
        {0, 5, TV_VERDICT_NOT_APPLICABLE},
        {3, 2, TV_VERDICT_UNLISTED},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct scene scene;
        begin(&scene, 1);
        fake_conclude(&scene.fake);
        scene.fake.tenant.person_count = 0;
        for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
            scene.fake.tenant.readiness[p] = (struct tv_readiness){
                .ready = cases[i].ready,
                .not_judged = cases[i].not_judged,
                .preconditions = TV_VERDICT_PASS,
            };
        }
        tv_dossier_make(&scene.fake.source, &scene.fake.people[0], &scene.arena,
                        &scene.dossier);
        for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
            CU_ASSERT_EQUAL(scene.dossier.verdicts[p], cases[i].expected);
        }
        CU_ASSERT_EQUAL(verdict(&scene),
                        i == 0 ? TV_VERDICT_PASS : TV_VERDICT_UNKNOWN);
        end(&scene);
    }
}

/* A blocked pathway outweighs all others; a pathway that was not judged does
 * not count. */
static void the_worst_pathway_tells(void)
{
    static const struct {
        uint32_t own[TV_PATHWAYS], preconditions, expected;
    } cases[] = {
        {{TV_VERDICT_PASS, TV_VERDICT_PASS, TV_VERDICT_PASS},
         TV_VERDICT_NOT_APPLICABLE,
         TV_VERDICT_PASS},
        {{TV_VERDICT_PASS, TV_VERDICT_NOT_APPLICABLE,
          TV_VERDICT_NOT_APPLICABLE},
         TV_VERDICT_PASS,
         TV_VERDICT_PASS},
        {{TV_VERDICT_PASS, TV_VERDICT_UNKNOWN, TV_VERDICT_PASS},
         TV_VERDICT_PASS,
         TV_VERDICT_UNKNOWN},
        {{TV_VERDICT_UNKNOWN, TV_VERDICT_FAIL, TV_VERDICT_PASS},
         TV_VERDICT_PASS,
         TV_VERDICT_FAIL},
        {{TV_VERDICT_PASS, TV_VERDICT_PASS, TV_VERDICT_PASS},
         TV_VERDICT_UNKNOWN,
         TV_VERDICT_UNKNOWN},
        {{TV_VERDICT_NOT_APPLICABLE, TV_VERDICT_NOT_APPLICABLE,
          TV_VERDICT_NOT_APPLICABLE},
         TV_VERDICT_FAIL,
         TV_VERDICT_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct tv_tenant_record tenant = {.rule_count = 0};
        struct tv_dossier dossier = {.finding_count = 0};
        for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
            dossier.verdicts[p] = cases[i].own[p];
            tenant.readiness[p].preconditions = cases[i].preconditions;
        }
        CU_ASSERT_EQUAL(tv_dossier_verdict(&tenant, &dossier),
                        cases[i].expected);
    }
}

const struct tv_test tv_tests[] = {
    TV_TEST(the_findings_of_others_are_not_theirs),
    TV_TEST(rules_decide_by_the_verdict_of_the_pathway),
    TV_TEST(what_is_less_than_an_error_decides_nothing),
    TV_TEST(the_tenant_can_be_in_the_way_of_who_is_ready),
    TV_TEST(who_is_not_listed_is_what_the_counts_leave),
    TV_TEST(the_worst_pathway_tells),
    {NULL, NULL},
};
