/* SPDX-License-Identifier: Apache-2.0 */
/* The host function `find` finds in a list what comparing each text would
 * find. */
#include <stdio.h>
#include <string.h>

#include <telvet/rule.h>

#include "support/test.h"
#include "world.h"

/* The result of `find`, which must be the same with a host that lacks this
 * function. */
static uint32_t find_in(const struct tv_host *host, struct tv_eval *eval,
                        uint32_t need, uint32_t item, const char *name)
{
    struct tv_host older = *host;
    older.size = offsetof(struct tv_host, find);
    older.find = NULL;
    uint32_t at = tv_find(host, eval, need, item, name);
    CU_ASSERT_EQUAL(at, tv_find(&older, eval, need, item, name));
    CU_ASSERT_EQUAL(at, tv_find(host, eval, need, item, name));
    return at;
}

static void find(const struct tv_host *host, struct tv_eval *eval)
{
    CU_ASSERT_EQUAL(find_in(host, eval, PHONES, 0, "one"), 0);
    CU_ASSERT_EQUAL(find_in(host, eval, PHONES, 0, "another"), TV_NO_ITEM);
    CU_ASSERT_EQUAL(find_in(host, eval, PHONES, 0, "days"), TV_NO_ITEM);
    CU_ASSERT_EQUAL(find_in(host, eval, PHONES, 0, "none"), TV_NO_ITEM);
    CU_ASSERT_EQUAL(find_in(host, eval, PHONES, 1, "one"), TV_NO_ITEM);
    CU_ASSERT_EQUAL(find_in(host, eval, PHONES, UINT32_MAX, "one"), TV_NO_ITEM);
    CU_ASSERT_EQUAL(find_in(host, eval, 99, 0, "one"), TV_NO_ITEM);
    /* An item that is unknown, absent or not a text does not match an empty
     * text. */
    CU_ASSERT_EQUAL(find_in(host, eval, PHONES, 0, "empty"), TV_NO_ITEM);
    CU_ASSERT_EQUAL(find_in(host, eval, ENABLED, 0, "empty"), TV_NO_ITEM);
    pass(host, eval);
}

static void miss(const struct tv_host *host, struct tv_eval *eval)
{
    CU_ASSERT_EQUAL(find_in(host, eval, PHONES, 0, "one"), TV_NO_ITEM);
    pass(host, eval);
}

static void an_item_is_found_by_its_text(void)
{
    static const struct tv_text one[] = {TV_TEXT_INIT("+"), TV_TEXT_INIT("+1")};
    static const struct tv_text another[] = {TV_TEXT_INIT("+12"),
                                             TV_TEXT_INIT("-1")};
    static const struct tv_text empty[] = {TV_TEXT_INIT("")};
    static const struct tv_param params[] = {
        {.name = "one", .texts = one, .text_count = 2},
        {.name = "another", .texts = another, .text_count = 2},
        {.name = "empty", .texts = empty, .text_count = 1},
    };
    set_up();
    world.rule.overrides = (struct tv_params){params, 3};
    judge(find, 0);
    CU_ASSERT_EQUAL(calls, 1);
    /* In another tenant the same cell has another value. */
    uint32_t other = pooled("+3") - TV_CELL_VALUE;
    struct tv_value phones;
    tv_store_value(&world.store, world.needs[PHONES], TV_SUBJECT_USER, 0,
                   &phones);
    uint32_t *pool = world.store.pool.chunks[0];
    memcpy(pool + (phones.items[0] - TV_CELL_VALUE), pool + other,
           2 * sizeof(*pool));
    tv_eval_turn_to(world.eval, &world.store);
    judge(miss, 0);
    CU_ASSERT_EQUAL(calls, 1);
    tear_down();
}

/* ---- more than is remembered ---- */

#define ITEMS 700u
#define LISTS 96u /* of texts, each as often as there are bits */
#define BITS 8u

static char names[LISTS][8];

/* List `list` has the texts in whose number that bit is set. */
static bool is_listed(uint32_t item, uint32_t list)
{
    return (item >> list % BITS & 1) != 0;
}

static void find_all(const struct tv_host *host, struct tv_eval *eval)
{
    for (uint32_t list = 0; list < LISTS; list++) {
        uint32_t at = host->find(eval, PHONES, 0, names[list]);
        for (uint32_t item = 0; item < ITEMS; item++) {
            if (is_listed(item, list)) {
                CU_ASSERT_EQUAL(at, item);
                at = host->find(eval, PHONES, item + 1, names[list]);
            }
        }
        CU_ASSERT_EQUAL(at, TV_NO_ITEM);
    }
    pass(host, eval);
}

static struct tv_params list_texts(const struct tv_text texts[ITEMS])
{
    struct tv_arena *arena = &world.arena;
    struct tv_param *params = tv_arena_array(arena, LISTS, sizeof(*params));
    for (uint32_t list = 0; list < LISTS; list++) {
        struct tv_text *own = tv_arena_array(arena, ITEMS, sizeof(*own));
        uint32_t count = 0;
        for (uint32_t item = 0; item < ITEMS; item++) {
            own[count] = texts[item];
            count += is_listed(item, list);
        }
        snprintf(names[list], sizeof(names[list]), "p%u", list);
        params[list] = (struct tv_param){
            .name = names[list], .texts = own, .text_count = count};
    }
    return (struct tv_params){params, LISTS};
}

static void each_of_many_is_found_in_its_lists(void)
{
    static char numbers[ITEMS][12];
    struct tv_text texts[ITEMS];
    uint32_t items[ITEMS];
    set_up();
    for (uint32_t i = 0; i < ITEMS; i++) {
        snprintf(numbers[i], sizeof(numbers[i]), "+%u", i);
        texts[i] = (struct tv_text){numbers[i], strlen(numbers[i])};
        items[i] = pooled(numbers[i]);
    }
    *cell_of(world.needs[PHONES], 0) =
        TV_CELL_VALUE + tv_pool_list(&world.cursor, items, ITEMS);
    world.rule.overrides = list_texts(texts);
    judge(find_all, 0);
    CU_ASSERT_EQUAL(calls, 1);
    tear_down();
}

const char *const tv_test_suite = "host find";
const struct tv_test tv_tests[] = {
    TV_TEST(an_item_is_found_by_its_text),
    TV_TEST(each_of_many_is_found_in_its_lists),
    {NULL, NULL},
};
