/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 against the vectors of FIPS 180-4. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/sha256.h"
#include "support/test.h"

#define OF_NOTHING                                                             \
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define OF_ABC                                                                 \
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define OF_MILLION_A                                                           \
    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"

static void one_object_makes_many_digests(void)
{
    struct tv_sha256 *sha = tv_sha256_create();
    char hex[TV_SHA256_HEX];
    for (int i = 0; i < 3; i++) {
        tv_sha256_add(sha, "a", 1);
        tv_sha256_add(sha, NULL, 0);
        tv_sha256_add(sha, "bc", 2);
        tv_sha256_hex(sha, hex);
        CU_ASSERT_STRING_EQUAL(hex, OF_ABC);
        tv_sha256_reset(sha);
    }
    tv_sha256_hex(sha, hex);
    CU_ASSERT_STRING_EQUAL(hex, OF_NOTHING);
    tv_sha256_destroy(sha);
    tv_sha256_destroy(NULL);
}

static void files_are_digested_whole(void)
{
    char path[] = "/tmp/telvet-test-XXXXXX";
    int fd = mkstemp(path);
    CU_ASSERT_FATAL(fd >= 0);
    FILE *file = fdopen(fd, "w");
    for (int i = 0; i < 1000000; i++) {
        fputc('a', file);
    }
    fclose(file);
    char hex[TV_SHA256_HEX] = "";
    CU_ASSERT_EQUAL(tv_sha256_file(path, hex, NULL), TV_OK);
    CU_ASSERT_STRING_EQUAL(hex, OF_MILLION_A);
    unlink(path);
    struct tv_error err;
    CU_ASSERT_EQUAL(tv_sha256_file(path, hex, &err), TV_SYSTEM);
    CU_ASSERT_EQUAL(tv_sha256_file("/tmp", hex, &err), TV_INPUT);
}

/* The format of sha256sum. */
static void a_line_escapes_what_would_end_it(void)
{
    static const struct {
        const char *hex, *name, *line;
    } cases[] = {
        {"ab", "users.json", "ab  users.json\n"},
        {"ab", "", "ab  \n"},
        {"", "a b", "-  a b\n"},
        {"ab", "\n", "\\ab  \\n\n"},
        {"ab", "a\\b\r\nc", "\\ab  a\\\\b\\r\\nc\n"},
    };
    struct tv_sha256 *sha = tv_sha256_create();
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char got[TV_SHA256_HEX], wanted[TV_SHA256_HEX];
        struct tv_text name = {cases[i].name, strlen(cases[i].name)};
        tv_sha256_reset(sha);
        tv_sha256_add_line(sha, cases[i].hex, name);
        tv_sha256_hex(sha, got);
        tv_sha256_reset(sha);
        tv_sha256_add(sha, cases[i].line, strlen(cases[i].line));
        tv_sha256_hex(sha, wanted);
        CU_ASSERT_STRING_EQUAL(got, wanted);
    }
    tv_sha256_destroy(sha);
}

static void a_uuid_is_of_version_5_and_repeatable(void)
{
    char uuid[37], again[37], other[37];
    tv_uuid_of("abc", 3, uuid);
    tv_uuid_of("abc", 3, again);
    tv_uuid_of("abd", 3, other);
    CU_ASSERT_STRING_EQUAL(uuid, "ba7816bf-8f01-5fea-8141-40de5dae2223");
    CU_ASSERT_STRING_EQUAL(again, uuid);
    CU_ASSERT_NOT_EQUAL(strcmp(other, uuid), 0);
}

const char *const tv_test_suite = "base/sha256";
const struct tv_test tv_tests[] = {
    TV_TEST(one_object_makes_many_digests),
    TV_TEST(files_are_digested_whole),
    TV_TEST(a_line_escapes_what_would_end_it),
    TV_TEST(a_uuid_is_of_version_5_and_repeatable),
    {NULL, NULL},
};
