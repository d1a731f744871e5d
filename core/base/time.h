/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Times: seconds since 1970-01-01T00:00:00Z, proleptic Gregorian, no locale.
 */
#ifndef TELVET_BASE_TIME_H
#define TELVET_BASE_TIME_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

/* Parses an ISO 8601 date or date-time (without offset it is UTC; fractions of
 * a second are dropped), or "/Date(1700000000000)/" as Windows PowerShell
 * writes it. False if it is neither, or not in the years 1 to 9999. */
bool tv_time_parse(struct tv_text text, int64_t *out);

#define TV_TIME_SIZE 21u /* "2026-11-23T09:00:00Z" and NUL */
void tv_time_format(int64_t time, char out[TV_TIME_SIZE]);

/* Parses a day, "2026-12-31" and nothing else; *out is its first second in
 * UTC. */
#define TV_DAY INT64_C(86400) /* seconds */
bool tv_date_parse(struct tv_text text, int64_t *out);

#define TV_DATE_SIZE 11u /* "2026-12-31" and NUL */
void tv_date_format(int64_t time, char out[TV_DATE_SIZE]);

/* The system clock, in seconds. */
int64_t tv_time_now(void);
/* A monotonic clock in milliseconds, for measuring durations. */
int64_t tv_clock_ms(void);

#endif
