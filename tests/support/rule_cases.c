/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs the cases of one rule against its real check:
 *
 *     rule-cases PLUGINS RULES CASES/TVnnnn
 *
 * Every case is run as it stands, and once more without each fact that the
 * check declares: a missing fact must not make a verdict better, nor turn it
 * into a fail.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "support/rule_expect.h"

#define DEFAULT_NOW "2026-11-24T00:00:00Z"
#define DEFAULT_SCRATCH ((int64_t)1 << 20)
#define MAX_FILES 64

struct session {
    const char *plugins, *rules, *cases, *id;
    struct tv_doc *rule;
    const struct tv_check *check;
    struct tv_arena arena;
    struct tv_eval *eval;
    unsigned played, failed;
    unsigned verdicts[TV_VERDICT_FAIL + 1];
};

static int has_ending(const char *name, const char *ending)
{
    size_t size = strlen(name), tail = strlen(ending);
    return size > tail && strcmp(name + size - tail, ending) == 0;
}

static int json_file(const struct dirent *entry)
{
    return has_ending(entry->d_name, ".json");
}

static int object_file(const struct dirent *entry)
{
    return has_ending(entry->d_name, ".so");
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* Sorted names in a directory, in the arena; -1 if it cannot be read. */
static int list_files(struct session *session, const char *dir,
                      int (*wanted)(const struct dirent *), char **out)
{
    struct dirent **entries = NULL;
    int count = scandir(dir, &entries, wanted, alphasort);
    for (int i = 0; i < count; i++) {
        if (i < MAX_FILES) {
            out[i] = tv_arena_printf(&session->arena, "%s/%s", dir,
                                     entries[i]->d_name);
        }
        free(entries[i]);
    }
    free(entries);
    return count < MAX_FILES ? count : MAX_FILES;
}

static enum tv_status open_rule(struct session *session, struct tv_error *err)
{
    char *families[MAX_FILES];
    int count = list_files(session, session->rules, visible, families);
    for (int i = 0; i < count; i++) {
        char *path = tv_arena_printf(&session->arena, "%s/%s.json", families[i],
                                     session->id);
        FILE *file = fopen(path, "r");
        if (file) {
            fclose(file);
            return tv_doc_read(path, TV_DOC_MAX_SIZE, &session->rule, err);
        }
    }
    return tv_fail(err, TV_INPUT, "%s: no rule %s", session->rules,
                   session->id);
}

static const struct tv_check *check_in(const char *path, const char *name)
{
    void *object = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    const struct tv_plugin *plugin =
        object ? dlsym(object, TV_PLUGIN_SYMBOL) : NULL;
    for (uint32_t i = 0; plugin && i < plugin->check_count; i++) {
        struct tv_text own = plugin->checks[i]->name;
        if (own.size == strlen(name) && memcmp(own.data, name, own.size) == 0) {
            return plugin->checks[i];
        }
    }
    if (!object) {
        fprintf(stderr, "# %s\n", dlerror());
    }
    return NULL;
}

static enum tv_status find_check(struct session *session, struct tv_error *err)
{
    const struct tv_node *rule = tv_doc_root(session->rule);
    const char *name = tv_node_string(tv_node_get(rule, "check"));
    char *objects[MAX_FILES];
    int count = list_files(session, session->plugins, object_file, objects);
    for (int i = 0; name && !session->check && i < count; i++) {
        session->check = check_in(objects[i], name);
    }
    return session->check ? TV_OK
                          : tv_fail(err, TV_PLUGIN, "%s: no check \"%s\"",
                                    session->plugins, name ? name : "");
}

/* Runs the case, with `withheld` unknown unless it is TV_NO_NEED. */
static enum tv_status play(struct session *session, uint32_t withheld,
                           struct tv_error *err)
{
    session->eval->withheld = withheld;
    tv_fake_play(session->eval);
    return tv_expect_contract(session->eval, tv_doc_root(session->rule), err);
}

/* Whether a verdict may change like this if a fact is withheld. A required fact
 * must give unknown; any other must not improve a fail or an unknown, nor turn
 * a pass into a fail. */
static bool may_become(uint32_t flags, uint32_t before, uint32_t after)
{
    if (flags == 0) {
        return after == TV_VERDICT_UNKNOWN;
    }
    if (before == TV_VERDICT_FAIL || before == TV_VERDICT_UNKNOWN) {
        return after != TV_VERDICT_PASS;
    }
    return before != TV_VERDICT_PASS || (flags & TV_NEED_ONE_OF) != 0 ||
           after != TV_VERDICT_FAIL;
}

/* Whether the fact has an item that exists but is not known. Such an item
 * outweighs other facts; a fact that was never collected does not. */
static bool is_unread(struct session *session, const struct tv_need *need)
{
    struct tv_text name = tv_arena_text(&session->arena, need->fact);
    const struct tv_node *fact = tv_node_get(session->eval->given, name.data);
    const struct tv_node *item =
        tv_node_kind(fact) == TV_NODE_ARRAY ? tv_node_first(fact) : NULL;
    while (item && !tv_node_is_true(tv_node_get(item, "unknown"))) {
        item = tv_node_next(item);
    }
    return item != NULL;
}

static enum tv_status withhold_each(struct session *session,
                                    struct tv_error *err)
{
    struct tv_eval *eval = session->eval;
    uint32_t before = tv_verdict_of(eval);
    for (uint32_t i = 0; i < session->check->need_count; i++) {
        const struct tv_need *need = session->check->needs[i];
        enum tv_status status = play(session, i, err);
        uint32_t after = tv_verdict_of(eval);
        bool weighed = before == TV_VERDICT_UNKNOWN && need->flags != 0 &&
                       is_unread(session, need);
        if (status == TV_OK && !weighed &&
            !may_become(need->flags, before, after)) {
            status = tv_fail(err, TV_PLUGIN, "%s became %s",
                             tv_verdict_name(before), tv_verdict_name(after));
        }
        if (status != TV_OK) {
            tv_error_prefix(err, "without \"%.*s\": ", (int)need->fact.size,
                            need->fact.data);
            return status;
        }
    }
    return TV_OK;
}

static enum tv_status set_up(struct session *session, const struct tv_doc *doc,
                             const struct tv_node *node, struct tv_error *err)
{
    static const char *const keys[] = {"name",    "given",      "params",
                                       "now",     "expect",     "undeclared",
                                       "scratch", "description"};
    enum tv_status status =
        tv_node_only_keys(doc, node, keys, sizeof(keys) / sizeof(keys[0]), err);
    const char *now = tv_node_string(tv_node_get(node, "now"));
    now = now ? now : DEFAULT_NOW;
    struct tv_text time = {now, strlen(now)};
    int64_t scratch = DEFAULT_SCRATCH;
    struct tv_eval *eval = session->eval;
    tv_arena_reset(&eval->arena);
    eval->check = session->check;
    eval->doc = doc;
    eval->rules = session->rules;
    eval->given = tv_node_get(node, "given");
    eval->params = tv_node_get(node, "params");
    eval->defaults = tv_node_get(tv_doc_root(session->rule), "params");
    if (status == TV_OK && (!tv_node_string(tv_node_get(node, "name")) ||
                            !tv_node_get(node, "expect") || !eval->given ||
                            !tv_time_parse(time, &eval->now))) {
        status = tv_node_fail(doc, node, err,
                              "a case has a name, given, expect, and a time");
    }
    (void)tv_node_integer(tv_node_get(node, "scratch"), &scratch);
    eval->scratch_left = (size_t)scratch;
    return status;
}

static enum tv_status play_case(struct session *session,
                                const struct tv_doc *doc,
                                const struct tv_node *node,
                                struct tv_error *err)
{
    enum tv_status status = set_up(session, doc, node, err);
    if (status == TV_OK) {
        status = tv_fake_given(doc, session->check, session->eval->given,
                               tv_node_is_true(tv_node_get(node, "undeclared")),
                               err);
    }
    if (status == TV_OK) {
        status = play(session, TV_NO_NEED, err);
    }
    if (status == TV_OK) {
        session->verdicts[tv_verdict_of(session->eval)]++;
        status = tv_expect_met(session->eval, tv_doc_root(session->rule),
                               tv_node_get(node, "expect"), err);
    }
    return status == TV_OK ? withhold_each(session, err) : status;
}

static void tell(struct session *session, const char *name, bool passed,
                 const struct tv_error *err)
{
    session->played++;
    session->failed += !passed;
    printf("%s %u - %s\n", passed ? "ok" : "not ok", session->played, name);
    if (!passed) {
        printf("  # %s\n", err->text);
    }
}

static void play_file(struct session *session, const char *path)
{
    struct tv_error err = {TV_OK, ""};
    struct tv_doc *doc = NULL;
    if (tv_doc_read(path, TV_DOC_MAX_SIZE, &doc, &err) != TV_OK) {
        tell(session, path, false, &err);
        return;
    }
    const struct tv_node *root = tv_doc_root(doc);
    if (tv_node_kind(root) != TV_NODE_ARRAY || !tv_node_first(root)) {
        (void)tv_node_fail(doc, root, &err, "a file is a list of cases");
        tell(session, path, false, &err);
    }
    const struct tv_node *node = tv_node_first(root);
    for (; node; node = tv_node_next(node)) {
        enum tv_status status = play_case(session, doc, node, &err);
        const char *name = tv_node_string(tv_node_get(node, "name"));
        tell(session, name ? name : "?", status == TV_OK, &err);
    }
    tv_doc_destroy(doc);
}

static void play_all(struct session *session)
{
    char *files[MAX_FILES];
    int count = list_files(session, session->cases, json_file, files);
    for (int i = 0; i < count; i++) {
        play_file(session, files[i]);
    }
    static const uint32_t owed[] = {TV_VERDICT_PASS, TV_VERDICT_UNKNOWN,
                                    TV_VERDICT_FAIL};
    for (size_t i = 0; i < sizeof(owed) / sizeof(owed[0]); i++) {
        struct tv_error err = {TV_INPUT, "every rule owes one"};
        if (session->verdicts[owed[i]] == 0) {
            char *name = tv_arena_printf(&session->arena, "a case for %s",
                                         tv_verdict_name(owed[i]));
            tell(session, name, false, &err);
        }
    }
    printf("1..%u\n# %s: %u cases, %u failed\n", session->played, session->id,
           session->played, session->failed);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: rule-cases PLUGINS RULES CASES/TVnnnn\n");
        return 3;
    }
    struct session session = {
        .plugins = argv[1], .rules = argv[2], .cases = argv[3]};
    const char *slash = strrchr(argv[3], '/');
    session.id = slash ? slash + 1 : argv[3];
    struct tv_error err = {TV_OK, ""};
    tv_arena_init(&session.arena);
    session.eval = tv_calloc(1, sizeof(*session.eval));
    tv_arena_init(&session.eval->arena);
    enum tv_status status = open_rule(&session, &err);
    if (status == TV_OK) {
        status = find_check(&session, &err);
    }
    if (status == TV_OK) {
        play_all(&session);
    } else {
        fprintf(stderr, "rule-cases: %s\n", err.text);
    }
    tv_arena_finish(&session.eval->arena);
    free(session.eval);
    tv_arena_finish(&session.arena);
    tv_doc_destroy(session.rule);
    return status == TV_OK && session.failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
