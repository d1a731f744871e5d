/* SPDX-License-Identifier: Apache-2.0 */
/* A verdict is reused for subjects with equal facts, and for no others. */
#include "engine/verdict_cache.h"

#include <stdio.h>

#include "../facts/fixture.h"
#include "snapshot/snapshot.h"
#include "support/test.h"

#define USERS TV_COLLECTION_USERS
#define PEOPLE 3u
#define RULES 513u /* more than the cache has entries */
#define LAST (RULES - 1)
#define CROWD 100u /* who are said to be there */

static struct tv_snapshot snapshot;
static struct tv_eval_rule rules[RULES];
static struct tv_job job;
static struct tv_verdict_cache *cache;
static uint32_t need;

static const struct tv_said passes = {
    .verdict = TV_VERDICT_PASS, .message = TV_SAID_NO_MESSAGE, .item = 2};

static void set_up(void)
{
    begin_store();
    add_table(USERS, PEOPLE);
    for (uint32_t i = 0; i < PEOPLE; i++) {
        link_row(USERS, i, i);
        set_cell("user.department", 0, i, text_cell(i < 2 ? "Sales" : "IT"));
    }
    need = fact("user.department");
    for (uint32_t r = 0; r < RULES; r++) {
        rules[r] = (struct tv_eval_rule){
            .subject = TV_SUBJECT_USER, .needs = &need, .need_count = 1};
    }
    snapshot.store = store;
    snapshot.store.subject_count[TV_SUBJECT_USER] = CROWD;
    job = (struct tv_job){.snapshot = &snapshot, .rules = rules};
    cache = tv_verdict_cache_create(RULES);
}

static void tear_down(void)
{
    tv_verdict_cache_destroy(cache);
    end_store();
}

static bool recalls(uint32_t rule, uint32_t user, struct tv_testimony *out)
{
    const struct tv_testimony *found =
        tv_verdict_cache_prepare(cache, &job, rule, &user, 1)
            ? tv_verdict_cache_get(cache, 0)
            : NULL;
    *out = found ? *found : (struct tv_testimony){.said = NULL};
    return found != NULL;
}

static void keep(const struct tv_said *said, uint32_t count)
{
    struct tv_testimony testimony = {
        .verdict = said->verdict, .said = said, .said_count = count};
    tv_verdict_cache_put(cache, &testimony);
}

static void what_was_said_is_said_of_who_is_alike(void)
{
    struct tv_testimony out;
    set_up();
    CU_ASSERT_FALSE(recalls(0, 0, &out));
    keep(&passes, 1);
    CU_ASSERT_TRUE_FATAL(recalls(0, 1, &out));
    CU_ASSERT_EQUAL(out.verdict, TV_VERDICT_PASS);
    CU_ASSERT_EQUAL_FATAL(out.said_count, 1);
    CU_ASSERT_EQUAL(out.said->verdict, TV_VERDICT_PASS);
    CU_ASSERT_EQUAL(out.said->item, 2);
    CU_ASSERT_TRUE(recalls(0, 0, &out));
    tear_down();
}

static void nobody_else_and_no_other_rule_is_told(void)
{
    struct tv_testimony out;
    set_up();
    CU_ASSERT_FALSE(recalls(0, 0, &out));
    keep(&passes, 1);
    CU_ASSERT_FALSE(recalls(0, 2, &out));
    CU_ASSERT_FALSE(recalls(1, 1, &out));
    CU_ASSERT_FALSE(recalls(LAST, 1, &out));
    /* The same after a successful lookup. */
    CU_ASSERT_FALSE(recalls(0, 0, &out));
    keep(&passes, 1);
    CU_ASSERT_TRUE(recalls(0, 1, &out));
    CU_ASSERT_FALSE(recalls(0, 2, &out));
    tear_down();
}

/* The cache keeps a copy of the judgement. */
static void what_was_said_may_be_forgotten(void)
{
    struct tv_said said = passes;
    struct tv_testimony out;
    set_up();
    CU_ASSERT_FALSE(recalls(0, 0, &out));
    keep(&said, 1);
    said.verdict = TV_VERDICT_FAIL;
    CU_ASSERT_TRUE_FATAL(recalls(0, 1, &out));
    CU_ASSERT_EQUAL(out.said->verdict, TV_VERDICT_PASS);
    tear_down();
}

/* A subject that does not exist is never like one that does. */
static void nobody_is_like_somebody(void)
{
    enum tv_collection id = TV_COLLECTION_SUBJECTS;
    struct tv_testimony out;
    set_up();
    add_table(id, PEOPLE);
    for (uint32_t i = 0; i < PEOPLE; i++) {
        link_row(id, i, i);
        set_cell("user.exists", 0, i, TV_CELL_VALUE + (i != 1));
    }
    snapshot.store = store;
    snapshot.store.subject_count[TV_SUBJECT_USER] = CROWD;
    CU_ASSERT_FALSE(recalls(0, 0, &out));
    keep(&passes, 1);
    CU_ASSERT_FALSE(recalls(0, 1, &out));
    tear_down();
}

/* More than the cache has room for, so that entries are replaced. */
#define DEPARTMENTS 300u

static void who_comes_in_anothers_place_is_not_the_other(void)
{
    static const struct tv_said two[2];
    uint32_t cells[DEPARTMENTS], crowded = 0;
    struct tv_testimony out;
    char name[16];
    set_up();
    for (uint32_t i = 0; i < DEPARTMENTS; i++) {
        snprintf(name, sizeof(name), "D%u", i);
        cells[i] = text_cell(name);
    }
    for (uint32_t i = 0; i < 2 * DEPARTMENTS; i++) {
        set_cell("user.department", 0, 0, cells[i % DEPARTMENTS]);
        if (i < DEPARTMENTS) {
            CU_ASSERT_FALSE(recalls(0, 0, &out));
            keep(&passes, 1);
        } else if (!recalls(0, 0, &out)) {
            keep(two, 2);
            CU_ASSERT_FALSE(recalls(0, 0, &out));
            crowded++;
        }
    }
    CU_ASSERT(crowded > 0 && crowded < DEPARTMENTS);
    tear_down();
}

/* A channel must not be confused with the person of the same number. */
static void only_people_are_alike(void)
{
    struct tv_testimony out;
    set_up();
    rules[1].subject = TV_SUBJECT_CHANNEL;
    CU_ASSERT_FALSE(recalls(1, 0, &out));
    keep(&passes, 1);
    CU_ASSERT_FALSE(recalls(1, 1, &out));
    tear_down();
}

static void what_nobody_finished_is_not_kept(void)
{
    static const uint32_t somebody = 0;
    struct tv_testimony out;
    set_up();
    CU_ASSERT_FALSE(recalls(0, 0, &out));
    CU_ASSERT_FALSE(recalls(0, 2, &out));
    keep(&passes, 1);
    CU_ASSERT_FALSE(recalls(0, 0, &out));
    CU_ASSERT_TRUE(tv_verdict_cache_prepare(cache, &job, 0, &somebody, 1));
    keep(&passes, 1);
    CU_ASSERT_FALSE(recalls(0, 0, &out));
    tear_down();
}

static void texts_are_not_kept(void)
{
    static const struct tv_text text = TV_TEXT_INIT("x");
    const struct tv_said said[] = {
        {.verdict = TV_VERDICT_FAIL, .arg_count = 1, .args = {text}},
        {.verdict = TV_VERDICT_FAIL, .discriminator = text},
        {.verdict = TV_VERDICT_FAIL, .confidence = TV_CONFIDENCE_ASK},
    };
    struct tv_testimony out;
    set_up();
    for (uint32_t i = 0; i < 3; i++) {
        CU_ASSERT_FALSE(recalls(0, 0, &out));
        keep(&said[i], 1);
        CU_ASSERT_FALSE(recalls(0, 1, &out));
    }
    const struct tv_said two[] = {passes, passes};
    keep(two, 2);
    CU_ASSERT_FALSE(recalls(0, 1, &out));
    tear_down();
}

static void another_tenant_begins_anew(void)
{
    struct tv_testimony out;
    set_up();
    CU_ASSERT_FALSE(recalls(0, 0, &out));
    keep(&passes, 1);
    tv_verdict_cache_clear(cache);
    CU_ASSERT_FALSE(recalls(0, 1, &out));
    tear_down();
}

static void a_few_people_are_called_for_one_by_one(void)
{
    struct tv_testimony out;
    set_up();
    snapshot.store.subject_count[TV_SUBJECT_USER] = PEOPLE;
    CU_ASSERT_FALSE(recalls(0, 0, &out));
    keep(&passes, 1);
    CU_ASSERT_FALSE(recalls(0, 1, &out));
    tear_down();
}

static void whose_facts_always_differ_is_not_asked_for_ever(void)
{
    struct tv_testimony out;
    set_up();
    for (uint32_t i = 0; i < 10000; i++) {
        CU_ASSERT_FALSE_FATAL(recalls(0, i % PEOPLE, &out));
    }
    CU_ASSERT_FALSE(recalls(0, 0, &out));
    keep(&passes, 1);
    CU_ASSERT_FALSE(recalls(0, 0, &out));
    tear_down();
}

const char *const tv_test_suite = "engine/alike";
const struct tv_test tv_tests[] = {
    TV_TEST(what_was_said_is_said_of_who_is_alike),
    TV_TEST(nobody_else_and_no_other_rule_is_told),
    TV_TEST(what_was_said_may_be_forgotten),
    TV_TEST(nobody_is_like_somebody),
    TV_TEST(who_comes_in_anothers_place_is_not_the_other),
    TV_TEST(only_people_are_alike),
    TV_TEST(what_nobody_finished_is_not_kept),
    TV_TEST(texts_are_not_kept),
    TV_TEST(another_tenant_begins_anew),
    TV_TEST(a_few_people_are_called_for_one_by_one),
    TV_TEST(whose_facts_always_differ_is_not_asked_for_ever),
    {NULL, NULL},
};
