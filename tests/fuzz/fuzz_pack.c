/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A rule pack: a rule, its page, a profile and overrides of a configuration,
 * apart at a 0x1e. Whatever they hold, the pack is opened or refused with a
 * sentence, and what was opened may be shown as it is.
 */
#define _DEFAULT_SOURCE /* mkdtemp */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "catalog/override.h"
#include "target.h"

#define MOST ((size_t)64 << 10)
#define PARTS 4u

static const char *const directories[] = {"phone", "profiles"};
static const char *const files[] = {"phone/TV1101.json", "phone/TV1101.md",
                                    "profiles/all.json", "pack.json"};
static const char about[] = "{\"name\":\"p\",\"version\":\"1.2.3\"}";

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static void put(const char *pack, const char *name, struct tv_text text)
{
    char path[256];
    snprintf(path, sizeof(path), "%s/%s", pack, name);
    FILE *file = fopen(path, "wb");
    demand(file != NULL);
    demand(fwrite(text.data, 1, text.size, file) == text.size);
    demand(fclose(file) == 0);
}

static void make(const char *pack, const struct tv_text parts[PARTS])
{
    for (size_t i = 0; i < COUNT(directories); i++) {
        char path[256];
        snprintf(path, sizeof(path), "%s/%s", pack, directories[i]);
        demand(mkdir(path, 0700) == 0);
    }
    for (size_t i = 0; i < PARTS - 1; i++) {
        put(pack, files[i], parts[i]);
    }
    put(pack, "pack.json", tv_text_of(about));
}

static void drop(const char *pack)
{
    char path[256];
    for (size_t i = 0; i < COUNT(files); i++) {
        snprintf(path, sizeof(path), "%s/%s", pack, files[i]);
        (void)unlink(path);
    }
    for (size_t i = 0; i < COUNT(directories); i++) {
        snprintf(path, sizeof(path), "%s/%s", pack, directories[i]);
        (void)rmdir(path);
    }
    (void)rmdir(pack);
}

/* Texts of a pack go into reports as they are. */
static void demand_plain(const char *text)
{
    struct tv_text plain = tv_text_of(text);
    demand(tv_text_safe_prefix(plain) == plain.size);
}

static void check_rules(const struct tv_catalog *catalog)
{
    demand(catalog->rule_count == 1);
    const struct tv_rule *rule = &catalog->rules[0];
    demand(rule->severity >= TV_SEVERITY_NOTE &&
           rule->severity <= TV_SEVERITY_ERROR);
    demand(rule->message_count > 0 && rule->message_count <= TV_MAX_MESSAGES);
    demand(rule->param_count <= TV_MAX_PARAMS);
    demand_plain(rule->title);
    demand_plain(rule->summary);
    demand_plain(rule->remedy);
    demand_plain(rule->command);
    demand_plain(rule->portal);
    for (uint32_t i = 0; i < rule->message_count; i++) {
        const struct tv_message *message = &rule->messages[i];
        demand_plain(message->id);
        demand(tv_text_safe_prefix(message->text) == message->text.size);
        demand(tv_rule_message(rule, tv_text_of(message->id)) == message);
    }
}

static void override(const struct tv_catalog *catalog, struct tv_text text)
{
    struct tv_arena arena;
    struct tv_overrides overrides;
    struct tv_doc *doc = NULL;
    struct tv_error err = {TV_OK, ""};
    const struct tv_profile *profile = tv_catalog_profile(catalog, "all");
    if (!profile || tv_doc_parse(text, "fuzz", &doc, &err) != TV_OK) {
        return;
    }
    tv_arena_init(&arena);
    if (tv_overrides_apply(catalog, doc, tv_doc_root(doc), &arena, &profile,
                           &overrides, &err) == TV_OK) {
        demand(profile->severity[0] <= TV_SEVERITY_ERROR);
        demand(overrides.count <= tv_node_size(tv_doc_root(doc)));
    } else {
        demand(err.text[0] != '\0');
    }
    tv_arena_finish(&arena);
    tv_doc_destroy(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tv_text parts[PARTS] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}};
    const char *at = (const char *)data, *end = at + size;
    char pack[] = "/tmp/telvet-fuzz-XXXXXX";
    if (size == 0 || size > MOST) {
        return 0;
    }
    for (size_t i = 0; i < PARTS && at < end; i++) {
        const char *cut = memchr(at, 0x1e, (size_t)(end - at));
        parts[i] = (struct tv_text){at, (size_t)((cut ? cut : end) - at)};
        at = cut ? cut + 1 : end;
    }
    struct tv_catalog *catalog = NULL;
    struct tv_error err = {TV_OK, ""};
    demand(mkdtemp(pack) != NULL);
    make(pack, parts);
    if (tv_catalog_open(pack, &catalog, &err) == TV_OK) {
        check_rules(catalog);
        override(catalog, parts[PARTS - 1]);
    } else {
        demand(!catalog && err.text[0] != '\0');
    }
    tv_catalog_destroy(catalog);
    drop(pack);
    return 0;
}
