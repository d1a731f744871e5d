/* SPDX-License-Identifier: Apache-2.0 */
/* Times: ISO 8601 and "/Date(ms)/" in, ISO 8601 out, no locale, no time zone
 * database. */
#include "base/time.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/text.h"

#define DAY TV_DAY
#define FIRST_TIME INT64_C(-62135596800) /* 0001-01-01T00:00:00Z */
#define LAST_TIME INT64_C(253402300799)  /* 9999-12-31T23:59:59Z */

/* The text that is not parsed yet. */
struct cursor {
    const char *at, *end;
};

static bool take_char(struct cursor *cursor, const char *any_of)
{
    for (; cursor->at < cursor->end && *any_of; any_of++) {
        if (*cursor->at == *any_of) {
            cursor->at++;
            return true;
        }
    }
    return false;
}

static bool is_digit(const struct cursor *cursor)
{
    return cursor->at < cursor->end && *cursor->at >= '0' && *cursor->at <= '9';
}

/* Exactly `digits` digits with a value from `low` to `high`. */
static bool take_number(struct cursor *cursor, int digits, int low, int high,
                        int *out)
{
    int value = 0;
    for (; digits > 0; digits--) {
        if (!is_digit(cursor)) {
            return false;
        }
        value = value * 10 + (*cursor->at++ - '0');
    }
    *out = value;
    return value >= low && value <= high;
}

/* Days since 1970-01-01. Years are counted from March within eras of 400 years,
 * so that the leap day is the last day of a year. */
static int64_t days_from_civil(int64_t year, int64_t month, int64_t day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t month_from_march = month + (month > 2 ? -3 : 9);
    int64_t day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

static bool take_date(struct cursor *cursor, int64_t *out)
{
    int year, month, day;
    if (!take_number(cursor, 4, 1, 9999, &year) || !take_char(cursor, "-") ||
        !take_number(cursor, 2, 1, 12, &month) || !take_char(cursor, "-") ||
        !take_number(cursor, 2, 1, days_in_month(year, month), &day)) {
        return false;
    }
    *out = days_from_civil(year, month, day) * DAY;
    return true;
}

static bool take_clock(struct cursor *cursor, int64_t *out)
{
    int hour, minute, second = 0;
    if (!take_number(cursor, 2, 0, 23, &hour) || !take_char(cursor, ":") ||
        !take_number(cursor, 2, 0, 59, &minute)) {
        return false;
    }
    if (take_char(cursor, ":")) {
        if (!take_number(cursor, 2, 0, 60, &second)) {
            return false;
        }
        if (take_char(cursor, ".,")) {
            if (!is_digit(cursor)) {
                return false;
            }
            while (is_digit(cursor)) {
                cursor->at++;
            }
        }
    }
    *out = hour * 3600 + minute * 60 + second;
    return true;
}

/* "Z", "+02:00", "+0200", "+02" or nothing. */
static bool take_offset(struct cursor *cursor, int64_t *out)
{
    *out = 0;
    if (cursor->at == cursor->end || take_char(cursor, "Zz")) {
        return true;
    }
    bool west = *cursor->at == '-';
    int hour, minute = 0;
    if (!take_char(cursor, "+-") || !take_number(cursor, 2, 0, 23, &hour)) {
        return false;
    }
    bool colon = take_char(cursor, ":");
    if ((colon || cursor->at < cursor->end) &&
        !take_number(cursor, 2, 0, 59, &minute)) {
        return false;
    }
    *out = ((int64_t)hour * 3600 + (int64_t)minute * 60) * (west ? -1 : 1);
    return true;
}

static bool parse_iso(struct cursor cursor, int64_t *out)
{
    int64_t date, clock = 0, offset = 0;
    if (!take_date(&cursor, &date)) {
        return false;
    }
    if (take_char(&cursor, "Tt ") &&
        (!take_clock(&cursor, &clock) || !take_offset(&cursor, &offset))) {
        return false;
    }
    *out = date + clock - offset;
    return cursor.at == cursor.end;
}

/* Milliseconds since 1970; an offset behind them is only for display. */
static bool parse_date_call(struct cursor cursor, int64_t *out)
{
    cursor.at += sizeof("/Date(") - 1;
    bool negative = take_char(&cursor, "-");
    if (!is_digit(&cursor)) {
        return false;
    }
    int64_t value = 0;
    while (is_digit(&cursor)) {
        if (value > INT64_C(1000) * LAST_TIME) {
            return false;
        }
        value = value * 10 + (*cursor.at++ - '0');
    }
    int offset;
    if (take_char(&cursor, "+-") &&
        !take_number(&cursor, 4, 0, 2359, &offset)) {
        return false;
    }
    if (!take_char(&cursor, ")") || !take_char(&cursor, "/") ||
        cursor.at != cursor.end) {
        return false;
    }
    *out = negative ? -((value + 999) / 1000) : value / 1000;
    return true;
}

bool tv_time_parse(struct tv_text text, int64_t *out)
{
    struct cursor cursor = {text.data, text.data + text.size};
    int64_t time = 0;
    bool parsed = tv_text_starts(text, "/Date(")
                      ? parse_date_call(cursor, &time)
                      : parse_iso(cursor, &time);
    if (!parsed || time < FIRST_TIME || time > LAST_TIME) {
        return false;
    }
    *out = time;
    return true;
}

bool tv_date_parse(struct tv_text text, int64_t *out)
{
    struct cursor cursor = {text.data, text.data + text.size};
    int64_t date = 0;
    if (!take_date(&cursor, &date) || cursor.at != cursor.end) {
        return false;
    }
    *out = date;
    return true;
}

void tv_date_format(int64_t time, char out[TV_DATE_SIZE])
{
    char whole[TV_TIME_SIZE];
    tv_time_format(time, whole);
    memcpy(out, whole, TV_DATE_SIZE - 1);
    out[TV_DATE_SIZE - 1] = '\0';
}

void tv_time_format(int64_t time, char out[TV_TIME_SIZE])
{
    time = time < FIRST_TIME ? FIRST_TIME : time;
    time = time > LAST_TIME ? LAST_TIME : time;
    /* Days from 0000-03-01, never negative here. */
    int64_t days = (time - FIRST_TIME) / DAY + 306;
    int64_t clock = (time - FIRST_TIME) % DAY;
    int64_t era = days / 146097;
    int64_t day_of_era = days % 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                           day_of_era / 146096) /
                          365;
    int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * day_of_year + 2) / 153; /* from March */
    int64_t day = day_of_year - (153 * month + 2) / 5 + 1;
    month += month < 10 ? 3 : -9;
    int64_t year = era * 400 + year_of_era + (month <= 2);
    snprintf(out, TV_TIME_SIZE, "%04u-%02u-%02uT%02u:%02u:%02uZ",
             (unsigned)year % 10000, (unsigned)month % 100, (unsigned)day % 100,
             (unsigned)(clock / 3600) % 100, (unsigned)(clock / 60 % 60),
             (unsigned)(clock % 60));
}

int64_t tv_time_now(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec;
}

int64_t tv_clock_ms(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
