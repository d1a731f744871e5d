/* SPDX-License-Identifier: Apache-2.0 */
/* Names become pseudonyms, in every form of report, and nothing else does. */
#include "record/redact.h"

#include <string.h>

#include "base/text.h"
#include "record/redact_parts.h"
#include "record/words.h"
#include "support/fake_record.h"
#include "support/test.h"

const char *const tv_test_suite = "record_redact";

#define TEXT(literal) TV_TEXT_INIT(literal)
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define KEY "0123456789abcdef0123456789abcdef"

static struct tv_redactor *redactor_of(const char *key)
{
    return tv_redactor_create(tv_hmac_create(key, strlen(key)), true);
}

static bool is(struct tv_text text, const char *expected)
{
    return tv_text_same(text, tv_text_of(expected));
}

/* ---- texts ----------------------------------------------------------------
 */

static void texts_lose_names_and_nothing_else(void)
{
    /* Every pseudonym is shown as "~". */
    static const struct {
        const char *text;
        unsigned least_digits;
        const char *becomes;
    } cases[] = {
        {"", 7, ""},
        {"nothing to hide", 7, "nothing to hide"},
        {"Ann Lee", 7, "~"},
        {"ann lee's phone", 7, "~'s phone"},
        {"Joann Leeds", 7, "Joann Leeds"},
        {"by (Ann Lee) and al@b.example.", 7, "by (~) and ~."},
        {"sip:al@b.example;x", 7, "sip:~;x"},
        {"a@ and @b and a@b", 7, "a@ and @b and ~"},
        {"@@@@ a@@b", 7, "@@@@ a@@b"},
        {"\xd9\x85\xd8\xad\xd9\x85\xd8\xaf", 7, "~"},
        {"x\xd9\x85\xd8\xad\xd9\x85\xd8\xafy", 7, "x~y"},
        {"id 51c28864-dfd6-4bef-9b1a-ab3312c2f91e", 7, "id ~"},
        {"51C28864-DFD6-4BEF-9B1A-AB3312C2F91E", 7, "~"},
        {"251c28864-dfd6-4bef-9b1a-ab3312c2f91e7", 0,
         "251c28864-dfd6-4bef-9b1a-ab3312c2f91e7"},
        {"on 2026-11-24, 3 of 1200", 7, "on 2026-11-24, 3 of 1200"},
        {"52.112.0.0/14 and 52.122.64.0", 7, "52.112.0.0/14 and 52.122.64.0"},
        {"UDP 3478-3481", 0, "UDP 3478-3481"},
        {"'=cmd|\x1b[31m\xff'", 7, "'=cmd|\x1b[31m\xff'"},
        {"((((((((((((((((((((((((", 7, "(((((((((((((((((((((((("},
    };
    struct tv_redactor *redactor = redactor_of(KEY);
    struct tv_arena arena;
    struct tv_redact_words words;
    tv_arena_init(&arena);
    tv_redact_words_init(&words, &arena);
    tv_redact_words_add(redactor, &words, tv_text_of("Ann Lee"),
                        tv_text_of("~"));
    tv_redact_words_add(redactor, &words,
                        tv_text_of("\xd9\x85\xd8\xad\xd9\x85\xd8\xaf"),
                        tv_text_of("~"));
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct tv_redacting redacting = {.redactor = redactor,
                                         .words = &words,
                                         .arena = &arena,
                                         .least_digits = cases[i].least_digits};
        struct tv_text text =
            tv_redact_text(&redacting, tv_text_of(cases[i].text));
        char shown[256];
        size_t used = 0;
        for (size_t at = 0; at < text.size && used < sizeof(shown) - 1;) {
            struct tv_text rest = {text.data + at, text.size - at};
            size_t mark = tv_text_starts(rest, "user-") ? 5
                          : tv_text_starts(rest, "id-") ? 3
                                                        : 0;
            shown[used++] = mark ? '~' : text.data[at];
            at += mark ? mark + 12 : 1;
        }
        shown[used] = '\0';
        CU_ASSERT_STRING_EQUAL(shown, cases[i].becomes);
    }
    tv_redact_words_finish(&words);
    tv_arena_finish(&arena);
    tv_redactor_destroy(redactor);
}

/* What is known of it, else a pseudonym of its own. */
static void a_whole_name_is_called_as_elsewhere(void)
{
    static const struct tv_redact_value values[] = {
        {TEXT("al@b.example"), TEXT("user-of-values"), false},
        {TEXT("51c28864-dfd6-4bef-9b1a-ab3312c2f91e"), TEXT("kept"), true},
    };
    static const struct {
        const char *name, *starts;
    } cases[] = {
        {"", ""},
        {"al@b.example", "user-of-values"},
        {"AL@b.example", "user-of-values"},
        {"Ann Lee", "~"},
        {"Ann Leeds", "name-"},
        {"bo@b.example", "user-"},
        {"51c28864-dfd6-4bef-9b1a-ab3312c2f91e", "id-"},
    };
    struct tv_redactor *redactor = redactor_of(KEY);
    struct tv_arena arena;
    struct tv_redact_words words;
    tv_arena_init(&arena);
    tv_redact_words_init(&words, &arena);
    tv_redact_words_add(redactor, &words, tv_text_of("Ann Lee"),
                        tv_text_of("~"));
    struct tv_redacting redacting = {.redactor = redactor,
                                     .words = &words,
                                     .arena = &arena,
                                     .values = values,
                                     .value_count = COUNT_OF(values)};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct tv_text called =
            tv_redact_whole(&redacting, tv_text_of(cases[i].name));
        CU_ASSERT_TRUE(tv_text_starts(called, cases[i].starts));
        CU_ASSERT_EQUAL(is(called, "user-of-values"),
                        is(tv_text_of(cases[i].starts), "user-of-values"));
    }
    tv_redact_words_finish(&words);
    tv_arena_finish(&arena);
    tv_redactor_destroy(redactor);
}

static void numbers_keep_country_length_and_marks(void)
{
    /* What stays; other digits are shown as "d". */
    static const struct {
        const char *text, *shape;
    } cases[] = {
        {"+442079460101", "+44dddddddddd"},
        {"+44 (0)20 7946 0101", "+44 (0)dd dddd dddd"},
        {"tel:+12065550107;ext=12", "tel:+1dddddddddd;ext=dd"},
        {"0044 20 7946 0101", "0044 dd dddd dddd"},
        {"020 7946 0101", "0dd dddd dddd"},
        {"+353 1 437 0101", "+353 d ddd dddd"},
        {"Bob's: +44 20", "xxx'x: +44 dd"},
        {"", ""},
        {"+", "+"},
    };
    struct tv_redactor *redactor = redactor_of(KEY);
    struct tv_arena arena;
    tv_arena_init(&arena);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct tv_text text =
            tv_redact_phone(redactor, &arena, tv_text_of(cases[i].text));
        CU_ASSERT_EQUAL_FATAL(text.size, strlen(cases[i].shape));
        for (size_t k = 0; k < text.size; k++) {
            char want = cases[i].shape[k];
            CU_ASSERT_TRUE(want == 'd'
                               ? text.data[k] >= '0' && text.data[k] <= '9'
                               : text.data[k] == want);
        }
    }
    /* However it is written, it is the same number. */
    struct tv_text one =
        tv_redact_phone(redactor, &arena, tv_text_of("+442079460101"));
    struct tv_text other =
        tv_redact_phone(redactor, &arena, tv_text_of("tel:+44-2079460101"));
    CU_ASSERT_EQUAL(memcmp(one.data + 3, other.data + 8, 10), 0);
    struct tv_text arabic = tv_redact_phone(
        redactor, &arena, tv_text_of("\xd9\xa1\xd9\xa2\xd9\xa3\xd9\xa4"));
    CU_ASSERT_EQUAL(arabic.size, 8);
    CU_ASSERT_EQUAL(tv_utf8_valid(arabic.data, arabic.size), arabic.size);
    tv_arena_finish(&arena);
    tv_redactor_destroy(redactor);
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

/* The usual one, with everything in it that can name somebody. */
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
    /* Of a number alone the hash could be found by trying. */
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

const struct tv_test tv_tests[] = {
    TV_TEST(texts_lose_names_and_nothing_else),
    TV_TEST(a_whole_name_is_called_as_elsewhere),
    TV_TEST(numbers_keep_country_length_and_marks),
    TV_TEST(nobody_is_named_in_any_form),
    TV_TEST(hostile_names_are_only_names),
    TV_TEST(what_identifies_findings_stays),
    TV_TEST(the_key_makes_the_pseudonym),
    TV_TEST(the_map_leads_back),
    TV_TEST(what_could_not_be_read_names_no_directory),
    TV_TEST(facts_that_nobody_listed_hold_names),
    {NULL, NULL},
};
