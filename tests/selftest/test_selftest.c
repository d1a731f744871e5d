/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The self-test of the plugin contract, for every check over the example
 * tenant: without a fact that the check declares, its judgement is unknown, and
 * a fact that it does not declare cannot change the judgement.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "catalog/catalog.h"
#include "change.h"
#include "engine/engine.h"
#include "host/plugins.h"
#include "snapshot/snapshot.h"
#include "support/test.h"

#define AS_OF 1795478400 /* 2026-11-24T00:00:00Z */

/* What all tests share; loaded once. */
static struct {
    struct tv_arena arena;
    struct tv_catalog *catalog;
    struct tv_plugin_list *plugins;
    struct tv_plan plan;
    struct tv_projection projection;
    struct tv_snapshot *snapshot;
} world;

static bool load(void)
{
    const char *plugin_dir = tv_test_argv[1];
    struct tv_plugin_options find = {.directories = &plugin_dir,
                                     .directory_count = 1,
                                     .load_timeout_ms = 60000};
    struct tv_error err = {TV_OK, ""};
    if (world.snapshot) {
        return true;
    }
    tv_arena_init(&world.arena);
    bool ok = tv_catalog_open(tv_test_argv[2], &world.catalog, &err) == TV_OK &&
              tv_plugins_find(&find, &world.plugins, &err) == TV_OK &&
              tv_plan_make(&world.arena, world.catalog, world.plugins,
                           tv_catalog_profile(world.catalog, "all"), NULL, 0,
                           NULL, 0, &world.plan, &err) == TV_OK;
    if (ok) {
        tv_projection_make(&world.arena, world.plan.wanted_facts,
                           &world.projection);
        struct tv_snapshot_options options = {.projection = world.projection,
                                              .threads = 1};
        ok = tv_snapshot_open(tv_test_argv[3], &options, &world.snapshot,
                              &err) == TV_OK;
    }
    if (!ok) {
        printf("cannot load: %s\n", err.text);
    }
    return ok;
}

/* Judges by a single rule of the plan. */
static void judge(const struct tv_bound_rule *rule, struct tv_result *result)
{
    struct tv_engine_options options;
    struct tv_error err = {TV_OK, ""};
    tv_engine_defaults(&options);
    options.isolation = TV_ISOLATION_NONE;
    options.jobs = 1;
    options.as_of = AS_OF;
    tv_result_init(result, rule, 1, &world.snapshot->store);
    const struct tv_engine_tenant tenant = {world.snapshot, result};
    enum tv_status status =
        tv_engine_run(&tenant, 1, world.catalog, world.plugins, &options, &err);
    CU_ASSERT_EQUAL(status, TV_OK);
    if (status != TV_OK) {
        printf("%s\n", err.text);
    }
}

/* ---- the laws --------------------------------------------------------------
 */

static uint32_t subject_count(const struct tv_bound_rule *rule,
                              const struct tv_result *result)
{
    return result->subject_count[rule->subject];
}

/* One judgement before and after a fact was changed. */
struct outcome {
    uint32_t kind;   /* of the subject, TV_SUBJECT_* */
    uint32_t flags;  /* of the need */
    bool unread;     /* the fact now exists, but cannot be read */
    uint8_t was, is; /* verdicts */
};

/* Which outcomes are allowed after a kind of change. */
struct law {
    enum change how;
    bool of_required, of_optional; /* which needs are changed */
    const char *told;              /* how the fact is missing, for messages */
    bool (*allows)(const struct outcome *of);
};

/* A user who does not exist is not applicable, with or without the fact. */
static bool is_unknown_then(const struct outcome *of)
{
    return of->is == TV_VERDICT_UNKNOWN ||
           (of->was == TV_VERDICT_NOT_APPLICABLE &&
            of->is == TV_VERDICT_NOT_APPLICABLE && of->kind == TV_SUBJECT_USER);
}

/* An unreadable alternative could contradict a pass, so the pass must not stay,
 * unless one alternative is enough (TV_NEED_ENOUGH). */
static bool is_no_new_pass(const struct outcome *of)
{
    bool spared =
        of->flags == TV_NEED_OPTIONAL || (of->flags & TV_NEED_ENOUGH) != 0;
    return of->is != TV_VERDICT_PASS ||
           ((spared || !of->unread) && (of->was == TV_VERDICT_PASS ||
                                        of->was == TV_VERDICT_NOT_APPLICABLE));
}

static bool is_not_settled(const struct outcome *of)
{
    return of->is == TV_VERDICT_UNKNOWN ||
           of->is == TV_VERDICT_NOT_APPLICABLE ||
           (of->is == TV_VERDICT_PASS && of->was == of->is &&
            (of->flags & TV_NEED_ENOUGH));
}

static const struct law unknown_without = {ERASE, true, false, "without",
                                           is_unknown_then};
static const struct law no_pass_without = {ERASE, false, true,
                                           "without optional", is_no_new_pass};
static const struct law nothing_settled = {LOSE, true, true, "without the lost",
                                           is_not_settled};

/* Whether the fact exists but cannot be read, for the subject in this row of a
 * result. */
static bool is_unread(const struct tv_bound_rule *rule, uint32_t fact,
                      uint32_t row)
{
    const struct tv_store *store = &world.snapshot->store;
    bool is_user = rule->subject == TV_SUBJECT_USER;
    struct tv_value value;
    tv_store_value(store, fact, rule->subject,
                   is_user ? store->experts[row] : row, &value);
    return value.state == TV_STATE_UNKNOWN &&
           tv_cause_is_unread(tv_fact(fact), value.cause);
}

static void demand(const struct law *law, const struct tv_bound_rule *rule,
                   uint32_t need)
{
    uint32_t fact = rule->needs[need];
    struct backup backup;
    struct tv_result before;
    struct tv_result after;
    judge(rule, &before);
    change_fact(&world.snapshot->store, fact, law->how, &backup);
    judge(rule, &after);
    for (uint32_t i = 0; i < subject_count(rule, &after); i++) {
        struct outcome of = {.kind = rule->subject,
                             .flags = rule->need_flags[need],
                             .unread = is_unread(rule, fact, i),
                             .was = before.verdicts[rule->subject][i],
                             .is = after.verdicts[rule->subject][i]};
        bool fine = law->allows(&of);
        CU_ASSERT(fine);
        if (!fine) {
            printf("%s %s %s: subject %u is %s, was %s\n", rule->rule->id,
                   law->told, tv_fact(fact)->name, i, tv_verdict_name(of.is),
                   tv_verdict_name(of.was));
        }
    }
    restore_fact(&world.snapshot->store, fact, &backup);
    tv_result_finish(&before);
    tv_result_finish(&after);
}

static void demand_of_all(const struct law *law)
{
    CU_ASSERT_FATAL(load());
    for (uint32_t r = 0; r < world.plan.rule_count; r++) {
        const struct tv_bound_rule *rule = &world.plan.rules[r];
        for (uint32_t n = 0; n < rule->need_count; n++) {
            if (rule->need_flags[n] == 0 ? law->of_required
                                         : law->of_optional) {
                demand(law, rule, n);
            }
        }
    }
}

static void without_a_required_fact_a_judgement_is_unknown(void)
{
    demand_of_all(&unknown_without);
}

static void without_an_optional_fact_nothing_begins_to_pass(void)
{
    demand_of_all(&no_pass_without);
}

static void what_was_lost_leaves_nothing_settled(void)
{
    demand_of_all(&nothing_settled);
}

/* Whether the need is one of alternatives of which one must be known. */
static bool is_demanded(uint32_t flags)
{
    return (flags & (TV_NEED_ONE_OF | TV_NEED_OPTIONAL)) == TV_NEED_ONE_OF;
}

static void without_all_of_a_one_of_a_judgement_is_unknown(void)
{
    CU_ASSERT_FATAL(load());
    for (uint32_t r = 0; r < world.plan.rule_count; r++) {
        const struct tv_bound_rule *rule = &world.plan.rules[r];
        struct backup backups[64];
        uint32_t last = UINT32_MAX;
        for (uint32_t n = 0; n < rule->need_count && n < 64; n++) {
            if (is_demanded(rule->need_flags[n])) {
                if (last != UINT32_MAX) {
                    change_fact(&world.snapshot->store, rule->needs[last],
                                ERASE, &backups[last]);
                }
                last = n;
            }
        }
        if (last != UINT32_MAX) {
            demand(&unknown_without, rule, last);
        }
        for (uint32_t n = 0; n < last && last != UINT32_MAX; n++) {
            if (is_demanded(rule->need_flags[n])) {
                restore_fact(&world.snapshot->store, rule->needs[n],
                             &backups[n]);
            }
        }
    }
}

static bool declares(const struct tv_bound_rule *rule, uint32_t fact)
{
    for (uint32_t n = 0; n < rule->need_count; n++) {
        if (rule->needs[n] == fact) {
            return true;
        }
    }
    return false;
}

/* Facts that may affect a rule that does not declare them: user.exists, which
 * the host reads to know whom to judge, and members of a record list whose
 * leader is declared. */
static bool is_hosts_own(const struct tv_bound_rule *rule, uint32_t fact)
{
    uint32_t leader = tv_fact(fact)->leader;
    if (strcmp(tv_fact(fact)->name, "user.exists") == 0) {
        return true;
    }
    for (uint32_t n = 0; n < rule->need_count; n++) {
        if (tv_fact(rule->needs[n])->leader == leader) {
            return true;
        }
    }
    return false;
}

static bool same_finding(const struct tv_finding *a, const struct tv_finding *b)
{
    bool same = a->subject == b->subject && a->rule == b->rule &&
                a->message == b->message && a->need == b->need &&
                a->verdict == b->verdict && a->severity == b->severity &&
                a->cause == b->cause && a->confidence == b->confidence &&
                a->item == b->item && a->arg_count == b->arg_count &&
                tv_text_same(a->discriminator, b->discriminator) &&
                tv_text_same(a->suggestion, b->suggestion);
    for (uint32_t i = 0; same && i < a->arg_count; i++) {
        same = tv_text_same(a->args[i], b->args[i]);
    }
    return same;
}

/* Compares verdicts, and findings with all their texts. */
static bool same_results(const struct tv_bound_rule *rule,
                         const struct tv_result *a, const struct tv_result *b)
{
    uint32_t count = subject_count(rule, a);
    bool same = count == subject_count(rule, b) &&
                a->finding_count == b->finding_count &&
                (count == 0 || memcmp(a->verdicts[rule->subject],
                                      b->verdicts[rule->subject], count) == 0);
    for (uint32_t i = 0; same && i < a->finding_count; i++) {
        same = same_finding(&a->findings[i], &b->findings[i]);
    }
    return same;
}

/* Whether the results of the rule differ after these facts were changed. */
static bool change_tells(const struct tv_bound_rule *rule,
                         const uint32_t *facts, uint32_t count, enum change how)
{
    static struct backup backups[256];
    struct tv_result before;
    struct tv_result after;
    CU_ASSERT_FATAL(count <= 256);
    judge(rule, &before);
    for (uint32_t i = 0; i < count; i++) {
        change_fact(&world.snapshot->store, facts[i], how, &backups[i]);
    }
    judge(rule, &after);
    for (uint32_t i = count; i-- > 0;) {
        restore_fact(&world.snapshot->store, facts[i], &backups[i]);
    }
    bool same = same_results(rule, &before, &after);
    tv_result_finish(&before);
    tv_result_finish(&after);
    return !same;
}

static void what_is_not_declared_changes_nothing(void)
{
    CU_ASSERT_FATAL(load());
    for (uint32_t r = 0; r < world.plan.rule_count; r++) {
        const struct tv_bound_rule *rule = &world.plan.rules[r];
        uint32_t facts[256], count = 0;
        CU_ASSERT_FATAL(tv_fact_count() <= 256);
        for (uint32_t f = 0; f < tv_fact_count(); f++) {
            if (!declares(rule, f) && !is_hosts_own(rule, f)) {
                facts[count++] = f;
            }
        }
        bool told = change_tells(rule, facts, count, POISON);
        CU_ASSERT_FALSE(told);
        if (told) {
            printf("%s reads what it does not declare\n", rule->rule->id);
        }
    }
}

static bool asks_for_any(const struct tv_bound_rule *rule)
{
    for (uint32_t n = 0; n < rule->need_count; n++) {
        if ((rule->need_flags[n] & TV_NEED_ONE_OF) == 0) {
            return false;
        }
    }
    return true;
}

/* A rule about the tenant that looks for any channel does not change if
 * channels are swapped. */
static bool asks_for_a_channel(const struct tv_bound_rule *rule)
{
    return rule->subject == TV_SUBJECT_TENANT &&
           tv_fact(rule->needs[0])->subject == TV_SUBJECT_CHANNEL;
}

/* Otherwise the test above would prove nothing. */
static void what_is_declared_changes_something(void)
{
    CU_ASSERT_FATAL(load());
    for (uint32_t r = 0; r < world.plan.rule_count; r++) {
        const struct tv_bound_rule *rule = &world.plan.rules[r];
        /* A check with alternatives may only ask whether any is known; then
         * swapping values changes nothing, but erasing them does. */
        bool told = (asks_for_any(rule) || asks_for_a_channel(rule)) &&
                    change_tells(rule, rule->needs, rule->need_count, ERASE);
        for (uint32_t n = 0; n < rule->need_count; n++) {
            told |= change_tells(rule, &rule->needs[n], 1, POISON);
        }
        CU_ASSERT(told);
        if (!told) {
            printf("%s is not moved by what it declares\n", rule->rule->id);
        }
    }
}

static void every_rule_has_somebody_to_judge(void)
{
    CU_ASSERT_FATAL(load());
    for (uint32_t r = 0; r < world.plan.rule_count; r++) {
        const struct tv_bound_rule *rule = &world.plan.rules[r];
        struct tv_result result;
        judge(rule, &result);
        uint32_t judged = 0;
        for (uint32_t i = 0; i < subject_count(rule, &result); i++) {
            uint8_t verdict = result.verdicts[rule->subject][i];
            judged += verdict == TV_VERDICT_PASS || verdict == TV_VERDICT_FAIL;
        }
        CU_ASSERT(judged > 0);
        if (judged == 0) {
            printf("%s judges nobody\n", rule->rule->id);
        }
        tv_result_finish(&result);
    }
}

static void every_rule_of_the_golden_tenant_is_bound_to_a_check(void)
{
    CU_ASSERT_FATAL(load());
    CU_ASSERT(world.plan.rule_count >= 40);
    for (uint32_t r = 0; r < world.plan.rule_count; r++) {
        CU_ASSERT_NOT_EQUAL(world.plan.rules[r].plugin, UINT32_MAX);
    }
}

const char *const tv_test_suite = "selftest";
const struct tv_test tv_tests[] = {
    TV_TEST(every_rule_of_the_golden_tenant_is_bound_to_a_check),
    TV_TEST(without_a_required_fact_a_judgement_is_unknown),
    TV_TEST(without_an_optional_fact_nothing_begins_to_pass),
    TV_TEST(without_all_of_a_one_of_a_judgement_is_unknown),
    TV_TEST(what_was_lost_leaves_nothing_settled),
    TV_TEST(what_is_not_declared_changes_nothing),
    TV_TEST(what_is_declared_changes_something),
    TV_TEST(every_rule_has_somebody_to_judge),
    {NULL, NULL},
};
