/* SPDX-License-Identifier: Apache-2.0 */
/* Texts and numbers lose everything that identifies somebody, and nothing
 * else. */
#include <string.h>

#include "base/text.h"
#include "record/redact_parts.h"
#include "record/words.h"
#include "support/test.h"

const char *const tv_test_suite = "record_redact_text";

#define TEXT(literal) TV_TEXT_INIT(literal)
#define KEY "0123456789abcdef0123456789abcdef"
#define ID "00000000-0000-4000-8000-000000000001"
#define PLAN "51c28864-dfd6-4bef-9b1a-ab3312c2f91e"

/* A tenant in which "Ann Lee" and somebody in Arabic are "~". */
struct fixture {
    struct tv_redactor *redactor;
    struct tv_arena arena;
    struct tv_redact_words words;
    struct tv_redacting redacting;
};

static void begin(struct fixture *fixture)
{
    static const struct tv_text pseudonym = TEXT("~");
    static const struct tv_text names[] = {
        TEXT("Ann Lee"), TEXT("\xd9\x85\xd8\xad\xd9\x85\xd8\xaf")};
    fixture->redactor =
        tv_redactor_create(tv_hmac_create(KEY, strlen(KEY)), true);
    tv_arena_init(&fixture->arena);
    tv_redact_words_init(&fixture->words, &fixture->arena);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        tv_redact_words_add(fixture->redactor, &fixture->words, names[i],
                            pseudonym);
    }
    fixture->redacting =
        (struct tv_redacting){.redactor = fixture->redactor,
                              .words = &fixture->words,
                              .arena = &fixture->arena,
                              .least_digits = TV_REDACT_LEAST_DIGITS};
}

static void end(struct fixture *fixture)
{
    tv_redact_words_finish(&fixture->words);
    tv_arena_finish(&fixture->arena);
    tv_redactor_destroy(fixture->redactor);
}

/* The size of the pseudonym at the begin of the text, or 0. */
static size_t made_size(struct tv_text text)
{
    static const char *const kinds[] = {"user-", "id-", "name-"};
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (tv_text_starts(text, kinds[i])) {
            return strlen(kinds[i]) + 12;
        }
    }
    return 0;
}

/* Asserts the redacted text; `expected` has "~" for each pseudonym. */
static void must_become(struct fixture *fixture, const char *text,
                        const char *expected)
{
    struct tv_text got = tv_redact_text(&fixture->redacting, tv_text_of(text));
    char shown[256];
    size_t used = 0;
    for (size_t at = 0; at < got.size && used < sizeof(shown) - 1;) {
        size_t made = made_size((struct tv_text){got.data + at, got.size - at});
        shown[used++] = made ? '~' : got.data[at];
        at += made ? made : 1;
    }
    shown[used] = '\0';
    CU_ASSERT_STRING_EQUAL(shown, expected);
}

static void texts_lose_names_and_nothing_else(void)
{
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
        {"jos\xc3\xa9.x_y+z@b-c.example.", 7, "~."},
        {"51c28864-dfd6-4bef", 0, "51c28864-dfd6-4bef"},
        {PLAN "1", 0, PLAN "1"},
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
    struct fixture fixture;
    begin(&fixture);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        fixture.redacting.least_digits = cases[i].least_digits;
        must_become(&fixture, cases[i].text, cases[i].becomes);
    }
    end(&fixture);
}

/* Values in the evidence of a finding are replaced in all of its texts, the
 * longest first; ids of products stay. */
static void values_of_a_finding_are_names_in_its_texts(void)
{
    static const struct tv_redact_value values[] = {
        {TEXT("Quiet"), TEXT("<quiet>"), false},
        {TEXT("Quiet Group"), TEXT("<group>"), false},
        {TEXT("Group"), TEXT("<of a part>"), false},
        {TEXT("Q"), TEXT("<of one byte>"), false},
        {TEXT("Ann Lee of Rome"), TEXT("<rome>"), false},
        {TEXT("al@b.example"), TEXT("<al>"), false},
        {TEXT("kept"), TEXT("<kept>"), true},
        {TEXT(PLAN), TEXT("<plan>"), true},
    };
    static const struct {
        const char *text, *becomes;
    } cases[] = {
        {"Quiet", "<quiet>"},
        {"in 'quiet group'.", "in '<group>'."},
        {"Quiet Groups", "<quiet> Groups"},
        {"Quietly", "Quietly"},
        {"unQuiet Quie", "unQuiet Quie"},
        {"Q", "Q"},
        {"Ann Lee of Rome", "<rome>"},
        {"Ann Lee of Paris", "~ of Paris"},
        {"al@b.example", "<al>"},
        {"al@b.example.org", "~"},
        {"kept", "kept"},
        {"plan " PLAN ", Quiet", "plan " PLAN ", <quiet>"},
        {"plan 51C28864-DFD6-4BEF-9B1A-AB3312C2F91E",
         "plan 51C28864-DFD6-4BEF-9B1A-AB3312C2F91E"},
        {"plan 51c28864-dfd6-4bef-9b1a-ab3312c2f91f", "plan ~"},
    };
    struct fixture fixture;
    begin(&fixture);
    fixture.redacting.values = values;
    fixture.redacting.value_count = COUNT_OF(values);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        must_become(&fixture, cases[i].text, cases[i].becomes);
    }
    fixture.redacting.keep_ids = true;
    must_become(&fixture, "any " ID ", Quiet", "any " ID ", <quiet>");
    end(&fixture);
}

static void learn(struct fixture *fixture, const char *name,
                  const char *pseudonym)
{
    tv_redact_words_add(fixture->redactor, &fixture->words, tv_text_of(name),
                        tv_text_of(pseudonym));
}

static void a_name_of_several_people_tells_none_of_them(void)
{
    struct fixture fixture;
    uint32_t count = 0, noted = 0;
    begin(&fixture);
    learn(&fixture, "Xu", "<xu>");
    must_become(&fixture, "of xu, Xul", "of <xu>, Xul");
    learn(&fixture, "Bo Ek", "<bo>");
    learn(&fixture, "bo ek", "<bo>");
    must_become(&fixture, "of BO EK", "of <bo>");
    learn(&fixture, "Bo Ek", "<other>");
    must_become(&fixture, "of Bo Ek", "of ~");
    learn(&fixture, "Bo Ek", "<bo>");
    must_become(&fixture, "of Bo Ek", "of ~");
    const struct tv_pseudonym *map = tv_redactor_map(fixture.redactor, &count);
    for (uint32_t i = 0; i < count; i++) {
        noted += tv_text_same(map[i].name, tv_text_of("Bo Ek"));
    }
    CU_ASSERT_EQUAL(noted, 1);
    end(&fixture);
}

/* A long name is found in its cut form, but not by a shorter prefix. */
static void a_long_name_is_found_if_it_is_cut(void)
{
#define TEN "abcdefghij"
#define SIXTY TEN TEN TEN TEN TEN TEN
    static const struct {
        const char *text, *becomes;
    } cases[] = {
        {SIXTY TEN TEN, "<long>"},    {"by " SIXTY TEN "...", "by <long>..."},
        {SIXTY "abc'", "<long>'"},    {SIXTY "ab", SIXTY "ab"},
        {SIXTY "abcx", SIXTY "abcx"}, {SIXTY TEN TEN "a", SIXTY TEN TEN "a"},
    };
    struct fixture fixture;
    begin(&fixture);
    learn(&fixture, SIXTY TEN TEN, "<long>");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        must_become(&fixture, cases[i].text, cases[i].becomes);
    }
    end(&fixture);
}

/* A name that is known has its pseudonym, another one gets a new one. */
static void a_whole_name_is_called_as_elsewhere(void)
{
    static const struct tv_redact_value values[] = {
        {TEXT("al@b.example"), TEXT("user-of-values"), false},
        {TEXT(PLAN), TEXT("kept"), true},
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
        {PLAN, "id-"},
        {PLAN " x", "name-"},
        {"51c28864-dfd6-4bef-9b1a-ab3312c2f91g", "name-"},
    };
    struct fixture fixture;
    begin(&fixture);
    fixture.redacting.values = values;
    fixture.redacting.value_count = COUNT_OF(values);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct tv_text called =
            tv_redact_whole(&fixture.redacting, tv_text_of(cases[i].name));
        CU_ASSERT_TRUE(tv_text_starts(called, cases[i].starts));
        CU_ASSERT_EQUAL(tv_text_same(called, values[0].pseudonym),
                        strcmp(cases[i].starts, "user-of-values") == 0);
    }
    end(&fixture);
}

static void numbers_keep_country_length_and_marks(void)
{
    /* Numbers that stay; other digits are shown as "d". */
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
    struct fixture fixture;
    begin(&fixture);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct tv_text text = tv_redact_phone(fixture.redactor, &fixture.arena,
                                              tv_text_of(cases[i].text));
        CU_ASSERT_EQUAL_FATAL(text.size, strlen(cases[i].shape));
        for (size_t k = 0; k < text.size; k++) {
            char want = cases[i].shape[k];
            CU_ASSERT_TRUE(want == 'd'
                               ? text.data[k] >= '0' && text.data[k] <= '9'
                               : text.data[k] == want);
        }
    }
    /* The same number in another notation has the same pseudonym. */
    struct tv_text one = tv_redact_phone(fixture.redactor, &fixture.arena,
                                         tv_text_of("+442079460101"));
    struct tv_text other = tv_redact_phone(fixture.redactor, &fixture.arena,
                                           tv_text_of("tel:+44-2079460101"));
    CU_ASSERT_EQUAL(memcmp(one.data + 3, other.data + 8, 10), 0);
    struct tv_text arabic =
        tv_redact_phone(fixture.redactor, &fixture.arena,
                        tv_text_of("\xd9\xa1\xd9\xa2\xd9\xa3\xd9\xa4"));
    CU_ASSERT_EQUAL(arabic.size, 8);
    CU_ASSERT_EQUAL(tv_utf8_valid(arabic.data, arabic.size), arabic.size);
    end(&fixture);
}

static void a_number_ends_with_its_extension(void)
{
    static const struct {
        const char *text;
        size_t size;
        unsigned digits;
    } cases[] = {
        {"020 7946 0101, x", 13, 11},
        {"(020) 79460101", 14, 11},
        {"+4420 7946", 10, 8},
        {"020.79/46-01", 12, 9},
        {"020\xc2\xa0"
         "79",
         7, 5},
        {"020\xe2\x80\x80"
         "79",
         8, 5},
        {"020\xe2\x88\x92"
         "79",
         8, 5},
        {"020a79", 3, 3},
        {"020;ext=12", 10, 5},
        {"020 x12.", 7, 5},
        {"7x8", 3, 2},
        {"020 ext 12", 10, 5},
        {"020 ext. 12", 11, 5},
        {"020 x", 3, 3},
        {"020 xa", 3, 3},
        {"020 ext=12", 3, 3},
        {"x020", 0, 0},
        {"+", 0, 0},
        {"", 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        unsigned digits = 7;
        struct tv_text text = tv_text_of(cases[i].text);
        CU_ASSERT_EQUAL(tv_redact_number_size(text, 0, &digits), cases[i].size);
        CU_ASSERT_EQUAL(digits, cases[i].digits);
    }
}

static void dates_and_networks_are_no_numbers(void)
{
    static const char *const no_phones[] = {"2026-11-24", "1999-01-31",
                                            "52.112.0.0", "52.112.0.0/14",
                                            "255.255.255.255"};
    static const char *const phones[] = {
        "2026-13-24",     "2026-00-24", "3026-11-24", "2026/11-24",
        "2026-11/24",     "2026-11-2",  "52.112.0",   "52.112.0.256",
        "52.112.0.0.1",   "52..112.0",  "52.112.0.",  "52.112.0.0001",
        "52.112.0.0/14/1"};
    for (size_t i = 0; i < COUNT_OF(no_phones); i++) {
        CU_ASSERT_TRUE(tv_redact_is_no_phone(tv_text_of(no_phones[i])));
    }
    for (size_t i = 0; i < COUNT_OF(phones); i++) {
        CU_ASSERT_FALSE(tv_redact_is_no_phone(tv_text_of(phones[i])));
    }
}

const struct tv_test tv_tests[] = {
    TV_TEST(texts_lose_names_and_nothing_else),
    TV_TEST(values_of_a_finding_are_names_in_its_texts),
    TV_TEST(a_name_of_several_people_tells_none_of_them),
    TV_TEST(a_long_name_is_found_if_it_is_cut),
    TV_TEST(a_whole_name_is_called_as_elsewhere),
    TV_TEST(numbers_keep_country_length_and_marks),
    TV_TEST(a_number_ends_with_its_extension),
    TV_TEST(dates_and_networks_are_no_numbers),
    {NULL, NULL},
};
