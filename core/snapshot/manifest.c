/* SPDX-License-Identifier: Apache-2.0 */
/*
 * snapshot.json: who the tenant is, and what the collector says of its own
 * work. Unknown keys are ignored. A manifest that cannot be read is reported;
 * since nobody knows what it said, no collection counts as complete then.
 */
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "base/time.h"
#include "snapshot/source.h"

#define MANIFEST_SCHEMA 1

static const char *text_of(struct tv_arena *arena, const struct tv_node *parent,
                           const char *key)
{
    const char *text = tv_node_string(tv_node_get(parent, key));
    return text ? tv_arena_strdup(arena, text) : "";
}

static bool time_of(const struct tv_node *node, int64_t *out)
{
    const char *text = tv_node_string(node);
    return text && tv_time_parse(tv_text_of(text), out);
}

static uint32_t find_file(const struct tv_snapshot *shown, const char *name)
{
    uint32_t i = 0;
    while (i < shown->file_count && strcmp(shown->files[i].name, name) != 0) {
        i++;
    }
    return i < shown->file_count ? i : TV_NO_FILE;
}

static bool is_there(const struct tv_node *node)
{
    return node && tv_node_kind(node) != TV_NODE_NULL;
}

/* A manifest made by hand may leave the version out. */
static enum tv_status check_schema(const struct tv_doc *doc,
                                   struct tv_error *err)
{
    const struct tv_node *root = tv_doc_root(doc);
    const struct tv_node *version = tv_node_get(root, "schemaVersion");
    int64_t number;
    if (tv_node_kind(root) != TV_NODE_OBJECT) {
        return tv_node_fail(doc, root, err, "an object was expected");
    }
    if (version &&
        (!tv_node_integer(version, &number) || number != MANIFEST_SCHEMA)) {
        return tv_node_fail(doc, version, err,
                            "this telvet reads schemaVersion %d only; what the "
                            "manifest says is not believed",
                            MANIFEST_SCHEMA);
    }
    const struct tv_node *collections = tv_node_get(root, "collections");
    if (is_there(collections) && tv_node_kind(collections) != TV_NODE_OBJECT) {
        return tv_node_fail(doc, collections, err,
                            "an object with the names of collections was "
                            "expected; what the manifest says is not believed");
    }
    return TV_OK;
}

/* Windows PowerShell 5.1 writes UTF-16 by default. */
static enum tv_status read_utf_16(struct tv_snapshot_state *state,
                                  uint32_t file, struct tv_text *out,
                                  struct tv_error *err)
{
    const struct tv_file_state *known = &state->files[file];
    const char *name = state->shown.files[file].name;
    *out = (struct tv_text){NULL, 0};
    int fd = tv_source_open(state, file);
    if (fd >= 0 && known->size <= TV_MAX_MANIFEST) {
        char *data = tv_arena_alloc(&state->shown.arena, known->size + 1);
        ssize_t got = tv_read_at(fd, data, known->size, 0);
        *out = (struct tv_text){data, got > 0 ? (size_t)got : 0};
    }
    if (fd >= 0) {
        (void)close(fd);
    }
    return out->size > 0
               ? TV_OK
               : tv_fail(err, TV_INPUT, "%s: no text of a manifest", name);
}

/* Errors name the file without the snapshot's path, which results must not
 * contain. */
static enum tv_status read_manifest(struct tv_snapshot_state *state,
                                    uint32_t file, struct tv_error *err)
{
    const struct tv_snapshot_file *shown = &state->shown.files[file];
    struct tv_text text;
    enum tv_status status =
        tv_source_is_utf_16(AT_FDCWD, shown->path)
            ? read_utf_16(state, file, &text, err)
            : tv_file_read_at(&state->shown.arena, AT_FDCWD, shown->path,
                              shown->name, TV_MAX_MANIFEST, &text, err);
    if (status == TV_OK) {
        status = tv_doc_parse(text, shown->name, &state->manifest, err);
    }
    if (status == TV_OK) {
        status = check_schema(state->manifest, err);
    }
    if (status != TV_OK) {
        tv_doc_destroy(state->manifest);
        state->manifest = NULL;
    }
    return status;
}

void tv_manifest_read(struct tv_snapshot_state *state)
{
    struct tv_snapshot *shown = &state->shown;
    struct tv_error err;
    uint32_t file = tv_manifest_file(shown);
    if (file == TV_NO_FILE) {
        return;
    }
    if (read_manifest(state, file, &err) != TV_OK) {
        shown->manifest_lost = true;
        tv_problem_addf(state, TV_COLLECTION_COUNT, file, "manifest",
                        "%s; until it is mended, or taken out, no collection "
                        "counts as complete",
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

/* How many records the files of a collection hold; false if that is not
 * known. */
static bool count_records(const struct statement *said, int64_t *out)
{
    const struct tv_snapshot_state *state = said->state;
    uint32_t files = 0;
    *out = 0;
    for (uint32_t i = 0; i < state->shown.file_count; i++) {
        const struct tv_snapshot_file *file = &state->shown.files[i];
        if (file->collection != said->collection) {
            continue;
        }
        if (!file->form || state->files[i].failed) {
            return false;
        }
        *out += (int64_t)file->record_count + file->bad_count;
        files++;
    }
    return files > 0;
}

/* Reads a key that must be a whole number; if it is something else, the
 * collection is incomplete. False if there is no number. */
static bool number_of(const struct statement *said, const char *key,
                      int64_t *out)
{
    const struct tv_node *node = tv_node_get(said->node, key);
    if (is_there(node) && !tv_node_integer(node, out)) {
        incomplete(said, "counts its records with something else than a "
                         "whole number");
        return false;
    }
    return is_there(node);
}

/* Errors may be a list, an object, a text, their number, or true. */
static bool has_errors(const struct tv_node *errors)
{
    int64_t number;
    switch (tv_node_kind(errors)) {
    case TV_NODE_ARRAY:
    case TV_NODE_OBJECT:
        return tv_node_size(errors) > 0;
    case TV_NODE_STRING:
        return tv_node_string(errors)[0] != '\0';
    case TV_NODE_BOOL:
        return tv_node_is_true(errors);
    case TV_NODE_NUMBER:
        return !tv_node_integer(errors, &number) || number != 0;
    case TV_NODE_NONE:
    case TV_NODE_NULL:
        break;
    }
    return false;
}

static void judge_counts(const struct statement *said)
{
    int64_t received = 0, expected = 0, held = 0;
    const struct tv_node *complete = tv_node_get(said->node, "complete");
    bool has_expected = number_of(said, "expected", &expected);
    bool has_received = number_of(said, "received", &received);
    bool is_counted = count_records(said, &held);
    int64_t got = has_received ? received : held;
    if (has_expected && expected >= 0) {
        said->state->shown.expected[said->collection] = expected;
    }
    if (is_there(complete) && !tv_node_is_true(complete)) {
        incomplete(said, "was not collected completely");
    } else if (has_errors(tv_node_get(said->node, "errors"))) {
        incomplete(said, "was collected with errors");
    } else if (has_expected && (has_received || is_counted) && got < expected) {
        incomplete(said, "has fewer records than were expected");
    } else if (has_received && is_counted && held != received) {
        incomplete(said, held < received
                             ? "has fewer records than were received"
                             : "has more records than were received");
    }
}

bool tv_manifest_vouches_for(const struct tv_snapshot_state *state,
                             enum tv_collection collection)
{
    if (!state->manifest) {
        return false;
    }
    const struct tv_node *all =
        tv_node_get(tv_doc_root(state->manifest), "collections");
    const struct tv_node *said =
        tv_node_get(all, tv_collection_info(collection)->name);
    return tv_node_is_true(tv_node_get(said, "complete"));
}

static void judge_file(const struct statement *said, const char *name)
{
    if (find_file(&said->state->shown, name) != TV_NO_FILE) {
        return;
    }
    struct tv_table *table = &said->state->shown.store.tables[said->collection];
    table->complete = false;
    table->has_missing_file = true;
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
    struct tv_table *table = &said->state->shown.store.tables[said->collection];
    table->altered = true;
    table->complete = false;
    tv_problem_addf(said->state, said->collection, file, "hash-mismatch",
                    "%s: its SHA-256 is not the one that snapshot.json "
                    "names; it was changed after it was collected",
                    name);
}

/* Whether nodes are missing, or texts in a container of that kind: anything
 * else is not understood. */
static bool are_texts(const struct tv_node *nodes, enum tv_node_kind kind)
{
    bool all = !is_there(nodes) || tv_node_kind(nodes) == kind;
    for (const struct tv_node *node = all ? tv_node_first(nodes) : NULL; node;
         node = tv_node_next(node)) {
        all &= tv_node_string(node) != NULL;
    }
    return all;
}

static void judge_files(const struct statement *said)
{
    const struct tv_node *files = tv_node_get(said->node, "files");
    const struct tv_node *hashes = tv_node_get(said->node, "sha256");
    const char *only =
        tv_node_size(files) == 1 ? tv_node_string(tv_node_first(files)) : NULL;
    bool is_of_one = only && tv_node_string(hashes);
    if (!are_texts(files, TV_NODE_ARRAY)) {
        incomplete(said, "names its files with something else than a list");
    }
    if (!is_of_one && !are_texts(hashes, TV_NODE_OBJECT)) {
        incomplete(said, "has something else than hashes of its files");
    }
    const struct tv_node *node = tv_node_first(files);
    for (; node; node = tv_node_next(node)) {
        if (tv_node_string(node)) {
            judge_file(said, tv_node_string(node));
        }
    }
    if (is_of_one) {
        judge_hash(said, only, tv_node_string(hashes));
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

static void judge_collection(const struct statement *said)
{
    if (tv_node_kind(said->node) != TV_NODE_OBJECT) {
        incomplete(said, "is described by something else than an object");
        return;
    }
    judge_counts(said);
    judge_files(said);
}

/* Otherwise the entry would be ignored without a word. */
static void report_unknown(struct tv_snapshot_state *state, const char *name)
{
    const char *names[TV_COLLECTION_MANIFEST];
    for (uint32_t i = 0; i < TV_COLLECTION_MANIFEST; i++) {
        names[i] = tv_collection_info((enum tv_collection)i)->name;
    }
    const char *near = tv_text_nearest(name, names, TV_COLLECTION_MANIFEST);
    tv_problem_addf(state, TV_COLLECTION_COUNT, tv_manifest_file(&state->shown),
                    "manifest",
                    "snapshot.json: \"%s\" is no collection that telvet knows%s"
                    "%s%s",
                    name, near ? "; was \"" : "", near ? near : "",
                    near ? "\" meant?" : "");
}

/* The lost manifest may have called any collection of the snapshot
 * incomplete. */
static void doubt_all(struct tv_snapshot_state *state)
{
    for (uint32_t c = 0; c < TV_COLLECTION_MANIFEST; c++) {
        state->shown.store.tables[c].complete &=
            c == TV_COLLECTION_EXPERTS && state->options.experts;
    }
}

void tv_manifest_judge(struct tv_snapshot_state *state)
{
    if (state->shown.manifest_lost) {
        doubt_all(state);
    }
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
        enum tv_collection collection = tv_collection_find(tv_text_of(name));
        struct statement said = {state, collection, name, node};
        /* The manifest describes the collected list, which another one
         * replaces. */
        bool replaced =
            collection == TV_COLLECTION_EXPERTS && state->options.experts;
        if (collection >= TV_COLLECTION_MANIFEST) {
            report_unknown(state, name);
        } else if (!replaced && is_there(node)) {
            judge_collection(&said);
        }
    }
}
