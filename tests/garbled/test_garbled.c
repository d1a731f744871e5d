/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Failing tenants: for every rule there is a snapshot that fails it. Each of
 * its values is garbled in every way, one at a time; the rule must then never
 * pass.
 *
 * Passing tenants: if a rule would fail with some other value of a property, it
 * must not pass with an unreadable value there.
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "catalog/catalog.h"
#include "support/judged.h"
#include "support/small_tenant.h"
#include "support/test.h"

#include "adverse.h"
#include "excepted.h"
#include "garble.h"

#define MOST_RULES 128u
#define ID_SIZE 8u
#define MOST_BYTES ((size_t)1 << 20)

/* A plan with a single rule. */
struct rule_judge {
    char id[ID_SIZE];
    struct judge judge;
    bool has_case;
};

/* State of the whole test. */
static struct {
    struct judged judged;
    struct rule_judge judges[MOST_RULES];
    unsigned judge_count;
    struct judge all;
} world;

/* A tenant that fails a rule. */
struct failing {
    const struct small_tenant *tenant;
    char rule[ID_SIZE];
};

/* ---- judging ---- */

static struct rule_judge *judge_of(const char *rule)
{
    unsigned i = 0;
    while (i < world.judge_count && strcmp(world.judges[i].id, rule) != 0) {
        i++;
    }
    struct rule_judge *judge = &world.judges[i];
    if (i == world.judge_count) {
        CU_ASSERT_FATAL(i < MOST_RULES);
        judge_open(&world.judged, &rule, 1, &judge->judge);
        snprintf(judge->id, sizeof(judge->id), "%s", rule);
        world.judge_count++;
    }
    return judge;
}

/* The rule's verdict over all subjects of the files in the directory. */
static uint32_t verdict_of(const char *rule)
{
    struct tv_rule_counts counts;
    judge_files(&world.judged, &judge_of(rule)->judge, &counts);
    return counts.verdict;
}

static bool holds(uint32_t verdict)
{
    return verdict != TV_VERDICT_FAIL && verdict != TV_VERDICT_UNKNOWN;
}

static void put(const char *name, const char *text)
{
    judged_put(&world.judged, name, (struct tv_text){text, strlen(text)});
}

/* ---- garbling ---- */

/* Prints a violation, with the garbled value as it stood in the file. */
static void tell(const struct failing *failing, unsigned file, unsigned way,
                 const struct value *value, uint32_t verdict)
{
    size_t begin =
        value->key_end > value->key_begin ? value->key_begin : value->begin;
    size_t size = value->end - begin < 60 ? value->end - begin : 60;
    printf("%s %s: %.*s, %s: %s\n", failing->tenant->name,
           failing->tenant->files[file].name, (int)size,
           failing->tenant->files[file].text + begin, garble_name(way),
           tv_verdict_name(verdict));
}

/* Whether an exception allows the rule to pass. */
static bool is_excepted(const char *rule, const char *key, unsigned way)
{
    const struct excepted *one;
    for (unsigned i = 0;
         (one = excepted(rule, key, garble_says(way), i)) != NULL; i++) {
        if (!one->told_by || !holds(verdict_of(one->told_by))) {
            excepted_use(one);
            return true;
        }
    }
    return false;
}

/* The name of the value's member, in the arena; NULL if it has none. RECORDS
 * for a value that holds the records. */
static const char *key_of(const char *text, const struct value *value)
{
    size_t size = value->key_end - value->key_begin;
    const char *key =
        size > 2 ? tv_arena_printf(&world.judged.arena, "%.*s", (int)size - 2,
                                   text + value->key_begin + 1)
                 : NULL;
    bool holds_records = value->begin == 0 && value->kind != CELL;
    return holds_records || (key && strcmp(key, "value") == 0) ? RECORDS : key;
}

/* Values that identify a person are not garbled: they say nothing about how the
 * person is set up. */
static bool is_identity(const char *file, const char *key)
{
    static const char *const keys[] = {"id", "userPrincipalName", "Identity"};
    bool is_of_people = strstr(file, "users.") != NULL;
    for (size_t i = 0;
         is_of_people && key && i < sizeof(keys) / sizeof(keys[0]); i++) {
        if (strcasecmp(key, keys[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void try_value(const struct failing *failing, unsigned file,
                      const struct value *value, struct tv_buf *garbled)
{
    const char *text = failing->tenant->files[file].text;
    const char *key = key_of(text, value);
    if (is_identity(failing->tenant->files[file].name, key)) {
        return;
    }
    for (unsigned way = 0; way < garble_count(); way++) {
        if (!garble(way, text, value, garbled)) {
            continue;
        }
        put(failing->tenant->files[file].name, garbled->data);
        uint32_t verdict = verdict_of(failing->rule);
        bool fine = !holds(verdict) || is_excepted(failing->rule, key, way);
        CU_ASSERT(fine);
        if (!fine) {
            tell(failing, file, way, value, verdict);
        }
    }
    put(failing->tenant->files[file].name, text);
}

static void try_values(const struct failing *failing)
{
    static struct values values;
    struct tv_buf garbled;
    tv_buf_init(&garbled, MOST_BYTES);
    for (unsigned i = 0; i < failing->tenant->file_count; i++) {
        values_find(failing->tenant->files[i].name,
                    failing->tenant->files[i].text, &values);
        for (size_t v = 0; v < values.count; v++) {
            try_value(failing, i, &values.items[v], &garbled);
        }
    }
    tv_buf_finish(&garbled);
}

static void try_all(const struct failing *failing)
{
    for (unsigned i = 0; i < failing->tenant->file_count; i++) {
        put(failing->tenant->files[i].name, failing->tenant->files[i].text);
    }
    uint32_t whole = verdict_of(failing->rule);
    judge_of(failing->rule)->has_case = true;
    CU_ASSERT_EQUAL(whole, TV_VERDICT_FAIL);
    if (whole == TV_VERDICT_FAIL) {
        try_values(failing);
    } else {
        printf("%s: %s\n", failing->tenant->name, tv_verdict_name(whole));
    }
    for (unsigned i = 0; i < failing->tenant->file_count; i++) {
        judged_take_away(&world.judged, failing->tenant->files[i].name);
    }
}

/* ---- passing tenants ---- */

/* Rules TV90xx judge what is missing in the snapshot, not its values. */
static bool rests_on_values(const struct tv_rule *rule)
{
    return strncmp(rule->id, "TV90", 4) != 0;
}

/* The number of subjects that do not pass. */
static uint32_t open_of(const struct tv_rule_counts *counts)
{
    return counts->unknown + counts->fail;
}

/* A file of a passing tenant, and the judgements of every rule: with the file
 * as it is, and with the worst alternative for one of its values. */
struct passing {
    const char *tenant;
    struct source source;
    struct tv_rule_counts before[MOST_RULES];
    /* Subjects that do not pass with the alternative that has most of them; 0
     * if no alternative makes the rule fail. */
    uint32_t worst[MOST_RULES];
};

/* The property of a value, see source_key. In the arena. */
static const char *property_of(const struct source *source, size_t value)
{
    struct tv_text key = source_key(source, value);
    return tv_arena_text(&world.judged.arena, key).data;
}

static void judge_text(const struct passing *passing, struct tv_text text,
                       struct tv_rule_counts out[MOST_RULES])
{
    judged_put(&world.judged, passing->source.file->name, text);
    judge_files(&world.judged, &world.all, out);
}

/* Sets passing->worst for a value; false if no alternative makes any rule fail.
 */
static bool find_worst(struct passing *passing, size_t value,
                       struct tv_buf *text)
{
    struct tv_rule_counts after[MOST_RULES];
    bool found = false;
    memset(passing->worst, 0, sizeof(passing->worst));
    for (unsigned n = 0; adverse_write(n, &passing->source, value, text); n++) {
        judge_text(passing, tv_buf_text(text), after);
        for (uint32_t i = 0; i < world.all.plan.rule_count; i++) {
            bool fails = after[i].fail > passing->before[i].fail &&
                         rests_on_values(world.all.plan.rules[i].rule);
            uint32_t open = fails ? open_of(&after[i]) : 0;
            passing->worst[i] =
                open > passing->worst[i] ? open : passing->worst[i];
            found |= fails;
        }
    }
    return found;
}

static void compare_with_worst(const struct passing *passing, size_t value,
                               unsigned way, struct tv_text text)
{
    const char *key = property_of(&passing->source, value);
    struct tv_rule_counts after[MOST_RULES];
    judge_text(passing, text, after);
    for (uint32_t i = 0; i < world.all.plan.rule_count; i++) {
        const char *rule = world.all.plan.rules[i].rule->id;
        bool fine = open_of(&after[i]) >= passing->worst[i] ||
                    is_excepted(rule, key, way);
        CU_ASSERT(fine);
        if (!fine) {
            struct tv_text was = source_text(&passing->source, value);
            printf("%s %s: \"%s\" %.*s, %s: %s is %s\n", passing->tenant,
                   passing->source.file->name, key ? key : "",
                   was.size < 60 ? (int)was.size : 60, was.data,
                   garble_name(way), rule, tv_verdict_name(after[i].verdict));
        }
    }
}

static void try_file(struct passing *passing)
{
    struct tv_buf text;
    tv_buf_init(&text, MOST_BYTES);
    for (size_t v = 0; v < passing->source.values.count; v++) {
        const char *key = property_of(&passing->source, v);
        /* "value" holds the records of a page of Graph. */
        if (is_identity(passing->source.file->name, key) ||
            strcmp(key, "value") == 0 || !find_worst(passing, v, &text)) {
            continue;
        }
        for (unsigned way = 0; way < garble_count(); way++) {
            if ((garble_says(way) & (NONSENSE | FLATTENED)) &&
                garble(way, passing->source.file->text,
                       &passing->source.values.items[v], &text)) {
                compare_with_worst(passing, v, way, tv_buf_text(&text));
            }
        }
    }
    put(passing->source.file->name, passing->source.file->text);
    tv_buf_finish(&text);
}

static void try_passing(const struct small_tenant *tenant)
{
    static struct passing passing;
    passing.tenant = tenant->name;
    for (unsigned i = 0; i < tenant->file_count; i++) {
        put(tenant->files[i].name, tenant->files[i].text);
    }
    judge_files(&world.judged, &world.all, passing.before);
    for (unsigned i = 0; i < tenant->file_count; i++) {
        source_open(&tenant->files[i], &passing.source);
        try_file(&passing);
    }
    for (unsigned i = 0; i < tenant->file_count; i++) {
        judged_take_away(&world.judged, tenant->files[i].name);
    }
}

static void no_garbling_hides_what_may_fail(void)
{
    judge_open(&world.judged, NULL, 0, &world.all);
    CU_ASSERT_FATAL(world.all.plan.rule_count <= MOST_RULES);
    for (int i = 3; i < tv_test_argc; i++) {
        CU_ASSERT(small_tenants_each(&world.judged.arena, tv_test_argv[i],
                                     adverse_learn));
    }
    for (int i = 4; i < tv_test_argc; i++) {
        CU_ASSERT(small_tenants_each(&world.judged.arena, tv_test_argv[i],
                                     try_passing));
    }
    judge_close(&world.all);
}

/* ---- the cases ---- */

static void try_tenant(const struct small_tenant *tenant)
{
    struct failing failing = {tenant, ""};
    snprintf(failing.rule, sizeof(failing.rule), "%.6s", tenant->name);
    try_all(&failing);
}

static void no_garbling_makes_a_rule_hold(void)
{
    CU_ASSERT_FATAL(
        judged_open(&world.judged, tv_test_argv[1], tv_test_argv[2]));
    CU_ASSERT(
        small_tenants_each(&world.judged.arena, tv_test_argv[3], try_tenant));
}

static void every_rule_is_failed_by_a_case(void)
{
    for (uint32_t i = 0; i < world.judged.catalog->rule_count; i++) {
        const struct tv_rule *rule = &world.judged.catalog->rules[i];
        bool has_case = !rests_on_values(rule) || judge_of(rule->id)->has_case;
        CU_ASSERT(has_case);
        if (!has_case) {
            printf("%s has no case\n", rule->id);
        }
    }
}

static void complain(const struct excepted *one)
{
    CU_FAIL("an exception that nothing needs");
    printf("%s %s: %s\n", one->rule ? one->rule : "*",
           one->key ? one->key : "*", one->why);
}

static void every_exception_is_needed(void)
{
    excepted_tell_unused(complain);
    for (unsigned i = 0; i < world.judge_count; i++) {
        judge_close(&world.judges[i].judge);
    }
    judged_close(&world.judged);
}

const char *const tv_test_suite = "garbled";
const struct tv_test tv_tests[] = {
    TV_TEST(no_garbling_makes_a_rule_hold),
    TV_TEST(no_garbling_hides_what_may_fail),
    TV_TEST(every_rule_is_failed_by_a_case),
    TV_TEST(every_exception_is_needed),
    {NULL, NULL},
};
