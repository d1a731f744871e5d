/* SPDX-License-Identifier: Apache-2.0 */
/* The subject of the next record can be guessed, and a wrong guess changes
 * nothing. */
#include <stdio.h>

#include "base/buf.h"
#include "snapshot/guess.h"
#include "support/test.h"

#include "base/text.h"
#include "fixture.h"

#define USER(id, upn) "{\"id\":\"" id "\",\"userPrincipalName\":\"" upn "\"}"
#define ANN USER(ID_A, "ann@x.example")
#define BOB USER(ID_B, "bob@x.example")

static void open_users(const char *users)
{
    begin_snapshot();
    put_file("users.json", users);
    open_snapshot();
}

static uint32_t guessed(struct tv_guess *guess, struct tv_subject_name name)
{
    uint32_t subject =
        tv_guess(guess, tv_state_of(snapshot), TV_SUBJECT_USER, &name);
    tv_guess_learn(guess, subject);
    return subject;
}

static void behind_one_comes_the_next(void)
{
    const struct tv_subject_name names[] = {{.id_text = tv_text_of(ID_A)},
                                            {.id_text = tv_text_of(ID_B)}};
    struct tv_guess guess = {0};
    open_users("[" ANN "," BOB "]");
    CU_ASSERT_EQUAL(guessed(&guess, names[0]), 0);
    CU_ASSERT_EQUAL(guessed(&guess, names[1]), 1);
    CU_ASSERT_EQUAL(guessed(&guess, names[0]), TV_NO_SUBJECT);
    tv_guess_learn(&guess, TV_NO_SUBJECT);
    CU_ASSERT_EQUAL(guess.next, 2);
    end_snapshot();
}

static void only_who_is_named_is_guessed(void)
{
    static const struct {
        const char *id, *upn;
        bool is_address;
        uint32_t subject;
    } cases[] = {
        {ID_A, "", false, 0},
        {ID_A, "bob@x.example", false, 0},
        {ID_B, "ann@x.example", false, TV_NO_SUBJECT},
        {"AAAAAAAA-0000-4000-8000-000000000001", "", false, TV_NO_SUBJECT},
        {"", "ann@x.example", false, 0},
        {"", "ANN@X.example", false, 0},
        {"", "ann@x.exampl", false, TV_NO_SUBJECT},
        {"", "ann@x.example", true, TV_NO_SUBJECT},
        {"", "", false, TV_NO_SUBJECT},
    };
    open_users("[" ANN "," BOB "]");
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct tv_guess guess = {0};
        const struct tv_subject_name name = {
            .id_text = tv_text_of(cases[i].id),
            .upn_text = tv_text_of(cases[i].upn),
            .is_address = cases[i].is_address,
        };
        CU_ASSERT_EQUAL(guessed(&guess, name), cases[i].subject);
    }
    end_snapshot();
}

static void a_name_is_no_guess_while_two_share_one(void)
{
    const struct tv_subject_name by_name = {.upn_text =
                                                tv_text_of("ann@x.example")};
    const struct tv_subject_name by_id = {.id_text = tv_text_of(ID_A)};
    struct tv_guess guess = {0};
    open_users("[" ANN "," USER(ID_B, "ANN@x.example") "]");
    CU_ASSERT_EQUAL(guessed(&guess, by_name), TV_NO_SUBJECT);
    CU_ASSERT_EQUAL(guessed(&guess, by_id), 0);
    CU_ASSERT_EQUAL(guessed(&guess, by_name), TV_NO_SUBJECT);
    end_snapshot();
}

static void who_has_no_name_is_not_guessed(void)
{
    const struct tv_subject_name nobody = {.upn_text = tv_text_of("")};
    struct tv_guess guess = {0};
    open_users("[{\"id\":\"" ID_A "\"}]");
    CU_ASSERT_EQUAL(guessed(&guess, nobody), TV_NO_SUBJECT);
    end_snapshot();
}

static void guesses_that_fail_are_given_up(void)
{
    const struct tv_subject_name ann = {.id_text = tv_text_of(ID_A)};
    const struct tv_subject_name bob = {.id_text = tv_text_of(ID_B)};
    struct tv_guess guess = {0};
    open_users("[" ANN "," BOB "]");
    CU_ASSERT_EQUAL(guessed(&guess, ann), 0);
    guess.next = 0;
    for (unsigned i = 0; i < 1000; i++) {
        CU_ASSERT_EQUAL(guessed(&guess, bob), TV_NO_SUBJECT);
    }
    CU_ASSERT_FALSE(tv_guess_is_worth_it(&guess));
    CU_ASSERT_EQUAL(guessed(&guess, ann), TV_NO_SUBJECT);
    end_snapshot();
}

/* ---- what comes of it ---- */

#define MANY 2000u /* enough to give up */

/* A record: "$" becomes an id, "#" a number. */
static void put_record(struct tv_buf *out, const char *pattern, uint32_t who)
{
    for (const char *at = pattern; *at; at++) {
        if (*at == '$') {
            tv_buf_printf(out, "%08x-0000-4000-8000-000000000000", who);
        } else if (*at == '#') {
            tv_buf_printf(out, "%u", who);
        } else {
            tv_buf_printf(out, "%c", *at);
        }
    }
    tv_buf_printf(out, "\n");
}

static void put_each(const char *name, const char *pattern, uint32_t stride)
{
    struct tv_buf lines;
    tv_buf_init(&lines, (size_t)16 << 20);
    for (uint32_t i = 0; i < MANY; i++) {
        put_record(&lines, pattern, i * stride % MANY);
    }
    put_bytes(name, lines.data, lines.size);
    tv_buf_finish(&lines);
}

static void open_in_order(uint32_t stride)
{
    begin_snapshot();
    put_each("users.ndjson",
             "{\"id\":\"$\",\"userPrincipalName\":\"p#@x.example\"}", 1);
    put_each("teams-users.ndjson",
             "{\"Identity\":\"$\",\"UserPrincipalName\":\"P#@x.example\","
             "\"LineUri\":\"tel:+#\"}",
             stride);
    put_each("numbers.ndjson",
             "{\"AssignedPstnTargetId\":\"$\",\"TelephoneNumber\":\"+#\"}",
             stride);
    put_each("calling-settings.ndjson",
             "{\"SipUri\":\"sip:p#@X.example\",\"UnansweredDelay\":\"#\"}",
             stride);
    put_each("device-usage.ndjson",
             "{\"userPrincipalName\":\"p#@X.example\",\"usedMac\":true}",
             stride);
    open_snapshot();
}

static void people_are_who_they_are_in_any_order(void)
{
    static const uint32_t strides[] = {1, MANY - 1, 7, 1001};
    for (size_t i = 0; i < sizeof(strides) / sizeof(strides[0]); i++) {
        open_in_order(strides[i]);
        assert_no_problem("unmatched");
        for (uint32_t who = 0; who < MANY; who++) {
            char uri[32], numbers[32];
            (void)snprintf(uri, sizeof(uri), "'tel:+%u'", who);
            (void)snprintf(numbers, sizeof(numbers), "['+%u']", who);
            assert_said("user.line_uri", who, uri);
            assert_said("user.numbers.number", who, numbers);
            assert_said("user.device.mac", who, "true");
        }
        end_snapshot();
    }
}

const char *const tv_test_suite = "snapshot guess";
const struct tv_test tv_tests[] = {
    TV_TEST(behind_one_comes_the_next),
    TV_TEST(only_who_is_named_is_guessed),
    TV_TEST(a_name_is_no_guess_while_two_share_one),
    TV_TEST(who_has_no_name_is_not_guessed),
    TV_TEST(guesses_that_fail_are_given_up),
    TV_TEST(people_are_who_they_are_in_any_order),
    {NULL, NULL}};
