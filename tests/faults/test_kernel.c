/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the kernel refuses what holds plugins in, none is loaded or judges, and
 * that is said; whoever does without is not kept from it.
 *
 *     test_kernel PLUGINS sandbox=ON|OFF
 */
#define _DEFAULT_SOURCE /* syscall numbers */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scene.h"
#include "support/test.h"

static struct scene scene;

/* From now on this process, and whoever it makes, gets ENOSYS for the call. */
static bool refuse(unsigned call)
{
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog filter = {sizeof(code) / sizeof(code[0]), code};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

static enum tv_status find(uint64_t load_memory, struct tv_plugin_list **list,
                           struct tv_error *err)
{
    char directory[4096];
    const char *directories[] = {directory};
    struct tv_plugin_options options = {.directories = directories,
                                        .directory_count = 1,
                                        .load_timeout_ms = SCENE_LONG_MS,
                                        .load_memory = load_memory};
    snprintf(directory, sizeof(directory), "%s/neighbour", tv_test_argv[1]);
    return tv_plugins_find(&options, list, err);
}

static bool nothing_is_loaded(void)
{
    struct tv_plugin_list *list = NULL;
    struct tv_error err = {TV_OK, ""};
    return find((uint64_t)256 << 20, &list, &err) == TV_SYSTEM &&
           strstr(err.text, "the kernel takes no filter of system calls");
}

static bool judges(enum tv_isolation isolation)
{
    struct tv_plugin_list *list = NULL;
    struct tv_engine_options options;
    struct tv_result result;
    struct tv_error err;
    long noise = 0;
    tv_engine_defaults(&options);
    options.isolation = isolation;
    bool good =
        find(0, &list, &err) == TV_OK &&
        scene_judge(&scene, list, "neighbour", &options, &result, &noise) &&
        result.fault_count == 0 && result.finding_count == 0;
    tv_plugin_list_destroy(list);
    return good;
}

static bool nobody_judges(void)
{
    return !judges(TV_ISOLATION_SANDBOX);
}

static bool a_fork_judges(void)
{
    return judges(TV_ISOLATION_FORK);
}

static bool holds_without(unsigned call, bool (*law)(void))
{
    int status = -1;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        _exit(refuse(call) && law() ? 0 : 1);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status == 0;
}

static void without_a_filter_no_plugin_runs(void)
{
    static const unsigned calls[] = {SYS_seccomp, SYS_memfd_create};
    if (strcmp(tv_test_argv[2], "sandbox=ON") != 0) {
        printf(" (no filter in this build) ");
        return;
    }
    CU_ASSERT_FATAL(scene_open(&scene));
    for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
        CU_ASSERT(holds_without(calls[i], nothing_is_loaded));
        CU_ASSERT(holds_without(calls[i], nobody_judges));
        CU_ASSERT(holds_without(calls[i], a_fork_judges));
    }
    CU_ASSERT(judges(TV_ISOLATION_SANDBOX));
    scene_close(&scene);
}

const char *const tv_test_suite = "faults_kernel";
const struct tv_test tv_tests[] = {
    TV_TEST(without_a_filter_no_plugin_runs),
    {NULL, NULL},
};
