/* SPDX-License-Identifier: Apache-2.0 */
/* A completed command does what it shows when it is pasted, or there is none.
 */
#include <stdio.h>
#include <string.h>

#include "catalog/command.h"
#include "support/test.h"

const char *const tv_test_suite = "catalog_command";

static void a_placeholder_stands_where_no_shell_expands_it(void)
{
    static const struct {
        const char *command, *fault;
    } cases[] = {
        {"Get-MgUser -UserId '{0}'", NULL},
        {"Update-MgUser -BusinessPhones @('{suggestion|+<code>}')", NULL},
        {"Where-Object { $_.X -eq 'y' } | A -B @{C = '{1}'}", NULL},
        {"Set-X -L @({2})", NULL},
        {"a '{0}' \"b\" 'it''s {1}'", NULL},
        {"Get-MgUser -UserId {0}", "single quotes"},
        {"Get-MgUser -Filter \"upn eq '{0}'\"", "single quotes"},
        {"a \"{0}\"", "single quotes"},
        {"a ({1})", "single quotes"},
        {"a @({1}, 'b')", "single quotes"},
        {"a \"@({1})\"", "single quotes"},
        {"a '{6}'", "no argument"},
        {"a '{suggestion|it''s}'", "quote within"},
        {"a 'b", "quote open"},
        {"a \"b", "quote open"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const char *fault = tv_command_fault(cases[i].command);
        bool fits = cases[i].fault ? fault && strstr(fault, cases[i].fault)
                                   : fault == NULL;
        CU_ASSERT_TRUE(fits);
        if (!fits) {
            printf("%s: %s\n", cases[i].command, fault ? fault : "no fault");
        }
    }
}

/* Completes a command and expects this line; NULL: none. */
static void fills(const char *command, const char *arg, const char *suggestion,
                  const char *expected)
{
    struct tv_text args[] = {{arg, strlen(arg)}};
    struct tv_command_values values = {
        .args = args,
        .arg_count = 1,
        .suggestion = {suggestion, strlen(suggestion)}};
    struct tv_buf line;
    tv_buf_init(&line, 4096);
    tv_buf_add_string(&line, "old");
    bool filled = tv_command_fill(command, &values, &line);
    CU_ASSERT_EQUAL(filled, expected != NULL);
    const char *got = line.size > 0 ? line.data : "";
    CU_ASSERT_STRING_EQUAL(got, expected ? expected : "");
    tv_buf_finish(&line);
}

static void values_are_filled_in(void)
{
    static const char phone[] =
        "Update-MgUser -UserId '{0}' -BusinessPhones @('{suggestion|+<code>}')";
    fills(phone, "a@b", "+44",
          "Update-MgUser -UserId 'a@b' -BusinessPhones @('+44')");
    fills(phone, "a@b", "",
          "Update-MgUser -UserId 'a@b' -BusinessPhones @('+<code>')");
    fills("a '{suggestion}'", "a@b", "", NULL);
    fills("a '{1}'", "a@b", "", NULL);
    fills("a '{0}'", "", "", NULL);
    fills("Where { $_.A -eq '{0}' }", "x", "", "Where { $_.A -eq 'x' }");
}

static void a_quote_cannot_end_the_text(void)
{
    fills("a '{0}'", "o'hara@b", "", "a 'o''hara@b'");
    fills("a '{0}'", "'; Remove-Item -Recurse / #", "",
          "a '''; Remove-Item -Recurse / #'");
    /* PowerShell treats these four as single quotes, too. */
    fills("a '{0}'", "x\xe2\x80\x99; y", "",
          "a 'x\xe2\x80\x99\xe2\x80\x99; y'");
    fills("a '{0}'", "\xe2\x80\x98\xe2\x80\x9a\xe2\x80\x9b", "",
          "a '\xe2\x80\x98\xe2\x80\x98\xe2\x80\x9a\xe2\x80\x9a"
          "\xe2\x80\x9b\xe2\x80\x9b'");
    fills("a '{0}'", "$(evil) `n \"x\" {0}", "", "a '$(evil) `n \"x\" {0}'");
}

static void what_is_not_seen_is_not_pasted(void)
{
    static const char *const hostile[] = {
        "a\nb",          "a\rb",      "a\tb",          "a\x1b[31mb",
        "a\x7f",         "\xc2\x85x", "a\xe2\x80\xae", "a\xe2\x80\xa8",
        "a\xe2\x80\x8b", "a\xff"};
    for (size_t i = 0; i < sizeof(hostile) / sizeof(*hostile); i++) {
        fills("a '{0}'", hostile[i], "", NULL);
        fills("a '{suggestion|x}'", "u", hostile[i], NULL);
    }
}

static void a_list_is_of_quoted_words(void)
{
    fills("a @({0})", "'a-1','b.2@c'", "", "a @('a-1','b.2@c')");
    static const char *const hostile[] = {
        "a",      "'a',",    "'a' 'b'", "''",       "'a';b",
        "'a'),b", "'a$(b)'", "'a''b'",  "'a', 'b'", "'a"};
    for (size_t i = 0; i < sizeof(hostile) / sizeof(*hostile); i++) {
        fills("a @({0})", hostile[i], "", NULL);
    }
}

const struct tv_test tv_tests[] = {
    TV_TEST(a_placeholder_stands_where_no_shell_expands_it),
    TV_TEST(values_are_filled_in),
    TV_TEST(a_quote_cannot_end_the_text),
    TV_TEST(what_is_not_seen_is_not_pasted),
    TV_TEST(a_list_is_of_quoted_words),
    {NULL, NULL},
};
