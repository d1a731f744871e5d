/* SPDX-License-Identifier: Apache-2.0 */
/* Names and places of subjects. */
#include "report/subject.h"

#include <string.h>

static uint32_t kind_of(uint32_t kind)
{
    return kind >= TV_SUBJECT_USER && kind <= TV_SUBJECT_KINDS
               ? kind
               : TV_SUBJECT_TENANT;
}

static bool is_given(const char *text)
{
    return text && *text;
}

struct tv_text tv_tenant_key(const struct tv_snapshot *snapshot)
{
    const char *key = is_given(snapshot->tenant_domain)
                          ? snapshot->tenant_domain
                      : is_given(snapshot->tenant_id) ? snapshot->tenant_id
                                                      : snapshot->label;
    return tv_text_of(key);
}

struct tv_text tv_tenant_title(const struct tv_snapshot *snapshot)
{
    return is_given(snapshot->tenant_name) ? tv_text_of(snapshot->tenant_name)
                                           : tv_tenant_key(snapshot);
}

struct tv_text tv_display_of(const struct tv_view *view, uint32_t kind,
                             uint32_t subject)
{
    uint32_t known = kind_of(kind);
    return tv_subject_display(view->snapshot, known,
                              known == kind ? subject : 0);
}

void tv_subject_of(const struct tv_view *view, uint32_t kind, uint32_t subject,
                   struct tv_subject_view *out)
{
    uint32_t known = kind_of(kind);
    uint32_t number = known == kind ? subject : 0;
    out->kind = tv_subject_name(known);
    out->id = tv_subject_id(view->snapshot, known, number);
    out->label = tv_subject_label(view->snapshot, known, number);
    if (out->label.size == 0) {
        out->label = out->id.size > 0 ? out->id : tv_tenant_key(view->snapshot);
    }
}

static const struct tv_snapshot_file *
any_file(const struct tv_snapshot *snapshot, enum tv_collection collection)
{
    for (uint32_t i = 0; i < snapshot->file_count; i++) {
        if (snapshot->files[i].collection == collection) {
            return &snapshot->files[i];
        }
    }
    return snapshot->file_count > 0 ? &snapshot->files[0] : NULL;
}

void tv_place_of(const struct tv_view *view, const struct tv_finding *finding,
                 bool with_text, struct tv_location *out)
{
    const struct tv_bound_rule *rule = &view->result->rules[finding->rule];
    enum tv_collection collection = TV_COLLECTION_COUNT;
    *out = (struct tv_location){.file = NULL};
    if (rule->need_count > 0) {
        uint32_t need = finding->need < rule->need_count ? finding->need : 0;
        uint32_t fact = rule->needs[need];
        collection = tv_fact(fact)->sources[0].collection;
        tv_locate(view->locator, fact, kind_of(rule->subject), finding->subject,
                  finding->item, with_text, out);
    }
    if (!out->file) {
        *out =
            (struct tv_location){.file = any_file(view->snapshot, collection)};
    }
    if (out->start_line == 0) {
        out->start_line = out->start_column = 1;
        out->end_line = out->end_column = 1;
    }
}
