/* SPDX-License-Identifier: Apache-2.0 */
/* Applies waivers, baseline and coverage to a judged tenant. */
#include "gate/annotate.h"

#include "base/text.h"
#include "gate/blocks.h"

static void fill_waiver(const struct tv_waiver *waiver,
                        struct tv_waiver_record *out)
{
    *out = (struct tv_waiver_record){
        .id = waiver->id,
        .justification = waiver->justification,
        .owner = waiver->owner,
        .ticket = waiver->ticket,
        .created = tv_text_of(waiver->first_day),
        .expires = tv_text_of(waiver->last_day),
    };
}

/* Sets numbers[] to 1 for each waiver that is in force for a finding, and
 * counts them. */
static uint32_t mark(const uint32_t *waiver_of, uint32_t finding_count,
                     uint32_t *numbers)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < finding_count; i++) {
        if (waiver_of[i] != TV_NO_WAIVER) {
            count += numbers[waiver_of[i]] == 0;
            numbers[waiver_of[i]] = 1;
        }
    }
    return count;
}

/* Lists the waivers that are in force for a finding, in the order of the files,
 * and renumbers waiver_of[] to indexes into that list. */
static void list_waivers(const struct tv_waivers *waivers, uint32_t *waiver_of,
                         uint32_t finding_count, struct tv_arena *arena,
                         struct tv_annotation *out)
{
    uint32_t total = tv_waivers_count(waivers), at = 0;
    uint32_t *numbers = tv_calloc((size_t)total + 1, sizeof(*numbers));
    out->waiver_count = mark(waiver_of, finding_count, numbers);
    struct tv_waiver_record *records =
        tv_arena_array(arena, out->waiver_count, sizeof(*records));
    for (uint32_t i = 0; i < total; i++) {
        if (numbers[i] != 0) {
            fill_waiver(tv_waiver_at(waivers, i), &records[at]);
            numbers[i] = at++;
        }
    }
    for (uint32_t i = 0; i < finding_count; i++) {
        if (waiver_of[i] != TV_NO_WAIVER) {
            waiver_of[i] = numbers[waiver_of[i]];
        }
    }
    tv_free(numbers);
    out->waivers = records;
}

static void match(const struct tv_annotating *options,
                  struct tv_tenant_source *source, struct tv_arena *arena,
                  struct tv_annotation *out)
{
    uint32_t count = source->tenant->finding_count;
    uint32_t *waiver_of = tv_arena_array(arena, count, sizeof(*waiver_of));
    tv_waivers_match(options->waivers, source, waiver_of);
    tv_count_waived_blocks(source, waiver_of, out->blocked_waived);
    list_waivers(options->waivers, waiver_of, count, arena, out);
    out->waiver = waiver_of;
}

static void list_notices(const struct tv_notices *coverage,
                         const struct tv_notices *waivers,
                         struct tv_arena *arena, struct tv_annotation *out)
{
    const struct tv_notices *const lists[] = {coverage, waivers};
    struct tv_notice_record *all = tv_arena_array(
        arena, (size_t)coverage->count + waivers->count, sizeof(*all));
    for (size_t l = 0; l < 2; l++) {
        for (uint32_t i = 0; i < lists[l]->count; i++) {
            all[out->notice_count++] = lists[l]->items[i];
        }
    }
    out->notices = all;
}

void tv_gate_annotate(const struct tv_annotating *options,
                      struct tv_tenant_source *source, struct tv_arena *arena,
                      struct tv_annotation *out)
{
    struct tv_notices coverage = {NULL, 0}, waivers = {NULL, 0};
    *out = (struct tv_annotation){.waiver = NULL};
    if (options->min_coverage > 0) {
        tv_coverage_notices(options->coverage, options->coverage_count,
                            options->min_coverage, arena, &coverage);
    }
    if (options->baseline && options->waivers) {
        tv_baseline_remember(options->baseline, options->waivers);
    }
    if (options->waivers) {
        match(options, source, arena, out);
        tv_waivers_notices(options->waivers, options->last, arena, &waivers);
    }
    if (options->baseline) {
        tv_baseline_compare(options->baseline, source, out->waiver,
                            &options->presence, arena, &out->comparison);
    }
    list_notices(&coverage, &waivers, arena, out);
}
