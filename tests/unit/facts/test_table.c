/* SPDX-License-Identifier: Apache-2.0 */
/* The fact table is sound, and so is what is derived from it. */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "facts/store.h"
#include "support/test.h"

static void names_are_found_and_unique(void)
{
    for (uint32_t i = 0; i < tv_fact_count(); i++) {
        CU_ASSERT_EQUAL(tv_fact_find(tv_text_of(tv_fact(i)->name)), i);
    }
    CU_ASSERT_EQUAL(tv_fact_find(tv_text_of("user.nam")), TV_NO_FACT);
    CU_ASSERT_EQUAL(tv_fact_find(tv_text_of("")), TV_NO_FACT);
    for (enum tv_collection id = 0; id < TV_COLLECTION_MANIFEST; id++) {
        const char *name = tv_collection_info(id)->name;
        CU_ASSERT_EQUAL(tv_collection_find(tv_text_of(name)), id);
    }
    CU_ASSERT_EQUAL(tv_collection_find(tv_text_of("(subjects)")),
                    TV_COLLECTION_COUNT);
}

static void a_name_begins_with_its_subject(void)
{
    for (uint32_t i = 0; i < tv_fact_count(); i++) {
        const struct tv_fact *fact = tv_fact(i);
        const char *subject = tv_subject_name(fact->subject);
        bool own = strncmp(fact->name, subject, strlen(subject)) == 0;
        CU_ASSERT(own || strncmp(fact->name, "snapshot.", 9) == 0);
        CU_ASSERT(fact->source_count > 0);
        CU_ASSERT_PTR_NOT_NULL(fact->description);
    }
}

static void lists_of_a_group_have_their_leaders_sources(void)
{
    for (uint32_t i = 0; i < tv_fact_count(); i++) {
        const struct tv_fact *fact = tv_fact(i);
        const struct tv_fact *leader = tv_fact(fact->leader);
        CU_ASSERT_EQUAL(leader->leader, fact->leader);
        CU_ASSERT_EQUAL(leader->subject, fact->subject);
        CU_ASSERT(fact->leader == i || (fact->list && leader->list));
        CU_ASSERT_EQUAL(leader->source_count, fact->source_count);
        for (uint32_t s = 0; s < fact->source_count; s++) {
            CU_ASSERT_EQUAL(leader->sources[s].collection,
                            fact->sources[s].collection);
        }
    }
}

/* Resolving relies on this: lists of records are lists, other facts are not. */
static void sources_suit_their_facts(void)
{
    for (uint32_t i = 0; i < tv_fact_count(); i++) {
        const struct tv_fact *fact = tv_fact(i);
        for (uint32_t s = 0; s < fact->source_count; s++) {
            const struct tv_source *source = &fact->sources[s];
            const struct tv_collection_info *info =
                tv_collection_info(source->collection);
            bool many = strstr(source->path, "[]") != NULL;
            bool chosen = source->path[0] == '[';
            bool records = info->join == TV_JOIN_MANY ||
                           (info->join == TV_JOIN_RECORDS && !chosen);
            CU_ASSERT_EQUAL(info->subject, fact->subject);
            CU_ASSERT_EQUAL(fact->list, many || records);
            CU_ASSERT_FALSE(many && records);
            CU_ASSERT(!chosen || info->join == TV_JOIN_RECORDS);
        }
    }
}

static void every_wanted_source_has_a_column(void)
{
    struct tv_arena arena;
    tv_arena_init(&arena);
    bool *wanted = tv_arena_array(&arena, tv_fact_count(), sizeof(*wanted));
    memset(wanted, true, tv_fact_count());
    struct tv_projection made;
    tv_projection_make(&arena, wanted, &made);
    uint32_t columns = 0, sources = 0;
    for (uint32_t i = 0; i < tv_fact_count(); i++) {
        const struct tv_fact *fact = tv_fact(i);
        sources += fact->source_count;
        for (uint32_t s = 0; s < TV_MAX_SOURCES; s++) {
            uint32_t column = made.column_of[i * TV_MAX_SOURCES + s];
            if (s >= fact->source_count) {
                CU_ASSERT_EQUAL(column, TV_NO_COLUMN);
                continue;
            }
            enum tv_collection id = fact->sources[s].collection;
            CU_ASSERT_FATAL(column < made.column_count[id]);
            CU_ASSERT_EQUAL(made.columns[id][column].fact, i);
            CU_ASSERT_EQUAL(made.columns[id][column].source, s);
        }
    }
    for (uint32_t id = 0; id < TV_COLLECTION_COUNT; id++) {
        columns += made.column_count[id];
    }
    CU_ASSERT_EQUAL(columns, sources);
    tv_arena_finish(&arena);
}

static void leaders_and_identities_are_always_wanted(void)
{
    struct tv_arena arena;
    tv_arena_init(&arena);
    bool *wanted = tv_arena_array(&arena, tv_fact_count(), sizeof(*wanted));
    wanted[tv_fact_find(tv_text_of("user.plans.status"))] = true;
    struct tv_projection made;
    tv_projection_make(&arena, wanted, &made);
    static const char *const read[] = {
        "user.plans.status", "user.plans.id", "user.id",        "user.upn",
        "user.name",         "user.exists",   "user.is_expert", "user.enabled",
        "user.account_type", "channel.id",    "channel.name"};
    uint32_t count = 0;
    for (uint32_t i = 0; i < tv_fact_count(); i++) {
        count += made.wanted[i];
    }
    CU_ASSERT_EQUAL(count, sizeof(read) / sizeof(read[0]));
    for (size_t i = 0; i < sizeof(read) / sizeof(read[0]); i++) {
        CU_ASSERT_TRUE(made.wanted[tv_fact_find(tv_text_of(read[i]))]);
    }
    CU_ASSERT_FALSE(wanted[tv_fact_find(tv_text_of("user.plans.id"))]);
    CU_ASSERT_EQUAL(made.column_count[TV_COLLECTION_SKUS], 0);
    tv_arena_finish(&arena);
}

static void every_cause_has_words_of_its_own(void)
{
    for (enum tv_cause a = 0; a < TV_CAUSE_COUNT; a++) {
        bool unused = a == 1 || (a > TV_CAUSE_LOST && a <= TV_CAUSE_CELL_LAST);
        CU_ASSERT_EQUAL(strcmp(tv_cause_code(a), "unknown") == 0, unused);
        CU_ASSERT_EQUAL(strcmp(tv_cause_text(a), "is unknown") == 0, unused);
        for (enum tv_cause b = 0; b < a && !unused; b++) {
            CU_ASSERT_STRING_NOT_EQUAL(tv_cause_code(a), tv_cause_code(b));
            CU_ASSERT_STRING_NOT_EQUAL(tv_cause_text(a), tv_cause_text(b));
        }
    }
    CU_ASSERT_STRING_EQUAL(tv_cause_code(TV_CAUSE_COUNT), "unknown");
    CU_ASSERT_STRING_EQUAL(tv_cause_text(TV_CAUSE_NOT_COLLECTED),
                           "was not collected");
}

const char *const tv_test_suite = "facts/table";
const struct tv_test tv_tests[] = {
    TV_TEST(names_are_found_and_unique),
    TV_TEST(a_name_begins_with_its_subject),
    TV_TEST(lists_of_a_group_have_their_leaders_sources),
    TV_TEST(sources_suit_their_facts),
    TV_TEST(every_wanted_source_has_a_column),
    TV_TEST(leaders_and_identities_are_always_wanted),
    TV_TEST(every_cause_has_words_of_its_own),
    {NULL, NULL},
};
