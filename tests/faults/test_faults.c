/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every way a plugin can misbehave: it is refused with a sentence, or what it
 * was judging becomes unknown, with the cause, and nothing else changes. The
 * bytes are the same for any number of workers.
 *
 *     test_faults PLUGINS sandbox=ON|OFF quick|hanging
 *
 * PLUGINS is the folder of the fault plugins; those that hang take their time
 * and are a run of their own.
 */
#define _DEFAULT_SOURCE /* mkdtemp */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scene.h"
#include "support/test.h"

#define LONG_MS 20000u /* for those that are quick */
#define SHORT_MS 500u  /* for those that hang */

enum kind {
    NOT_RUN, /* would do harm without the filter and the limits */
    PASSES,
    FAILS,   /* with `words` at the start of its argument, if any */
    UNKNOWN, /* each time, for `cause` */
    STRIKES, /* each time, for `cause`, and set aside after the third */
};

struct expectation {
    enum kind kind;
    enum tv_cause cause;
    int signal;
    const char *words;
};

static const struct fault {
    const char *name;
    const char *refused;           /* part of the sentence, or NULL */
    struct expectation filtered;   /* in the sandbox */
    struct expectation unfiltered; /* in a mere fork */
    bool hangs;
    bool held; /* would do harm, or prove nothing, without the filter */
} faults[] = {
#define REFUSED(name, words)                                                   \
    {                                                                          \
        name, words, {0}, {0}, false, false                                    \
    }
#define SAME(name, ...)                                                        \
    {                                                                          \
        name, NULL, {__VA_ARGS__}, {__VA_ARGS__}, false, false                 \
    }
#define HANGS(name)                                                            \
    {                                                                          \
        name, NULL, {STRIKES, TV_CAUSE_HANG, 0, NULL},                         \
            {STRIKES, TV_CAUSE_HANG, 0, NULL}, true, false                     \
    }
#define DIES(name, cause, signal) SAME(name, STRIKES, cause, signal, NULL)
#define UNHEARD(name, cause) SAME(name, UNKNOWN, cause, 0, NULL)
#define GOOD(name) SAME(name, .kind = PASSES)
#define DENIED(name)                                                           \
    {                                                                          \
        name, NULL, {.kind = PASSES}, {.kind = FAILS}, false, false            \
    }
#define HELD(name, ...)                                                        \
    {                                                                          \
        name, NULL, {__VA_ARGS__}, {.kind = NOT_RUN}, false, true              \
    }
    /* Refused before any judgement. */
    REFUSED("no_symbol", "does not export \"telvet_plugin\""),
    REFUSED("wrong_magic", "is no telvet plugin"),
    REFUSED("wrong_major", "plugin ABI 2.1, this telvet loads"),
    REFUSED("unknown_feature", "relies on features 0x80000000"),
    REFUSED("newer_used_tail", "does not know"),
    REFUSED("short_struct", "struct tv_plugin of 24 bytes"),
    REFUSED("crash_in_constructor", "died of SIGSEGV while loading"),
    {"hang_in_constructor",
     "did not finish loading within 500 ms",
     {0},
     {0},
     true,
     false},
    REFUSED("forges_description",
            "forges_description.so is what it says itself"),
    /* Accepted, and as good as any. */
    GOOD("newer_unused_tail"),
    /* Ends the process, or keeps it. */
    DIES("crash", TV_CAUSE_CRASH, SIGSEGV),
    DIES("aborts", TV_CAUSE_CRASH, SIGABRT),
    DIES("stack_overflow", TV_CAUSE_CRASH, SIGSEGV),
    HELD("endless_allocation", STRIKES, TV_CAUSE_MEMORY, SIGABRT, NULL),
    DIES("exit_0", TV_CAUSE_EXIT, 0),
    DIES("exit_after_pass", TV_CAUSE_EXIT, 0),
    HANGS("hang"),
    HANGS("sleep"),
    /* Says nothing, or nonsense. */
    UNHEARD("silence", TV_CAUSE_SILENCE),
    UNHEARD("nonsense_verdict", TV_CAUSE_NONSENSE),
    UNHEARD("unknown_message", TV_CAUSE_NONSENSE),
    UNHEARD("flood", TV_CAUSE_NONSENSE),
    /* Is heard, within limits. */
    SAME("huge_message", .kind = FAILS, .words = "xxxxxxxx"),
    SAME("invalid_utf8", .kind = FAILS,
         .words = "caf\xef\xbf\xbd \xef\xbf\xbd\xef\xbf\xbd"),
    SAME("undeclared_fact", .kind = FAILS),
    /* Reaches out. */
    GOOD("writes_stdout"),
    {"closes_descriptors",
     NULL,
     {.kind = PASSES},
     {STRIKES, TV_CAUSE_NONSENSE, 0, NULL},
     false,
     false},
    DIES("garbles_pipe", TV_CAUSE_NONSENSE, 0),
    GOOD("leaves_child"),
    DENIED("uses_socket"),
    DENIED("uses_fopen"),
    DENIED("uses_system"),
    HELD("reaches_out", .kind = PASSES),
    HELD("reaches_out_loading", .kind = PASSES),
    /* Knows telvet from within: what it does stays its own affair. */
    GOOD("scribbles"),
    DIES("blames_neighbour", TV_CAUSE_CRASH, SIGSEGV),
    DIES("exits_unfiltered", TV_CAUSE_EXIT, 0),
    DIES("forges_answer", TV_CAUSE_NONSENSE, 0),
    HANGS("steals_work"),
    HANGS("pretends_progress"),
};

#define FAULTS (sizeof(faults) / sizeof(faults[0]))

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
                         fault->hangs ? SHORT_MS : LONG_MS);
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
                                  [STRIKES] = TV_VERDICT_UNKNOWN};
    bool aside = expect->kind == STRIKES && person > scene_faulty[2];
    bool faulty = faulty_number(person) != UINT32_MAX;
    return aside || faulty ? of[expect->kind] : TV_VERDICT_PASS;
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
    return finding->cause == (unsigned)expect->cause &&
           finding->signal == (unsigned)expect->signal;
}

static uint32_t expected_findings(const struct expectation *expect)
{
    switch (expect->kind) {
    case STRIKES:
        return 3 + SCENE_PEOPLE - 1 - scene_faulty[2];
    case UNKNOWN:
    case FAILS:
        return SCENE_FAULTY;
    default:
        return 0;
    }
}

static void check_faults(const struct expectation *expect,
                         const struct tv_plugin_list *list,
                         const struct tv_result *result)
{
    uint32_t expected = expect->kind == STRIKES ? 3 : 0;
    CU_ASSERT_EQUAL(result->fault_count, expected);
    for (uint32_t i = 0; i < result->fault_count && i < expected; i++) {
        const struct tv_fault *fault = &result->faults[i];
        CU_ASSERT_EQUAL(fault->rule, SCENE_FAULT);
        CU_ASSERT_EQUAL(fault->cause, (unsigned)expect->cause);
        CU_ASSERT_EQUAL(fault->signal, (unsigned)expect->signal);
        CU_ASSERT_EQUAL(fault->subject_kind, TV_SUBJECT_USER);
        CU_ASSERT_EQUAL(fault->subject, scene_faulty[i]);
        CU_ASSERT_STRING_EQUAL(list->plugins[fault->plugin].name, "fault");
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

static void run(const struct fault *fault, enum tv_isolation isolation,
                unsigned jobs, struct tv_buf *out)
{
    const struct expectation *expect = isolation == TV_ISOLATION_SANDBOX
                                           ? &fault->filtered
                                           : &fault->unfiltered;
    struct tv_plugin_list *list = find(fault);
    struct tv_engine_options options;
    struct tv_result result;
    long noise = 0;
    CU_ASSERT_PTR_NOT_NULL_FATAL(list);
    tv_engine_defaults(&options);
    options.isolation = isolation;
    options.jobs = jobs;
    options.check_timeout_ms = fault->hangs ? SHORT_MS : LONG_MS;
    options.load_timeout_ms = LONG_MS;
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
}

static void run_all(enum tv_isolation isolation)
{
    static const unsigned jobs[] = {1, 2, 7};
    for (size_t f = 0; f < FAULTS; f++) {
        if (!is_due(&faults[f])) {
            continue;
        }
        const struct expectation *expect = isolation == TV_ISOLATION_SANDBOX
                                               ? &faults[f].filtered
                                               : &faults[f].unfiltered;
        struct tv_buf out[3];
        for (size_t i = 0; i < 3 && expect->kind != NOT_RUN; i++) {
            tv_buf_init(&out[i], (size_t)16 << 20);
            run(&faults[f], isolation, jobs[i], &out[i]);
            bool same = out[i].size == out[0].size &&
                        memcmp(out[i].data, out[0].data, out[0].size) == 0;
            CU_ASSERT(same && !out[i].failed);
            if (!same) {
                printf("%s: other bytes with %u workers\n", faults[f].name,
                       jobs[i]);
            }
        }
        for (size_t i = 0; i < 3 && expect->kind != NOT_RUN; i++) {
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
    for (size_t f = 0; f < FAULTS; f++) {
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

static void of_two_plugins_with_one_check_the_later_is_refused(void)
{
    static const char *const names[] = {"duplicate_a", "duplicate_b"};
    char directories[2][4096];
    const char *paths[] = {directories[1], directories[0]};
    struct tv_plugin_list *list = NULL;
    struct tv_error err;
    for (int i = 0; i < 2; i++) {
        snprintf(directories[i], sizeof(directories[i]), "%s/%s",
                 tv_test_argv[1], names[i]);
    }
    struct tv_plugin_options options = {
        .directories = paths, .directory_count = 2, .load_timeout_ms = LONG_MS};
    CU_ASSERT_EQUAL_FATAL(tv_plugins_find(&options, &list, &err), TV_OK);
    CU_ASSERT_EQUAL_FATAL(list->plugin_count, 2);
    CU_ASSERT_STRING_EQUAL(list->plugins[0].file, "duplicate_a.so");
    CU_ASSERT_PTR_NULL(list->plugins[0].refused);
    CU_ASSERT_PTR_NOT_NULL_FATAL(list->plugins[1].refused);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(list->plugins[1].refused, "offers the check fault.duplicate"));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(list->plugins[1].refused, "duplicate_a.so offers already"));
    tv_plugin_list_destroy(list);
}

/* Puts plugins/<name>/<name>.so at `path`, whatever was there before. */
static void put(const char *name, const char *path)
{
    char from[4096];
    snprintf(from, sizeof(from), "%s/%s/%s.so", tv_test_argv[1], name, name);
    unlink(path);
    CU_ASSERT_EQUAL(link(from, path), 0);
}

/* It was judged by the file, so the file is what is loaded. */
static void who_takes_a_plugins_place_later_is_not_loaded(void)
{
    char directory[4096];
    char path[4200];
    const char *directories[] = {directory};
    struct tv_plugin_options options = {.directories = directories,
                                        .directory_count = 1,
                                        .load_timeout_ms = LONG_MS};
    struct tv_plugin_list *list = NULL;
    struct tv_engine_options engine;
    struct tv_result result;
    long noise = 0;
    snprintf(directory, sizeof(directory), "%s/XXXXXX", tv_test_argv[1]);
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(directory));
    snprintf(path, sizeof(path), "%s/neighbour.so", directory);
    put("neighbour", path);
    CU_ASSERT_EQUAL_FATAL(tv_plugins_find(&options, &list, NULL), TV_OK);
    put("crash", path);
    tv_engine_defaults(&engine);
    engine.jobs = 1;
    bool ran = scene_judge(&scene, list, "neighbour", &engine, &result, &noise);
    CU_ASSERT(ran);
    CU_ASSERT_EQUAL(result.fault_count, 0);
    CU_ASSERT_EQUAL(result.finding_count, 0);
    tv_result_finish(&result);
    tv_plugin_list_destroy(list);
    unlink(path);
    rmdir(directory);
}

/* What an index says of a plugin is compared with what is loaded, word by word.
 */
static void a_plugin_that_is_not_what_was_described_judges_nobody(void)
{
    static const struct tv_check_info other = {"fault.neighbour",
                                               TV_SUBJECT_USER, NULL, NULL, 0};
    for (int lie = 0; lie < 5; lie++) {
        struct tv_plugin_list *list =
            scene_plugins(tv_test_argv[1], "neighbour", LONG_MS);
        struct tv_engine_options engine;
        struct tv_result result;
        long noise = 0;
        CU_ASSERT_PTR_NOT_NULL_FATAL(list);
        struct tv_plugin_info *plugin = &list->plugins[0];
        CU_ASSERT_EQUAL_FATAL(plugin->check_count, 1);
        CU_ASSERT_TRUE(plugin->checks[0].need_count > 0);
        plugin->name = lie == 0 ? "other" : plugin->name;
        plugin->version = lie == 1 ? "9.9.9" : plugin->version;
        plugin->summary = lie == 2 ? "another" : plugin->summary;
        plugin->abi_minor = lie == 3 ? 7 : plugin->abi_minor;
        plugin->checks = lie == 4 ? &other : plugin->checks;
        tv_engine_defaults(&engine);
        bool ran =
            scene_judge(&scene, list, "neighbour", &engine, &result, &noise);
        CU_ASSERT(ran);
        CU_ASSERT_TRUE(result.fault_count > 0 && result.finding_count > 0);
        for (uint32_t i = 0; i < result.finding_count; i++) {
            CU_ASSERT_EQUAL(result.findings[i].cause, TV_CAUSE_NO_CHECK);
        }
        tv_result_finish(&result);
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
        CU_ASSERT(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
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
    TV_TEST(of_two_plugins_with_one_check_the_later_is_refused),
    TV_TEST(who_takes_a_plugins_place_later_is_not_loaded),
    TV_TEST(a_plugin_that_is_not_what_was_described_judges_nobody),
    TV_TEST(the_filter_keeps_every_fault_where_it_is),
    TV_TEST(a_fork_alone_survives_every_fault_too),
    TV_TEST(no_process_is_left_behind),
    TV_TEST(the_scene_can_be_left),
    {NULL, NULL},
};
