/* SPDX-License-Identifier: Apache-2.0 */
/* Readers of one tenant's findings, for several threads. */
#include "base/sha256.h"
#include "live/state.h"

static uint32_t most_needs(const struct tv_result *result)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < result->rule_count; i++) {
        uint32_t count = result->rules[i].need_count;
        most = count > most ? count : most;
    }
    return most;
}

void tv_live_reader_init(struct tv_live *live)
{
    const struct tv_result *result = live->result;
    uint32_t rules = result->kind_rule_count[TV_SUBJECT_USER];
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        live->blockers[p] =
            tv_arena_array(&live->arena, rules, sizeof(uint32_t));
    }
    live->locator = tv_locator_create(live->snapshot);
    live->sha = tv_sha256_create();
    live->shared_sha = tv_sha256_create();
    live->shared_hashes = tv_arena_array(&live->arena, tv_fact_count(),
                                         sizeof(*live->shared_hashes));
    live->evidence = tv_arena_array(&live->arena, most_needs(result),
                                    sizeof(*live->evidence));
    tv_buf_init(&live->text, TV_LIVE_TEXT_LIMIT);
    tv_arena_init(&live->scratch);
}

void tv_live_reader_finish(struct tv_live *live)
{
    tv_locator_destroy(live->locator);
    tv_sha256_destroy(live->sha);
    tv_sha256_destroy(live->shared_sha);
    tv_buf_finish(&live->text);
    tv_arena_finish(&live->scratch);
}

struct tv_tenant_source *tv_live_clone_source(struct tv_tenant_source *source)
{
    struct tv_live *live = (struct tv_live *)source;
    if (live->tenant.absent_count > 0) {
        return NULL;
    }
    struct tv_live *twin = tv_calloc(1, sizeof(*twin));
    *twin = *live;
    tv_arena_init(&twin->arena);
    tv_live_reader_init(twin);
    live->twin = twin;
    return &twin->source;
}

void tv_live_close_file(struct tv_tenant_source *source)
{
    tv_locator_close_file(((struct tv_live *)source)->locator);
}
