/* SPDX-License-Identifier: Apache-2.0 */
/* Records of a scan that was just judged. */
#include "live/live.h"

#include <stdlib.h>
#include <string.h>

#include "record/own_words.h"
#include "record/stored.h"
#include "record/words.h"
#include "scene.h"
#include "support/test.h"

const char *const tv_test_suite = "live";

static struct tv_live *live_of(struct scene *scene)
{
    tv_live_run(&scene->catalog.arena, &scene->catalog, &scene->plugins,
                scene->rules, SCENE_RULES, &scene->run);
    return tv_live_create(&scene->run, scene->snapshot, &scene->result, 2);
}

static struct tv_finding_record read_all(struct tv_live *live, uint32_t number)
{
    struct tv_finding_record finding;
    struct tv_tenant_source *source = tv_live_source(live);
    source->finding(source, number, TV_PART_ALL, &finding);
    return finding;
}

static void only_what_is_asked_for_is_made(void)
{
    struct scene scene;
    struct tv_finding_record finding;
    scene_usual(&scene, 1, false);
    struct tv_live *live = live_of(&scene);
    struct tv_tenant_source *source = tv_live_source(live);
    source->finding(source, 0, 0, &finding);
    CU_ASSERT_EQUAL(finding.place.file, UINT32_MAX);
    CU_ASSERT_EQUAL(finding.evidence_count, 0);
    CU_ASSERT_STRING_EQUAL(finding.fingerprint, "");
    CU_ASSERT_TRUE(
        tv_text_same(finding.subject.name, tv_text_of("u0@contoso.example")));
    source->finding(source, 0, TV_PART_PLACE, &finding);
    CU_ASSERT_EQUAL(finding.place.line, 6);
    CU_ASSERT_EQUAL(finding.place.snippet.size, 0);
    source->finding(source, 0, TV_PART_SNIPPET, &finding);
    CU_ASSERT_TRUE(tv_text_same(finding.place.snippet, tv_text_of("[]")));
    source->finding(source, 0, TV_PART_EVIDENCE, &finding);
    CU_ASSERT_EQUAL(finding.evidence_count, 1);
    CU_ASSERT_EQUAL(strlen(finding.evidence_hash), 64);
    tv_live_destroy(live);
    scene_finish(&scene);
}

/* Expected values by sha256sum:
 *   printf 'user.office_phones\037known\035' | sha256sum
 *   printf 'user.enterprise_voice\037unknown\037not-collected\035' | sha256sum
 */
static void the_hash_of_evidence_never_changes(void)
{
    struct scene scene;
    scene_usual(&scene, 1, false);
    struct tv_live *live = live_of(&scene);
    CU_ASSERT_STRING_EQUAL(
        read_all(live, 0).evidence_hash,
        "2b2bab6ee53c873fb9cd76c8647da06a7ec62394e791a1336a770a6f158589e7");
    CU_ASSERT_STRING_EQUAL(
        read_all(live, 1).evidence_hash,
        "569a13188cef5e8d053c928e298e98b0b13d3906bb92f3836d1cb37872a63870");
    tv_live_destroy(live);
    scene_finish(&scene);
}

static void numbers_of_subjects_say_who_is_who(void)
{
    struct scene scene;
    scene_make(&scene, 2, false);
    scene_add(&scene, SCENE_MISSING, 0, TV_VERDICT_FAIL);
    scene_add(&scene, SCENE_MISSING, 0, TV_VERDICT_FAIL);
    scene_add(&scene, SCENE_MISSING, 1, TV_VERDICT_FAIL);
    scene_conclude(&scene);
    struct tv_live *live = live_of(&scene);
    const struct tv_finding_brief *briefs =
        tv_live_source(live)->tenant->briefs;
    CU_ASSERT_EQUAL(briefs[0].subject, briefs[1].subject);
    CU_ASSERT_NOT_EQUAL(briefs[1].subject, briefs[2].subject);
    tv_live_destroy(live);
    scene_finish(&scene);
}

/* ---- annotations -----------------------------------------------------------
 */

static const struct tv_waiver_record waivers[] = {
    {.id = TV_TEXT_INIT("W-1"),
     .justification = TV_TEXT_INIT("Ported next week."),
     .owner = TV_TEXT_INIT("telephony"),
     .expires = TV_TEXT_INIT("2026-12-31")}};
static const struct tv_notice_record notices[] = {
    {.code = TV_TEXT_INIT("waiver.expiring"),
     .severity = TV_SEVERITY_WARNING,
     .text = TV_TEXT_INIT("Waiver \"W-1\" ends soon.")}};

/* A finding of a baseline: the first one of an old result, adopted. */
struct baseline {
    struct tv_stored *stored;
    const struct tv_run_record *run;
    struct tv_own_words words;
};

static void read_old(void *user, uint32_t number, struct tv_finding_record *out)
{
    struct baseline *baseline = user;
    struct tv_text label, why;
    struct tv_tenant_source *source =
        tv_stored_entry(baseline->stored, 0, &label, &why);
    source->finding(source, number, TV_PART_FINGERPRINT, out);
    out->brief.baseline = TV_BASELINE_ABSENT;
    tv_finding_adopt(out, baseline->run->rules, baseline->run->rule_count,
                     &baseline->words);
}

static void annotations_are_taken_over(void)
{
    static const uint32_t waived[] = {0, TV_NOT_WAIVED};
    static const uint8_t states[] = {TV_BASELINE_UNCHANGED, TV_BASELINE_NEW};
    struct scene scene;
    struct baseline old = {.run = &scene.run};
    struct tv_error err;
    scene_usual(&scene, 1, false);
    char *json = strdup(scene_write(&tv_format_json, "old.json", &scene, 1));
    struct tv_text text = {json, strlen(json)};
    CU_ASSERT_EQUAL_FATAL(tv_stored_parse(text, "old", &old.stored, &err),
                          TV_OK);
    tv_own_words_make(&scene.catalog.arena, &old.words);
    scene.run.baselined = true;
    struct tv_live *live = live_of(&scene);
    struct tv_annotations annotations = {.waiver = waived,
                                         .baseline = states,
                                         .waivers = waivers,
                                         .waiver_count = 1,
                                         .absent_count = 1,
                                         .absent = read_old,
                                         .user = &old,
                                         .notices = notices,
                                         .notice_count = 1};
    tv_live_annotate(live, &annotations);
    const struct tv_tenant_record *tenant = tv_live_source(live)->tenant;
    CU_ASSERT_EQUAL(tenant->totals.fails[TV_SEVERITY_ERROR], 0);
    CU_ASSERT_EQUAL(tenant->totals.waived, 1);
    CU_ASSERT_EQUAL(tenant->totals.fresh, 1);
    CU_ASSERT_EQUAL(tenant->totals.unchanged, 1);
    CU_ASSERT_EQUAL(tenant->totals.fixed, 1);
    CU_ASSERT_TRUE(tenant->briefs[0].waived);
    CU_ASSERT_TRUE(
        tv_text_same(read_all(live, 0).waiver.id, tv_text_of("W-1")));
    struct tv_finding_record gone;
    struct tv_tenant_source *source = tv_live_source(live);
    source->absent(source, 0, &gone);
    CU_ASSERT_EQUAL(gone.brief.baseline, TV_BASELINE_ABSENT);
    CU_ASSERT_STRING_EQUAL(gone.fingerprint, read_all(live, 0).fingerprint);
    tv_live_destroy(live);
    tv_stored_destroy(old.stored);
    free(json);
    scene_finish(&scene);
}

const struct tv_test tv_tests[] = {
    TV_TEST(only_what_is_asked_for_is_made),
    TV_TEST(the_hash_of_evidence_never_changes),
    TV_TEST(numbers_of_subjects_say_who_is_who),
    TV_TEST(annotations_are_taken_over),
    {NULL, NULL},
};
