/* SPDX-License-Identifier: Apache-2.0 */
/* The digest of a file is that of its bytes, however the file is read. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "fixture.h"
#include "support/test.h"

#define MARK "\xef\xbb\xbf"

/* Asserts that the digest of every file is that of its bytes. */
static void assert_digests(void)
{
    for (uint32_t i = 0; i < snapshot->file_count; i++) {
        const struct tv_snapshot_file *file = &snapshot->files[i];
        char hex[TV_SHA256_HEX];
        struct tv_error err;
        CU_ASSERT_EQUAL_FATAL(tv_sha256_file(file->path, hex, &err), TV_OK);
        if (strcmp(hex, file->sha256) != 0) {
            fprintf(stderr, "%s: %s is not %s\n", file->name, file->sha256,
                    hex);
        }
        CU_ASSERT_STRING_EQUAL(hex, file->sha256);
    }
}

/* Writes `lines` users of 64 bytes, as lines or as an array. */
static void put_users(const char *name, unsigned lines, bool as_array)
{
    struct tv_buf out;
    tv_buf_init(&out, (size_t)32 << 20);
    tv_buf_add_string(&out, as_array ? "[" : "");
    for (unsigned i = 0; i < lines; i++) {
        tv_buf_printf(
            &out, "{\"id\":\"aaaaaaaa-0000-4000-8000-%012u\",\"x\":1}%9s%s\n",
            i, "", as_array && i + 1 < lines ? "," : " ");
    }
    tv_buf_add_string(&out, as_array ? "]\n " : "");
    put_bytes(name, out.data, out.size);
    tv_buf_finish(&out);
}

/* Writes a fault, followed by more than one read. */
static void put_broken(const char *name)
{
    struct tv_buf out;
    tv_buf_init(&out, (size_t)1 << 20);
    tv_buf_printf(&out, "[{\"x\":1} ?%400000s", "");
    put_bytes(name, out.data, out.size);
    tv_buf_finish(&out);
}

/* Writes UTF-16 that has as many bytes in UTF-8, with ten three-byte
 * letters. */
static void put_as_long_in_utf8(const char *name)
{
    static const char before[] = "{\"x\":\"", after[] = "\"}";
    char data[64] = {'\xff', '\xfe'};
    size_t size = 2;
    for (const char *at = before; *at; at++, size += 2) {
        data[size] = *at;
    }
    for (unsigned i = 0; i < 10; i++, size += 2) {
        memcpy(data + size, "\x42\x30", 2);
    }
    for (const char *at = after; *at; at++, size += 2) {
        data[size] = *at;
    }
    put_bytes(name, data, size);
}

static void every_form_has_the_digest_of_its_file(void)
{
    static const struct {
        const char *name, *text;
    } files[] = {
        {"acs-resources.json", "[{\"immutableResourceId\":\"" ID_A "\"}] \n"},
        {"allowlist.txt", "# none\n10.0.0.0/8\n"},
        {"calling-policies.json", MARK "[{\"Identity\":\"Global\"}]"},
        {"device-usage.csv",
         MARK "sep=;\nUser Principal Name;Used Windows\na@b.example;Yes\n"},
        {"experts.txt", ""},
        {"numbers.csv", "#TYPE Selected\nTelephoneNumber,\"City\n"},
        {"phone-numbers.json", "{\"value\":[{\"x\":1}],\"y\":2} trailing"},
        {"presence.json", "[{\"id\":\"" ID_A "\"},{\"id\":]"},
        {"skus.json", "no json"},
        {"snapshot.json", "{}"},
        {"unheard-of.json", "{}"},
        {"voice-channels.ndjson", "{\"x\":1}\n{\"x\":\n{\"x\":3}"},
    };
    for (unsigned threads = 1; threads <= 3; threads += 2) {
        begin_snapshot();
        for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
            put_file(files[i].name, files[i].text);
        }
        put_utf16("workstreams.json", "[{\"x\":1}]", false, true);
        put_as_long_in_utf8("acs-federation.json");
        put_broken("calling-settings.json");
        put_users("users.0001.ndjson", 9000, false);
        put_users("users.0002.json", 9000, true);
        options.hash_files = true;
        options.threads = threads;
        open_snapshot();
        assert_digests();
        end_snapshot();
    }
}

/* Large enough to be hashed by a thread of its own. */
static void many_bytes_have_the_digest_of_their_file(void)
{
    for (unsigned threads = 1; threads <= 3; threads += 2) {
        begin_snapshot();
        put_users("users.0001.ndjson", 40000, false);
        put_users("users.0002.json", 10, true);
        options.hash_files = true;
        options.threads = threads;
        open_snapshot();
        assert_digests();
        end_snapshot();
    }
}

static void the_whole_has_one_digest_for_any_number_of_threads(void)
{
    char one[TV_SHA256_HEX];
    begin_snapshot();
    put_users("users.ndjson", 9000, false);
    put_file("skus.json", "[]");
    open_snapshot();
    memcpy(one, snapshot->sha256, sizeof(one));
    CU_ASSERT_EQUAL(strlen(one), sizeof(one) - 1);
    CU_ASSERT_STRING_EQUAL(snapshot->files[0].sha256, "");
    tv_snapshot_destroy(snapshot);
    options.threads = 3;
    options.hash_files = true;
    open_snapshot();
    CU_ASSERT_STRING_EQUAL(snapshot->sha256, one);
    end_snapshot();
}

/* Called while the last file is read. */
static void lengthen_the_first(void *user, uint64_t done, uint64_t total)
{
    bool *was_changed = user;
    if (done == total && !*was_changed) {
        put_file("users.ndjson", "{\"id\":\"" ID_A "\",\"x\":2}\n");
        *was_changed = true;
    }
}

/* Its records are read already, and the old content is gone. */
static void a_file_that_changes_after_it_was_read_is_altered(void)
{
    bool was_changed = false;
    begin_snapshot();
    put_file("users.ndjson", "{\"id\":\"" ID_A "\"}\n");
    put_file("allowlist.txt", "10.0.0.0/8\n");
    options.hash_files = true;
    options.progress = lengthen_the_first;
    options.progress_user = &was_changed;
    open_snapshot();
    CU_ASSERT(was_changed);
    assert_problem("broken-file",
                   "users.ndjson: the file changed while it was read");
    CU_ASSERT_TRUE(snapshot->store.tables[TV_COLLECTION_USERS].altered);
    CU_ASSERT_FALSE(snapshot->store.tables[TV_COLLECTION_ALLOWLIST].altered);
    CU_ASSERT_STRING_EQUAL(snapshot->files[1].sha256, "");
    end_snapshot();
}

const char *const tv_test_suite = "snapshot digests";
const struct tv_test tv_tests[] = {
    TV_TEST(every_form_has_the_digest_of_its_file),
    TV_TEST(many_bytes_have_the_digest_of_their_file),
    TV_TEST(the_whole_has_one_digest_for_any_number_of_threads),
    TV_TEST(a_file_that_changes_after_it_was_read_is_altered),
    {NULL, NULL},
};
