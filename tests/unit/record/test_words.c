/* SPDX-License-Identifier: Apache-2.0 */
/* The sentences of findings, and the names of tenants and subjects. */
#include "record/words.h"

#include <string.h>

#include "base/text.h"

#include "record/own_words.h"
#include "support/test.h"

const char *const tv_test_suite = "record_words";

#define TEXT(literal) TV_TEXT_INIT(literal)

static bool is(struct tv_text text, const char *expected)
{
    return tv_text_same(text, tv_text_of(expected));
}

static void shout(struct tv_buf *out, struct tv_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        tv_buf_add_char(out, c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
    }
}

/* All members of the totals but `experts`, which no comparison includes. */
static void every_total_adds_up_and_tells_two_apart(void)
{
    struct tv_totals_record one, sum;
    uint32_t values[2];
    enum { COUNTS = sizeof(one) / sizeof(uint32_t) };
    for (uint32_t i = 1; i < COUNTS; i++) {
        memset(&one, 0, sizeof(one));
        memset(&sum, 0, sizeof(sum));
        one.experts = 3;
        CU_ASSERT_PTR_NULL(tv_totals_differ(&one, &sum, values));
        ((uint32_t *)(void *)&one)[i] = 7;
        CU_ASSERT_PTR_NOT_NULL(tv_totals_differ(&one, &sum, values));
        CU_ASSERT_EQUAL(values[0], 7);
        CU_ASSERT_EQUAL(values[1], 0);
        tv_totals_add(&sum, &one);
        CU_ASSERT_PTR_NULL(tv_totals_differ(&one, &sum, values));
        CU_ASSERT_EQUAL(sum.experts, 0);
    }
}

static void sentences_are_filled_in(void)
{
    static const struct tv_text args[] = {TEXT("ann"), TEXT("{0}")};
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"nothing", "nothing"},
        {"'{0}' is", "'ANN' is"},
        {"{0}{1}{0}", "ANN{0}ANN"},
        {"{5}", ""},
        {"ends in {", "ends in "},
        {"{x} stays away", " stays away"},
        {"", ""},
    };
    struct tv_buf out;
    tv_buf_init(&out, 256);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        tv_buf_clear(&out);
        tv_sentence_add(&out, tv_text_of(cases[i].text), args, 2,
                        tv_buf_add_text, shout);
        CU_ASSERT_TRUE(is(tv_buf_text(&out), cases[i].expected));
    }
    tv_buf_finish(&out);
}

static void a_tenant_is_known_by_what_it_has(void)
{
    struct tv_tenant_record tenant = {.label = TEXT("export")};
    CU_ASSERT_TRUE(is(tv_tenant_key(&tenant), "export"));
    CU_ASSERT_TRUE(is(tv_tenant_title(&tenant), "export"));
    tenant.id = (struct tv_text)TEXT("94a6");
    CU_ASSERT_TRUE(is(tv_tenant_key(&tenant), "94a6"));
    tenant.domain = (struct tv_text)TEXT("contoso.example");
    CU_ASSERT_TRUE(is(tv_tenant_key(&tenant), "contoso.example"));
    tenant.name = (struct tv_text)TEXT("Contoso");
    CU_ASSERT_TRUE(is(tv_tenant_title(&tenant), "Contoso"));
}

static void one_person_is_no_people(void)
{
    struct tv_tenant_record tenant = {.experts_listed = true};
    CU_ASSERT_STRING_EQUAL(tv_tenant_scope(&tenant), " experts");
    tenant.totals.experts = 1;
    CU_ASSERT_STRING_EQUAL(tv_tenant_scope(&tenant), " expert");
    tenant.experts_listed = false;
    CU_ASSERT_PTR_NOT_NULL(strstr(tv_tenant_scope(&tenant), " person: "));
}

static void text_that_is_no_utf8_is_mended(void)
{
    static const char bad[] = "a\xff"
                              "b";
    struct tv_arena arena;
    tv_arena_init(&arena);
    struct tv_text good = TEXT("caf\xc3\xa9");
    CU_ASSERT_PTR_EQUAL(tv_text_clean(&arena, good).data, good.data);
    CU_ASSERT_TRUE(is(tv_text_clean(&arena, tv_text_of(bad)), "a\xef\xbf\xbd"
                                                              "b"));
    tv_arena_finish(&arena);
}

/* A rule with one message and one need. */
static const struct tv_message_record messages[] = {
    {.id = TEXT("odd"),
     .text = TEXT("'{0}' has '{1}'."),
     .severity = TV_SEVERITY_ERROR,
     .placeholder_count = 2}};
static const struct tv_text needs[] = {TEXT("user.name")};
static const struct tv_rule_record rule = {
    .id = TEXT("TV1101"),
    .check = TEXT("phone.office"),
    .messages = messages,
    .message_count = 1,
    .needs = needs,
    .need_count = 1,
};

static void a_finding_says_what_the_rule_or_telvet_says(void)
{
    static const struct {
        struct tv_finding_brief brief;
        const char *id, *said;
    } cases[] = {
        {{.verdict = TV_VERDICT_FAIL, .message = 0}, "odd", "'ann' has '1'."},
        {{.verdict = TV_VERDICT_FAIL, .message = TV_NO_MESSAGE},
         "telvet.fail",
         "The rule does not hold for 'ann'."},
        {{.verdict = TV_VERDICT_PASS, .message = TV_NO_MESSAGE},
         "telvet.pass",
         "The rule holds for 'ann'."},
        {{.verdict = TV_VERDICT_UNKNOWN,
          .message = TV_NO_MESSAGE,
          .cause = TV_CAUSE_NOT_COLLECTED},
         "telvet.unknown.not-collected",
         "Cannot be judged for 'ann': 'user.name' was not collected."},
        {{.verdict = TV_VERDICT_UNKNOWN,
          .message = TV_NO_MESSAGE,
          .cause = TV_CAUSE_NO_RECORD,
          .need = TV_NO_NEED},
         "telvet.unknown.no-record",
         "Cannot be judged for 'ann': 'a needed fact' has no record in its "
         "collection."},
        {{.verdict = TV_VERDICT_UNKNOWN,
          .message = TV_NO_MESSAGE,
          .cause = TV_CAUSE_CRASH},
         "telvet.unknown.crash",
         "Cannot be judged for 'ann': the check crashed ('phone.office')."},
        {{.verdict = TV_VERDICT_FAIL,
          .message = TV_NO_MESSAGE,
          .baseline = TV_BASELINE_ABSENT},
         "telvet.before",
         "Was found before for 'ann'."},
    };
    struct tv_arena arena;
    struct tv_own_words words;
    struct tv_buf out;
    tv_arena_init(&arena);
    tv_buf_init(&out, 256);
    tv_own_words_make(&arena, &words);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct tv_finding_record finding = {
            .brief = cases[i].brief,
            .subject = {.name = TEXT("ann")},
            .args = {[1] = TEXT("1")},
        };
        tv_finding_set_sentence(&finding, &rule, &words);
        tv_buf_clear(&out);
        tv_finding_say(&out, &finding);
        CU_ASSERT_TRUE(is(finding.message_id, cases[i].id));
        CU_ASSERT_TRUE(is(tv_buf_text(&out), cases[i].said));
    }
    struct tv_finding_record finding = {
        .brief = {.rule = TV_NO_RULE, .message = TV_NO_MESSAGE}};
    tv_finding_set_sentence(&finding, NULL, &words);
    CU_ASSERT_TRUE(is(finding.message_id, "telvet.before"));
    tv_buf_finish(&out);
    tv_arena_finish(&arena);
}

static void a_finding_of_another_run_is_adopted(void)
{
    static const struct {
        const char *rule, *message, *fact;
        uint32_t arg_count, in_rule, in_messages, in_needs;
        const char *said;
    } cases[] = {
        {"TV1101", "odd", "user.name", 2, 0, 0, 0, "'ann' has '1'."},
        {"TV1101", "odd", "user.gone", 2, 0, 0, TV_NO_NEED, "'ann' has '1'."},
        {"TV1101", "odd", "user.name", 1, 0, TV_NO_MESSAGE, 0,
         "Was found before for 'ann'."},
        {"TV1101", "gone", "user.name", 2, 0, TV_NO_MESSAGE, 0,
         "Was found before for 'ann'."},
        {"TV9999", "odd", "user.name", 2, TV_NO_RULE, TV_NO_MESSAGE, TV_NO_NEED,
         "Was found before for 'ann'."},
    };
    struct tv_arena arena;
    struct tv_own_words words;
    struct tv_buf out;
    tv_arena_init(&arena);
    tv_buf_init(&out, 256);
    tv_own_words_make(&arena, &words);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct tv_finding_record finding = {
            .brief = {.verdict = TV_VERDICT_FAIL,
                      .rule = 7,
                      .message = 5,
                      .baseline = TV_BASELINE_ABSENT},
            .rule_id = tv_text_of(cases[i].rule),
            .message_id = tv_text_of(cases[i].message),
            .fact = tv_text_of(cases[i].fact),
            .arg_count = cases[i].arg_count,
            .args = {[1] = TEXT("1")},
            .subject = {.name = TEXT("ann")},
            .place = {.file = 3, .line = 9},
            .evidence_count = 1,
        };
        tv_finding_adopt(&finding, &rule, 1, &words);
        tv_buf_clear(&out);
        tv_finding_say(&out, &finding);
        CU_ASSERT_TRUE(is(tv_buf_text(&out), cases[i].said));
        CU_ASSERT_EQUAL(finding.brief.rule, cases[i].in_rule);
        CU_ASSERT_EQUAL(finding.brief.message, cases[i].in_messages);
        CU_ASSERT_EQUAL(finding.brief.need, cases[i].in_needs);
        CU_ASSERT_EQUAL(finding.place.file, UINT32_MAX);
        CU_ASSERT_EQUAL(finding.evidence_count, 0);
    }
    tv_buf_finish(&out);
    tv_arena_finish(&arena);
}

const struct tv_test tv_tests[] = {
    TV_TEST(every_total_adds_up_and_tells_two_apart),
    TV_TEST(sentences_are_filled_in),
    TV_TEST(a_tenant_is_known_by_what_it_has),
    TV_TEST(one_person_is_no_people),
    TV_TEST(text_that_is_no_utf8_is_mended),
    TV_TEST(a_finding_says_what_the_rule_or_telvet_says),
    TV_TEST(a_finding_of_another_run_is_adopted),
    {NULL, NULL},
};
