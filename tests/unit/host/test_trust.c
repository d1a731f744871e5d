/* SPDX-License-Identifier: Apache-2.0 */
/* Which plugin files are trusted, by owner and mode, and where they are
 * searched. */
#define _DEFAULT_SOURCE /* mkdtemp */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "host/plugins.h"
#include "host/trust.h"
#include "support/test.h"

static struct tv_arena arena;
static char root[64];
static const char *directory, *file;

static void set_up(void)
{
    memcpy(root, "/tmp/telvet-trust-XXXXXX", 25);
    tv_arena_init(&arena);
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(root));
    directory = tv_path_join(&arena, root, "plugins");
    file = tv_path_join(&arena, directory, "phone.so");
    CU_ASSERT_EQUAL_FATAL(mkdir(directory, 0755), 0);
    int fd = open(file, O_CREAT | O_WRONLY, 0644);
    CU_ASSERT_FATAL(fd >= 0);
    close(fd);
    chmod(directory, 0755);
    chmod(file, 0644);
}

static void tear_down(void)
{
    chmod(directory, 0755);
    unlink(file);
    rmdir(directory);
    rmdir(root);
    tv_arena_finish(&arena);
}

static void expect(const char *path, const char *part)
{
    struct tv_error err = {TV_OK, ""};
    int fd = -1;
    enum tv_status status = tv_trust_open(path, &fd, &err);
    CU_ASSERT_EQUAL(fd >= 0, status == TV_OK);
    if (fd >= 0) {
        close(fd);
    }
    bool fits =
        part ? status != TV_OK && strstr(err.text, part) : status == TV_OK;
    CU_ASSERT(fits);
    if (!fits) {
        printf("expected \"%s\", got \"%s\"\n", part ? part : "", err.text);
    }
}

static void what_only_its_owner_writes_is_trusted(void)
{
    set_up();
    expect(file, NULL);
    chmod(file, 0400);
    expect(file, NULL);
    tear_down();
}

static void what_others_may_write_is_refused(void)
{
    set_up();
    chmod(file, 0664);
    expect(file, "the file may be written by others (mode 0664)");
    chmod(file, 0646);
    expect(file, "the file may be written by others (mode 0646)");
    chmod(file, 0644);
    chmod(directory, 0775);
    expect(file, "its directory may be written by others (mode 0775)");
    chmod(directory, 01777);
    expect(file, "its directory may be written by others (mode 1777)");
    tear_down();
}

static void a_link_is_judged_by_what_it_points_to(void)
{
    set_up();
    const char *link = tv_path_join(&arena, root, "link.so");
    CU_ASSERT_EQUAL_FATAL(symlink(file, link), 0);
    expect(link, NULL);
    chmod(directory, 0777);
    expect(link, "its directory may be written by others");
    chmod(directory, 0755);
    unlink(file);
    expect(link, "cannot be found");
    unlink(link);
    tear_down();
}

/* Relative to an open directory; symbolic links are not followed. */
static void what_is_not_there_or_a_link_is_not_opened(void)
{
    struct tv_error err;
    int fd = -1;
    set_up();
    const char *link = tv_path_join(&arena, directory, "link.so");
    CU_ASSERT_EQUAL_FATAL(symlink(file, link), 0);
    int open_directory = open(directory, O_RDONLY | O_DIRECTORY);
    CU_ASSERT_NOT_EQUAL(tv_trust_open_in(open_directory, "none.so", &fd, &err),
                        TV_OK);
    CU_ASSERT_NOT_EQUAL(tv_trust_open_in(open_directory, "link.so", &fd, &err),
                        TV_OK);
    CU_ASSERT_EQUAL(fd, -1);
    CU_ASSERT_EQUAL(tv_trust_open_in(open_directory, "phone.so", &fd, &err),
                    TV_OK);
    close(fd);
    close(open_directory);
    unlink(link);
    tear_down();
}

static void what_is_no_file_is_refused(void)
{
    set_up();
    const char *pipe = tv_path_join(&arena, directory, "pipe.so");
    CU_ASSERT_EQUAL_FATAL(mkfifo(pipe, 0600), 0);
    expect(pipe, "is not a regular file");
    expect(directory, "is not a regular file");
    unlink(pipe);
    tear_down();
}

/* Needs root, to change owners and to become another user. */
static void what_belongs_to_root_or_oneself_is_trusted(void)
{
    set_up();
    if (geteuid() == 0 && chown(file, 12345, (gid_t)-1) == 0) {
        expect(file, "the file belongs to user 12345, expected root or user");
        chmod(root, 0711);
        CU_ASSERT_EQUAL_FATAL(seteuid(12345), 0);
        expect(file, NULL);
        CU_ASSERT_EQUAL_FATAL(seteuid(0), 0);
    }
    tear_down();
}

static void a_refused_file_is_listed_with_the_reason(void)
{
    set_up();
    struct tv_plugin_options options = {.directories = &directory,
                                        .directory_count = 1,
                                        .load_timeout_ms = 20000};
    struct tv_plugin_list *list = NULL;
    struct tv_error err;
    chmod(file, 0666);
    CU_ASSERT_EQUAL_FATAL(tv_plugins_find(&options, &list, &err), TV_OK);
    CU_ASSERT_EQUAL_FATAL(list->plugin_count, 1);
    CU_ASSERT_PTR_NOT_NULL_FATAL(list->plugins[0].refused);
    CU_ASSERT_PTR_NOT_NULL(strstr(list->plugins[0].refused, "phone.so is not"));
    CU_ASSERT_PTR_NULL(list->plugins[0].name);
    tv_plugin_list_destroy(list);
    /* Only the loader refuses an empty file with the right mode. */
    chmod(file, 0644);
    CU_ASSERT_EQUAL_FATAL(tv_plugins_find(&options, &list, &err), TV_OK);
    CU_ASSERT_PTR_NOT_NULL_FATAL(list->plugins[0].refused);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(list->plugins[0].refused, "cannot be loaded"));
    tv_plugin_list_destroy(list);
    tear_down();
}

static void a_directory_must_be_meant(void)
{
    static const char *const vague[] = {"plugins", "", "lib/x", ".hidden"};
    static const char *const meant[] = {"/x", "./x", "../x", ".", ".."};
    for (size_t i = 0; i < sizeof(vague) / sizeof(vague[0]); i++) {
        CU_ASSERT_FALSE(tv_is_explicit_path(vague[i]));
    }
    for (size_t i = 0; i < sizeof(meant) / sizeof(meant[0]); i++) {
        CU_ASSERT_TRUE(tv_is_explicit_path(meant[i]));
    }
    struct tv_plugin_options options = {
        .directories = vague, .directory_count = 1, .load_timeout_ms = 20000};
    struct tv_plugin_list *list = NULL;
    struct tv_error err = {TV_OK, ""};
    CU_ASSERT_EQUAL(tv_plugins_find(&options, &list, &err), TV_USAGE);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "\"./plugins\""));
    options.directories = meant;
    CU_ASSERT_EQUAL(tv_plugins_find(&options, &list, &err), TV_SYSTEM);
    CU_ASSERT_PTR_NULL(list);
}

const char *const tv_test_suite = "host_trust";
const struct tv_test tv_tests[] = {
    TV_TEST(what_only_its_owner_writes_is_trusted),
    TV_TEST(what_others_may_write_is_refused),
    TV_TEST(a_link_is_judged_by_what_it_points_to),
    TV_TEST(what_is_not_there_or_a_link_is_not_opened),
    TV_TEST(what_is_no_file_is_refused),
    TV_TEST(what_belongs_to_root_or_oneself_is_trusted),
    TV_TEST(a_refused_file_is_listed_with_the_reason),
    TV_TEST(a_directory_must_be_meant),
    {NULL, NULL},
};
