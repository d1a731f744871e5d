/* SPDX-License-Identifier: Apache-2.0 */
/* HMAC-SHA-256 against the vectors of RFC 4231, and files of keys. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hmac.h"
#include "support/test.h"

const char *const tv_test_suite = "base_hmac";

static void digest_is(struct tv_hmac *hmac, const char *data,
                      const char *expected)
{
    unsigned char digest[TV_SHA256_SIZE];
    char hex[TV_SHA256_HEX];
    tv_hmac_digest(hmac, data, strlen(data), digest);
    for (size_t i = 0; i < sizeof(digest); i++) {
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
    }
    CU_ASSERT_STRING_EQUAL(hex, expected);
}

static void one_key_makes_many_digests(void)
{
    static const char of_question[] =
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    unsigned char twenty[20];
    memset(twenty, 0x0b, sizeof(twenty));
    struct tv_hmac *hmac = tv_hmac_create("Jefe", 4);
    digest_is(hmac, "what do ya want for nothing?", of_question);
    digest_is(hmac, "what do ya want for nothing?", of_question);
    tv_hmac_destroy(hmac);
    hmac = tv_hmac_create(twenty, sizeof(twenty));
    digest_is(
        hmac, "Hi There",
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    tv_hmac_destroy(hmac);
    tv_hmac_destroy(NULL);
}

/* The status for a key file with this size and mode. */
static enum tv_status open_of(size_t size, mode_t mode, struct tv_error *err)
{
    char path[] = "/tmp/telvet-test-XXXXXX";
    int fd = mkstemp(path);
    struct tv_hmac *hmac = NULL;
    CU_ASSERT_FATAL(fd >= 0);
    CU_ASSERT_EQUAL(ftruncate(fd, (off_t)size), 0);
    CU_ASSERT_EQUAL(fchmod(fd, mode), 0);
    close(fd);
    enum tv_status status = tv_hmac_open(path, &hmac, err);
    CU_ASSERT_EQUAL(status == TV_OK, hmac != NULL);
    tv_hmac_destroy(hmac);
    unlink(path);
    return status;
}

static void a_key_is_long_and_its_owners_alone(void)
{
    static const struct {
        size_t size;
        mode_t mode;
        enum tv_status status;
        const char *says;
    } cases[] = {
        {32, 0600, TV_OK, ""},
        {65536, 0400, TV_OK, ""},
        {31, 0600, TV_INPUT, "has 31 bytes"},
        {65537, 0600, TV_INPUT, "has 65537 bytes"},
        {0, 0600, TV_INPUT, "has 0 bytes"},
        {32, 0640, TV_INPUT, "may be read by others (mode 640)"},
        {32, 0604, TV_INPUT, "may be read by others (mode 604)"},
        {32, 0620, TV_INPUT, "may be read by others (mode 620)"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct tv_error err = {.text = ""};
        CU_ASSERT_EQUAL(open_of(cases[i].size, cases[i].mode, &err),
                        cases[i].status);
        CU_ASSERT_PTR_NOT_NULL(strstr(err.text, cases[i].says));
    }
    struct tv_hmac *hmac = NULL;
    CU_ASSERT_EQUAL(tv_hmac_open("/nowhere/key", &hmac, NULL), TV_SYSTEM);
    CU_ASSERT_EQUAL(tv_hmac_open("/", &hmac, NULL), TV_INPUT);
    CU_ASSERT_PTR_NULL(hmac);
}

static void random_keys_differ(void)
{
    unsigned char digests[2][TV_SHA256_SIZE];
    for (int i = 0; i < 2; i++) {
        struct tv_hmac *hmac = NULL;
        CU_ASSERT_EQUAL_FATAL(tv_hmac_random(&hmac, NULL), TV_OK);
        tv_hmac_digest(hmac, "a", 1, digests[i]);
        tv_hmac_destroy(hmac);
    }
    CU_ASSERT_NOT_EQUAL(memcmp(digests[0], digests[1], TV_SHA256_SIZE), 0);
}

const struct tv_test tv_tests[] = {
    TV_TEST(one_key_makes_many_digests),
    TV_TEST(a_key_is_long_and_its_owners_alone),
    TV_TEST(random_keys_differ),
    {NULL, NULL},
};
