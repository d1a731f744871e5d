/* SPDX-License-Identifier: Apache-2.0 */
/* Every format of report has the receipt. */
#include <string.h>

#include "must.h"
#include "record/receipt.h"
#include "support/fake_record.h"
#include "support/test.h"

const char *const tv_test_suite = "receipt";

/* printf 'telvet 0.1.0\nbbb…  snapshot\naaa…  rules\nccc…  waivers\n' |
 * sha256sum
 */
#define SNAPSHOT                                                               \
    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define RULES "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define WAIVERS                                                                \
    "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"
#define DIGEST                                                                 \
    "cddfbb360b6a9ce74cd6ad9594fc79ce4c01a322555b66a81e1f5d5bdd128194"
/* Without the snapshot; and with only the version. */
#define OF_RUN                                                                 \
    "b5d036c017a2b32262450d29a3ed027b95cd0740bd06acab9de434ddb17f3aa6"
#define OF_NOTHING                                                             \
    "1c8ed099b77223a3df70eb856afbc2ae23c86a785c9f7488d187c22fcc3d7c34"

static void take_receipt(struct fake_record *fake)
{
    fake->tenant.snapshot_sha256 = (struct tv_text)TV_TEXT_INIT(SNAPSHOT);
    fake->run.receipt = (struct tv_receipt){
        .rules = TV_TEXT_INIT(RULES),
        .waivers = TV_TEXT_INIT(WAIVERS),
    };
}

/* Where each format has the receipt, and the digests if it has room for
 * them. */
static const struct {
    const char *form;
    const char *digest, *members[3]; /* in the form that is used there */
} places[] = {
    {"text",
     "receipt: " DIGEST "\n",
     {"snapshot bbbbbbbbbbbb, ", "rules aaaaaaaaaaaa, ",
      "waivers cccccccccccc\n"}},
    {"json",
     "\"receipt\": \"" DIGEST "\"",
     {"\"sha256\": \"" SNAPSHOT "\"", "\"rules\": \"" RULES "\"",
      "\"waivers\": \"" WAIVERS "\""}},
    {"sarif",
     "\"receipt\": {\"sha256\": \"" DIGEST "\"",
     {"\"snapshot\": \"" SNAPSHOT "\"", "\"rules\": \"" RULES "\"",
      "\"waivers\": \"" WAIVERS "\""}},
    {"html",
     "receipt</dt><dd><code>" DIGEST "</code>",
     {"snapshot</dt><dd><code>" SNAPSHOT "</code>",
      "rules</dt><dd><code>" RULES "</code>",
      "waivers</dt><dd><code>" WAIVERS "</code>"}},
    {"junit",
     "<property name=\"receipt\" value=\"" DIGEST "\"/>",
     {"<property name=\"receipt.snapshot\" value=\"" SNAPSHOT "\"/>",
      "<property name=\"receipt.rules\" value=\"" RULES "\"/>",
      "<property name=\"receipt.waivers\" value=\"" WAIVERS "\"/>"}},
    {"csv", "," DIGEST "\r\n", {NULL}},
    {"md",
     "Receipt `" DIGEST "`: ",
     {"snapshot bbbbbbbbbbbb, ", "rules aaaaaaaaaaaa, ",
      "waivers cccccccccccc.\n"}},
    {"md-comment",
     "Receipt `" DIGEST "`: ",
     {"snapshot bbbbbbbbbbbb, ", "rules aaaaaaaaaaaa, ",
      "waivers cccccccccccc.\n"}},
    {"gitlab", "\"receipt\": \"" DIGEST "\"", {NULL}},
    {"ocsf", "\"unmapped\":{\"receipt\":\"" DIGEST "\"}", {NULL}},
};

static void every_form_carries_the_receipt(void)
{
    const char *const *name = tv_format_names;
    for (size_t i = 0; i < COUNT_OF(places); i++, name++) {
        struct fake_record fake;
        fake_usual(&fake, 2);
        take_receipt(&fake);
        CU_ASSERT_PTR_NOT_NULL_FATAL(*name);
        CU_ASSERT_STRING_EQUAL(*name, places[i].form);
        const char *text = fake_write(tv_format_find(places[i].form), &fake, 1);
        must_say(places[i].form, text, places[i].digest);
        for (size_t m = 0; m < 3 && places[i].members[m]; m++) {
            must_say(places[i].form, text, places[i].members[m]);
        }
        fake_finish(&fake);
    }
    CU_ASSERT_PTR_NULL(*name);
}

static void every_finding_of_a_narrow_form_has_it(void)
{
    static const char *const narrow[] = {"csv", "gitlab", "ocsf"};
    static const unsigned findings[] = {6, 3, 6};
    for (size_t i = 0; i < COUNT_OF(narrow); i++) {
        struct fake_record fake;
        unsigned count = 0;
        fake_usual(&fake, 3);
        take_receipt(&fake);
        const char *at = fake_write(tv_format_find(narrow[i]), &fake, 1);
        while ((at = strstr(at, DIGEST)) != NULL) {
            at++;
            count++;
        }
        CU_ASSERT_EQUAL(count, findings[i]);
        fake_finish(&fake);
    }
}

/* Each tenant of a run has its own receipt. */
static void the_digest_is_that_of_the_list(void)
{
    static const struct tv_text snapshot = TV_TEXT_INIT(SNAPSHOT);
    struct fake_record fake;
    char digest[TV_SHA256_HEX];
    fake_make(&fake, 1);
    tv_receipt_digest(&fake.run, (struct tv_text){NULL, 0}, digest);
    CU_ASSERT_STRING_EQUAL(digest, OF_NOTHING);
    take_receipt(&fake);
    tv_receipt_digest(&fake.run, snapshot, digest);
    CU_ASSERT_STRING_EQUAL(digest, DIGEST);
    tv_receipt_digest(&fake.run, (struct tv_text){NULL, 0}, digest);
    CU_ASSERT_STRING_EQUAL(digest, OF_RUN);
    fake_finish(&fake);
}

static void what_could_not_be_read_has_that_of_the_run(void)
{
    static const char *const forms[] = {"csv", "junit"};
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        struct fake_record fake;
        fake_usual(&fake, 1);
        take_receipt(&fake);
        must_say(forms[i],
                 fake_write_unreadable(tv_format_find(forms[i]), &fake),
                 OF_RUN);
        fake_finish(&fake);
    }
}

/* A page that is cut loses findings, not the receipt. */
static void a_short_page_keeps_it(void)
{
    enum { TENANTS = 3 };
    struct fake_record fakes[TENANTS];
    for (unsigned i = 0; i < TENANTS; i++) {
        fake_usual(&fakes[i], i == 0 ? 400 : 2);
        take_receipt(&fakes[i]);
    }
    const char *text = fake_write(&tv_format_comment, fakes, TENANTS);
    CU_ASSERT_TRUE(strlen(text) < 65536);
    must_say("md-comment", text, "Receipt `" DIGEST "`");
    for (unsigned i = 0; i < TENANTS; i++) {
        fake_finish(&fakes[i]);
    }
}

const struct tv_test tv_tests[] = {
    TV_TEST(every_form_carries_the_receipt),
    TV_TEST(every_finding_of_a_narrow_form_has_it),
    TV_TEST(the_digest_is_that_of_the_list),
    TV_TEST(what_could_not_be_read_has_that_of_the_run),
    TV_TEST(a_short_page_keeps_it),
    {NULL, NULL},
};
