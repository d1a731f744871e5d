/* SPDX-License-Identifier: Apache-2.0 */
/* The subject and the place of a finding. */
#include "live/state.h"

static uint32_t kind_of(uint32_t kind)
{
    return kind >= TV_SUBJECT_USER && kind <= TV_SUBJECT_KINDS
               ? kind
               : TV_SUBJECT_TENANT;
}

void tv_live_subject(const struct tv_live *live, uint32_t kind,
                     uint32_t subject, struct tv_subject_record *out)
{
    uint32_t known = kind_of(kind);
    uint32_t number = known == kind ? subject : 0;
    out->kind = known;
    out->id = tv_subject_id(live->snapshot, known, number);
    out->name = tv_subject_label(live->snapshot, known, number);
    out->display = tv_subject_display(live->snapshot, known, number);
    if (out->name.size == 0) {
        out->name = out->id.size > 0 ? out->id : tv_tenant_key(&live->tenant);
    }
}

static uint32_t any_file(const struct tv_snapshot *snapshot,
                         enum tv_collection collection)
{
    for (uint32_t i = 0; i < snapshot->file_count; i++) {
        if (snapshot->files[i].collection == collection) {
            return i;
        }
    }
    return snapshot->file_count > 0 ? 0 : UINT32_MAX;
}

static void take_location(const struct tv_snapshot *snapshot,
                          const struct tv_location *location,
                          struct tv_place_record *out)
{
    *out = (struct tv_place_record){
        .file = (uint32_t)(location->file - snapshot->files),
        .line = location->start_line,
        .column = location->start_column,
        .end_line = location->end_line,
        .end_column = location->end_column,
        .snippet = location->snippet,
        .context_line = location->context_start_line,
        .context_column = location->context_start_column,
        .context_end_line = location->context_end_line,
        .context_end_column = location->context_end_column,
        .context = location->context,
    };
}

void tv_live_place(struct tv_live *live, const struct tv_finding *finding,
                   bool with_text, struct tv_place_record *out)
{
    const struct tv_bound_rule *rule = &live->result->rules[finding->rule];
    enum tv_collection collection = TV_COLLECTION_COUNT;
    struct tv_location location = {.file = NULL};
    if (rule->need_count > 0) {
        uint32_t need = finding->need < rule->need_count ? finding->need : 0;
        uint32_t fact = rule->needs[need];
        collection = tv_fact(fact)->sources[0].collection;
        tv_locate(live->locator, fact, kind_of(rule->subject), finding->subject,
                  finding->item, with_text, &location);
    }
    if (location.file) {
        take_location(live->snapshot, &location, out);
    } else {
        *out = (struct tv_place_record){
            .file = any_file(live->snapshot, collection)};
    }
    if (out->line == 0) {
        out->line = out->column = out->end_line = out->end_column = 1;
    }
}
