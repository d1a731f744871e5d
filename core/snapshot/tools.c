/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The toolbox: a stack of tools, and the layouts that their readers borrow.
 */
#include "snapshot/tools.h"

#include <pthread.h>
#include <string.h>

#include "base/arena.h"

#define UNWATCHED 256u /* objects of a list before its tails are cached */
#define CACHE_SIZE (TV_CACHE_SLOTS * sizeof(struct tv_cached_cell))
#define SHORT_TRIAL 64u /* patience for what did not repeat before */
#define MOST_KEPT (2 * TV_CHUNK_SIZE) /* a larger chunk is freed */

struct tv_toolbox {
    struct tv_arena arena;
    const struct tv_layout *layouts[TV_COLLECTION_COUNT];
    enum tv_status status; /* of making them */
    struct tv_error err;
    bool keeps;
    pthread_mutex_t lock; /* guards the tools */
    struct tv_tools *tools;
};

struct tv_toolbox *tv_toolbox_create(const struct tv_projection *projection,
                                     bool keeps)
{
    struct tv_toolbox *toolbox = tv_calloc(1, sizeof(*toolbox));
    tv_arena_init(&toolbox->arena);
    pthread_mutex_init(&toolbox->lock, NULL);
    toolbox->keeps = keeps;
    for (uint32_t id = 0; id < TV_COLLECTION_COUNT && toolbox->status == TV_OK;
         id++) {
        toolbox->status =
            tv_layout_make(&toolbox->arena, projection, (enum tv_collection)id,
                           &toolbox->layouts[id], &toolbox->err);
    }
    return toolbox;
}

static void destroy_tools(struct tv_tools *tools)
{
    for (uint32_t id = 0; id < TV_COLLECTION_COUNT; id++) {
        tv_json_reader_destroy(tools->readers[id]);
        tv_free(tools->trials[id]);
    }
    tv_chunk_finish(&tools->chunk);
    tv_pool_finish(&tools->keys[0]);
    tv_pool_finish(&tools->keys[1]);
    tv_free(tools->cache);
    tv_free(tools);
}

void tv_toolbox_destroy(struct tv_toolbox *toolbox)
{
    if (!toolbox) {
        return;
    }
    while (toolbox->tools) {
        struct tv_tools *tools = toolbox->tools;
        toolbox->tools = tools->next;
        destroy_tools(tools);
    }
    pthread_mutex_destroy(&toolbox->lock);
    tv_arena_finish(&toolbox->arena);
    tv_free(toolbox);
}

enum tv_status tv_toolbox_layouts(const struct tv_toolbox *toolbox,
                                  const struct tv_layout *const **out,
                                  struct tv_error *err)
{
    *out = toolbox->layouts;
    if (toolbox->status != TV_OK) {
        *err = toolbox->err;
    }
    return toolbox->status;
}

struct tv_tools *tv_tools_take(struct tv_toolbox *toolbox)
{
    pthread_mutex_lock(&toolbox->lock);
    struct tv_tools *tools = toolbox->tools;
    toolbox->tools = tools ? tools->next : NULL;
    pthread_mutex_unlock(&toolbox->lock);
    if (tools) {
        memset(tools->cache, 0, CACHE_SIZE);
        return tools;
    }
    tools = tv_calloc_padded(1, sizeof(*tools));
    tools->cache = tv_calloc(1, CACHE_SIZE);
    tv_pool_init(&tools->keys[0]);
    tv_pool_init(&tools->keys[1]);
    return tools;
}

void tv_tools_give(struct tv_toolbox *toolbox, struct tv_tools *tools)
{
    if (!toolbox->keeps) {
        destroy_tools(tools);
        return;
    }
    if (tools->chunk.capacity > MOST_KEPT) {
        tv_chunk_finish(&tools->chunk);
    }
    pthread_mutex_lock(&toolbox->lock);
    tools->next = toolbox->tools;
    toolbox->tools = tools;
    pthread_mutex_unlock(&toolbox->lock);
}

struct tv_json_reader *tv_tools_reader(struct tv_tools *tools,
                                       const struct tv_layout *layout)
{
    struct tv_json_reader **reader = &tools->readers[layout->collection];
    if (!*reader) {
        *reader = tv_json_reader_create(layout->json);
        tv_json_reader_take_tails(*reader, UNWATCHED);
    }
    return *reader;
}

/* Begins a trial anew. What did not repeat before gets less patience, because
 * most small snapshots end before a full trial does. */
static void try_again(struct tv_trial *trial)
{
    bool failed = trial->misses >= trial->hits + SHORT_TRIAL;
    *trial = (struct tv_trial){.patience = failed ? SHORT_TRIAL : TV_TRIAL};
}

struct tv_field_trials *tv_tools_trials(struct tv_tools *tools,
                                        const struct tv_layout *layout)
{
    struct tv_field_trials **trials = &tools->trials[layout->collection];
    if (!*trials) {
        *trials = tv_calloc_padded(layout->field_count + 1u, sizeof(**trials));
    }
    for (uint32_t i = 0; i < layout->field_count; i++) {
        try_again(&(*trials)[i].texts);
        try_again(&(*trials)[i].lists);
    }
    return *trials;
}

void tv_tools_leave(const struct tv_toolbox *toolbox, struct tv_tools *tools,
                    enum tv_collection collection)
{
    struct tv_json_reader **reader = &tools->readers[collection];
    if (*reader && !(toolbox->keeps && tv_json_reader_is_reusable(*reader))) {
        tv_json_reader_destroy(*reader);
        *reader = NULL;
    }
}
