/* SPDX-License-Identifier: Apache-2.0 */
/* An index saves loading the plugins that it describes, and no others. */
#define _DEFAULT_SOURCE /* mkdtemp */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sha256.h"
#include "host/index.h"
#include "support/test.h"

static const uint32_t facts[] = {0, 1};
static const uint32_t flags[] = {0, TV_NEED_OPTIONAL};
static const struct tv_check_info checks[] = {
    {"phone.present", TV_SUBJECT_USER, facts, flags, 2}};

/* Not a library: if it is listed as a plugin, it was not loaded. */
static const char contents[] = "phone";

static struct tv_arena arena;
static struct tv_buf written;
static char root[64];
static const char *plugin, *path;

static struct tv_plugin_info phone(void)
{
    struct tv_plugin_info info = {.path = plugin,
                                  .file = "phone.so",
                                  .fd = -1,
                                  .name = "phone",
                                  .version = "1.0.0",
                                  .summary = "judges phones",
                                  .abi_major = TV_ABI_MAJOR,
                                  .checks = checks,
                                  .check_count = 1};
    CU_ASSERT_EQUAL(tv_sha256_file(plugin, info.sha256, NULL), TV_OK);
    return info;
}

static void put(const char *at, const void *data, size_t size)
{
    int fd = open(at, O_CREAT | O_TRUNC | O_WRONLY, 0644);
    CU_ASSERT_FATAL(fd >= 0);
    CU_ASSERT_EQUAL(write(fd, data, size), (ssize_t)size);
    CU_ASSERT_EQUAL(fchmod(fd, 0644), 0);
    close(fd);
}

static void set_up(void)
{
    memcpy(root, "/tmp/telvet-index-XXXXXX", 25);
    tv_arena_init(&arena);
    tv_buf_init(&written, TV_MAX_INDEX);
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(root));
    plugin = tv_path_join(&arena, root, "phone.so");
    path = tv_path_join(&arena, root, TV_INDEX_NAME);
    put(plugin, contents, strlen(contents));
    struct tv_plugin_info info = phone();
    tv_index_write(&written, &info, 1);
    CU_ASSERT_FALSE(written.failed);
    put(path, written.data, written.size);
}

static void tear_down(void)
{
    unlink(plugin);
    unlink(path);
    rmdir(root);
    tv_buf_finish(&written);
    tv_arena_finish(&arena);
}

/* Recomputes the digest of the index, its last 64 characters. */
static void seal(struct tv_buf *index)
{
    char digest[TV_SHA256_HEX];
    size_t rest = index->size - (TV_SHA256_HEX - 1);
    struct tv_sha256 *sha = tv_sha256_create();
    tv_sha256_add(sha, index->data, rest);
    tv_sha256_hex(sha, digest);
    tv_sha256_destroy(sha);
    memcpy(index->data + rest, digest, sizeof(digest) - 1);
}

/* Whether the plugin is listed without being loaded; loading it would refuse
 * it. */
static bool is_spared(bool believes)
{
    const char *directory = root;
    struct tv_plugin_options options = {.directories = &directory,
                                        .directory_count = 1,
                                        .load_timeout_ms = 20000,
                                        .index = believes};
    struct tv_plugin_list *list = NULL;
    CU_ASSERT_EQUAL_FATAL(tv_plugins_find(&options, &list, NULL), TV_OK);
    CU_ASSERT_EQUAL_FATAL(list->plugin_count, 1);
    const struct tv_plugin_info *found = &list->plugins[0];
    bool spared = found->name != NULL;
    CU_ASSERT_NOT_EQUAL(spared, found->refused != NULL);
    if (spared) {
        CU_ASSERT_STRING_EQUAL(found->version, "1.0.0");
        CU_ASSERT_STRING_EQUAL(found->checks[0].name, "phone.present");
        CU_ASSERT_EQUAL(found->checks[0].needs[1], 1);
    } else {
        CU_ASSERT_PTR_NOT_NULL(strstr(found->refused, "cannot be loaded"));
    }
    tv_plugin_list_destroy(list);
    return spared;
}

static void what_is_in_the_index_is_not_loaded(void)
{
    set_up();
    CU_ASSERT_TRUE(is_spared(true));
    tear_down();
}

static void who_does_not_ask_for_it_has_all_loaded(void)
{
    set_up();
    CU_ASSERT_FALSE(is_spared(false));
    tear_down();
}

static void without_an_index_all_are_loaded(void)
{
    set_up();
    unlink(path);
    CU_ASSERT_FALSE(is_spared(true));
    tear_down();
}

static void a_plugin_that_has_changed_since_is_loaded(void)
{
    set_up();
    put(plugin, "Phone", 5);
    CU_ASSERT_FALSE(is_spared(true));
    tear_down();
}

static void another_plugins_entry_is_passed_over(void)
{
    set_up();
    struct tv_plugin_info both[2] = {phone(), phone()};
    memset(both[0].sha256, '0', TV_SHA256_HEX - 1);
    both[0].name = "other";
    tv_buf_clear(&written);
    tv_index_write(&written, both, 2);
    put(path, written.data, written.size);
    CU_ASSERT_TRUE(is_spared(true));
    tear_down();
}

static void a_damaged_index_is_none(void)
{
    set_up();
    int directory = open(root, O_RDONLY | O_DIRECTORY);
    for (size_t i = 0; i < written.size; i += 3) {
        written.data[i] ^= 1;
        put(path, written.data, written.size);
        CU_ASSERT_PTR_NULL(tv_index_read(&arena, directory, NULL));
        written.data[i] ^= 1;
    }
    close(directory);
    tear_down();
}

static void an_index_that_was_cut_is_none(void)
{
    set_up();
    int directory = open(root, O_RDONLY | O_DIRECTORY);
    for (size_t size = 0; size < written.size; size += 5) {
        put(path, written.data, size);
        CU_ASSERT_PTR_NULL(tv_index_read(&arena, directory, NULL));
    }
    close(directory);
    tear_down();
}

/* Data after the end of an index are not used, even if they would fit. */
static void an_entry_ends_where_its_index_does(void)
{
    set_up();
    int directory = open(root, O_RDONLY | O_DIRECTORY);
    const struct tv_index *whole = tv_index_read(&arena, directory, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(whole);
    struct tv_index cut = *whole;
    for (cut.entries.size = 0; cut.entries.size <= whole->entries.size;
         cut.entries.size++) {
        struct tv_plugin_info info = phone();
        CU_ASSERT_EQUAL(tv_index_describe(&cut, &arena, &info),
                        cut.entries.size == whole->entries.size);
    }
    close(directory);
    tear_down();
}

static void an_index_of_nobody_is_one(void)
{
    set_up();
    int directory = open(root, O_RDONLY | O_DIRECTORY);
    struct tv_plugin_info info = phone();
    tv_buf_clear(&written);
    tv_index_write(&written, NULL, 0);
    put(path, written.data, written.size);
    const struct tv_index *nobody = tv_index_read(&arena, directory, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(nobody);
    CU_ASSERT_EQUAL(nobody->entries.size, 0);
    CU_ASSERT_FALSE(tv_index_describe(nobody, &arena, &info));
    close(directory);
    tear_down();
}

/* Not even if the index was written without its digest. */
static void a_plugin_without_a_digest_is_in_no_index(void)
{
    set_up();
    int directory = open(root, O_RDONLY | O_DIRECTORY);
    struct tv_plugin_info info = phone();
    char *digest = strchr(written.data, '\n') + 1 + (TV_SHA256_HEX - 1);
    memset(digest, 0, TV_SHA256_HEX - 1);
    memset(info.sha256, 0, sizeof(info.sha256));
    seal(&written);
    put(path, written.data, written.size);
    const struct tv_index *index = tv_index_read(&arena, directory, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(index);
    CU_ASSERT_FALSE(tv_index_describe(index, &arena, &info));
    close(directory);
    tear_down();
}

/* It has another format, or its fact numbers are those of another table. */
static void the_index_of_another_telvet_is_none(void)
{
    for (int behind = -1; behind <= 1; behind += 2) {
        set_up();
        char *other = strchr(written.data, '\n') + behind;
        *other = *other == '2' ? '3' : '2';
        seal(&written);
        put(path, written.data, written.size);
        CU_ASSERT_FALSE(is_spared(true));
        tear_down();
    }
}

/* A forged index with a valid digest may contain anything; it must not do
 * harm. */
static void a_sealed_description_is_checked_all_the_same(void)
{
    set_up();
    int directory = open(root, O_RDONLY | O_DIRECTORY);
    /* After a line and two digests: the size, the kind and the size of the
     * name. */
    char *entry = strchr(written.data, '\n') + 1 + 2 * (TV_SHA256_HEX - 1);
    for (char *at = entry; at <= entry + 3 * sizeof(uint32_t); at++) {
        char before = *at;
        *at = '\xff';
        seal(&written);
        put(path, written.data, written.size);
        const struct tv_index *index = tv_index_read(&arena, directory, NULL);
        struct tv_plugin_info info = phone();
        info.name = NULL;
        CU_ASSERT_PTR_NOT_NULL(index);
        CU_ASSERT_FALSE(tv_index_describe(index, &arena, &info));
        CU_ASSERT_PTR_NULL(info.name);
        *at = before;
    }
    close(directory);
    tear_down();
}

static void what_others_could_have_written_is_none(void)
{
    set_up();
    chmod(path, 0664);
    CU_ASSERT_FALSE(is_spared(true));
    chmod(path, 0644);
    CU_ASSERT_TRUE(is_spared(true));
    const char *elsewhere = tv_path_join(&arena, root, "elsewhere");
    CU_ASSERT_EQUAL(rename(path, elsewhere), 0);
    CU_ASSERT_EQUAL(symlink(elsewhere, path), 0);
    CU_ASSERT_FALSE(is_spared(true));
    unlink(elsewhere);
    tear_down();
}

static void a_refusal_is_not_noted(void)
{
    set_up();
    struct tv_plugin_info refused = phone();
    refused.refused = "is no plugin";
    tv_buf_clear(&written);
    tv_index_write(&written, &refused, 1);
    put(path, written.data, written.size);
    CU_ASSERT_FALSE(is_spared(true));
    tear_down();
}

const char *const tv_test_suite = "host_index";
const struct tv_test tv_tests[] = {
    TV_TEST(what_is_in_the_index_is_not_loaded),
    TV_TEST(who_does_not_ask_for_it_has_all_loaded),
    TV_TEST(without_an_index_all_are_loaded),
    TV_TEST(a_plugin_that_has_changed_since_is_loaded),
    TV_TEST(another_plugins_entry_is_passed_over),
    TV_TEST(a_damaged_index_is_none),
    TV_TEST(an_index_that_was_cut_is_none),
    TV_TEST(an_entry_ends_where_its_index_does),
    TV_TEST(an_index_of_nobody_is_one),
    TV_TEST(a_plugin_without_a_digest_is_in_no_index),
    TV_TEST(the_index_of_another_telvet_is_none),
    TV_TEST(a_sealed_description_is_checked_all_the_same),
    TV_TEST(what_others_could_have_written_is_none),
    TV_TEST(a_refusal_is_not_noted),
    {NULL, NULL},
};
