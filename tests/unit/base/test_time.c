/* SPDX-License-Identifier: Apache-2.0 */
/* Times are read and written without locale or time zone. */
#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "support/test.h"

static void the_forms_of_the_sources_are_read(void)
{
    static const struct {
        const char *text;
        int64_t time;
    } cases[] = {
        {"1970-01-01", 0},
        {"2026-11-23T09:00:00Z", 1795424400},
        {"2026-11-23t09:00:00z", 1795424400},
        {"2026-11-23 09:00:00", 1795424400},
        {"2026-11-23T09:00", 1795424400},
        {"2026-11-23T09:00:00.1234567Z", 1795424400},
        {"2026-11-23T10:30:00+01:30", 1795424400},
        {"2026-11-23T08:00:00-0100", 1795424400},
        {"2026-11-23T08:00:00-01", 1795424400},
        {"2000-02-29", 951782400},
        {"1969-12-31T23:59:59Z", -1},
        {"2016-12-31T23:59:60Z", 1483228800},
        {"0001-01-01T00:00:00Z", INT64_C(-62135596800)},
        {"9999-12-31T23:59:59Z", INT64_C(253402300799)},
        {"/Date(1700000000000)/", 1700000000},
        {"/Date(1700000000999+0200)/", 1700000000},
        {"/Date(-1)/", -1},
        {"/Date(-1000)/", -1},
        {"/Date(-62135596800000)/", INT64_C(-62135596800)},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int64_t time = 42;
        CU_ASSERT_TRUE(tv_time_parse(tv_text_of(cases[i].text), &time));
        CU_ASSERT_EQUAL(time, cases[i].time);
    }
}

static void anything_else_is_refused_and_leaves_no_trace(void)
{
    static const char *const cases[] = {
        "",
        "2026",
        "2026-11",
        "2026-13-01",
        "2026-00-01",
        "2026-11-31",
        "2025-02-29",
        "1900-02-29",
        "0000-01-01",
        "2026-1-1",
        "26-11-23",
        "2026-11-23T",
        "2026-11-23T24:00:00Z",
        "2026-11-23T09:60:00Z",
        "2026-11-23T09:00:61Z",
        "2026-11-23T09:00:00.Z",
        "2026-11-23T09:00:00+",
        "2026-11-23T09:00:00+01:",
        "2026-11-23T09:00:00+01:0",
        "2026-11-23T09:00:00Zx",
        "2026-11-23Z",
        " 2026-11-23",
        "11/23/2026",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "/Date()/",
        "/Date(x)/",
        "/Date(1)",
        "/Date(1)/ ",
        "/Date(1+2)/",
        "/Date(99999999999999999999)/",
        "/Date(253402300800000)/",
        "/Date(--1)/",
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int64_t time = 42;
        CU_ASSERT_FALSE(tv_time_parse(tv_text_of(cases[i]), &time));
        CU_ASSERT_EQUAL(time, 42);
    }
    int64_t time;
    CU_ASSERT_FALSE(tv_time_parse((struct tv_text){NULL, 0}, &time));
}

static void every_day_goes_there_and_back(void)
{
    char text[TV_TIME_SIZE], before[TV_TIME_SIZE] = "";
    for (int64_t day = -719162; day < 2932897; day += 13) {
        int64_t time = day * 86400 + 45296, parsed = 0;
        tv_time_format(time, text);
        CU_ASSERT_FATAL(tv_time_parse(tv_text_of(text), &parsed));
        CU_ASSERT_FATAL(parsed == time);
        CU_ASSERT_FATAL(strcmp(before, text) < 0);
        memcpy(before, text, sizeof(text));
    }
    tv_time_format(1795424400, text);
    CU_ASSERT_STRING_EQUAL(text, "2026-11-23T09:00:00Z");
    tv_time_format(INT64_MIN, text);
    CU_ASSERT_STRING_EQUAL(text, "0001-01-01T00:00:00Z");
    tv_time_format(INT64_MAX, text);
    CU_ASSERT_STRING_EQUAL(text, "9999-12-31T23:59:59Z");
}

static void clocks_go_forward(void)
{
    int64_t first = tv_clock_ms();
    CU_ASSERT(tv_clock_ms() >= first);
    CU_ASSERT(tv_time_now() > 1600000000);
}

const char *const tv_test_suite = "base/time";
const struct tv_test tv_tests[] = {
    TV_TEST(the_forms_of_the_sources_are_read),
    TV_TEST(anything_else_is_refused_and_leaves_no_trace),
    TV_TEST(every_day_goes_there_and_back),
    TV_TEST(clocks_go_forward),
    {NULL, NULL},
};
