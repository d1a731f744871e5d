/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tenants that rules hold of, and those of garbled that fail them: each file,
 * and each value of it, is written in every other way that means the same. What
 * every rule says must stay as it is.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "catalog/catalog.h"
#include "support/judged.h"
#include "support/small_tenant.h"
#include "support/test.h"

#include "excepted.h"
#include "form.h"
#include "word.h"

#define MOST_RULES 128u
#define MOST_BYTES ((size_t)1 << 20)

/* What judges; opened once. */
static struct {
    struct judged judged;
    struct judge all;
    bool passed[MOST_RULES]; /* in some tenant; in the order of the plan */
    struct tv_rule_counts before[MOST_RULES]; /* of the tenant at hand */
    bool is_ours;                             /* it is no case of garbled */
} world;

/* What was written otherwise, for who looks for it. */
struct change {
    const char *tenant, *file, *way;
    struct tv_text value;
    bool may_be_unknown;
};

static void put(const struct small_file *file)
{
    judged_put(&world.judged, file->name, tv_text_of(file->text));
}

/* ---- comparing ---- */

static const char *rule_name(uint32_t rule)
{
    return world.all.plan.rules[rule].rule->id;
}

static bool is_same(const struct tv_rule_counts *a,
                    const struct tv_rule_counts *b)
{
    return a->not_applicable == b->not_applicable && a->pass == b->pass &&
           a->unknown == b->unknown && a->fail == b->fail;
}

/* Nothing is said that was not said before. */
static bool says_no_more(const struct tv_rule_counts *after,
                         const struct tv_rule_counts *before)
{
    return after->pass <= before->pass && after->fail <= before->fail;
}

/* Those rules tell what cannot be read. */
static bool is_about_reading(uint32_t rule)
{
    return strncmp(rule_name(rule), "TV90", 4) == 0;
}

/* What may mean something else as well may be unknown, and be told of. */
static bool is_open(uint32_t rule, const struct tv_rule_counts *after)
{
    const struct tv_rule_counts *before = &world.before[rule];
    return is_about_reading(rule) ||
           (says_no_more(after, before) &&
            after->not_applicable <= before->not_applicable);
}

/* Whether the rule may say that. */
static bool is_right(const struct change *change, uint32_t rule,
                     const struct tv_rule_counts *after)
{
    const struct tv_rule_counts *before = &world.before[rule];
    return is_same(after, before) ||
           (change->may_be_unknown && is_open(rule, after)) ||
           (says_no_more(after, before) &&
            excepted(rule_name(rule), change->way, change->file));
}

static void tell(const struct change *change, uint32_t rule,
                 const struct tv_rule_counts *after)
{
    const struct tv_rule_counts *before = &world.before[rule];
    size_t size = change->value.size < 60 ? change->value.size : 60;
    printf("%s %s %.*s, %s: %s was %s (%u n/a, %u pass, %u unknown, %u fail), "
           "is %s (%u, %u, %u, %u)\n",
           change->tenant, change->file, (int)size, change->value.data,
           change->way, rule_name(rule), tv_verdict_name(before->verdict),
           before->not_applicable, before->pass, before->unknown, before->fail,
           tv_verdict_name(after->verdict), after->not_applicable, after->pass,
           after->unknown, after->fail);
}

static void compare(const struct change *change)
{
    struct tv_rule_counts after[MOST_RULES];
    judge_files(&world.judged, &world.all, after);
    for (uint32_t i = 0; i < world.all.plan.rule_count; i++) {
        bool fine = is_right(change, i, &after[i]);
        CU_ASSERT(fine);
        if (!fine) {
            tell(change, i, &after[i]);
        }
    }
}

/* ---- respelling ---- */

/* A manifest that names its files is right of no others. */
static bool is_named(const struct small_tenant *tenant, const char *name)
{
    for (unsigned i = 0; i < tenant->file_count; i++) {
        if (strcmp(tenant->files[i].name, "snapshot.json") == 0) {
            return strstr(tenant->files[i].text, name) != NULL;
        }
    }
    return false;
}

static bool may_be_called(const struct small_tenant *tenant, const char *name,
                          const struct written *written)
{
    bool keeps_name =
        written->count == 1 && strcmp(written->names[0], name) == 0;
    return keeps_name || !is_named(tenant, name);
}

static void try_forms(const struct small_tenant *tenant,
                      const struct source *source, struct written *written)
{
    for (unsigned form = 0; form < form_count(); form++) {
        const struct change change = {tenant->name,
                                      source->file->name,
                                      form_name(form),
                                      {"", 0},
                                      form_may_be_unknown(form)};
        /* A few tenants are enough for what does not look at values. */
        if ((form_is_of_characters(form) && !world.is_ours) ||
            !form_write(form, source, written) ||
            !may_be_called(tenant, source->file->name, written)) {
            continue;
        }
        judged_take_away(&world.judged, source->file->name);
        for (unsigned i = 0; i < written->count; i++) {
            judged_put(&world.judged, written->names[i],
                       tv_buf_text(&written->texts[i]));
        }
        compare(&change);
        for (unsigned i = 0; i < written->count; i++) {
            judged_take_away(&world.judged, written->names[i]);
        }
        put(source->file);
    }
}

static void try_words(const char *tenant, const struct source *source,
                      struct tv_buf *text)
{
    for (size_t v = 0; v < source->values.count; v++) {
        for (unsigned word = 0; word < word_count(); word++) {
            const struct change change = {
                tenant, source->file->name, word_name(word),
                source_text(source, v), word_may_be_unknown(word)};
            if (word_write(word, source, v, text)) {
                judged_put(&world.judged, source->file->name,
                           tv_buf_text(text));
                compare(&change);
            }
        }
    }
    put(source->file);
}

static void try_file(const struct small_tenant *tenant,
                     const struct small_file *file)
{
    static struct source source;
    struct written written;
    tv_buf_init(&written.texts[0], MOST_BYTES);
    tv_buf_init(&written.texts[1], MOST_BYTES);
    source_open(file, &source);
    try_forms(tenant, &source, &written);
    try_words(tenant->name, &source, &written.texts[0]);
    tv_buf_finish(&written.texts[0]);
    tv_buf_finish(&written.texts[1]);
}

static void try_tenant(const struct small_tenant *tenant)
{
    for (unsigned i = 0; i < tenant->file_count; i++) {
        put(&tenant->files[i]);
    }
    judge_files(&world.judged, &world.all, world.before);
    for (uint32_t i = 0; i < world.all.plan.rule_count; i++) {
        world.passed[i] |= world.before[i].verdict == TV_VERDICT_PASS;
    }
    for (unsigned i = 0; i < tenant->file_count; i++) {
        try_file(tenant, &tenant->files[i]);
    }
    for (unsigned i = 0; i < tenant->file_count; i++) {
        judged_take_away(&world.judged, tenant->files[i].name);
    }
}

static void what_means_the_same_is_judged_the_same(void)
{
    CU_ASSERT_FATAL(
        judged_open(&world.judged, tv_test_argv[1], tv_test_argv[2]));
    judge_open(&world.judged, NULL, 0, &world.all);
    CU_ASSERT_FATAL(world.all.plan.rule_count <= MOST_RULES);
    for (int i = 3; i < tv_test_argc; i++) {
        world.is_ours = i == 3;
        CU_ASSERT(small_tenants_each(&world.judged.arena, tv_test_argv[i],
                                     try_tenant));
    }
}

static void every_rule_is_passed_by_a_tenant(void)
{
    for (uint32_t i = 0; i < world.all.plan.rule_count; i++) {
        CU_ASSERT(world.passed[i]);
        if (!world.passed[i]) {
            printf("no tenant passes %s\n", rule_name(i));
        }
    }
}

static void complain(const struct excepted *one)
{
    CU_FAIL("an exception that nothing needs");
    printf("%s, %s: %s\n", one->rule ? one->rule : "*", one->way, one->why);
}

static void every_exception_is_needed(void)
{
    excepted_tell_unused(complain);
    judge_close(&world.all);
    judged_close(&world.judged);
}

const char *const tv_test_suite = "respelled";
const struct tv_test tv_tests[] = {
    TV_TEST(what_means_the_same_is_judged_the_same),
    TV_TEST(every_rule_is_passed_by_a_tenant),
    TV_TEST(every_exception_is_needed),
    {NULL, NULL},
};
