/* SPDX-License-Identifier: Apache-2.0 */
/* The catalogue refuses every rule pack that it must not trust. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "pack.h"
#include "support/test.h"

const char *const tv_test_suite = "catalog refused";

static void a_wrong_rule_is_refused_with_its_place(void)
{
    static const struct {
        const char *from, *to, *says;
    } cases[] = {
        {"\"remedy\"", "\"remdy\"", "TV1101.json:14:"},
        {"\"remedy\"", "\"remdy\"", "remedy"},
        {"TV1101", "TV1102", "as the file is named"},
        {"OfficePhoneMissing", "OfficePHoneMissing", "PascalCase"},
        {"OfficePhoneMissing", "officePhoneMissing", "PascalCase"},
        {"phone.office_present", "office", "family.check"},
        {"\"error\"", "\"fatal\"", "error, warning or note"},
        {"[\"pstn\"]", "[\"fax\"]", "TV1101.json:6:"},
        {"[\"pstn\"]", "\"pstn\"", "must be a list"},
        {"[\"pstn\"]", "[\"pstn\",\"pstn\"]", "each once"},
        {"office phone\"", "office phone.\"", "must not end"},
        {"It is dialled.", "It is dialled", "full stop"},
        {"It is dialled.", "", "one line"},
        {"has none.", "has none", "full stop"},
        {"'{0}' has none", "{0} has none", "single quotes"},
        {"'{0}' has none", "has none", "name its subject"},
        {"'{0}' has '{1}'", "'{0}' has '{2}'", "without gaps"},
        {"'{0}' has '{1}'", "'{0}' has '{6}'", "{5}"},
        {"has none.", "has [none].", "bracket"},
        {"\"missing\"", "\"Missing\"", "[a-z0-9-]"},
        {"\"note\"", "\"info\"", "error, warning or note"},
        {"60", "6.5", "whole number"},
        {"60", "[1]", "whole number"},
        {"\"plans\"", "\"Plans\"", "[a-z0-9_]"},
        {"https://learn", "http://learn", "https://"},
        {"[\"telephony\"]", "[\"Telephony\"]", "words"},
        {"\"tags\"", "\"id\"", "TV1101.json:"},
        {"\"severity\": \"note\"", "\"brief\": \"so.\"", "without full stop"},
        {"\"severity\": \"note\"", "\"brief\": \"'{0}'\"",
         "that the text shows"},
        {"\"severity\": \"note\"", "\"brief\": \"'{2}'\"",
         "that the text shows"},
        {"\"severity\": \"note\"", "\"mends\": \"'{1}'\"", "with none"},
        {"\"severity\": \"note\"", "\"mends\": 1", "such texts"},
        {"\"remedy\"", "\"command\": \"x {0}\", \"remedy\"", "single quotes"},
        {"\"remedy\"", "\"command\": \"x '\", \"remedy\"", "quote open"},
        {"\"remedy\"", "\"command_ad\": \"x\\n\", \"remedy\"", "one line"},
        {"\"remedy\"", "\"spelling\": \"x.\", \"remedy\"", "must not end"},
    };
    make_pack();
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        change_rule(cases[i].from, cases[i].to);
        refuses(cases[i].says);
    }
    write_file("phone/TV1101.json", "[]");
    refuses("must be an object");
    remove_pack();
}

static void a_rule_has_its_page(void)
{
    make_pack();
    write_file("phone/TV1101.md", " \n\n");
    refuses("TV1101.md");
    write_file("phone/TV1101.md", "\xff");
    refuses("UTF-8");
    char path[128];
    snprintf(path, sizeof(path), "%s/phone/TV1101.md", pack);
    remove(path);
    refuses("TV1101.md");
    remove_pack();
}

/* Texts of rules and profiles are shown on terminals. */
static void texts_that_steer_are_refused_with_their_place(void)
{
    static const struct {
        const char *from, *to, *says;
    } cases[] = {
        {"The expert", "The \\u001b[31mexpert",
         "TV1101.json:7:12: \"title\" must be one line without characters that "
         "steer a terminal or hide; it has U+001B"},
        {"The expert",
         "The \xc2\x9b"
         "31mexpert",
         ":7:12: \"title\" must be one line without characters that steer a "
         "terminal or hide; it has U+009B"},
        {"It is dialled.", "It is\\ndialled.", "\"summary\""},
        {"has none.", "\xe2\x80\xaehas none.", "it has U+202E"},
        {"has none.", "\\u202ehas none.", ":10:16: \"missing\""},
        {"has '{1}'.", "has\\r '{1}'.", ":11:25: \"text\""},
        {"\"severity\": \"note\"", "\"brief\": \"a\\u200bb\"", "\"brief\""},
        {"\"severity\": \"note\"", "\"mends\": \"\\u0007\"", "\"mends\""},
        {"[\"a\", \"b\"]", "[\"a\", \"\\u001b\"]", ":13:29: \"plans\""},
        {"\"c\"", "\"\\u007f\"", "\"one\""},
        {"Enter it.", "Enter\\u2066 it.", "\"remedy\""},
        {"/x", "/\\u001b", "\"source\""},
        {"telephony", "\\u001b", "\"tags\""},
        {"\"remedy\"", "\"command\": \"a\\u202e\", \"remedy\"", "\"command\""},
        {"\"remedy\"", "\"command_ad\": \"a\\u009d\", \"remedy\"",
         "\"command_ad\""},
        {"\"remedy\"", "\"spelling\": \"\\ufeff\", \"remedy\"", "\"spelling\""},
        {"\"remedy\"", "\"portal\": \"a\\tb\", \"remedy\"", "\"portal\""},
    };
    make_pack();
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        change_rule(cases[i].from, cases[i].to);
        refuses(cases[i].says);
    }
    write_file("phone/TV1101.json", good_rule);
    write_file("profiles/all.json",
               "{\"name\":\"all\",\"title\":\"t\\u001b\",\"rules\":[\"*\"]}");
    refuses("all.json:1:23: \"title\"");
    write_file("pack.json", "{\"name\":\"p\",\"version\":\"1\\u001b\"}");
    refuses("pack.json:1:23: \"version\"");
    remove_pack();
}

static void a_page_that_steers_is_refused_with_its_place(void)
{
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"# why\n\n\xc3\xbc \x1b[2J\n",
         "TV1101.md:3:3: the help page must be without characters that steer a "
         "terminal or hide; it has U+001B"},
        {"why\rthen\n", ":1:4: "},
        {"a\r\nb\r", ":2:2: "},
        {"\xe2\x80\xae", "it has U+202E"},
        {"# a\xef\xbb\xbf", "it has U+FEFF"},
        {"a\n\x7f", ":2:1: "},
        {"\xc2\x9b", "it has U+009B"},
    };
    make_pack();
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        write_file("phone/TV1101.md", cases[i].text);
        refuses(cases[i].says);
    }
    remove_pack();
}

/* As an editor on Windows writes it. */
static void a_page_may_have_tabs_a_mark_and_ends_of_lines(void)
{
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    make_pack();
    write_file("phone/TV1101.md", "\xef\xbb\xbf# why\r\n\tso\r\n");
    CU_ASSERT_EQUAL_FATAL(tv_catalog_open(pack, &catalog, &err), TV_OK);
    CU_ASSERT_STRING_EQUAL(tv_rule_help(&catalog->rules[0]),
                           "# why\r\n\tso\r\n");
    tv_catalog_destroy(catalog);
    remove_pack();
}

/* It is shown beside rules and as a part of codes. */
static void a_family_is_a_word(void)
{
    static const char *const bad[] = {"Voice", "\x1b[31mred", "a b",
                                      "\xe2\x80\xaevoice", "$(id)"};
    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        char path[256];
        make_pack();
        make_directory(bad[i]);
        refuses("a family must be a folder whose name is in [a-z0-9_-]");
        snprintf(path, sizeof(path), "%s/%s", pack, bad[i]);
        CU_ASSERT_EQUAL(rmdir(path), 0);
        remove_pack();
    }
}

static void ids_and_names_belong_to_one_rule(void)
{
    make_pack();
    write_file("voice/TV1101.json", good_rule);
    write_file("voice/TV1101.md", "why");
    refuses("must be its own");
    remove_pack();
}

static void a_file_that_is_no_rule_is_refused(void)
{
    make_pack();
    write_file("voice/oops.json", good_rule);
    refuses("oops.json");
    remove_pack();
}

/* Writes rule `number` of many; with `wrong`, its summary is invalid. */
static void write_numbered(int number, bool wrong)
{
    char name[64], text[600];
    (void)snprintf(name, sizeof(name), "phone/TV12%02d.md", number);
    write_file(name, "# why\n");
    (void)snprintf(
        text, sizeof(text),
        "{\"id\":\"TV12%02d\",\"name\":\"Rule%c%c\",\"check\":\"phone.on\","
        "\"severity\":\"note\",\"pathways\":[\"voip\"],"
        "\"title\":\"So it is\",\"summary\":\"It must be%s\","
        "\"messages\":{\"missing\":\"Of '{0}'.\"},"
        "\"remedy\":\"Do.\",\"source\":\"https://example.com/\"}",
        number, 'a' + number / 10, 'a' + number % 10, wrong ? "" : ".");
    (void)snprintf(name, sizeof(name), "phone/TV12%02d.json", number);
    write_file(name, text);
}

static void remove_file(const char *name)
{
    char path[256];
    (void)snprintf(path, sizeof(path), "%s/%s", pack, name);
    CU_ASSERT_EQUAL(remove(path), 0);
}

static void remove_numbered(int number)
{
    char name[64];
    (void)snprintf(name, sizeof(name), "phone/TV12%02d.md", number);
    remove_file(name);
    (void)snprintf(name, sizeof(name), "phone/TV12%02d.json", number);
    remove_file(name);
}

/* The result must not depend on the number of threads. */
static void the_first_of_many_faults_is_told(void)
{
    static const int wrong[] = {57, 29, 12, 11, 0};
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    make_pack();
    for (int number = 0; number < 60; number++) {
        write_numbered(number, false);
    }
    CU_ASSERT_EQUAL_FATAL(tv_catalog_open(pack, &catalog, &err), TV_OK);
    CU_ASSERT_EQUAL(catalog->rule_count, 62);
    tv_catalog_destroy(catalog);
    write_file("phone/other.json", "{}");
    refuses("TVnnnn.json");
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        char file[16];
        write_numbered(wrong[i], true);
        (void)snprintf(file, sizeof(file), "TV12%02d.json:", wrong[i]);
        for (int round = 0; round < 20; round++) {
            refuses(file);
        }
    }
    remove_file("phone/other.json");
    for (int number = 0; number < 60; number++) {
        remove_numbered(number);
    }
    remove_pack();
}

static void a_wrong_profile_is_refused(void)
{
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"{\"name\":\"alle\",\"title\":\"t\",\"rules\":[\"*\"]}", "name"},
        {"{\"name\":\"all\",\"rules\":[\"*\"]}", "title"},
        {"{\"name\":\"all\",\"title\":\"t\"}", "rules"},
        {"{\"name\":\"all\",\"title\":\"t\",\"rules\":[]}", "rules"},
        {"{\"name\":\"all\",\"title\":\"t\",\"rules\":[\"TV99*\"]}", "TV99*"},
        {"{\"name\":\"all\",\"title\":\"t\",\"rules\":[\"TV1*1\"]}", "TV1*1"},
        {"{\"name\":\"all\",\"title\":\"t\",\"rules\":[\"TV1102\"]}", "TV1102"},
        {"{\"name\":\"all\",\"title\":\"t\",\"rules\":[\"*\"],"
         "\"pathways\":[\"fax\"]}",
         "pathway"},
        {"{\"name\":\"all\",\"title\":\"t\",\"rules\":[\"*\"],"
         "\"severity\":{\"TV1102\":\"note\"}}",
         "\"TV1102\" is no rule's id and no message's code; did you mean "
         "TV1101?"},
        {"{\"name\":\"all\",\"title\":\"t\",\"rules\":[\"*\"],\n"
         "\"severity\":{\"phone.mising\":\"note\"}}",
         "all.json:2:"},
        {"{\"name\":\"all\",\"title\":\"t\",\"rules\":[\"*\"],"
         "\"severity\":{\"phone.mising\":\"note\"}}",
         "did you mean phone.missing?"},
        {"{\"name\":\"all\",\"title\":\"t\",\"rules\":[\"*\"],"
         "\"severity\":{\"voice.missing\":\"note\"}}",
         "voice.missing"},
        {"{\"name\":\"all\",\"title\":\"t\",\"rules\":[\"*\"],"
         "\"severity\":{\"phone.missing\":\"bad\"}}",
         "the severity of phone.missing"},
        {"{\"name\":\"all\",\"title\":\"t\",\"rules\":[\"*\"],"
         "\"severity\":[]}",
         "must be an object"},
        {"{\"name\":\"all\",\"title\":\"t\",\"rules\":[\"*\"],"
         "\"severity\":{\"TV1101\":\"bad\"}}",
         "severity"},
        {"{\"name\":\"all\",\"title\":\"t\",\"rules\":[\"*\"],\"titl\":1}",
         "title"},
    };
    make_pack();
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        write_file("profiles/all.json", cases[i].text);
        refuses(cases[i].says);
    }
    remove_pack();
}

static void a_pack_needs_name_and_version(void)
{
    make_pack();
    write_file("pack.json", "{\"name\":\"p\"}");
    refuses("version");
    write_file("pack.json", "{\"name\":\"p\",\"versoin\":\"1\"}");
    refuses("pack.json:1:");
    remove_pack();
    refuses("pack.json");
}

const struct tv_test tv_tests[] = {
    TV_TEST(a_wrong_rule_is_refused_with_its_place),
    TV_TEST(a_rule_has_its_page),
    TV_TEST(texts_that_steer_are_refused_with_their_place),
    TV_TEST(a_page_that_steers_is_refused_with_its_place),
    TV_TEST(a_page_may_have_tabs_a_mark_and_ends_of_lines),
    TV_TEST(a_family_is_a_word),
    TV_TEST(ids_and_names_belong_to_one_rule),
    TV_TEST(a_file_that_is_no_rule_is_refused),
    TV_TEST(the_first_of_many_faults_is_told),
    TV_TEST(a_wrong_profile_is_refused),
    TV_TEST(a_pack_needs_name_and_version),
    {NULL, NULL},
};
