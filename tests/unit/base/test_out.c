/* SPDX-License-Identifier: Apache-2.0 */
/* Output appears whole or not at all. */
#define _GNU_SOURCE /* O_TMPFILE, chroot */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "support/test.h"

static char directory[] = "/tmp/telvet-test-XXXXXX";
static char path[64];

static void begin(void)
{
    snprintf(directory, sizeof(directory), "/tmp/telvet-test-XXXXXX");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(directory));
    snprintf(path, sizeof(path), "%s/out.json", directory);
}

static unsigned count_files(void)
{
    unsigned count = 0;
    DIR *dir = opendir(directory);
    while (dir && readdir(dir)) {
        count++;
    }
    closedir(dir);
    return count - 2; /* . and .. */
}

static void end(void)
{
    remove(path);
    CU_ASSERT_EQUAL(rmdir(directory), 0);
}

/* The content of the file, "" if it does not exist. */
static const char *content(void)
{
    static char data[100];
    memset(data, 0, sizeof(data));
    FILE *file = fopen(path, "rb");
    if (file) {
        size_t size = fread(data, 1, sizeof(data) - 1, file);
        data[size] = '\0';
        fclose(file);
    }
    return data;
}

static void a_committed_file_replaces_the_old_one(void)
{
    begin();
    for (int i = 0; i < 2; i++) {
        struct tv_out out;
        CU_ASSERT_EQUAL(tv_out_open(&out, path, NULL), TV_OK);
        tv_out_string(&out, "abc");
        tv_out_char(&out, i == 0 ? '1' : '2');
        tv_out_text(&out, (struct tv_text){"xyz", 1});
        tv_out_printf(&out, "%d", 42);
        CU_ASSERT_EQUAL(out.written, 7);
        CU_ASSERT_STRING_EQUAL(content(), i == 0 ? "" : "abc1x42");
        CU_ASSERT_EQUAL(tv_out_commit(&out, NULL), TV_OK);
        tv_out_finish(&out);
        CU_ASSERT_STRING_EQUAL(content(), i == 0 ? "abc1x42" : "abc2x42");
        CU_ASSERT_EQUAL(count_files(), 1);
    }
    end();
}

static void an_uncommitted_file_leaves_nothing(void)
{
    begin();
    struct tv_out out;
    CU_ASSERT_EQUAL(tv_out_open(&out, path, NULL), TV_OK);
    tv_out_string(&out, "abc");
    tv_out_flush(&out);
    CU_ASSERT_EQUAL(access(path, F_OK), -1);
    tv_out_finish(&out);
    CU_ASSERT_EQUAL(count_files(), 0);
    tv_out_finish(&out);
    tv_out_finish(NULL);
    end();
}

/* Whether files without names can be used here: O_TMPFILE works, and /proc
 * exists to link them. */
static bool can_be_nameless(void)
{
    int fd = open(directory, O_WRONLY | O_TMPFILE, 0600);
    if (fd >= 0) {
        close(fd);
    }
    return fd >= 0 && access("/proc/self/fd", F_OK) == 0;
}

static void what_is_cut_short_leaves_nothing(void)
{
    begin();
    pid_t child = fork();
    if (child == 0) {
        struct tv_out out;
        struct tv_error err;
        bool opened = tv_out_open(&out, path, &err) == TV_OK;
        tv_out_string(&out, "half");
        tv_out_flush(&out);
        raise(opened ? SIGKILL : SIGABRT);
    }
    int how = 0;
    CU_ASSERT_EQUAL(waitpid(child, &how, 0), child);
    CU_ASSERT(WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL);
    if (can_be_nameless()) {
        CU_ASSERT_EQUAL(count_files(), 0);
        end();
    } else {
        printf("not tested: files must have names here\n");
    }
}

/* Runs in a chroot without /proc. */
static void write_named(void)
{
    struct tv_staged staged;
    int fd = chdir(directory) == 0 && chroot(".") == 0
                 ? tv_staged_open(&staged, "/out.json")
                 : -1;
    bool good = fd >= 0 && staged.name && access(staged.name, F_OK) == 0 &&
                write(fd, "whole", 5) == 5 &&
                tv_staged_commit(&staged, fd, "/out.json") == 0;
    _exit(good && !staged.open ? 0 : 1);
}

static void without_proc_a_file_has_a_temporary_name(void)
{
    if (geteuid() != 0) {
        printf("not tested: only root can change the root directory\n");
        return;
    }
    begin();
    pid_t child = fork();
    if (child == 0) {
        write_named();
    }
    int how = 0;
    CU_ASSERT_EQUAL(waitpid(child, &how, 0), child);
    CU_ASSERT(WIFEXITED(how) && WEXITSTATUS(how) == 0);
    CU_ASSERT_STRING_EQUAL(content(), "whole");
    CU_ASSERT_EQUAL(count_files(), 1);
    end();
}

static void the_umask_gives_the_mode(void)
{
    begin();
    mode_t old = umask(027);
    struct tv_out out;
    struct stat info;
    CU_ASSERT_EQUAL(tv_out_open(&out, path, NULL), TV_OK);
    CU_ASSERT_EQUAL(tv_out_commit(&out, NULL), TV_OK);
    tv_out_finish(&out);
    umask(old);
    CU_ASSERT_EQUAL(stat(path, &info), 0);
    CU_ASSERT_EQUAL(info.st_mode & 0777, 0640);
    end();
}

static void what_is_replaced_keeps_its_mode(void)
{
    begin();
    struct tv_out out;
    struct stat info;
    close(open(path, O_CREAT | O_WRONLY, 0600));
    CU_ASSERT_EQUAL(tv_out_open(&out, path, NULL), TV_OK);
    CU_ASSERT_EQUAL(tv_out_commit(&out, NULL), TV_OK);
    tv_out_finish(&out);
    CU_ASSERT_EQUAL(stat(path, &info), 0);
    CU_ASSERT_EQUAL(info.st_mode & 0777, 0600);
    end();
}

static bool are_one_file(const char *left, const char *right)
{
    struct tv_out a;
    struct tv_out b;
    CU_ASSERT_EQUAL(tv_out_open(&a, left, NULL), TV_OK);
    CU_ASSERT_EQUAL(tv_out_open(&b, right, NULL), TV_OK);
    bool same = tv_out_same(&a, &b);
    tv_out_finish(&a);
    tv_out_finish(&b);
    return same;
}

static void one_file_is_known_by_its_place(void)
{
    begin();
    char other[80];
    close(open(path, O_CREAT | O_WRONLY, 0600));
    snprintf(other, sizeof(other), "%s/./out.json", directory);
    CU_ASSERT_TRUE(are_one_file(path, other));
    snprintf(other, sizeof(other), "%s/link.json", directory);
    CU_ASSERT_EQUAL(symlink("out.json", other), 0);
    CU_ASSERT_TRUE(are_one_file(other, path));
    unlink(other);
    CU_ASSERT_FALSE(are_one_file(other, path));
    CU_ASSERT_FALSE(are_one_file("/dev/null", "/dev/null"));
    end();
}

static void a_link_is_followed_and_kept(void)
{
    begin();
    char link_path[80];
    snprintf(link_path, sizeof(link_path), "%s/link", directory);
    close(open(path, O_CREAT | O_WRONLY, 0600));
    CU_ASSERT_EQUAL(symlink(path, link_path), 0);
    struct tv_out out;
    struct stat info;
    CU_ASSERT_EQUAL(tv_out_open(&out, link_path, NULL), TV_OK);
    tv_out_string(&out, "through");
    CU_ASSERT_EQUAL(tv_out_commit(&out, NULL), TV_OK);
    tv_out_finish(&out);
    CU_ASSERT_STRING_EQUAL(content(), "through");
    CU_ASSERT_EQUAL(lstat(link_path, &info), 0);
    CU_ASSERT_TRUE(S_ISLNK(info.st_mode));
    unlink(link_path);
    end();
}

static void devices_are_written_to_as_they_are(void)
{
    struct tv_out out;
    struct stat info;
    CU_ASSERT_EQUAL(tv_out_open(&out, "/dev/null", NULL), TV_OK);
    tv_out_string(&out, "gone");
    CU_ASSERT_EQUAL(tv_out_commit(&out, NULL), TV_OK);
    tv_out_finish(&out);
    CU_ASSERT_EQUAL(stat("/dev/null", &info), 0);
    CU_ASSERT_TRUE(S_ISCHR(info.st_mode));
}

static void a_full_device_is_an_error_told_once(void)
{
    struct tv_out out;
    struct tv_error err = {TV_OK, ""};
    CU_ASSERT_EQUAL(tv_out_open(&out, "/dev/full", NULL), TV_OK);
    static char block[1 << 18];
    for (int i = 0; i < 3; i++) {
        tv_out_add(&out, block, sizeof(block));
    }
    CU_ASSERT_EQUAL(out.error, ENOSPC);
    CU_ASSERT_EQUAL(tv_out_commit(&out, &err), TV_SYSTEM);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "/dev/full"));
    tv_out_finish(&out);
}

static void what_cannot_be_opened_is_named(void)
{
    begin();
    struct tv_out out;
    struct tv_error err = {TV_OK, ""};
    CU_ASSERT_EQUAL(tv_out_open(&out, directory, &err), TV_SYSTEM);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "Is a directory"));
    tv_out_finish(&out);
    CU_ASSERT_EQUAL(tv_out_open(&out, "/tmp/telvet-none/x", &err), TV_SYSTEM);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "/tmp/telvet-none/x"));
    tv_out_finish(&out);
    end();
}

static void borrowed_descriptors_stay_open_and_keep_the_order(void)
{
    int ends[2];
    CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
    struct tv_out out;
    tv_out_open_fd(&out, ends[1]);
    char large[700], read_back[800];
    memset(large, 'z', sizeof(large) - 1);
    large[sizeof(large) - 1] = '\0';
    tv_out_string(&out, "a");
    tv_out_printf(&out, "%s", large);
    tv_out_add(&out, "b", 1);
    CU_ASSERT_EQUAL(tv_out_commit(&out, NULL), TV_OK);
    tv_out_finish(&out);
    CU_ASSERT_EQUAL(write(ends[1], "c", 1), 1);
    ssize_t size = read(ends[0], read_back, sizeof(read_back));
    CU_ASSERT_EQUAL(size, 702);
    CU_ASSERT(read_back[0] == 'a' && read_back[700] == 'b');
    CU_ASSERT_EQUAL(read_back[701], 'c');
    close(ends[0]);
    close(ends[1]);
}

static void more_than_the_buffer_holds_arrives_whole(void)
{
    begin();
    struct tv_out out;
    CU_ASSERT_EQUAL(tv_out_open(&out, path, NULL), TV_OK);
    for (unsigned i = 0; i < 100000; i++) {
        char word[9];
        snprintf(word, sizeof(word), "%08u", i);
        tv_out_add(&out, word, 8);
    }
    CU_ASSERT_EQUAL(tv_out_commit(&out, NULL), TV_OK);
    CU_ASSERT_EQUAL(out.written, 800000);
    tv_out_finish(&out);
    FILE *file = fopen(path, "rb");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    for (unsigned i = 0; i < 100000; i++) {
        char word[9], found[9] = "";
        snprintf(word, sizeof(word), "%08u", i);
        CU_ASSERT_EQUAL_FATAL(fread(found, 1, 8, file), 8);
        CU_ASSERT_FATAL(memcmp(word, found, 8) == 0);
    }
    fclose(file);
    end();
}

const char *const tv_test_suite = "base/out";
const struct tv_test tv_tests[] = {
    TV_TEST(a_committed_file_replaces_the_old_one),
    TV_TEST(an_uncommitted_file_leaves_nothing),
    TV_TEST(what_is_cut_short_leaves_nothing),
    TV_TEST(without_proc_a_file_has_a_temporary_name),
    TV_TEST(the_umask_gives_the_mode),
    TV_TEST(what_is_replaced_keeps_its_mode),
    TV_TEST(one_file_is_known_by_its_place),
    TV_TEST(a_link_is_followed_and_kept),
    TV_TEST(devices_are_written_to_as_they_are),
    TV_TEST(a_full_device_is_an_error_told_once),
    TV_TEST(what_cannot_be_opened_is_named),
    TV_TEST(borrowed_descriptors_stay_open_and_keep_the_order),
    TV_TEST(more_than_the_buffer_holds_arrives_whole),
    {NULL, NULL},
};
