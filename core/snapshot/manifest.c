/* SPDX-License-Identifier: Apache-2.0 */
/*
 * snapshot.json: who the tenant is, and what the collector says of its own
 * work. Keys that are not known here are left alone; a manifest that cannot be
 * read is none.
 */
#include <string.h>
#include <strings.h>

#include "base/time.h"
#include "snapshot/state.h"

#define MANIFEST_LIMIT ((size_t)16 << 20)

static const char *text_of(struct tv_arena *arena, const struct tv_node *parent,
                           const char *key)
{
    const char *text = tv_node_string(tv_node_get(parent, key));
    return text ? tv_arena_strdup(arena, text) : "";
}

static bool time_of(const struct tv_node *node, int64_t *out)
{
    const char *text = tv_node_string(node);
    return text && tv_time_parse((struct tv_text){text, strlen(text)}, out);
}

static uint32_t find_file(const struct tv_snapshot *shown, const char *name)
{
    uint32_t i = 0;
    while (i < shown->file_count && strcmp(shown->files[i].name, name) != 0) {
        i++;
    }
    return i < shown->file_count ? i : TV_NO_FILE;
}

void tv_manifest_read(struct tv_snapshot_state *state)
{
    struct tv_snapshot *shown = &state->shown;
    struct tv_error err;
    uint32_t file = find_file(shown, "snapshot.json");
    if (file == TV_NO_FILE) {
        return;
    }
    enum tv_status status = tv_doc_read(shown->files[file].path, MANIFEST_LIMIT,
                                        &state->manifest, &err);
    if (status == TV_OK &&
        tv_node_kind(tv_doc_root(state->manifest)) != TV_NODE_OBJECT) {
        status = tv_fail(&err, TV_INPUT, "%s:1:1: an object was expected",
                         shown->files[file].path);
        tv_doc_destroy(state->manifest);
        state->manifest = NULL;
    }
    if (status != TV_OK) {
        tv_problem_add(state, TV_COLLECTION_COUNT, file, 0, 0, "manifest",
                       err.text);
        return;
    }
    const struct tv_node *root = tv_doc_root(state->manifest);
    const struct tv_node *tenant = tv_node_get(root, "tenant");
    shown->has_manifest = true;
    shown->tenant_id = text_of(&shown->arena, tenant, "id");
    shown->tenant_name = text_of(&shown->arena, tenant, "name");
    shown->tenant_domain = text_of(&shown->arena, tenant, "domain");
    shown->cloud = text_of(&shown->arena, root, "cloud");
    int64_t time;
    if (time_of(tv_node_get(root, "collectedAt"), &time)) {
        shown->collected_at = time;
    }
}

/* ---- judging what it says of the collections ---- */

struct statement {
    struct tv_snapshot_state *state;
    enum tv_collection collection;
    const char *name;
    const struct tv_node *node;
};

static void incomplete(const struct statement *said, const char *why)
{
    said->state->shown.store.tables[said->collection].complete = false;
    tv_problem_addf(said->state, said->collection, TV_NO_FILE,
                    "manifest-incomplete", "snapshot.json: \"%s\" %s",
                    said->name, why);
}

static void judge_counts(const struct statement *said)
{
    int64_t received, expected;
    const struct tv_node *complete = tv_node_get(said->node, "complete");
    if (tv_node_integer(tv_node_get(said->node, "expected"), &expected) &&
        expected >= 0) {
        said->state->shown.expected[said->collection] = expected;
    }
    if (tv_node_kind(complete) == TV_NODE_BOOL && !tv_node_is_true(complete)) {
        incomplete(said, "was not collected completely");
    } else if (tv_node_size(tv_node_get(said->node, "errors")) > 0) {
        incomplete(said, "was collected with errors");
    } else if (tv_node_integer(tv_node_get(said->node, "received"),
                               &received) &&
               tv_node_integer(tv_node_get(said->node, "expected"),
                               &expected) &&
               received < expected) {
        incomplete(said, "has fewer records than were expected");
    }
}

static void judge_file(const struct statement *said, const char *name)
{
    if (find_file(&said->state->shown, name) != TV_NO_FILE) {
        return;
    }
    said->state->shown.store.tables[said->collection].complete = false;
    tv_problem_addf(said->state, said->collection, TV_NO_FILE, "missing-file",
                    "snapshot.json: \"%s\" names the file \"%s\", which is "
                    "not there",
                    said->name, name);
}

static void judge_hash(const struct statement *said, const char *name,
                       const char *hash)
{
    const struct tv_snapshot *shown = &said->state->shown;
    uint32_t file = find_file(shown, name);
    if (file == TV_NO_FILE || shown->files[file].sha256[0] == '\0' ||
        strcasecmp(shown->files[file].sha256, hash) == 0) {
        return;
    }
    tv_problem_addf(said->state, said->collection, file, "hash-mismatch",
                    "%s: its SHA-256 is not the one that snapshot.json "
                    "names; it was changed after it was collected",
                    name);
}

static void judge_files(const struct statement *said)
{
    const struct tv_node *files = tv_node_get(said->node, "files");
    const struct tv_node *hashes = tv_node_get(said->node, "sha256");
    const struct tv_node *node = tv_node_first(files);
    for (; node; node = tv_node_next(node)) {
        if (tv_node_string(node)) {
            judge_file(said, tv_node_string(node));
        }
    }
    if (tv_node_kind(hashes) != TV_NODE_OBJECT) {
        return;
    }
    for (node = tv_node_first(hashes); node; node = tv_node_next(node)) {
        if (tv_node_string(node)) {
            judge_hash(said, tv_node_key(node), tv_node_string(node));
        }
    }
}

void tv_manifest_judge(struct tv_snapshot_state *state)
{
    if (!state->manifest) {
        return;
    }
    const struct tv_node *collections =
        tv_node_get(tv_doc_root(state->manifest), "collections");
    if (tv_node_kind(collections) != TV_NODE_OBJECT) {
        return;
    }
    const struct tv_node *node = tv_node_first(collections);
    for (; node; node = tv_node_next(node)) {
        const char *name = tv_node_key(node);
        enum tv_collection collection =
            tv_collection_find((struct tv_text){name, strlen(name)});
        struct statement said = {state, collection, name, node};
        if (collection < TV_COLLECTION_MANIFEST &&
            tv_node_kind(node) == TV_NODE_OBJECT) {
            judge_counts(&said);
            judge_files(&said);
        }
    }
}
