/* SPDX-License-Identifier: Apache-2.0 */
/* A small rule pack in a temporary directory. */
#include "pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/test.h"

const char good_rule[] =
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

const char other_rule[] =
    "{\"id\":\"TV2001\",\"name\":\"VoiceDisabled\",\"check\":\"voice.on\","
    "\"severity\":\"warning\",\"pathways\":[\"voip\",\"pstn\"],"
    "\"title\":\"Voice is on\",\"summary\":\"It must be.\","
    "\"messages\":{\"off\":\"Expert '{0}' cannot be called.\"},"
    "\"remedy\":\"Switch it on.\",\"source\":\"https://example.com/\"}";

char pack[64];

void write_file(const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof(path), "%s/%s", pack, name);
    FILE *file = fopen(path, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fputs(text, file);
    fclose(file);
}

void make_directory(const char *name)
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

void make_pack(void)
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

void remove_pack(void)
{
    for (size_t i = 0; i < sizeof(pack_files) / sizeof(*pack_files); i++) {
        char path[256];
        snprintf(path, sizeof(path), "%s/%s", pack, pack_files[i]);
        remove(path);
    }
    CU_ASSERT_EQUAL(rmdir(pack), 0);
}

void refuses(const char *text)
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

void change_rule(const char *from, const char *to)
{
    char text[4096];
    const char *at = strstr(good_rule, from);
    CU_ASSERT_PTR_NOT_NULL_FATAL(at);
    snprintf(text, sizeof(text), "%.*s%s%s", (int)(at - good_rule), good_rule,
             to, at + strlen(from));
    write_file("phone/TV1101.json", text);
}
