/* SPDX-License-Identifier: Apache-2.0 */
/* Applies the gate to one tenant; measures lost data and coverage for it. */
#include <string.h>

#include "cli/presence.h"
#include "cli/scan_state.h"

_Static_assert(TV_NO_WAIVER == TV_NOT_WAIVED, "handed on as they are");

/* Whether records, people or whole collections were lost: what was not read was
 * not judged. */
static bool has_losses(const struct tv_snapshot *snapshot)
{
    if (snapshot->manifest_lost) {
        return true;
    }
    for (uint32_t i = 0; i < snapshot->file_count; i++) {
        if (snapshot->files[i].bad_count > 0) {
            return true;
        }
    }
    for (uint32_t c = 0; c < TV_COLLECTION_COUNT; c++) {
        const struct tv_table *table = &snapshot->store.tables[c];
        enum tv_join join = tv_collection_info(c)->join;
        bool hides_people = join == TV_JOIN_IDENTITY && !table->complete;
        if (table->present &&
            (!table->readable || table->altered || hides_people)) {
            return true;
        }
    }
    return false;
}

/* Whether the collection has an expected number of records in principle. A list
 * that the customer maintains has none, nor has a single object. */
static bool is_countable(enum tv_collection collection)
{
    const struct tv_collection_info *info = tv_collection_info(collection);
    return info->join != TV_JOIN_SINGLE &&
           info->subject != TV_SUBJECT_NETWORK &&
           collection != TV_COLLECTION_EXPERTS;
}

/* For each collection that rules read, the number of records and the expected
 * number. */
static uint32_t measure(const struct tv_snapshot *snapshot,
                        struct tv_coverage out[TV_COLLECTION_COUNT])
{
    uint32_t count = 0;
    for (uint32_t c = 0; c < TV_COLLECTION_MANIFEST; c++) {
        const struct tv_table *table = &snapshot->store.tables[c];
        bool said = snapshot->expected[c] >= 0;
        if (snapshot->store.projection.column_count[c] == 0 ||
            (!said && !(table->present && is_countable(c)))) {
            continue;
        }
        out[count++] = (struct tv_coverage){
            .collection = tv_collection_info(c)->name,
            .received = table->row_count,
            .expected = snapshot->expected[c],
            .incomplete = !table->complete && !snapshot->manifest_lost,
        };
    }
    return count;
}

enum tv_exit tv_scan_gate(struct tv_scan *scan,
                          const struct tv_snapshot *snapshot,
                          struct tv_live *live, struct tv_arena *arena)
{
    struct tv_coverage coverage[TV_COLLECTION_COUNT];
    struct tv_annotation said;
    struct tv_annotating options = {
        .waivers = scan->waivers,
        .last = scan->done + 1 == scan->run.tenant_total,
        .min_coverage = (uint32_t)scan->values->min_coverage,
        .coverage = coverage,
        .coverage_count = measure(snapshot, coverage),
    };
    scan->any_judged = true;
    scan->last_judged |= options.last;
    if (scan->baseline) {
        options.baseline = scan->baseline;
        options.presence = tv_presence_make(snapshot, arena);
    }
    tv_gate_annotate(&options, tv_live_source(live), arena, &said);
    struct tv_annotations annotations = {
        .waiver = said.waiver,
        .waivers = said.waivers,
        .waiver_count = said.waiver_count,
        .notices = said.notices,
        .notice_count = said.notice_count,
        .baseline = said.comparison.states,
        .worse = said.comparison.worse,
        .absent_count = said.comparison.absent_count,
        .absent = tv_baseline_absent,
        .user = scan->baseline,
    };
    memcpy(annotations.blocked_waived, said.blocked_waived,
           sizeof(annotations.blocked_waived));
    tv_live_annotate(live, &annotations);
    enum tv_exit exit_status = tv_gate_of(
        &scan->gate, tv_live_source(live)->tenant, has_losses(snapshot));
    tv_live_set_exit(live, (int)exit_status);
    return exit_status;
}

void tv_scan_tell_waivers(const struct tv_scan *scan)
{
    struct tv_notices notices = {NULL, 0};
    struct tv_error err;
    bool narrowed = scan->callbacks->choose != NULL;
    if (!scan->waivers || narrowed || !scan->any_judged || scan->last_judged) {
        return;
    }
    tv_waivers_notices(scan->waivers, true, scan->arena, &notices);
    for (uint32_t i = 0; i < notices.count; i++) {
        const struct tv_notice_record *notice = &notices.items[i];
        (void)tv_fail(&err, TV_INPUT, "%.*s:%u:%u: %.*s",
                      (int)notice->file.size, notice->file.data,
                      (unsigned)notice->line, (unsigned)notice->column,
                      (int)notice->text.size, notice->text.data);
        (void)tv_cli_trouble(&err);
    }
}
