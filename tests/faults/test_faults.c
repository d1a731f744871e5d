/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every way a plugin can misbehave: it is refused with a sentence, or what it
 * was judging becomes unknown, with the cause, and nothing else changes. The
 * bytes are the same for any number of workers, and whether it has a process to
 * itself or shares one until it misbehaves.
 *
 *     test_faults PLUGINS sandbox=ON|OFF quick|hanging
 *
 * PLUGINS is the folder of the fault plugins; those that hang take their time
 * and are a run of their own.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "expected.h"
#include "scene.h"
#include "support/test.h"

#define SHORT_MS 500u /* for those that hang */

static struct scene scene;

static bool filter_is_built(void)
{
    return strcmp(tv_test_argv[2], "sandbox=ON") == 0;
}

/* Whether this run is the fault's. */
static bool is_due(const struct fault *fault)
{
    return fault->hangs == (strcmp(tv_test_argv[3], "hanging") == 0) &&
           (!fault->held || filter_is_built());
}

static struct tv_plugin_list *find(const struct fault *fault)
{
    return scene_plugins(tv_test_argv[1], fault->name,
                         fault->hangs ? SHORT_MS : SCENE_LONG_MS);
}

static const struct tv_plugin_info *plugin_of(const struct tv_plugin_list *list,
                                              const char *name)
{
    for (uint32_t i = 0; i < list->plugin_count; i++) {
        if (strncmp(list->plugins[i].file, name, strlen(name)) == 0) {
            return &list->plugins[i];
        }
    }
    return NULL;
}

/* ---- what must be true of a result ----------------------------------------
 */

static uint32_t faulty_number(uint32_t person)
{
    for (uint32_t i = 0; i < SCENE_FAULTY; i++) {
        if (scene_faulty[i] == person) {
            return i;
        }
    }
    return UINT32_MAX;
}

static uint32_t verdict_of(const struct tv_result *result, uint32_t rule,
                           uint32_t person)
{
    uint32_t columns = result->kind_rule_count[TV_SUBJECT_USER];
    return result->verdicts[TV_SUBJECT_USER]
                           [(size_t)person * columns + result->column_of[rule]];
}

static uint32_t expected_verdict(const struct expectation *expect,
                                 uint32_t person)
{
    static const uint32_t of[] = {[PASSES] = TV_VERDICT_PASS,
                                  [FAILS] = TV_VERDICT_FAIL,
                                  [UNKNOWN] = TV_VERDICT_UNKNOWN,
                                  [STRIKES] = TV_VERDICT_UNKNOWN,
                                  [BREACH] = TV_VERDICT_UNKNOWN};
    bool aside = expect->kind == STRIKES && person > scene_faulty[2];
    bool faulty = faulty_number(person) != UINT32_MAX;
    return aside || faulty ? of[expect->kind] : TV_VERDICT_PASS;
}

/* Whether this is why a faulty person is unknown. */
static bool is_cause(const struct expectation *expect, uint32_t person,
                     unsigned cause, unsigned signal)
{
    bool first = expect->first != 0 && person == scene_faulty[0];
    return cause == (unsigned)(first ? expect->first : expect->cause) &&
           signal == (unsigned)(first ? expect->first_signal : expect->signal);
}

static bool finding_fits(const struct expectation *expect,
                         const struct tv_finding *finding)
{
    uint32_t number = faulty_number(finding->subject);
    if (expect->kind == STRIKES && finding->subject > scene_faulty[2]) {
        return finding->cause == TV_CAUSE_SET_ASIDE;
    }
    if (number == UINT32_MAX || finding->rule != SCENE_FAULT) {
        return false;
    }
    if (expect->kind == FAILS) {
        size_t size = expect->words ? strlen(expect->words) : 0;
        return size == 0 ||
               (finding->arg_count == 1 && finding->args[0].size >= size &&
                finding->args[0].size <= TV_MAX_ARG_SIZE + 3 &&
                memcmp(finding->args[0].data, expect->words, size) == 0);
    }
    return is_cause(expect, finding->subject, finding->cause, finding->signal);
}

static uint32_t expected_findings(const struct expectation *expect)
{
    switch (expect->kind) {
    case STRIKES:
        return 3 + SCENE_PEOPLE - 1 - scene_faulty[2];
    case UNKNOWN:
    case BREACH:
    case FAILS:
        return SCENE_FAULTY * (expect->said > 0 ? expect->said : 1);
    default:
        return 0;
    }
}

static void check_faults(const struct expectation *expect,
                         const struct tv_plugin_list *list,
                         const struct tv_result *result)
{
    bool told = expect->kind == BREACH;
    uint32_t expected = expect->kind == STRIKES ? 3 : told;
    CU_ASSERT_EQUAL(result->fault_count, expected);
    for (uint32_t i = 0; i < result->fault_count && i < expected; i++) {
        const struct tv_fault *fault = &result->faults[i];
        CU_ASSERT_EQUAL(fault->rule, SCENE_FAULT);
        CU_ASSERT(
            is_cause(expect, fault->subject, fault->cause, fault->signal));
        CU_ASSERT_EQUAL(fault->subject_kind, TV_SUBJECT_USER);
        CU_ASSERT_EQUAL(fault->subject, scene_faulty[i]);
        CU_ASSERT_STRING_EQUAL(list->plugins[fault->plugin].name, "fault");
        CU_ASSERT(!told || strstr(fault->text, expect->words));
    }
}

static void check_result(const struct fault *fault,
                         const struct expectation *expect,
                         const struct tv_plugin_list *list,
                         const struct tv_result *result)
{
    uint32_t wrong = 0;
    uint32_t people = result->subject_count[TV_SUBJECT_USER];
    CU_ASSERT_EQUAL(people, SCENE_PEOPLE);
    for (uint32_t p = 0; p < people; p++) {
        wrong += verdict_of(result, SCENE_NEIGHBOUR, p) != TV_VERDICT_PASS;
        wrong +=
            verdict_of(result, SCENE_FAULT, p) != expected_verdict(expect, p);
    }
    CU_ASSERT_EQUAL(wrong, 0);
    CU_ASSERT_EQUAL(result->finding_count, expected_findings(expect));
    uint32_t odd = 0;
    for (uint32_t i = 0; i < result->finding_count; i++) {
        odd += !finding_fits(expect, &result->findings[i]);
    }
    CU_ASSERT_EQUAL(odd, 0);
    check_faults(expect, list, result);
    if (wrong > 0 || odd > 0) {
        printf("%s: %u wrong verdicts, %u odd findings of %u\n", fault->name,
               wrong, odd, result->finding_count);
    }
}

/* ---- runs -----------------------------------------------------------------
 */

#define MAX_OPEN 1024 /* descriptors that are looked at */

static unsigned count_open(void)
{
    unsigned count = 0;
    for (int fd = 0; fd < MAX_OPEN; fd++) {
        count += fcntl(fd, F_GETFD) >= 0;
    }
    return count;
}

/* How it is run. */
struct way {
    unsigned jobs;
    bool together; /* as if telvet came with both plugins */
};

static void make_own(struct tv_plugin_list *list)
{
    for (uint32_t i = 0; i < list->plugin_count; i++) {
        list->plugins[i].is_own = true;
    }
}

static void run(const struct fault *fault, enum tv_isolation isolation,
                const struct way *way, struct tv_buf *out)
{
    const struct expectation *expect = isolation == TV_ISOLATION_SANDBOX
                                           ? &fault->filtered
                                           : &fault->unfiltered;
    unsigned before = count_open();
    struct tv_plugin_list *list = find(fault);
    struct tv_engine_options options;
    struct tv_result result;
    long noise = 0;
    CU_ASSERT_PTR_NOT_NULL_FATAL(list);
    if (way->together) {
        make_own(list);
    }
    tv_engine_defaults(&options);
    options.isolation = isolation;
    options.jobs = way->jobs;
    options.check_timeout_ms = fault->hangs ? SHORT_MS : SCENE_LONG_MS;
    options.load_timeout_ms = SCENE_LONG_MS;
    options.worker_memory = (uint64_t)256 << 20;
    bool ran =
        scene_judge(&scene, list, fault->name, &options, &result, &noise);
    CU_ASSERT(ran);
    CU_ASSERT_EQUAL(noise, 0);
    if (ran) {
        check_result(fault, expect, list, &result);
        scene_print(out, &result);
    }
    tv_result_finish(&result);
    tv_plugin_list_destroy(list);
    CU_ASSERT_EQUAL(count_open(), before);
}

static void run_all(enum tv_isolation isolation)
{
    static const struct way ways[] = {
        {1, false}, {2, false}, {7, false}, {2, true}};
    for (size_t f = 0; f < fault_count; f++) {
        if (!is_due(&faults[f])) {
            continue;
        }
        const struct expectation *expect = isolation == TV_ISOLATION_SANDBOX
                                               ? &faults[f].filtered
                                               : &faults[f].unfiltered;
        struct tv_buf out[COUNT_OF(ways)];
        size_t count = expect->kind == NOT_RUN ? 0
                       : faults[f].quiet       ? COUNT_OF(ways) - 1
                                               : COUNT_OF(ways);
        for (size_t i = 0; i < count; i++) {
            tv_buf_init(&out[i], (size_t)16 << 20);
            run(&faults[f], isolation, &ways[i], &out[i]);
            bool same = out[i].size == out[0].size &&
                        memcmp(out[i].data, out[0].data, out[0].size) == 0;
            CU_ASSERT(same && !out[i].failed);
            if (!same) {
                printf("%s: other bytes with %u workers%s\n", faults[f].name,
                       ways[i].jobs, ways[i].together ? ", together" : "");
            }
        }
        for (size_t i = 0; i < count; i++) {
            tv_buf_finish(&out[i]);
        }
    }
}

/* ---- the tests ------------------------------------------------------------
 */

static void the_scene_can_be_set(void)
{
    CU_ASSERT_FATAL(scene_open(&scene));
    CU_ASSERT_EQUAL(scene.snapshot->store.expert_count, SCENE_PEOPLE);
}

static void what_breaks_the_contract_is_refused_with_a_sentence(void)
{
    for (size_t f = 0; f < fault_count; f++) {
        if (!is_due(&faults[f])) {
            continue;
        }
        struct tv_plugin_list *list = find(&faults[f]);
        CU_ASSERT_PTR_NOT_NULL_FATAL(list);
        const struct tv_plugin_info *plugin = plugin_of(list, faults[f].name);
        const struct tv_plugin_info *neighbour = plugin_of(list, "neighbour");
        CU_ASSERT_PTR_NOT_NULL_FATAL(plugin);
        CU_ASSERT_PTR_NOT_NULL_FATAL(neighbour);
        CU_ASSERT_PTR_NULL(neighbour->refused);
        bool fits = faults[f].refused
                        ? plugin->refused &&
                              strstr(plugin->refused, faults[f].refused) &&
                              strstr(plugin->refused, plugin->file)
                        : !plugin->refused && plugin->check_count == 1;
        CU_ASSERT(fits);
        if (!fits) {
            printf("%s: %s\n", faults[f].name,
                   plugin->refused ? plugin->refused : "not refused");
        }
        tv_plugin_list_destroy(list);
    }
}

static void the_filter_keeps_every_fault_where_it_is(void)
{
    if (filter_is_built()) {
        run_all(TV_ISOLATION_SANDBOX);
    } else {
        printf(" (no filter in this build) ");
    }
}

static void a_fork_alone_survives_every_fault_too(void)
{
    /* What plugins leave behind becomes ours, to see that it is ended. */
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    run_all(TV_ISOLATION_FORK);
}

static void no_process_is_left_behind(void)
{
    int status = 0;
    pid_t pid;
    while ((pid = waitpid(-1, &status, 0)) > 0) {
        bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
        CU_ASSERT(killed);
        if (!killed) {
            printf("process %d ended with status 0x%x\n", (int)pid,
                   (unsigned)status);
        }
    }
}

static void the_scene_can_be_left(void)
{
    scene_close(&scene);
}

const char *const tv_test_suite = "faults";
const struct tv_test tv_tests[] = {
    TV_TEST(the_scene_can_be_set),
    TV_TEST(what_breaks_the_contract_is_refused_with_a_sentence),
    TV_TEST(the_filter_keeps_every_fault_where_it_is),
    TV_TEST(a_fork_alone_survives_every_fault_too),
    TV_TEST(no_process_is_left_behind),
    TV_TEST(the_scene_can_be_left),
    {NULL, NULL},
};
