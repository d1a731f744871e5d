/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening a snapshot, stage by stage.
 */
#include "snapshot/snapshot.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "snapshot/digest.h"
#include "snapshot/join.h"
#include "snapshot/state.h"

static enum tv_status check_directory(const char *path, struct tv_error *err)
{
    struct stat info;
    if (stat(path, &info) != 0) {
        return tv_fail_errno(err, "\"%s\"", path);
    }
    if (!S_ISDIR(info.st_mode)) {
        return tv_fail(err, TV_INPUT,
                       "\"%s\" is a file; a snapshot is a directory of exports",
                       path);
    }
    return TV_OK;
}

static struct tv_snapshot_state *
create(const char *directory, const struct tv_snapshot_options *options)
{
    struct tv_snapshot_state *state = tv_calloc(1, sizeof(*state));
    struct tv_snapshot *shown = &state->shown;
    tv_arena_init(&shown->arena);
    tv_store_init(&shown->store);
    state->options = *options;
    if (!options->toolbox) {
        state->own_toolbox = tv_toolbox_create(&options->projection, false);
        state->options.toolbox = state->own_toolbox;
    }
    shown->store.projection = options->projection;
    shown->directory = tv_arena_strdup(&shown->arena, directory);
    shown->label = tv_path_label(&shown->arena, shown->directory);
    shown->tenant_id = shown->tenant_name = shown->tenant_domain =
        shown->cloud = "";
    for (uint32_t c = 0; c < TV_COLLECTION_COUNT; c++) {
        shown->expected[c] = -1;
    }
    return state;
}

static enum tv_status load(struct tv_snapshot_state *state,
                           struct tv_error *err)
{
    enum tv_status status = tv_discover(state, err);
    if (status == TV_OK) {
        tv_digest_begin(state);
        tv_manifest_read(state);
        status = tv_read_collections(state, err);
        tv_digest_end(state);
    }
    if (status == TV_OK) {
        status = tv_require_experts(state, err);
    }
    return status;
}

/* Decides what is known, and of whom, from what was read. */
static void settle(struct tv_snapshot_state *state)
{
    struct tv_store *store = &state->shown.store;
    tv_manifest_judge(state);
    tv_infer_completeness(state);
    tv_mark_lost(state);
    tv_doubt_synonyms(state);
    tv_store_settle(store); /* for the facts that tv_choose_experts asks for */
    tv_choose_experts(state);
    tv_show_unseen(state);
    tv_make_tables(state);
    tv_join_finish(state);
    tv_store_settle(store);
}

enum tv_status tv_snapshot_open(const char *directory,
                                const struct tv_snapshot_options *options,
                                struct tv_snapshot **out, struct tv_error *err)
{
    enum tv_status status = check_directory(directory, err);
    if (status != TV_OK) {
        return status;
    }
    struct tv_snapshot_state *state = create(directory, options);
    status = load(state, err);
    if (status != TV_OK) {
        tv_snapshot_destroy(&state->shown);
        return status;
    }
    settle(state);
    *out = &state->shown;
    return TV_OK;
}

static void free_tables(struct tv_store *store)
{
    for (uint32_t id = 0; id < TV_COLLECTION_COUNT; id++) {
        tv_free(store->tables[id].cells);
        tv_free(store->tables[id].places);
        tv_free(store->tables[id].ranges);
        tv_free(store->row_of[id]);
        tv_free(store->next_row[id]);
    }
    tv_free(store->experts);
}

static void close_files(struct tv_snapshot_state *state)
{
    for (uint32_t i = 0; state->files && i < state->shown.file_count; i++) {
        if (state->files[i].fd >= 0) {
            (void)close(state->files[i].fd);
        }
    }
}

void tv_snapshot_destroy(struct tv_snapshot *snapshot)
{
    if (!snapshot) {
        return;
    }
    struct tv_snapshot_state *state = tv_state_of(snapshot);
    tv_join_finish(state);
    free_tables(&snapshot->store);
    for (uint32_t kind = 0; kind <= TV_SUBJECT_KINDS; kind++) {
        tv_free(state->ids[kind]);
        tv_free(state->upns[kind]);
    }
    close_files(state);
    tv_free(state->merged);
    tv_doc_destroy(state->manifest);
    tv_store_finish(&snapshot->store);
    tv_toolbox_destroy(state->own_toolbox);
    tv_arena_finish(&snapshot->arena);
    tv_free(state);
}
