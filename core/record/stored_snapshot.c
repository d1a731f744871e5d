/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the part of a result that describes a tenant's snapshot. */
#include <string.h>

#include "base/text.h"
#include "record/stored_parts.h"
#include "record/words.h"

struct raw_problem {
    struct tv_problem_record record;
    struct tv_text file;
};

struct raw_snapshot {
    struct tv_tenant_record tenant;
    const struct raw_problem *problems;
    uint32_t problem_count;
    bool collected;
};

static const struct tv_field name_fields[] = {
    {TV_MAY("id", TEXT, tv_tenant_record, id)},
    {TV_MAY("name", TEXT, tv_tenant_record, name)},
    {TV_MAY("domain", TEXT, tv_tenant_record, domain)},
    {TV_MAY("cloud", TEXT, tv_tenant_record, cloud)},
};
static const struct tv_shape name_shape =
    TV_SHAPE(name_fields, tv_tenant_record);

static const struct tv_field file_fields[] = {
    {TV_MUST("name", TEXT, tv_file_record, name)},
    {TV_MAY("collection", TEXT, tv_file_record, collection)},
    {TV_MAY("form", TEXT, tv_file_record, form)},
    {TV_MAY("encoding", TEXT, tv_file_record, encoding)},
    {TV_MUST("size", SIZE, tv_file_record, size)},
    {TV_MAY("records", COUNT, tv_file_record, records),
     TV_GIVEN(tv_file_record, was_read)},
    {TV_MAY("malformed", COUNT, tv_file_record, malformed)},
    {TV_MAY("sha256", HASH, tv_file_record, sha256)},
};
static const struct tv_shape file_shape = TV_SHAPE(file_fields, tv_file_record);

static const struct tv_field problem_fields[] = {
    {TV_MUST("code", TEXT, raw_problem, record.code)},
    {TV_MUST("text", TEXT, raw_problem, record.text)},
    {TV_MAY("collection", TEXT, raw_problem, record.collection)},
    {TV_MAY("file", TEXT, raw_problem, file)},
    {TV_MAY("line", COUNT, raw_problem, record.line)},
    {TV_MAY("column", COUNT, raw_problem, record.column)},
};
static const struct tv_shape problem_shape =
    TV_SHAPE(problem_fields, raw_problem);

static const struct tv_field snapshot_fields[] = {
    {TV_MUST("label", TEXT, raw_snapshot, tenant.label)},
    {TV_MUST("tenant", OBJECT, raw_snapshot, tenant), .inner = &name_shape},
    {TV_MUST("manifest", BOOL, raw_snapshot, tenant.manifest)},
    {TV_MAY("collectedAt", TIME, raw_snapshot, tenant.collected_at),
     TV_GIVEN(raw_snapshot, collected)},
    {TV_MAY("sha256", HASH, raw_snapshot, tenant.snapshot_sha256)},
    {TV_MUST("files", LIST, raw_snapshot, tenant.files),
     TV_COUNTED(raw_snapshot, tenant.file_count, 65536), .inner = &file_shape},
    {TV_MUST("problems", LIST, raw_snapshot, problems),
     TV_COUNTED(raw_snapshot, problem_count, 65536), .inner = &problem_shape},
    {TV_MUST("problemsDropped", COUNT, raw_snapshot, tenant.problems_dropped)},
};
static const struct tv_shape snapshot_shape =
    TV_SHAPE(snapshot_fields, raw_snapshot);
static const struct tv_field snapshot_field = {.kind = TV_FIELD_OBJECT,
                                               .inner = &snapshot_shape};

/* Reports a fault about a name. */
static bool fail(const struct tv_stored_tenant *tenant, const char *before,
                 struct tv_text name, const char *behind)
{
    return tv_stored_fail(
        tenant->stored, tenant->members[TV_TENANT_SNAPSHOT].begin,
        "%s \"%.*s\"%s", before, (int)tv_utf8_cut(name.data, name.size, 64),
        name.data, behind);
}

static bool settle_problem(const struct tv_stored_tenant *tenant,
                           const struct raw_problem *raw,
                           struct tv_problem_record *out)
{
    *out = raw->record;
    out->file =
        raw->file.data ? tv_map_get(&tenant->files, raw->file) : UINT32_MAX;
    if (raw->file.data && out->file == TV_MAP_NONE) {
        return fail(tenant, "a problem is of the file", raw->file,
                    ", which is not among the files");
    }
    return (out->line == 0) == (out->column == 0) ||
           fail(tenant, "the problem", out->code,
                " must have line and column from 1 on, or neither");
}

static bool settle(struct tv_stored_tenant *tenant,
                   const struct raw_snapshot *raw)
{
    struct tv_tenant_record *out = &tenant->tenant;
    struct tv_problem_record *problems = tv_arena_array(
        &tenant->stored->arena, raw->problem_count, sizeof(*problems));
    bool good = true;
    *out = raw->tenant;
    out->problems = problems;
    out->problem_count = raw->problem_count;
    tv_map_init(&tenant->files, out->file_count, false);
    if (raw->collected && raw->tenant.collected_at == 0) {
        return fail(tenant, "\"collectedAt\" of", out->label,
                    " cannot be 1970");
    }
    for (uint32_t i = 0; i < out->file_count; i++) {
        if (tv_map_add(&tenant->files, out->files[i].name, i) != i) {
            return fail(tenant, "two files have the same name",
                        out->files[i].name, "");
        }
    }
    for (uint32_t i = 0; i < raw->problem_count && good; i++) {
        good = settle_problem(tenant, &raw->problems[i], &problems[i]);
    }
    return good;
}

bool tv_stored_read_snapshot(struct tv_stored_tenant *tenant)
{
    const struct tv_extent *extent = &tenant->members[TV_TENANT_SNAPSHOT];
    struct raw_snapshot raw;
    memset(&raw, 0, sizeof(raw));
    return tv_stored_part(tenant->stored, extent, &snapshot_field, &raw) &&
           settle(tenant, &raw);
}
