/* SPDX-License-Identifier: Apache-2.0 */
/* The progress bar uses control sequences; its label cannot add any. */
#define _XOPEN_SOURCE 700 /* posix_openpt */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/progress.h"
#include "support/test.h"

/* What the bar writes to standard error with this label, on a terminal with
 * this many columns. */
static const char *drawn_within(const char *label, unsigned width)
{
    static char text[400];
    struct tv_progress progress;
    int error = dup(STDERR_FILENO);
    FILE *file = tmpfile();
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    (void)dup2(fileno(file), STDERR_FILENO);
    tv_progress_init(&progress, "always");
    progress.next_ms = 0;
    progress.width = width;
    tv_progress_begin(&progress, "judging", label);
    tv_progress_update(&progress, 1, 4);
    (void)dup2(error, STDERR_FILENO);
    close(error);
    rewind(file);
    text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
    fclose(file);
    return text;
}

static const char *drawn_with(const char *label)
{
    return drawn_within(label, 0);
}

static void a_label_does_not_steer(void)
{
    static const struct {
        const char *label, *shown;
    } cases[] = {
        {"", "\rjudging ["},
        {"contoso", "\rjudging contoso ["},
        {"M\xc3\xbcller \xe5\xb1\xb1",
         "\rjudging M\xc3\xbcller \xe5\xb1\xb1 ["},
        {"\x1b[2J\n\rgone", "\rjudging \\u{1b}[2J\\u{a}\\u{d}gone ["},
        {"\xc2\x9b"
         "31m",
         "\rjudging \\u{9b}31m ["},
        {"\xe2\x80\xaetxt", "\rjudging \\u{202e}txt ["},
        {"\xff", "\rjudging \\u{fffd} ["},
        /* Cut to the available room, between characters. */
        {"123456789012345678901234567890", "123456789012345678901234567890 ["},
        {"1234567890123456789012345678901", "123456789012345678901234567890 ["},
        {"12345678901234567890123456789\xc3\xbc",
         "\rjudging 12345678901234567890123456789 ["},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        CU_ASSERT_PTR_NOT_NULL(
            strstr(drawn_with(cases[i].label), cases[i].shown));
    }
}

static void a_bar_shows_how_far_the_work_is(void)
{
    CU_ASSERT_STRING_EQUAL(
        drawn_with("x"), "\rjudging x [######..................]  25 %\x1b[K");
}

/* A line that wraps could not be redrawn. */
static void a_narrow_terminal_gets_less(void)
{
    static const struct {
        unsigned width;
        const char *shown;
    } cases[] = {
        {80, "\rjudging \xe5\xb1\xb1 [######..................]  25 %\x1b[K"},
        {44, "\rjudging \xe5\xb1\xb1 [######..................]  25 %\x1b[K"},
        {43, "\rjudging [######..................]  25 %\x1b[K"},
        {41, "\rjudging [######..................]  25 %\x1b[K"},
        {40, "\rjudging [######.................]  25 %\x1b[K"},
        {20, "\rjudging [#..]  25 %\x1b[K"},
        {18, "\rjudging [#]  25 %\x1b[K"},
        {17, "\rjudging  25 %\x1b[K"},
        {1, "\rjudging  25 %\x1b[K"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        CU_ASSERT_STRING_EQUAL(drawn_within("\xe5\xb1\xb1", cases[i].width),
                               cases[i].shown);
    }
}

static bool is_shown_on(int fd, const char *terminal, const char *when)
{
    struct tv_progress progress;
    int error = dup(STDERR_FILENO);
    setenv("TERM", terminal, 1);
    (void)dup2(fd, STDERR_FILENO);
    tv_progress_init(&progress, when);
    (void)dup2(error, STDERR_FILENO);
    close(error);
    return progress.shown;
}

static void a_dumb_terminal_gets_none(void)
{
    int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    CU_ASSERT_FATAL(terminal >= 0);
    CU_ASSERT_TRUE(is_shown_on(terminal, "xterm", "auto"));
    CU_ASSERT_FALSE(is_shown_on(terminal, "dumb", "auto"));
    CU_ASSERT_TRUE(is_shown_on(terminal, "dumb", "always"));
    CU_ASSERT_FALSE(is_shown_on(terminal, "xterm", "never"));
    close(terminal);
}

const char *const tv_test_suite = "cli/progress";
const struct tv_test tv_tests[] = {
    TV_TEST(a_label_does_not_steer),
    TV_TEST(a_bar_shows_how_far_the_work_is),
    TV_TEST(a_narrow_terminal_gets_less),
    TV_TEST(a_dumb_terminal_gets_none),
    {NULL, NULL},
};
