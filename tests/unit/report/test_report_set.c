/* SPDX-License-Identifier: Apache-2.0 */
/* Reports that are written at the same time have the bytes of reports written
 * one by one, and each finding is read once. */
#include "report/report_set.h"

#include <stdatomic.h>
#include <string.h>

#include "base/count.h"
#include "base/threads.h"
#include "support/fake_record.h"
#include "support/test.h"

#define PEOPLE 300u /* of two findings each */
#define FINDINGS (2 * PEOPLE)

static const struct tv_format *const forms[] = {
    &tv_format_json,   &tv_format_text, &tv_format_sarif, &tv_format_csv,
    &tv_format_gitlab, &tv_format_html, &tv_format_ocsf,
};
#define FORMS TV_COUNT_OF(forms)

/* How often each finding is read for the formats that list findings. */
static atomic_uint reads[FINDINGS + 1];
static struct fake_record fake;
static void (*read_fake)(struct tv_tenant_source *source, uint32_t number,
                         unsigned parts, struct tv_finding_record *out);

static void count_reads(struct tv_tenant_source *source, uint32_t number,
                        unsigned parts, struct tv_finding_record *out)
{
    if (parts & TV_PART_FINGERPRINT) {
        atomic_fetch_add(&reads[number], 1u);
    }
    read_fake(source, number, parts, out);
}

static void make_fake(void)
{
    fake_make(&fake, PEOPLE);
    for (uint32_t i = 0; i < PEOPLE; i++) {
        fake_add(&fake, FAKE_MISSING, i, TV_VERDICT_FAIL);
    }
    for (uint32_t i = 0; i < PEOPLE; i++) {
        fake_add(&fake, FAKE_VOICE, i, TV_VERDICT_UNKNOWN);
    }
    fake_conclude(&fake);
    read_fake = fake.source.finding;
    fake.source.finding = count_reads;
}

/* All reports that are being written. */
static struct {
    struct tv_report_set *together;
    struct tv_report_set_member reports[FORMS];
    struct tv_out outs[FORMS];
    struct tv_buf texts[FORMS];
    atomic_uint threads;
} writing;

static void begin(void)
{
    for (size_t i = 0; i < FORMS; i++) {
        tv_buf_init(&writing.texts[i], SIZE_MAX);
        tv_out_open_buf(&writing.outs[i], &writing.texts[i]);
        writing.reports[i] = (struct tv_report_set_member){
            forms[i], forms[i]->begin(&writing.outs[i], &fake.options)};
    }
    writing.together = tv_report_set_create(writing.reports, FORMS);
    atomic_store(&writing.threads, 0);
    for (size_t i = 0; i < FINDINGS; i++) {
        atomic_store(&reads[i], 0);
    }
}

static void work(void *context)
{
    (void)context;
    if (atomic_fetch_add(&writing.threads, 1u) == 0) {
        tv_report_set_tenant(writing.together, &fake.source);
    } else {
        tv_report_set_help(writing.together, &fake.source);
    }
}

static void assert_same_as_alone(void)
{
    for (size_t i = 0; i < FORMS; i++) {
        forms[i]->end(writing.reports[i].report, fake.tenant.exit_status);
        tv_out_flush(&writing.outs[i]);
        const char *alone = fake_write(forms[i], &fake, 1);
        CU_ASSERT_STRING_EQUAL(writing.texts[i].data, alone);
        tv_out_finish(&writing.outs[i]);
        tv_buf_finish(&writing.texts[i]);
    }
    tv_report_set_destroy(writing.together);
}

static void together_is_as_alone_by_any_number_of_threads(void)
{
    static const unsigned threads[] = {1, 2, 8};
    make_fake();
    for (size_t t = 0; t < TV_COUNT_OF(threads); t++) {
        begin();
        tv_parallel_run(threads[t], work, NULL);
        assert_same_as_alone();
    }
    fake_finish(&fake);
}

static void a_finding_is_read_once_for_all_that_list_it(void)
{
    make_fake();
    begin();
    work(NULL);
    for (size_t i = 0; i < FINDINGS; i++) {
        CU_ASSERT_EQUAL(atomic_load(&reads[i]), 1u);
    }
    assert_same_as_alone();
    fake_finish(&fake);
}

static void nothing_to_list_is_written_too(void)
{
    fake_make(&fake, 1);
    fake_conclude(&fake);
    begin();
    tv_parallel_run(2, work, NULL);
    assert_same_as_alone();
    fake_finish(&fake);
    tv_report_set_destroy(NULL);
}

const char *const tv_test_suite = "together";
const struct tv_test tv_tests[] = {
    TV_TEST(together_is_as_alone_by_any_number_of_threads),
    TV_TEST(a_finding_is_read_once_for_all_that_list_it),
    TV_TEST(nothing_to_list_is_written_too),
    {NULL, NULL},
};
