/* SPDX-License-Identifier: Apache-2.0 */
/* The catalogue reads rule packs, and refuses what it must not believe. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "catalog/catalog.h"
#include "support/test.h"

const char *const tv_test_suite = "catalog";

static const char good_rule[] =
    "{\n"
    "  \"id\": \"TV1101\",\n"
    "  \"name\": \"OfficePhoneMissing\",\n"
    "  \"check\": \"phone.office_present\",\n"
    "  \"severity\": \"error\",\n"
    "  \"pathways\": [\"pstn\"],\n"
    "  \"title\": \"The expert has an office phone\",\n"
    "  \"summary\": \"It is dialled.\",\n"
    "  \"messages\": {\n"
    "    \"missing\": \"Expert '{0}' has none.\",\n"
    "    \"several\": {\"text\": \"Expert '{0}' has '{1}'.\", "
    "\"severity\": \"note\"}\n"
    "  },\n"
    "  \"params\": {\"plans\": [\"a\", \"b\"], \"one\": \"c\", \"days\": 60},\n"
    "  \"remedy\": \"Enter it.\",\n"
    "  \"source\": \"https://learn.microsoft.com/x\",\n"
    "  \"tags\": [\"telephony\"]\n"
    "}\n";

static const char other_rule[] =
    "{\"id\":\"TV2001\",\"name\":\"VoiceDisabled\",\"check\":\"voice.on\","
    "\"severity\":\"warning\",\"pathways\":[\"voip\",\"pstn\"],"
    "\"title\":\"Voice is on\",\"summary\":\"It must be.\","
    "\"messages\":{\"off\":\"Expert '{0}' cannot be called.\"},"
    "\"remedy\":\"Switch it on.\",\"source\":\"https://example.com/\"}";

/* ---- a pack in a temporary directory ------------------------------------ */

static char pack[64];

static void write_file(const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof(path), "%s/%s", pack, name);
    FILE *file = fopen(path, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fputs(text, file);
    fclose(file);
}

static void make_directory(const char *name)
{
    char path[256];
    snprintf(path, sizeof(path), "%s/%s", pack, name);
    CU_ASSERT_EQUAL_FATAL(mkdir(path, 0700), 0);
}

static const char *const pack_files[] = {
    "phone/TV1101.json",
    "phone/TV1101.md",
    "voice/TV2001.json",
    "voice/TV2001.md",
    "voice/TV1101.json",
    "voice/TV1101.md",
    "voice/oops.json",
    "profiles/all.json",
    "profiles/voip.json",
    "data/numbers",
    "pack.json",
    "phone",
    "voice",
    "profiles",
    "data",
};

static void make_pack(void)
{
    snprintf(pack, sizeof(pack), "/tmp/telvet-catalog-XXXXXX");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(pack));
    make_directory("phone");
    make_directory("voice");
    make_directory("profiles");
    make_directory("data");
    write_file("pack.json", "{\"name\":\"p\",\"version\":\"1.2.3\"}");
    write_file("phone/TV1101.json", good_rule);
    write_file("phone/TV1101.md", "# why\n");
    write_file("voice/TV2001.json", other_rule);
    write_file("voice/TV2001.md", "# why\n");
    write_file("data/numbers", "1 2 3");
    write_file("profiles/all.json",
               "{\"name\":\"all\",\"title\":\"t\",\"rules\":[\"*\"]}");
    write_file("profiles/voip.json",
               "{\"name\":\"voip\",\"title\":\"t\",\"rules\":[\"TV11*\","
               "\"TV2001\"],\"pathways\":[\"voip\"],"
               "\"severity\":{\"TV2001\":\"error\"}}");
}

static void remove_pack(void)
{
    for (size_t i = 0; i < sizeof(pack_files) / sizeof(*pack_files); i++) {
        char path[256];
        snprintf(path, sizeof(path), "%s/%s", pack, pack_files[i]);
        remove(path);
    }
    CU_ASSERT_EQUAL(rmdir(pack), 0);
}

/* Opens the pack, which must fail with a sentence that holds `text`. */
static void refuses(const char *text)
{
    struct tv_catalog *catalog = NULL;
    struct tv_error err = {TV_OK, ""};
    enum tv_status status = tv_catalog_open(pack, &catalog, &err);
    bool said = status != TV_OK && strstr(err.text, text) != NULL;
    if (!said) {
        fprintf(stderr, "expected \"%s\", was \"%s\"\n", text, err.text);
    }
    CU_ASSERT_TRUE(said);
    CU_ASSERT_PTR_NULL(catalog);
    tv_catalog_destroy(catalog);
}

/* The good rule with `from` replaced by `to`. */
static void change_rule(const char *from, const char *to)
{
    char text[4096];
    const char *at = strstr(good_rule, from);
    CU_ASSERT_PTR_NOT_NULL_FATAL(at);
    snprintf(text, sizeof(text), "%.*s%s%s", (int)(at - good_rule), good_rule,
             to, at + strlen(from));
    write_file("phone/TV1101.json", text);
}

/* ---- what must be true -------------------------------------------------- */

static void a_pack_is_read_whole(void)
{
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    make_pack();
    CU_ASSERT_EQUAL_FATAL(tv_catalog_open(pack, &catalog, &err), TV_OK);
    CU_ASSERT_STRING_EQUAL(catalog->version, "1.2.3");
    CU_ASSERT_EQUAL(catalog->rule_count, 2);
    const struct tv_rule *rule = tv_catalog_rule(catalog, "tv1101");
    CU_ASSERT_PTR_EQUAL_FATAL(rule, &catalog->rules[0]);
    CU_ASSERT_PTR_EQUAL(tv_catalog_rule(catalog, "OfficePhoneMissing"), rule);
    CU_ASSERT_STRING_EQUAL(rule->family, "phone");
    CU_ASSERT_EQUAL(rule->severity, TV_SEVERITY_ERROR);
    CU_ASSERT_EQUAL(rule->pathways, TV_PATHWAY_PSTN);
    CU_ASSERT_STRING_EQUAL(tv_rule_help(rule), "# why\n");
    CU_ASSERT_PTR_NULL(rule->command);
    CU_ASSERT_EQUAL(rule->tag_count, 1);
    tv_catalog_destroy(catalog);
    remove_pack();
}

static void messages_and_params_are_found_by_name(void)
{
    static const struct tv_text missing = TV_TEXT_INIT("missing");
    static const struct tv_text several = TV_TEXT_INIT("several");
    static const struct tv_text nothing = TV_TEXT_INIT("miss");
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    make_pack();
    CU_ASSERT_EQUAL_FATAL(tv_catalog_open(pack, &catalog, &err), TV_OK);
    const struct tv_rule *rule = &catalog->rules[0];
    const struct tv_message *message = tv_rule_message(rule, missing);
    CU_ASSERT_EQUAL(message->severity, TV_SEVERITY_ERROR);
    CU_ASSERT_FALSE(message->has_severity);
    CU_ASSERT_EQUAL(message->placeholder_count, 1);
    message = tv_rule_message(rule, several);
    CU_ASSERT_EQUAL(message->severity, TV_SEVERITY_NOTE);
    CU_ASSERT_EQUAL(message->placeholder_count, 2);
    CU_ASSERT_PTR_NULL(tv_rule_message(rule, nothing));
    CU_ASSERT_EQUAL(tv_rule_param(rule, "plans")->text_count, 2);
    CU_ASSERT_EQUAL(tv_rule_param(rule, "one")->text_count, 1);
    CU_ASSERT_TRUE(tv_rule_param(rule, "days")->is_integer);
    CU_ASSERT_EQUAL(tv_rule_param(rule, "days")->integer, 60);
    CU_ASSERT_PTR_NULL(tv_rule_param(rule, "none"));
    CU_ASSERT_EQUAL(tv_catalog_data(catalog, "numbers").size, 5);
    CU_ASSERT_EQUAL(tv_catalog_data(catalog, "other").size, 0);
    tv_catalog_destroy(catalog);
    remove_pack();
}

static void a_profile_selects_by_pattern_and_pathway(void)
{
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    make_pack();
    CU_ASSERT_EQUAL_FATAL(tv_catalog_open(pack, &catalog, &err), TV_OK);
    const struct tv_profile *all = tv_catalog_profile(catalog, "all");
    const struct tv_profile *voip = tv_catalog_profile(catalog, "voip");
    CU_ASSERT_TRUE(all->selected[0] && all->selected[1]);
    CU_ASSERT_FALSE(voip->selected[0]);
    CU_ASSERT_TRUE(voip->selected[1]);
    CU_ASSERT_EQUAL(all->severity[1], 0);
    CU_ASSERT_EQUAL(voip->severity[1], TV_SEVERITY_ERROR);
    CU_ASSERT_PTR_NULL(tv_catalog_profile(catalog, "none"));
    tv_catalog_destroy(catalog);
    remove_pack();
}

/* A rule of another family that has a message of the same id. */
static const char twin_rule[] =
    "{\"id\":\"TV2001\",\"name\":\"GuestMissing\",\"check\":\"voice.on\","
    "\"severity\":\"warning\",\"pathways\":[\"voip\"],"
    "\"title\":\"So it is\",\"summary\":\"It must be.\","
    "\"messages\":{\"other\":\"'{0}'.\",\"missing\":\"Guest '{0}'.\"},"
    "\"remedy\":\"Do.\",\"source\":\"https://example.com/\"}";

static void names(const struct tv_catalog *catalog, const char *code,
                  uint32_t expected_rule, uint32_t expected_message)
{
    uint32_t rule = 0;
    uint32_t message = 0;
    CU_ASSERT_TRUE(tv_catalog_code(catalog, code, &rule, &message));
    CU_ASSERT_EQUAL(rule, expected_rule);
    CU_ASSERT_EQUAL(message, expected_message);
    rule++;
    CU_ASSERT_FALSE(tv_catalog_code(catalog, code, &rule, &message));
}

static void a_code_names_messages(void)
{
    static const char *const none[] = {
        "",         "missing",      "phone.",         ".missing",
        "TV1101",   "phonemissing", "phone.missing.", "Phone.missing",
        "TV1101.x", "phone.other"};
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    uint32_t rule = 0;
    uint32_t message = 0;
    make_pack();
    write_file("voice/TV2001.json", twin_rule);
    CU_ASSERT_EQUAL_FATAL(tv_catalog_open(pack, &catalog, &err), TV_OK);
    names(catalog, "phone.missing", 0, 0);
    names(catalog, "voice.missing", 1, 1);
    names(catalog, "TV2001.missing", 1, 1);
    for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++) {
        CU_ASSERT_FALSE(tv_catalog_code(catalog, none[i], &rule, &message));
    }
    tv_catalog_destroy(catalog);
    remove_pack();
}

static void the_nearest_code_is_named(void)
{
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    struct tv_arena arena;
    make_pack();
    CU_ASSERT_EQUAL_FATAL(tv_catalog_open(pack, &catalog, &err), TV_OK);
    tv_arena_init(&arena);
    const struct tv_rule *rule = &catalog->rules[0];
    CU_ASSERT_STRING_EQUAL(tv_message_code(rule, &rule->messages[1], &arena),
                           "phone.several");
    CU_ASSERT_STRING_EQUAL(
        tv_catalog_nearest_code(catalog, "phone.severl", &arena),
        "phone.several");
    CU_ASSERT_PTR_NULL(tv_catalog_nearest_code(catalog, "quite", &arena));
    tv_arena_finish(&arena);
    tv_catalog_destroy(catalog);
    remove_pack();
}

/* Whichever comes first, the code that names the rule says more. */
static void a_profile_rates_messages_by_their_codes(void)
{
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    make_pack();
    write_file("profiles/all.json",
               "{\"name\":\"all\",\"title\":\"t\",\"rules\":[\"*\"],"
               "\"severity\":{\"TV1101.several\":\"error\","
               "\"phone.several\":\"warning\",\"TV2001\":\"note\"}}");
    CU_ASSERT_EQUAL_FATAL(tv_catalog_open(pack, &catalog, &err), TV_OK);
    const struct tv_profile *all = tv_catalog_profile(catalog, "all");
    const struct tv_profile *voip = tv_catalog_profile(catalog, "voip");
    CU_ASSERT_EQUAL(all->severity[0], 0);
    CU_ASSERT_EQUAL(all->severity[1], TV_SEVERITY_NOTE);
    CU_ASSERT_PTR_NOT_NULL_FATAL(all->message_severities[0]);
    CU_ASSERT_EQUAL(all->message_severities[0][0], 0);
    CU_ASSERT_EQUAL(all->message_severities[0][1], TV_SEVERITY_ERROR);
    CU_ASSERT_PTR_NULL(all->message_severities[1]);
    CU_ASSERT_PTR_NULL(voip->message_severities[0]);
    tv_catalog_destroy(catalog);
    remove_pack();
}

static void a_message_may_have_a_brief_form(void)
{
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    make_pack();
    change_rule("\"severity\": \"note\"",
                "\"brief\": \"has '{1}'\", \"mends\": \"one of them\"");
    CU_ASSERT_EQUAL_FATAL(tv_catalog_open(pack, &catalog, &err), TV_OK);
    const struct tv_message *messages = catalog->rules[0].messages;
    CU_ASSERT_EQUAL(messages[0].brief.size, 0);
    CU_ASSERT_STRING_EQUAL(messages[1].brief.data, "has '{1}'");
    CU_ASSERT_STRING_EQUAL(messages[1].mends.data, "one of them");
    CU_ASSERT_EQUAL(messages[1].severity, TV_SEVERITY_ERROR);
    tv_catalog_destroy(catalog);
    remove_pack();
}

static void the_nearest_rule_is_named(void)
{
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    make_pack();
    CU_ASSERT_EQUAL_FATAL(tv_catalog_open(pack, &catalog, &err), TV_OK);
    CU_ASSERT_STRING_EQUAL(tv_catalog_nearest(catalog, "TV1102"), "TV1101");
    CU_ASSERT_STRING_EQUAL(tv_catalog_nearest(catalog, "OfficePhoneMising"),
                           "OfficePhoneMissing");
    CU_ASSERT_PTR_NULL(tv_catalog_nearest(catalog, "quite another thing"));
    tv_catalog_destroy(catalog);
    remove_pack();
}

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

/* Rules and profiles are shown on terminals. */
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

/* As it comes from an editor on Windows. */
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

/* Beside rules and within codes it is shown, too. */
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

static void severities_and_pathways_have_names(void)
{
    for (int i = TV_SEVERITY_NOTE; i <= TV_SEVERITY_ERROR; i++) {
        enum tv_severity severity = (enum tv_severity)i;
        CU_ASSERT_EQUAL(tv_severity_of(tv_severity_name(severity)), severity);
    }
    CU_ASSERT_EQUAL(tv_severity_of("fatal"), 0);
    CU_ASSERT_EQUAL(tv_severity_of(NULL), 0);
    for (uint32_t i = 0; i < TV_PATHWAYS; i++) {
        CU_ASSERT_EQUAL(tv_pathway_bit(tv_pathway_name(i)), 1u << i);
    }
    CU_ASSERT_EQUAL(tv_pathway_bit("fax"), 0);
    CU_ASSERT_EQUAL(tv_pathway_bit(NULL), 0);
}

static void the_shipped_pack_is_sound(void)
{
    struct tv_catalog *catalog = NULL;
    struct tv_error err = {TV_OK, ""};
    CU_ASSERT_TRUE_FATAL(tv_test_argc > 1);
    enum tv_status status = tv_catalog_open(tv_test_argv[1], &catalog, &err);
    if (status != TV_OK) {
        fprintf(stderr, "%s\n", err.text);
    }
    CU_ASSERT_EQUAL_FATAL(status, TV_OK);
    CU_ASSERT_TRUE(catalog->rule_count > 0);
    static const char *const profiles[] = {"all", "voip", "pstn", "external"};
    for (size_t i = 0; i < 4; i++) {
        CU_ASSERT_PTR_NOT_NULL(tv_catalog_profile(catalog, profiles[i]));
    }
    tv_catalog_destroy(catalog);
}

const struct tv_test tv_tests[] = {
    TV_TEST(a_pack_is_read_whole),
    TV_TEST(messages_and_params_are_found_by_name),
    TV_TEST(a_profile_selects_by_pattern_and_pathway),
    TV_TEST(a_code_names_messages),
    TV_TEST(the_nearest_code_is_named),
    TV_TEST(a_profile_rates_messages_by_their_codes),
    TV_TEST(a_message_may_have_a_brief_form),
    TV_TEST(the_nearest_rule_is_named),
    TV_TEST(a_wrong_rule_is_refused_with_its_place),
    TV_TEST(a_rule_has_its_page),
    TV_TEST(texts_that_steer_are_refused_with_their_place),
    TV_TEST(a_page_that_steers_is_refused_with_its_place),
    TV_TEST(a_page_may_have_tabs_a_mark_and_ends_of_lines),
    TV_TEST(a_family_is_a_word),
    TV_TEST(ids_and_names_belong_to_one_rule),
    TV_TEST(a_file_that_is_no_rule_is_refused),
    TV_TEST(a_wrong_profile_is_refused),
    TV_TEST(a_pack_needs_name_and_version),
    TV_TEST(severities_and_pathways_have_names),
    TV_TEST(the_shipped_pack_is_sound),
    {NULL, NULL},
};
