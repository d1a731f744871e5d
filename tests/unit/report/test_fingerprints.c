/* SPDX-License-Identifier: Apache-2.0 */
/* A fingerprint depends on what was found, and on nothing that may change. */
#include <string.h>

#include "record/fingerprint.h"
#include "scene.h"
#include "support/says.h"
#include "support/test.h"

const char *const tv_test_suite = "fingerprints";

/* Expected values by sha256sum:
 *   printf 'telvet/1\037<tenant>\037<rule>\037<kind>\037<subject>\037<rest>' |
 *       sha256sum */
static void fingerprints_never_change(void)
{
#define ID "00000000-0000-4000-8000-000000000001"
#define TENANT "94a63794-77ce-4b7f-a330-1d58f4149352"
    static const struct {
        struct tv_identity identity;
        const char *expected;
    } cases[] = {
        {{TV_TEXT_INIT(TENANT),
          TV_TEXT_INIT("TV1101"),
          TV_TEXT_INIT("user"),
          TV_TEXT_INIT(ID),
          TV_TEXT_INIT("a@b.example"),
          {NULL, 0},
          1},
         "16fc9efcc23f0a9c2f9f2e8631fd928e93757f2d43e26b25939efc9b2eb37801"},
        {{TV_TEXT_INIT(TENANT),
          TV_TEXT_INIT("TV1101"),
          TV_TEXT_INIT("user"),
          {NULL, 0},
          TV_TEXT_INIT("A.Person@B.example"),
          {NULL, 0},
          1},
         "de41db132e5407c3da4a026309d13378d635e411ec3f36dfe5e40df04bd417b8"},
        {{TV_TEXT_INIT("94A63794-77CE-4B7F-A330-1D58F4149352"),
          TV_TEXT_INIT("TV5001"),
          TV_TEXT_INIT("network"),
          TV_TEXT_INIT("network"),
          {NULL, 0},
          TV_TEXT_INIT("udp/3478"),
          1},
         "da92d833e914e378e3f23177c85a3520b598b6d33cae0283843ba8e3dcd97af4"},
        {{TV_TEXT_INIT("contoso"),
          TV_TEXT_INIT("TV1101"),
          TV_TEXT_INIT("user"),
          TV_TEXT_INIT(ID),
          {NULL, 0},
          TV_TEXT_INIT("plan"),
          2},
         "79d0805d5bcdc4bb2b300a372db2966f2c59593671fc53319598dcaa9eaee298"},
    };
    struct tv_sha256 *sha = tv_sha256_create();
    struct tv_buf scratch;
    tv_buf_init(&scratch, 4096);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char hash[TV_SHA256_HEX];
        tv_identity_hash(sha, &scratch, &cases[i].identity, hash);
        CU_ASSERT_STRING_EQUAL(hash, cases[i].expected);
    }
    tv_buf_finish(&scratch);
    tv_sha256_destroy(sha);
}

static void fingerprints_know_neither_line_nor_name(void)
{
    struct scene scene;
    char first[65];
    static const char key[] = "\"fingerprint\": \"";
    scene_usual(&scene, 1, false);
    const char *text = scene_write(&tv_format_json, "f.json", &scene, 1);
    const char *at = strstr(text, key);
    CU_ASSERT_PTR_NOT_NULL_FATAL(at);
    memcpy(first, at + strlen(key), 64);
    first[64] = '\0';
    scene_finish(&scene);
    /* The same person with another UPN, among others. */
    scene_usual(&scene, 3, true);
    text = scene_write(&tv_format_json, "f.json", &scene, 1);
    CU_ASSERT_EQUAL(count_of(text, first), 1);
    scene_finish(&scene);
}

static void equal_findings_have_their_own_fingerprints(void)
{
    struct scene scene;
    scene_make(&scene, 1, false);
    scene_add(&scene, SCENE_MISSING, 0, TV_VERDICT_FAIL);
    scene_add(&scene, SCENE_MISSING, 0, TV_VERDICT_FAIL);
    scene_conclude(&scene);
    const char *text = scene_write(&tv_format_json, "equal.json", &scene, 1);
    const char *one = strstr(text, "\"fingerprint\"");
    const char *two = strstr(one + 1, "\"fingerprint\"");
    CU_ASSERT_PTR_NOT_NULL_FATAL(two);
    CU_ASSERT_NOT_EQUAL(memcmp(one, two, 70), 0);
    scene_finish(&scene);
}

const struct tv_test tv_tests[] = {
    TV_TEST(fingerprints_never_change),
    TV_TEST(fingerprints_know_neither_line_nor_name),
    TV_TEST(equal_findings_have_their_own_fingerprints),
    {NULL, NULL},
};
