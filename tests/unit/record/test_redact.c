/* SPDX-License-Identifier: Apache-2.0 */
/* Names become pseudonyms in every format of report, and nothing else is
 * changed. */
#include "base/count.h"
#include "record/redact.h"

#include <string.h>

#include "base/text.h"
#include "record/redact_parts.h"
#include "record/words.h"
#include "support/fake_record.h"
#include "support/test.h"

const char *const tv_test_suite = "record_redact";

#define TEXT(literal) TV_TEXT_INIT(literal)
#define KEY "0123456789abcdef0123456789abcdef"

static struct tv_redactor *redactor_of(const char *key)
{
    return tv_redactor_create(tv_hmac_create(key, strlen(key)), true);
}

static bool is(struct tv_text text, const char *expected)
{
    return tv_text_same(text, tv_text_of(expected));
}

/* ---- reports --------------------------------------------------------------
 */

static const struct tv_format *const formats[] = {
    &tv_format_text,   &tv_format_json, &tv_format_sarif,    &tv_format_html,
    &tv_format_junit,  &tv_format_csv,  &tv_format_markdown, &tv_format_comment,
    &tv_format_gitlab, &tv_format_ocsf};

static void make_hostile(struct fake_record *fake)
{
    fake_make(fake, FAKE_HOSTILE);
    fake_make_hostile(fake);
    for (uint32_t i = 0; i < FAKE_HOSTILE; i++) {
        struct tv_finding_record *finding =
            fake_add(fake, FAKE_MISSING, i, TV_VERDICT_FAIL);
        finding->discriminator = fake->people[i].display;
        if (i % 2) {
            fake_waive(finding);
        }
    }
    for (uint32_t i = 0; i < FAKE_HOSTILE; i++) {
        (void)fake_add(fake, FAKE_VOICE, i, TV_VERDICT_UNKNOWN);
    }
    fake_fault(fake);
    fake_conclude(fake);
}

/* A usual fake, with everything set that can identify somebody. */
static void make_telling(struct fake_record *fake)
{
    static const struct tv_suggestion_record suggestion = {
        .value = TEXT("+441614960001"), .confidence = TV_CONFIDENCE_LIKELY};
    fake_make(fake, 3);
    for (uint32_t i = 0; i < 3; i++) {
        struct tv_finding_record *finding =
            fake_add(fake, FAKE_MISSING, i, TV_VERDICT_FAIL);
        finding->brief.message = 1;
        finding->message_id = (struct tv_text)TEXT("odd");
        finding->text =
            (struct tv_text)TEXT("Expert '{0}' has the office phone '{1}'.");
        finding->args[1] =
            (struct tv_text)TEXT("+44 161 496 0001 (u1@contoso.example)");
        finding->arg_count = 2;
        finding->discriminator = (struct tv_text)TEXT("of Jos\xc3\xa9 2");
        finding->suggestions = &suggestion;
        finding->suggestion_count = 1;
        finding->suggestion = suggestion.value;
        finding->brief.confidence = TV_CONFIDENCE_LIKELY;
        finding->command = (struct tv_text)TEXT(
            "Set -For 'u1@contoso.example' 'Jos\xc3\xa9 1'");
        finding->place.snippet = (struct tv_text)TEXT("\"u1@contoso.example\"");
        finding->place.context = (struct tv_text)TEXT("Jos\xc3\xa9 1 there");
    }
    fake_fault(fake);
    fake_conclude(fake);
}

static void nobody_is_named_in_any_form(void)
{
    static const char *const names[] = {"u0@",           "u1@",
                                        "u2@",           "Jos\xc3\xa9",
                                        "Jos\\u00e9",    "contoso",
                                        "Contoso",       "4960001",
                                        "496 0001",      "00000000-0000-4000",
                                        "94a63794",      "94A63794",
                                        "businessPhones"};
    struct fake_record fake;
    make_telling(&fake);
    fake.run.redacted = true;
    for (size_t f = 0; f < COUNT_OF(formats); f++) {
        struct tv_redactor *redactor = redactor_of(KEY);
        const char *report =
            fake_write_source(formats[f], &fake.options,
                              tv_redactor_tenant(redactor, &fake.source));
        for (size_t i = 0; i < COUNT_OF(names); i++) {
            CU_ASSERT_PTR_NULL(strstr(report, names[i]));
        }
        CU_ASSERT_PTR_NOT_NULL(strstr(report, "user-"));
        tv_redactor_destroy(redactor);
    }
    fake_finish(&fake);
}

static void hostile_names_are_only_names(void)
{
    struct fake_record fake;
    make_hostile(&fake);
    fake.run.redacted = true;
    for (size_t f = 0; f < COUNT_OF(formats); f++) {
        struct tv_redactor *redactor = redactor_of(KEY);
        const char *report =
            fake_write_source(formats[f], &fake.options,
                              tv_redactor_tenant(redactor, &fake.source));
        CU_ASSERT_PTR_NULL(strstr(report, "evil.example"));
        CU_ASSERT_PTR_NULL(strstr(report, "alert(1)"));
        CU_ASSERT_PTR_NULL(strstr(report, "/C calc"));
        CU_ASSERT_PTR_NULL(strstr(report, "txt.exe"));
        CU_ASSERT_PTR_NULL(strstr(report, "\xe7\x94\xb0"));
        tv_redactor_destroy(redactor);
    }
    fake_finish(&fake);
}

/* Sentences may contain numbers and names in a form that no evidence
 * contains. */
static void what_evidence_shows_in_part_is_lost_in_sentences(void)
{
    static const struct {
        uint32_t rule;
        struct tv_text fact, shown; /* the evidence */
        struct tv_text arg;
        const char *keeps, *loses; /* parts of the argument */
    } cases[] = {
        {FAKE_MISSING, TEXT("user.type"), TEXT("x"), TEXT("at 02 07"), "at ",
         "02 07"},
        {FAKE_VOICE, TEXT("user.type"), TEXT("x"), TEXT("at 02 07"), "at 02 07",
         NULL},
        {FAKE_VOICE, TEXT("user.line_uri"), TEXT(""), TEXT("at 02 07"), "at ",
         "02 07"},
        {FAKE_VOICE, TEXT("user.line_uri"), TEXT("+44 20 7946 Rome x1234"),
         TEXT("Rome"), "xxxx", "Rome"},
        {FAKE_VOICE, TEXT("user.line_uri"), TEXT("+44 20 7946 Rome x1234"),
         TEXT("Bonn"), "Bonn", NULL},
        {FAKE_VOICE, TEXT("user.line_uri"), TEXT("+44 20 7946 Rome x1234"),
         TEXT("234"), "", "234"},
        {FAKE_VOICE, TEXT("user.line_uri"), TEXT("+44 20 7946 Rome x1234"),
         TEXT("34"), "34", NULL},
        {FAKE_VOICE, TEXT("user.line_uri"), TEXT("+44 20 7946 Rome x1234"),
         TEXT("946"), "946", NULL},
        {FAKE_VOICE, TEXT("user.line_uri"), TEXT("+44 20 7946 \xc3\xa9"),
         TEXT("\xc3\xa9"), "x", "\xc3\xa9"},
        {FAKE_VOICE, TEXT("user.department"), TEXT("Rome"), TEXT("in rome now"),
         "in name-", "rome"},
        {FAKE_VOICE, TEXT("tenant.cloud"), TEXT("Rome 1234"), TEXT("234"),
         "234", NULL},
        {FAKE_VOICE, TEXT("tenant.cloud"), TEXT("x"), TEXT("Bonn"), "Bonn",
         NULL},
        {FAKE_VOICE, TEXT("tenant.acs.allowed"), TEXT("x"),
         TEXT("'Rome','Bonn'"), "'name-", "Rome"},
        {FAKE_VOICE, TEXT("tenant.acs.allowed"), TEXT("x"),
         TEXT("'Rome','Bonn'"), "','", "Bonn"},
        {FAKE_VOICE, TEXT("tenant.acs.allowed"), TEXT("x"), TEXT("Bonn"),
         "name-", "Bonn"},
        {FAKE_VOICE, TEXT("tenant.acs.allowed"), TEXT("x"), TEXT("12"), "12",
         NULL},
        {FAKE_VOICE, TEXT("user.department"), TEXT("x"), TEXT("Bonn"), "Bonn",
         NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct tv_evidence_record evidence = {.fact = cases[i].fact,
                                              .state = TV_STATE_KNOWN,
                                              .is_list = true,
                                              .count = TV_EVIDENCE_ITEMS + 1,
                                              .item_count = 1};
        struct fake_record fake;
        struct tv_finding_record now;
        char arg[128] = "";
        fake_make(&fake, 1);
        struct tv_finding_record *was =
            fake_add(&fake, cases[i].rule, 0, TV_VERDICT_FAIL);
        was->args[1] = cases[i].arg;
        was->arg_count = 2;
        evidence.items[0] = (struct tv_evidence_item){.type = TV_ITEM_TEXT,
                                                      .text = cases[i].shown};
        was->evidence = &evidence;
        was->evidence_count = 1;
        fake_conclude(&fake);
        struct tv_redactor *redactor = redactor_of(KEY);
        struct tv_tenant_source *source =
            tv_redactor_tenant(redactor, &fake.source);
        source->finding(source, 0, TV_PART_ALL, &now);
        CU_ASSERT_FATAL(now.args[1].size < sizeof(arg));
        memcpy(arg, now.args[1].data, now.args[1].size);
        CU_ASSERT_PTR_NOT_NULL(strstr(arg, cases[i].keeps));
        CU_ASSERT_FALSE(cases[i].loses && strstr(arg, cases[i].loses));
        tv_redactor_destroy(redactor);
        fake_finish(&fake);
    }
}

/* The command is completed again from the template in the rule. */
static void a_line_to_paste_is_made_again_without_names(void)
{
    static const struct {
        const char *command, *command_ad;
        bool in_ad;
        uint8_t confidence;
        const char *starts;
    } cases[] = {
        {"Set -Id '{0}' 'Bonn'", "", false, TV_CONFIDENCE_CERTAIN,
         "Set -Id 'user-"},
        {"Set '{suggestion}' '{0}'", "", false, TV_CONFIDENCE_CERTAIN,
         "Set '+44"},
        {"Set '{suggestion}' '{0}'", "", false, TV_CONFIDENCE_LIKELY,
         "Set '+44"},
        {"Set '{suggestion|+<n>}' '{0}'", "", false, TV_CONFIDENCE_ASK,
         "Set '+<n>' 'user-"},
        {"Set '{0}'", "Get '{0}'", true, TV_CONFIDENCE_ASK, "Get 'user-"},
        {"", "", false, TV_CONFIDENCE_ASK, "Was 'user-"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        static const struct tv_suggestion_record suggestion = {
            .value = TEXT("+441614960001"), .reason = TEXT("kept")};
        struct fake_record fake;
        struct tv_finding_record now;
        fake_make(&fake, 1);
        fake.rules[FAKE_MISSING].command = tv_text_of(cases[i].command);
        fake.rules[FAKE_MISSING].command_ad = tv_text_of(cases[i].command_ad);
        struct tv_finding_record *was =
            fake_add(&fake, FAKE_MISSING, 0, TV_VERDICT_FAIL);
        was->command = (struct tv_text)TEXT("Was 'u0@contoso.example'");
        was->command_in_ad = cases[i].in_ad;
        was->brief.confidence = cases[i].confidence;
        was->suggestions = &suggestion;
        was->suggestion_count = 1;
        was->suggestion = suggestion.value;
        fake_conclude(&fake);
        struct tv_redactor *redactor = redactor_of(KEY);
        struct tv_tenant_source *source =
            tv_redactor_tenant(redactor, &fake.source);
        source->finding(source, 0, TV_PART_ALL, &now);
        CU_ASSERT_TRUE(tv_text_starts(now.command, cases[i].starts));
        CU_ASSERT_TRUE(is(now.suggestions[0].reason, "kept"));
        CU_ASSERT_FALSE(tv_text_same(now.suggestion, suggestion.value));
        tv_redactor_destroy(redactor);
        fake_finish(&fake);
    }
}

/* With two people of the same name, each finding still names its own subject;
 * no finding has the texts of its waiver. */
static void a_finding_names_its_subject_and_no_waiver(void)
{
    struct fake_record fake;
    fake_make(&fake, 2);
    for (uint32_t i = 0; i < 2; i++) {
        fake.people[i].display = (struct tv_text)TEXT("Bo Ek");
        struct tv_finding_record *was =
            fake_add(&fake, FAKE_MISSING, i, TV_VERDICT_FAIL);
        was->args[1] = (struct tv_text)TEXT("Bo Ek");
        was->args[2] = was->subject.id;
        was->arg_count = 3;
        fake_waive(was);
    }
    fake_conclude(&fake);
    struct tv_redactor *redactor = redactor_of(KEY);
    struct tv_tenant_source *source =
        tv_redactor_tenant(redactor, &fake.source);
    for (uint32_t i = 0; i < 2; i++) {
        struct tv_finding_record now;
        source->finding(source, i, TV_PART_ALL, &now);
        CU_ASSERT_TRUE(tv_text_starts(now.subject.name, "user-"));
        CU_ASSERT_TRUE(tv_text_same(now.args[1], now.subject.name));
        CU_ASSERT_TRUE(tv_text_same(now.args[2], now.subject.name));
        CU_ASSERT_TRUE(tv_text_starts(now.waiver.id, "waiver-"));
        CU_ASSERT_TRUE(tv_text_starts(now.waiver.owner, "owner-"));
        CU_ASSERT_TRUE(tv_text_starts(now.waiver.justification, "reason-"));
    }
    tv_redactor_destroy(redactor);
    fake_finish(&fake);
}

static void what_identifies_findings_stays(void)
{
    struct fake_record fake;
    struct tv_finding_record was, now;
    make_telling(&fake);
    struct tv_redactor *redactor = redactor_of(KEY);
    struct tv_tenant_source *source =
        tv_redactor_tenant(redactor, &fake.source);
    fake.source.finding(&fake.source, 1, TV_PART_ALL, &was);
    source->finding(source, 1, TV_PART_ALL, &now);
    CU_ASSERT_STRING_EQUAL(now.fingerprint, was.fingerprint);
    CU_ASSERT_EQUAL(now.place.line, was.place.line);
    CU_ASSERT_EQUAL(now.place.file, was.place.file);
    CU_ASSERT_EQUAL(now.place.context_line, 0);
    CU_ASSERT_TRUE(tv_text_same(now.rule_id, was.rule_id));
    CU_ASSERT_TRUE(tv_text_same(now.text, was.text));
    CU_ASSERT_TRUE(is(source->tenant->files[1].name, "users.json"));
    /* The hash of a number could be reversed by trying all numbers. */
    CU_ASSERT_STRING_NOT_EQUAL(now.evidence_hash, was.evidence_hash);
    CU_ASSERT_EQUAL(strlen(now.evidence_hash), TV_SHA256_HEX - 1);
    tv_redactor_destroy(redactor);
    fake_finish(&fake);
}

static void the_key_makes_the_pseudonym(void)
{
    static const char *const keys[] = {KEY, KEY,
                                       "another key of 32 bytes or so."};
    struct tv_text names[COUNT_OF(keys)];
    struct tv_redactor *redactors[COUNT_OF(keys)];
    struct fake_record fake;
    fake_usual(&fake, 2);
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        struct tv_finding_record finding;
        redactors[i] = redactor_of(keys[i]);
        struct tv_tenant_source *source =
            tv_redactor_tenant(redactors[i], &fake.source);
        source->finding(source, 0, 0, &finding);
        names[i] = finding.subject.name;
        CU_ASSERT_TRUE(tv_text_same(finding.subject.id, names[i]));
        CU_ASSERT_TRUE(tv_text_same(finding.args[0], names[i]));
        CU_ASSERT_EQUAL(finding.subject.display.size, 0);
    }
    CU_ASSERT_TRUE(tv_text_same(names[0], names[1]));
    CU_ASSERT_FALSE(tv_text_same(names[0], names[2]));
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        tv_redactor_destroy(redactors[i]);
    }
    fake_finish(&fake);
}

static void the_map_leads_back(void)
{
    struct fake_record fake;
    struct tv_finding_record finding;
    uint32_t count = 0, found = 0;
    fake_usual(&fake, 2);
    struct tv_redactor *redactor = redactor_of(KEY);
    struct tv_tenant_source *source =
        tv_redactor_tenant(redactor, &fake.source);
    source->finding(source, 0, 0, &finding);
    const struct tv_pseudonym *map = tv_redactor_map(redactor, &count);
    for (uint32_t i = 0; i < count; i++) {
        bool here = tv_text_same(map[i].pseudonym, finding.subject.name);
        found += here && is(map[i].kind, "user name") &&
                 is(map[i].name, "u0@contoso.example");
        found += here && is(map[i].kind, "user display name") &&
                 is(map[i].name, "Jos\xc3\xa9 0");
        CU_ASSERT_FALSE(is(map[i].name, "telvet"));
    }
    CU_ASSERT_EQUAL(found, 2);
    tv_redactor_destroy(redactor);
    fake_finish(&fake);
}

static void what_could_not_be_read_names_no_directory(void)
{
    struct tv_redactor *redactor = redactor_of(KEY);
    struct tv_text label = TEXT("fabrikam");
    struct tv_text why = TEXT(
        "cannot open \"/home/bob \"the boss\"/fabrikam\": none of Fabrikam");
    tv_redactor_unreadable(redactor, &label, &why);
    CU_ASSERT_TRUE(tv_text_starts(label, "tenant-"));
    CU_ASSERT_TRUE(tv_text_starts(why, "cannot open \"tenant-"));
    char shown[128] = "";
    CU_ASSERT_FATAL(why.size < sizeof(shown));
    memcpy(shown, why.data, why.size);
    CU_ASSERT_PTR_NULL(strstr(shown, "bob"));
    CU_ASSERT_PTR_NULL(strstr(shown, "abrikam"));
    tv_redactor_destroy(redactor);
}

static void facts_that_nobody_listed_hold_names(void)
{
    CU_ASSERT_EQUAL(tv_redact_class_of(tv_text_of("user.department")),
                    TV_REDACT_NAME);
    CU_ASSERT_EQUAL(tv_redact_class_of(tv_text_of("user.some_new_fact")),
                    TV_REDACT_NAME);
    CU_ASSERT_EQUAL(tv_redact_class_of(tv_text_of("user.typeface")),
                    TV_REDACT_NAME);
    CU_ASSERT_EQUAL(tv_redact_class_of(tv_text_of("user.numbers.number")),
                    TV_REDACT_PHONE);
    CU_ASSERT_EQUAL(tv_redact_class_of(tv_text_of("user.numbers.type")),
                    TV_REDACT_WORD);
}

static void what_is_no_word_of_a_vocabulary_is_a_name(void)
{
    static const struct {
        const char *fact, *value;
        enum tv_redact_class class;
    } cases[] = {
        {"user.account_type", "ResourceAccount", TV_REDACT_WORD},
        {"user.account_type", "Anna Karlsson", TV_REDACT_NAME},
        {"user.account_type", "anna@contoso.example", TV_REDACT_NAME},
        {"user.account_type", "M\xc3\xbcller", TV_REDACT_NAME},
        {"tenant.skus.part", "MCOEV_VIRTUALUSER", TV_REDACT_WORD},
        {"network.allowlist.destination", "2001:db8::/32", TV_REDACT_WORD},
        {"user.department", "Sales", TV_REDACT_NAME},
        {"user.removal", "deleted by hand", TV_REDACT_SENTENCE},
    };
    for (size_t i = 0; i < TV_COUNT_OF(cases); i++) {
        CU_ASSERT_EQUAL(tv_redact_class_of_value(tv_text_of(cases[i].fact),
                                                 tv_text_of(cases[i].value)),
                        cases[i].class);
    }
}

const struct tv_test tv_tests[] = {
    TV_TEST(nobody_is_named_in_any_form),
    TV_TEST(hostile_names_are_only_names),
    TV_TEST(what_evidence_shows_in_part_is_lost_in_sentences),
    TV_TEST(a_line_to_paste_is_made_again_without_names),
    TV_TEST(a_finding_names_its_subject_and_no_waiver),
    TV_TEST(what_identifies_findings_stays),
    TV_TEST(the_key_makes_the_pseudonym),
    TV_TEST(the_map_leads_back),
    TV_TEST(what_could_not_be_read_names_no_directory),
    TV_TEST(facts_that_nobody_listed_hold_names),
    TV_TEST(what_is_no_word_of_a_vocabulary_is_a_name),
    {NULL, NULL},
};
